"""With the keyboard and a screen reader alone: everything has a name and a role, is reached and shows it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from sharing_steps import OtherPC, news_of, question, settle_sharing, story, tapiola, use_folder
from window_steps import open_file
from window_walk import interfaces, pages, side_windows

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)

ROLES = QAccessible.Role
ACTED_ON = frozenset(
    {
        ROLES.PushButton, ROLES.CheckBox, ROLES.RadioButton, ROLES.ComboBox, ROLES.EditableText, ROLES.Slider,
        ROLES.SpinBox, ROLES.List, ROLES.Table, ROLES.Tree, ROLES.PageTabList, ROLES.MenuBar,
        ROLES.ButtonMenu, ROLES.ButtonDropDown, ROLES.Dial, ROLES.Link,
    }
)  # fmt: skip
NO_ROLE = frozenset({ROLES.NoRole, ROLES.Client})
PARTS_OF_CONTROLS = ("QScrollBar", "qt_spinbox_lineedit", "ExtensionButton", "QTabBar", "QComboBoxPrivate")


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    found = []
    for node, way in interfaces(root):
        thing = node.object()
        if not (isinstance(thing, QWidget) and _takes_focus(thing)) and node.role() not in ACTED_ON:
            continue
        if any(part in way for part in PARTS_OF_CONTROLS) or node.role() == ROLES.ScrollBar:
            continue
        name = node.text(QAccessible.Text.Name).strip()
        if not name or node.role() in NO_ROLE:
            inside = thing.objectName() if thing is not None else ""
            found.append(f"{way} ({inside}) {node.role().name} {name!r}")
    return found


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def reached_by_tab(root: QWidget) -> list[QWidget]:
    """The controls that Tab goes through, until it comes round."""
    found: list[QWidget] = []
    for _press in range(300):
        root.focusNextPrevChild(True)
        now = root.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return found


def focusable(root: QWidget) -> list[QWidget]:
    """The controls that should be reached."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisibleTo(root) and one.isEnabled() and _takes_focus(one) and one.window() is root
    ]


def described(widget: QWidget) -> str:
    shown = widget.text() if isinstance(widget, QAbstractButton) else widget.objectName()
    return f"{type(widget).__name__} {shown or widget.accessibleName()!r}"


def unreached(root: QWidget) -> list[str]:
    reached = reached_by_tab(root)
    return [described(one) for one in focusable(root) if one not in reached]


def pixels(control: QWidget, *, focused: bool) -> QImage:
    """The control as it looks without and with the keyboard's focus."""
    if focused:
        control.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        control.clearFocus()
    assert control.hasFocus() is focused
    return control.grab().toImage()


def unmarked(root: QWidget) -> list[str]:
    """Controls that look the same with and without the focus."""
    reached = reached_by_tab(root)
    return [
        described(control)
        for control in reached
        if pixels(control, focused=False) == pixels(control, focused=True)
    ]


def faults_of(name: str, root: QWidget) -> list[str]:
    """What a person with a keyboard or a screen reader would miss."""
    return [
        *(f"{name}: no name or role: {fault}" for fault in nameless(root)),
        *(f"{name}: Tab does not come to {fault}" for fault in unreached(root)),
        *(f"{name}: looks the same with the focus: {fault}" for fault in unmarked(root)),
    ]


def test_the_welcome_page_can_be_used_without_a_mouse(window, qtbot) -> None:
    assert faults_of("welcome", window) == []


def test_the_four_steps_can_be_used_without_a_mouse(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    faults = [fault for name, page in pages(window, qtbot) for fault in faults_of(name, page)]
    assert "\n".join(faults) == ""


def test_the_windows_beside_can_be_used_without_a_mouse(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    faults = [fault for name, page in side_windows(window, qtbot) for fault in faults_of(name, page)]
    assert "\n".join(faults) == ""


def test_the_windows_of_sharing_can_be_used_without_a_mouse(window, qtbot, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    espoo = OtherPC(tmp_path / "espoo", shared)
    espoo.write_rules("red")
    espoo.write(tapiola(), story())
    window.open(espoo.bundle("tapiola-story"))
    asked = question(window, qtbot)
    faults = faults_of("bundle", active(asked, qtbot))
    asked.take.click()
    use_folder(window, qtbot, shared)
    espoo.write_rules("blue")
    espoo.publish("espoo")
    faults += faults_of("news", active(news_of(window, qtbot), qtbot))
    for command, name in (("edit.keys_and_trust", "keys"), ("file.share_presets", "share")):
        window.commands.trigger(command)
        settle_sharing(window, qtbot)
        faults += faults_of(name, active(window.sharing.windows[name], qtbot))
    assert "\n".join(faults) == ""


def active(widget: QWidget, qtbot) -> QWidget:
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_a_control_without_name_or_mark_would_be_found(qapp, qtbot) -> None:
    box = QWidget()
    button = QPushButton(box)
    button.setStyleSheet("border: none; background: red")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    assert len(faults_of("box", box)) == 2
