"""Where the launchers start: the command `leike`, which opens the window too."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    _folder = Path(sys.executable).absolute().parent
    if _folder.name == "python":  # started by python.exe itself, for a trial
        _folder = _folder.parent
    if (_folder / "portable.ini").exists():
        os.environ.setdefault("LEIKE_PORTABLE", str(_folder))
    from leike.cli.main import main

    main()
