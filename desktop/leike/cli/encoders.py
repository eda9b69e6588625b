"""`leike encoders`: what makes the picture on this computer."""

from typing import Annotated

import typer


def encoders(
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line on standard output.")
    ] = False,
) -> None:
    """Try the encoders of the graphics hardware, and match their quality with x264's."""
    from leike.app.encoders import find_encoders  # brings PyAV; other commands do without
    from leike.cli.printing import print_json
    from leike.export.encoders.candidates import X264

    rows = [{"id": X264, "label": "x264", "works": True, "quality": 0, "reason": ""}]
    rows += [
        {"id": one.id, "label": one.label, "works": one.works, "quality": one.quality, "reason": one.reason}
        for one in find_encoders(anew=True)
    ]
    for row in rows:
        if as_json:
            print_json(row)
        else:
            sign = "✓" if row["works"] else "✗"
            typer.echo(f"{sign} {row['id']:<18} {row['label']:<28} {row['reason']}".rstrip())
