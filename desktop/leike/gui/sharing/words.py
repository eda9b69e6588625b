"""What sharing is called in words: kinds and signers."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject

from leike.presets.keys import fingerprint
from leike.presets.trust import Standing


@dataclass(frozen=True)
class KnownKeys:
    """`own` is this person's public key ("" before it was made); `names` says of other keys that were met
    before, the names of what they signed."""

    own: str = ""
    names: Mapping[str, Mapping[str, str]] | None = None

    def name_of(self, signers: tuple[str, ...]) -> str:
        """Whose key one of them is, in the language of the moment; "" where none was met."""
        known = self.names or {}
        names = next((known[key] for key in signers if key in known), {})
        return names.get(QLocale().name()[:2]) or names.get("en", "")


class SharingWords(QObject):
    """Says it in the language of the moment."""

    def kind(self, kind: str) -> str:
        """What a kind of layer is called."""
        names = {
            "organisation": self.tr("Organisation's rule book"),
            "branch": self.tr("Branch"),
            "channel": self.tr("Channel"),
        }
        return names.get(kind, kind)

    def first_trust(self, name: str, signers: tuple[str, ...]) -> str:
        """What taking an organisation's rules for the first time means."""
        text = self.tr(
            "You get the rules of “{name}” for the first time. If you take them, only whoever has the "
            "key {key} may change them here from then on. Ask them on the phone whether it is theirs."
        )
        return text.format(name=name, key=", ".join(fingerprint(key) for key in signers if key))

    def signed(self, signers: tuple[str, ...], standing: Standing, author: str, known: KnownKeys) -> str:
        """Who signed, and what that is worth here. The reason of a refusal is not in it."""
        marks = ", ".join(fingerprint(key) for key in signers)
        if not signers:
            text = self.tr("Nobody has signed this. It says itself that it comes from: {author}.")
            return text.format(author=author or self.tr("nobody"))
        if known.own in signers:
            return self.tr("Signed by you, with this computer's key.")
        if standing is Standing.TRUSTED:
            return self.tr("Signed by the organisation that you trust. Key: {key}").format(key=marks)
        if standing is Standing.FIRST:
            return self.tr("Signed with a key that is new to you: {key}.").format(key=marks)
        if name := known.name_of(signers):
            return self.tr("Signed with a key that you know from “{name}”. Key: {key}").format(
                name=name, key=marks
            )
        text = self.tr(
            "Signed with a key that you do not know: {key}. It says itself that it comes from: {author}."
        )
        return text.format(key=marks, author=author or self.tr("nobody"))
