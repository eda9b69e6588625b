"""Exports on a real scheduler with real workers: the same files as here, whatever is killed."""

import datetime
import hashlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import psutil
import pytest

from cluster_steps import Cluster, Daemon
from export.exporting import SMALL, small_preset
from leike.app.clusters import executor_for
from leike.app.exporting import ExportOptions, Outcome, Plan, plan_export, run_export
from leike.app.queueing import QueueChoices, enqueue, open_queue, run_queue
from leike.export.cluster.address import TlsFiles
from leike.export.cluster.pool import ClusterPool
from leike.export.control import ExportControl
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.brand import Brand, Logo
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.events import Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message
from leike.presets.store import default_store
from leike_command import Running, gone_within, leike

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")

SLOW = SMALL.replace("ultrafast", "slow").replace("360", "720").replace("640", "1280")
SECOND_US = 1_000_000


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three workers that no test harms."""
    with Cluster(tmp_path_factory.mktemp("cluster")) as started:
        for name in ("ahti", "tapio", "vellamo"):
            started.add(name)
        yield started.settled()


@pytest.fixture
def quick(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("quick"))


@pytest.fixture
def slow(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("slow"), SLOW, "slow.toml")


def clip(recording: Path, preset: str, seconds: float, name: str, start: float = 0, **more: object) -> Clip:
    bounds = {"in_us": round(start * SECOND_US), "out_us": round((start + seconds) * SECOND_US)}
    return Clip(recording=str(recording), name=name, presets=(preset,), **bounds, **more)  # type: ignore[arg-type]


def planned(folder: Path, *clips: Clip, **options: object) -> Plan:
    return plan_export(clips, ExportOptions(folder=folder, **options), default_store())  # type: ignore[arg-type]


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        threading.Event().wait(0.02)


def pictures(file: Path) -> list[str]:
    """A digest of each picture."""
    with av.open(str(file)) as container:
        frames = container.decode(video=0)
        return [hashlib.md5(frame.to_ndarray().tobytes()).hexdigest() for frame in frames]


def encoders(daemon: Daemon) -> list[psutil.Process]:
    """The ffmpeg processes of a worker."""
    try:
        children = psutil.Process(daemon.child.pid).children(recursive=True)
        return [child for child in children if "libx264" in child.cmdline()]
    except psutil.NoSuchProcess:
        return []


class Export:
    """An export on a thread of its own, with what it told."""

    def __init__(self, plan: Plan, pool: ClusterPool, settings: WorkSettings = AS_USUAL) -> None:
        self.events: list[Event] = []
        self.stop, self.control = threading.Event(), ExportControl()
        self.outcome: Outcome | None = None
        self._plan, self._pool, self._settings = plan, pool, settings
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        told, settings = self.events.append, self._settings
        self.outcome = run_export(self._plan, told, self.stop, self.control, self._pool, settings)

    def until_encoding(self) -> None:
        until(lambda: any(isinstance(event, Progress) and 0 < event.share < 1 for event in self.events))

    def end(self) -> Outcome:
        self._thread.join(90)
        assert self.outcome is not None
        self._pool.shutdown()
        return self.outcome

    def of(self, kind: type[Event]) -> list[str]:
        return sorted(event.job for event in self.events if isinstance(event, kind))


def test_the_files_are_those_that_this_computer_makes(
    cluster: Cluster,
    recordings,
    quick: str,
    tmp_path: Path,
    picture_logo: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Captions, cards and a logo, three clips in the same order of pictures and sound. Encoders have as many
    threads here as there, since x264 makes slightly other bytes with more."""
    monkeypatch.setattr("leike.app.exporting.threads_for", lambda *_: 1)
    brand = Brand(logo=Logo(file=str(picture_logo)))
    video = recordings("plain")
    cues = (Cue(100_000, 900_000, "Hei — ääkkösiä"),)
    clips = [clip(video, quick, 1, f"k{number}", number / 4, title="Ilta", cues=cues) for number in range(3)]
    one_thread = WorkSettings(threads=1)
    there = Export(
        planned(tmp_path / "there", *clips, brand=brand), executor_for(cluster.address), one_thread
    )
    assert there.end() == Outcome(3, 0, stopped=False)
    here = planned(tmp_path / "here", *clips, brand=brand)
    assert run_export(here, lambda _event: None, threading.Event()).finished == 3
    names = sorted(path.name for path in (tmp_path / "here").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "there").iterdir()) and len(names) == 6
    for name in names:
        one, other = tmp_path / "here" / name, tmp_path / "there" / name
        if name.endswith(".mp4"):
            assert pictures(one) == pictures(other)
        else:
            assert one.read_bytes() == other.read_bytes()
    finished = [event for event in there.events if isinstance(event, Finished)]
    assert {event.output for event in finished} == {
        str(tmp_path / "there" / f"k{n}_small.mp4") for n in range(3)
    }
    assert all(Path(event.captions).is_file() for event in finished)


@pytest.fixture
def picture_logo(tmp_path: Path) -> Path:
    from PIL import Image

    file = tmp_path / "logo.png"
    Image.new("RGBA", (64, 32), (200, 30, 30, 255)).save(file)
    return file


def test_progress_comes_live_and_a_pause_reaches_the_workers(
    cluster: Cluster, recordings, slow: str, tmp_path: Path
) -> None:
    video = recordings("sixty_four_seconds")
    clips = [clip(video, slow, 20, name) for name in ("eka", "toka")]
    export = Export(planned(tmp_path / "out", *clips), executor_for(cluster.address))
    export.until_encoding()
    until(lambda: sum(len(encoders(one)) for one in cluster.workers.values()) == 2)
    running = [child for one in cluster.workers.values() for child in encoders(one)]
    export.control.pause()
    until(lambda: all(child.status() == psutil.STATUS_STOPPED for child in running), 5)
    export.control.drop("toka_small")
    export.control.go_on()
    until(lambda: export.of(Progress).count("eka_small") > 3)
    until(lambda: sum(child.is_running() for child in running) == 1, 5)
    export.stop.set()
    started = time.monotonic()
    assert export.end().stopped and time.monotonic() - started < 5
    assert not any(encoders(one) for one in cluster.workers.values())
    assert list((tmp_path / "out").iterdir()) == []
    shares = [
        event.share for event in export.events if isinstance(event, Progress) and event.job == "eka_small"
    ]
    assert shares == sorted(shares)


def test_folders_are_mapped(cluster: Cluster, recordings, quick: str, tmp_path: Path) -> None:
    """As on a computer that has the shared folder under another name than the workers."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        (folder / "out").mkdir(parents=True)
        (folder / "ilta.mov").write_bytes(recordings("plain").read_bytes())
    words = [
        "export",
        here / "ilta.mov",
        "--out",
        "0.4",
        "--preset",
        quick,
        "--to",
        here / "out",
        "--name",
        "a",
    ]
    done = leike(*words, "--cluster", cluster.address, "--map", f"{here}={there}", "--json")
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in (there / "out").iterdir()] == ["a.mp4"]
    assert list((here / "out").iterdir()) == []
    assert done.of("finished")[0]["output"] == str(here / "out" / "a.mp4")

    os.utime(there / "ilta.mov")  # another date is no other recording
    wanted = clip(here / "ilta.mov", quick, 0.4, "b")
    assert failures(cluster, f"{here}={there}", planned(here / "out", wanted)) == []
    (there / "ilta.mov").write_bytes(recordings("hlg").read_bytes())
    for pair, key in (
        (f"{here}={there}", "cluster_recording_other"),
        (f"{there}={here}", "cluster_path_not_shared"),
        (f"{here}=/nowhere", "cluster_folder_not_there"),
    ):
        (message,) = failures(cluster, pair, planned(here / "out", wanted, keep_both=True))
        assert message.key == key
        assert key == "cluster_path_not_shared" or "127.0.0.1" in str(message.params["worker"])


def failures(cluster: Cluster, pair: str, plan: Plan) -> list[Message]:
    export = Export(plan, executor_for(cluster.address, [pair]))
    export.end()
    return [event.message for event in export.events if isinstance(event, Failed)]


def test_a_killed_sender_leaves_no_work_behind(
    cluster: Cluster, recordings, slow: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = [
        "export",
        recordings("sixty_four_seconds"),
        "--preset",
        slow,
        "--to",
        out,
        "--cluster",
        cluster.address,
    ]
    with Running(*words, "--json") as running:
        running.until_encoding()
        (encoder,) = [child for one in cluster.workers.values() for child in encoders(one)]
        os.kill(running.child.pid, signal.SIGKILL)
        assert gone_within(10, encoder.pid)
    until(lambda: list(out.iterdir()) == [], 10)


def test_a_worker_that_is_killed_and_a_scheduler_that_goes_away(
    recordings, slow: str, quick: str, tmp_path: Path
) -> None:
    video, out = recordings("sixty_four_seconds"), tmp_path / "out"
    clips = [clip(video, slow, 3, f"k{number}", number) for number in range(4)]
    with Cluster(tmp_path / "cluster") as cluster:
        for name in ("ahti", "tapio", "vellamo"):
            cluster.add(name)
        cluster.settled()
        export = Export(planned(out, *clips), executor_for(cluster.address))
        until(lambda: encoders(cluster.workers["tapio"]))
        export.until_encoding()
        cluster.workers["tapio"].kill()
        assert export.end() == Outcome(4, 0, stopped=False)
        names = [f"k{number}_small" for number in range(4)]
        assert export.of(Finished) == names
        assert sorted(path.name for path in out.glob("*")) == [f"{name}.mp4" for name in names]
        assert [len(pictures(out / f"{name}.mp4")) for name in names] == [75] * 4

        lost = Export(
            planned(tmp_path / "lost", clip(video, slow, 60, "pitka")), executor_for(cluster.address)
        )
        lost.until_encoding()
        cluster.scheduler.kill()
        assert lost.end() == Outcome(0, 1, stopped=False)
        (failed,) = [event for event in lost.events if isinstance(event, Failed)]
        assert failed.message.key == "cluster_lost"
        until(lambda: not any(encoders(one) for one in cluster.workers.values()), 20)
        until(lambda: list((tmp_path / "lost").iterdir()) == [], 20)
        with pytest.raises(RequestError) as refused:
            executor_for(cluster.address)
        assert refused.value.message.key == "cluster_not_reached"
        assert list(out.glob(".*")) == []


def certificates(folder: Path) -> tuple[str, str, str]:
    """An authority, and a certificate that it signed with its key, as PEM files."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    now = datetime.datetime.now(datetime.UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]) for name in ("authority", "media1")
    ]
    files = []
    for number in range(2):
        certificate = (
            x509.CertificateBuilder()
            .subject_name(names[number])
            .issuer_name(names[0])
            .public_key(keys[number].public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=number == 0, path_length=None), critical=True)
            .sign(keys[0], hashes.SHA256())
        )
        files.append(folder / f"{number}.pem")
        files[-1].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files.append(folder / "key.pem")
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    files[-1].write_bytes(keys[1].private_bytes(serialization.Encoding.PEM, *plain))
    return str(files[0]), str(files[1]), str(files[2])


def test_an_encrypted_cluster_whose_only_worker_dies_and_comes_back(
    recordings, slow: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its nanny starts it again, under another address."""
    ca, cert, key = certificates(tmp_path)
    video, out = recordings("sixty_four_seconds"), tmp_path / "out"
    with Cluster(
        tmp_path / "cluster", tls=("--tls-ca-file", ca, "--tls-cert", cert, "--tls-key", key)
    ) as cluster:
        nanny = cluster.add("ahti", "--nanny")
        cluster.settled()
        with monkeypatch.context() as hasty, pytest.raises(RequestError) as refused:
            hasty.setattr("leike.export.cluster.link._CONNECT_S", 2)
            executor_for(cluster.address.replace("tls", "tcp"))
        assert refused.value.message.key == "cluster_not_dask"
        pool = executor_for(cluster.address, tls=TlsFiles(ca, cert, key))
        export = Export(planned(out, clip(video, slow, 3, "a")), pool)
        export.until_encoding()
        (encoder,) = encoders(nanny)
        worker = encoder.parent()
        assert worker is not None and worker.pid != nanny.child.pid
        worker.kill()
        assert export.end() == Outcome(1, 0, stopped=False)
        assert [path.name for path in out.iterdir()] == ["a_small.mp4"] and len(
            pictures(out / "a_small.mp4")
        ) == 75
        assert export.of(Finished) == ["a_small"]


def test_the_queue_waits_for_its_scheduler(recordings, slow: str, tmp_path: Path) -> None:
    plan = planned(tmp_path / "out", clip(recordings("sixty_four_seconds"), slow, 4, "a"))
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add("ahti")
        cluster.settled()
        enqueue(plan)
        journal, stop = open_queue(), threading.Event()
        choices = QueueChoices(cluster=cluster.address)
        ended: list[str] = []
        run = threading.Thread(
            target=lambda: ended.append(run_queue(stop, until_empty=True, kind="command", choices=choices))
        )
        run.start()
        until(lambda: encoders(cluster.workers["ahti"]))
        cluster.scheduler.kill()
        until(lambda: journal.state().jobs[0].waiting_for)
        (job,) = journal.state().jobs
        assert job.state == "waiting" and job.waiting_for is not None
        assert job.waiting_for.key == "cluster_lost"
        until(lambda: list((tmp_path / "out").iterdir()) == [])
        cluster.start_scheduler()
        cluster.add("tapio")
        run.join(90)
        assert ended == ["empty"] and [job.state for job in journal.state().jobs] == ["done"]
        journal.close()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a_small.mp4"]


OTHER_LEIKE = "import leike\nleike.__version__ = '0.0.1'\n"
OTHER_FFMPEG = """#!/bin/sh
[ "$1" = -version ] && echo "ffmpeg version 3.4 Copyright (c) others" && exit 0
exec "{ffmpeg}" "$@"
"""


def test_workers_that_differ_are_named_and_not_used(recordings, quick: str, tmp_path: Path) -> None:
    import imageio_ffmpeg

    old, script = tmp_path / "old.py", tmp_path / "ffmpeg"
    old.write_text(OTHER_LEIKE, encoding="utf-8")
    script.write_text(OTHER_FFMPEG.format(ffmpeg=imageio_ffmpeg.get_ffmpeg_exe()), encoding="utf-8")
    script.chmod(0o755)
    words = ["export", recordings("plain"), "--out", "0.4", "--preset", quick, "--to", tmp_path / "out"]
    with Cluster(tmp_path / "cluster") as cluster:
        cluster.add("old", "--no-nanny", "--preload", str(old))
        cluster.settled()
        refused = leike(*words, "--cluster", cluster.address)
        assert refused.code == 2 and not (tmp_path / "out").exists()
        assert "Leike 0.0.1" in refused.sentence and "127.0.0.1" in refused.sentence
        cluster.add("other", LEIKE_FFMPEG=str(script))
        cluster.settled()
        alone = executor_for(cluster.address)  # all that encode are alike: they may, and it is said
        assert alone.slots == 1
        assert "cluster_other_ffmpeg" in [notice.key for notice in alone.notices]
        alone.shutdown()
        cluster.add("same")
        cluster.settled()
        pool = executor_for(cluster.address)
        assert pool.slots == 1
        assert sorted(notice.key for notice in pool.notices) == [
            "cluster_worker_other_ffmpeg",
            "cluster_worker_other_leike",
        ]
        export = Export(planned(tmp_path / "again", clip(recordings("plain"), quick, 0.4, "a")), pool)
        assert export.end().finished == 1 and export.of(Warned) == []
        heard = {name: "'hear'" in one.log.read_text() for name, one in cluster.workers.items()}
        assert heard == {"old": False, "other": False, "same": True}
