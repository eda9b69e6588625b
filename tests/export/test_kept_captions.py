"""Caption pictures are drawn once, and nothing that happens to what is kept reaches a film."""

import stat
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from leike.app.caches import cached_bytes, clear_caches
from leike.compose.composing import compose_render
from leike.export import kept_captions
from leike.export.kept_captions import captions_folder
from leike.export.paint import paint
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.render import Render
from leike.model.time import SECOND_US
from values import preset, recording, video

TALK = recording(video(640, 360))


def said(*texts: str) -> Render:
    cues = tuple(Cue(at * SECOND_US, (at + 1) * SECOND_US, text) for at, text in enumerate(texts))
    clip = Clip(recording=TALK.path, in_us=0, out_us=len(texts) * SECOND_US, cues=cues)
    return compose_render(clip, TALK, preset(360, 640)).render


def pictures(render: Render, folder: Path) -> list[bytes]:
    """The pixels of each picture of the list, in order of their names."""
    folder.mkdir()
    paint(render, folder)
    return [Image.open(file).tobytes() for file in sorted(folder.glob("caption-[0-9]*.png"))]


def kept() -> list[Path]:
    return sorted(captions_folder().iterdir())


def replaced(file: Path, colour: str) -> None:
    """Another whole picture of the same size under the name."""
    with Image.open(file) as image:
        size = image.size
    Image.new("RGBA", size, colour).save(file, format="PNG")


def test_a_caption_that_was_drawn_before_is_taken_from_the_disk(tmp_path: Path) -> None:
    first = pictures(said("Hei", "Tervetuloa"), tmp_path / "first")
    assert pictures(said("Hei", "Tervetuloa"), tmp_path / "second") == first
    for file in kept():
        replaced(file, "#ff0000")
    again = pictures(said("Hei", "Tervetuloa"), tmp_path / "third")
    assert all(pixels[:4] == b"\xff\x00\x00\xff" for pixels in again)


def test_words_said_again_in_a_clip_are_one_picture(tmp_path: Path) -> None:
    assert len(pictures(said("Hei", "Kiitos", "Hei"), tmp_path / "drawn")) == 2
    listed = (tmp_path / "drawn" / "captions.ffconcat").read_text(encoding="utf-8")
    shown = [line for line in listed.splitlines() if line.startswith("file caption-0")]
    assert shown == ["file caption-0000.png", "file caption-0001.png", "file caption-0000.png"]


def test_other_words_or_another_look_are_another_picture(tmp_path: Path) -> None:
    hello = said("Hei")
    (drawn,) = pictures(hello, tmp_path / "hello")
    assert pictures(said("Hoi"), tmp_path / "other") != [drawn]
    overlay = hello.overlays[0]
    style = msgspec.structs.replace(overlay.picture.style, colour="#ffee00")  # type: ignore[union-attr]
    look = msgspec.structs.replace(overlay, picture=msgspec.structs.replace(overlay.picture, style=style))
    assert pictures(msgspec.structs.replace(hello, overlays=(look,)), tmp_path / "look") != [drawn]
    assert len(kept()) == 3


@pytest.mark.parametrize("damage", ["half", "flipped", "empty", "words", "other size"])
def test_a_damaged_picture_is_drawn_again(tmp_path: Path, damage: str) -> None:
    drawn = pictures(said("Hei"), tmp_path / "drawn")
    (file,) = kept()
    content = file.read_bytes()
    if damage == "other size":
        Image.new("RGBA", (4, 4)).save(file, format="PNG")
    else:
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]
        file.write_bytes(
            {"half": content[:middle], "flipped": flipped, "empty": b"", "words": b"hello"}[damage]
        )
    assert pictures(said("Hei"), tmp_path / "again") == drawn
    assert file.read_bytes() == content


def test_captions_are_drawn_where_nothing_can_be_kept(tmp_path: Path) -> None:
    drawn = pictures(said("Hei"), tmp_path / "drawn")
    for file in kept():
        file.unlink()
    captions_folder().rmdir()
    captions_folder().write_text("a file where the folder should be", encoding="utf-8")
    assert pictures(said("Hei"), tmp_path / "again") == drawn


def test_those_used_longest_ago_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_captions, "_KEPT_FILES", 2)
    pictures(said("Yksi", "Kaksi", "Kolme"), tmp_path / "drawn")
    assert len(kept()) == 2


def test_they_count_as_cache_and_are_cleared(tmp_path: Path) -> None:
    before = cached_bytes()
    pictures(said("Hei"), tmp_path / "drawn")
    (file,) = kept()
    assert cached_bytes() == before + file.stat().st_size
    clear_caches()
    assert kept() == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_nobody_else_may_look_at_them(tmp_path: Path) -> None:
    pictures(said("Hei"), tmp_path / "drawn")
    assert stat.S_IMODE(captions_folder().stat().st_mode) == 0o700
