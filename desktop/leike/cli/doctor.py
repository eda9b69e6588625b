"""`leike doctor`: what was found on this computer, and what is missing."""

import typer


def doctor() -> int:
    """Tell what Leike found: ffmpeg, encoders, Qt, fonts, folders."""
    from leike.app.doctor import examine  # brings Pillow; other commands do without
    from leike.cli.printing import say

    findings = examine()
    for finding in findings:
        sign = "✓" if finding.good else "✗"
        typer.echo(f"{sign} {finding.what:<12} {finding.found}")
        if finding.advice:
            typer.echo(f"  {say(finding.advice)}")
    return 0 if all(finding.good for finding in findings) else 1
