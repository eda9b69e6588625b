"""Coverage-guided fuzzing of everything that reads a file from outside: `make fuzz`.

    python tests/fuzz/fuzz.py bundle|preset|project|subtitles|batch_sheet [SECONDS] [FILE...]

Each input must end in a value or in one of Leike's own errors; anything else stops the run and is kept in
`fuzz-found/`. With files, only those are tried, to look at what was found. Needs atheris (Linux).
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris  # pyright: ignore[reportMissingImports]

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "desktop")]

with atheris.instrument_imports(  # pyright: ignore[reportAttributeAccessIssue]
    include=["leike", "zipfile", "tomllib", "pysubs2", "csv"]
):
    from leike.files.batch_sheet import read_batch
    from leike.files.layer_file import decode_layer, layer_toml
    from leike.files.project_file import decode_project
    from leike.files.subtitles import read_subtitles
    from leike.model.errors import RequestError
    from leike.presets import packages as pack_format
    from leike.presets.bundles import bundle_bytes, inspect_bytes
    from leike.presets.keys import new_key as made_key
    from leike.presets.keys import read_statement, statement_bytes, withdrawal
    from leike.resources import presets_folder

from made_fonts import make_font  # noqa: E402
from museum.halls import EXHIBITS  # noqa: E402
from presets.layering import channel, layer  # noqa: E402
from presets.sharing import bundle_of, city, forged, jpeg, packed, png, text_layer, zipped  # noqa: E402

Reader = Callable[[bytes], object]
SCRATCH = Path(tempfile.mkdtemp(prefix="leike-fuzz-"))
FOUND = Path("fuzz-found")


def bundle(data: bytes) -> object:
    """The first byte says which part the rest is; all around it is right: the reader gets that far."""
    kind, rest = data[:1], data[1:]
    if kind == b"t":
        return inspect_bytes(zipped(bundle_of("x", forged(rest, text_layer("x", "y")))), "x")
    if kind == b"m":
        version = pack_format.version_of(rest)
        return inspect_bytes(zipped(bundle_of("x", (version, {f"{version}/manifest.json": rest}))), "x")
    if kind == b"i":
        return inspect_bytes(zipped({"leikepreset.json": rest}), "x")
    if kind == b"k":
        return read_statement(rest, "x.leikekey")
    if kind in ASSETS:
        return inspect_bytes(with_asset(ASSETS[kind], rest), "x")
    return inspect_bytes(rest, "x")


ASSETS = {b"p": "assets/a.png", b"j": "assets/a.jpg", b"f": "assets/a.ttf"}


def with_asset(name: str, data: bytes) -> bytes:
    brand = {"fonts": [name]} if name.endswith("ttf") else {"logo": {"file": name}}
    facts = layer("x", kind="branch", brand=brand)
    return zipped(bundle_of("x", forged(layer_toml(facts).encode(), facts, {name: data})))


def bundle_seeds() -> Iterator[bytes]:
    made = packed(city(SCRATCH), SCRATCH)
    yield b"z" + bundle_bytes((made,))
    yield from (b"z" + file.read_bytes() for file in sorted(EXHIBITS.glob("*.leikepreset")))
    yield b"t" + layer_toml(channel("x", "y", locks={"brand": "Ohje"})).encode()
    yield b"m" + made.manifest_bytes
    yield b"i" + b'{"format":1,"packages":["' + b"a" * 64 + b'"],"root":"x"}'
    yield b"k" + statement_bytes(withdrawal(made_key()))
    yield b"p" + png(8, 8)
    yield b"j" + jpeg(8, 8)
    yield b"f" + make_font(SCRATCH / "seed.ttf", "Seed", "ab").read_bytes()


def preset(data: bytes) -> object:
    return decode_layer(data, "x.toml")


def preset_seeds() -> Iterator[bytes]:
    yield from (file.read_bytes() for file in sorted(presets_folder().glob("*.toml")))


def project(data: bytes) -> object:
    return decode_project(data, SCRATCH / "x.leike")


def project_seeds() -> Iterator[bytes]:
    yield from (file.read_bytes() for file in sorted(EXHIBITS.glob("*.leike")))


def subtitles(data: bytes) -> object:
    """The first byte says which kind of file it calls itself."""
    suffix = {b"v": "vtt", b"a": "ass", b"s": "srt"}.get(data[:1], "sub")
    return read_subtitles(written(f"x.{suffix}", data[1:]))


def subtitle_seeds() -> Iterator[bytes]:
    yield b"s1\n00:00:01,000 --> 00:00:02,500\nHei <i>vaan</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nToinen\n"
    yield b"vWEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:left\n<v Anna>Hei\n"
    yield (
        b"a[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
        b"Dialogue: 0,0:00:01.00,0:00:02.00,Default,{\\i1}Hei\\Nvaan\n"
    )
    yield b"u{25}{50}Hei|vaan\n"


def batch_sheet(data: bytes) -> object:
    return read_batch(written("x.csv", data))


def batch_sheet_seeds() -> Iterator[bytes]:
    head = b"file,in,out,title,captions,presets,focus,layout\n"
    yield head + b'a.mp4,0:05,1:02:03.5,"Hei, vaan",a.srt,"instagram-story tiktok","0.5,0.5",fill\n'
    yield (head + b"a.mp4;1;2\n").replace(b",", b";").decode().encode("utf-16")


def written(name: str, data: bytes) -> Path:
    path = SCRATCH / name
    path.write_bytes(data)
    return path


READERS: dict[str, tuple[Reader, Callable[[], Iterator[bytes]]]] = {
    "bundle": (bundle, bundle_seeds),
    "preset": (preset, preset_seeds),
    "project": (project, project_seeds),
    "subtitles": (subtitles, subtitle_seeds),
    "batch_sheet": (batch_sheet, batch_sheet_seeds),
}


def main(name: str, seconds: str = "60", *files: str) -> None:
    read, seeds = READERS[name]

    def one(data: bytes) -> None:
        try:
            read(data)
        except RequestError:
            return

    corpus = SCRATCH / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds()):
        (corpus / str(number)).write_bytes(seed)
        one(seed)
    FOUND.mkdir(exist_ok=True)
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=60000"]
    what = list(files) or [str(corpus)]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={FOUND}/{name}-", *limits, *what], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
