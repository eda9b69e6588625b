"""A window of its own for each test, closed afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leike.gui.main import make_window
from leike.gui.theme import apply_theme
from leike.gui.window import MainWindow
from leike.presets.store import default_store


@pytest.fixture(autouse=True)
def own_settings(own_folders: Path) -> None:
    from PySide6.QtCore import QCoreApplication, QLoggingCategory, QSettings

    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(own_folders / "settings"))


@pytest.fixture
def window(qapp, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    from PySide6.QtCore import Qt

    apply_theme(qapp, Qt.ColorScheme.Light)
    made = make_window(qapp, "en", default_store())
    made.page.export.set_folder(tmp_path / "out")
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    bugs: list[str] = []
    made.banner.shown.connect(lambda: bugs.append(made.banner.report))
    yield made
    made.project.give_up_work()
    made.close()
    assert made.finish()
    assert not [bug for bug in bugs if bug]
    made.languages.close()
    made.deleteLater()
