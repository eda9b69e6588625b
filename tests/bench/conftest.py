"""A folder with captions, a logo and presets for the benchmarks."""

from pathlib import Path

import pytest
from PIL import Image

from bench import media
from bench.room import Room


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test below this folder is a benchmark, which `make test` leaves out."""
    item.add_marker(pytest.mark.bench)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Captions for the first minute, and for the commands by hand a picture as large as three lines."""
    overlay = tmp_path / "overlay.png"
    Image.new("RGBA", (960, 240), (0, 0, 0, 190)).save(overlay)
    return Room(tmp_path, media.captions(tmp_path, media.CLIP_S), overlay)
