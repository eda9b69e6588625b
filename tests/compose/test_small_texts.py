"""Which texts of cards come out small because they are too long."""

import pytest

from leike.compose.card_layout import small_texts
from leike.compose.cards import end_card, lower_third, title_card
from leike.model.brand import Brand, EndCard
from leike.model.geometry import Rect, Size
from leike.model.render import Animation
from leike.model.time import Rate

CANVASES = [
    (Size(1080, 1920), Rect(65, 288, 950, 1212)),
    (Size(1080, 1080), Rect(54, 54, 972, 972)),
    (Size(1920, 1080), Rect(96, 135, 1728, 810)),
]
RATE = Rate(25)
LONG = "Pitkä otsikko joka vain jatkuu ja jatkuu " * 5


@pytest.mark.parametrize(("canvas", "safe"), CANVASES)
class TestOnEveryCanvas:
    def test_texts_of_usual_length_are_not_small(self, canvas: Size, safe: Rect):
        cards = [
            title_card("Hiljaiset hyllyt", "Aino Metsälä", "kirjailija", Brand(), canvas, safe, RATE),
            end_card(Brand(end_card=EndCard(lines=("Tervetuloa!", "kirjasto.fi"))), canvas, safe, RATE),
            self._third("Aino Metsälä", "kirjailija", canvas, safe),
        ]
        assert [small_texts(card) for card in cards if card] == [(), (), ()]

    def test_only_the_long_one_is_named(self, canvas: Size, safe: Rect):
        card = title_card(LONG, "Aino", "", Brand(), canvas, safe, RATE)
        assert card is not None and small_texts(card) == (LONG.strip(),)
        end = end_card(Brand(end_card=EndCard(lines=("Hei", "W" * 120))), canvas, safe, RATE)
        assert end is not None and small_texts(end) == ("W" * 120,)
        assert small_texts(self._third("Aino", "W" * 200, canvas, safe)) == ("W" * 200,)

    def _third(self, speaker: str, role: str, canvas: Size, safe: Rect) -> Animation:
        overlay = lower_third(speaker, role, Brand(), canvas, safe, RATE, body_frames=500)
        assert overlay is not None and isinstance(overlay.picture, Animation)
        return overlay.picture
