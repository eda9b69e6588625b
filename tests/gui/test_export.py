"""Exporting from the window: the files are right, the window stays awake, stopping leaves nothing."""

import time
from pathlib import Path

import av
import pytest
from PySide6.QtCore import Qt

from leike.gui.queue.closing import ClosingQuestion
from leike.gui.steps import Step
from leike.gui.watchdog import Watchdog
from window_steps import export, open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

_LONGEST_BLOCK_MS = 200
_LONGEST_SHARE = 1 / 3


def picture_facts(path: Path) -> tuple[int, int, float]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert container.duration is not None
        return stream.width, stream.height, container.duration / 1_000_000


def test_the_ticked_presets_become_files(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.captions.titles.title.setFocus()
    files = export(window, qtbot)
    assert len(files) == 2 and all(file.parent == tmp_path / "out" for file in files)
    sizes = {picture_facts(file)[:2] for file in files}
    assert sizes == {(1080, 1920), (1080, 1080)}
    assert all(picture_facts(file)[2] == pytest.approx(3, abs=0.1) for file in files)
    window.page.go_to(Step.EXPORT)
    page = window.page.export.progress
    assert page.open_folder.isEnabled() and page.open_folder.isVisible()
    assert not page.stop.isVisible() and not page.pause.isVisible()
    assert page.heading.text().startswith("Ready. The files are in the folder “")


def test_what_was_typed_last_is_exported(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.export.presets.tick(("instagram-square",))
    qtbot.keyClicks(window.page.captions.titles.title, "Evening")
    (file,) = export(window, qtbot)  # pressed before the pause in typing was over
    assert "evening" in file.name.lower()
    assert picture_facts(file)[2] == pytest.approx(5, abs=0.1)  # with the title card's two seconds


def test_old_files_are_replaced_only_when_asked(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.export.presets.tick(("instagram-square",))
    (file,) = export(window, qtbot)
    file.write_bytes(b"the old one")
    export(window, qtbot)
    assert file.read_bytes() == b"the old one"
    assert window.page.export.replace.isVisible() and file.name in window.page.export.taken.text()
    window.page.export.replace.click()
    assert window.page.export.exporting
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=60_000)
    assert file.stat().st_size > 10_000


def test_cancelling_leaves_no_half_file(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.editor.set_out(60_000_000)
    panel = window.page.export
    panel.export.click()
    qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in panel.progress.rows.values()), timeout=60_000)
    window.page.go_to(Step.EXPORT)
    qtbot.mouseClick(panel.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.exporting, timeout=5_000)
    assert list((tmp_path / "out").iterdir()) == []
    assert panel.progress.heading.text() == "Stopped. Nothing half-finished was left."
    assert {row.state.text() for row in panel.progress.rows.values()} == {"Stopped. Nothing of it was left."}


def test_closing_while_exporting_asks_and_stops_at_once(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.editor.set_out(60_000_000)
    panel = window.page.export
    panel.export.click()
    qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in panel.progress.rows.values()), timeout=60_000)
    window.project.give_up_work()
    window.close()
    assert window.isVisible() and panel.exporting
    question = window.findChild(ClosingQuestion)
    question.keep_going.click()
    qtbot.waitUntil(lambda: window.findChild(ClosingQuestion) is None)
    assert window.isVisible() and panel.exporting
    window.close()
    window.close()  # asked once
    (question,) = window.findChildren(ClosingQuestion)
    question.stop_and_close.click()
    assert not window.isVisible()
    assert window.finish()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_explained(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    in_the_way = tmp_path / "in_the_way"
    in_the_way.write_text("")
    window.page.export.set_folder(in_the_way / "out")
    window.page.go_to(Step.EXPORT)
    assert export(window, qtbot) == []
    rows = list(window.page.export.progress.rows.values())
    assert len(rows) == 2 and all("in_the_way" in row.state.text() for row in rows)
    assert all(row.buttons["choose_folder"].isVisible() for row in rows)


def test_the_window_stays_awake_while_it_plays_and_exports(window, qtbot, recordings) -> None:
    """The best of three rounds counts: what the window itself computes would show in each of them. It may
    wait for a processor, as the machine may be busy, but by far not as long as the export takes."""
    open_file(window, qtbot, recordings("hd720"))
    window.page.export.presets.tick(("instagram-square",))
    seen: list[int] = []
    window.page.playback.moved.connect(lambda: seen.append(window.page.playback.position_us))
    busy_ms: list[float] = []
    waited: list[float] = []
    while not busy_ms or (
        (min(busy_ms) >= _LONGEST_BLOCK_MS or min(waited) >= _LONGEST_SHARE) and len(busy_ms) < 3
    ):
        window.page.playback.seek(0)
        seen.clear()
        began_s = time.monotonic()
        with Watchdog() as watchdog:
            window.page.playback.play()
            window.page.export.start(existing="replace")
            qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)
        spent_ms = (time.monotonic() - began_s) * 1000
        qtbot.waitUntil(lambda: not window.page.playback.playing, timeout=20_000)
        busy_ms.append(watchdog.worst_busy_ms)
        waited.append(watchdog.worst_ms / spent_ms)
        assert seen == sorted(seen) and seen[-1] == 2_960_000  # to the end, frames left out but never late
    assert len(window.page.export.progress.outputs()) == len(busy_ms)
    assert min(busy_ms) < _LONGEST_BLOCK_MS and min(waited) < _LONGEST_SHARE, (busy_ms, waited)
