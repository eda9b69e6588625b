"""Which questions a computer leaves open for a new user."""

from pathlib import Path

import msgspec
import pytest

from leike.app.first_start import cleaned, questions
from leike.app.policy import Policy
from leike.presets.store import PresetStore, default_store
from presets.layering import layer, write


def test_everything_is_asked_where_nothing_is_decided() -> None:
    assert questions(default_store(), Policy()) == ("language", "branch", "folder")


@pytest.mark.parametrize(
    ("decided", "left"),
    [
        ({"language": "sv"}, ("branch", "folder")),
        ({"features_off": ("sharing",)}, ("language", "branch")),
        ({"features_off": ("sample", "cluster")}, ("language", "branch", "folder")),
        ({"shared_folder": Path("/srv/leike"), "language": "fi"}, ("branch",)),
    ],
)
def test_what_the_organisation_decides_is_not_asked(
    decided: dict[str, object], left: tuple[str, ...]
) -> None:
    assert questions(default_store(), msgspec.structs.replace(Policy(), **decided)) == left


def test_a_decided_look_and_a_lock_on_names_leave_no_name_to_ask(tmp_path) -> None:
    write(tmp_path, layer("espoo", kind="organisation", locks={"branch": "Kaupunki nimeää"}))
    assert "branch" not in questions(PresetStore((tmp_path,)), Policy())
    assert "branch" not in questions(PresetStore((), brand="x", brand_is_decided=True), Policy())


def test_words_are_one_line_that_can_be_seen() -> None:
    assert cleaned("  A\r\n\u202eb\u2028c\x00 ") == "A b c"
    assert len(cleaned("ä" * 500)) == 80
