"""What every test stands on: no screen, no user's folders, recordings made once a session."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6

Recordings = Callable[[str], Path]


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Recordings:
    """`recordings("hlg")` is the path of a recording of that kind; tests must not change it.

    LEIKE_TEST_MEDIA names a folder where they stay between runs. Otherwise each kind is made once a run,
    for all its workers.
    """
    from recipes import make

    kept, base = os.environ.get("LEIKE_TEST_MEDIA"), tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = Path(kept) if kept else run / "recordings"
    folder.mkdir(parents=True, exist_ok=True)

    def recording(kind: str) -> Path:
        return make(kind, folder)

    return recording


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, caches and data of the user lie in a fresh folder for each test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(home / "etc"))  # no policy that IT deployed here
    for name in [name for name in os.environ if name.startswith("LEIKE_")]:
        if not name.startswith(("LEIKE_TEST_", "LEIKE_SOAK_")):  # those are for the tests themselves
            monkeypatch.delenv(name)
    monkeypatch.setenv("LEIKE_STATE", str(home / "state" / "leike"))  # on Windows too: no queue is shared
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("APPDATA", str(home / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "data"))
    return home


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clips are made one after another, however many cores there are."""
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "1")
