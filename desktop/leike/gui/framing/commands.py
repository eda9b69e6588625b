"""The commands of framing, for menus, keys and the panel's buttons."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from leike.gui.commands import Commands
from leike.gui.framing.frame_editor import FrameEditor
from leike.gui.player.recording_view import STEP
from leike.model.framing import Layout

_ZOOM = 1.1
LAYOUTS: tuple[Layout, ...] = ("fill", "blur", "colour", "split")


class FramingCommands(QObject):
    """Makes them known; they act on the clip that is chosen and the canvas that is looked at."""

    def __init__(self, frame: FrameEditor, commands: Commands) -> None:
        super().__init__(frame)
        self._frame, self._commands = frame, commands
        self._add = commands.in_section("framing", lambda: frame.ready)
        self._add_layouts()
        self._add_moves()
        self._add_path()
        frame.changed.connect(self._check)

    def name_of(self, layout: Layout) -> str:
        """What a layout is called."""
        names: dict[Layout, str] = {
            "fill": self.tr("Fill"),
            "blur": self.tr("Blurred edges"),
            "colour": self.tr("Coloured edges"),
            "split": self.tr("Two regions"),
        }
        return names.get(layout, layout)

    def _add_layouts(self) -> None:
        frame = self._frame

        def add(layout: Layout, keys: str) -> None:
            def choose() -> None:
                frame.set_layout(layout)
                self._check()

            self._add(layout, lambda: self.name_of(layout), choose, keys, checkable=True)

        for layout, letter in zip(LAYOUTS, "FBCT", strict=True):
            add(layout, f"Alt+Shift+{letter}")
        self._add("own", self._own_text, self._toggle_own, "Alt+Shift+O", checkable=True)

    def _own_text(self) -> str:
        return self.tr("Own framing for this shape of picture")

    def _toggle_own(self) -> None:
        self._frame.set_own(own=not self._frame.own)
        self._check()

    def _add_moves(self) -> None:
        frame = self._frame

        def cropped() -> bool:
            return frame.ready and frame.crops

        def nudge(across: int, down: int) -> Callable[[], None]:
            return lambda: frame.nudge(across * STEP, down * STEP)

        for name, text, slot, keys in (
            ("left", lambda: self.tr("Frame to the left"), nudge(-1, 0), "Alt+Shift+Left"),
            ("right", lambda: self.tr("Frame to the right"), nudge(1, 0), "Alt+Shift+Right"),
            ("up", lambda: self.tr("Frame up"), nudge(0, -1), "Alt+Shift+Up"),
            ("down", lambda: self.tr("Frame down"), nudge(0, 1), "Alt+Shift+Down"),
            (
                "closer",
                lambda: self.tr("Closer"),
                lambda: frame.set_zoom(frame.zoom * _ZOOM),
                "Alt+Shift+PgUp",
            ),
            (
                "further",
                lambda: self.tr("Further away"),
                lambda: frame.set_zoom(frame.zoom / _ZOOM),
                "Alt+Shift+PgDown",
            ),
            ("centre", lambda: self.tr("Frame to the middle"), frame.centre, "Alt+Shift+Home"),
        ):
            self._add(name, text, slot, keys, cropped)

        def split() -> bool:
            return frame.ready and frame.layout == "split"

        self._add("other_region", lambda: self.tr("Take the other region"), self._other, "Alt+Shift+R", split)
        self._add(
            "swap",
            lambda: self.tr("Swap the regions"),
            frame.swap,
            "Alt+Shift+X",
            lambda: split() and not frame.moving,
        )

    def _other(self) -> None:
        self._frame.choose_part("upper" if self._frame.part == "lower" else "lower")

    def _add_path(self) -> None:
        frame = self._frame

        def moving() -> bool:
            return frame.ready and frame.crops and frame.moving

        self._add(
            "moves",
            lambda: self.tr("Frame moves"),
            self._toggle_moving,
            "Alt+Shift+M",
            lambda: frame.ready and frame.crops,
            checkable=True,
        )
        self._add(
            "add_point",
            lambda: self.tr("Add a point here"),
            frame.add_key,
            "Alt+Shift+K",
            lambda: moving() and frame.key_here is None,
        )
        self._add(
            "delete_point",
            lambda: self.tr("Delete the point"),
            frame.delete_key,
            "Alt+Shift+D",
            lambda: moving() and frame.key_here is not None,
        )
        self._add(
            "previous_point",
            lambda: self.tr("Previous point"),
            lambda: frame.go_to_key(-1),
            "Alt+Shift+J",
            moving,
        )
        self._add(
            "next_point", lambda: self.tr("Next point"), lambda: frame.go_to_key(1), "Alt+Shift+L", moving
        )

    def _toggle_moving(self) -> None:
        self._frame.set_moving(moving=not self._frame.moving)
        self._check()

    def _check(self) -> None:
        """Show which choices hold."""
        frame = self._frame
        chosen = {layout: frame.layout == layout for layout in LAYOUTS}
        chosen["colour"] = frame.layout in {"colour", "fit"}
        for layout, on in chosen.items():
            self._commands.action(f"framing.{layout}").setChecked(on)
        self._commands.action("framing.own").setChecked(frame.own)
        self._commands.action("framing.moves").setChecked(frame.moving)
        self._commands.refresh()
