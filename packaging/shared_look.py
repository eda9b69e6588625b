"""A city and one of its branches, for the pictures of presets: the branch wears the city's look, and the
city has just published a newer one."""

import os
from pathlib import Path

from PIL import Image, ImageDraw

from leike.app.sharing import Sharing
from leike.app.sharing_setup import keep_settings, sharing_setup, store_of

_NAMES = {"fi": "Kaupunki", "sv": "Staden", "en": "The city"}
_REASON = {
    "fi": "Kaupungin graafinen ohje",
    "sv": "Stadens grafiska profil",
    "en": "The city's visual guidelines",
}
_BRANCH = {"fi": "Lähikirjasto", "sv": "Närbiblioteket", "en": "The branch library"}
_CITY = """version = 2
id = "kaupunki"
kind = "organisation"
hashtags = ["#kirjasto"]
name = {{fi = "{name}", sv = "{name}", en = "{name}"}}

[captions]
font = "Noto Sans"
box_colour = "{box}"

[brand]
name = "{name}"
background = "#14324a"
accent = "{accent}"
logo = {{file = "logo.png", corner = "top-left", width = 0.2}}

[locks]
"captions.font" = "{reason}"
"brand.logo" = "{reason}"
"""
_TAKER = """version = 2
id = "lahikirjasto"
kind = "branch"
extends = "kaupunki"
name = {{fi = "{name}", sv = "{name}", en = "{name}"}}

[branch]
name = "{name}"
handle = "@lahikirjasto"
address = "Kirjastokatu 1"
"""


def lay_out(folder: Path, language: str) -> Path:
    """Make this process one of the branch's computer, all of it below `folder`; the shared folder."""
    shared = folder / "Leike-esiasetukset"
    shared.mkdir(parents=True)
    city = _sharing(_computer(folder / "city"), shared)
    _publish(city, folder / "city", language, "#f2b632", "#102030")
    environ = _computer(folder / "branch")
    branch = _sharing(environ, shared)
    for offer in branch.look().offers:
        branch.take(offer)
    _write(folder / "branch", "lahikirjasto", _TAKER.format(name=_BRANCH[language]))
    _publish(city, folder / "city", language, "#58b7c4", "#0a3a5a")
    keep_settings(branch.here.setup, shared_folder=str(shared))
    os.environ.update(environ)
    os.environ["LEIKE_BRAND"] = "lahikirjasto"
    return shared


def _computer(folder: Path) -> dict[str, str]:
    return {
        "LEIKE_DATA": str(folder / "data"),
        "LEIKE_PRESETS": str(folder / "presets"),
        "LEIKE_CACHE": os.environ.get("LEIKE_CACHE", str(folder.parent / "cache")),
    }


def _sharing(environ: dict[str, str], shared: Path) -> Sharing:
    setup = sharing_setup(environ, shared)
    return Sharing(setup, store_of(setup, environ))


def _publish(city: Sharing, folder: Path, language: str, accent: str, box: str) -> None:
    text = _CITY.format(name=_NAMES[language], reason=_REASON[language], accent=accent, box=box)
    _write(folder, "kaupunki", text)
    logo = Image.new("RGBA", (480, 160))
    draw = ImageDraw.Draw(logo)
    draw.rounded_rectangle((8, 8, 471, 151), 40, fill=accent)
    draw.ellipse((40, 40, 120, 120), fill="white")
    draw.rectangle((150, 60, 430, 100), fill="white")
    logo.save(folder / "presets" / "logo.png")
    city.store.reload()
    city.publish("kaupunki")


def _write(folder: Path, layer_id: str, text: str) -> None:
    (folder / "presets").mkdir(parents=True, exist_ok=True)
    (folder / "presets" / f"{layer_id}.toml").write_text(text, encoding="utf-8")
