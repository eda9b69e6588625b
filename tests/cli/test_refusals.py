"""Requests that cannot be carried out: one sentence, exit 2, nothing written."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from export.exporting import SMALL, small_preset
from leike_command import environment, leike, refused
from recipes import REFUSED


@pytest.fixture
def preset(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("preset"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", REFUSED)
def test_files_that_are_no_recordings(kind: str, recordings, preset: str, tmp_path: Path) -> None:
    video = tmp_path / recordings(kind).name
    shutil.copy(recordings(kind), video)
    before = contents(tmp_path)
    done = leike("export", video, "--preset", preset, "--to", tmp_path / "out")
    assert video.name in refused(done)
    assert contents(tmp_path) == before and not (tmp_path / "out").exists()


CANARY_LISTS = {
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{canary}\n#EXT-X-ENDLIST\n",
    "indented hls": "\n\n  #EXTM3U\n#EXTINF:3,\n{canary}\n",
    "ffconcat": "ffconcat version 1.0\nfile '{canary}'\n",
    "ffconcat behind a mark": "\ufeffffconcat version 1.0\nfile '{canary}'\n",
    "dash": '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT3S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" '
    'bandwidth="1"><BaseURL>{canary}</BaseURL></Representation></AdaptationSet></Period></MPD>',
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
    "xspf": '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>'
    "<location>{canary}</location></track></trackList></playlist>",
    "pls": "[playlist]\nFile1={canary}\n",
    "imf": '<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016">{canary}',
}


@pytest.mark.skipif(
    shutil.which("strace") is None and not Path("/proc/self/fd").exists(), reason="needs Linux"
)
@pytest.mark.parametrize("kind", CANARY_LISTS)
def test_lists_under_a_videos_name_open_no_other_file(
    kind: str, recordings, preset: str, tmp_path: Path
) -> None:
    """The canary is a pipe: whoever opened it would hang until the time limit."""
    canary = tmp_path / "canary.mp4"
    os.mkfifo(canary)
    video = tmp_path / "clip.mp4"
    video.write_text(CANARY_LISTS[kind].format(canary=canary), encoding="utf-8")
    done = leike("export", video, "--preset", preset, "--to", tmp_path / "out")
    assert "clip.mp4" in refused(done)
    with pytest.raises(OSError, match="No such device"):  # nobody reads: it was never opened and is not now
        os.open(canary, os.O_WRONLY | os.O_NONBLOCK)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["folder"],
        ["missing.mp4"],
        ["plain.mp4", "--in", "2", "--out", "2"],
        ["plain.mp4", "--in", "2", "--out", "1"],
        ["plain.mp4", "--in", "3.5"],
        ["plain.mp4", "--in", "99:00:00"],
        ["plain.mp4", "--preset", "instagram-stroy"],
        ["plain.mp4", "--preset", "missing.toml"],
        ["plain.mp4", "--preset", "broken.toml"],
        ["plain.mp4", "--preset", "wrong.toml"],
        ["plain.mp4", "--preset", "plain.mp4"],
        ["plain.mp4", "--captions", "missing.srt"],
        ["plain.mp4", "--captions", "broken.srt"],
        ["plain.mp4", "--captions", "plain.mp4"],
        ["plain.mp4", "--captions", "folder"],
        ["plain.mp4", "--captions", "/dev/zero"],
        ["broken.leike"],
        ["no-clips.leike"],
        ["newer.leike"],
        ["unknown.leike"],
        ["missing.leike"],
        ["gone.leike"],
        ["broken.csv"],
        ["no-column.csv"],
        ["header.csv"],
        ["bad-rows.csv"],
        ["gone.csv"],
        ["missing.csv"],
        ["empty.csv"],
        ["plain.mp4", "--to", "broken.srt"],
        ["plain.mp4", "--to", "broken.srt/below"],
        ["plain.mp4", "--to", "/proc"],
        ["plain.mp4", "--to", "/proc/nowhere"],
        ["plain.mp4", "--to", "/dev/full"],
        ["plain.mp4", "--to", "x" * 300],
    ],
)
def test_each_request_that_cannot_be(words: list[str], recordings, preset: str, tmp_path: Path) -> None:
    spoil(tmp_path, recordings("plain"), preset)
    before = sorted(tmp_path.rglob("*")), contents(tmp_path)
    fixed = [] if "--preset" in words or words[0].endswith((".leike", ".csv")) else ["--preset", preset]
    target = [] if "--to" in words else ["--to", "out"]
    refused(leike("export", *words, *fixed, *target, folder=tmp_path))
    assert (sorted(tmp_path.rglob("*")), contents(tmp_path)) == before


def spoil(folder: Path, video: Path, preset: str) -> None:
    """Files that are wrong in one way each."""
    shutil.copy(video, folder / "plain.mp4")
    (folder / "folder").mkdir()
    clip = {"recording": "plain.mp4"}
    files = {
        "broken.toml": "version = 1\n[name\n",
        "wrong.toml": SMALL.replace("crf = 14", "crf = 140"),
        "broken.srt": "no times here",
        "broken.leike": "{",
        "no-clips.leike": json.dumps({"version": 1}),
        "newer.leike": json.dumps({"version": 99, "clips": [clip]}),
        "unknown.leike": json.dumps({"version": 1, "clips": [clip], "speed": 2}),
        "gone.leike": json.dumps({"version": 1, "clips": [{"recording": "gone.mp4"}], "presets": [preset]}),
        "broken.csv": 'file,in\n"plain.mp4,1\n',
        "no-column.csv": "video,in\nplain.mp4,1\n",
        "header.csv": "file,in\n",
        "bad-rows.csv": "file,in\nplain.mp4,1:99\nplain.mp4,x\n",
        "gone.csv": f"file,presets\ngone.mp4,{preset}\n",
        "empty.csv": "",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_an_ffmpeg_that_cannot_run_is_told_before_anything_is_written(
    recordings, preset: str, tmp_path: Path
) -> None:
    words = ["export", recordings("plain"), "--preset", preset, "--to", tmp_path / "out"]
    assert "LEIKE_FFMPEG" in refused(leike(*words, LEIKE_FFMPEG=str(tmp_path / "none")))
    assert not (tmp_path / "out").exists()


@pytest.fixture
def everyones() -> Iterator[Path]:
    """A folder that other users may read; pytest closes its own ones to them whenever a run begins."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="root takes on another user's rights"
)
def test_a_folder_that_another_user_may_not_write_to(recordings, preset: str, everyones: Path) -> None:
    import subprocess
    import sys

    out = everyones / "out"
    out.mkdir(mode=0o555)
    video, own = (shutil.copy(path, everyones) for path in (recordings("plain"), preset))
    words = ["export", video, "--preset", own, "--to", str(out)]
    lowered = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    lowered += ["--inh-caps=-all", "--bounding-set=-all"]
    done = subprocess.run(
        [*lowered, sys.executable, "-m", "leike", *words],
        env=environment(HOME="/tmp", TMPDIR="/tmp"),
        capture_output=True,
        text=True,
        check=False,
    )
    unreadable = "Permission denied" in done.stderr and "Traceback" in done.stderr
    if unreadable or "No module named leike" in done.stderr:
        pytest.skip("other users cannot read this Python or this checkout")
    assert done.returncode == 2 and "does not accept files" in done.stderr, done.stderr
    assert list(out.iterdir()) == []
