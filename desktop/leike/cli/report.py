"""`leike report`: what helps to find a fault, to copy into a message."""

import typer


def report() -> int:
    """Print versions, what was found, and the last lines of the logs: no titles, names or captions."""
    from leike.app.doctor import examine  # brings Pillow; other commands do without
    from leike.app.logs import last_lines
    from leike.app.problem_report import computer, findings_told

    parts = (computer(), findings_told(examine()), last_lines())
    typer.echo("\n\n".join("\n".join(lines) for lines in parts if lines))
    return 0
