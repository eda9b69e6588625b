"""The presets that can be chosen: built-in ones, then the person's own."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from leike.files.preset_file import read_preset
from leike.files.schema import nearest
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.resources import presets_folder


class _Found(NamedTuple):
    presets: dict[str, Preset]
    files: dict[str, Path]
    broken: tuple[Message, ...]


class PresetStore:
    """Presets of several folders; a later folder's preset replaces an earlier one with the same id.

    Folders are read once, when first asked; a missing folder is an empty one. A file that cannot be used
    is left out and told in `broken`.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def ids(self) -> tuple[str, ...]:
        """All ids, in alphabetical order."""
        return tuple(sorted(self._found.presets))

    def get(self, wanted: str) -> Preset:
        """The preset with that id, or the one in a `.toml` file named by its path.

        Raises PresetError: for an unknown id with the closest known one, for a file with what is wrong.
        """
        if wanted.lower().endswith(".toml"):
            return read_preset(Path(wanted).expanduser())
        known = self._found.presets
        if wanted in known:
            return known[wanted]
        if near := nearest(wanted, known):
            raise PresetError("preset_unknown_near", preset=wanted[:80], near=near)
        raise PresetError("preset_unknown", preset=wanted[:80], known=", ".join(self.ids()))

    def file_of(self, preset_id: str) -> Path:
        """Where the preset with that id was read. Raises PresetError as `get`."""
        self.get(preset_id)
        return self._found.files[preset_id]

    @property
    def broken(self) -> tuple[Message, ...]:
        """One sentence for each file that could not be used."""
        return self._found.broken

    @cached_property
    def _found(self) -> _Found:
        presets: dict[str, Preset] = {}
        files: dict[str, Path] = {}
        broken: list[Message] = []
        for folder in self.folders:
            for path in _preset_files(folder):
                try:
                    preset = read_preset(path)
                    _refuse_twin(preset.id, path, files)
                except PresetError as fault:
                    broken.append(fault.message)
                else:
                    presets[preset.id], files[preset.id] = preset, path
        return _Found(presets, files, tuple(broken))


def default_store(environ: Mapping[str, str] | None = None) -> PresetStore:
    """The built-in presets, then the own ones of `user_presets_folder`."""
    return PresetStore((presets_folder(), user_presets_folder(os.environ if environ is None else environ)))


def user_presets_folder(environ: Mapping[str, str]) -> Path:
    """Where own presets lie: `LEIKE_PRESETS`, else the user's data folder. It need not exist."""
    if chosen := environ.get("LEIKE_PRESETS", "").strip():
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # costs a millisecond that commands without presets save

    return user_data_path("leike", appauthor=False) / "presets"


def _preset_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except OSError:
        return []


def _refuse_twin(preset_id: str, path: Path, files: dict[str, Path]) -> None:
    """Two files of one folder with the same id: the first stays, the second is told."""
    other = files.get(preset_id)
    if other is not None and other.parent == path.parent:
        raise PresetError("preset_id_twice", file=path.name, id=preset_id, other=other.name)
