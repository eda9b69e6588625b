"""Logos: any file may be handed in; what is drawn has the size, place and opacity that was decided."""

import hashlib
import io
import os
import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from leike.compose.logo import MAX_FILE_BYTES, draw_logo, logo_overlay
from leike.model.brand import Logo
from leike.model.errors import RequestError
from leike.model.geometry import Rect, Size
from leike.model.render import LogoPicture, Overlay

STORY, SAFE = Size(1080, 1920), Rect(65, 288, 950, 1248)


def save(
    path: Path, size: tuple[int, int] = (300, 100), colour: object = (200, 30, 40, 255), **how: object
) -> Path:
    Image.new("RGBA", size, colour).convert(str(how.pop("mode", "RGBA"))).save(path, **how)  # type: ignore[arg-type]
    return path


def place(path: Path, **fields: object) -> tuple[Overlay, LogoPicture]:
    overlay = logo_overlay(Logo(str(path), **fields), SAFE, STORY, 50)  # type: ignore[arg-type]
    assert isinstance(overlay.picture, LogoPicture)
    return overlay, overlay.picture


def refused(path: Path) -> str:
    with pytest.raises(RequestError) as caught:
        place(path)
    assert caught.value.message.params["file"] == path.name
    return caught.value.message.key


@pytest.mark.parametrize(
    ("corner", "x_px", "y_px"),
    [
        ("top-left", 65 + 24, 288 + 24),
        ("top-right", 1015 - 24 - 216, 288 + 24),
        ("bottom-left", 65 + 24, 1536 - 24 - 72),
        ("bottom-right", 1015 - 24 - 216, 1536 - 24 - 72),
    ],
)
def test_a_logo_lies_in_its_corner_of_the_safe_area(
    tmp_path: Path, corner: str, x_px: int, y_px: int
) -> None:
    overlay, picture = place(save(tmp_path / "l.png"), corner=corner, width=0.2)
    assert (overlay.x_px, overlay.y_px, picture.size) == (x_px, y_px, Size(216, 72))
    assert (overlay.first_frame, overlay.end_frame) == (0, 50)


@pytest.mark.parametrize("size", [(2000, 10), (10, 2000), (1, 1), (3, 1), (1200, 1200)])
@pytest.mark.parametrize("margin_px", [0, 24, 500])
def test_no_shape_or_margin_pushes_a_logo_out_of_the_safe_area(
    tmp_path: Path, size: tuple[int, int], margin_px: int
) -> None:
    overlay, picture = place(save(tmp_path / "l.png", size), width=1.0, margin_px=margin_px)
    box = Rect(overlay.x_px, overlay.y_px, picture.size.width_px, picture.size.height_px)
    assert SAFE.holds(box)
    assert draw_logo(picture).size == (picture.size.width_px, picture.size.height_px)


def test_a_safe_area_larger_than_the_canvas_does_not_lead_outside(tmp_path: Path) -> None:
    file = save(tmp_path / "l.png")
    overlay = logo_overlay(Logo(str(file), margin_px=0), Rect(-50, -50, 500, 500), Size(200, 100), 1)
    picture = overlay.picture
    assert isinstance(picture, LogoPicture)
    assert Rect(0, 0, 200, 100).holds(
        Rect(overlay.x_px, overlay.y_px, picture.size.width_px, picture.size.height_px)
    )


def test_opacity_is_in_the_alpha_and_the_colour_stays(tmp_path: Path) -> None:
    _, picture = place(save(tmp_path / "l.png"), opacity=0.5)
    pixels = np.asarray(draw_logo(picture))
    assert (pixels[10:-10, 10:-10] == (200, 30, 40, 128)).all()


def test_a_transparent_edge_does_not_darken_the_logo(tmp_path: Path) -> None:
    whole = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    whole.paste((255, 255, 255, 255), (100, 100, 300, 300))
    whole.save(tmp_path / "l.png")
    _, picture = place(tmp_path / "l.png", width=0.1)
    pixels = np.asarray(draw_logo(picture))
    assert pixels[pixels[:, :, 3] > 40][:, :3].min() > 240


@pytest.mark.parametrize(
    ("name", "mode"),
    [("l.jpg", "CMYK"), ("l.jpg", "L"), ("l.webp", "RGBA"), ("l.png", "P"), ("l.png", "1"), ("l.png", "LA")],
)
def test_every_usual_kind_of_picture_is_taken(tmp_path: Path, name: str, mode: str) -> None:
    _, picture = place(save(tmp_path / name, mode=mode))
    assert draw_logo(picture).mode == "RGBA"


def test_sixteen_bit_grey_keeps_its_brightness(tmp_path: Path) -> None:
    Image.fromarray(np.full((40, 80), 0x8000, np.uint16)).save(tmp_path / "l.png")
    _, picture = place(tmp_path / "l.png")
    assert abs(int(np.asarray(draw_logo(picture))[5, 5, 0]) - 128) <= 1


def test_an_animated_logo_shows_its_first_frame(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (60, 30), colour) for colour in ((10, 200, 10), (200, 10, 10)))
    for name in ("l.png", "l.webp"):
        first.save(tmp_path / name, save_all=True, append_images=[second], lossless=True)
        _, picture = place(tmp_path / name)
        assert tuple(np.asarray(draw_logo(picture))[10, 10, :3]) == (10, 200, 10)


def test_a_photographed_logo_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 30)).save(tmp_path / "l.jpg", exif=exif)
    _, picture = place(tmp_path / "l.jpg")
    assert picture.size.height_px > picture.size.width_px


def test_the_digest_names_the_content_and_a_changed_file_is_noticed(tmp_path: Path) -> None:
    file = save(tmp_path / "l.png")
    _, picture = place(file)
    assert picture.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    save(file, colour=(0, 0, 255, 255))
    with pytest.raises(RequestError) as caught:
        draw_logo(picture)
    assert caught.value.message.key == "logo_changed"


def test_what_is_no_picture_is_refused_with_its_sentence(tmp_path: Path) -> None:
    svg = tmp_path / "l.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    hidden = tmp_path / "hidden.png"
    hidden.write_text('<?xml version="1.0"?><svg/>')
    text, empty, gif, folder = (tmp_path / name for name in ("t.png", "e.png", "g.png", "f.png"))
    text.write_text("hello")
    empty.touch()
    Image.new("RGB", (9, 9)).save(gif, format="GIF")
    folder.mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    assert refused(svg) == refused(hidden) == "logo_svg"
    assert refused(text) == refused(empty) == refused(gif) == "logo_unreadable"
    assert (
        refused(folder) == refused(tmp_path / "none.png") == refused(tmp_path / "pipe.png") == "logo_missing"
    )


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "l.png").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    assert refused(tmp_path / "l.png") == "logo_too_big"


@pytest.mark.parametrize("side", [5_000, 20_000, 60_000])
def test_a_decompression_bomb_is_refused_by_its_header(tmp_path: Path, side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    (tmp_path / "l.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    assert refused(tmp_path / "l.png") == "logo_too_many_pixels"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_damaged_pictures_are_drawn_or_refused_and_never_crash(tmp_path: Path, kind: str) -> None:
    whole = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (40, 60, 3), np.uint8)
    Image.fromarray(noise).save(whole, format=kind)
    chance = random.Random(5)
    outcomes = set()
    for number in range(60):
        content = bytearray(whole.getvalue())
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if number % 3 == 0:
            del content[chance.randrange(20, len(content)) :]
        file = tmp_path / f"{number}.img"
        file.write_bytes(content)
        try:
            outcomes.add(draw_logo(place(file)[1]).mode)
        except RequestError as error:
            outcomes.add(error.message.key)
    assert "logo_unreadable" in outcomes
    assert outcomes <= {"RGBA", "logo_unreadable", "logo_too_many_pixels"}
