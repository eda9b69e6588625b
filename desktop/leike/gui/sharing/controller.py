"""Sharing in the window: opens bundles, watches the shared folder, takes and publishes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from leike.app.policy import policy_in_force
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.parts import Parts
from leike.gui.sharing.sign import FolderSign
from leike.gui.sharing.watching import FolderWatch
from leike.gui.widgets.side_window import SideWindow
from leike.places import stored

if TYPE_CHECKING:
    from leike.app.sharing_values import Brought, Offer, Taken
    from leike.gui.sharing.bundle_window import BundleWindow
    from leike.gui.sharing.pictures import ChannelPictures
    from leike.gui.sharing.settings_rows import SharingRows
    from leike.gui.sharing.work import Outgoing, Reviewed

BUNDLE_SUFFIX = ".leikepreset"


class SharingController(QObject):
    """`failed(LeikeError)`, `noticed(Message)` and `told(str)` are sentences for the window.

    Its work has threads of its own: a folder that does not answer holds nobody else up, nor the closing.
    """

    failed = Signal(object)
    noticed = Signal(object)
    told = Signal(str)

    def __init__(self, parts: Parts, window: QMainWindow) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self.watch = FolderWatch(parts.runner, self)
        self.sign = FolderSign(self.watch)
        self.windows: dict[str, SideWindow] = {}
        self._opening = self._line(self._show_bundle)
        self._changing = TaskRunner(parts.runner, threads=1)
        self._changes = 0
        self._deciding: set[str] = set()
        self.sign.clicked.connect(self.open_news)
        self.watch.failed.connect(self.failed)
        self.watch.changed.connect(self._looked)
        self.watch.taken.connect(self._took_by_itself)
        self._add_commands()

    @property
    def busy(self) -> bool:
        """Whether something is read, taken or published just now."""
        return bool(self._opening.busy or self._changes or self.watch.busy)

    def open_bundle(self, path: Path) -> None:
        """Show what the bundle brings, or say in one sentence why it is refused."""
        pictures = self._pictures()

        def work() -> object:
            import leike.gui.sharing.bundle_window  # noqa: F401 - here it is on no one's way
            from leike.gui.sharing.work import review_bundle

            return review_bundle(path, pictures)

        self._opening.ask(work)

    def pick_bundle(self) -> None:
        """Let the person choose a bundle."""
        from leike.gui.project.dialogs import pick_file

        kind = self.tr("Presets") + f" (*{BUNDLE_SUFFIX})"
        pick_file(self._window, self.tr("Open a preset file"), kind, self.open_bundle)

    def open_news(self) -> None:
        """Show the news of the shared folder, and look for more."""
        self.window_of("news").present()
        self.watch.look()

    def open_keys(self) -> None:
        """Show keys and trust."""
        self.window_of("keys").present()

    def open_share(self) -> None:
        """Show what can be passed on."""
        self.window_of("share").present()

    def save_as_file(self, layer_id: str) -> None:
        """Ask where the layer's bundle is to go, and write it there."""
        from leike.gui.project.dialogs import pick_place

        kind = self.tr("Presets") + f" (*{BUNDLE_SUFFIX})"
        title, name = self.tr("Save the preset as a file"), f"{layer_id}{BUNDLE_SUFFIX}"
        pick_place(self._window, title, kind, name, lambda to: self.save_bundle(layer_id, to))

    def save_bundle(self, layer_id: str, to: Path) -> None:
        """Write the layer's bundle to `to`."""

        def work() -> Path:
            from leike.gui.sharing.work import save_bundle

            return save_bundle(layer_id, to)

        saved = self.tr("Saved as {file}.")
        self._do(work, lambda file: self.told.emit(saved.format(file=file.name)))

    def publish(self, layer_id: str) -> None:
        """Say what others will see of the layer, and publish it when the person wants that."""

        def work() -> "Outgoing":
            from leike.gui.sharing.work import outgoing

            return outgoing(layer_id)

        self._do(work, self._ask_to_publish)

    def set_folder(self, folder: str) -> None:
        """Use that shared folder from now on, none for ""."""
        self._keep(shared_folder=stored(Path(folder)) if folder else "")

    def set_by_itself(self, on: bool) -> None:
        """Take updates that need no question by themselves, or ask."""
        self._keep(take_updates="self" if on else "ask")

    def rows(self) -> "SharingRows":
        """The rows of the settings."""
        from leike.gui.sharing.settings_rows import SharingRows

        rows = SharingRows(self.watch)
        rows.folder_wanted.connect(self.set_folder)
        rows.self_wanted.connect(self.set_by_itself)
        rows.keys_wanted.connect(self.open_keys)
        return rows

    def window_of(self, name: str) -> SideWindow:
        """One of `bundle`, `news`, `keys`, `share`, `publish`, made when first asked for."""
        if name not in self.windows:
            self.windows[name] = self._make(name)
        return self.windows[name]

    def retheme(self) -> None:
        """Draw the sign in the present colours."""
        self.sign.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.sign.retranslate()

    def begin(self) -> None:
        """The window is on the screen."""
        self.watch.begin()

    def close(self) -> None:
        """The window goes: no more looks, and no window stays."""
        self.watch.close()
        for window in self.windows.values():
            window.close()

    def finish(self, limit_ms: int) -> bool:
        """Whether nothing of it runs any more, `limit_ms` later at most."""
        return self.watch.ear.wait(limit_ms)

    def _pictures(self) -> "ChannelPictures":
        from leike.gui.sharing.pictures import ChannelPictures

        editor, words = self._parts.editor, self.tr("This is how captions look")
        clip = editor.clip if editor.recording is not None else None
        return ChannelPictures(words, self._parts.languages.code, clip, editor.recording)

    def _show_bundle(self, reviewed: "Reviewed") -> None:
        window: Any = self.window_of("bundle")
        window.show_reviewed(reviewed)

    def _take_bundle(self, brought: "Brought") -> None:
        from leike.gui.sharing.work import take_bundle

        self._decide(lambda: take_bundle(brought))

    def _ask_to_publish(self, outgoing: "Outgoing") -> None:
        window: Any = self.window_of("publish")
        window.show_outgoing(outgoing)

    def _publish(self, layer_id: str) -> None:
        from leike.gui.sharing.work import publish

        fresh, known = self.tr("Published. The others can take it now."), self.tr("It was published already.")
        self._do(lambda: publish(layer_id), lambda new: self._published(fresh if new else known))

    def _published(self, text: str) -> None:
        self.told.emit(text)
        self.watch.look()

    def _decide_once(self, offer: "Offer", work: Callable[[], "Taken"]) -> None:
        """Once until the folder was looked at again: a second press would publish a second version."""
        if offer.id not in self._deciding:
            self._deciding.add(offer.id)
            self._decide(work)

    def _looked(self) -> None:
        if not self._changes:
            self._deciding.clear()

    def _decide(self, work: Callable[[], "Taken"]) -> None:
        def both() -> "tuple[Taken, bool]":
            from leike.gui.sharing.work import is_worn

            taken = work()
            return taken, is_worn(taken.ids)

        self._do(both, lambda done: self._took(*done))

    def _took(self, taken: "Taken", worn: bool) -> None:
        """What was taken is in the window at once."""
        self._parts.library.reload()
        self.watch.look()
        for message in taken.told:
            self.noticed.emit(message)
        if taken.ids:
            self.told.emit(self._taken_words(taken, worn))

    def _taken_words(self, taken: "Taken", worn: bool) -> str:
        if taken.published:
            return self.tr("Taken, and published for the others.")
        if worn:
            return self.tr("Taken. Channels show it from now on.")
        return self.tr("Taken. To show it, choose it as Our look in Presets.")

    def _took_by_itself(self, taken: "tuple[Taken, ...]") -> None:
        self._parts.library.reload()
        ids = [each for one in taken for each in one.ids]
        layers = self._parts.store.layers()
        code = self._parts.languages.code
        names = [layers[each].layer.name.spoken(code) if each in layers else each for each in ids]
        self.told.emit(self.tr("Presets updated: {names}.").format(names=", ".join(names)))

    def _keep(self, **changes: object) -> None:
        def work() -> object:
            from leike.app.sharing_setup import keep_settings, sharing_setup

            return keep_settings(sharing_setup(), **changes)

        self._do(work, lambda _kept: self.watch.look())

    def _do(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """One change after the other, none lost; each ends with `then` or a sentence."""
        self._changes += 1
        task = self._changing.start(lambda _task: work())
        task.done.connect(lambda value: self._ended(lambda: then(value)))
        task.failed.connect(lambda error: self._ended(lambda: self._fail(error)))

    def _ended(self, then: Callable[[], None]) -> None:
        self._changes -= 1
        then()

    def _fail(self, error: object) -> None:
        self.failed.emit(error)
        self.watch.look()

    def _line(self, then: Callable[[Any], None]) -> LatestWins[Any]:
        line: LatestWins[Any] = LatestWins(TaskRunner(self._parts.runner, threads=1), self)
        line.done.connect(then)
        line.failed.connect(self.failed)
        return line

    def _add_commands(self) -> None:
        add = self._parts.commands.in_section("file", _may_share)
        add("open_preset", lambda: self.tr("Open a p&reset file…"), self.pick_bundle, "Ctrl+Alt+O")
        add("share_presets", lambda: self.tr("S&hare presets…"), self.open_share, "Ctrl+Alt+P")
        add("preset_updates", lambda: self.tr("Preset &updates…"), self.open_news, "Ctrl+Alt+U")
        add = self._parts.commands.in_section("edit", _may_share)
        add("keys_and_trust", lambda: self.tr("Keys and &trust…"), self.open_keys, "Ctrl+Alt+K")

    def _make(self, name: str) -> SideWindow:
        makers: dict[str, Callable[[], SideWindow]] = {
            "bundle": self._make_bundle,
            "news": self._make_news,
            "keys": self._make_keys,
            "share": self._make_share,
            "publish": self._make_publish,
        }
        return makers[name]()

    def _make_bundle(self) -> "BundleWindow":
        from leike.gui.sharing.bundle_window import BundleWindow

        window = BundleWindow(self._parts.languages, self._window)
        window.taken.connect(self._take_bundle)
        return window

    def _make_news(self) -> SideWindow:
        from leike.gui.sharing import work
        from leike.gui.sharing.news_window import NewsWindow

        window = NewsWindow(
            self.watch, self._parts.languages, self._parts.runner, self._pictures, self._window
        )
        window.take_wanted.connect(lambda offer: self._decide_once(offer, lambda: work.take(offer)))
        window.choose_wanted.connect(
            lambda offer, version: self._decide_once(offer, lambda: work.choose(offer, version))
        )
        window.merge_wanted.connect(
            lambda offer, choices: self._decide_once(offer, lambda: work.merge(offer, choices))
        )
        window.pass_wanted.connect(self._pass_over)
        window.self_wanted.connect(self.set_by_itself)
        window.failed.connect(self.failed)
        return window

    def _pass_over(self, offer: "Offer") -> None:
        from leike.gui.sharing.work import pass_over

        self._do(lambda: pass_over(offer), lambda _none: self.watch.look())

    def _make_keys(self) -> SideWindow:
        from leike.gui.sharing.keys_window import KeysWindow

        window = KeysWindow(self._parts.languages, self._parts.runner, self._window)
        window.told.connect(self.told)
        return window

    def _make_share(self) -> SideWindow:
        from leike.gui.sharing.outgoing_files import OutgoingFiles
        from leike.gui.sharing.share_window import ShareWindow

        files = OutgoingFiles(self._parts.runner, self)
        files.failed.connect(self.failed)
        window = ShareWindow(self._parts.library, files, self._parts.languages, self._window)
        window.save_wanted.connect(self.save_as_file)
        window.publish_wanted.connect(self.publish)
        return window

    def _make_publish(self) -> SideWindow:
        from leike.gui.sharing.publish_window import PublishWindow

        window = PublishWindow(self._parts.languages, self._window)
        window.confirmed.connect(self._publish)
        return window


def _may_share() -> bool:
    return not policy_in_force().turns_off("sharing")


def is_bundle(path: Path) -> bool:
    """Whether the file says that it is a bundle."""
    return path.suffix.lower() == BUNDLE_SUFFIX
