"""The museum is complete: whoever raises a version hangs a file of it here."""

import pytest

from museum.halls import EXHIBITS, KINDS, MOST_BYTES, NO_FILES, claims, exhibits, versions_in_sources


@pytest.mark.parametrize(("place", "kind"), KINDS.items())
def test_every_version_up_to_the_present_one_has_an_exhibit(place: str, kind: str):
    present = versions_in_sources()[place]
    missing = set(range(1, present + 1)) - set(exhibits(kind))
    assert not missing, (
        f"{place} is {present}: let this Leike write a {kind} file that uses what is new, put it into "
        f"tests/museum/exhibits as {kind}-{present}.*, and say in test_opening.py what a person sees in it"
    )
    assert max(exhibits(kind)) == present


def test_every_format_of_the_sources_is_known_here():
    unknown = set(versions_in_sources()) - set(KINDS) - set(NO_FILES)
    assert not unknown, f"{unknown}: add them to KINDS in tests/museum/halls.py, with an exhibit"


def test_no_format_is_kept_in_mind_that_the_sources_forgot():
    assert (set(KINDS) | set(NO_FILES)) <= set(versions_in_sources())


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_exhibit_is_what_its_name_says(kind: str):
    for version, paths in exhibits(kind).items():
        for path in paths:
            assert claims(kind, path) == {version}, path.name


def test_the_museum_is_small():
    sizes = {file.name: file.stat().st_size for file in EXHIBITS.rglob("*") if file.is_file()}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size >= MOST_BYTES} == {}
