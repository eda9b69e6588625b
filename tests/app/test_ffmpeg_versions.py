"""What an ffmpeg calls itself, and which versions are warned of."""

import datetime
from pathlib import Path

import pytest

from leike.app.ffmpeg_versions import (
    LIST_NAME,
    KnownFaults,
    faults_of,
    known_faults,
    parse_version,
    warning_of,
)
from leike.app.sentences import sentence

SPOKEN = {
    "n7.1.1": ((7, 1, 1), True),
    "7.0.2-static": ((7, 0, 2), True),
    "9.0.2": ((9, 0, 2), True),
    "7.1": ((7, 1), True),
    "8": ((8,), True),
    "7.1.1-full_build-www.gyan.dev": ((7, 1, 1), True),
    "5.1.8-0+deb12u1": ((5, 1, 8), False),
    "4.4.2-0ubuntu0.22.04.1": ((4, 4, 2), False),
    "6.1.1-3ubuntu5": ((6, 1, 1), False),
    "7.1.3-0+deb13u1": ((7, 1, 3), False),
    "7.1.1-3": ((7, 1, 1), False),
    "n9.0.2-17-g2a571b6068-20260930": ((9, 0, 2), False),
    "n8.1-dev-123-gabcdef0": ((8, 1), False),
    "N-118193-g5f38c82536-20241229": ((), False),
    "2025-03-31-git-35c091f4b7-full_build-www.gyan.dev": ((), False),
    "git-2024-01-01-abcdef": ((), False),
    "UNKNOWN": ((), False),
}


def listed(*entries: str) -> KnownFaults:
    import msgspec

    base = {"known_since": "2026-01-01", "what": "a fault", "source": "https://example.org"}
    faults = [{"id": f"CVE-{n}", **base, **eval(entry)} for n, entry in enumerate(entries)]
    return msgspec.convert({"version": 1, "checked_on": "2026-11-24", "faults": faults}, KnownFaults)


def version(told: str, options: str = ""):
    found = parse_version([f"ffmpeg version {told} Copyright (c) 2000-2026 the FFmpeg developers", options])
    assert found is not None
    return found


@pytest.mark.parametrize("told", SPOKEN)
def test_the_word_for_a_version_is_understood(told: str) -> None:
    found = version(told)
    assert (found.told, found.numbers, found.exact) == (told, *SPOKEN[told])


@pytest.mark.parametrize(
    "lines", [[], [""], ["usage: yes"], ["ffprobe version 7.1"], ["ffmpeg"], ["FFMPEG VERSION 7"]]
)
def test_what_is_no_ffmpeg_has_no_version(lines: list[str]) -> None:
    assert parse_version(lines) is None


def test_a_word_without_end_is_cut() -> None:
    assert len(version("9" * 100_000).told) == 100


def test_ranges_have_their_ends() -> None:
    known = listed("{'affected': [{'since': '7.1', 'fixed': '7.1.3'}, {'since': '8.0', 'last': '8.1.2'}]}")
    affected = [told for told in ("7.0.9", "7.1", "7.1.2", "7.1.3", "7.9", "8.0", "8.1.2", "8.1.3", "9.0")
                if faults_of(version(told), known)]  # fmt: skip
    assert affected == ["7.1", "7.1.2", "8.0", "8.1.2"]


def test_a_fault_of_a_part_that_a_build_has_not_is_none() -> None:
    known = listed("{'affected': [{}], 'only_with': '--enable-liblcevc-dec'}")
    assert faults_of(version("9.0", "configuration: --enable-gpl --enable-liblcevc-dec"), known)
    assert not faults_of(version("9.0", "configuration: --enable-gpl"), known)


def test_what_a_recording_cannot_reach_warns_of_nothing() -> None:
    known = listed("{'affected': [{}], 'reached': False}")
    assert faults_of(version("9.0"), known) and warning_of(version("9.0"), known) is None


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ("7.0.2-static", "ffmpeg_known_bad"),
        ("5.1.8-0+deb12u1", "ffmpeg_perhaps_bad"),
        ("n9.0.2-17-g2a571b6068-20260930", "ffmpeg_perhaps_bad"),
        ("N-118193-g5f38c82536", "ffmpeg_version_unknown"),
    ],
)
def test_the_sentence_says_how_sure_it_is(told: str, key: str) -> None:
    found = warning_of(version(told), listed("{'affected': [{}]}"))
    assert found is not None and found.key == key
    assert told in sentence(found, "en") and (
        key == "ffmpeg_version_unknown" or "CVE-0" in sentence(found, "fi")
    )


class TestTheShippedList:
    def test_every_entry_has_its_day_and_source(self) -> None:
        known, fault = known_faults()
        assert fault is None and len(known.faults) >= 5
        today = datetime.datetime.now(tz=datetime.UTC).date()
        for one in known.faults:
            assert datetime.date.fromisoformat(one.known_since) <= datetime.date.fromisoformat(
                known.checked_on
            )
            assert one.source.startswith("https://") and (one.id in one.source or "GHSA" in one.source)
        assert datetime.date.fromisoformat(known.checked_on) <= max(today, datetime.date(2026, 11, 24))

    def test_it_names_what_was_published(self) -> None:
        known, _fault = known_faults()
        assert {one.id for one in faults_of(version("7.1.1"), known) if one.reached} == {
            "CVE-2026-96611", "CVE-2026-40962",
        }  # fmt: skip
        assert "CVE-2026-125262" in [
            one.id for one in faults_of(version("9.0.2", "configuration: --enable-liblcevc-dec"), known)
        ]
        assert faults_of(version("9.1"), known) == ()


class TestTheListOfItSupport:
    @pytest.fixture
    def beside_policy(self, own_folders: Path) -> Path:
        folder = own_folders / "etc" / "leike"
        folder.mkdir(parents=True)
        return folder / LIST_NAME

    def text(self, day: str) -> str:
        return (
            f'version = 1\nchecked_on = "{day}"\n[[faults]]\nid = "CITY-1"\nknown_since = "2026-01-01"\n'
            'what = "x"\nsource = "https://example.org"\naffected = [{ since = "9.0" }]\n'
        )

    def test_a_later_one_counts(self, beside_policy: Path) -> None:
        beside_policy.write_text(self.text("2099-01-01"))
        known, fault = known_faults()
        assert fault is None and [one.id for one in known.faults] == ["CITY-1"]

    def test_an_older_one_does_not(self, beside_policy: Path) -> None:
        beside_policy.write_text(self.text("2020-01-01"))
        assert known_faults()[0].checked_on != "2020-01-01"

    @pytest.mark.parametrize(
        "content", [b"", b"\xff\xfe", b"version = 2", b"x = [[[[", b"a." * 60 + b"=1", b"#" * 600_000]
    )
    def test_a_faulty_one_is_told_and_leikes_own_counts(self, beside_policy: Path, content: bytes) -> None:
        beside_policy.write_bytes(content)
        known, fault = known_faults()
        assert fault is not None and fault.key == "ffmpeg_list_unreadable" and len(known.faults) >= 5
        beside_policy.unlink()
        beside_policy.mkdir()
        assert known_faults()[1] is not None
