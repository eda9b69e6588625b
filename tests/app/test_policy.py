"""The file that IT deploys: where it is looked for, what it says, what is wrong with it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.app.policy import FEATURES, POLICY_KEYS, Policy, policy_places, read_policy
from leike.app.sentences import sentence
from leike.app.sharing_setup import computer_store, sharing_setup
from presets.layering import channel, layer, write
from spoken import spoken

KEY = "k8Qd3Vb1pXo5mJc0rT7yLwHs2uNf6aZeGiKxRqMnB4E="
ROOT = Path(__file__).parents[2]
TEMPLATE, GUIDE = ROOT / "packaging" / "policy-template.toml", ROOT / "docs" / "it.md"


def policy(tmp_path: Path, text: str | bytes) -> Policy:
    file = tmp_path / "policy.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_policy({"LEIKE_POLICY": str(file)})


def test_it_is_looked_for_where_each_system_keeps_such_files(tmp_path: Path):
    def places(platform: str, **environ: str) -> list[str]:
        return [place.as_posix() for place in policy_places(environ, platform)]

    assert places("linux") == ["/etc/xdg/leike/policy.toml"]
    assert places("linux", XDG_CONFIG_DIRS="/a:relative:/b") == [
        "/a/leike/policy.toml",
        "/b/leike/policy.toml",
    ]
    assert places("win32", PROGRAMDATA="D:/Data") == ["D:/Data/leike/policy.toml"]
    assert places("darwin") == ["/Library/Application Support/leike/policy.toml"]
    assert places("win32", LEIKE_POLICY="/x.toml") == ["/x.toml"]
    (tmp_path / "b" / "leike").mkdir(parents=True)
    (tmp_path / "b" / "leike" / "policy.toml").write_text("brand = 'espoo'")
    found = read_policy({"XDG_CONFIG_DIRS": f"{tmp_path}/a:{tmp_path}/b"})
    assert (found.brand, found.file) == ("espoo", tmp_path / "b" / "leike" / "policy.toml")
    assert read_policy({"XDG_CONFIG_DIRS": f"{tmp_path}/a"}) == Policy()


def test_the_template_says_what_it_may_say(tmp_path: Path):
    text = TEMPLATE.read_text(encoding="utf-8")
    assert policy(tmp_path, text) == Policy(tmp_path / "policy.toml")
    given = re.sub(r"^#(?=\w+ = )", "", text, flags=re.MULTILINE)
    given = re.sub(r"'.:[^']*'", f"'{tmp_path}'", given)
    found = policy(tmp_path, given)
    assert found.fault is None
    assert (found.shared_folder, found.presets_folder) == (tmp_path, tmp_path)
    assert (found.trusted_keys, found.brand, found.take_updates) == ((KEY,), "tapiola", "self")
    assert (found.language, found.export_folder, found.cache_megabytes) == ("fi", tmp_path, 2000)
    assert (found.cluster, found.features_off) == ("tls://media.kirjasto.example:8786", ("when_done",))
    assert found.decides == POLICY_KEYS


def test_template_guide_and_program_know_the_same_keys_and_features():
    template, guide = TEMPLATE.read_text(encoding="utf-8"), GUIDE.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^#(\w+) = ", template, re.MULTILINE)) == POLICY_KEYS
    assert tuple(re.findall(r'^#   "(\w+)" ', template, re.MULTILINE)) == FEATURES
    keys, features = guide.split("## Features that can be turned off")
    assert (
        tuple(re.findall(r"^\| `(\w+)` \|", keys.split("## The policy file")[1], re.MULTILINE)) == POLICY_KEYS
    )
    assert tuple(re.findall(r"^\| `(\w+)` \|", features.split("\n## ")[0], re.MULTILINE)) == FEATURES


@pytest.mark.parametrize(
    ("text", "key", "unknown"),
    [
        ("brand = ", "file_syntax_wrong", True),
        (b"brand = '\xff'", "file_not_utf8", True),
        (b"x" * 70_000, "file_too_large", True),
        ("a" + ".a" * 90_000 + " = 1", "file_too_large", True),
        ("a" + ".a" * 60 + " = 1", "file_syntax_wrong", True),
        ("a = " + "[" * 5_000, "file_damaged", True),
        ("brand = 'Ei näin'", "file_value_form", False),
        ("take_updates = 'always'", "file_value_choice", False),
        ("shared_folder = 'relative/folder'", "policy_folder_not_absolute", False),
        ('shared_folder = "/a\\u0000b"', "policy_folder_not_absolute", False),
        ("trusted_keys = ['short']", "file_value_form", True),
        ("trusted_keys = 'key'", "file_value_list_max", True),
        ("shared_foldr = '/x'", "file_key_unknown_near", False),
        ("language = 'sami'", "file_value_choice", False),
        ("language = ''", "file_value_choice", False),
        ("export_folder = 'Valmiit'", "policy_folder_not_absolute", False),
        ("cache_megabytes = 5", "file_value_whole", False),
        ("cache_megabytes = 1e9", "file_value_whole", False),
        ("cache_megabytes = true", "file_value_whole", False),
        ("cluster = 'http://x'", "policy_cluster_wrong", False),
        ("cluster = 'tcp://host:99999'", "policy_cluster_wrong", False),
        ("cluster = ''", "file_value_text_max", False),
        ("features_off = ['clusters']", "policy_feature_unknown", False),
        ("features_off = 'cluster'", "file_value_list_max", False),
        ("features_off = [1]", "file_value_text", False),
    ],
)
def test_a_fault_is_one_sentence(text: str | bytes, key: str, unknown: bool, tmp_path: Path):
    found = policy(tmp_path, text)
    assert found.fault and spoken(found.fault).key == key
    assert found.keys_unknown is unknown


def test_a_faulty_line_takes_no_other_down(tmp_path: Path):
    found = policy(tmp_path, f"brand = 3\ntrusted_keys = ['{KEY}']\nshared_folder = '{tmp_path}'")
    assert (found.brand, found.shared_folder, found.trusted_keys) == ("", tmp_path, (KEY,))
    assert found.fault and "brand" in sentence(found.fault, "en") and not found.keys_unknown


def test_each_faulty_line_is_told(tmp_path: Path):
    found = policy(tmp_path, "brand = 3\nlanguage = 'xx'\nfeatures_off = ['a', 'sample', 'b']\nnews = 1")
    assert [fault.key for fault in found.faults] == [
        "file_value_form", "file_value_choice", "file_key_unknown", "policy_feature_unknown",
        "policy_feature_unknown",
    ]  # fmt: skip
    assert found.features_off == ("sample",)


def test_a_named_file_that_is_missing_is_told(tmp_path: Path):
    found = read_policy({"LEIKE_POLICY": str(tmp_path / "gone.toml")})
    assert found.fault and spoken(found.fault).key == "file_missing"
    (tmp_path / "folder").mkdir()
    assert read_policy({"LEIKE_POLICY": str(tmp_path / "folder")}).fault


def test_it_goes_before_what_a_person_set(tmp_path: Path):
    environ = {"LEIKE_DATA": str(tmp_path), "LEIKE_POLICY": str(tmp_path / "policy.toml"), "LEIKE_BRAND": "x"}
    (tmp_path / "sharing.json").write_text('{"shared_folder": "/own", "take_updates": "ask"}')
    (tmp_path / "policy.toml").write_text("")
    assert sharing_setup(environ).folder == Path("/own")
    machine = tmp_path / "machine"
    write(machine, layer("espoo", kind="organisation", brand={"name": "Espoo"}), channel("tiktok"))
    write(tmp_path / "presets", channel("oma"))
    folders = f"shared_folder = '/it'\npresets_folder = '{machine}'\n"
    (tmp_path / "policy.toml").write_text(f"{folders}brand = 'espoo'\ntake_updates = 'self'")
    setup = sharing_setup(environ)
    assert (setup.folder, setup.take_updates) == (Path("/it"), "self")
    assert sharing_setup(environ, Path("/once")).folder == Path("/once")
    store = computer_store(environ, brand="oma")
    assert store.get("oma").brand.name == "Espoo"
    sources = {each: store.layers()[each].source for each in ("espoo", "tiktok", "oma")}
    assert sources == {"espoo": "machine", "tiktok": "machine", "oma": "own"}


_KEYS = st.sampled_from([*POLICY_KEYS, "x"])
_VALUES = st.one_of(
    st.text(max_size=30).map(repr),
    st.integers().map(str),
    st.lists(st.text(max_size=50), max_size=3).map(str),
)
_FILES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.tuples(_KEYS, _VALUES), max_size=6).map(
        lambda rows: "\n".join(f"{key} = {value}" for key, value in rows).encode("utf-8", "surrogatepass")
    ),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=_FILES)
def test_whatever_it_holds_one_sentence_and_folders_that_are_whole(tmp_path: Path, data: bytes):
    found = policy(tmp_path, data)
    if found.fault:
        assert len(sentence(found.fault, "fi")) > 15
    for folder in (found.shared_folder, found.presets_folder, found.export_folder):
        assert folder is None or folder.is_absolute()
    assert all(len(key) == 44 for key in found.trusted_keys)
    assert set(found.features_off) <= set(FEATURES)
