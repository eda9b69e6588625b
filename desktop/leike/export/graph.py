"""From Renders of one recording to one ffmpeg command line: one decode, one branch for each output."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import ffmpeg
import msgspec

from leike.export.audio_graph import Level, adjusted, leveled, sound
from leike.export.encoding import EncodePass, encoder_options, hardware_of
from leike.export.forks import Forks, Stream
from leike.export.paint import Painted, PaintedOverlay
from leike.export.picture_graph import (
    canvas_picture,
    card_picture,
    drawn_picture,
    finish,
    overlay_picture,
    shown_from,
)
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.render import Render
from leike.model.time import SECOND_US

_GLOBAL = ("-hide_banner", "-nostdin", "-loglevel", "repeat+level+error", "-copyts")
"""`-copyts`: the seek must not be subtracted from timestamps, whose unit may be as coarse as a frame (AVI);
the filters subtract the in point instead."""

_REPORT = ("-progress", "pipe:1", "-stats_period", "0.2", "-nostats")
_MARGIN_US = 2 * SECOND_US

_LONGEST_GRAPH = 24_000
"""A whole command of 32,767 characters is the most that Windows takes."""


class Source(msgspec.Struct, frozen=True):
    """How the recording is opened: where decoding starts and the options that keep it harmless."""

    path: str
    decode_start_us: int
    options: Mapping[str, str]


class Output(msgspec.Struct, frozen=True):
    """One file to write: its Render, its drawn pictures, its sound level and where it goes; in which run of
    several, where a size cap asks for them."""

    render: Render
    painted: Painted
    level: Level
    file: Path
    encode_pass: EncodePass | None = None


def export_command(
    binary: Path,
    source: Source,
    outputs: Sequence[Output],
    *,
    settings: WorkSettings = AS_USUAL,
    replace: bool = False,
    counts: Sequence[str] = (),
) -> list[str]:
    """The argv that makes all `outputs` in one run. They share the recording, whose decoding starts for the
    earliest of them. ffmpeg refuses files that exist unless `replace`. `counts` are names in the working
    folder, one for each output: ffmpeg writes there how many frames it has given out."""
    recording = _recording(source, max(output.render.out_us for output in outputs))
    forks = Forks()
    names = counts or [""] * len(outputs)
    branches = [
        _output(recording, forks, output, settings, name) for output, name in zip(outputs, names, strict=True)
    ]
    merged = ffmpeg.merge_outputs(*branches) if len(branches) > 1 else branches[0]
    arguments: list[str] = ffmpeg.get_args(merged)
    used = [hardware_of(settings, output.encode_pass) for output in outputs]
    device = next((one.device for one in used if one), ())
    filtering = _filter_threads([output.render for output in outputs], settings)
    return [str(binary), *_GLOBAL, *(["-y"] if replace else []), *_REPORT, *filtering, *device, *arguments]


def _filter_threads(renders: Sequence[Render], settings: WorkSettings) -> tuple[str, ...]:
    """One thread for filters that are light beside the encoders: cutting each picture into slices for
    several costs 3 % of the whole run's processor time. Encoders with more threads may outrun it."""
    heavy = any(
        render.picture.tone_map != "none"
        or render.picture.deinterlace != "none"
        or render.picture.framing.path
        or render.picture.framing.backdrop
        for render in renders
    )
    light = not heavy and (settings.threads == 1 or len(renders) == 1)
    return ("-filter_complex_threads", "1") if light else ()


def with_graph_file(command: list[str], folder: Path) -> list[str]:
    """The command with a long filter graph in a file in `folder`, which ffmpeg reads from version 7 on:
    a frame that moves by many keys needs a long one."""
    at = command.index("-filter_complex")
    graph = command[at + 1]
    if len(graph) <= _LONGEST_GRAPH:
        return command
    file = folder / "filters.txt"
    file.write_text(graph, encoding="ascii")
    return [*command[:at], "-/filter_complex", str(file), *command[at + 2 :]]


def measure_command(binary: Path, source: Source, render: Render, level: Level, report: str) -> list[str]:
    """The argv of a loudness pass: measures the clip's sound at `level` into the file `report`
    (a bare name in the working folder)."""
    chain = sound(_recording(source, render.out_us), Forks(), render)
    chain = adjusted(chain, level, render)
    chain = chain.filter("ebur128", peak="true", metadata=1, framelog="quiet")
    chain = chain.filter("ametadata", "print", file=report)
    arguments: list[str] = ffmpeg.get_args(ffmpeg.output(chain, "-", format="null"))
    return [str(binary), *_GLOBAL, *_REPORT, *arguments]


def _recording(source: Source, out_us: int) -> Stream:
    """The recording as ffmpeg's input, to a little past `out_us`."""
    length_us = out_us - source.decode_start_us + _MARGIN_US
    seek = {"ss": _seconds(source.decode_start_us)} if source.decode_start_us else {}
    return ffmpeg.input(f"file:{source.path}", **source.options, **seek, t=_seconds(length_us))


def _seconds(time_us: int) -> str:
    return f"{time_us / SECOND_US:.6f}"


def _output(recording: Stream, forks: Forks, output: Output, settings: WorkSettings, count: str) -> Stream:
    render = output.render
    picture = canvas_picture(recording, forks, render)
    picture = _with_cards(picture, forks, output)
    for overlay in output.painted.overlays:
        # two canvases may show the very same picture: ffmpeg-python would see one node with two readers
        drawn = forks.take(("drawn", overlay.file, render.frame_rate), partial(_drawn, overlay, render))
        picture = overlay_picture(picture, shown_from(drawn, overlay, render), overlay, render)
    picture = finish(picture)
    hardware = hardware_of(settings, output.encode_pass)
    for name, value in hardware.upload if hardware else ():
        picture = picture.filter(name, *([value] if value else []))
    streams = [picture]
    if render.audio:
        streams.append(_sound(recording, forks, output))
    options = encoder_options(render, settings, output.encode_pass)
    if count:
        options |= {"stats_mux_pre:v": count, "stats_mux_pre_fmt:v": "{n}"}
    return ffmpeg.output(*streams, f"file:{output.file}", **options)


def _with_cards(body: Stream, forks: Forks, output: Output) -> Stream:
    render, painted = output.render, output.painted
    intro, outro = (
        [forks.take(("card", file, render.frame_rate), partial(_card, file, render))] if file else []
        for file in (painted.intro, painted.outro)
    )
    parts = [*intro, body, *outro]
    if len(parts) == 1:
        return body
    return ffmpeg.filter(parts, "concat", n=len(parts), v=1, a=0).filter("fps", fps=str(render.frame_rate))


def _card(file: Path, render: Render) -> Stream:
    return card_picture(ffmpeg.input(str(file)), render)


def _drawn(overlay: PaintedOverlay, render: Render) -> Stream:
    return drawn_picture(_overlay_input(overlay, render))


def _overlay_input(overlay: PaintedOverlay, render: Render) -> Stream:
    if overlay.kind == "stream":
        return ffmpeg.input(str(overlay.file), f="concat", safe=0)
    if overlay.kind == "motion":
        return ffmpeg.input(str(overlay.file))
    return ffmpeg.input(str(overlay.file), f="png_pipe", framerate=str(render.frame_rate))


def _sound(recording: Stream, forks: Forks, output: Output) -> Stream:
    render = output.render
    assert render.audio is not None
    return leveled(sound(recording, forks, render), output.level, render)
