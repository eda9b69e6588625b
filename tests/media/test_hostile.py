"""Files that are no usable recordings: one sentence each, no other file opened."""

import os
import shutil
import tomllib
from pathlib import Path

import av
import pytest
from av.error import FFmpegError

from leike.media import opening
from leike.media.opening import input_options, input_url, open_media
from leike.media.probe import probe
from leike.model.errors import RecordingError
from leike.resources import assets_folder
from recipes import REFUSED, ffmpeg, run_ffmpeg


def _refusal(path: Path) -> str:
    with pytest.raises(RecordingError) as raised:
        probe(path)
    assert raised.value.message.params["file"]
    return raised.value.message.key


@pytest.mark.parametrize(("kind", "key"), REFUSED.items())
def test_each_kind_gets_its_sentence(recordings, kind: str, key: str) -> None:
    assert _refusal(recordings(kind)) == key


@pytest.mark.parametrize("kind", ["hls_as_mp4", "dash_as_mp4", "dash_bare_as_mp4", "ffconcat_as_mp4"])
def test_lists_are_stopped_by_libav_too(recordings, kind: str) -> None:
    """The signature is one wall, the format list another: each must hold alone."""
    with pytest.raises((FFmpegError, ValueError)):
        av.open(input_url(recordings(kind)), options=input_options())


def test_without_the_format_list_the_other_file_would_be_opened(recordings) -> None:
    """Why the list is there; if this fails, libav has changed and the recipe proves nothing any more."""
    with av.open(input_url(recordings("ffconcat_as_mp4")), options={"protocol_whitelist": "file"}) as opened:
        assert opened.streams.video


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere.mp4") == "recording_missing"
    assert _refusal(tmp_path) == "recording_is_folder"
    assert _refusal(tmp_path / "nowhere" / "deep.mp4") == "recording_missing"
    assert _refusal(Path("/")) == "recording_is_folder"


def test_path_below_a_file(recordings) -> None:
    assert _refusal(recordings("plain") / "x.mp4") == "recording_missing"


def test_names_that_no_system_takes(tmp_path: Path) -> None:
    assert _refusal(tmp_path / ("x" * 300)) == "recording_unreadable"
    assert _refusal(tmp_path / "nul\0inside.mp4") == "recording_unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_devices_and_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert _refusal(tmp_path / "pipe.mp4") == "recording_is_device"
    assert _refusal(Path("/dev/zero")) == "recording_is_device"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
def test_no_permission(recordings, tmp_path: Path) -> None:
    made = tmp_path / "locked.mp4"
    shutil.copy(recordings("plain"), made)
    made.chmod(0)
    assert _refusal(made) == "recording_no_permission"


def test_permission_refused_by_the_system(recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert _refusal(recordings("plain")) == "recording_no_permission"


def test_decoders_off_the_list_are_refused(recordings, tmp_path: Path) -> None:
    made = tmp_path / "magic.mkv"
    run_ffmpeg("-i", recordings("plain"), "-an", "-c:v", "magicyuv", "-frames:v", "3", made)
    assert _refusal(made) == "recording_codec_unknown"


def test_sound_without_a_decoder_is_left_out(recordings, tmp_path: Path) -> None:
    made = tmp_path / "sound.mkv"
    run_ffmpeg(
        *["-i", recordings("plain"), "-map", "0:v", "-map", "0:a", "-map", "0:a", "-c", "copy"],
        *["-c:a:0", "truehd", "-strict", "-2", "-ar", "48000", made],
    )
    assert [(track.position, track.codec) for track in probe(made).audio] == [(1, "aac")]


def test_too_many_pixels(recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PIXELS", 320 * 180 - 1)
    assert _refusal(recordings("plain")) in {"recording_too_large", "recording_no_picture"}


def test_too_many_streams(recordings, tmp_path: Path) -> None:
    made = tmp_path / "streams.mkv"
    run_ffmpeg("-i", recordings("plain"), "-map", "0:v", *["-map", "0:a"] * 60, "-c", "copy", made)
    assert len(probe(made).audio) < opening.MAX_STREAMS


def test_recording_ends_in_its_first_boxes(recordings, tmp_path: Path) -> None:
    data = recordings("plain").read_bytes()
    for length in (1, 4, 8, 20, 40, 100, 1000):
        made = tmp_path / f"{length}.mp4"
        made.write_bytes(data[:length])
        assert _refusal(made) in {"recording_index_missing", "recording_unreadable"}


def test_every_name_on_the_lists_is_known() -> None:
    """A misspelt name would quietly refuse good recordings."""
    known = run_ffmpeg("-decoders").decode()
    listed = f"{opening.PICTURE_DECODERS} {opening.SOUND_DECODERS}".split()
    assert [name for name in listed if f" {name} " not in known] == []
    assert [name for name in opening.DEMUXERS if not av.ContainerFormat(name, "r").is_input] == []


def test_limits_are_accepted_by_the_ffmpeg_binary(recordings) -> None:
    options = [item for key, value in input_options().items() for item in (f"-{key}", value)]
    for kind in ("plain", "webm_opus", "mpeg2_ts", "dv", "prores", "hlg", "wmv", "surround"):
        run_ffmpeg("-nostdin", *options, "-i", input_url(recordings(kind)), "-t", "0.2", "-f", "null", "-")


def test_limits_stop_the_ffmpeg_binary(recordings) -> None:
    options = [item for key, value in input_options().items() for item in (f"-{key}", value)]
    for kind in ("dash_as_mp4", "ffconcat_as_mp4", "hls_as_mp4"):
        with pytest.raises(AssertionError, match=r"whitelist|Invalid data|standard extension"):
            run_ffmpeg("-nostdin", *options, "-i", input_url(recordings(kind)), "-f", "null", "-")
    assert ffmpeg()


def test_the_file_is_closed_again(recordings) -> None:
    with open_media(recordings("plain")) as container:
        pass
    with pytest.raises(AssertionError):
        container.seek(0)


def test_every_sentence_exists_in_all_languages() -> None:
    folder = assets_folder() / "translations" / "messages"
    tables = [
        tomllib.loads((folder / f"media.{code}.toml").read_text("utf-8")) for code in ("en", "fi", "sv")
    ]
    assert set(REFUSED.values()) <= set(tables[0])
    assert tables[0].keys() == tables[1].keys() == tables[2].keys()
