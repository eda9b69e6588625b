"""The sample session: made once, complete, and fit for showing every feature."""

import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from leike.app import sample
from leike.app.sample import PROJECT_NAME, RECORDING_NAME, make_recording, prepare_sample
from leike.app.sample_script import position, sounds
from leike.app.sample_voice import SAMPLE_RATE_HZ, speech
from leike.files.project_file import read_project
from leike.model.cue import Cue
from leike.model.errors import ExportError
from leike.model.project import Project
from leike.resources import assets_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample ä")
    prepare_sample(folder)
    return folder


@pytest.fixture(scope="module")
def project(folder: Path) -> Project:
    return read_project(folder / PROJECT_NAME)


@pytest.fixture(scope="module")
def cues(folder: Path) -> tuple[Cue, ...]:
    return sample._cues(folder / "sample.srt")


def pictures(file: Path, times_s: list[float]) -> Iterator[np.ndarray]:
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        for time_s in times_s:
            container.seek(round(time_s / stream.time_base), stream=stream)
            found = next(frame for frame in container.decode(stream) if frame.time >= time_s - 0.001)
            yield found.to_ndarray(format="rgb24")


def test_the_recording_is_forty_seconds_of_720p_with_sound(folder: Path) -> None:
    file = folder / RECORDING_NAME
    assert file.stat().st_size < 4_000_000
    with av.open(str(file)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.width, video.height, video.average_rate, video.frames) == (1280, 720, 25, 1000)
        assert (video.codec_context.name, audio.codec_context.name, audio.rate) == ("h264", "aac", 48_000)
        assert container.duration is not None
        assert abs(container.duration / 1e6 - 40) < 0.1
        colours = video.codec_context
        assert (colours.colorspace, colours.color_primaries, colours.color_trc, colours.color_range) == (
            1,
            1,
            1,
            1,
        )


def test_the_presenter_stands_where_the_project_points(folder: Path, project: Project) -> None:
    for clip in project.clips:
        assert clip.out_us is not None
        for time_us in range(clip.in_us + 200_000, clip.out_us, 1_000_000):
            assert abs(position(time_us / 1e6)[0] - clip.framing.focus.x) < 0.02
    left, right = pictures(folder / RECORDING_NAME, [6.0, 24.0])
    coat = [np.abs(frame[300:480].astype(int) - (36, 124, 120)).max(axis=2) < 9 for frame in (left, right)]
    centres = [np.flatnonzero(mask.sum(axis=0) > 60).mean() / 1280 for mask in coat]
    assert [round(centre, 1) for centre in centres] == [
        round(clip.framing.focus.x, 1) for clip in project.clips
    ]


def test_the_mouth_moves_while_speech_is_heard(folder: Path) -> None:
    speaking = list(pictures(folder / RECORDING_NAME, [5.0, 5.12, 5.24, 5.36, 5.48, 5.6]))
    face = slice(240, 275), slice(170, 230)
    changes = [np.abs(a[face].astype(int) - b[face]).mean() for a, b in pairwise(speaking)]
    assert max(changes) > 2


def test_the_sound_is_quiet_speech_in_time_with_the_captions(cues: tuple[Cue, ...]) -> None:
    samples = speech(sounds(cues))
    assert samples.shape == (40 * SAMPLE_RATE_HZ,)
    assert (samples == speech(sounds(cues))).all()

    def level_db(start_us: int, end_us: int) -> float:
        part = samples[start_us * SAMPLE_RATE_HZ // 1_000_000 : end_us * SAMPLE_RATE_HZ // 1_000_000]
        return 20 * float(np.log10(np.sqrt(np.mean(part**2)) + 1e-9))

    for cue in cues:
        assert -32 < level_db(cue.start_us, cue.end_us) < -18
    assert -75 < level_db(50_000, 500_000) < -50
    assert float(np.abs(samples).max()) < 0.7


def test_the_captions_can_be_read_in_time(cues: tuple[Cue, ...]) -> None:
    assert 12 <= len(cues) <= 15
    for cue, following in zip(cues, (*cues[1:], Cue(40_000_000, 0, "")), strict=True):
        assert len(cue.text.replace("\n", " ")) / (cue.end_us - cue.start_us) * 1e6 <= 15
        assert cue.end_us - cue.start_us >= 1_800_000
        assert cue.end_us <= following.start_us
    text = " ".join(cue.text for cue in cues)
    assert all(letter in text for letter in "äöÅ")
    assert max(len(word) for word in text.split()) >= 24


def test_the_project_names_what_lies_beside_it(folder: Path, project: Project, cues: tuple[Cue, ...]) -> None:
    assert [clip.presets or project.presets for clip in project.clips] == [
        ("instagram-story", "instagram-square")
    ] * 2
    for clip in project.clips:
        assert Path(clip.recording) == folder / RECORDING_NAME
        assert Path(clip.captions).read_bytes() == (assets_folder() / "sample" / "sample.srt").read_bytes()
        assert clip.out_us is not None
        assert 8_000_000 <= clip.out_us - clip.in_us <= 12_000_000
        assert clip.out_us <= 40_000_000
        assert clip.title and clip.speaker and clip.role
        assert not any(cue.start_us < edge < cue.end_us for cue in cues for edge in (clip.in_us, clip.out_us))
    brand = project.brand
    assert brand and brand.logo and brand.title_card and brand.end_card and brand.lower_third
    with Image.open(brand.logo.file) as logo:
        assert logo.width > 400
    assert Path(brand.logo.file).stat().st_size < 30_000


def test_a_ready_recording_is_used_again_and_a_damaged_one_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(file: Path, cues: tuple[Cue, ...], on_progress: object) -> None:
        made.append(file)
        file.write_bytes(b"new")

    monkeypatch.setattr(sample, "make_recording", make)
    shares: list[float] = []
    assert prepare_sample(folder, shares.append) == folder / PROJECT_NAME
    assert (made, shares) == ([], [1.0])
    whole = (folder / RECORDING_NAME).read_bytes()
    try:
        (folder / RECORDING_NAME).write_bytes(whole[:-1])
        prepare_sample(folder)
        assert len(made) == 1
        assert (folder / RECORDING_NAME).read_bytes() == b"new"
        assert not list(folder.glob("*.part"))
    finally:
        (folder / RECORDING_NAME).unlink()


def test_a_stopped_making_leaves_nothing_half_done(tmp_path: Path) -> None:
    class StoppedByTest(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.005:
            raise StoppedByTest

    with pytest.raises(StoppedByTest):
        prepare_sample(tmp_path, stop)
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / RECORDING_NAME).exists()


def test_the_cache_folder_is_the_one_that_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path / "own"))
    assert sample.sample_folder() == tmp_path / "own" / "sample"


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError) as caught:
        prepare_sample(tmp_path / "file" / "sample")
    assert caught.value.message.key == "sample_not_written"


def test_making_by_hand_replaces_what_lies_there(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    shares: list[float] = []

    def watch(share: float) -> None:
        if share:
            shares.append(share)
        if len(shares) == 3:
            raise Enough

    with pytest.raises(Enough):
        make_recording(tmp_path / "a.mp4", (Cue(0, 1_000_000, "Hei"),), watch)
    assert shares == [0.001, 0.002, 0.003]


def test_making_ends_soon_after_it_is_stopped_at_any_stage(tmp_path: Path) -> None:
    """Looked at often enough that a computer ten times slower ends within two seconds."""

    class Stop(Exception):
        pass

    moments: list[float] = []

    def watch(share: float) -> None:
        moments.append(time.thread_time())
        if share > 0.01:
            raise Stop

    cues = tuple(Cue(at * 1_000_000, at * 1_000_000 + 900_000, "Hyvää iltaa") for at in range(0, 30, 2))
    with pytest.raises(Stop):
        make_recording(tmp_path / "a.mp4", cues, watch)
    stopped_s = time.thread_time() - moments[-1]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")]
    assert max(later - earlier for earlier, later in pairwise(moments)) < 0.5
    assert stopped_s < 0.2


@pytest.mark.parametrize("looks", [1, 2, 10, 30, 500])
def test_whatever_stage_is_stopped_leaves_nothing(tmp_path: Path, looks: int) -> None:
    class Stop(Exception):
        pass

    seen: list[float] = []

    def watch(share: float) -> None:
        seen.append(share)
        if len(seen) == looks:
            raise Stop

    with pytest.raises(Stop):
        prepare_sample(tmp_path, watch)
    assert seen == [0.0] * looks
    assert not [*tmp_path.glob("*.part"), *tmp_path.glob("*.mp4")]
