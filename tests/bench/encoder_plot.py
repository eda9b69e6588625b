"""The plot of docs/encoder-settings.md."""

from collections.abc import Sequence
from pathlib import Path

import msgspec


class Row(msgspec.Struct, frozen=True):
    """One encode. Processor time and size are those of a second of film; a twentieth of the pictures lies
    below `vmaf_low`."""

    scene: str
    speed: str
    crf: int
    cpu_s: float
    kbps: float
    vmaf: float
    vmaf_low: float


def plot(rows: Sequence[Row], file: Path) -> None:
    """Quality over processor time and over size, a line for each speed; means over all scenes."""
    import matplotlib as mpl  # pyright: ignore[reportMissingImports]

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "leike"  # the same picture each time
    from matplotlib import pyplot  # pyright: ignore[reportMissingImports]

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.6), sharey=True)
    rows = [row for row in rows if row.scene in _measured_throughout(rows)]
    scenes = len({row.scene for row in rows})
    for speed in dict.fromkeys(row.speed for row in rows):
        of_speed = [row for row in rows if row.speed == speed]
        means = [_means(of_speed, crf) for crf in _complete(of_speed, scenes)]
        quality = [mean[2] for mean in means]
        left.plot([mean[0] for mean in means], quality, marker="o", label=speed)
        right.plot([mean[1] / 1000 for mean in means], quality, marker="o", label=speed)
    left.set(xlabel="processor time for a second of film, s", ylabel="VMAF, mean of all scenes")
    right.set(xlabel="size, Mbit/s")
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.axhline(95, color="#888", linestyle=":", linewidth=1)
    right.legend(title="speed (CRF 18 to 26, best first)")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def _measured_throughout(rows: Sequence[Row]) -> set[str]:
    """Scenes with as many encodes as CRFs 18, 22 and 26 have at all speeds."""
    least = 3 * len({row.speed for row in rows})
    return {
        scene for scene in {row.scene for row in rows} if [row.scene for row in rows].count(scene) >= least
    }


def _complete(rows: Sequence[Row], scenes: int) -> list[int]:
    """The CRFs that all scenes were encoded at."""
    crfs = [row.crf for row in rows]
    return sorted(crf for crf in set(crfs) if crfs.count(crf) == scenes)


def _means(rows: Sequence[Row], crf: int) -> tuple[float, float, float]:
    same = [row for row in rows if row.crf == crf]
    count = len(same)
    return (
        sum(row.cpu_s for row in same) / count,
        sum(row.kbps for row in same) / count,
        sum(row.vmaf for row in same) / count,
    )
