"""The exported file itself, as a channel receives it: real presets, read back without Leike's own reader."""

import re
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import msgspec
import pytest
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

import reading
import recipes
from export.exporting import Result, export_clips
from leike.media.probe import probe
from leike.model.clip import Clip
from leike.presets.store import default_store

SRT = "1\n00:00:00,100 --> 00:00:01,000\nEnnen leikettä.\n\n2\n00:00:01,500 --> 00:00:03,000\nHyvää iltaa.\n"
PRESETS = ("instagram-story", "instagram-square", "youtube-shorts")
IN_US, OUT_US = 1_000_000, 4_200_000


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording with a title, chapters, a rotation and a start time that is not 0."""
    folder = tmp_path_factory.mktemp("talk")
    notes = folder / "notes.txt"
    notes.write_text(
        ";FFMETADATA1\ntitle=Salainen\ncomment=Kotiosoite\nlocation=+60.1-024.9/\n"
        "[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=3\ntitle=Alku\n",
        encoding="utf-8",
    )
    stored, path = folder / "stored.mp4", folder / "talk.mp4"
    recipes.run_ffmpeg(
        *["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=5", "-f", "lavfi", "-i", "sine=f=500:r=44100:d=5"],
        *[
            "-i",
            notes,
            "-map_metadata",
            "2",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-c:a",
            "aac",
            stored,
        ],
    )
    recipes.run_ffmpeg("-display_rotation:v:0", "90", "-i", stored, "-c", "copy", path)
    return path


class Export(msgspec.Struct):
    """A finished export, and the words of each ffmpeg that it started."""

    result: Result
    runs: list[str]


@pytest.fixture(scope="module")
def export(talk: Path, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """One clip in three real presets, with captions."""
    folder = tmp_path_factory.mktemp("exported")
    captions, log, script = folder / "tekstit.srt", folder / "runs.txt", folder / "ffmpeg"
    captions.write_text(SRT, encoding="utf-8")
    script.write_text(f'#!/bin/sh\necho "$*" >> "{log}"\nexec "{recipes.ffmpeg()}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    clip = Clip(recording=str(talk), in_us=IN_US, out_us=OUT_US, captions=str(captions), name="ilta")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEIKE_FFMPEG", str(script))
        result = export_clips([clip], list(PRESETS), folder / "out")
    return Export(result, log.read_text(encoding="utf-8").splitlines())


@pytest.fixture(params=PRESETS)
def film(request: pytest.FixtureRequest, export: Export) -> Path:
    return next(path for path in export.result.files if path.stem.endswith(request.param))


def preset_of(film: Path):
    return default_store().get(film.stem.removeprefix("ilta_"))


def test_all_presets_left(export: Export) -> None:
    assert (export.result.outcome.finished, export.result.failures) == (3, [])
    (folder,) = {path.parent for path in export.result.files}
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"ilta_{preset}{suffix}" for preset in PRESETS for suffix in (".mp4", ".srt")
    )


def test_picture_stream(film: Path) -> None:
    preset = preset_of(film)
    with av.open(str(film)) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio"]
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (stream.width, stream.height) == (preset.canvas.width_px, preset.canvas.height_px)
        assert stream.width % 2 == stream.height % 2 == 0
        assert stream.sample_aspect_ratio in (None, 1) and stream.average_rate == 25
        assert context.color_range == ColorRange.MPEG and context.colorspace == Colorspace.ITU709
        assert context.color_primaries == ColorPrimaries.BT709 and context.color_trc == ColorTrc.BT709
        frames = list(container.decode(stream))
    assert len(frames) == 80, "3.2 s at 25 frames a second"
    assert not any(frame.interlaced_frame for frame in frames)
    assert all(frame.rotation == 0 for frame in frames)
    times = [(frame.pts or 0) * (frame.time_base or 1) for frame in frames]
    assert times == [Fraction(number, 25) for number in range(80)]


def test_groups_of_pictures_are_closed_and_short(film: Path) -> None:
    seconds = preset_of(film).encoder.gop_s
    with av.open(str(film)) as container:
        packets = [
            (packet.pts * packet.time_base, packet.is_keyframe)
            for packet in container.demux(video=0)
            if packet.pts is not None and packet.time_base
        ]
        keys = [shown for shown, is_key in packets if is_key]
        assert keys[0] == 0 and max(b - a for a, b in pairwise(keys)) <= seconds <= 2
        assert len(keys) >= 2
        # closed: after a keyframe in storage order nothing is shown before it
        latest = Fraction(-1)
        for shown, is_key in packets:
            latest = shown if is_key else latest
            assert shown >= latest
        container.seek(0)
        kinds = [frame.pict_type for frame in container.decode(video=0)]
    assert kinds.count(PictureType.B) > 0 and kinds[0] == PictureType.I


def test_sound_stream(film: Path) -> None:
    with av.open(str(film)) as container:
        stream = container.streams.audio[0]
        context = stream.codec_context
        assert (context.name, context.profile, context.sample_rate) == ("aac", "LC", 48_000)
        assert context.layout.name == "stereo"
        length = (stream.duration or 0) * (stream.time_base or 1)
    assert abs(length - Fraction(32, 10)) < Fraction(1, 40)


def test_container(film: Path) -> None:
    boxes = reading.boxes_of(film)
    assert boxes.index("moov") < boxes.index("mdat") and boxes[0] == "ftyp"
    told = subprocess.run(
        [recipes.ffmpeg(), "-v", "error", "-i", str(film), "-f", "ffmetadata", "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    facts = dict(line.split("=", 1) for line in told.splitlines()[1:])
    assert facts.keys() <= {"major_brand", "minor_version", "compatible_brands", "encoder", "comment"}
    assert re.fullmatch(r"Leike preset [a-z-]+ \S+", facts["comment"])  # which rules made it, nothing else
    data = film.read_bytes()
    assert not any(word in data for word in (b"Salainen", b"Kotiosoite", b"+60.1", b"/tmp/", b"talk.mp4"))
    recording = probe(film)
    assert recording.duration_us == OUT_US - IN_US and recording.video.rotation_deg == 0


def test_captions_beside_the_film_count_from_its_start(film: Path) -> None:
    text = film.with_suffix(".srt").read_text(encoding="utf-8")
    assert text.strip() == "1\n00:00:00,500 --> 00:00:02,000\nHyvää iltaa."


@pytest.mark.parametrize("turn", range(3))
def test_sound_under_a_title_card_has_no_hole(turn: int, talk: Path, tmp_path: Path) -> None:
    """Silence without timestamps became a hole, in every second run or so."""
    clip = Clip(recording=str(talk), in_us=IN_US, out_us=OUT_US, title="Ilta", name="ilta")
    from export.exporting import SMALL, small_preset

    other = small_preset(tmp_path, SMALL.replace("height_px = 640", "height_px = 360"), "other.toml")
    result = export_clips([clip], [small_preset(tmp_path), other], tmp_path / "out")
    for path in result.files:
        with av.open(str(path)) as container:
            packets = [(packet.pts, packet.duration or 0) for packet in container.demux(audio=0)]
        timed = [(start, length) for start, length in packets if start is not None]
        assert {length for _, length in timed[:-1]} == {1024}
        assert sum(timed[-1]) == round((2 + 3.2) * 48_000)
        assert abs(reading.sound_of(path)[1][: 48_000 * 19 // 10]).max() < 0.001, "the card is silent"


def test_presets_of_one_clip_leave_in_one_run(export: Export) -> None:
    encodings = [run for run in export.runs if "libx264" in run]
    assert len(encodings) == 1 and encodings[0].count("libx264") == 3
    assert encodings[0].count(" -i file:") == 1, "one decode for all"
    assert len(export.runs) <= 2, "and one pass to measure loudness"


def test_the_size_cap_is_kept_by_the_hardest_picture(tmp_path: Path) -> None:
    """60 s of noise for a channel that takes 16 MB."""
    video = tmp_path / "noise.mp4"
    recipes.run_ffmpeg(
        *["-f", "lavfi", "-i", "testsrc2=s=160x284:r=10:d=60,noise=alls=100:allf=t", "-f", "lavfi"],
        *["-i", "anoisesrc=d=60:a=0.5", "-c:v", "mpeg4", "-q:v", "4", "-c:a", "aac", video],
    )
    result = export_clips([Clip(recording=str(video))], ["whatsapp-status"], tmp_path / "out")
    assert (result.outcome.finished, result.failures) == (1, [])
    size = result.files[0].stat().st_size
    assert 8_000_000 < size <= 16_000_000
    assert abs(probe(result.files[0]).duration_us - 60_000_000) <= 40_000


def test_a_project_of_several_recordings(recordings, tmp_path: Path) -> None:
    from export.exporting import small_preset

    kinds = ("plain", "webm_opus", "without_index", "rotated90", "empty", "h264_ts")
    clips = [Clip(recording=str(recordings(kind)), out_us=400_000, name=kind) for kind in kinds]
    result = export_clips(clips, [small_preset(tmp_path)], tmp_path / "out")
    assert (result.outcome.finished, result.outcome.failed, result.outcome.stopped) == (4, 2, False)
    assert sorted(result.failures) == ["recording_index_missing", "recording_is_empty"]
    made = {path.stem.removesuffix("_small") for path in result.files}
    assert made == {"plain", "webm_opus", "rotated90", "h264_ts"}
