"""The pages of the site: no dead link, pictures with words, the same manual in both languages."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
MANUALS = {language: DOCS / "manual" / f"{language}.md" for language in ("fi", "en")}
SHAPE = ("heading_open", "list_item_open", "table_open", "tr_open", "image", "paragraph_open")


def tokens(text: str) -> Iterator[Token]:
    for block in MarkdownIt("commonmark").enable("table").parse(text):
        yield block
        yield from block.children or ()


def faults(page: Path) -> list[str]:
    """Links and pictures of a page that lead nowhere or say nothing."""
    found = []
    for token in tokens(page.read_text(encoding="utf-8")):
        to = str(token.attrGet("src" if token.type == "image" else "href") or "")
        if token.type == "image" and not token.content.strip():
            found.append(f"no words: {to}")
        if to and "://" not in to and not to.startswith(("#", "mailto:")):
            file = to.partition("#")[0]
            found += [] if (page.parent / file).exists() else [f"leads nowhere: {to}"]
    return found


def shape(language: str) -> list[str]:
    """The manual's headings and parts, in their order, without words."""
    text = MANUALS[language].read_text(encoding="utf-8")
    return [f"{one.type} {one.tag}" for one in tokens(text) if one.type in SHAPE]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_and_picture_of_the_pages_is_there(page: Path) -> None:
    assert faults(page) == []


def test_a_dead_link_and_a_wordless_picture_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](gone.md#x) ![](gone.png) [b](page.md) [c](#here) [d](https://example.org)\n")
    assert faults(page) == ["leads nowhere: gone.md#x", "no words: gone.png", "leads nowhere: gone.png"]


def test_the_manual_says_the_same_in_finnish_and_english() -> None:
    finnish, english = shape("fi"), shape("en")
    assert Counter(finnish) == Counter(english)
    assert [one for one in finnish if "heading" in one] == [one for one in english if "heading" in one]


@pytest.mark.parametrize(("language", "other"), [("fi", "en"), ("en", "fi")])
def test_pictures_of_a_manual_are_in_its_language(language: str, other: str) -> None:
    found = [str(one.attrGet("src")) for one in tokens(MANUALS[language].read_text(encoding="utf-8"))
             if one.type == "image"]  # fmt: skip
    assert found and not [name for name in found if name.endswith((f"-{other}.png", "-sv.png"))]
