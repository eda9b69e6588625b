"""Fields: words in braces that the texts of cards and the names of files can use."""

import re
from collections.abc import Mapping

from leike.model.brand import Brand
from leike.model.preset import Preset

BRAND_FIELDS = ("branch", "handle", "address", "organisation", "hashtags")
"""What cards and names know of who speaks."""

NAME_FIELDS = ("name", "title", "recording", "preset", "number", "in", "date", *BRAND_FIELDS)
"""All that the name of a file can be made of."""

_FIELD = re.compile(r"\{([^{}]*)\}")


def brand_fields(preset: Preset, brand: Brand | None = None) -> dict[str, str]:
    """The values of `BRAND_FIELDS`; "" for what is not known. `brand` replaces the preset's own."""
    branch = preset.branch
    return {
        "branch": branch.name,
        "handle": branch.handle,
        "address": branch.address,
        "organisation": (brand or preset.brand).name,
        "hashtags": " ".join(preset.hashtags),
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with each `{field}` replaced by its value. What is no field stays as it is written, and what a
    value says is not looked at again."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def unknown_field(pattern: str) -> str:
    """The first `{word}` of a pattern for names that nobody fills, braces and all; "" where there is none."""
    return next((found[0] for found in _FIELD.finditer(pattern) if found[1] not in NAME_FIELDS), "")
