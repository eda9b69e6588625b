"""The words of a post that a finished clip goes out with."""

from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.fields import brand_fields, filled
from leike.model.preset import Preset


def post_text(clip: Clip, preset: Preset, brand: Brand | None = None) -> str:
    """The clip's title, then who posts it, then the hashtags, each on lines of their own; "" for nothing of
    all that. `brand` replaces the preset's own."""
    title = filled(clip.title.strip() or clip.name.strip(), brand_fields(preset, brand))
    who = "\n".join(part for part in (preset.branch.handle, " ".join(preset.hashtags)) if part)
    return "\n\n".join(part for part in (title, who) if part)
