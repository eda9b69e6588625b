"""Captions out to files and text made into captions."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.app.captions import CAPTION_SUFFIXES, export_captions, import_captions, spread_text
from leike.model.cue import Cue
from leike.model.cue_edits import typed_text
from leike.model.errors import CaptionError
from leike.model.preset import CaptionStyle

CUES = (
    Cue(8_000_000, 11_000_000, "Hyvää iltaa"),
    Cue(12_000_000, 14_500_000, "– Tom & Jerry <3\n– Öinen maa 😀"),
    Cue(30_000_000, 31_000_000, "שלום עולם"),
)


@pytest.mark.parametrize("suffix", CAPTION_SUFFIXES)
def test_what_was_written_is_read_back(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"words{suffix}"
    assert export_captions(CUES, file) == 3
    assert import_captions(file).cues == CUES
    assert not file.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("suffix", CAPTION_SUFFIXES)
def test_a_clips_file_counts_from_the_clips_start(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"clip{suffix}"
    assert export_captions(CUES, file, clip=(10_000_000, 20_000_000)) == 2
    assert import_captions(file).cues == (
        Cue(0, 1_000_000, CUES[0].text),
        Cue(2_000_000, 4_500_000, CUES[1].text),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(typed_text),
    suffix=st.sampled_from([".vtt", ".ass"]),
)
def test_no_text_breaks_a_file(tmp_path: Path, text: str, suffix: str) -> None:
    file = tmp_path / f"words{suffix}"
    cues = (Cue(0, 1_000_000, text), Cue(2_000_000, 3_000_000, "viimeinen"))
    export_captions(cues, file, overwrite=True)
    read = import_captions(file).cues
    assert read[-1] == cues[1] and len(read) <= 2


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    file = tmp_path / "words.srt"
    file.write_text("mine")
    with pytest.raises(CaptionError) as caught:
        export_captions(CUES, file)
    assert caught.value.message.key == "captions_file_exists" and file.read_text() == "mine"
    export_captions(CUES, file, overwrite=True)
    assert import_captions(file).cues == CUES


@pytest.mark.parametrize(
    ("cues", "name", "key"),
    [
        (CUES, "words.doc", "captions_kind_unknown"),
        (CUES, "words", "captions_kind_unknown"),
        ((), "words.srt", "captions_none_to_export"),
        ((Cue(0, 1, " \n"),), "words.srt", "captions_none_to_export"),
        (CUES, "gone/words.srt", "file_folder_gone"),
    ],
)
def test_what_cannot_be_written_is_explained(tmp_path: Path, cues, name: str, key: str) -> None:
    with pytest.raises(CaptionError) as caught:
        export_captions(cues, tmp_path / name)
    assert caught.value.message.key == key
    assert list(tmp_path.iterdir()) == []


def test_pasted_text_takes_the_place_of_the_clips_captions() -> None:
    result = spread_text(CUES, "Ensimmäinen. " * 4, CaptionStyle(), 10_000_000, 20_000_000)
    assert result.added and all(10_000_000 <= cue.start_us < cue.end_us <= 20_000_000 for cue in result.added)
    assert result.cues == (*result.added, CUES[2])
    assert spread_text(CUES, " \n", CaptionStyle(), 0, 1).cues == CUES
