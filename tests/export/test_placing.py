"""Two tries of one film at the moment of its name."""

import os
from pathlib import Path

import pytest

from export.working import CUES, Told, names, work_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names are given by links there")


def test_a_try_that_was_held_up_takes_no_captions_from_the_film_of_another(
    recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, whole, others = tmp_path / "out", os.link, list[Told]()
    work = work_of(recordings("plain"), out, cues=CUES)

    def link(part: Path, target: Path) -> None:
        if Path(target).suffix == ".mp4" and not others:
            others.append(None)  # type: ignore[arg-type]
            others[0] = Told(work)
        whole(part, target)

    monkeypatch.setattr(os, "link", link)
    first = Told(work)
    assert others[0].finished and first.failed.message.key == "output_exists"
    assert names(out) == {"ilta_small.mp4", "ilta_small.srt"}


def test_captions_go_with_a_film_that_gets_no_name(
    recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, whole = tmp_path / "out", os.link
    work = work_of(recordings("plain"), out, cues=CUES)

    def link(part: Path, target: Path) -> None:
        if Path(target).suffix == ".mp4":
            Path(target).write_text("another film", encoding="utf-8")
        whole(part, target)

    monkeypatch.setattr(os, "link", link)
    assert Told(work).failed.message.key == "output_exists"
    assert names(out) == {"ilta_small.mp4"}
