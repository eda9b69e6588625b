"""The preview shows what the file shows: a grab of the window against the exported frame."""

import shutil
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from PySide6.QtGui import QImage

from leike.compose.composing import compose_render
from leike.model.cue import Cue
from leike.model.geometry import Point
from leike.model.messages import Message
from numbered import read_number
from window_steps import export, open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

_LEAST_LIKENESS = 0.97
_RATE = 25  # of every recording here, and so of its files
_TITLE_CARD_FRAMES = 50


def likeness(first: Image.Image, second: Image.Image) -> float:
    """Mean structural similarity of two pictures' brightness (Wang 2004, Gaussian window of 1.5 px)."""
    one, two = (np.asarray(picture.convert("L"), dtype=np.float64) for picture in (first, second))
    mean_one, mean_two = blurred(one), blurred(two)
    spread_one = blurred(one * one) - mean_one**2
    spread_two = blurred(two * two) - mean_two**2
    together = blurred(one * two) - mean_one * mean_two
    small, smaller = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_one * mean_two + small) * (2 * together + smaller)
    bottom = (mean_one**2 + mean_two**2 + small) * (spread_one + spread_two + smaller)
    return float(np.mean(top / bottom))


def blurred(values: NDArray[np.float64]) -> NDArray[np.float64]:
    kernel = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    kernel /= kernel.sum()
    rows = np.apply_along_axis(lambda row: np.convolve(row, kernel, mode="valid"), 1, values)
    return np.apply_along_axis(lambda column: np.convolve(column, kernel, mode="valid"), 0, rows)


def grabbed_result(window) -> Image.Image:
    """What is on the screen inside the phone's frame."""
    view = window.page.player.result_view
    place = view.picture_rect().toRect()
    image = view.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(image.constBits()), dtype=np.uint8)
    lines = lines.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
    return Image.fromarray(lines.reshape(image.height(), image.width(), 3).copy())


def exported_frame(path: Path, number: int) -> Image.Image:
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index == number:
                return frame.to_image()
    raise AssertionError(f"no frame {number}")


def frame_of(time_us: int) -> int:
    """The frame on screen at `time_us` from the start, told from the clock alone."""
    return time_us * _RATE // 1_000_000


def number_on(picture: Image.Image) -> int:
    """The number of the recorded picture, from a centred crop of full height."""
    return read_number(np.asarray(picture.convert("RGB")))


def assert_alike(window, file: Path, frame: int) -> None:
    shown = grabbed_result(window)
    made = exported_frame(file, frame).resize(shown.size, Image.Resampling.BOX)
    found = likeness(shown, made)
    shown.save(file.with_suffix(".shown.png"))
    made.save(file.with_suffix(".made.png"))
    assert found > _LEAST_LIKENESS, f"{found:.4f}: see {file.with_suffix('.shown.png')}"
    ones, twos = (np.asarray(picture, dtype=np.float64).mean(axis=(0, 1)) for picture in (shown, made))
    assert np.abs(ones - twos).max() < 4  # the colours too


@pytest.mark.parametrize("layout", ["fill", "fit"])
@pytest.mark.parametrize("kind", ["hd720", "rotated90", "anamorphic", "hlg"])
def test_the_preview_equals_the_file(window, qtbot, recordings, kind, layout) -> None:
    open_file(window, qtbot, recordings(kind))
    editor = window.editor
    window.editor.set_presets(("youtube-shorts",))
    window.page.player.guide.setChecked(False)
    editor.set_focus(Point(0.4, 0.5))
    editor.set_framing(replace(editor.clip.framing, layout=layout))
    editor.set_captions("words.srt", (Cue(0, 3_000_000, "Sanoja kuvan päällä,\nkaksi riviä"),))
    (file,) = export(window, qtbot)
    for time_us in (0, 1_000_000, 1_900_000):
        window.page.playback.seek(time_us)
        settle(window, qtbot)
        assert_alike(window, file, frame_of(time_us))


@pytest.mark.parametrize("title", ["", "Runoilta"])
def test_the_preview_shows_the_very_frame_of_the_file(window, qtbot, recordings, title) -> None:
    """Number by number, and with words on the screen exactly from their first frame to their last."""
    window.resize(1700, 1000)  # in a small picture, words are not as white as those of the test
    open_file(window, qtbot, recordings("hd720"))
    editor = window.editor
    window.editor.set_presets(("youtube-shorts",))
    window.page.player.guide.setChecked(False)
    editor.set_in(400_000)
    window.editor.set_texts(title=title, speaker="", role="")
    editor.set_captions("words.srt", (Cue(1_120_000, 1_920_000, "Sanoja kuvan päällä"),))
    settle(window, qtbot)
    (file,) = export(window, qtbot)
    first = _TITLE_CARD_FRAMES if title else 0
    for time_us in (400_000, 440_000, 1_080_000, 1_120_000, 1_880_000, 1_920_000, 2_960_000):
        window.page.playback.seek(time_us)
        settle(window, qtbot)
        assert number_on(grabbed_result(window)) == frame_of(time_us)
        frame = first + frame_of(time_us - 400_000)
        assert number_on(exported_frame(file, frame)) == frame_of(time_us)
        assert_alike(window, file, frame)
        assert has_words(grabbed_result(window)) == (1_120_000 <= time_us < 1_920_000)


def has_words(picture: Image.Image) -> bool:
    """Whether anything as white as a caption stands low in the picture, where the recording is white
    only in the first picture of a second."""
    lower = np.asarray(picture.convert("RGB"))[picture.height * 6 // 10 :]
    return int((lower.min(axis=2) > 200).sum()) > 20


def test_cards_logo_and_lower_third_equal_the_file(window, qtbot, recordings, tmp_path) -> None:
    from leike.model.brand import Brand, EndCard, Logo

    logo = tmp_path / "logo.png"
    Image.new("RGBA", (400, 160), (200, 30, 60, 255)).filter(ImageFilter.SMOOTH).save(logo)
    open_file(window, qtbot, recordings("hd720"))
    editor = window.editor
    window.editor.set_presets(("instagram-square",))
    window.page.player.guide.setChecked(False)
    brand = Brand(name="Kirjasto", logo=Logo(file=str(logo)), end_card=EndCard(lines=("Tervetuloa",)))
    clip = replace(editor.clip, title="Runoilta", speaker="Aino", role="kirjailija")
    editor.open(editor.recording, clip, brand)
    settle(window, qtbot)
    window.page.player.choose("instagram-square")
    (file,) = export(window, qtbot)
    qtbot.waitUntil(lambda: window.page.composition.render.intro is not None)
    render = window.page.composition.render
    window.page.playback.seek(1_500_000)  # the lower third is up
    settle(window, qtbot)
    assert_alike(window, file, _TITLE_CARD_FRAMES + frame_of(1_500_000))
    for frame in (10, 30, render.total_frames - 10):
        window.page.playback.card_frame = frame
        window.page.playback.moved.emit()
        settle(window, qtbot)
        assert_alike(window, file, frame)


def test_outside_the_clip_is_marked(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_in(1_000_000)
    settle(window, qtbot)
    window.page.playback.seek(0)
    settle(window, qtbot)
    assert window.page.player.result_view.accessibleDescription() == "Outside the clip"
    window.page.playback.seek(1_000_000)
    assert window.page.player.result_view.accessibleDescription() == ""


def test_a_word_of_no_known_language_is_hyphenated_as_in_the_file(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    cue = Cue(0, 2_000_000, "Kirjastonkäyttöjärjestelmäkäänkirjastonkäyttöjärjestelmäkään")
    window.editor.change_clip(Message("edit_captions"), replace(window.editor.clip, cues=(cue,)))
    settle(window, qtbot)
    english = window.page.composition.render
    window.languages.switch("fi")
    qtbot.waitUntil(lambda: window.page.composition.render != english)
    finnish = window.page.composition.render
    assert [one.overlays for one in (english, finnish)] == [
        compose_render(
            window.editor.clip, window.editor.recording, finnish.preset, language=language
        ).render.overlays
        for language in ("en", "fi")
    ]
    window.languages.switch("en")
    export(window, qtbot)
    made = [file.render for file in window.page.export.queue.files if file.render.preset == english.preset]
    assert [render.overlays for render in made] == [english.overlays]


def test_a_closed_project_lets_its_recording_go(window, qtbot, recordings, tmp_path) -> None:
    mine = tmp_path / "mine.mp4"
    shutil.copy2(recordings("plain"), mine)

    def is_open() -> bool:
        return str(mine) in {file.path for file in psutil.Process().open_files()}

    open_file(window, qtbot, mine)
    settle(window, qtbot)
    assert is_open()
    window.project.close_project()
    qtbot.waitUntil(lambda: not is_open())
    open_file(window, qtbot, mine)
    settle(window, qtbot)
    assert is_open()
