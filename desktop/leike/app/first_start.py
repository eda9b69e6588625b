"""What a new user is asked once: who speaks here, and where the branches share their presets."""

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leike.app.policy import Policy
from leike.app.preset_editing import lock_over, new_layer, value_of, with_value, without_value, write_checked
from leike.files.paths import is_local
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.places import data_root, state_root
from leike.presets.chains import FiledLayer
from leike.presets.store import PresetStore, user_presets_folder

LONGEST_WORDS = 80
"""Letters of a name or handle."""

_NO_TRACE = frozenset({"logs", "ffmpeg", "kept"})
"""What commands, IT or a first export leave behind."""

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class BranchWords(NamedTuple):
    """Name and handle of a branch as cards, texts and names of files use them; "" is not known."""

    name: str = ""
    handle: str = ""


def is_new_here(environ: Mapping[str, str] | None = None) -> bool:
    """Whether this user has no presets, keys, queue or recent files of Leike yet. Looks at names only."""
    environ = os.environ if environ is None else environ
    places = (state_root(environ), data_root(environ), user_presets_folder(environ))
    return not any(_holds_something(place) for place in places)


def questions(store: PresetStore, policy: Policy) -> tuple[str, ...]:
    """What is asked, in turn, of `language`, `branch` and `folder`: all that this computer leaves open."""
    decided = {
        "language": policy.language is not None,
        "branch": store.brand_is_decided or _names_are_held(store),
        "folder": policy.shared_folder is not None or policy.turns_off("sharing"),
    }
    return tuple(name for name, is_decided in decided.items() if not is_decided)


def branch_words(store: PresetStore) -> BranchWords:
    """Name and handle of the worn look, as far as it gives them."""
    if store.brand not in store.layers():
        return BranchWords()
    values = store.resolved(store.brand).values
    name, handle = (value_of(values, f"branch.{key}") for key in BranchWords._fields)
    return BranchWords(*(each if isinstance(each, str) else "" for each in (name, handle)))


def organisation_above(store: PresetStore) -> Layer | None:
    """The look that a new branch builds on: the worn one, else the first organisation that is here."""
    layers = store.layers()
    if store.brand in layers:
        return layers[store.brand].layer
    found = (filed.layer for filed in layers.values() if filed.layer.kind == "organisation")
    return min(found, key=lambda layer: layer.id, default=None)


def keep_branch(store: PresetStore, words: BranchWords) -> str:
    """Write name and handle down as the person's own branch; the id of the look to wear then.

    Changes the worn branch where it is the person's own, else makes one on `organisation_above`. "" where
    there is nothing to keep. Raises PresetError with a sentence where it cannot be written.
    """
    words = BranchWords(*map(cleaned, words))
    if words == branch_words(store) or not any(words):
        return store.brand if any(words) else ""
    filed = _own_branch(store) or _new_branch(store, words)
    layer = filed.layer
    for key, word in words._asdict().items():
        given = f"branch.{key}"
        layer = with_value(layer, given, word) if word else without_value(layer, given)
    worn = (store.brand,) if store.brand else ()
    write_checked(filed._replace(layer=layer), store.layers(), worn)
    return layer.id


def cleaned(text: str) -> str:
    """One line of words: no line ends, no signs that cannot be seen or that turn the text around them."""
    seen = (" " if unicodedata.category(each) in _UNSEEN else each for each in text if each not in _TURNS)
    return " ".join("".join(seen).split())[:LONGEST_WORDS].strip()


def whole_path(text: str) -> Path:
    """The folder that a person named, whether it is there or not.

    Raises PresetError with a sentence where it can be none: no whole path, an address of the net.
    """
    words = text.strip().strip('"')
    path = Path(words) if is_local(words) else None
    if path is None or not path.is_absolute():
        raise PresetError("first_folder_no_path", folder=cleaned(words))
    return path


def is_here(folder: Path) -> bool:
    """Whether the folder answers now. Looks at the disk, which may take as long as a network does.

    Raises PresetError with a sentence where it is a file.
    """
    if os.path.isdir(folder):  # noqa: PTH112 - it raises nothing
        return True
    if os.path.exists(folder):  # noqa: PTH110 - as above
        raise PresetError("first_folder_is_file", folder=folder.name)
    return False


def _holds_something(folder: Path) -> bool:
    try:
        return any(file.name not in _NO_TRACE for file in folder.iterdir())
    except OSError:
        return False


def _names_are_held(store: PresetStore) -> bool:
    """Whether the look above keeps branches from naming themselves."""
    above = organisation_above(store)
    if above is None or _own_branch(store):
        return False
    locks = store.resolved(above.id).locks
    return any(lock_over(f"branch.{key}", locks) for key in BranchWords._fields)


def _own_branch(store: PresetStore) -> FiledLayer | None:
    filed = store.layers().get(store.brand)
    return filed if filed is not None and filed.source == "own" and filed.layer.kind == "branch" else None


def _new_branch(store: PresetStore, words: BranchWords) -> FiledLayer:
    own, above = store.shelves[-1].folder, organisation_above(store)
    taken = {
        *store.layers(),
        *(file.stem for file in own.glob("*.toml")),
    }  # one that is broken is no less his
    label = words.name or words.handle
    layer = new_layer("branch", label, (above.id if above else "",), taken)
    return FiledLayer(layer, own / f"{layer.id}.toml")
