"""A Hunspell dictionary of a few words, where Enchant looks first."""

from pathlib import Path

from pytest import MonkeyPatch


def enchant_is_there() -> bool:
    """Whether Enchant and its Hunspell part can be used on this computer."""
    try:
        from enchant import Broker
    except ImportError:
        return False
    return "hunspell" in {provider.name for provider in Broker().describe()}


def write_dictionary(monkeypatch: MonkeyPatch, folder: Path, tag: str, known: list[str]) -> None:
    """Make `known` the words of `tag` (such as `sv_FI`), in front of the dictionary that is installed."""
    monkeypatch.setenv("ENCHANT_CONFIG_DIR", str(folder))
    place = folder / "hunspell"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{tag}.aff").write_text("SET UTF-8\nTRY aeioutrnslkåäö\n", encoding="utf-8")
    (place / f"{tag}.dic").write_text("\n".join([str(len(known)), *known]) + "\n", encoding="utf-8")
