"""Makes the table of docs/encoder-settings.md: what each speed and CRF of x264 costs, and what it gives.

`make encoder-table`. Takes a quarter of an hour on two cores; may be stopped and started again: what was
measured is kept in `build/bench/encoder-table.jsonl`. Processor time is measured, so that other work on the
machine does not count.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bench.encoder_plot import Row, plot
from bench.encoder_scenes import CANVAS_H, CANVAS_W, SCENES
from bench.media import FOLDER
from films import ffmpeg, run_ffmpeg
from leike.export.encoding import x264_options
from leike.model.render import VideoEncoding

SPEEDS = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium")
CRFS = (18, 20, 22, 24, 26)
LENGTH_S = 4
MAX_KBPS = 12_000
"""The cap of stories and reels: it holds back what is noisy, as it does in an export."""

CAMERA = "8M"
"""A story shows a third of the recording: 24 Mbit/s of the whole, as phones and camcorders give it."""

DOCS = Path(__file__).parents[2] / "docs"
MEASURED = FOLDER / "encoder-table.jsonl"
START, END = "<!-- measured -->\n", "<!-- end of measured -->\n"


def main() -> None:
    """Measure what is missing, then write table and plot."""
    # what tells most comes first, should there be no time for all
    for speeds, crfs in ((SPEEDS[1:4], CRFS[:3:2]), (SPEEDS, CRFS[::2]), (SPEEDS, CRFS)):
        for scene in SCENES:
            missing = _missing(scene, speeds, crfs)
            if missing:
                _measure(scene, missing)
    write(_rows())


def write(rows: Sequence[Row]) -> None:
    """Put what was measured into the document; what is missing stays open."""
    file = DOCS / "encoder-settings.md"
    before, _, rest = file.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    file.write_text(before + START + "\n".join(_tables(rows)) + "\n" + END + after, encoding="utf-8")
    plot(rows, DOCS / "pictures" / "encoder-settings.svg")


def _rows() -> list[Row]:
    if not MEASURED.exists():
        return []
    return [msgspec.json.decode(line, type=Row) for line in MEASURED.read_bytes().splitlines()]


def _missing(scene: str, speeds: Sequence[str], crfs: Sequence[int]) -> list[tuple[str, int]]:
    done = {(row.speed, row.crf) for row in _rows() if row.scene == scene}
    return [(speed, crf) for speed in speeds for crf in crfs if (speed, crf) not in done]


def _measure(scene: str, wanted: Sequence[tuple[str, int]]) -> None:
    raw = _recorded(scene)
    try:
        reading_s = _cpu_s(["-i", raw.name, "-f", "null", "-"])
        for speed, crf in wanted:
            row = _encode(raw, scene, speed, crf, reading_s)
            with MEASURED.open("ab") as log:
                log.write(msgspec.json.encode(row) + b"\n")
            print(row, flush=True)
    finally:
        raw.unlink()


def _recorded(scene: str) -> Path:
    """The scene as a camera recorded it, decoded and scaled to the canvas, without any further loss."""
    draw, fps = SCENES[scene]
    FOLDER.mkdir(parents=True, exist_ok=True)
    camera, raw = FOLDER / f"scene-{scene}.mp4", FOLDER / f"scene-{scene}.y4m"
    pictures = list(draw(LENGTH_S * fps))
    run_ffmpeg(
        *["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "{}x{}".format(*pictures[0].size)],
        *["-r", str(fps), "-i", "pipe:0"],
        *["-vf", "scale=out_color_matrix=bt709:out_range=limited,format=yuv420p"],
        *["-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-maxrate", CAMERA, "-bufsize", CAMERA],
        *["-f", "mp4", f"file:{camera}"],
        stdin=b"".join(picture.tobytes() for picture in pictures),
    )
    scaling = f"scale={CANVAS_W}:{CANVAS_H}:flags=lanczos+accurate_rnd+full_chroma_int,format=yuv420p"
    run_ffmpeg("-i", camera, "-vf", scaling, "-f", "yuv4mpegpipe", f"file:{raw}")
    return raw


def _encode(raw: Path, scene: str, speed: str, crf: int, reading_s: float) -> Row:
    fps = SCENES[scene][1]
    video = VideoEncoding(crf=crf, speed=speed, max_kbps=MAX_KBPS, gop_frames=2 * fps)
    options = [str(item) for key, value in x264_options(video).items() for item in (f"-{key}", value)]
    cpu_s = _cpu_s(["-y", "-i", raw.name, *options, "-f", "mp4", "encoded.mp4"])
    compared = f"[0][1]libvmaf=log_path=vmaf.json:log_fmt=json:n_subsample=4:n_threads={os.cpu_count()}"
    _cpu_s(["-i", "encoded.mp4", "-i", raw.name, "-lavfi", compared, "-f", "null", "-"])
    log = json.loads((FOLDER / "vmaf.json").read_text(encoding="utf-8"))
    frames = sorted(frame["metrics"]["vmaf"] for frame in log["frames"])
    size = (FOLDER / "encoded.mp4").stat().st_size
    return Row(
        scene,
        speed,
        crf,
        cpu_s=round((cpu_s - reading_s) / LENGTH_S, 3),
        kbps=round(size * 8 / 1000 / LENGTH_S),
        vmaf=round(log["pooled_metrics"]["vmaf"]["mean"], 2),
        vmaf_low=round(frames[len(frames) // 20], 2),
    )


def _cpu_s(arguments: Sequence[str]) -> float:
    """Run ffmpeg in the folder of recordings; the processor time that it took, of all its threads."""
    command = [ffmpeg(), "-hide_banner", "-nostdin", "-nostats", "-v", "error", *arguments]
    child = subprocess.Popen(command, cwd=FOLDER)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return used.ru_utime + used.ru_stime


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    yield from ("", "Means over all scenes, for a second of film (the worst scene's VMAF in brackets):", "")
    yield "| speed | " + " | ".join(f"CRF {crf}" for crf in CRFS) + " |"
    yield "|---" * (len(CRFS) + 1) + "|"
    for speed in SPEEDS:
        yield f"| {speed} | " + " | ".join(_mean_cell(rows, speed, crf) for crf in CRFS) + " |"
    for scene in SCENES:
        yield from ("", f"### {scene}", "", _what(scene), "")
        yield "| speed | " + " | ".join(f"CRF {crf}" for crf in CRFS) + " |"
        yield "|---" * (len(CRFS) + 1) + "|"
        of_scene = {(row.speed, row.crf): row for row in rows if row.scene == scene}
        for speed in SPEEDS:
            yield f"| {speed} | " + " | ".join(_cell(of_scene.get((speed, crf))) for crf in CRFS) + " |"


def _what(scene: str) -> str:
    return " ".join((SCENES[scene][0].__doc__ or "").split())


def _cell(row: Row | None) -> str:
    if row is None:
        return "–"
    return f"{row.vmaf:.1f} / {row.vmaf_low:.1f}, {row.kbps / 1000:.1f} Mbit, {row.cpu_s:.2f} s"


def _mean_cell(rows: Sequence[Row], speed: str, crf: int) -> str:
    same = [row for row in rows if (row.speed, row.crf) == (speed, crf)]
    if len(same) < len(SCENES):
        return "–"
    means = [sum(getattr(row, key) for row in same) / len(same) for key in ("vmaf", "kbps", "cpu_s")]
    vmaf, kbps, cpu_s = means
    return f"{vmaf:.1f} ({min(row.vmaf for row in same):.1f}), {kbps / 1000:.1f} Mbit, {cpu_s:.2f} s"


if __name__ == "__main__":
    write(_rows()) if sys.argv[1:] == ["write"] else main()
