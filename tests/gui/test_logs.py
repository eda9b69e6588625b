"""What a day in the window leaves in the log and in the copied report."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from canaries import folder_of_names, found_in
from leike.app.logs import log_folder, logged
from leike.gui.bridge import UnexpectedError
from leike.gui.help.journal import Journal
from leike.gui.help.report import ReportWindow
from leike.gui.widgets.banner import Banner
from leike.model.errors import RequestError
from window_steps import export, open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)


def test_exports_errors_and_bugs_leave_no_word_of_a_person(window, qtbot, recordings, tmp_path: Path) -> None:
    folder = folder_of_names(tmp_path, recordings("plain"))
    with logged("window"):
        open_file(window, qtbot, folder / "kanariaprojekti.leike")
        window.page.export.set_folder(folder / "kanariaulos")
        assert len(export(window, qtbot)) == 1
        window.show_error(RequestError("recording_missing", file="kanariatallenne.mp4"))
        bug = "Traceback (most recent call last):\nValueError: Kanariaotsikko\nKanariateksti\n"
        banner = Banner(window.languages)
        journal = Journal(banner, window)
        banner.show_error(UnexpectedError(bug))
        assert "ValueError" in journal.lines[-1]
        window.open(folder / "kanarianimi.mp4")
        qtbot.waitUntil(lambda: window.banner.text != "", timeout=10_000)
    told = (log_folder() / "window.log").read_text(encoding="utf-8")
    for line in ("file begins, job 1", "file made, job 1", "queue begins", "recording_missing", "ValueError"):
        assert line in told, line
    assert found_in(told) == []
    report = window.desk.open("report")
    assert isinstance(report, ReportWindow)
    qtbot.waitUntil(lambda: report.ready, timeout=30_000)
    report.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "file made, job 1" in copied
    assert found_in(copied) == []
