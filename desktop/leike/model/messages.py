"""A sentence for a person, named by key and spoken later in the person's language."""

import msgspec


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Key of a sentence in `assets/translations/messages.*.toml`, with the values it mentions."""

    key: str
    params: dict[str, str | int | float] = {}

    def __str__(self) -> str:
        """For logs only: key and values, not a sentence."""
        values = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.key}({values})"
