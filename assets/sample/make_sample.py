"""Makes the sample session by hand: `python assets/sample/make_sample.py [FOLDER]` (FOLDER: `build/sample`).

`--logo` draws the logo of the sample's library again instead. The work lies in `leike.app.sample`, so that
an installed Leike can do it too; `leike demo` does it on first use.
"""

import sys
from pathlib import Path

from leike.app.sample import prepare_sample
from leike.app.sample_logo import draw_sample_logo

if __name__ == "__main__":
    if "--logo" in sys.argv:
        draw_sample_logo(Path(__file__).parent / "brand" / "esimerkkikirjasto.png")
    else:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/sample")
        sys.stdout.write(f"{prepare_sample(folder)}\n")
