"""Compiles the window's translations when a wheel is built: .ts are kept, .qm are made."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_EDITABLE = "editable"


class Translations(BuildHookInterface):
    """Writes a .qm file beside each .ts file; the wheel takes them along with the other assets."""

    def dependencies(self) -> list[str]:
        """What brings Qt's compiler along."""
        return ["PySide6_Essentials>=6.10,!=6.12.0"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch calls it
        """Compile; an installation to develop in has them made by `make`."""
        if version == _EDITABLE:
            return
        import PySide6

        name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
        tool = Path(PySide6.__file__).parent / name
        for source in sorted((Path(self.root) / "assets" / "translations").glob("leike_*.ts")):
            command = [str(tool), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
            subprocess.run(command, check=True)  # noqa: S603 - our own fixed arguments
