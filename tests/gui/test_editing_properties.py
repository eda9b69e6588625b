"""Whatever is edited: it undoes to the start, redoes to the end, and saves and loads to itself."""

import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import values
from leike.app.projects import load_project, save
from leike.app.recovery import Session, orphans
from leike.gui.editor import ProjectEditor
from leike.model.brand import Brand
from leike.model.caption_look import CaptionLook
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import RecordingError
from leike.model.framing import CanvasFraming, ClipFraming, FramingKey, View
from leike.model.geometry import Point, Size
from leike.model.messages import Message
from leike.model.project import Project
from leike.model.recording import Recording

DURATION_US = 60_000_000
PATHS = ("/recordings/talk.mp4", "/recordings/Kirjailijailta ä.mov")
FACTS = {path: values.recording(path=path) for path in PATHS}

Edit = Callable[[ProjectEditor], None]

times = st.integers(-1_000_000, DURATION_US + 1_000_000)
shares = st.floats(0, 1, allow_nan=False)
points = st.builds(Point, shares, shares)
views = st.builds(View, points, st.floats(1, 8, allow_nan=False))
texts = st.text(max_size=40)
keys = st.builds(FramingKey, st.integers(0, DURATION_US), views, st.sampled_from(["ease", "linear", "hold"]))
framings = st.builds(
    ClipFraming,
    layout=st.sampled_from([None, "fill", "fit", "blur", "colour", "split"]),
    view=views,
    keys=st.lists(keys, max_size=4).map(lambda found: tuple(sorted(found, key=lambda key: key.at_us))),
    lower=views,
    upper_share=st.floats(0.2, 0.8, allow_nan=False),
    ground=st.sampled_from([None, "#14324a"]),
)
cues = st.lists(st.builds(Cue, st.integers(0, DURATION_US), st.integers(0, DURATION_US), texts), max_size=5)
canvases = st.sampled_from([None, Size(1080, 1920), Size(1080, 1080)])
clips = st.builds(
    Clip,
    recording=st.sampled_from([*PATHS, "/recordings/gone.mp4"]),
    in_us=st.integers(0, DURATION_US),
    out_us=st.none() | st.integers(0, DURATION_US),
    name=texts,
    cues=cues.map(tuple),
    framing=framings,
    framings=st.lists(st.builds(CanvasFraming, st.just("9:16"), framings), max_size=1).map(tuple),
    end_lines=st.none() | st.lists(texts, max_size=4).map(tuple),
    presets=st.none() | st.lists(st.sampled_from(["tiktok", "bluesky"]), unique=True).map(tuple),
)
projects = st.builds(
    Project, title=texts, clips=st.lists(clips, max_size=4).map(tuple), presets=st.just(("tiktok",))
)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Something that a person can do."""
    a, b, text = draw(times), draw(times), draw(texts)
    place = draw(st.integers(0, 10))
    clip, framing, lines = draw(clips), draw(framings), tuple(draw(cues))
    canvas, point, merge = draw(canvases), draw(points), draw(st.sampled_from(["", "typing", "drag"]))
    look, brand = CaptionLook(), Brand(name=text)

    def any_clip(editor: ProjectEditor) -> int:
        return place % len(editor.project.clips) if editor.project.clips else -1

    def on_clip(act: Callable[[ProjectEditor, int], None]) -> Edit:
        return lambda editor: act(editor, any_clip(editor)) if editor.project.clips else None

    def project(editor: ProjectEditor, **changes: object) -> None:
        changed = msgspec.structs.replace(editor.project, **changes)
        editor.change(Message("edit_titles"), changed, merge=merge)

    return draw(
        st.sampled_from(
            [
                lambda editor: editor.add_clip(clip),
                lambda editor: editor.add_clip(clip, any_clip(editor) + 1),
                lambda editor: editor.add_clip(editor.new_clip_at(a)),
                on_clip(lambda editor, at: editor.duplicate_clip(at)),
                on_clip(lambda editor, at: editor.delete_clip(at)),
                on_clip(lambda editor, at: editor.move_clip(at, a % len(editor.project.clips))),
                on_clip(lambda editor, at: editor.rename_clip(at, text)),
                on_clip(lambda editor, at: editor.select(at)),
                lambda editor: editor.set_range(a, b),
                lambda editor: editor.set_in(a),
                lambda editor: editor.set_out(b),
                lambda editor: editor.set_framing(framing, canvas, merge=merge),
                lambda editor: editor.set_focus(point),
                lambda editor: editor.set_captions("/captions/a.srt", lines),
                lambda editor: editor.set_cues(lines, Message("edit_captions"), merge=merge),
                lambda editor: editor.set_texts(title=text, speaker=text, role=""),
                lambda editor: editor.set_presets(("tiktok", "bluesky")[: place % 3]),
                lambda editor: editor.change_clip(
                    Message("edit_captions"), msgspec.structs.replace(editor.clip, look=look), merge=merge
                ),
                lambda editor: project(editor, title=text),
                lambda editor: project(editor, brand=brand if place % 2 else None),
                lambda editor: editor.seal(),
                lambda editor: editor.undo(),
                lambda editor: editor.redo(),
                lambda editor: editor.go_to(place),
            ]
        )
    )


def probe(path: Path) -> Recording:
    if str(path) not in FACTS:
        raise RecordingError("recording_missing", file=path.name)
    return FACTS[str(path)]


def known(project: Project) -> dict[str, Recording]:
    return {clip.recording: FACTS[clip.recording] for clip in project.clips if clip.recording in FACTS}


@pytest.fixture
def editor(qapp) -> ProjectEditor:
    return ProjectEditor()


_SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_SETTINGS
@given(projects, st.lists(edits(), max_size=15))
def test_edits_undo_to_the_start_and_redo_to_the_end(editor, project, steps: list[Edit]) -> None:
    editor.open_project(project, known(project) | FACTS)
    states = [editor.project]
    for step in steps:
        step(editor)
        assert_in_range(editor)
    while editor.done < len(editor.steps):  # to the newest state, so that all steps are walked
        editor.redo()
    end = editor.project
    walked = [end]
    while editor.done:
        editor.undo()
        walked.append(editor.project)
        assert_in_range(editor)
    assert editor.project == states[0]
    for state in reversed(walked[:-1]):
        editor.redo()
        assert editor.project == state
    assert editor.project == end
    assert all(one != other for one, other in pairwise(walked))  # no empty step


@_SETTINGS
@given(projects, st.lists(edits(), max_size=15))
def test_every_state_saves_and_loads_to_itself(editor, project, steps: list[Edit]) -> None:
    editor.open_project(project, known(project) | FACTS)
    for step in steps:
        step(editor)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ilta.leike"
        save(path, editor.project, None)
        assert load_project(path, probe=probe).project == editor.project
        session = Session(Path(folder) / "recovery")
        session.keep(editor.project, path, "ilta")
        session.end(keep=True)
        (orphan,) = orphans(Path(folder) / "recovery")
        assert orphan.snapshot is not None and orphan.snapshot.project == editor.project
        orphan.discard()


def assert_in_range(editor: ProjectEditor) -> None:
    """What every panel relies on."""
    assert -1 <= editor.index < max(1, len(editor.project.clips))
    assert (editor.index == -1) == (not editor.project.clips)
    if editor.recording is not None:
        assert 0 <= editor.in_us < editor.out_us <= editor.duration_us
