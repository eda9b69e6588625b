"""Pictures of figures for docs/pictures, where matplotlib is there: `make bench` installs it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
OURS, THEIRS = "#1f6f8b", "#9aa5ad"


def draw_bars(values: Mapping[str, float], title: str, name: str) -> None:
    """One bar for each way, its value beside it; Leike's stands out by colour and bold words."""
    if (pyplot := _pyplot()) is None:
        return
    figure, axes = pyplot.subplots(figsize=(9, 0.5 * len(values) + 1), dpi=110)
    names = list(values)[::-1]
    bars = axes.barh(names, [values[name] for name in names], color=[_colour(name) for name in names])
    axes.bar_label(bars, fmt="%.0f", padding=4)
    for label in axes.get_yticklabels():
        label.set_fontweight("bold" if label.get_text() == "leike" else "normal")
    axes.set_title(title, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(0, max(values.values()) * 1.08)
    _save(figure, name)


def draw_lines(
    across: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    title: str,
    labels: tuple[str, str],
    name: str,
) -> None:
    """Lines over cores, both axes doubling; `labels` are those of the axes."""
    if (pyplot := _pyplot()) is None:
        return
    figure, axes = pyplot.subplots(figsize=(8, 5), dpi=110)
    for (line, values), mark in zip(lines.items(), "osD^v*", strict=False):
        axes.plot(across, values, marker=mark, label=line)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log", base=2)
    axes.set_xticks(across, [f"{value:g}" for value in across])
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    axes.yaxis.set_major_formatter(lambda value, _position: f"{value:g}")
    axes.set_title(title, loc="left")
    axes.grid(visible=True, alpha=0.3)
    axes.legend(frameon=False)
    _save(figure, name)


def _colour(name: str) -> str:
    return OURS if name == "leike" else THEIRS


def _pyplot():
    try:
        import matplotlib  # pyright: ignore[reportMissingImports]
    except ImportError:
        print("  (no picture: pip install '.[bench]')")
        return None
    matplotlib.use("agg")
    from matplotlib import pyplot  # pyright: ignore[reportMissingImports]

    return pyplot


def _save(figure, name: str) -> None:
    figure.tight_layout()
    figure.savefig(PICTURES / name)
    print(f"  drawn: docs/pictures/{name}")
