"""Little pictures of channels before they are taken, on the clip that is open or on an example."""

from PySide6.QtGui import QImage

from leike.gui.channels.thumbnails import fitted
from leike.gui.presets.preview_picture import PreviewPainter, Wish
from leike.model.clip import Clip
from leike.model.preset import Preset
from leike.model.recording import Recording

SIDE_PX = 168
_SHARPNESS = 2
"""For screens that show two dots as one."""


class ChannelPictures:
    """Paints channels on one worker: `words` is a caption for a clip without any, in `language`."""

    def __init__(self, words: str, language: str, clip: Clip | None, recording: Recording | None) -> None:
        self._words, self._language = words, language
        self._clip, self._recording = clip, recording
        self._painter = PreviewPainter()

    def paint(self, preset: Preset) -> QImage | None:
        """The channel with a caption and its logo; None where it cannot be made."""
        wish = Wish(
            preset=preset,
            clip=self._clip,
            recording=self._recording,
            moment="captions",
            size=fitted(preset.canvas.size, SIDE_PX * _SHARPNESS),
            language=self._language,
            example_texts=(self._words, "", ""),
        )
        return self._painter.paint(wish).image
