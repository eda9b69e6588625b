"""The window on a real X screen (Xvfb), as `leike FILE` opens it: what the screen shows is the picture."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from reading import frames_of

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from leike.gui.main import make_app, make_window
from leike.presets.store import default_store

app = make_app(["leike"])
window = make_window(app, "fi", default_store())
window.resize(1280, 720)
window.show()
window.open(Path(sys.argv[1]))

def look() -> None:
    page = window.page
    if page.player.result_view.image is None or page.preview.busy or page.composition.busy:
        QTimer.singleShot(50, look)
        return
    QTimer.singleShot(300, shoot)

def shoot() -> None:
    window.screen().grabWindow(0).save(sys.argv[2])
    place = window.page.player.recording_view
    corner = place.mapToGlobal(place.picture_rect().topLeft().toPoint())
    size = place.picture_rect().size().toSize()
    print(app.platformName(), corner.x(), corner.y(), size.width(), size.height())
    window.close()

QTimer.singleShot(50, look)
sys.exit(app.exec())
"""


@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="xvfb-run is missing: apt install xvfb xauth")
def test_the_screen_shows_the_recording(recordings, tmp_path: Path) -> None:
    shot, recording = tmp_path / "screen.png", recordings("silent")
    command = ["xvfb-run", "-a", "-s", "-screen 0 1400x800x24", sys.executable, "-c", _SCRIPT]
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [*command, str(recording), str(shot)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    platform, left, top, width, height = done.stdout.split()
    assert platform == "xcb"
    box = (int(left), int(top), int(left) + int(width), int(top) + int(height))
    screen = Image.open(shot).convert("RGB").crop(box)
    _time, first = next(frames_of(recording))
    made = Image.fromarray(first).resize(screen.size, Image.Resampling.BOX)
    middle = (screen.width // 2 - 20, 40, screen.width // 2 + 20, screen.height - 40)  # inside the crop
    shown, wanted = (_mean(picture.crop(middle)) for picture in (screen, made))
    assert all(abs(a - b) < 12 for a, b in zip(shown, wanted, strict=True)), (shown, wanted)
    assert len(set(screen.crop(middle).resize((8, 8)).getdata())) > 3  # a picture, no flat grey


def _mean(picture: Image.Image) -> tuple[float, ...]:
    import numpy as np

    return tuple(float(value) for value in np.asarray(picture, dtype=float).mean(axis=(0, 1)))
