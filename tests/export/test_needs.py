"""The list of what an ffmpeg must have is what the code asks for."""

import ast
import re
import threading
from pathlib import Path

import pytest

import leike.export
from leike.app.exporting import ExportOptions, command_lines, plan_export
from leike.export.needs import ENCODERS, FILTERS, needs
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.framing import ClipFraming, FramingKey, View
from leike.model.geometry import Point
from leike.presets.store import default_store

EXPORT = Path(leike.export.__file__).parent
_STARTS = re.compile(r"(?:^|(?<!\\);)(?:\[[^\]]*\])*([a-z0-9_]+)")


def filters_in_code() -> set[str]:
    """First words of `.filter("name", …)` and `ffmpeg.filter([…], "name", …)`, splitters, and sources."""
    found: set[str] = {"split"}
    for file in EXPORT.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in ("filter", "take"):
                found |= first_words(node.args[:3])  # type: ignore[attr-defined] - a call
    return found


def first_words(arguments: list[ast.expr]) -> set[str]:
    """The first text among them; for `take`, which names a splitter, the last."""
    words = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return set(words[:1])


def filters_of(command: list[str]) -> set[str]:
    """Of the graph and of lavfi's sources in one command line."""
    found = set(_STARTS.findall(command[command.index("-filter_complex") + 1]))
    sources = {command[at + 1] for at, word in enumerate(command) if word == "-i" and ":" in command[at + 1]}
    return found | {source.partition("=")[0] for source in sources if source.startswith("anullsrc=")}


def test_the_list_of_filters_is_that_of_the_code() -> None:
    code = {word for word in filters_in_code() if re.fullmatch(r"[a-z0-9_]+", word)} - {"print"}
    assert code | {"anullsrc"} == FILTERS


@pytest.mark.parametrize("kind", ["plain", "hlg", "avchd", "silent"])
def test_no_command_line_of_any_preset_asks_for_more(recordings, tmp_path: Path, kind: str) -> None:
    recording = str(recordings(kind))
    keys = (
        FramingKey(at_us=0, view=View(Point(0.2, 0.5), 1.2)),
        FramingKey(at_us=900_000, view=View(Point(0.8, 0.5), 1.2)),
    )
    framings = [ClipFraming(layout=layout) for layout in ("fill", "fit", "blur", "colour", "split")]
    clips = [
        Clip(recording=recording, out_us=1_000_000, title="Otsikko", name=f"{number}", framing=framing,
             cues=(Cue(0, 800_000, "Hei"),))
        for number, framing in enumerate((*framings, ClipFraming(layout="fill", keys=keys)))
    ]  # fmt: skip
    store = default_store()
    presets = tuple(store.ids()) if kind == "plain" else ("instagram-story",)
    plan = plan_export(clips, ExportOptions(folder=tmp_path / "out", presets=presets), store)
    lines = command_lines(plan, tmp_path)
    used = set[str]().union(*(filters_of(line) for line in lines if "-filter_complex" in line))
    assert used <= FILTERS and {"overlay", "scale", "crop", "perspective", "gblur", "vstack"} <= used
    encoders = {line[at + 1] for line in lines for at, word in enumerate(line) if word.startswith("-c:")}
    assert encoders <= ENCODERS


def test_leikes_own_has_everything() -> None:
    from leike.app.ffmpeg_checks import check_parts, check_version
    from leike.export.binary import shipped_ffmpeg

    never = threading.Event()
    check_parts(shipped_ffmpeg(), check_version(shipped_ffmpeg(), never), never)
    assert all(needs().lists.values())
