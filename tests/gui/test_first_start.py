"""The first steps: once for a new user, skippable, and what is answered is in force."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from leike.app.sharing_setup import computer_store, sharing_setup
from leike.gui.first_start import pages
from leike.gui.first_start.asked import is_first_start
from leike.gui.first_start.window import FirstStepsWindow
from leike.gui.presets.library import kept_brand
from leike.gui.window import MainWindow
from leike.places import data_root, state_root
from presets.layering import layer, write
from sharing_steps import settle_sharing
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)
LONG = "Pääkirjaston pitkänimisin toimipiste " * 9


def first_steps(window: MainWindow, qtbot) -> FirstStepsWindow:
    window.commands.trigger("help.first_steps")
    made = window.desk.windows["first_steps"]
    assert isinstance(made, FirstStepsWindow)
    qtbot.waitUntil(made.isVisible)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def answer_branch(steps: FirstStepsWindow, qtbot, name: str, handle: str) -> None:
    steps.go_to(steps.asked.index("branch"))
    page = steps.branch_page
    page.name.setText(name)
    page.handle.setText(handle)
    steps.next.click()
    qtbot.waitUntil(lambda: steps.page == "folder" and not steps._parts.library.busy)


def answer_folder(steps: FirstStepsWindow, folder: object) -> None:
    steps.go_to(len(steps.asked) - 1)
    steps.folder_page.folder.setText(str(folder))
    steps.next.click()


def fault(steps: FirstStepsWindow) -> str:
    shown = steps.pages[steps.page].fault
    return shown.text() if shown.isVisible() else ""


# the whole way


def test_a_new_user_goes_through_with_the_keyboard_alone(window, qtbot, tmp_path, monkeypatch) -> None:
    """Language, name, handle and folder, then the sample: all typed, nothing clicked."""
    opened: list[str] = []
    monkeypatch.setattr(window.project, "open_sample", lambda: None)
    steps = first_steps(window, qtbot)
    steps.sample_wanted.connect(lambda: opened.append("sample"))
    shared = tmp_path / "jaettu"
    shared.mkdir()

    def press(key: Qt.Key, times: int = 1) -> None:
        for _time in range(times):
            qtbot.keyClick(steps.focusWidget(), key)

    assert steps.focusWidget() is steps.language_page.choices["en"]
    press(Qt.Key.Key_Up, 2)
    assert window.languages.code == "fi"
    qtbot.waitUntil(lambda: steps.windowTitle() == "Alkuaskeleet")
    press(Qt.Key.Key_Return)
    assert steps.page == "branch" and steps.count.text() == "Sivu 2/3"
    qtbot.keyClicks(steps.focusWidget(), "Tapiolan kirjasto")
    press(Qt.Key.Key_Tab)
    qtbot.keyClicks(steps.focusWidget(), "@tapiola")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: steps.page == "folder" and not window.library.busy)
    qtbot.keyClicks(steps.focusWidget(), str(shared))
    press(Qt.Key.Key_Tab, 2)
    assert steps.focusWidget() is steps.start.sample
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not steps.isVisible())
    settle_sharing(window, qtbot)
    assert opened == ["sample"]
    assert window.library.store.get("instagram-story").branch.name == "Tapiolan kirjasto"
    assert sharing_setup().folder == shared


def test_name_and_handle_are_on_cards_and_in_file_names_at_once_and_after_a_restart(
    window, qtbot, recordings
) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_presets(("instagram-square",))
    window.editor.set_texts(title="{branch} {handle}", speaker="", role="")
    settle(window, qtbot)
    answer_branch(first_steps(window, qtbot), qtbot, "Tapiola", "@tapiola")
    window.page.export.target.pattern.setText("{branch} {handle}")
    assert window.page.export.target.example.text() == "Example: Tapiola @tapiola.mp4"
    qtbot.waitUntil(lambda: window.page.composition.render.intro is not None)
    assert window.page.composition.render.intro.lines[0] == "Tapiola @tapiola"
    branch = computer_store(brand=kept_brand()).get("instagram-square").branch
    assert (branch.name, branch.handle) == ("Tapiola", "@tapiola")


def test_answers_can_be_changed_later_without_making_a_second_branch(window, qtbot) -> None:
    steps = first_steps(window, qtbot)
    answer_branch(steps, qtbot, "Tapiola", "@tapiola")
    steps.close()
    again = first_steps(window, qtbot)
    again.go_to(1)
    assert again.branch_page.name.text() == "Tapiola"
    answer_branch(again, qtbot, "Tapiola", "@tapiolankirjasto")
    files = sorted(file.name for file in window.library.own_folder.glob("*.toml"))
    assert files == ["tapiola.toml"]
    assert window.library.store.get("tiktok").branch.handle == "@tapiolankirjasto"


def test_a_branch_builds_on_the_organisation_that_is_here(window, qtbot) -> None:
    write(window.library.own_folder, layer("espoo", kind="organisation", captions={"colour": "#ff8800"}))
    window.library.reload()
    qtbot.waitUntil(lambda: "espoo" in window.library.store.layers())
    steps = first_steps(window, qtbot)
    steps.go_to(1)
    assert steps.branch_page.above.text() == "Colours and logo come from E."
    answer_branch(steps, qtbot, "Tapiola", "")
    preset = window.library.store.get("instagram-story")
    assert (preset.captions.colour, preset.branch.name) == ("#ff8800", "Tapiola")


# skipping and going back


def test_every_page_can_be_skipped_and_nothing_is_written(window, qtbot) -> None:
    steps = first_steps(window, qtbot)
    seen = [steps.page]
    for _page in range(3):
        steps.skip.click()
        seen.append(steps.page)
    assert seen[:3] == ["language", "branch", "folder"] and not steps.isVisible()
    assert not window.library.own_folder.exists() and sharing_setup().folder is None
    assert kept_brand() == ""


def test_what_was_typed_on_a_skipped_page_is_not_used(window, qtbot, tmp_path) -> None:
    steps = first_steps(window, qtbot)
    steps.go_to(1)
    steps.branch_page.name.setText("Tapiola")
    steps.skip.click()
    steps.folder_page.folder.setText(str(tmp_path))
    steps.skip.click()
    settle_sharing(window, qtbot)
    assert kept_brand() == "" and sharing_setup().folder is None


def test_back_leads_back_and_keeps_what_was_typed(window, qtbot) -> None:
    steps = first_steps(window, qtbot)
    assert not steps.back.isVisible()
    steps.next.click()
    steps.branch_page.name.setText("Tapiola")
    steps.back.click()
    assert steps.page == "language" and steps.focusWidget() is steps.language_page.choices["en"]
    steps.next.click()
    assert steps.branch_page.name.text() == "Tapiola"


@pytest.mark.parametrize("leave", ["skip all", "Escape", "close"])
def test_once_left_they_do_not_come_again(window, qtbot, leave) -> None:
    QSettings().setValue("first_steps", "later")
    assert is_first_start()
    steps = first_steps(window, qtbot)
    if leave == "Escape":
        qtbot.keyClick(steps, Qt.Key.Key_Escape)
    else:
        (steps.close_button.click if leave == "skip all" else steps.close)()
    qtbot.waitUntil(lambda: not steps.isVisible())
    assert not is_first_start()


def test_who_leaves_the_program_is_asked_at_the_next_start(window, qtbot) -> None:
    QSettings().setValue("first_steps", "later")
    steps = first_steps(window, qtbot)
    window.close()
    qtbot.waitUntil(lambda: not steps.isVisible())
    assert is_first_start()


# what the computer decides


def deploy(own_folders: Path, text: str) -> None:
    folder = own_folders / "etc" / "leike"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "policy.toml").write_text(text, encoding="utf-8")


def test_pages_that_the_organisation_decides_are_left_out(window, qtbot, own_folders, tmp_path) -> None:
    deploy(own_folders, f"shared_folder = {json.dumps(str(tmp_path))}\n")
    steps = first_steps(window, qtbot)
    assert steps.asked == ("language", "branch")
    steps.next.click()
    assert steps.start.isVisible() and steps.next.text() == "&Done" and not steps.close_button.isVisible()


def test_a_decided_look_asks_for_no_name(window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(window.library.store, "brand_is_decided", True)
    assert first_steps(window, qtbot).asked == ("language", "folder")


def test_where_all_is_decided_one_sentence_says_so(window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("leike.gui.first_start.window.questions", lambda _store, _policy: ())
    steps = first_steps(window, qtbot)
    assert steps.page == "" and steps.decided.isVisible() and steps.start.isVisible()
    steps.next.click()
    assert not steps.isVisible()


# hostile answers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (LONG, " ".join(LONG.split())[:80].strip()),
        ("مكتبة ‮الطفل", "مكتبة الطفل"),
        ("📚 Kirjasto 👩‍👩‍👧", "📚 Kirjasto 👩‍👩‍👧"),
        ("Kaksi\nriviä\t\x00\x07ja\u2028loppu", "Kaksi riviä ja loppu"),
        ("../../etc/passwd", "../../etc/passwd"),
        ('"""\nid = "x"', '""" id = "x"'),
        ("{branch} {address}", "{branch} {address}"),
    ],
)
def test_odd_names_and_handles_are_kept_as_one_line_of_words(window, qtbot, typed: str, kept: str) -> None:
    steps = first_steps(window, qtbot)
    answer_branch(steps, qtbot, typed, typed)
    branch = window.library.store.get("instagram-story").branch
    assert (branch.name, branch.handle) == (kept, kept)
    (file,) = window.library.own_folder.iterdir()
    assert file.parent == window.library.own_folder and file.suffix == ".toml"
    assert window.banner.messages == ()


def test_names_of_blanks_alone_are_no_names(window, qtbot) -> None:
    steps = first_steps(window, qtbot)
    answer_branch(steps, qtbot, "   \t ", "\u200f")
    assert kept_brand() == ""
    assert not window.library.own_folder.exists() or not list(window.library.own_folder.glob("*.toml"))


def test_a_broken_file_of_that_name_is_not_written_over(window, qtbot) -> None:
    window.library.own_folder.mkdir(parents=True)
    (window.library.own_folder / "tapiola.toml").write_text("not = [toml", encoding="utf-8")
    answer_branch(first_steps(window, qtbot), qtbot, "Tapiola", "")
    assert (window.library.own_folder / "tapiola.toml").read_text(encoding="utf-8") == "not = [toml"
    assert kept_brand() == "tapiola-2"


def test_a_folder_for_presets_that_cannot_be_made_is_told_on_the_page(window, qtbot) -> None:
    window.library.own_folder.parent.mkdir(parents=True, exist_ok=True)
    window.library.own_folder.write_text("a file", encoding="utf-8")
    steps = first_steps(window, qtbot)
    steps.go_to(1)
    steps.branch_page.name.setText("Tapiola")
    steps.next.click()
    qtbot.waitUntil(lambda: bool(fault(steps)))
    assert steps.page == "branch" and kept_brand() == ""
    steps.skip.click()
    assert steps.page == "folder"


@pytest.mark.parametrize(
    "typed",
    [
        "kirjasto/jaettu",
        "smb://palvelin/leike",
        "http://example.org/x",
        "\\\\.\\COM1",
        "x" * 5000,
        "~/jaettu",
    ],
)
def test_what_is_no_whole_path_is_refused_with_a_sentence(window, qtbot, typed: str) -> None:
    steps = first_steps(window, qtbot)
    answer_folder(steps, typed)
    assert "whole path" in fault(steps) and steps.isVisible()
    settle_sharing(window, qtbot)
    assert sharing_setup().folder is None


def test_a_file_is_no_shared_folder(window, qtbot, tmp_path) -> None:
    (tmp_path / "kansio").write_text("", encoding="utf-8")
    steps = first_steps(window, qtbot)
    answer_folder(steps, tmp_path / "kansio")
    qtbot.waitUntil(lambda: "is a file" in fault(steps))
    assert steps.isVisible() and sharing_setup().folder is None


def test_a_folder_that_is_away_is_told_and_kept_by_who_goes_on(window, qtbot, tmp_path) -> None:
    steps = first_steps(window, qtbot)
    answer_folder(steps, tmp_path / "away")
    qtbot.waitUntil(lambda: "cannot be reached" in fault(steps))
    assert steps.isVisible() and sharing_setup().folder is None
    steps.next.click()
    assert not steps.isVisible()
    settle_sharing(window, qtbot)
    assert sharing_setup().folder == tmp_path / "away"


def test_a_drive_that_does_not_answer_holds_nobody_up(window, qtbot, tmp_path, monkeypatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(pages, "is_here", lambda _folder: answered.wait(30))
    steps = first_steps(window, qtbot)
    steps.folder_page._patience.setInterval(100)
    answer_folder(steps, tmp_path)
    assert fault(steps) == "Looking for the folder…"
    qtbot.waitUntil(lambda: "cannot be reached" in fault(steps))
    steps.next.click()
    assert not steps.isVisible()
    answered.set()


def test_an_answer_that_comes_after_going_back_changes_nothing(window, qtbot, tmp_path, monkeypatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(pages, "is_here", lambda _folder: answered.wait(30))
    steps = first_steps(window, qtbot)
    answer_folder(steps, tmp_path)
    steps.back.click()
    answered.set()
    qtbot.waitUntil(lambda: steps.folder_page._work.wait(0))
    settle_sharing(window, qtbot)
    assert steps.page == "branch" and steps.isVisible() and sharing_setup().folder is None


# the screen


def test_it_shows_dark_and_light_and_the_focus_can_be_seen(window, qtbot) -> None:
    steps = first_steps(window, qtbot)
    for at in range(3):
        steps.go_to(at)
        first: QWidget = steps.pages[steps.page].first
        with_focus = first.grab().toImage()
        steps.next.setFocus()
        assert first.grab().toImage() != with_focus


# the start itself

_START = """
import json, sys
from PySide6.QtCore import QTimer
from leike.gui import main

told = {}

def look(window):
    steps = window.desk.windows.get("first_steps")
    told["steps"] = steps is not None and steps.isVisible()
    told["opened"] = window.editor.recording is not None
    told["modal"] = steps is not None and steps.isModal()
    if sys.argv[2] == "skip":
        steps.close_button.click()
    window.project.give_up_work()
    window.close()

make_window = main.make_window
def watched(*arguments):
    told["imported"] = "leike.gui.first_start.window" in sys.modules
    window = make_window(*arguments)
    timer = QTimer(window)
    def ready():
        steps = window.desk.windows.get("first_steps")
        waited["n"] += 1
        there = steps is not None and steps.isVisible() and bool(steps.page)
        if window.editor.recording is not None or there or waited["n"] > 40:
            timer.stop()
            QTimer.singleShot(300, lambda: look(window))
    waited = {"n": 0}
    timer.timeout.connect(ready)
    timer.start(50)
    return window

main.make_window = watched
code = main.run(sys.argv[1] or None, "en")
print(json.dumps(told))
sys.exit(code)
"""


def start(file: object = "", then: str = "") -> dict[str, bool]:
    command = [sys.executable, "-c", _START, str(file), then]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_new_user_is_asked_until_it_is_answered_then_never_again(own_folders) -> None:
    first = start()
    assert first == {"steps": True, "opened": False, "modal": False, "imported": False}
    assert start(then="skip")["steps"]
    assert not start()["steps"]


def test_a_file_opens_before_any_question_and_the_next_start_asks(recordings) -> None:
    opened = start(recordings("plain"))
    assert opened["opened"] and not opened["steps"]
    assert start()["steps"]


@pytest.mark.parametrize("trace", ["logs", "ffmpeg", "kept"])
def test_what_commands_or_it_left_behind_is_no_use_of_leike(own_folders, trace) -> None:
    root = state_root() if trace == "logs" else data_root()
    (root / trace).mkdir(parents=True)
    assert is_first_start()
    (root / "other").mkdir()
    assert not is_first_start()


@pytest.mark.parametrize("trace", ["settings", "recent", "preset"])
def test_who_used_leike_before_is_not_asked(own_folders, trace) -> None:
    assert is_first_start()
    places = {
        "recent": Path(os.environ["LEIKE_STATE"]) / "recent.json",
        "preset": Path(os.environ["XDG_DATA_HOME"]) / "leike" / "presets" / "own.toml",
    }
    if trace == "settings":
        QSettings().setValue("language", "sv")
    else:
        places[trace].parent.mkdir(parents=True)
        places[trace].write_text("", encoding="utf-8")
    assert not is_first_start()
