"""Recordings made from whole ones: containers of their own, damage, and what only looks like a recording."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import numpy as np

from films import run_ffmpeg

Make: TypeAlias = Callable[[str, Path], Path]
Maker: TypeAlias = Callable[[Make, Path], None]
"""Writes one kind to a path; `make(kind, folder)` gives it the recordings that it starts from."""


def _no_length(make: Make, path: Path) -> None:
    """As a browser records: written to a pipe, so that neither length nor index could be filled in."""
    plain = make("webm_opus", path.parent)
    path.write_bytes(run_ffmpeg("-i", plain, "-c", "copy", "-f", "webm", "-live", "1", "pipe:1"))


def _mkv_no_length(make: Make, path: Path) -> None:
    plain = make("mkv_opus", path.parent)
    path.write_bytes(run_ffmpeg("-i", plain, "-c", "copy", "-f", "matroska", "-live", "1", "pipe:1"))


def _fragmented(make: Make, path: Path) -> None:
    run_ffmpeg("-i", make("plain", path.parent), "-c", "copy", "-movflags", "frag_keyframe+empty_moov", path)


def _cover(folder: Path) -> Path:
    path = folder / "cover.jpg"
    if not path.exists():
        run_ffmpeg("-f", "lavfi", "-i", "color=c=red:s=200x200:d=1", "-frames:v", "1", "-update", "1", path)
    return path


def _with_cover(make: Make, path: Path) -> None:
    inputs = ["-i", _cover(path.parent), "-i", make("plain", path.parent), "-map", "0", "-map", "1"]
    run_ffmpeg(*inputs, "-c", "copy", "-disposition:v:0", "attached_pic", path)


def _sound_only(make: Make, path: Path) -> None:
    run_ffmpeg("-i", make("plain", path.parent), "-vn", "-c", "copy", path)


def _sound_with_cover(make: Make, path: Path) -> None:
    inputs = ["-i", make("plain", path.parent), "-i", _cover(path.parent), "-map", "0:a", "-map", "1"]
    run_ffmpeg(*inputs, "-c", "copy", "-disposition:v:0", "attached_pic", path)


def _damaged(make: Make, path: Path) -> None:
    """The bytes from 40 to 55 % of the media are noise."""
    data = bytearray(make("h264_ts" if path.suffix == ".ts" else "plain", path.parent).read_bytes())
    start, end = len(data) * 40 // 100, len(data) * 55 // 100
    data[start:end] = np.random.default_rng(7).integers(0, 256, end - start, np.uint8).tobytes()
    path.write_bytes(data)


def _without_index(make: Make, path: Path) -> None:
    data = make("plain", path.parent).read_bytes()
    path.write_bytes(data[: len(data) * 7 // 10])


def _tail_missing(make: Make, path: Path) -> None:
    """Index first, then a copy that stopped half-way."""
    whole = path.parent / "faststart.tmp.mp4"
    run_ffmpeg("-i", make("plain", path.parent), "-c", "copy", "-movflags", "+faststart", whole)
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    whole.unlink()


def _two_hours(make: Make, path: Path) -> None:
    """A film of 64 s, 113 times over: 2:00:32. Picture numbers count from 0 to 1599 again and again."""
    source = make("sixty_four_seconds", path.parent)
    run_ffmpeg("-stream_loop", "112", "-i", source, "-c", "copy", path)


def _picture(kind: str) -> Maker:
    def write(make: Make, path: Path) -> None:
        made = path.parent / f"picture.tmp.{kind}"
        run_ffmpeg("-i", make("plain", path.parent), "-frames:v", "1", "-update", "1", made)
        made.rename(path)

    return write


def _text(content: str) -> Maker:
    def write(make: Make, path: Path) -> None:
        shutil.copy(make("plain", path.parent), path.parent / "secret.mp4")
        path.write_text(content, encoding="utf-8")

    return write


def _bytes(content: bytes) -> Maker:
    def write(_make: Make, path: Path) -> None:
        path.write_bytes(content)

    return write


_HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nsecret.mp4\n#EXT-X-ENDLIST\n"
_DASH = """<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT3S" profiles="x">
<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1" width="320" height="180">
<BaseURL>secret.mp4</BaseURL><SegmentBase indexRange="0-1"/></Representation></AdaptationSet></Period></MPD>
"""
_SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"

SPOILED: dict[str, Maker] = {
    "webm_no_length": _no_length,
    "mkv_no_length": _mkv_no_length,
    "fragmented": _fragmented,
    "cover_art": _with_cover,
    "two_hours": _two_hours,
    "damaged": _damaged,
    "damaged_ts": _damaged,
    "tail_missing": _tail_missing,
    "without_index": _without_index,
    "sound_only": _sound_only,
    "sound_with_cover": _sound_with_cover,
    "png_as_mp4": _picture("png"),
    "jpeg_as_mp4": _picture("jpg"),
    "gif_as_mp4": _picture("gif"),
    "webp_as_mp4": _picture("webp"),
    "hls_as_mp4": _text(_HLS),
    "dash_as_mp4": _text(_DASH),
    "dash_bare_as_mp4": _text(_DASH.partition("\n")[2]),
    "ffconcat_as_mp4": _text("ffconcat version 1.0\nfile secret.mp4\n"),
    "sdp_as_mp4": _text(_SDP),
    "text_as_mp4": _text("Hyvät kuulijat, tervetuloa.\n" * 50),
    "empty": _bytes(b""),
    "noise": _bytes(bytes(range(7, 251, 3)) * 700),
}
SUFFIXES = {
    "webm_no_length": ".webm",
    "mkv_no_length": ".mkv",
    "damaged_ts": ".ts",
    "sound_only": ".m4a",
    "sound_with_cover": ".m4a",
    "two_hours": ".mov",
}

REFUSED: dict[str, str] = {
    "without_index": "recording_index_missing",
    "sound_only": "recording_sound_only",
    "sound_with_cover": "recording_sound_only",
    "png_as_mp4": "recording_is_picture",
    "jpeg_as_mp4": "recording_is_picture",
    "gif_as_mp4": "recording_is_picture",
    "webp_as_mp4": "recording_is_picture",
    "hls_as_mp4": "recording_is_playlist",
    "dash_as_mp4": "recording_is_playlist",
    "dash_bare_as_mp4": "recording_is_playlist",
    "ffconcat_as_mp4": "recording_is_playlist",
    "sdp_as_mp4": "recording_is_playlist",
    "text_as_mp4": "recording_unreadable",
    "empty": "recording_is_empty",
    "noise": "recording_unreadable",
}
"""Kinds that are no usable recordings, with the key of the sentence that each gets."""
