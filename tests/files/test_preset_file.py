import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.files.preset_file import MAY_BE_NONE, PRESET_FORMAT, preset_toml, read_preset
from leike.model.brand import Brand, EndCard, Logo
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import Canvas, CaptionStyle, Encoder, Limits, Loudness, Names, Preset, SafeArea
from spoken import spoken

GOOD = """version = 1
id = "oma-kanava"

[name]
fi = "Oma"
sv = "Egen"
en = "Own"

[canvas]
width_px = 1080
height_px = 1920

[limits]
checked_on = "2026-11-20"
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writer(text: str) -> Path:
        path = tmp_path / "oma.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return writer


def fault(path: Path) -> Message:
    """The error's message, after showing that it reads as a sentence in every language."""
    with pytest.raises(PresetError) as caught:
        read_preset(path)
    message = spoken(caught.value.message)
    assert message.params["file"] == path.name
    return message


def test_defaults_fill_what_is_left_out(write: Write):
    preset = read_preset(write(GOOD))
    assert preset.id == "oma-kanava"
    assert preset.name.spoken("sv") == "Egen"
    assert preset.captions == CaptionStyle()
    assert preset.brand.title_card is not None


def test_windows_line_ends_mark_and_unquoted_dates(tmp_path: Path):
    path = tmp_path / "oma.toml"
    text = GOOD.replace('"2026-11-20"', "2026-11-20").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_preset(path).limits.checked_on == "2026-11-20"


def test_none_leaves_a_part_out(write: Write):
    preset = read_preset(
        write(GOOD + 'source = "none"\n[loudness]\ntarget_lufs = "none"\n[brand]\ntitle_card = "none"\n')
    )
    assert preset.loudness.target_lufs is None
    assert preset.brand.title_card is None
    assert preset.limits.source == "none"


def test_every_key_that_may_be_none_is_known():
    """`"none"` must work for each optional value that the schema has or will get."""

    def optional_keys(kind: msgspec.inspect.Type) -> set[str]:
        if isinstance(kind, msgspec.inspect.Metadata):
            return optional_keys(kind.type)
        if isinstance(kind, msgspec.inspect.UnionType):
            return set().union(*(optional_keys(member) for member in kind.types))
        if not isinstance(kind, msgspec.inspect.StructType):
            return set()
        found: set[str] = set()
        for entry in kind.fields:
            members = entry.type.types if isinstance(entry.type, msgspec.inspect.UnionType) else ()
            found |= {entry.name} if any(isinstance(m, msgspec.inspect.NoneType) for m in members) else set()
            found |= optional_keys(entry.type)
        return found

    assert optional_keys(msgspec.inspect.type_info(Preset)) == MAY_BE_NONE


@pytest.mark.parametrize(
    ("old", "new", "key", "params"),
    [
        (
            "width_px = 1080",
            "width_px = 1081",
            "file_value_even",
            {"key": "canvas.width_px", "range": "64–4096"},
        ),
        ("width_px = 1080", "width_px = 8", "file_value_even", {"key": "canvas.width_px"}),
        ("width_px = 1080", 'width_px = "1080"', "file_value_even", {"key": "canvas.width_px"}),
        (
            "width_px = 1080",
            "widht_px = 1080",
            "file_key_unknown_near",
            {"key": "canvas.widht_px", "near": "width_px"},
        ),
        ("version = 1", "version = 1\nzzz = 1", "file_key_unknown", {"key": "zzz"}),
        ('id = "oma-kanava"\n', "", "file_key_missing", {"key": "id"}),
        ("width_px = 1080\n", "", "file_key_missing", {"key": "canvas.width_px"}),
        ('"oma-kanava"', '"Oma Kanava"', "file_value_form", {"key": "id", "form": "a-z, 0-9, -"}),
        ('"oma-kanava"', '"oma\\n"', "file_value_form", {"key": "id"}),
        ("[limits]", "[limits]\nmax_s = -1", "file_value_number", {"key": "limits.max_s", "range": "> 0"}),
        ("[limits]", "[limits]\nmin_s = nan", "file_value_number", {"key": "limits.min_s", "range": "≥ 0"}),
        ("[limits]", "[limits]\nmax_s = inf", "file_value_number", {"key": "limits.max_s"}),
        (
            '"2026-11-20"',
            '"20.11.2026"',
            "file_value_form",
            {"key": "limits.checked_on", "form": "2026-11-20"},
        ),
        ('"2026-11-20"', '"2026-02-30"', "preset_date_unreal", {"date": "2026-02-30"}),
        ('"2026-11-20"', '"2999-01-01"', "preset_date_future", {"date": "2999-01-01"}),
        ('fi = "Oma"', 'fi = " "', "preset_name_empty", {"key": "name.fi"}),
        ('fi = "Oma"', "fi = 3", "file_value_text", {"key": "name.fi"}),
        ("[limits]", "[brand]\nend_card = 3\n[limits]", "file_value_table", {"key": "brand.end_card"}),
        ("[limits]", '[brand]\nname = "' + "a" * 121 + '"\n[limits]', "file_value_text_max", {"max": 120}),
        ("[limits]", '[brand]\ntext = "red"\n[limits]', "file_value_form", {"form": "#rrggbb"}),
        (
            "[limits]",
            '[brand.end_card]\nlines = ["1","2","3","4","5"]\n[limits]',
            "file_value_list_max",
            {"key": "brand.end_card.lines", "max": 4},
        ),
        (
            "[limits]",
            '[brand.end_card]\nlines = ["1", 2]\n[limits]',
            "file_value_text_max",
            {"key": "brand.end_card.lines[1]"},
        ),
        ("[limits]", "[loudness]\nmuted = 1\n[limits]", "file_value_yes_no", {"key": "loudness.muted"}),
        (
            "[limits]",
            '[captions]\nalign = "up"\n[limits]',
            "file_value_choice",
            {"choices": "center, left, right"},
        ),
        (
            "[limits]",
            "[encoder]\ncrf = 99999999999999999999999\n[limits]",
            "file_value_whole",
            {"range": "10–35"},
        ),
        (
            "[limits]",
            "[safe_area]\nleft_px = 600\nright_px = 600\n[limits]",
            "preset_safe_area_full",
            {"least_px": 64},
        ),
        (
            "[limits]",
            "[captions]\nsize_px = 90\nline_height_px = 80\n[limits]",
            "preset_line_height_small",
            {"size_px": 90, "line_px": 80},
        ),
        (
            "[limits]",
            "[frame_rate]\nmin_fps = 50\nmax_fps = 30\n[limits]",
            "preset_range_reversed",
            {"low_key": "frame_rate.min_fps", "low": 50, "high_key": "frame_rate.max_fps", "high": 30},
        ),
        ("[limits]", "[limits]\nmin_s = 9\nmax_s = 3", "preset_range_reversed", {"low_key": "limits.min_s"}),
        (
            "[limits]",
            "[limits]\nadvised_s = 9\nmax_s = 3",
            "preset_range_reversed",
            {"low_key": "limits.advised_s"},
        ),
        ("version = 1", "version = 3", "file_version_newer", {}),
        ("version = 1", "version = 0", "file_version_wrong", {}),
        ("version = 1", "version = true", "file_version_wrong", {}),
        ("version = 1", 'version = "1"', "file_version_wrong", {}),
        ("version = 1", "", "file_version_missing", {}),
        ("[canvas]", "[canvas", "file_syntax_wrong", {"line": 9}),
        ('sv = "Egen"', 'sv = "Egen', "file_syntax_wrong", {"line": 6}),
        ("[canvas]", "[name]\n[canvas]", "file_syntax_wrong", {"line": 9}),
    ],
)
def test_a_wrong_preset_is_one_sentence(
    write: Write, old: str, new: str, key: str, params: dict[str, object]
):
    assert old in GOOD
    message = fault(write(GOOD.replace(old, new, 1)))
    assert message.key == key
    assert params.items() <= message.params.items()


def test_tomorrow_is_still_accepted(write: Write):
    tomorrow = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()
    assert read_preset(write(GOOD.replace("2026-11-20", tomorrow))).limits.checked_on == tomorrow


def test_files_that_are_no_presets(tmp_path: Path):
    cases: dict[str, tuple[bytes, str]] = {
        "binary.toml": (bytes(range(256)), "file_not_utf8"),
        "ansi.toml": (GOOD.replace("Oma", "Äänet").encode("cp1252"), "file_not_utf8"),
        "notepad.toml": (GOOD.encode("utf-16"), "file_not_utf8"),
        "dotted.toml": (b"version = 1\n" + b"a." * 90_000 + b"a = 1", "file_syntax_wrong"),
        "digits.toml": (b"version = " + b"9" * 5_000, "file_syntax_wrong"),
        "large.toml": (b"#" * 256_001, "file_too_large"),
        "deep.toml": (b"a = " + b"[" * 50_000, "file_damaged"),
        "empty.toml": (b"", "file_version_missing"),
    }
    for name, (data, key) in cases.items():
        (tmp_path / name).write_bytes(data)
        assert fault(tmp_path / name).key == key, name
    assert fault(tmp_path / "gone.toml").key == "file_missing"
    assert fault(tmp_path / "binary.toml" / "inside.toml").key == "file_missing"
    (tmp_path / "folder.toml").mkdir()
    assert fault(tmp_path / "folder.toml").key == "file_not_regular"
    os.mkfifo(tmp_path / "pipe.toml")
    assert fault(tmp_path / "pipe.toml").key == "file_not_regular"


class TestLogo:
    LOGO = '\n[brand.logo]\nfile = "{}"\n'

    def test_becomes_absolute(self, write: Write, tmp_path: Path):
        (tmp_path / "img").mkdir()
        preset = read_preset(write(GOOD + self.LOGO.format("img/logo.png")))
        assert preset.brand.logo
        assert Path(preset.brand.logo.file) == tmp_path / "img" / "logo.png"

    def test_a_relative_preset_path_gives_an_absolute_logo_too(
        self, write: Write, tmp_path: Path, monkeypatch
    ):
        write(GOOD + self.LOGO.format("logo.png"))
        monkeypatch.chdir(tmp_path)
        preset = read_preset(Path("oma.toml"))
        assert preset.brand.logo
        assert preset.brand.logo.file == str(tmp_path / "logo.png")

    @pytest.mark.parametrize(
        "file",
        ["/etc/passwd", "../logo.png", "img/../../logo.png", "..\\\\logo.png", "C:\\\\logo.png", "C:logo.png",
         "\\\\\\\\server\\\\share\\\\a.png", "http://example.org/a.png",
         "file:a.png", "", " ", "a\\u0000.png"],
    )  # fmt: skip
    def test_stays_in_the_presets_folder(self, write: Write, file: str):
        assert fault(write(GOOD + self.LOGO.format(file))).key == "preset_logo_outside"

    def test_a_link_that_leads_out_is_refused(self, write: Write, tmp_path: Path, tmp_path_factory):
        outside = tmp_path_factory.mktemp("outside")
        (outside / "logo.png").write_bytes(b"x")
        (tmp_path / "logo.png").symlink_to(outside / "logo.png")
        assert fault(write(GOOD + self.LOGO.format("logo.png"))).key == "preset_logo_outside"
        (tmp_path / "img").symlink_to(outside)
        assert fault(write(GOOD + self.LOGO.format("img/logo.png"))).key == "preset_logo_outside"


FULL = Preset(
    id="a",
    name=Names(fi='Ä "x"', sv="Ö", en="E\\"),
    canvas=Canvas(720, 1280),
    limits=Limits(checked_on="2026-11-20", max_s=None, advised_s=15, source="näin"),
    loudness=Loudness(target_lufs=None, muted=True),
    brand=Brand(name="Kirjasto", title_card=None, end_card=EndCard(lines=("a", "ä"))),
)


def test_what_is_written_reads_back_the_same(write: Write):
    assert read_preset(write(preset_toml(FULL))) == FULL


def test_a_logo_is_written_relative_and_reads_back(write: Write, tmp_path: Path):
    logo = Logo(file=str(tmp_path / "img" / "l.png"))
    preset = msgspec.structs.replace(FULL, brand=Brand(logo=logo))
    text = preset_toml(preset, folder=tmp_path)
    assert 'file = "img/l.png"' in text
    assert read_preset(write(text)) == preset


@given(
    safe=st.builds(
        SafeArea, *(st.integers(0, 300) for _ in range(4))
    ),
    crf=st.integers(10, 35),
    target=st.none() | st.floats(-36, -9),
    texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=4),
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_preset_survives_the_disk(
    tmp_path: Path, safe: SafeArea, crf: int, target: float | None, texts: list[str]
):
    preset = msgspec.structs.replace(
        FULL,
        safe_area=safe,
        encoder=Encoder(crf=crf),
        loudness=Loudness(target_lufs=target),
        brand=Brand(end_card=EndCard(lines=tuple(texts))),
    )
    path = tmp_path / "p.toml"
    path.write_bytes(preset_toml(preset).encode())
    assert read_preset(path) == preset


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_no_content_breaks_the_reader(tmp_path: Path, data: bytes):
    path = tmp_path / "p.toml"
    path.write_bytes(b"version = 1\n" + data)
    with pytest.raises(PresetError):
        read_preset(path)


def test_no_upgrade_step_is_missing():
    assert set(PRESET_FORMAT.upgrades) == set(range(1, PRESET_FORMAT.version))
