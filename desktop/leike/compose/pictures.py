"""Drawing any picture of a Render: the same pixels for the preview and for the file."""

from typing import TYPE_CHECKING

from leike.compose.captions.drawing import draw_caption
from leike.compose.logo import draw_logo
from leike.model.render import Animation, CaptionPicture, Picture

if TYPE_CHECKING:
    from PIL.Image import Image


def draw_picture(picture: Picture, frame: int) -> "Image":
    """RGBA of exactly `picture.size`. `frame` counts from the picture's own start (animations only)."""
    if isinstance(picture, CaptionPicture):
        return draw_caption(picture)
    if isinstance(picture, Animation):
        # MoviePy costs 0.2 s at import and is needed only where there are cards
        from PIL import Image

        from leike.compose.cards import animation_frame

        return Image.fromarray(animation_frame(picture, frame)).convert("RGBA")
    return draw_logo(picture)
