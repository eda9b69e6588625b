"""Light and dark: every text can be read on its ground."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from leike.gui.theme import DARK, LIGHT, Colours, apply_theme, current_colours, text_sizes_pt


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio."""

    def luminance(colour: str) -> float:
        red, green, blue = QColor(colour).red(), QColor(colour).green(), QColor(colour).blue()
        shares = [value / 255 for value in (red, green, blue)]
        linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_texts_have_contrast(colours: Colours) -> None:
    pairs = [
        (colours.text, colours.ground),
        (colours.text, colours.card),
        (colours.text, colours.field),
        (colours.text, colours.hover),
        (colours.quiet, colours.card),
        (colours.quiet, colours.ground),
        (colours.accent, colours.card),
        (colours.on_accent, colours.accent),
        (colours.on_accent, colours.accent_hover),
        (colours.on_stage, colours.stage),
        (colours.on_warn, colours.warn_ground),
        (colours.on_error, colours.error_ground),
        (colours.on_error, colours.card),
        (colours.good, colours.card),
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}
    parts = [(colours.line, colours.card), (colours.quiet, colours.field), (colours.accent, colours.card)]
    assert {pair: round(contrast(*pair), 2) for pair in parts if contrast(*pair) < 3} == {}


def test_the_look_follows_the_scheme(qapp) -> None:
    apply_theme(qapp, Qt.ColorScheme.Dark)
    assert current_colours() is DARK
    apply_theme(qapp, Qt.ColorScheme.Light)
    assert current_colours() is LIGHT


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_link_that_cannot_be_pressed_does_not_look_like_one(qapp, qtbot, scheme) -> None:
    apply_theme(qapp, scheme)
    link = QPushButton("Centre")
    link.setObjectName("link")
    qtbot.addWidget(link)
    accent, looks = QColor(current_colours().accent), []
    for enabled in (True, False):
        link.setEnabled(enabled)
        image = link.grab().toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        looks.append(sum(image.pixelColor(x, y) == accent for x, y in places))
    apply_theme(qapp, Qt.ColorScheme.Light)
    assert looks[0] > 20 and looks[1] == 0


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_a_choice_that_was_not_made_is_seen_too(qapp, qtbot, scheme) -> None:
    apply_theme(qapp, scheme)
    colours = current_colours()
    choice = QRadioButton("Alla klipp")
    qtbot.addWidget(choice)
    rings = []
    for on in (False, True):
        choice.setChecked(on)
        image, middle = choice.grab().toImage(), choice.height() // 2
        rings.append([image.pixelColor(x, middle).name() for x in range(28)])
    apply_theme(qapp, Qt.ColorScheme.Light)
    assert colours.quiet in rings[0] and contrast(colours.quiet, colours.card) >= 3
    assert rings[1].count(colours.accent) >= 8  # ring and dot


def rules(app: QApplication) -> list[tuple[str, dict[str, str]]]:
    """The style sheet in force: selector and declarations."""
    found = re.findall(r"([^{}]+)\{([^}]*)\}", app.styleSheet())
    parts = [
        (rule.strip(), [part.split(":", 1) for part in body.split(";") if ":" in part])
        for rule, body in found
    ]
    return [(rule, {name.strip(): value.strip() for name, value in pairs}) for rule, pairs in parts]


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_rule_that_names_text_and_ground_has_contrast(qapp, scheme) -> None:
    apply_theme(qapp, scheme)
    pairs = {
        selector: (parts["color"], parts["background"])
        for selector, parts in rules(qapp)
        if parts.get("color", "").startswith("#") and parts.get("background", "").startswith("#")
    }
    apply_theme(qapp, Qt.ColorScheme.Light)
    assert len(pairs) > 10
    assert {rule: pair for rule, pair in pairs.items() if contrast(*pair) < 4.5} == {}


def test_sizes_of_text_are_shares_of_the_applications_font(qapp) -> None:
    apply_theme(qapp, Qt.ColorScheme.Light)
    sizes = [parts["font-size"] for _rule, parts in rules(qapp) if "font-size" in parts]
    assert len(sizes) > 10 and all(size.endswith("pt") for size in sizes)
    base_pt = qapp.font().pointSizeF()
    larger = qapp.font()
    larger.setPointSizeF(base_pt * 2)
    assert [float(text[:-2]) / base_pt for text in text_sizes_pt(larger).values()] == pytest.approx(
        [2 * float(text[:-2]) / base_pt for text in text_sizes_pt(qapp.font()).values()], abs=0.01
    )
