import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leike.files.project_file import (
    PROJECT_FORMAT,
    ProjectEncoder,
    decode_project,
    read_project,
    write_project,
)
from leike.model.brand import Brand, Logo
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import ProjectError
from leike.model.framing import ClipFraming, View
from leike.model.geometry import Point
from leike.model.messages import Message
from leike.model.project import Project
from spoken import spoken


def fault(path: Path) -> Message:
    with pytest.raises(ProjectError) as caught:
        read_project(path)
    message = spoken(caught.value.message)
    assert message.params["file"] == path.name
    return message


def written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_relative_paths_count_from_the_projects_folder(tmp_path: Path, monkeypatch):
    content = {
        "version": 1,
        "clips": [
            {"recording": "video/Kirjailija ä 1.mp4", "captions": "../a.srt"},
            {"recording": "/media/b.mp4"},
        ],
        "brand": {"logo": {"file": "logo.png"}},
    }
    written(tmp_path / "p.leike", content)
    monkeypatch.chdir(tmp_path)
    project = read_project(Path("p.leike"))
    assert project.clips[0].recording == str(tmp_path / "video" / "Kirjailija ä 1.mp4")
    assert project.clips[0].captions == str(tmp_path / "../a.srt")
    assert project.clips[1].recording == "/media/b.mp4"
    assert project.clips[1].captions == ""
    assert project.brand
    assert project.brand.logo
    assert project.brand.logo.file == str(tmp_path / "logo.png")


def test_a_project_moves_with_its_folder(tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    clip = Clip(recording=str(old / "video" / "a.mp4"), captions=str(tmp_path / "elsewhere.srt"))
    write_project(old / "p.leike", Project(clips=(clip,), brand=Brand(logo=Logo(file=str(old / "l.png")))))
    stored = json.loads((old / "p.leike").read_text())
    assert stored["version"] == 4
    assert stored["clips"][0]["recording"] == "video/a.mp4"
    assert stored["clips"][0]["captions"] == str(tmp_path / "elsewhere.srt")
    assert stored["brand"]["logo"]["file"] == "l.png"
    old.rename(new)
    assert read_project(new / "p.leike").clips[0].recording == str(new / "video" / "a.mp4")


@pytest.mark.parametrize(
    "name", ["http://a.mp4", "concat:a|b.mp4", "file:a.mp4", "a:b.mp4", "//x.mp4", "%d [1];'\"\\.mp4"]
)
def test_odd_file_names_beside_the_project_come_back(tmp_path: Path, name: str):
    project = Project(clips=(Clip(recording=str(tmp_path / name)),))
    write_project(tmp_path / "p.leike", project)
    assert read_project(tmp_path / "p.leike") == project


@pytest.mark.parametrize(
    "value",
    ["http://example.org/a.mp4", "HTTPS://example.org/a.mp4", "file:///etc/passwd", "file:/etc/passwd",
     "concat:/a|/b", "subfile,,start,0,end,9,,:/etc/passwd", "crypto:/a", "pipe:0",
     "data:text/plain,x", "rtmp://x/y", " http://x/y",
     "smb://server/share/a.mp4", "a\x00b.mp4", "a\nb.mp4",
     "\\\\.\\pipe\\x", "\\\\?\\C:\\a.mp4", "tcp:1.2.3.4:5"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["recording", "captions", "logo"])
def test_addresses_and_devices_are_refused(tmp_path: Path, value: str, place: str):
    content: dict[str, object] = {"version": 1, "clips": [{"recording": "a.mp4"} | ({place: value})]}
    if place == "logo":
        content = {"version": 1, "brand": {"logo": {"file": value}}}
    assert fault(written(tmp_path / "p.leike", content)).key == "project_path_refused"


@pytest.mark.parametrize(
    "value", ["Puhe: osa 1.mp4", "C:/media/a.mp4", "a,b.mp4", "httpd.mp4", "data.mp4", "€ 100 %.mp4"]
)
def test_ordinary_names_are_taken(tmp_path: Path, value: str):
    path = written(tmp_path / "p.leike", {"version": 1, "clips": [{"recording": value}]})
    assert read_project(path).clips[0].recording == str(tmp_path / value)


@pytest.mark.parametrize(
    ("content", "key", "params"),
    [
        ([], "file_wrong_kind", {}),
        ("text", "file_wrong_kind", {}),
        ({}, "file_version_missing", {}),
        ({"version": None}, "file_version_missing", {}),
        ({"version": 5}, "file_version_newer", {}),
        ({"version": 10**30}, "file_version_newer", {}),
        ({"version": 1.5}, "file_version_wrong", {}),
        ({"version": -1}, "file_version_wrong", {}),
        ({"version": 1, "clip": []}, "file_key_unknown_near", {"key": "clip", "near": "clips"}),
        ({"version": 1, "clips": {}}, "file_value_list", {"key": "clips"}),
        ({"version": 1, "clips": [3]}, "file_value_table", {"key": "clips[0]"}),
        ({"version": 1, "clips": [{}]}, "file_key_missing", {"key": "clips[0].recording"}),
        ({"version": 1, "clips": [{"recording": " "}]}, "project_clip_without_recording", {"number": 1}),
        (
            {"version": 1, "clips": [{"recording": "a", "in_us": -1}]},
            "file_value_whole",
            {"key": "clips[0].in_us", "range": "0–10000000000000"},
        ),
        (
            {"version": 1, "clips": [{"recording": "a", "out_us": "1"}]},
            "file_value_whole",
            {"key": "clips[0].out_us", "range": "0–10000000000000"},
        ),
        (
            {"version": 2, "clips": [{"recording": "a", "framing": {"view": {"focus": {"x": 2}}}}]},
            "file_value_number",
            {"key": "clips[0].framing.view.focus.x", "range": "0–1"},
        ),
        (
            {"version": 2, "clips": [{"recording": "a", "framing": {"layout": "zoom"}}]},
            "file_value_choice",
            {"choices": "blur, colour, fill, fit, split"},
        ),
        (
            {
                "version": 1,
                "clips": [{"recording": "a", "cues": [{"start_us": 1, "end_us": 2, "text": None}]}],
            },
            "file_value_text_max",
            {"key": "clips[0].cues[0].text", "max": 2000},
        ),
        ({"version": 1, "title": 3}, "file_value_text", {"key": "title"}),
        (
            {"version": 1, "clips": [{"recording": "a", "title": "a" * 201}]},
            "file_value_text_max",
            {"key": "clips[0].title", "max": 200},
        ),
    ],
)
def test_a_wrong_project_is_one_sentence(
    tmp_path: Path, content: object, key: str, params: dict[str, object]
):
    message = fault(written(tmp_path / "p.leike", content))
    assert message.key == key
    assert params.items() <= message.params.items()


def test_damaged_files(tmp_path: Path):
    cases: dict[str, tuple[bytes, str, int]] = {
        "empty": (b"", "file_syntax_wrong", 1),
        "cut": (b'{"version": 1,\n"clips": [', "file_syntax_wrong", 2),
        "comma": (b'{\n"version": 1,\n}', "file_syntax_wrong", 3),
        "after": (b'{"version": 1}\n\nx', "file_syntax_wrong", 3),
        "nan": (b'{"version": NaN}', "file_syntax_wrong", 1),
        "latin": (b'{"version": 1, "title": "\xe4"}', "file_not_utf8", 0),
        "huge": (b'{"version": 1e999}', "file_damaged", 0),
        "digits": (b'{"version": ' + b"9" * 5_000 + b"}", "file_damaged", 0),
        "deep": (b'{"version":' + b"[" * 100_000, "file_damaged", 0),
        "video": (b"\x00\x00\x00\x18ftypmp42" + bytes(1000), "file_syntax_wrong", 1),
    }
    for name, (data, key, line) in cases.items():
        (tmp_path / name).write_bytes(data)
        message = fault(tmp_path / name)
        assert (message.key, message.params.get("line", 0)) == (key, line), name


def test_a_project_over_20_mb_is_refused_without_reading_it_all(tmp_path: Path):
    path = tmp_path / "p.leike"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    assert fault(path).key == "file_too_large"


def test_a_name_that_is_no_text_cannot_be_stored(tmp_path: Path):
    project = Project(clips=(Clip(recording=str(tmp_path / "a\udcff.mp4")),))
    with pytest.raises(ProjectError) as caught:
        write_project(tmp_path / "p.leike", project)
    assert caught.value.message.key == "project_path_not_text"
    assert list(tmp_path.iterdir()) == []


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=20)
TIME = st.integers(0, 10**12)


@st.composite
def projects(draw: st.DrawFn, folder: Path) -> Project:
    """Projects as the program has them: paths absolute."""

    def path() -> str:
        parts = draw(
            st.lists(NAME.map(lambda name: name.replace("/", "_").strip(". ") or "a"), min_size=1, max_size=3)
        )
        return str(draw(st.sampled_from([folder, Path("/media/muu")])).joinpath(*parts))

    clips = tuple(
        Clip(
            recording=path(),
            in_us=draw(TIME),
            out_us=draw(st.none() | TIME),
            title=draw(TEXT),
            captions=path() if draw(st.booleans()) else "",
            cues=tuple(draw(st.lists(st.builds(Cue, st.integers(-(10**9), 10**9), TIME, TEXT), max_size=2))),
            framing=ClipFraming(
                layout=draw(st.sampled_from([None, "fill", "fit"])),
                view=View(Point(draw(st.floats(0, 1)), draw(st.floats(0, 1)))),
            ),
            presets=tuple(draw(st.lists(TEXT, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    brand = draw(st.none() | st.just(Brand(name="K", logo=Logo(file=path()), title_card=None)))
    return Project(
        title=draw(TEXT), clips=clips, presets=tuple(draw(st.lists(TEXT, max_size=3))), brand=brand
    )


@pytest.mark.parametrize("time_us", [10**13 + 1, 2**63 - 1, 10**30, -(10**13) - 1, -(10**30)])
@pytest.mark.parametrize(
    ("key", "clip"),
    [
        ("in_us", lambda us: {"in_us": us}),
        ("out_us", lambda us: {"out_us": us}),
        ("cues[0].start_us", lambda us: {"cues": [{"start_us": us, "end_us": 1, "text": "x"}]}),
        ("cues[0].end_us", lambda us: {"cues": [{"start_us": 0, "end_us": us, "text": "x"}]}),
        ("framing.keys[0].at_us", lambda us: {"framing": {"keys": [{"at_us": us}]}}),
    ],
)
def test_a_time_that_no_recording_has_is_one_sentence(tmp_path: Path, time_us: int, key: str, clip):
    content = {"version": 2, "clips": [{"recording": "a"} | clip(time_us)]}
    message = fault(written(tmp_path / "p.leike", content))
    assert (message.key, message.params["key"]) == ("file_value_whole", f"clips[0].{key}")
    assert str(message.params["range"]).endswith("–10000000000000")


@pytest.mark.parametrize(
    ("key", "value"), [("size_bytes", 2**62 + 1), ("duration_us", 10**13 + 1), ("fingerprint", "x" * 201)]
)
def test_what_a_recording_is_known_by_has_bounds(tmp_path: Path, key: str, value: object):
    mark = {"path": "a", "size_bytes": 1, "duration_us": 1} | {key: value}
    message = fault(written(tmp_path / "p.leike", {"version": 2, "recordings": [mark]}))
    assert message.params["key"] == f"recordings[0].{key}"


def test_a_caption_longer_than_any_speech_is_one_sentence(tmp_path: Path):
    def content(letters: int) -> object:
        cue = {"start_us": 0, "end_us": 1, "text": "ä" * letters}
        return {"version": 2, "clips": [{"recording": "a", "cues": [cue]}]}

    assert len(read_project(written(tmp_path / "p.leike", content(2000))).clips[0].cues[0].text) == 2000
    message = fault(written(tmp_path / "p.leike", content(2001)))
    assert message.key == "file_value_text_max"
    assert (message.params["key"], message.params["max"]) == ("clips[0].cues[0].text", 2000)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_project_survives_the_disk(tmp_path: Path, data: st.DataObject):
    project = data.draw(projects(tmp_path))
    write_project(tmp_path / "p.leike", project)
    assert read_project(tmp_path / "p.leike") == project


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_writing_again_and_again_gives_what_the_project_is_now(tmp_path: Path, data: st.DataObject):
    path, encoder = tmp_path / "p.leike", ProjectEncoder()
    project = data.draw(projects(tmp_path))
    assert decode_project(encoder.encode(project, path), path) == project
    kept = data.draw(st.lists(st.sampled_from(project.clips), max_size=3)) if project.clips else []
    other = replace(data.draw(projects(tmp_path)), clips=(*kept, *data.draw(projects(tmp_path)).clips))
    assert decode_project(encoder.encode(other, path), path) == other
    elsewhere = tmp_path / "elsewhere" / "p.leike"
    assert decode_project(encoder.encode(other, elsewhere), elsewhere) == other


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_the_file_is_laid_out_as_one_piece(tmp_path: Path, data: st.DataObject):
    written = write_project(tmp_path / "p.leike", data.draw(projects(tmp_path)))
    assert written == msgspec.json.format(written, indent=1) + b"\n"


def test_a_title_that_looks_like_the_files_own_words_stays_a_title(tmp_path: Path):
    title = '"clips":[] "clips": [] "project":null'
    clip = Clip(recording=str(tmp_path / "a.mp4"), title=title, cues=(Cue(0, 1, title),))
    project = Project(title=title, clips=(clip, clip))
    write_project(tmp_path / "p.leike", project)
    assert read_project(tmp_path / "p.leike") == project


def test_a_clip_that_did_not_change_is_encoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    encoded: list[object] = []
    real = msgspec.json.encode
    monkeypatch.setattr(msgspec.json, "encode", lambda value: encoded.append(value) or real(value))
    encoder, path = ProjectEncoder(), tmp_path / "p.leike"
    clips = tuple(Clip(recording=str(tmp_path / "a.mp4"), in_us=n) for n in range(3))
    encoder.encode(Project(clips=clips), path)
    encoded.clear()
    encoder.encode(Project(clips=(clips[0], replace(clips[1], in_us=9), clips[2])), path)
    assert [value.in_us for value in encoded if isinstance(value, Clip)] == [9]


@given(data=st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_no_content_breaks_the_reader(tmp_path: Path, data: bytes):
    path = tmp_path / "p.leike"
    path.write_bytes(data)
    with pytest.raises(ProjectError):
        read_project(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"exported_presets": {"zz": {}}},
        {"exported_presets": {"0123456789ab": 3}},
        {"exported_presets": {f"{number:012x}": {} for number in range(101)}},
        {"clips": [{"recording": "a", "exports": [{"preset": "a", "version": "12"}]}]},
        {"clips": [{"recording": "a", "exports": [{"preset": "a", "version": "0" * 12, "file": "a" * 256}]}]},
        {"clips": [{"recording": "a", "exports": [{"preset": "a", "version": "0" * 12}] * 65}]},
    ],
)
def test_wrong_marks_are_one_sentence(tmp_path: Path, wrong: dict[str, object]):
    spoken(fault(written(tmp_path / "p.leike", {"version": 4, **wrong})))


def test_no_upgrade_step_is_missing():
    assert set(PROJECT_FORMAT.upgrades) == set(range(1, PROJECT_FORMAT.version))


def test_upgrade_steps_run_in_order():
    from leike.files.formats import Format, decode_as, parse_json

    class Third(msgspec.Struct, forbid_unknown_fields=True):
        version: int
        steps: list[str]

    kind = Format(
        model=Third,
        parse=parse_json,
        version=3,
        max_bytes=100,
        error=ProjectError,
        upgrades={
            1: lambda raw: raw | {"steps": ["1"]},
            2: lambda raw: raw | {"steps": [*raw["steps"], "2"]},
        },
    )
    assert decode_as(b'{"version": 1}', "a", kind) == Third(3, ["1", "2"])
    assert decode_as(b'{"version": 2, "steps": []}', "a", kind) == Third(3, ["2"])
    assert decode_as(b'{"version": 3, "steps": []}', "a", kind) == Third(3, [])
