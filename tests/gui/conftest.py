"""A window of its own for each test, closed afterwards, in translations compiled for the session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leike.app.sharing_setup import computer_store
from leike.gui.main import bound_memory, make_window
from leike.gui.theme import apply_theme
from leike.gui.window import MainWindow
from leike.resources import assets_folder
from translating import compile_translation


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The present translations, as the build would compile them."""
    folder = tmp_path_factory.mktemp("translations")
    for source in (assets_folder() / "translations").glob("leike_*.ts"):
        compile_translation(source, folder / source.with_suffix(".qm").name)
    return folder


@pytest.fixture(scope="session", autouse=True)
def memory_as_in_the_program() -> None:
    """Hundreds of windows with decoders in one process otherwise keep gigabytes that they no longer use."""
    bound_memory()


@pytest.fixture(autouse=True)
def own_translations(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leike.gui.language.compiled_folder", lambda: compiled)


@pytest.fixture(autouse=True)
def own_settings(own_folders: Path) -> None:
    from PySide6.QtCore import QCoreApplication, QLoggingCategory, QSettings

    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(own_folders / "settings"))


@pytest.fixture(autouse=True)
def windows_end(own_settings: None) -> Iterator[None]:
    """No window outlives its test: it would be styled and translated in all that follow."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    yield
    if QApplication.instance() is None:
        return
    for left in QApplication.topLevelWidgets():
        if isinstance(left, MainWindow):
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qapp, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    from PySide6.QtCore import Qt

    apply_theme(qapp, Qt.ColorScheme.Light)
    made = make_window(qapp, "en", computer_store())
    made.page.export.set_folder(tmp_path / "out")
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    bugs: list[str] = []
    made.banner.shown.connect(lambda: bugs.append(made.banner.report))
    yield made
    made.project.give_up_work()
    made.page.export.queue.stop_all()
    made.close()
    assert made.finish()
    assert not [bug for bug in bugs if bug]
    made.languages.close()
    made.deleteLater()
