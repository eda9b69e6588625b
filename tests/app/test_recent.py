"""The list of files opened last."""

from pathlib import Path

from leike.app.recent import MOST_RECENT, RecentFiles


def test_the_newest_comes_first_and_each_once(tmp_path: Path) -> None:
    recent = RecentFiles(tmp_path / "state" / "recent.json")
    for name in ("a.mp4", "b.leike", "a.mp4", "ä ö.mov"):
        recent.add(Path("/media") / name)
    assert [file.name for file in RecentFiles(tmp_path / "state" / "recent.json").files()] == [
        "ä ö.mov",
        "a.mp4",
        "b.leike",
    ]


def test_no_more_than_twelve_are_kept(tmp_path: Path) -> None:
    recent = RecentFiles(tmp_path / "recent.json")
    for number in range(20):
        recent.add(Path(f"/media/{number}.mp4"))
    newest = [str(number) for number in range(19, 19 - MOST_RECENT, -1)]
    assert [file.stem for file in recent.files()] == newest


def test_one_is_taken_off_and_all_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    recent = RecentFiles(file)
    recent.add(Path("/media/secret.mp4"))
    recent.add(Path("/media/b.mp4"))
    assert recent.remove(Path("/media/secret.mp4")) == recent.files() == (Path("/media/b.mp4"),)
    assert b"secret" not in file.read_bytes()
    recent.clear()
    assert recent.files() == () and list(tmp_path.iterdir()) == []


def test_a_damaged_or_hostile_list_is_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "recent.json"
    for content in (b"", b"{", b'{"files": 3}', b"\xff\xfe", b'{"files": ["http://x/y", "a\\u0000b", ""]}'):
        file.write_bytes(content)
        assert RecentFiles(file).files() == ()


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    recent = RecentFiles(tmp_path / "state" / "recent.json")
    assert recent.add(Path("/media/a.mp4")) == (Path("/media/a.mp4"),)
    assert recent.files() == ()
