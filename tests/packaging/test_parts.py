"""What the packages hold: the list of parts is valid, and ffmpeg's recipe has all that Leike asks for."""

import importlib.util
import json
import re
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from leike.export.needs import needs

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def sbom(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, which lies outside all packages."""
    for name in ("bundled", "notices", "release", "sbom"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "path", [str(PACKAGING / "one_folder"), str(PACKAGING), *sys.path])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    spec = importlib.util.spec_from_file_location("sbom", PACKAGING / "one_folder" / "sbom.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, Path]:
    """What the build tells of its content, and a folder with one wheel's module in it."""
    module = next(
        Path(str(distribution("msgspec").locate_file(path)))
        for path in distribution("msgspec").files or []
        if path.suffix in (".so", ".pyd")
    )
    inside = tmp_path / "leike" / "_internal" / "msgspec" / module.name
    inside.parent.mkdir(parents=True)
    inside.write_bytes(module.read_bytes())
    told = {"modules": ["msgspec", "rich.console"], "files": [[f"msgspec/{module.name}", str(module)]]}
    collected = tmp_path / "collected.json"
    collected.write_text(json.dumps(told), encoding="utf-8")
    return collected, tmp_path / "leike"


def test_list_of_parts_is_valid_and_names_versions(sbom: ModuleType, folder: tuple[Path, Path]) -> None:
    sbom.write_sbom(*folder)
    text = (folder[1] / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {part["name"]: part for part in json.loads(text)["components"]}
    assert parts["msgspec"]["version"] == distribution("msgspec").version
    assert parts["rich"]["purl"] == f"pkg:pypi/rich@{distribution('rich').version}"
    assert parts["msgspec"]["components"][0]["hashes"][0]["alg"] == "SHA-256"
    assert "cpython" in parts and "numpy" not in parts


def test_second_list_of_the_same_is_the_same(sbom: ModuleType, folder: tuple[Path, Path]) -> None:
    texts = set()
    for _ in range(2):
        sbom.write_sbom(*folder)
        texts.add((folder[1] / "sbom.cdx.json").read_bytes())
    assert len(texts) == 1


def test_the_validator_would_find_a_fault(sbom: ModuleType) -> None:
    text = sbom.as_json([sbom.part("x", "1")]).replace('"type": "library"', '"type": "librarian"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is not None


def test_recipe_of_ffmpeg_makes_what_leike_asks_for() -> None:
    text = re.sub(r"#.*", "", (PACKAGING / "ffmpeg" / "configure.txt").read_text(encoding="utf-8"))
    made = {
        kind: set(",".join(re.findall(rf"--enable-{kind}=(\S+)", text)).split(","))
        for kind in ("filter", "encoder", "muxer", "protocol")
    }
    for kind, found in made.items():
        assert needs().lists[f"{kind}s"] <= found, kind
    # readers are all in, so none is switched off
    assert not re.search(r"--disable-(everything|decoders?|demuxers?|parsers?|bsfs?)\b", text)
    assert "--disable-network" in text and made["protocol"] <= {"file", "pipe", "fd", "md5"}
