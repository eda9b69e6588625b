"""The language of captions decides where long words break."""

import pytest

from leike.compose.captions.language import caption_language

TEXTS = {
    "fi": ["Tervetuloa kirjastoon!", "Tämä on ilta, joka ei unohdu,", "ja nyt sitten aloitetaan."],
    "sv": ["Välkommen till biblioteket!", "Det är en kväll som vi inte glömmer,", "och nu ska vi börja."],
    "en": ["Welcome to the library!", "This is an evening that you will not forget,", "and we begin."],
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("otherwise", TEXTS)
def test_the_commonest_words_tell(language: str, otherwise: str) -> None:
    assert caption_language(TEXTS[language], otherwise) == language


@pytest.mark.parametrize("texts", [[], ["Aino Metsälä"], ["1984"], ["för ja the"], ["Привет, как дела"]])
def test_what_does_not_tell_is_left_to_the_caller(texts: list[str]) -> None:
    assert caption_language(texts, "sv") == "sv"
