"""Bundles that mean ill, each a real file: one sentence, nothing written, nothing left behind."""

import gzip
import io
import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from leike.files.layer_file import layer_toml
from leike.model.errors import PresetError
from leike.presets.bundles import INDEX_FILE, bundle_bytes, inspect
from leike.presets.font_checks import is_drawable
from leike.presets.keys import new_key
from leike.presets.packages import Author, Manifest, canonical, signed, version_of
from leike.presets.text_checks import look_alikes
from leike.resources import assets_folder
from made_fonts import make_font
from presets.layering import NAME, layer
from presets.sharing import (
    CREATED,
    Entries,
    branch,
    bundle_of,
    city,
    fact,
    forged,
    forged_with,
    index_of,
    jpeg,
    packed,
    patched_directory,
    png,
    story,
    text_layer,
    unzipped,
    zipped,
)  # fmt: skip
from spoken import spoken

KEY = new_key()
SYMBOLS = assets_folder() / "fonts" / "NotoSansSymbols2-Subset.ttf"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle of a channel, its branch and its city with logo and font."""
    folder = tmp_path_factory.mktemp("city")
    parts = (story(), branch(), city(folder, locks={"captions.font": "Ohje 2026"}))
    return bundle_bytes(tuple(packed(part, folder, KEY) for part in parts))


def refusal(folder: Path, data: bytes) -> str:
    """The key of the one sentence that the bundle is refused with; nothing may be left of it."""
    folder = folder / "bundle"
    folder.mkdir(exist_ok=True)
    path = folder / "x.leikepreset"
    path.write_bytes(data)
    with pytest.raises(PresetError) as caught:
        inspect(path)
    assert [found.name for found in folder.iterdir()] == ["x.leikepreset"]
    assert path.read_bytes() == data
    return spoken(caught.value.message).key


def with_asset(name: str, data: bytes) -> Entries:
    """A whole, honestly hashed bundle with one asset, its logo or font."""
    brand = {"fonts": [name]} if name.endswith(("ttf", "otf")) else {"logo": {"file": name}}
    facts = layer("kaupunki", kind="branch", brand=brand)
    return bundle_of("kaupunki", forged(layer_toml(facts).encode(), facts, {name: data}))


def with_text(text: str) -> Entries:
    facts = text_layer("kaupunki", "x")
    return bundle_of("kaupunki", forged(text.encode(), facts))


def test_the_good_one_is_good(tmp_path: Path, good: bytes):
    """Guards all tests here against refusing for another reason."""
    path = tmp_path / "good.leikepreset"
    path.write_bytes(good)
    contents = inspect(path)
    assert [package.id for package in contents.packages] == ["tapiola-story", "tapiola", "espoo"]
    assert {package.signer for package in contents.packages} == {KEY.public}
    for entries in (with_asset("assets/a.png", png()), with_asset("assets/a.jpg", jpeg())):
        path.write_bytes(zipped(entries))
        assert inspect(path).root == "kaupunki"
    path.write_bytes(zipped(unzipped(good), method=zipfile.ZIP_DEFLATED))
    assert inspect(path) == contents


UNSAFE = [
    "../evil.toml", "a/../../evil", "/etc/passwd", "C:/evil.toml", "C:evil", "..\\evil", "a\\b", "./a",
    "a//b", "con/x.toml", "assets/nul.png", "aux", "com1.txt", "trailing. ", "trailing.", "space ", "a:b",
    "Assets/LOGO.png", "assets/lo\u0301go.png", "assets/l\u00f3go.png", "\u202egnp.exe", "a\nb", "~/x", "",
    "x" * 161, "\uff0e\uff0e/x",
]  # fmt: skip


class TestNames:
    @pytest.mark.parametrize("name", UNSAFE)
    def test_that_lead_elsewhere(self, tmp_path: Path, good: bytes, name: str):
        assert refusal(tmp_path, zipped({**unzipped(good), name: b"x"})) == "bundle_path_unsafe"

    def test_cut_short_by_a_zero_byte(self, tmp_path: Path, good: bytes):
        data = zipped({**unzipped(good), "evil.sh_a.toml": b"x"})
        assert refusal(tmp_path, data.replace(b"evil.sh_a", b"evil.sh\0a")) == "bundle_path_unsafe"

    def test_the_same_twice(self, tmp_path: Path, good: bytes):
        data = zipped({**unzipped(good), "leikepreset.jsom": b"{}"})
        assert (
            refusal(tmp_path, data.replace(b"leikepreset.jsom", b"leikepreset.json")) == "bundle_name_twice"
        )

    def test_another_in_the_entry_than_in_the_directory(self, tmp_path: Path, good: bytes):
        spoilt = good.replace(b"leikepreset.json", b"leikepreset.jsom", 1)
        assert refusal(tmp_path, spoilt) == "bundle_damaged"


def link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def pipe(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o010644 << 16


def device(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o020644 << 16


def folder_bit(info: zipfile.ZipInfo) -> None:
    info.external_attr |= 0x10


class TestEntries:
    @pytest.mark.parametrize("change", [link, pipe, device, folder_bit])
    def test_that_are_no_files(self, tmp_path: Path, good: bytes, change: Callable[[zipfile.ZipInfo], None]):
        assert refusal(tmp_path, zipped(unzipped(good), change)) == "bundle_special_file"

    def test_encrypted(self, tmp_path: Path, good: bytes):
        assert refusal(tmp_path, patched_directory(good, 1, 8, b"\1\0")) == "bundle_encrypted"

    @pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_of_other_compression(self, tmp_path: Path, good: bytes, method: int):
        assert refusal(tmp_path, zipped(unzipped(good), method=method)) == "bundle_compression_unknown"

    def test_too_many(self, tmp_path: Path, good: bytes):
        many = {f"x{number}": b"" for number in range(201)}
        assert refusal(tmp_path, zipped({**unzipped(good), **many})) == "bundle_too_many_files"

    def test_a_directory_larger_than_memory_likes(self, tmp_path: Path):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for number in range(20_000):
                archive.writestr(f"{number}", b"")
        assert refusal(tmp_path, target.getvalue()) == "bundle_too_many_files"

    def test_one_too_large(self, tmp_path: Path, good: bytes):
        large = {**unzipped(good), "large": bytes(10_000_001)}
        assert refusal(tmp_path, zipped(large)) == "bundle_file_too_large"

    def test_too_large_together(self, tmp_path: Path, good: bytes):
        large = {f"large{number}": bytes(8_100_000) for number in range(5)}
        assert refusal(tmp_path, zipped({**unzipped(good), **large})) in (
            "bundle_too_large",
            "file_too_large",
        )
        noise = {f"l{n}": bytes(range(256)) * 400 + zlib.compress(b"x") + bytes(8_000_000) for n in range(5)}
        squeezed = zipped({**unzipped(good), **noise}, method=zipfile.ZIP_DEFLATED)
        assert refusal(tmp_path, squeezed) in ("bundle_too_large", "bundle_bomb")

    def test_a_bomb(self, tmp_path: Path, good: bytes):
        bomb = zipped({**unzipped(good), "bomb": bytes(9_000_000)}, method=zipfile.ZIP_DEFLATED)
        assert len(bomb) < 50_000
        assert refusal(tmp_path, bomb) == "bundle_bomb"

    @pytest.mark.parametrize("size", [1, 100_000])
    def test_that_lie_about_their_size(self, tmp_path: Path, good: bytes, size: int):
        entries = unzipped(good)
        packed_entries = zipped(entries, method=zipfile.ZIP_DEFLATED)
        lie = patched_directory(packed_entries, 1, 24, struct.pack("<L", size))
        assert refusal(tmp_path, lie) in ("bundle_damaged", "bundle_bomb")

    def test_that_lie_about_it_twice(self, tmp_path: Path, good: bytes):
        """The entry and the directory agree, the content does not."""
        data = zipped({"leikepreset.json": bytes(3000)}, method=zipfile.ZIP_DEFLATED)
        lie = patched_directory(data, 0, 24, struct.pack("<L", 2000))
        lie = lie[:22] + struct.pack("<L", 2000) + lie[26:]
        assert refusal(tmp_path, lie) == "bundle_damaged"

    def test_that_overlap(self, tmp_path: Path, good: bytes):
        overlapping = patched_directory(good, 2, 42, bytes(4))
        assert refusal(tmp_path, overlapping) == "bundle_damaged"

    def test_a_zip_in_a_zip(self, tmp_path: Path, good: bytes):
        assert refusal(tmp_path, zipped({**unzipped(good), "more.zip": good})) == "bundle_file_foreign"
        assert refusal(tmp_path, zipped(with_asset("assets/a.png", good))) == "bundle_type_wrong"

    @pytest.mark.parametrize("extra", [b"\0" * 22, b"PK\5\6", b"<script>"])
    def test_something_behind_it(self, tmp_path: Path, good: bytes, extra: bytes):
        assert refusal(tmp_path, good + extra) in ("bundle_cut_off", "bundle_damaged")

    def test_something_before_it(self, tmp_path: Path, good: bytes):
        assert refusal(tmp_path, b"MZ" + good) == "bundle_not_one"

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
    def test_half_of_it(self, tmp_path: Path, good: bytes, share: float):
        assert refusal(tmp_path, good[: int(len(good) * share)]) == "bundle_cut_off"

    def test_not_yet_written(self, tmp_path: Path, good: bytes):
        """Some sync programs make the file whole in size and fill it later."""
        end = len(good) - 4000
        holes = good[:1000] + bytes(end - 1000) + good[end:]
        assert refusal(tmp_path, holes) == "bundle_damaged"
        assert refusal(tmp_path, bytes(len(good))) == "bundle_not_one"
        assert refusal(tmp_path, b"") == "bundle_not_one"

    @pytest.mark.parametrize("name", ["evil.exe", "evil.py", "assets/x.html", "preset.toml", "desktop.ini"])
    def test_foreign_files(self, tmp_path: Path, good: bytes, name: str):
        assert refusal(tmp_path, zipped({**unzipped(good), name: b"x"})) == "bundle_file_foreign"


class TestPackages:
    def entries(self, good: bytes) -> tuple[Entries, str]:
        entries = unzipped(good)
        return entries, next(name for name in entries if name.endswith(".png"))

    def test_a_file_changed(self, tmp_path: Path, good: bytes):
        entries, logo = self.entries(good)
        entries[logo] = png(colour="blue")
        assert refusal(tmp_path, zipped(entries)) == "bundle_hash_wrong"

    def test_a_file_missing(self, tmp_path: Path, good: bytes):
        entries, logo = self.entries(good)
        del entries[logo]
        assert refusal(tmp_path, zipped(entries)) == "bundle_file_missing"

    def test_a_file_too_many(self, tmp_path: Path, good: bytes):
        entries, logo = self.entries(good)
        entries[logo.replace("logo", "more")] = png()
        assert refusal(tmp_path, zipped(entries)) == "bundle_file_foreign"

    def test_a_manifest_changed(self, tmp_path: Path, good: bytes):
        entries, _ = self.entries(good)
        name = next(name for name in entries if name.endswith("manifest.json"))
        entries[name] = entries[name].replace(b"Kaupunki", b"Naapuri!")
        assert refusal(tmp_path, zipped(entries)) == "bundle_hash_wrong"

    def test_a_signature_of_somebody_else_over_something_else(self, tmp_path: Path, good: bytes):
        entries, _ = self.entries(good)
        names = [name for name in entries if name.endswith("signature.json")]
        entries[names[0]], entries[names[1]] = entries[names[1]], entries[names[0]]
        assert refusal(tmp_path, zipped(entries)) == "bundle_signature_wrong"

    def test_a_signature_that_names_another_key(self, tmp_path: Path, good: bytes):
        entries, _ = self.entries(good)
        name = next(name for name in entries if name.endswith("signature.json"))
        entries[name] = entries[name].replace(KEY.public.encode(), new_key().public.encode())
        assert refusal(tmp_path, zipped(entries)) == "bundle_signature_wrong"

    def test_a_manifest_that_calls_a_city_a_branch(self, tmp_path: Path):
        facts = text_layer("espoo", "x", "branch")
        text = layer_toml(text_layer("espoo", "x", "organisation")).encode()
        assert refusal(tmp_path, zipped(bundle_of("espoo", forged(text, facts)))) == "bundle_hash_wrong"

    def test_a_package_that_nothing_needs(self, tmp_path: Path):
        made = [text_layer(name, "x") for name in ("one", "two")]
        parts = [forged(layer_toml(each).encode(), each) for each in made]
        assert refusal(tmp_path, zipped(bundle_of("one", *parts))) == "bundle_file_foreign"

    def test_another_root_than_told(self, tmp_path: Path):
        one = text_layer("one", "x")
        made = bundle_of("two", forged(layer_toml(one).encode(), one))
        assert refusal(tmp_path, zipped(made)) == "bundle_damaged"

    @pytest.mark.parametrize(("count", "key"), [(17, "bundle_chain_deep"), (16, "")])
    def test_deep_inheritance(self, tmp_path: Path, count: int, key: str):
        made = [layer(f"x{number}", f"x{number + 1}", kind="branch") for number in range(count)]
        data = zipped(bundle_of("x0", *(forged(layer_toml(each).encode(), each) for each in made)))
        (tmp_path / "x.leikepreset").write_bytes(data)
        if key:
            assert refusal(tmp_path, data) == key
        else:
            assert inspect(tmp_path / "x.leikepreset").missing == ("x16",)

    def test_inheritance_in_a_circle(self, tmp_path: Path):
        made = [layer("a", "b", kind="branch"), layer("b", "a", kind="branch")]
        data = zipped(bundle_of("a", *(forged(layer_toml(each).encode(), each) for each in made)))
        assert refusal(tmp_path, data) == "bundle_chain_deep"

    def test_a_device_of_windows_for_an_id(self, tmp_path: Path):
        facts = text_layer("con", "x")
        data = zipped(bundle_of("con", forged(layer_toml(facts).encode(), facts)))
        assert refusal(tmp_path, data) == "bundle_path_unsafe"

    @pytest.mark.parametrize("name", ["../evil.png", "assets/../../x.png", "C:/x.png", "assets/Logo.PNG"])
    def test_a_manifest_with_a_name_that_leads_elsewhere(self, tmp_path: Path, name: str):
        facts = layer("kaupunki", kind="branch", brand={"logo": {"file": name}})
        text = layer_toml(facts).encode()
        files = {"preset.toml": fact(text), name: fact(png())}
        manifest = Manifest(1, "kaupunki", "branch", NAME, (), Author(), CREATED, files)
        made = forged_with(manifest, {"preset.toml": text})
        assert refusal(tmp_path, zipped(bundle_of("kaupunki", made))) == "bundle_file_foreign"

    def test_a_layer_that_names_a_file_of_this_computer(self, tmp_path: Path):
        facts = layer("kaupunki", kind="branch", brand={"logo": {"file": "/etc/logo.png"}})
        made = forged(layer_toml(facts).encode(), facts)
        assert refusal(tmp_path, zipped(bundle_of("kaupunki", made))) == "bundle_file_missing"


class TestJson:
    @pytest.mark.parametrize(
        ("index", "key"),
        [
            (b"[" * 100_000, "bundle_text_large"),
            (b'{"format":1,"root":' + b"[" * 15_000, "bundle_damaged"),
            (b'{"format": 2, "anything": true}', "bundle_newer"),
            (b'{"format":1e999}', "bundle_damaged"),
            (b"null", "bundle_damaged"),
            (b"\xff\xfe", "bundle_damaged"),
            (b'{"format":1,"packages":[],"root":"x"}', "bundle_damaged"),
            (b'{"format":1,"packages":["' + b"a" * 64 + b'"],"root":"../x"}', "bundle_damaged"),
            (b'{"format":1,"root":"x","root":"y","packages":["' + b"a" * 64 + b'"]}', "bundle_damaged"),
            (index_of("x", "a" * 64, "a" * 64), "bundle_damaged"),
            (index_of("x", "a" * 64), "bundle_hash_wrong"),
        ],
    )
    def test_an_index_of_nonsense(self, tmp_path: Path, index: bytes, key: str):
        assert refusal(tmp_path, zipped({INDEX_FILE: index})) == key

    def test_no_index(self, tmp_path: Path):
        assert refusal(tmp_path, zipped({"preset.toml": b"version = 2"})) == "bundle_not_one"

    @pytest.mark.parametrize("manifest", [b"[" * 60_000, b"{}", b'{"a":' * 10_000, b"9" * 5000])
    def test_a_manifest_of_nonsense(self, tmp_path: Path, manifest: bytes):
        version = version_of(manifest)
        entries = bundle_of("x", (version, {f"{version}/manifest.json": manifest}))
        assert refusal(tmp_path, zipped(entries)) == "bundle_damaged"

    def test_a_manifest_of_megabytes(self, tmp_path: Path):
        manifest = json.dumps({"name": "x" * 5_000_000}).encode()
        version = version_of(manifest)
        entries = bundle_of("x", (version, {f"{version}/manifest.json": manifest}))
        assert refusal(tmp_path, zipped(entries)) == "bundle_text_large"

    def test_a_manifest_written_in_another_way(self, tmp_path: Path, good: bytes):
        facts = text_layer("kaupunki", "x")
        _, inside = forged(layer_toml(facts).encode(), facts)
        written = next(data for name, data in inside.items() if name.endswith("manifest.json"))
        loose = json.dumps(json.loads(written), indent=1).encode()
        version = version_of(loose)
        entries = {f"{version}/manifest.json": loose, f"{version}/preset.toml": layer_toml(facts).encode()}
        assert refusal(tmp_path, zipped(bundle_of("kaupunki", (version, entries)))) == "bundle_damaged"


class TestTexts:
    @pytest.mark.parametrize(
        "text",
        ["\u202eoopsE", "Es\u2066poo", "Es\x00poo", "Es\u200bpoo", "Es\ufeffpoo", "A\nB", "\x1b[31mE",
         "\u2028", "\U000e0041", "\ue000", "z" + "\u0301" * 9,
         "Es\u3164poo", "\u2800", "Es\u115fpoo", "Es\u034fpoo", "E\U000e0141\U000e0142", "E\ufe01\ufe02"],
    )  # fmt: skip
    def test_with_signs_that_nobody_sees(self, tmp_path: Path, text: str):
        facts = text_layer("kaupunki", text)
        data = zipped(bundle_of("kaupunki", forged(layer_toml(facts).encode(), facts)))
        assert refusal(tmp_path, data) == "bundle_text_hidden"

    def test_in_the_name_too(self, tmp_path: Path):
        name = msgspec.structs.replace(NAME, sv="Esbo\u202e")
        facts = msgspec.structs.replace(text_layer("kaupunki", "x"), name=name)
        data = zipped(bundle_of("kaupunki", forged(layer_toml(facts).encode(), facts)))
        assert refusal(tmp_path, data) == "bundle_text_hidden"

    @pytest.mark.parametrize(
        "text",
        ["Åbo – Ääkkönen", "العربية", "किताब", "👩‍💻 kirjasto", "❤\ufe0f kirjasto", "e\u0301", "می‌خواهم"],
    )
    def test_of_people_everywhere_are_taken(self, tmp_path: Path, text: str):
        made = packed(text_layer("kaupunki", text))
        (tmp_path / "x.leikepreset").write_bytes(bundle_bytes((made,)))
        assert inspect(tmp_path / "x.leikepreset").package.layer.values["branch"]["name"] == text

    def test_of_megabytes(self, tmp_path: Path):
        long = "version = 2\n# " + "ä" * 2_000_000
        assert refusal(tmp_path, zipped(with_text(long))) == "bundle_text_large"

    @pytest.mark.parametrize(
        "text",
        [
            "a = " + "[" * 50_000,
            "a" + ".a" * 60_000 + " = 1",
            "version = 99",
            "",
            "\0",
            "version = 2\nid = 5",
        ],
    )
    def test_of_nonsense(self, tmp_path: Path, text: str):
        assert refusal(tmp_path, zipped(with_text(text))).startswith("file_")

    def test_keys_of_megabytes_still_make_a_sentence(self, tmp_path: Path):
        head = 'version = 2\nid = "kaupunki"\nname = {fi = "F", sv = "S", en = "E"}\n'
        path = tmp_path / "x.leikepreset"
        path.write_bytes(zipped(with_text(f"{head}{'a' * 200_000} = 1")))
        with pytest.raises(PresetError) as caught:
            inspect(path)
        assert max(len(str(value)) for value in caught.value.message.params.values()) < 500

    @pytest.mark.parametrize(
        ("new", "known"),
        [("esp0o", "espoo"), ("tapio1a", "tapiola"), ("tapioia", "tapiola"), ("hernesaari", "hemesaari"),
         ("a--b", "a-b"), ("vvanda", "wanda")],
    )  # fmt: skip
    def test_ids_that_look_like_others_are_told(self, new: str, known: str):
        told = look_alikes([new], [known, "muu"])
        assert [spoken(message).params for message in told] == [{"id": new, "known": known}]

    def test_ids_that_look_like_each_other_are_told_and_known_ones_are_not(self):
        told = look_alikes(["esp0o", "espoo", "wanda", "vvanda"], ["wanda", "vvanda"])
        assert [message.params for message in told] == [{"id": "espoo", "known": "esp0o"}]

    def test_the_same_and_other_ids_are_not(self):
        assert look_alikes(["espoo", "helsinki"], ["espoo", "vantaa"]) == ()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("http://x")</script></svg>'


def black(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("1", (width, height)).save(target, "PNG", compress_level=1)
    return target.getvalue()


def animated_png() -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(target, "PNG", save_all=True, append_images=frames[1:])
    return target.getvalue()


def spoilt_png() -> bytes:
    return bytes(byte ^ (0xFF if 60 < place < 80 else 0) for place, byte in enumerate(png(600, 600)))


def talkative_png() -> bytes:
    """Texts in a picture that unpack to gigabytes."""
    info = PngImagePlugin.PngInfo()
    info.add_text("bomb", "x" * 60_000_000, zip=True)
    target = io.BytesIO()
    Image.new("RGB", (9, 9)).save(target, "PNG", pnginfo=info)
    return target.getvalue()


class TestPictures:
    @pytest.mark.parametrize(
        ("name", "data", "key"),
        [
            ("a.png", lambda: black(5000, 4001), "bundle_picture_large"),
            ("a.png", lambda: png(600, 600)[:-600], "bundle_picture_broken"),
            ("a.jpg", lambda: jpeg(600, 600)[:1500], "bundle_picture_broken"),
            ("a.png", spoilt_png, "bundle_picture_broken"),
            ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "bundle_picture_broken"),
            ("a.png", talkative_png, "bundle_picture_broken"),
            ("a.png", animated_png, "bundle_picture_moves"),
            ("a.png", jpeg, "bundle_type_wrong"),
            ("a.jpg", png, "bundle_type_wrong"),
            ("a.png", lambda: b"GIF89a" + bytes(50), "bundle_type_wrong"),
            ("a.png", lambda: SVG, "bundle_type_wrong"),
            ("a.png", lambda: b"", "bundle_type_wrong"),
        ],
    )
    def test_that_cannot_be_used(self, tmp_path: Path, name: str, data: Callable[[], bytes], key: str):
        assert refusal(tmp_path, zipped(with_asset(f"assets/{name}", data()))) == key

    def test_as_drawings_with_scripts(self, tmp_path: Path):
        assert refusal(tmp_path, zipped(with_asset("assets/a.svg", SVG))) == "bundle_svg"

    def test_too_many_pixels_together(self, tmp_path: Path):
        plain = {f"assets/{shade}.png": black(4000, 4000 + shade) for shade in range(4)}
        parts = [
            layer(f"x{n}", *([f"x{n + 1}"] if n < 3 else []), kind="branch", brand={"logo": {"file": name}})
            for n, name in enumerate(plain)
        ]
        made = [
            forged(layer_toml(each).encode(), each, dict([item]))
            for each, item in zip(parts, plain.items(), strict=True)
        ]
        assert refusal(tmp_path, zipped(bundle_of("x0", *made))) == "bundle_picture_large"


def font(folder: Path, spoil: Callable[[bytearray], None] = lambda data: None) -> bytes:
    data = bytearray(make_font(folder / "f.ttf", "Made", "abc").read_bytes())
    spoil(data)
    return bytes(data)


def without(folder: Path, table: str) -> bytes:
    made = TTFont(io.BytesIO(font(folder)))
    del made[table]
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def zero_table(data: bytearray, tag: bytes) -> None:
    """The table's content overwritten with 0xFF."""
    place = data.index(tag)
    offset, length = struct.unpack(">2L", data[place + 8 : place + 16])
    data[offset : offset + length] = b"\xff" * length


def font_bomb(folder: Path, bomb: str) -> bytes:
    made: Any = TTFont(io.BytesIO(font(folder)))
    if bomb == "wide":  # letters of a square kilometre
        made["head"].unitsPerEm = 16
        made["hmtx"].metrics = dict.fromkeys(made["hmtx"].metrics, (65_535, 0))
    elif bomb == "high":
        made["head"].unitsPerEm = 16
        made["hhea"].ascent = made["OS/2"].usWinAscent = made["OS/2"].sTypoAscender = 32_767
    else:
        made[bomb] = DefaultTable(bomb)
        made[bomb].data = TABLE_BOMBS[bomb]()
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def many_groups() -> bytes:
    """20 000 times all characters that there are, of glyphs that there are not."""
    groups = struct.pack(">3L", 0, 0x10FFFF, 40_000) * 20_000
    return (
        struct.pack(">2H2HL", 0, 1, 3, 10, 12)
        + struct.pack(">2H3L", 12, 0, 16 + len(groups), 0, 20_000)
        + groups
    )


TABLE_BOMBS: dict[str, Callable[[], bytes]] = {
    "cmap": many_groups,
    # 20 000 names that are all the same 60 kB
    "name": lambda: struct.pack(">3H", 0, 20_000, 6) + struct.pack(">6H", 3, 1, 0x409, 1, 60_000, 0) * 20_000,
    "SVG ": lambda: (
        struct.pack(">HLLHHHLL", 0, 10, 0, 1, 1, 1, 14, 300_000) + gzip.compress(bytes(300_000_000), 1)
    ),
}


class TestFonts:
    def test_a_good_one(self, tmp_path: Path):
        (tmp_path / "x.leikepreset").write_bytes(zipped(with_asset("assets/a.ttf", font(tmp_path))))
        assert inspect(tmp_path / "x.leikepreset").root == "kaupunki"

    @pytest.mark.parametrize("tag", [b"glyf", b"cmap", b"head", b"maxp", b"hhea", b"name"])
    def test_with_a_broken_table(self, tmp_path: Path, tag: bytes):
        data = font(tmp_path, lambda data: zero_table(data, tag))
        assert refusal(tmp_path, zipped(with_asset("assets/a.ttf", data))) == "bundle_font_broken"

    @pytest.mark.parametrize("tag", ["cmap", "name", "hmtx"])
    def test_without_a_table(self, tmp_path: Path, tag: str):
        data = zipped(with_asset("assets/a.ttf", without(tmp_path, tag)))
        assert refusal(tmp_path, data) == "bundle_font_broken"

    @pytest.mark.parametrize("bomb", ["cmap", "name", "SVG ", "wide", "high"])
    def test_that_fill_the_memory(self, tmp_path: Path, bomb: str):
        """Each at most a few hundred kilobytes; read by the letter, each takes gigabytes or half an hour."""
        data = zipped(with_asset("assets/a.ttf", font_bomb(tmp_path, bomb)))
        tracemalloc.start()
        try:
            assert refusal(tmp_path, data) == "bundle_font_broken"
            assert tracemalloc.get_traced_memory()[1] < 60_000_000
        finally:
            tracemalloc.stop()

    def test_cut_off(self, tmp_path: Path):
        data = font(tmp_path)
        for size in (4, 100, len(data) // 2, len(data) - 40):
            assert refusal(tmp_path, zipped(with_asset("assets/a.ttf", data[:size]))) == "bundle_font_broken"

    def test_of_another_kind(self, tmp_path: Path):
        for data in (b"wOF2" + bytes(60), b"ttcf" + bytes(60), b"MZ" + bytes(60), png()):
            assert refusal(tmp_path, zipped(with_asset("assets/a.otf", data))) == "bundle_type_wrong"


class TestFuzz:
    """Whatever is done to a good bundle, the answer is the same content or one sentence."""

    quick = settings(
        max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )

    def answer(self, tmp_path: Path, data: bytes, good: bytes) -> None:
        path = tmp_path / "fuzz.leikepreset"
        path.write_bytes(data)
        before = sorted(found.name for found in tmp_path.iterdir())
        try:
            contents = inspect(path)
        except PresetError as fault:
            spoken(fault.message)
        else:
            path.write_bytes(good)
            assert contents.packages == inspect(path).packages
        assert sorted(found.name for found in tmp_path.iterdir()) == before

    @settings(max_examples=300, deadline=None)
    @given(data=st.data())
    def test_fonts_with_bytes_changed(self, data: st.DataObject):
        spoilt = bytearray(SYMBOLS.read_bytes())
        for _ in range(data.draw(st.integers(1, 12))):
            place = data.draw(st.one_of(st.integers(0, 600), st.integers(0, len(spoilt) - 1)))
            spoilt[place] = data.draw(st.sampled_from([0, 255, 127, 128]))
        assert is_drawable(bytes(spoilt)) in (True, False)

    @quick
    @given(data=st.data())
    def test_bytes_changed(self, tmp_path: Path, good: bytes, data: st.DataObject):
        spoilt = bytearray(good)
        ends = st.one_of(st.integers(0, 4000), st.integers(len(good) - 3000, len(good) - 1))
        for _ in range(data.draw(st.integers(1, 8))):
            spoilt[data.draw(ends)] = data.draw(st.integers(0, 255))
        self.answer(tmp_path, bytes(spoilt), good)

    @quick
    @given(data=st.data())
    def test_pieces_moved(self, tmp_path: Path, good: bytes, data: st.DataObject):
        spoilt = bytearray(good)
        for _ in range(data.draw(st.integers(1, 4))):
            start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(good))] * 2)))
            piece = spoilt[start : min(end, start + data.draw(st.integers(0, 3000)))]
            if data.draw(st.booleans()):
                del spoilt[start : start + len(piece)]
            place = data.draw(st.integers(0, len(spoilt)))
            spoilt[place:place] = piece
        self.answer(tmp_path, bytes(spoilt), good)

    @quick
    @given(data=st.data())
    def test_contents_changed_and_packed_again(self, tmp_path: Path, good: bytes, data: st.DataObject):
        """Hashes right or wrong: the names and texts inside are what is tried."""
        entries = unzipped(good)
        name = data.draw(st.sampled_from(sorted(entries)))
        content = data.draw(st.one_of(st.binary(max_size=500), st.just(entries[name][:-1])))
        entries[name] = content
        if data.draw(st.booleans()):
            entries[data.draw(st.text(max_size=30))] = b"x"
        self.answer(tmp_path, zipped(entries), good)

    @quick
    @given(text=st.one_of(st.text(max_size=300), st.binary(max_size=300).map(lambda b: b.decode("latin-1"))))
    def test_layers_of_any_text(self, tmp_path: Path, good: bytes, text: str):
        head = 'version = 2\nid = "kaupunki"\nkind = "branch"\nname = {fi = "F", sv = "S", en = "E"}\n'
        path = tmp_path / "fuzz.leikepreset"
        path.write_bytes(zipped(with_text(head + text)))
        try:
            inspect(path)
        except PresetError as fault:
            spoken(fault.message)


def test_signing_again_makes_no_other_version():
    made = packed(text_layer("kaupunki", "x"))
    again = signed(made, new_key())
    assert (again.version, canonical(again.manifest)) == (made.version, made.manifest_bytes)
    assert again.signer != made.signer
