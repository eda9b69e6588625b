"""The preview shows what the file shows: a grab of the window against the exported frame."""

import shutil
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QImage

from films import run_ffmpeg
from leike.compose.composing import compose_render
from leike.model.cue import Cue
from leike.model.geometry import Point
from leike.model.messages import Message
from numbered import read_number
from window_steps import export, open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

_LEAST_LIKENESS = 0.97
_LEAST_WIDTH_PX = 200  # below, words are drawn too differently from the file's to be compared
_RATE = 25  # of every recording here, and so of its files
_TITLE_CARD_FRAMES = 50


@pytest.fixture
def window(window):
    """Large enough for a result that can be compared with the file's pictures."""
    window.resize(1700, 1000)
    return window


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
    rows = np.lib.stride_tricks.sliding_window_view(values, len(kernel), axis=1) @ kernel
    return np.lib.stride_tricks.sliding_window_view(rows, len(kernel), axis=0) @ kernel


def grabbed_result(window) -> Image.Image:
    """What is on the screen inside the phone's frame."""
    view = window.page.player.result_view
    place = view.picture_rect().toRect()
    image = view.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(image.constBits()), dtype=np.uint8)
    lines = lines.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
    return Image.fromarray(lines.reshape(image.height(), image.width(), 3).copy())


def exported_frames(path: Path, numbers: Sequence[int]) -> list[Image.Image]:
    with av.open(str(path)) as container:
        frames = islice(enumerate(container.decode(video=0)), max(numbers) + 1)
        return [frame.to_image() for number, frame in frames if number in numbers]


def frame_of(time_us: int) -> int:
    """The frame on screen at `time_us` from the start, told from the clock alone."""
    return time_us * _RATE // 1_000_000


def number_on(picture: Image.Image) -> int:
    """The number of the recorded picture, from a centred crop of full height."""
    return read_number(np.asarray(picture.convert("RGB")))


def moved(picture: Image.Image, right: int, down: int) -> Image.Image:
    """The picture as a crop `right` and `down` pixels further would show it."""
    return ImageChops.offset(picture, -right, -down)


def assert_alike(window, file: Path, frame: int) -> None:
    """That frame of the file is on the screen, and at its very place."""
    shown = grabbed_result(window)
    (made,) = exported_frames(file, [frame])
    assert shown.width >= _LEAST_WIDTH_PX, "too small to be compared"
    in_place = reduced(made, shown)
    found = likeness(shown, in_place)
    if found <= _LEAST_LIKENESS:
        shown.save(file.with_suffix(".shown.png"))
        in_place.save(file.with_suffix(".made.png"))
    assert found > _LEAST_LIKENESS, f"{found:.4f}: see {file.with_suffix('.shown.png')}"
    for way in ((2, 0), (-2, 0), (0, 2), (0, -2)):
        assert found > likeness(shown, reduced(moved(made, *way), shown)), f"it is {way} px beside its place"
    ones, twos = (np.asarray(picture, dtype=np.float64).mean(axis=(0, 1)) for picture in (shown, in_place))
    assert np.abs(ones - twos).max() < 4  # the colours too


def assert_no_neighbour(window, file: Path, frame: int) -> None:
    """The frames before and after it are less like what is on the screen."""
    shown = grabbed_result(window)
    numbers = range(max(0, frame - 1), frame + 2)
    found = [likeness(shown, reduced(made, shown)) for made in exported_frames(file, numbers)]
    assert numbers[int(np.argmax(found))] == frame, f"its neighbours are more alike: {found}"


def reduced(picture: Image.Image, to: Image.Image) -> Image.Image:
    return picture.resize(to.size, Image.Resampling.BOX)


@pytest.mark.parametrize("layout", ["fill", "fit"])
@pytest.mark.parametrize("kind", ["hd720", "rotated90", "anamorphic", "hlg"])
def test_the_preview_equals_the_file(window, qtbot, recordings, kind, layout) -> None:
    open_file(window, qtbot, recordings(kind))
    editor = window.editor
    window.editor.set_presets(("youtube-shorts",))
    window.page.player.guide.setChecked(False)
    editor.set_focus(Point(0.4, 0.5))
    editor.set_framing(replace(editor.clip.framing, layout=layout))
    editor.set_out(2_000_000)
    editor.set_captions("words.srt", (Cue(0, 3_000_000, "Sanoja kuvan päällä,\nkaksi riviä"),))
    (file,) = export(window, qtbot)
    for time_us in (0, 1_000_000, 1_900_000):
        window.page.playback.seek(time_us)
        settle(window, qtbot)
        assert_alike(window, file, frame_of(time_us))
        assert_no_neighbour(window, file, frame_of(time_us))


def test_the_comparison_sees_what_is_wrong(window, qtbot, recordings) -> None:
    """The next frame, a crop 2 px beside its place and captions that are missing."""
    open_file(window, qtbot, recordings("hd720"))
    window.editor.set_presets(("youtube-shorts",))
    window.page.player.guide.setChecked(False)
    window.editor.set_captions("words.srt", (Cue(0, 3_000_000, "Sanoja kuvan päällä,\nkaksi riviä"),))
    (file,) = export(window, qtbot)
    window.page.playback.seek(1_000_000)
    settle(window, qtbot)
    assert_alike(window, file, 25)
    with pytest.raises(AssertionError, match="neighbours"):
        assert_no_neighbour(window, file, 26)
    run_ffmpeg("-i", file, "-vf", "crop=1078:1920:2:0,pad=1080:1920", file.with_stem("beside"))
    with pytest.raises(AssertionError, match="beside its place"):
        assert_alike(window, file.with_stem("beside"), 25)
    window.editor.set_captions("words.srt", ())
    settle(window, qtbot)
    with pytest.raises(AssertionError, match=r"0\.9[0-6]"):
        assert_alike(window, file, 25)


@pytest.mark.parametrize("title", ["", "Runoilta"])
def test_the_preview_shows_the_very_frame_of_the_file(window, qtbot, recordings, title) -> None:
    """Number by number, and with words on the screen exactly from their first frame to their last."""
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
        (made,) = exported_frames(file, [frame])
        assert number_on(made) == frame_of(time_us)
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
