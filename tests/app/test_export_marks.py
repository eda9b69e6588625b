"""Marks of exports: they follow their clip through the history, and there are never many."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from leike.app.export_marks import PresetVersions, marked, marking
from leike.app.post_text import post_text
from leike.files.project_file import read_project, write_project
from leike.model.brand import Brand, Logo
from leike.model.clip import Clip
from leike.model.edits import with_clip, with_clip_moved, with_new_clip, without_clip
from leike.model.exports import MOST_MARKS, MOST_VERSIONS, ExportMark, with_mark, with_preset
from leike.model.preset import Branch
from leike.model.project import Project
from values import preset

OLD, NEW = "0" * 12, "f" * 12


def clips(count: int) -> tuple[Clip, ...]:
    return tuple(Clip(recording="/r.mp4", in_us=number) for number in range(count))


def made(version: str = OLD, channel: str = "channel"):
    return marking(replace(preset(360, 640), id=channel), version, Path("/out/ilta_channel.mp4"))


def versions(project: Project) -> list[list[str]]:
    return [[mark.version for mark in clip.exports] for clip in project.clips]


def test_a_mark_says_with_what_and_when_and_which_file():
    mark = made().mark
    assert (mark.preset, mark.version, mark.file) == ("channel", OLD, "ilta_channel.mp4")
    assert mark.exported_at.endswith("+00:00")


def test_a_clip_is_followed_through_edits_moves_and_neighbours_that_come_and_go():
    first = Project(clips=clips(3))
    edited = with_clip(first, 1, replace(first.clips[1], title="Ilta"))
    moved = with_clip_moved(edited, 1, 2)
    fewer = without_clip(moved, 0)
    more = with_new_clip(fewer, 0, Clip(recording="/r.mp4", in_us=99))
    gone = without_clip(more, 2)
    states = [first, edited, moved, fewer, more, gone]
    renewed = marked(states, 4, 2, made())
    after = [renewed.projects.get(id(state), state) for state in states]
    places = [[number for number, found in enumerate(versions(one)) if found] for one in after]
    assert places == [[1], [1], [2], [1], [2], []]
    assert [one.clips[place[0]].title for one, place in zip(after, places, strict=True) if place] == [
        "", "Ilta", "Ilta", "Ilta", "Ilta",
    ]  # fmt: skip
    assert all(one.exported_presets.keys() == {OLD} for one in after[:5]) and after[5] is gone


def test_what_was_the_same_clip_in_several_states_still_is():
    first = Project(clips=clips(2))
    other = with_clip(first, 0, replace(first.clips[0], title="x"))
    renewed = marked([first, other], 1, 1, made())
    before, after = renewed.projects[id(first)], renewed.projects[id(other)]
    assert before.clips[1] is after.clips[1] is renewed.clips[id(first.clips[1])]
    assert before.clips[0] is first.clips[0]


def test_a_copy_of_a_clip_was_not_exported():
    first = Project(clips=clips(1))
    copied = with_new_clip(first, 1, replace(first.clips[0], exports=()))
    after = marked([first, copied], 1, 0, made()).projects[id(copied)]
    assert versions(after) == [[OLD], []]


def test_there_is_one_mark_for_each_preset_and_never_many():
    marks: tuple[ExportMark, ...] = ()
    for version in (OLD, NEW):
        for number in range(MOST_MARKS + 5):
            marks = with_mark(marks, ExportMark(preset=f"c{number}", version=version))
    assert len(marks) == MOST_MARKS and len({mark.preset for mark in marks}) == MOST_MARKS
    assert {mark.version for mark in marks} == {NEW}


def test_of_many_presets_those_in_use_stay():
    known: dict[str, dict] = {}
    used = {f"{number:012x}" for number in range(5)}
    for number in range(MOST_VERSIONS + 30):
        known = with_preset(known, f"{number:012x}", {"number": number}, used)
    assert len(known) == MOST_VERSIONS and used <= set(known)
    assert f"{MOST_VERSIONS + 29:012x}" in known


def test_marks_are_kept_in_the_file_and_folders_are_not(tmp_path: Path):
    logo = Logo(file="/home/aino/logo.png")
    channel = replace(preset(360, 640), brand=Brand(logo=logo, fonts=("/home/aino/city.ttf",)))
    project = Project(clips=(Clip(recording=str(tmp_path / "r.mp4")),))
    project = marked([project], 0, 0, marking(channel, OLD, tmp_path / "a.mp4")).projects[id(project)]
    write_project(tmp_path / "p.leike", project)
    assert read_project(tmp_path / "p.leike") == project
    assert "/home/aino" not in (tmp_path / "p.leike").read_text(encoding="utf-8")


def test_a_clip_is_outdated_where_its_preset_is_another_now(tmp_path: Path):
    file = tmp_path / "logo.png"
    file.write_bytes(b"one")
    channel = replace(preset(360, 640), brand=Brand(logo=Logo(file=str(file))))
    known = PresetVersions()
    mark = ExportMark(preset=channel.id, version=known.of(channel))
    clip = replace(clips(1)[0], exports=(mark,))
    assert known.outdated(clip, [channel]) == ()
    assert known.outdated(clip, [replace(channel, layout="fit")]) == (channel.id,)
    file.write_bytes(b"two")
    assert PresetVersions().outdated(clip, [channel]) == (channel.id,)
    assert known.outdated(clips(1)[0], [replace(channel, layout="fit")]) == ()
    assert known.outdated(clip, [replace(channel, id="other")]) == ()


@pytest.mark.parametrize(
    ("title", "branch", "hashtags", "text"),
    [
        ("Ilta: {branch}", Branch(name="Tapiola", handle="@t"), ("#a", "#b"), "Ilta: Tapiola\n\n@t\n#a #b"),
        ("", Branch(handle="@t"), (), "@t"),
        ("Ilta", Branch(), ("#a",), "Ilta\n\n#a"),
        (" ", Branch(), (), ""),
    ],
)
def test_the_text_of_a_post(title: str, branch: Branch, hashtags: tuple[str, ...], text: str):
    channel = replace(preset(360, 640), branch=branch, hashtags=hashtags)
    assert post_text(Clip(recording="/r.mp4", title=title), channel) == text
