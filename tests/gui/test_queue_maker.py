"""Who makes the files of the window: it does not give up while nobody looks."""

import pytest
from PySide6.QtCore import QObject

from export.queue.jobs import group, journal_in
from leike.export.queue.database import QueueError
from leike.gui.bridge import TaskRunner
from leike.gui.queue import maker as maker_module
from leike.gui.queue.maker import Maker
from leike.model.errors import ExportError, LeikeError

FULL = QueueError("queue_disk_full", file="queue.sqlite")


@pytest.fixture
def state(tmp_path):
    """A queue in which something waits."""
    journal = journal_in(tmp_path)
    journal.add([group("eka")])
    yield journal.state()
    journal.close()


@pytest.fixture
def maker(qapp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(maker_module, "_AFTER_FAULT_MS", 20)
    runner, parent = TaskRunner(), QObject()
    yield Maker(runner, parent)
    runner.close()


def test_a_full_disk_is_told_once_and_tried_again(maker: Maker, qtbot, state, monkeypatch) -> None:
    faults: list[LeikeError] = [FULL, FULL, FULL]
    told: list[LeikeError] = []

    def make(*_: object) -> str:
        if faults:
            raise faults.pop()
        return "empty"

    monkeypatch.setattr(maker_module, "_make", make)
    maker.failed.connect(told.append)
    maker.follow(state)
    qtbot.waitUntil(lambda: not faults and not maker.working)
    assert [error.message.key for error in told] == ["queue_disk_full"]


def test_what_does_not_pass_waits_for_a_person(maker: Maker, qtbot, state, monkeypatch) -> None:
    begun: list[int] = []

    def make(*_: object) -> str:
        begun.append(1)
        raise ExportError("ffmpeg_missing")

    monkeypatch.setattr(maker_module, "_make", make)
    with qtbot.waitSignal(maker.failed):
        maker.follow(state)
    qtbot.wait(100)
    maker.follow(state)
    assert begun == [1]
    maker.try_again()
    with qtbot.waitSignal(maker.failed):
        maker.follow(state)
