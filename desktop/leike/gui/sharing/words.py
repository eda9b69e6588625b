"""What sharing is called in words: kinds and signers."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from leike.presets.keys import fingerprint
from leike.presets.trust import Standing


@dataclass(frozen=True)
class KnownKeys:
    """`own` is this person's public key ("" before it was made); `names` says of other keys that were met
    before, whose preset they signed."""

    own: str = ""
    names: Mapping[str, str] | None = None

    def name_of(self, signers: tuple[str, ...]) -> str:
        """Whose key one of them is, "" where none was met."""
        return next((self.names[key] for key in signers if self.names and key in self.names), "")


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
            text = self.tr(
                "Signed with a key that is new to you: {key}. If you take it, only this key may change these "
                "rules from then on. Ask the sender whether the key is theirs."
            )
            return text.format(key=marks)
        if name := known.name_of(signers):
            return self.tr("Signed with a key that you know from “{name}”. Key: {key}").format(
                name=name, key=marks
            )
        text = self.tr(
            "Signed with a key that you do not know: {key}. It says itself that it comes from: {author}."
        )
        return text.format(key=marks, author=author or self.tr("nobody"))
