"""What IT decided holds for commands too."""

from pathlib import Path

import pytest

from conftest import Recordings
from leike.app.clusters import cluster_named
from leike.app.policy import policy_in_force
from leike.app.when_done import WHEN_DONE, end_the_day, offered_when_done
from leike.model.errors import RequestError
from leike_command import leike, refused

ADDRESS = "tcp://127.0.0.1:18786"


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def deploy(text: str) -> Path:
        file = tmp_path / "policy.toml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("LEIKE_POLICY", str(file))
        return file

    return deploy


def test_commands_speak_the_language_that_it_decided(policy):
    policy("language = 'fi'")
    assert "Terttu.mp4” ei löytynyt" in leike("probe", "Terttu.mp4", LEIKE_LANG="sv").err


def test_files_go_to_the_folder_that_it_decided_and_to_another_for_once(
    policy, tmp_path: Path, recordings: Recordings
):
    policy(f"export_folder = '{tmp_path / 'valmiit'}'")
    words = ("export", recordings("plain"), "--out", "0:01", "--preset", "instagram-square")
    assert leike(*words).code == 0
    assert leike(*words, "--to", tmp_path / "muualle").code == 0
    assert [len(list((tmp_path / name).glob("*.mp4"))) for name in ("valmiit", "muualle")] == [1, 1]


@pytest.mark.parametrize(
    ("feature", "words", "told"),
    [
        ("sample", ("demo",), "turned the sample session off"),
        ("sharing", ("presets", "add", "x.leikepreset"), "turned the sharing of presets off"),
        ("sharing", ("presets", "updates"), "turned the sharing of presets off"),
        ("sharing", ("presets", "publish", "tiktok"), "turned the sharing of presets off"),
        ("sharing", ("presets", "trust", "list"), "turned the sharing of presets off"),
        ("cluster", ("queue", "run", "--cluster", ADDRESS), "turned exports on other computers off"),
    ],
)
def test_what_is_off_is_refused_with_a_sentence(policy, feature: str, words: tuple[str, ...], told: str):
    policy(f"features_off = ['{feature}']")
    assert told in refused(leike(*words))


def test_an_export_to_a_cluster_is_refused_where_clusters_are_off(policy, recordings: Recordings):
    policy("features_off = ['cluster']")
    done = leike("export", recordings("plain"), "--out", "0:01", "--cluster", ADDRESS)
    assert "turned exports on other computers off" in refused(done)


def test_another_ffmpeg_is_refused_where_that_is_off(policy, tmp_path: Path):
    policy("features_off = ['ffmpeg_replace']")
    (tmp_path / "ffmpeg").write_text("")
    assert "decided which ffmpeg" in refused(leike("ffmpeg", "use", tmp_path / "ffmpeg"))


def test_the_cluster_of_the_policy_makes_all_exports(policy, recordings: Recordings, tmp_path: Path):
    """Nobody answers at that address: the export goes there, and says so, whatever else is set."""
    policy(f"cluster = '{ADDRESS}'")
    words = ("export", recordings("plain"), "--out", "0:01", "--to", tmp_path / "ulos")
    assert ADDRESS in refused(leike(*words, LEIKE_CLUSTER="tcp://127.0.0.1:1"))
    assert "has decided" in refused(leike(*words, "--cluster", "tcp://127.0.0.1:1"))
    assert not (tmp_path / "ulos").exists()


def test_the_policy_goes_before_the_environment(policy):
    policy(f"cluster = '{ADDRESS}'")
    assert cluster_named("", {"LEIKE_CLUSTER": "tcp://other:1"}) == ADDRESS
    with pytest.raises(RequestError):
        cluster_named("tcp://other:1")


def test_clusters_that_are_off_are_not_asked_for_by_the_environment(policy):
    policy("features_off = ['cluster']")
    assert cluster_named("", {"LEIKE_CLUSTER": ADDRESS}) == ""


def test_the_computer_does_not_sleep_where_that_is_off(policy):
    assert offered_when_done() == WHEN_DONE
    policy("features_off = ['when_done']")
    assert offered_when_done() == ("nothing", "notify")
    end_the_day("notify")
    with pytest.raises(RequestError) as caught:
        end_the_day("sleep")
    assert caught.value.message.key == "policy_when_done_off"


def test_the_doctor_tells_the_file_what_is_in_force_and_each_fault(policy):
    file = policy("language = 'fi'\nbrand = 3\nfeatures_off = ['sample', 'sampel']\nnews = 1")
    told = leike("doctor", LEIKE_LANG="en").out
    assert told.count(f"✗ policy       {file} (language, features_off)") == 3
    for word in ("brand", "sampel", "news"):
        assert word in told


def test_the_file_is_read_once_a_process(policy):
    file = policy("language = 'fi'")
    assert policy_in_force().language == "fi"
    file.write_text("language = 'sv'")
    assert policy_in_force().language == "fi"
