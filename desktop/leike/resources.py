"""Where the data folders lie that ship with the program."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def assets_folder() -> Path:
    """Fonts, icons, translations and the sample session: inside the wheel, or in the checkout."""
    shipped = _PACKAGE / "assets"
    return shipped if shipped.is_dir() else _CHECKOUT / "assets"


@cache
def presets_folder() -> Path:
    """The built-in channel presets (TOML): inside the wheel, or in the checkout."""
    shipped = _PACKAGE / "builtin_presets"
    return shipped if shipped.is_dir() else _CHECKOUT / "presets"


@cache
def docs_folder() -> Path:
    """The manual and its pictures: inside the wheel, or in the checkout."""
    shipped = _PACKAGE / "docs"
    return shipped if shipped.is_dir() else _CHECKOUT / "docs"
