"""A name in the languages of the interface."""

import msgspec


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The name of a preset, layer or style in the languages of the interface."""

    fi: str
    sv: str
    en: str

    def spoken(self, language: str) -> str:
        """The name in `language` (`fi`, `sv`; anything else is English)."""
        return {"fi": self.fi, "sv": self.sv}.get(language, self.en)
