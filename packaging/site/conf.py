"""Sphinx's settings for the manual's site; build.py calls it once for each language."""

import os
import tomllib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORDS = {
    "en": {
        "home": "Start",
        "skip": "Skip to the text",
        "pages": "Pages",
        "menu": "Menu",
        "on_page": "On this page",
        "scrolls": "Scrolls sideways",
        "version": "Leike",
    },
    "fi": {
        "home": "Alku",
        "skip": "Siirry tekstiin",
        "pages": "Sivut",
        "menu": "Valikko",
        "on_page": "Tällä sivulla",
        "scrolls": "Vieritettävä sivusuunnassa",
        "version": "Leike",
    },
}
OTHER = {
    "en": {"code": "fi", "name": "Suomeksi", "place": "fi/"},
    "fi": {"code": "en", "name": "In English", "place": "en/"},
}
BOTH = ("index", "manual")

project = "Leike"
release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
language = os.environ["LEIKE_SITE_LANGUAGE"]
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_html_meta = {}
highlight_language = "none"
nitpicky = True
html_theme = "theme"
html_theme_path = [str(HERE)]
html_permalinks = False
html_copy_source = False
html_show_sphinx = False
html_use_index = False
html_domain_indices = False


def setup(app: Sphinx) -> None:
    """No search: it would need scripts, and the pages are few."""
    app.connect("builder-inited", _without_search)
    app.connect("html-page-context", _add_words)


def _without_search(app: Sphinx) -> None:
    app.builder.search = False  # type: ignore[attr-defined]


def _add_words(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    words, other = WORDS[language], OTHER[language]
    there = page if page in BOTH else "index"
    context["words"] = words
    context["other"] = {**other, "place": f"{other['place']}{there}.html"}
    context["scrolling"] = lambda body: _scrolling(body, words["scrolls"])


def _scrolling(body: str, words: str) -> str:
    """What is wider than a phone scrolls by itself, with the keyboard too."""
    box = f'<div class="scroll" tabindex="0" role="group" aria-label="{words}"><table'
    body = body.replace(' role="heading"', "")  # a caption of links; docutils gives it no level
    body = body.replace("<table", box).replace("</table>", "</table></div>")
    return body.replace("<pre>", f'<pre tabindex="0" role="group" aria-label="{words}">')
