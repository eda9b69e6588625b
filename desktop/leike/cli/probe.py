"""`leike probe`: what a recording is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from leike.model.recording import Recording


def probe(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A recording.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Tell length, frame rate, size, colour and sound of a recording."""
    from leike.app.recordings import open_recording  # brings PyAV; other commands do without
    from leike.cli.printing import print_json, say

    recording = open_recording(file)
    if as_json:
        print_json(_fields(recording))
        return
    for label, value in _lines(recording):
        print(f"{label:<14}{value}")
    for notice in recording.notices:
        print(f"⚠ {say(notice)}")


def _fields(recording: "Recording") -> dict[str, Any]:
    """The Recording as it is, and beside it the figures most often asked for in everyday units."""
    import msgspec

    video = recording.video
    everyday = {
        "duration_s": recording.duration_us / 1_000_000,
        "start_s": recording.start_us / 1_000_000,
        "fps": float(video.frame_rate.fraction),
        "width_px": video.display.width_px,
        "height_px": video.display.height_px,
    }
    return everyday | msgspec.to_builtins(recording)


def _lines(recording: "Recording") -> list[tuple[str, str]]:
    from leike.model.time import format_time

    video = recording.video
    traits = [
        f"{float(video.frame_rate.fraction):.3f} fps" + (" (varies)" if video.variable_rate else ""),
        "interlaced" if video.interlaced else "",
        f"rotated {video.rotation_deg}°" if video.rotation_deg else "",
        video.dynamics.upper() if video.dynamics != "sdr" else "",
        f"{video.bit_depth} bit",
    ]
    lines = [
        ("File", recording.path),
        ("Container", recording.container),
        ("Length", format_time(recording.duration_us) + ("" if recording.duration_stored else " (measured)")),
        ("Starts at", format_time(recording.start_us)),
        ("Picture", f"{video.codec}, {video.display.width_px}x{video.display.height_px}"),
        ("", ", ".join(trait for trait in traits if trait)),
    ]
    for track in recording.audio:
        heard = " (used)" if track == recording.main_audio else ""
        sound = f"{track.codec}, {track.layout}, {track.sample_rate_hz} Hz {track.language}".rstrip()
        lines.append(("Sound", sound + heard))
    return lines if recording.audio else [*lines, ("Sound", "none")]
