"""The fallback chain: shipped fonts, the system's, colour emoji, and a clear no."""

from pathlib import Path

import pytest

from leike.compose.font_files import font_files, read_faces, system_font_folders
from leike.compose.fonts import FontBook, font_book
from leike.resources import assets_folder
from made_fonts import make_font

SHIPPED = assets_folder() / "fonts"
LYDIAN = "\U00010920\U00010921"  # a script that no ordinary computer has a font for


@pytest.fixture
def bare_book(tmp_path) -> FontBook:
    """Only the shipped fonts."""
    return FontBook(SHIPPED, (tmp_path / "none",))


def test_shipped_fonts_have_latin_greek_cyrillic_and_signs_without_a_scan(bare_book):
    text = "ÅÄÖåäö ŠŽšž čđŋŧ ß ñ Łódź İğ Ảṩ Ωάλφα ἀρχή Журнал Ёё Ґґ Ӓӓ ₽€$£ №§ „“”’–—… ½²³ ×÷−≈≤ ←→ ♪♫ ✓★ ●"
    for weight in ("regular", "semibold", "bold"):
        for character in text.replace(" ", ""):
            assert bare_book.face_for(character, "Noto Sans", weight) is not None, character
    assert not bare_book.scanned


def test_marks_are_positioned_by_the_shipped_face(bare_book):
    for cluster in ("g\u0301", "a\u0323\u0306", "и\u0301", "q\u0308"):
        face = bare_book.face_for(cluster, "Noto Sans", "semibold")
        assert face is not None
        assert face.family == "Noto Sans"


@pytest.mark.parametrize(
    ("weight", "file"), [("regular", "Regular"), ("semibold", "SemiBold"), ("bold", "Bold")]
)
def test_each_weight_has_its_own_file(bare_book, weight, file):
    assert bare_book.main_face("Noto Sans", weight).file.endswith(f"NotoSans-{file}.ttf")


def test_emoji_have_a_picture_even_where_the_system_has_none(bare_book):
    for cluster in ("😀", "❤️", "👩\u200d👩\u200d👧", "🇫🇮", "👍🏽", "1️⃣"):
        face = bare_book.face_for(cluster, "Noto Sans", "semibold")
        assert face is not None, cluster
        assert face.family == "Noto Emoji"


def test_plain_digits_and_signs_are_no_emoji(bare_book):
    for cluster in ("1", "#", "©", "™"):
        face = bare_book.face_for(cluster, "Noto Sans", "semibold")
        assert face is not None
        assert face.family == "Noto Sans"


def test_a_character_that_only_a_system_font_has_comes_from_there(tmp_path):
    make_font(tmp_path / "Other.ttf", "Other", "abc")
    made = make_font(tmp_path / "MadeLydian-Regular.ttf", "Made Lydian", LYDIAN)
    book = FontBook(SHIPPED, (tmp_path,))
    face = book.face_for(LYDIAN[0], "Noto Sans", "semibold")
    assert face is not None
    assert (face.file, face.family, face.colour) == (str(made), "Made Lydian", "none")
    assert book.scanned


def test_a_character_that_no_font_has_is_none(bare_book):
    assert bare_book.face_for(LYDIAN[0], "Noto Sans", "semibold") is None
    assert bare_book.face_for("\ue123", "Noto Sans", "semibold") is None


def test_damaged_font_files_are_passed_over(tmp_path):
    (tmp_path / "lydian-empty.ttf").write_bytes(b"")
    (tmp_path / "lydian-junk.otf").write_bytes(b"\x00\x01\x00\x00" + bytes(range(256)) * 4)
    whole = make_font(tmp_path / "zzz.ttf", "Whole", LYDIAN)
    cut = tmp_path / "lydian-cut.ttf"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "lydian-link.ttf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "lydian-folder.ttf").mkdir()
    face = FontBook(SHIPPED, (tmp_path,)).face_for(LYDIAN[1], "Noto Sans", "bold")
    assert face is not None
    assert face.family == "Whole"


def test_a_brands_own_family_is_found_by_its_name(tmp_path):
    make_font(tmp_path / "KirjastoSans-Bold.ttf", "Kirjasto Sans", "abc", "Bold")
    regular = make_font(tmp_path / "KirjastoSans-Regular.ttf", "Kirjasto Sans", "abc")
    book = FontBook(SHIPPED, (tmp_path,))
    assert book.has_family("Kirjasto Sans")
    assert book.main_face("Kirjasto Sans", "regular").file == str(regular)
    fallback = book.face_for("d", "Kirjasto Sans", "regular")
    assert fallback is not None
    assert fallback.family == "Noto Sans"


def test_a_family_is_found_whatever_its_files_are_called(tmp_path):
    make_font(tmp_path / "x1.ttf", "Kirjasto Sans", "abc", "Bold Italic")
    bold = make_font(tmp_path / "x2.ttf", "Kirjasto Sans", "abc", "Bold")
    make_font(tmp_path / "x3.ttf", "Kirjasto Sans", "abc", "Regular")
    assert FontBook(SHIPPED, (tmp_path,)).main_face("Kirjasto Sans", "semibold").file == str(bold)


def test_an_unknown_family_falls_back_to_the_shipped_one(bare_book):
    assert not bare_book.has_family("Ei Ole Sans")
    assert bare_book.main_face("Ei Ole Sans", "bold").file.endswith("NotoSans-Bold.ttf")


def test_folders_that_are_not_there_hold_no_fonts(tmp_path):
    assert font_files((tmp_path / "nothing", tmp_path)) == ()
    assert read_faces(tmp_path / "nothing.ttf") == ()
    assert all(isinstance(folder, Path) for folder in system_font_folders())


def test_shipped_fonts_stay_small_and_have_their_licence():
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 5_000_000
    assert "SIL OPEN FONT LICENSE" in (SHIPPED / "OFL.txt").read_text(encoding="utf-8")
    licences = (SHIPPED / "LICENSES.md").read_text(encoding="utf-8")
    for file in SHIPPED.glob("*.ttf"):
        assert file.name in licences


def test_there_is_one_book_for_the_program():
    assert font_book() is font_book()
