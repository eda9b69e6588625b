"""The brand kit in one output: fields in texts and names, own fonts, the logo for the ground."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from leike.compose.brand_fonts import MAX_FILE_BYTES, brand_fonts
from leike.compose.cards import animation_frame
from leike.compose.composing import Composed, compose_render
from leike.compose.fonts import font_book
from leike.compose.logo import ground_of
from leike.compose.naming import check_pattern
from leike.compose.pictures import draw_picture
from leike.model.brand import Brand, EndCard, Logo, LowerThird, TitleCard
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.fields import filled
from leike.model.preset import Branch, Preset
from leike.model.render import Animation, CaptionPicture, LogoPicture
from leike.model.time import SECOND_US
from made_fonts import make_font
from spoken import spoken
from values import preset, recording

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
TAPIOLA = Branch(name="Tapiolan kirjasto", handle="@tapiola", address="Kulttuuriaukio 2, Espoo")


def channel(brand: Brand | None = None, **changes: object) -> Preset:
    plain = replace(preset(360, 640), branch=TAPIOLA, hashtags=("#kirjasto", "#espoo"))
    return replace(plain, brand=brand or Brand(name="Espoon kaupunki"), **changes)


def composed(channel: Preset, brand: Brand | None = None, pattern: str = "", **changes: object) -> Composed:
    plain = Clip(recording="/recordings/talk.mp4", in_us=SECOND_US, out_us=4 * SECOND_US)
    result = compose_render(
        replace(plain, **changes), recording(), channel, brand=brand, name_pattern=pattern
    )
    for notice in result.notices:
        spoken(notice)
    return result


def keys(result: Composed) -> list[str]:
    return [notice.key for notice in result.notices]


# fields


def test_fields_are_filled_in_all_texts_of_cards():
    card = EndCard(lines=("{branch}", "{handle} · {hashtags}", "{organisation}: {address}"))
    brand = Brand(name="Espoon kaupunki", title_card=TitleCard(), end_card=card, lower_third=LowerThird())
    render = composed(channel(brand), title="Ilta: {branch}", speaker="{handle}", role="{unknown} {x").render
    assert render.intro and render.intro.lines[0] == "Ilta: Tapiolan kirjasto"
    assert render.outro and render.outro.lines == (
        "Tapiolan kirjasto",
        "@tapiola · #kirjasto #espoo",
        "Espoon kaupunki: Kulttuuriaukio 2, Espoo",
    )
    third = next(one.picture for one in render.overlays if isinstance(one.picture, Animation))
    assert third.lines == ("@tapiola", "{unknown} {x")


def test_a_clips_own_lines_and_the_projects_brand_know_the_fields():
    brand = Brand(name="Lukuviikko", end_card=EndCard(lines=("{organisation}",)))
    assert composed(channel(), brand).render.outro.lines == ("Lukuviikko",)  # type: ignore[union-attr]
    render = composed(channel(), brand, end_lines=("{handle}", "{organisation}")).render
    assert render.outro and render.outro.lines == ("@tapiola", "Lukuviikko")


def test_a_line_of_fields_that_are_not_known_is_no_line():
    brand = Brand(end_card=EndCard(lines=("{handle}", "{hashtags}")))
    assert composed(replace(channel(brand), branch=Branch(), hashtags=())).render.outro is None


def test_what_a_value_says_is_never_filled_again():
    sly = Branch(name="{handle}", handle="{branch}{address}", address="{hashtags}")
    render = composed(channel(branch=sly), title="{branch} {address}", pattern="{title}_{branch}").render
    assert render.intro and render.intro.lines == ("{handle} {hashtags}",)
    assert render.file_name == "{handle} {hashtags}_{handle}.mp4"
    assert filled("{a}", {"a": "{a}{b}", "b": "{a}"}) == "{a}{b}"


def test_fields_that_make_a_text_too_long_are_refused():
    with pytest.raises(RequestError) as caught:
        composed(channel(), title="{address}" * 9)
    assert spoken(caught.value.message).key == "title_too_long"


def test_names_know_the_fields_and_the_channels_pattern_is_the_usual_one():
    assert composed(channel()).render.file_name == "talk 0-01_channel.mp4"
    own = channel(file_name="{branch}_{handle}_{number}")
    assert composed(own).render.file_name == "Tapiolan kirjasto_@tapiola_01.mp4"
    assert composed(own, pattern="{hashtags}").render.file_name == "#kirjasto #espoo.mp4"
    assert composed(own, pattern="{organisation}").render.file_name == "Espoon kaupunki.mp4"
    assert (
        len(composed(channel(branch=Branch(name="ä" * 120)), pattern="{branch}_{preset}").render.file_name)
        > 40
    )
    with pytest.raises(RequestError):
        check_pattern("{organization}")


# fonts


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """A font whose every letter is a block: nobody takes it for Noto Sans."""
    return make_font(tmp_path / "blocks.ttf", "City Blocks", LETTERS)


def with_font(*files: Path, heading: str = "", captions: str = "City Blocks") -> Preset:
    end = EndCard(lines=("abc",))
    brand = Brand(fonts=tuple(map(str, files)), heading_font=heading, end_card=end)
    plain = channel(brand)
    return replace(plain, captions=replace(plain.captions, font=captions, box_opacity=0.0))


CUES = (Cue(SECOND_US, 3 * SECOND_US, "abc"),)


def caption(result: Composed) -> CaptionPicture:
    return next(o.picture for o in result.render.overlays if isinstance(o.picture, CaptionPicture))


def ink(picture: CaptionPicture) -> np.ndarray:
    return np.asarray(draw_picture(picture, 0))[..., 3]


def is_blocks(alpha: np.ndarray) -> bool:
    """Whether what is painted are blocks without any hole: each row has either three blocks or nothing."""
    rows = alpha[(alpha > 200).any(axis=1)] > 200
    changes = (np.diff(rows.astype(int), axis=1) == 1).sum(axis=1) + rows[:, 0]
    return bool((changes == 3).all()) and len(rows) > 5


def test_captions_are_drawn_with_the_presets_own_font(blocks: Path):
    result = composed(with_font(blocks), cues=CUES)
    assert is_blocks(ink(caption(result))) and result.families == ("City Blocks",)
    assert not {"captions_font_missing", "brand_font_unusable"} & set(keys(result))
    assert not font_book().has_family("City Blocks")  # nobody else has it
    assert "captions_font_missing" in keys(composed(with_font(), cues=CUES))


def test_letters_that_the_font_lacks_come_from_another(blocks: Path):
    result = composed(with_font(blocks), cues=(replace(CUES[0], text="aЖ"),))
    runs = caption(result).lines[0].runs
    assert len(runs) == 2 and runs[1].font_file.endswith("NotoSans-SemiBold.ttf")


def test_cards_are_drawn_with_the_heading_font_else_with_that_of_the_captions(blocks: Path, tmp_path: Path):
    plain = composed(with_font(captions="Noto Sans")).render.outro
    of_captions = composed(with_font(blocks)).render.outro
    heading = composed(with_font(blocks, heading="City Blocks", captions="Noto Sans")).render.outro
    assert plain and of_captions and heading
    pixels = [animation_frame(card, card.frames - 1).copy() for card in (plain, of_captions, heading)]
    assert (pixels[1] == pixels[2]).all() and (pixels[0] != pixels[1]).any()


def test_what_was_laid_out_is_drawn_alike_when_the_font_file_has_changed_since(blocks: Path):
    result = composed(with_font(blocks), cues=CUES)
    before = ink(caption(result))
    blocks.write_bytes(b"gone")
    again = CaptionPicture(*(getattr(caption(result), name) for name in CaptionPicture.__struct_fields__))
    assert (ink(again) == before).all()
    assert "brand_font_unusable" in keys(composed(with_font(blocks), cues=CUES))


@pytest.mark.parametrize(
    "content", [b"", b"OTTO" + b"\0" * 200, b"\0\1\0\0" + b"\xff" * 400, b"<svg/>", None]
)
def test_a_broken_font_gives_one_warning_and_another_font(tmp_path: Path, content: bytes | None):
    file = tmp_path / "rikki.ttf"
    if content is not None:
        file.write_bytes(content)
    result = composed(with_font(file), cues=CUES)
    assert [key for key in keys(result) if "font" in key] == ["brand_font_unusable"]
    assert result.notices[keys(result).index("brand_font_unusable")].params == {"file": "rikki.ttf"}
    assert caption(result).lines[0].runs[0].font_file.endswith("NotoSans-SemiBold.ttf")


def test_pipes_folders_and_huge_files_are_no_fonts(tmp_path: Path):
    import os

    os.mkfifo(tmp_path / "pipe.ttf")
    with (tmp_path / "huge.ttf").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    for name in ("pipe.ttf", "huge.ttf", "", "a\0b.ttf"):
        found = brand_fonts(with_font(tmp_path / name))
        assert found.names == () and len(found.notices) == 1


def test_half_a_real_font_never_breaks_a_render(tmp_path: Path, blocks: Path):
    whole = blocks.read_bytes()
    for number, size in enumerate(range(60, len(whole), 97)):
        part = tmp_path / f"{number}.ttf"
        part.write_bytes(whole[:size])
        result = composed(with_font(part), cues=CUES)
        assert ink(caption(result)).max() > 0


# logos


@pytest.fixture
def logo(tmp_path: Path) -> Logo:
    Image.new("RGB", (80, 40), (200, 0, 0)).save(tmp_path / "light.png")
    Image.new("RGB", (80, 40), (0, 0, 200)).save(tmp_path / "dark.png")
    return Logo(file=str(tmp_path / "light.png"), dark_file=str(tmp_path / "dark.png"))


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("#000000", "dark"),
        ("#14324a", "dark"),
        ("#ffffff", "light"),
        ("#f2b632", "light"),
        ("#707070", "dark"),
    ],
)
def test_what_ground_a_colour_is(colour: str, ground: str):
    assert ground_of(colour) == ground


@pytest.mark.parametrize(("background", "name"), [("#14324a", "dark.png"), ("#f5f0e0", "light.png")])
def test_a_card_takes_the_logo_for_its_ground(logo: Logo, background: str, name: str):
    text = "#ffffff" if name == "dark.png" else "#101010"
    brand = Brand(background=background, text=text, logo=logo, end_card=EndCard(lines=("Moi",)))
    render = composed(channel(brand), title="Ilta").render
    for card in (render.intro, render.outro):
        assert card and card.logo and Path(card.logo.file).name == name


@pytest.mark.parametrize(("over", "name"), [("dark", "dark.png"), ("light", "light.png")])
def test_over_the_recording_the_brand_says_which_logo(logo: Logo, over: str, name: str):
    brand = Brand(logo=replace(logo, over_video=over))
    (mark,) = composed(channel(brand)).render.overlays
    assert isinstance(mark.picture, LogoPicture) and Path(mark.picture.file).name == name


def test_one_logo_serves_both_grounds(logo: Logo):
    (mark,) = composed(channel(Brand(logo=replace(logo, dark_file="")))).render.overlays
    assert isinstance(mark.picture, LogoPicture) and Path(mark.picture.file).name == "light.png"
