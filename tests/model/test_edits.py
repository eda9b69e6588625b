"""Edits that are pure functions: what each leaves as it was."""

from leike.model.clip import Clip
from leike.model.edits import with_framing
from leike.model.framing import CanvasFraming, ClipFraming, View
from leike.model.geometry import Point

LEFT, RIGHT = ClipFraming(view=View(Point(0.2, 0.5))), ClipFraming(view=View(Point(0.8, 0.5)))


def test_a_framing_is_for_all_canvases_that_have_none_of_their_own() -> None:
    clip = Clip(recording="a.mp4", framings=(CanvasFraming("1:1", LEFT),))

    framed = with_framing(clip, "9:16", RIGHT)

    assert (framed.framing, framed.framings) == (RIGHT, clip.framings)


def test_a_framing_of_an_own_shape_leaves_all_others() -> None:
    clip = Clip(recording="a.mp4", framings=(CanvasFraming("1:1", LEFT), CanvasFraming("4:5", LEFT)))

    framed = with_framing(clip, "4:5", RIGHT)

    assert framed.framing == clip.framing
    assert framed.framings == (CanvasFraming("1:1", LEFT), CanvasFraming("4:5", RIGHT))
