"""What an export needs beside the recording: captions, a logo, presets, command lines."""

from pathlib import Path
from typing import NamedTuple

from bench import media
from bench.measuring import leike
from leike.resources import presets_folder

PRESETS = ("instagram-story", "instagram-square", "instagram-portrait")


class Room(NamedTuple):
    """What an export needs beside the recording."""

    folder: Path
    captions: Path
    overlay: Path

    def preset(self, preset_id: str, *, loudness: bool) -> str:
        """A file: the built-in preset with a logo, and with or without its loudness target."""
        logo = media.logo(self.folder)
        text = (presets_folder() / f"{preset_id}.toml").read_text(encoding="utf-8")
        if not loudness:
            text = text.replace("target_lufs = -16.0", 'target_lufs = "none"')
            assert 'target_lufs = "none"' in text
        file = self.folder / f"{preset_id}-{'level' if loudness else 'plain'}.toml"
        file.write_text(f'{text}\n[brand.logo]\nfile = "{logo.name}"\n', encoding="utf-8")
        return str(file)

    def export(
        self, source: Path, length_s: int, *presets: str, at_s: int = 0, name: str = "out"
    ) -> list[str]:
        """Leike's command line for a captioned clip."""
        chosen = [item for preset in presets for item in ("--preset", preset)]
        times = ["--in", str(at_s), "--out", str(at_s + length_s)]
        return [
            *[leike(), "export", str(source), *chosen, *times, "--captions", str(self.captions)],
            *["--to", str(self.folder / name), "--force", "--json"],
        ]
