"""What one decode for two clips of a recording saves: processor time of one bare ffmpeg run beside two.

    cd tests && python -m bench.sharing_decode [rounds]

prints the table of docs/decisions/0024-side-by-side.md. Processor time of the children, so that other work
on the machine changes little; the fastest of the rounds counts.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.bare import PORTRAIT, SCALER, SQUARE, STORY, TONE_MAP, Canvas
from bench.measuring import run
from bench.media import clip_1080p, clip_hlg
from films import ffmpeg

LENGTH_S = 4
FRAMES = LENGTH_S * 25
FIRST_S = 1.0
SHIFTS_S = {
    "the same range": 0.0,
    "overlaps by half": 2.0,
    "overlaps by a fifth": 3.2,
    "0 s after": 4.0,
    "1 s after": 5.0,
}
X264 = ["-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-g", "50", "-bf", "2", "-threads:v", "1"]


def command(
    source: Path, ranges: Sequence[float], canvases: Sequence[Canvas], folder: Path, hdr: bool
) -> list[str]:
    """All canvases of clips that begin at `ranges`, from one decode."""
    start = max(0.0, min(ranges) // 2 * 2)
    height = 2160 if hdr else 1080
    graph, outputs = [], []
    for clip, at in enumerate(ranges):
        names = "".join(f"[s{clip}{n}]" for n in range(len(canvases)))
        graph.append(
            f"[0:v]setpts=PTS-{at}/TB,fps=25:start_time=0,trim=end_frame={FRAMES},split={len(canvases)}{names}"
        )
        for n, canvas in enumerate(canvases):
            graph.append(
                f"[s{clip}{n}]{canvas.crop(height)},scale={canvas.width}:{canvas.height}:flags={SCALER},"
                f"{TONE_MAP if hdr else ''}format=yuv420p,setsar=1[v{clip}{n}]"
            )
            outputs += [
                "-map",
                f"[v{clip}{n}]",
                *X264,
                "-frames:v",
                str(FRAMES),
                str(folder / f"{clip}{n}.mp4"),
            ]
    opened = [
        "-copyts",
        "-ss",
        str(start),
        "-t",
        str(max(ranges) + LENGTH_S + 0.2 - start),
        "-i",
        str(source),
    ]
    return [ffmpeg(), "-v", "error", "-nostdin", "-y", *opened, "-filter_complex", ";".join(graph), *outputs]


def main(rounds: int) -> None:
    recordings = (("1080p H.264", clip_1080p(), False), ("4K HEVC 10 bit, tone mapped", clip_hlg(), True))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, source, hdr in recordings:
            for canvases in ((STORY,), (STORY, SQUARE, PORTRAIT)):
                for shift_title, shift in SHIFTS_S.items():
                    ranges = [FIRST_S, FIRST_S + shift]
                    apart, together = [], []
                    for _ in range(rounds):
                        apart.append(
                            sum(run(command(source, [at], canvases, folder, hdr)).cpu_s for at in ranges)
                        )
                        together.append(run(command(source, ranges, canvases, folder, hdr)).cpu_s)
                    two, one = min(apart), min(together)
                    figures = f"{two:.2f} s | {one:.2f} s | {one / two:.2f}"
                    print(f"| {title} | {len(canvases)} | {shift_title} | {figures} |", flush=True)
        for title, source, _hdr in recordings:
            decode = [
                str(ffmpeg()),
                "-v",
                "error",
                "-t",
                "10",
                "-i",
                str(source),
                "-map",
                "0:v",
                "-f",
                "null",
                "-",
            ]
            print(f"decoding a second of {title}: {min(run(decode).cpu_s for _ in range(rounds)) / 10:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
