"""Sharing presets on the command line: two PCs of two branches and their city, each a user of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

import reading
from leike_command import Done, leike, refused
from presets.sharing import png
from spoilt_bundles import spoilt

NAME = '[name]\nfi = "F"\nsv = "S"\nen = "E"\n'
CITY = f"""
version = 2
id = "espoo"
kind = "organisation"
{NAME}
[brand]
name = "Espoon kirjastot"
background = "#14324a"
text = "#ffffff"
heading_font = "Noto Sans"
[brand.logo]
file = "logo.png"
width = 0.4
[brand.end_card]
duration_s = 1.0
lines = ["{{branch}}", "{{address}}"]
[captions]
font = "Noto Sans"
"""
LOCK = '[locks]\n"captions.font" = "Kaupungin graafinen ohje 2026"\n'
BRANCH = """
version = 2
id = "{id}"
kind = "branch"
extends = "espoo"
{name}
[branch]
name = "{id} kirjasto"
address = "{address}"
[captions]
font = "Noto Serif"
"""
CHANNEL = """
version = 2
id = "{id}-story"
extends = "{id}"
{name}
[canvas]
width_px = 360
height_px = 640
[limits]
checked_on = "2026-11-20"
[encoder]
speed = "ultrafast"
crf = 14
"""


class Pc:
    """One user's computer; it shares nothing with the others but a folder."""

    def __init__(self, home: Path, policy: str = "") -> None:
        self.home, self.presets = home, home / "presets"
        self.presets.mkdir(parents=True)
        self.policy(policy)

    def policy(self, text: str) -> None:
        (self.home / "policy.toml").write_text(text, encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.presets / f"{name}.toml").write_text(text, encoding="utf-8")

    def run(self, *words: str | Path, **changes: str) -> Done:
        own = {
            "LEIKE_DATA": str(self.home),
            "LEIKE_CACHE": str(self.home / "cache"),
            "LEIKE_POLICY": str(self.home / "policy.toml"),
        }
        return leike(*words, folder=None, **own, **changes)

    def rows(self, *words: str | Path) -> list[dict[str, Any]]:
        done = self.run("presets", *words, "--json")
        assert done.code == 0, done
        return done.events

    def where(self, key: str, preset: str) -> dict[str, Any]:
        (row,) = self.rows("where", key, "--preset", preset)
        return row


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def espoo(tmp_path: Path, shared: Path) -> Pc:
    made = Pc(tmp_path / "espoo", f"shared_folder = '{shared}'\n")
    (made.presets / "logo.png").write_bytes(png(colour="red"))
    made.write("espoo", CITY)
    assert made.run("presets", "publish", "espoo").code == 0
    return made


@pytest.fixture
def tapiola(tmp_path: Path, shared: Path, espoo: Pc) -> Pc:
    """IT gave this branch's computer a policy, with the city's key."""
    key = espoo.run("presets", "trust", "export", "--public").out.strip()
    policy = f"shared_folder = '{shared}'\ntrusted_keys = ['{key}']\nbrand = 'tapiola'\n"
    return branch(Pc(tmp_path / "tapiola", policy), "tapiola", "Kulttuuriaukio 2")


def branch(pc: Pc, name: str, address: str) -> Pc:
    pc.write(name, BRANCH.format(id=name, address=address, name=NAME))
    pc.write(f"{name}-story", CHANNEL.format(id=name, name=NAME))
    return pc


def export(pc: Pc, preset: str, video: Path) -> tuple[Any, Any]:
    """The logo's mean colour in the picture, and where the end card's words are."""
    to = pc.home / "out"
    words = ("export", video, "--out", "1", "--preset", preset, "--to", to, "--force", "--json")
    done = pc.run(*words)
    assert done.code == 0, done
    (finished,) = done.of("finished")
    frames = [pixels.astype(int) for _, pixels in reading.frames_of(Path(finished["output"]))]
    corner = frames[5][24:60, 210:330]
    return corner.mean(axis=(0, 1)), frames[-1][320:400].min(axis=2) > 130


def test_two_branches_follow_their_city(espoo: Pc, tapiola: Pc, shared: Path, tmp_path: Path, recordings):
    leppavaara = branch(Pc(tmp_path / "leppavaara"), "leppavaara", "Leppävaarankatu 9")
    first = leppavaara.run("presets", "updates", "--folder", shared)
    assert first.code == 0 and "“espoo” is new: by Espoon kirjastot" in first.out
    assert "comes for the first time" in first.err
    for pc in (tapiola, leppavaara):
        taken = pc.rows("updates", "--take", "--folder", shared)
        assert [row["ids"] for row in taken if row["event"] == "taken"] == [["espoo"]]
    video = recordings("plain")
    before = {pc: export(pc, f"{pc.home.name}-story", video) for pc in (tapiola, leppavaara)}
    assert tapiola.where("captions.font", "tapiola-story")["value"] == "Noto Serif"

    (espoo.presets / "logo.png").write_bytes(png(colour="blue"))
    espoo.write("espoo", CITY + LOCK)
    assert espoo.run("presets", "publish", "espoo").code == 0

    for pc in (tapiola, leppavaara):
        name = pc.home.name
        told = pc.rows("updates", "--folder", shared)
        assert [(row["event"], row.get("state")) for row in told] == [("offer", "updated"), ("counts", None)]
        keys = [row["key"] for row in told[0]["heads"][0]["differences"]]
        assert keys == ["locks.captions.font", "brand.logo.file"]
        assert pc.where("captions.font", f"{name}-story")["value"] == "Noto Serif"  # nothing before the press
        done = pc.run("presets", "updates", "--take", "--folder", shared)
        assert done.code == 0 and "“espoo” is in use now." in done.out
        place = pc.where("captions.font", f"{name}-story")
        assert (place["value"], place["layer"], place["source"]) == ("Noto Sans", "espoo", "taken")
        assert place["lock"] == {"by": "espoo", "reason": "Kaupungin graafinen ohje 2026"}
        assert "locked by “espoo”" in pc.run("presets", "list").err
        logo, text = export(pc, f"{name}-story", video)
        old_logo, old_text = before[pc]
        assert old_logo[0] > 150 > 80 > old_logo[2] and logo[2] > 150 > 80 > logo[0]
        # the end card's words, the branch's address among them, stay where and what they were
        assert text[40:].sum() > 300 and (text != old_text).sum() < text.sum() * 0.05
        assert "nothing new" in pc.run("presets", "updates", "--folder", shared).out
    addresses = [before[pc][1][40:] for pc in (tapiola, leppavaara)]
    assert (addresses[0] != addresses[1]).sum() > addresses[0].sum() * 0.5
    assert tapiola.where("branch.address", "tapiola-story")["value"] == "Kulttuuriaukio 2"
    assert leppavaara.where("branch.address", "leppavaara-story")["value"] == "Leppävaarankatu 9"


def test_what_is_not_the_citys_is_refused(espoo: Pc, tapiola: Pc, shared: Path, tmp_path: Path):
    bundle = tmp_path / "espoo.leikepreset"
    espoo.run("presets", "pack", "espoo", "-o", bundle)
    for kind, words in (
        ("tampered", "is not what was packed"),
        ("unsigned", "carries no signature"),
        ("half", "is not whole"),
    ):
        evil = tmp_path / f"{kind}.leikepreset"
        evil.write_bytes(spoilt(bundle.read_bytes(), kind))
        done = tapiola.run("presets", "add", evil, "--yes")
        assert done.code == 2 and words in done.err, done
        assert not (tapiola.home / "taken").exists()
    thief = Pc(tmp_path / "thief")
    (thief.presets / "logo.png").write_bytes(png(colour="black"))
    thief.write("espoo", CITY)
    thief.run("presets", "pack", "espoo", "-o", bundle)
    assert "not signed by the organisation" in tapiola.run("presets", "add", bundle, "--yes").err
    assert thief.run("presets", "publish", "espoo", "--folder", shared).code == 0
    done = tapiola.run("presets", "updates", "--take")
    assert done.code == 0 and "not signed by the organisation" in done.err
    assert "“espoo” is in use now." in done.out  # the city's own version, not the stranger's
    assert tapiola.where("brand.logo.file", "tapiola-story")["source"] == "taken"
    tapiola.write("espoo", CITY.replace("Noto Sans", "Noto Serif"))
    assert "only its key may publish it" in refused(tapiola.run("presets", "publish", "espoo"))


def test_a_bundle_is_shown_before_it_is_taken(espoo: Pc, tmp_path: Path):
    bundle = tmp_path / "espoo.leikepreset"
    packed = espoo.rows("pack", "espoo", "-o", bundle)[0]
    assert (packed["brings"], packed["left_out"]) == (["espoo"], []) and bundle.is_file()
    pc = Pc(tmp_path / "pc")
    done = pc.run("presets", "add", bundle)
    assert done.code == 2 and "“espoo” is new" in done.out and "Take it (y/N)? " in done.err
    assert 'brand.name: - → "Espoon kirjastot"' in done.out and "Nothing was changed" in done.err
    rows = pc.rows("add", bundle)
    assert [row["event"] for row in rows] == ["part", "bundle"]
    assert (rows[0]["state"], rows[0]["standing"], rows[0]["author"]) == ("new", "first", "Espoon kirjastot")
    assert not (pc.home / "taken").exists()
    assert "“espoo” is in use now." in pc.run("presets", "add", bundle, "--yes").out
    assert "is here already" in pc.run("presets", "add", bundle).out
    espoo.write("espoo", CITY.replace("Espoon kirjastot", "Espoo"))
    espoo.run("presets", "pack", "espoo", "-o", bundle)
    done = pc.run("presets", "diff", bundle)
    assert 'brand.name: "Espoon kirjastot" → "Espoo"' in done.out
    assert pc.rows("add", bundle, "--yes")[-1]["event"] == "taken"
    kept = pc.rows("versions", "espoo")
    assert [row["current"] for row in kept] == [False, True]
    assert "in use now" in pc.run("presets", "back", "espoo").out
    assert "There is no earlier version" in refused(pc.run("presets", "back", "espoo"))
    assert pc.run("presets", "back", "espoo", "--to", kept[1]["version"][:8]).code == 0
    assert (
        pc.run("presets", "versions", "espoo").out.splitlines()[1].startswith(f"* {kept[1]['version'][:12]}")
    )


def test_keys_on_the_command_line(espoo: Pc, tapiola: Pc, shared: Path, tmp_path: Path):
    public = espoo.run("presets", "trust", "export", "--public").out.strip()
    ring = espoo.rows("trust", "list")[0]
    assert ring["own"] == public and ring["trusted"][0]["id"] == "espoo"
    assert "policy" not in espoo.run("presets", "trust", "list").out
    file = tmp_path / "key.pem"
    assert espoo.run("presets", "trust", "export", file, LEIKE_PASSPHRASE="salasana").code == 0
    assert b"ENCRYPTED" in file.read_bytes() and file.stat().st_mode & 0o077 == 0
    desk = Pc(tmp_path / "desk")
    assert "passphrase" in refused(desk.run("presets", "trust", "import", file))
    assert desk.run("presets", "trust", "import", file, LEIKE_PASSPHRASE="salasana").code == 0
    assert desk.run("presets", "trust", "export", "--public").out.strip() == public
    assert "Nothing was changed" in espoo.run("presets", "trust", "replace").err
    change = espoo.rows("trust", "replace", "--yes")[0]
    assert change["public"] != public and change["signed_again"] == ["espoo"]
    assert espoo.run("presets", "trust", "withdraw", "zzzz", "--yes").code == 2
    old = espoo.run("presets", "trust", "list").out.splitlines()[-1]
    assert old.startswith("replaced")
    assert espoo.run("presets", "trust", "withdraw", public, "--yes").code == 0
    assert tapiola.run("presets", "updates", "--take").code == 0
    assert "are set in policy.toml" in refused(
        tapiola.run("presets", "trust", "add", "espoo", public)
    ).replace("“", "").replace("”", "")
    visitor = Pc(tmp_path / "visitor")
    added = visitor.rows("trust", "add", "espoo", change["public"], "--folder", shared)
    assert added == [{"id": "espoo", "keys": [change["public"]]}]
    assert visitor.rows("updates", "--take", "--folder", shared)[1]["ids"] == ["espoo"]


def test_folders_that_are_away_or_not_set(espoo: Pc, tmp_path: Path, shared: Path):
    pc = Pc(tmp_path / "pc")
    for words in (["updates"], ["trust", "replace", "--yes"]):
        assert "No shared folder is set" in refused(pc.run("presets", *words))
    assert "is not there right now" in refused(pc.run("presets", "updates", "--folder", tmp_path / "gone"))
    pc.policy(f"shared_folder = '{tmp_path / 'gone'}'\nbrand = 5\n")
    told = pc.run("presets", "updates")
    assert told.code == 2 and "policy.toml" in told.err
    doctor = pc.run("doctor")
    assert "✗ policy" in doctor.out and "✓ sharing" in doctor.out and "cannot be reached" in doctor.out
    sentences = {pc.run("presets", "publish", "nope", LEIKE_LANG=tag).err for tag in ("fi", "sv", "en")}
    assert len(sentences) == 3
    (shared / "half.leikepreset").write_bytes(next(shared.iterdir()).read_bytes()[:500])
    counts = pc.rows("updates", "--folder", shared)[-1]
    assert (counts["new"], counts["half_synced"]) == (1, 1)


def test_of_two_versions_one_is_chosen(espoo: Pc, tapiola: Pc, shared: Path):
    tapiola.run("presets", "updates", "--take")
    tapiola.run("presets", "publish", "tapiola-story")
    espoo.run("presets", "updates", "--take", "tapiola", "tapiola-story")
    for pc, size in ((espoo, 40), (tapiola, 50)):
        look = (
            CHANNEL.format(id="tapiola", name=NAME) + f"[captions]\nsize_px = {size}\nline_height_px = 64\n"
        )
        pc.write("tapiola-story", look)
        assert pc.run("presets", "publish", "tapiola-story").code == 0
    done = espoo.run("presets", "updates", "--take")
    assert done.code == 1 and "has several newest versions" in done.out, done
    heads = tapiola.rows("updates")[0]["heads"]
    assert sorted(head["current"] for head in heads) == [False, True]
    theirs = next(head["version"] for head in heads if not head["current"])
    assert "no longer there" in refused(tapiola.run("presets", "choose", "tapiola-story", "zz"))
    assert tapiola.rows("choose", "tapiola-story", theirs[:10])[0]["ids"] == ["tapiola-story"]
    assert tapiola.where("captions.size_px", "tapiola-story")["value"] == 40
    assert espoo.run("presets", "updates", "--take").code == 0
    assert espoo.where("captions.size_px", "tapiola-story")["value"] == 40
    assert "nothing new" in tapiola.run("presets", "updates", "--folder", shared).out


@pytest.mark.parametrize("words", ["choose", "pack", "add", "publish", "updates", "versions", "back"])
def test_every_command_helps(words: str):
    done = leike("presets", words, "--help")
    assert done.code == 0 and "--json" in done.out and len(done.out.split("\n\n")[1]) > 20


def test_json_is_one_object_a_line(espoo: Pc):
    for words in (["updates"], ["versions", "espoo"], ["trust", "list"], ["publish", "espoo"]):
        for line in espoo.run("presets", *words, "--json").out.splitlines():
            assert isinstance(json.loads(line), dict)
    assert [row["fresh"] for row in espoo.rows("publish", "espoo")] == [False]
