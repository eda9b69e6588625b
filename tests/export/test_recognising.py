"""Films that were made before in just the same way are known again, and nothing else is."""

import os
import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest

import reading
import recipes
from export.exporting import SMALL, export_clips, small_preset
from export.working import ALWAYS, CUES, Told, names, work_of
from leike.app.exporting import ExportOptions, plan_export
from leike.compose import font_files
from leike.export.queue.made_files import Made, MadeFiles, made_folder
from leike.export.work import ClipWork, WorkSettings
from leike.model.clip import Clip
from leike.model.errors import RequestError
from leike.model.render import CaptionPicture
from leike.presets.store import default_store
from leike_command import leike

KNOWN = "already_made"


def renamed(work: ClipWork, name: str, folder: Path | None = None) -> ClipWork:
    (render,) = work.renders
    render = msgspec.structs.replace(render, job=name, file_name=f"{name}.mp4")
    return msgspec.structs.replace(work, renders=(render,), folder=str(folder or work.folder))


def is_whole(film: Path) -> bool:
    return len(list(reading.frames_of(film))) == 25


def test_the_same_export_again_is_done_at_once(talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out", cues=CUES)
    first = Told(work)
    made = Path(first.finished.output).stat()
    second = Told(work)
    assert second.finished == first.finished and second.warnings == [KNOWN] and runs() == 1
    assert Path(first.finished.output).stat() == made, "not even touched"


def test_forced_it_is_made_anew(talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out")
    film = Path(Told(work).finished.output)
    before = film.stat().st_ino
    again = Told(msgspec.structs.replace(work, force=True))
    assert again.warnings == [] and runs() == 2 and film.stat().st_ino != before and is_whole(film)


@pytest.mark.parametrize("settings", [WorkSettings(), ALWAYS])
def test_under_another_name_it_is_copied(settings: WorkSettings, talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out", settings, cues=CUES)
    film = Path(Told(work).finished.output)
    other = tmp_path / "muu"
    other.mkdir()
    told = Told(renamed(work, "kopio", other))
    assert told.warnings == [KNOWN] and runs() == 1 and names(other) == {"kopio.mp4", "kopio.srt"}
    assert (other / "kopio.mp4").read_bytes() == film.read_bytes()
    assert not (other / "kopio.mp4").samefile(film), "a later change of one must not change the other"
    film.unlink()
    assert Told(renamed(work, "kolmas")).warnings == [KNOWN], "the copy is known as well"


def test_it_is_known_by_content_wherever_the_recording_lies(talk: Path, runs, tmp_path: Path) -> None:
    Told(work_of(talk, tmp_path / "out"))
    os.utime(talk, (1_000_000_000, 1_000_000_000))
    assert Told(work_of(talk, tmp_path / "out")).warnings == [KNOWN], "only touched"
    moved = tmp_path / "arkisto.mp4"
    talk.rename(moved)
    assert Told(work_of(moved, tmp_path / "out")).warnings == [KNOWN] and runs() == 1


def other_recording(work: ClipWork, talk: Path) -> ClipWork:
    data = bytearray(talk.read_bytes())
    data[len(data) // 2] ^= 1
    talk.write_bytes(data)
    return work


def other_cue(work: ClipWork, talk: Path) -> ClipWork:
    (render,) = work.renders
    cue = msgspec.structs.replace(render.cues[0], text="Hyvää huomenta")
    return msgspec.structs.replace(work, renders=(msgspec.structs.replace(render, cues=(cue,)),))


def other_crf(work: ClipWork, talk: Path) -> ClipWork:
    (render,) = work.renders
    video = msgspec.structs.replace(render.video, crf=render.video.crf + 1)
    return msgspec.structs.replace(work, renders=(msgspec.structs.replace(render, video=video),))


def other_preset(work: ClipWork, talk: Path) -> ClipWork:
    """Its version is written into the film."""
    preset = small_preset(talk.parent / "presets", SMALL.replace("Pieni", "Pienempi"))
    options = ExportOptions(folder=Path(work.folder), presets=(preset,), force=True)
    clip = Clip(recording=str(talk), out_us=1_000_000, name="ilta", cues=CUES)
    (group,) = plan_export([clip], options, default_store()).groups
    assert group[0].file_name == work.renders[0].file_name
    return msgspec.structs.replace(work, renders=group)


def other_encoder(work: ClipWork, talk: Path) -> ClipWork:
    return msgspec.structs.replace(work, settings=WorkSettings(encoder="libx264", encoder_quality=31))


def other_ffmpeg(work: ClipWork, talk: Path) -> ClipWork:
    script = Path(os.environ["LEIKE_FFMPEG"])
    script.write_text(script.read_text(encoding="utf-8") + "# another build\n", encoding="utf-8")
    return work


def other_size(work: ClipWork, talk: Path) -> ClipWork:
    (render,) = work.renders
    return msgspec.structs.replace(work, renders=(msgspec.structs.replace(render, max_bytes=9_000_000),))


CHANGES = [other_recording, other_cue, other_crf, other_preset, other_encoder, other_ffmpeg, other_size]


@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_in_anything_is_made(change, talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out", cues=CUES)
    Told(work)
    told = Told(renamed(change(work, talk), "toinen"))
    assert KNOWN not in told.warnings and runs() == 2


def test_another_font_under_the_same_name_is_another_film(
    talk: Path, runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = work_of(talk, tmp_path / "out", cues=CUES)
    picture = work.renders[0].overlays[0].picture
    assert isinstance(picture, CaptionPicture)
    run = picture.lines[0].runs[0]
    own = Path(shutil.copy(run.font_file, tmp_path / "Oma.ttf"))

    def drawn_with_own() -> ClipWork:
        data = msgspec.json.encode(work).replace(run.font_file.encode(), str(own).encode())
        return msgspec.json.decode(data, type=ClipWork)

    Told(drawn_with_own())
    assert Told(drawn_with_own()).warnings == [KNOWN] and runs() == 1
    bold = font_files.font_files((Path(run.font_file).parent,))
    shutil.copy(next(file for file in bold if file.name != Path(run.font_file).name), own)
    assert KNOWN not in Told(renamed(drawn_with_own(), "toinen")).warnings and runs() == 2


def test_how_it_is_worked_changes_nothing(talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out")
    Told(work)
    told = Told(msgspec.structs.replace(work, settings=WorkSettings(threads=1, staging="always")))
    assert told.warnings == [KNOWN] and runs() == 1


@pytest.mark.parametrize("fate", ["gone", "changed", "cut", "a link elsewhere"])
def test_a_film_that_is_not_what_it_was_is_made_again(fate: str, talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out")
    film = Path(Told(work).finished.output)
    data = film.read_bytes()
    film.unlink()
    if fate == "changed":
        film.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif fate == "cut":
        film.write_bytes(data[:-1])
    elif fate == "a link elsewhere":
        (tmp_path / "elsewhere.mp4").write_bytes(data)
        film.symlink_to(tmp_path / "elsewhere.mp4")
    told = Told(renamed(work, "toinen"))
    assert told.warnings == [] and runs() == 2 and is_whole(tmp_path / "out" / "toinen.mp4")


def test_what_was_told_of_a_film_is_told_again(runs, tmp_path: Path) -> None:
    quiet = tmp_path / "hiljainen.mp4"
    recipes.run_ffmpeg(
        *["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-f", "lavfi", "-i", "anoisesrc=d=2:a=0.0008"],
        *["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", quiet],
    )
    work = work_of(quiet, tmp_path / "out")
    first = Told(work)
    assert first.warnings, "or this test would prove nothing"
    assert Told(renamed(work, "toinen")).warnings == [KNOWN, *first.warnings] and runs() == 1


def test_captions_that_were_edited_since_are_not_replaced(talk: Path, runs, tmp_path: Path) -> None:
    work = work_of(talk, tmp_path / "out", cues=CUES)
    captions = Path(Told(work).finished.captions)
    words = captions.read_text(encoding="utf-8")
    captions.unlink()
    assert Told(work).finished.captions and captions.read_text(encoding="utf-8") == words
    captions.write_text("korjattu", encoding="utf-8")
    assert Told(work).failed.message.key == "output_exists"
    assert captions.read_text(encoding="utf-8") == "korjattu" and runs() == 1


def test_a_command_again_is_no_refusal(talk: Path, runs, tmp_path: Path) -> None:
    words = [
        "export",
        talk,
        "--out",
        "1",
        "--preset",
        small_preset(tmp_path / "presets"),
        "--to",
        tmp_path / "out",
    ]
    first, second = leike(*words), leike(*words)
    assert (first.code, second.code) == (0, 0) and first.out == second.out and runs() == 1
    assert "made in just this way before" in second.err and "made in just this way before" not in first.err
    third = leike(*words, "--force", "--json")
    assert third.code == 0 and not third.of("warning") and runs() == 2
    other = leike(*words, "--in", "0.2")
    assert other.code == 2 and "already in" in other.sentence and runs() == 2


def test_a_command_still_refuses_what_it_has_not_made(talk: Path, tmp_path: Path) -> None:
    preset = small_preset(tmp_path / "presets")
    clips = [
        Clip(recording=str(talk), in_us=in_us, out_us=1_000_000, name=name)
        for name, in_us in (("eka", 0), ("toka", 200_000))
    ]
    (film,) = export_clips(clips[:1], [preset], tmp_path / "out").files
    (tmp_path / "out" / "toka_small.mp4").write_text("mine", encoding="utf-8")
    with pytest.raises(RequestError) as refused:
        export_clips(clips, [preset], tmp_path / "out")
    assert (
        refused.value.message.params["count"] == 1
        and refused.value.message.params["file"] == "toka_small.mp4"
    )
    (tmp_path / "out" / "toka_small.mp4").unlink()
    again = export_clips(clips, [preset], tmp_path / "out")
    assert again.outcome.finished == 2 and again.warnings.count(KNOWN) == 1 and film in again.files


# the book


MADE = Made("/leikkeet/ilta.mp4", 5, "00", 1_000_000)


def test_nobody_else_reads_what_was_made() -> None:
    MadeFiles().note("key", MADE)
    (file,) = made_folder().iterdir()
    assert b"ilta.mp4" in file.read_bytes()
    if os.name == "posix":
        assert (file.stat().st_mode & 0o777, made_folder().stat().st_mode & 0o777) == (0o600, 0o700)


def test_one_file_is_one_film() -> None:
    book = MadeFiles()
    book.note("key", MADE)
    book.note("other", msgspec.structs.replace(MADE, digest="11"))
    assert book.find("key") == () and [made.digest for made in book.find("other")] == ["11"]


@pytest.mark.parametrize("damage", [b"", b"no book at all" * 100, None])
def test_a_damaged_book_begins_anew(damage: bytes | None) -> None:
    MadeFiles().note("key", MADE)
    (file,) = made_folder().iterdir()
    data = file.read_bytes()
    file.write_bytes(damage if damage is not None else data[:4096] + bytes(len(data) - 4096))
    assert MadeFiles().find("key") == ()
    MadeFiles().note("key", MADE)
    MadeFiles().note("key", MADE)
    assert MadeFiles().find("key") == (MADE,)


def test_a_book_that_cannot_be_written_stops_no_export(
    talk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made_folder().parent.mkdir(parents=True, exist_ok=True)
    made_folder().write_text("a file where the folder should be", encoding="utf-8")
    work = work_of(talk, tmp_path / "out")
    assert Told(work).warnings == [] and is_whole(tmp_path / "out" / "ilta_small.mp4")


def test_a_book_that_another_one_writes_waits_and_then_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leike.export.queue.made_files._BUSY_S", 0.05)
    MadeFiles().note("key", MADE)
    (file,) = made_folder().iterdir()
    other = sqlite3.connect(file)
    other.execute("begin exclusive")
    assert MadeFiles().find("key") == ()
    MadeFiles().note("more", MADE)
    other.rollback()
    other.close()
    assert MadeFiles().find("key") == (MADE,) and MadeFiles().find("more") == ()
