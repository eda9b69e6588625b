"""What a cluster needs without a network: folders, addresses, what travels, which try counts."""

import hashlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.exporting import small_preset
from export.queue.workers import wait_until
from leike.app.clusters import cluster_named, executor_for
from leike.app.exporting import ExportOptions, plan_export
from leike.compose.pictures import draw_picture
from leike.export.card_cache import card_file
from leike.export.cluster import address as address_module
from leike.export.cluster import pool as pool_module
from leike.export.cluster.address import TlsFiles, cluster_address, require_answer
from leike.export.cluster.belongings import Mark, content_of, keep, missing, packed, unpacked
from leike.export.cluster.desk import Desk, hear
from leike.export.cluster.errand import Errand
from leike.export.cluster.identity import Identity, difference, own_identity
from leike.export.cluster.link import Crew
from leike.export.cluster.mapping import PathMap
from leike.export.cluster.parcel import Begun, End, Go, Happened, No, State, Yes
from leike.export.cluster.pool import ClusterPool
from leike.export.control import ExportControl
from leike.export.work import ClipWork
from leike.model.brand import Brand, Logo
from leike.model.clip import Clip
from leike.model.errors import ExecutorLost, ExportError, RequestError, Stopped
from leike.model.events import Event, Failed, Finished, Placing, Progress, Warned
from leike.model.messages import Message
from leike.model.render import LogoPicture, Overlay, Render
from leike.presets.store import default_store
from leike_command import leike, refused
from made_fonts import make_font

WINDOWS_TO_POSIX = (r"M:\sessions=/srv/sessions", r"M:\sessions\old=/archive", r"\\nas\clips=/srv/clips")


class TestFolders:
    @pytest.mark.parametrize(
        ("path", "there"),
        [
            (r"M:\sessions\a\ilta.mp4", "/srv/sessions/a/ilta.mp4"),
            (r"m:\SESSIONS\a.mp4", "/srv/sessions/a.mp4"),
            (r"M:\sessions", "/srv/sessions"),
            (r"M:\sessions\old\b.mp4", "/archive/b.mp4"),
            (r"M:/sessions/old/b.mp4", "/archive/b.mp4"),
            (r"M:\sessions\older\b.mp4", "/srv/sessions/older/b.mp4"),
            (r"\\nas\clips\c.mp4", "/srv/clips/c.mp4"),
        ],
    )
    def test_the_longest_pair_counts(self, path: str, there: str) -> None:
        assert PathMap(WINDOWS_TO_POSIX).to_worker(path) == there

    @pytest.mark.parametrize(
        ("path", "there"),
        [("/srv/a/ilta.mp4", r"M:\a\ilta.mp4"), ("/srv/a=b.mp4", r"M:\a=b.mp4"), ("/srv/./a/", r"M:\a")],
    )
    def test_to_windows(self, path: str, there: str) -> None:
        assert PathMap(["/srv=M:\\"]).to_worker(path) == there

    @pytest.mark.parametrize(
        "path",
        [
            "/elsewhere/a.mp4",
            "/srv2/a.mp4",
            "/srv/../etc/passwd",
            "srv/a.mp4",
            "",
            "/srv/a\nb.mp4",
            "/srv/a\0.mp4",
            "http://srv/a",
            "//?/C:/a",
        ],
    )
    def test_what_lies_elsewhere_does_not_travel(self, path: str) -> None:
        with pytest.raises(RequestError) as caught:
            PathMap(["/srv=/mnt/srv"]).to_worker(path)
        assert caught.value.message.key == "cluster_path_not_shared"

    @pytest.mark.parametrize(
        "name",
        [r"..\..\Windows\x.mp4", r"a\b.mp4", "a:stream.mp4", "con.mp4", "NUL", "a. ", "a.mp4.", "a?.mp4"],
    )
    def test_a_name_that_means_something_else_there(self, name: str) -> None:
        with pytest.raises(RequestError) as caught:
            PathMap(["/srv=M:\\s"]).to_worker(f"/srv/{name}")
        assert caught.value.message.key == "cluster_path_not_there"

    @pytest.mark.parametrize(
        "text",
        ["", "=", "/srv", "/srv=", "=/srv", "srv=/x", "/srv=x", "/a/../b=/c", "M:=/srv", r"\\?\C:\a=/srv"],
    )
    def test_what_is_no_pair(self, text: str) -> None:
        with pytest.raises(RequestError) as caught:
            PathMap([text])
        assert caught.value.message.key == "cluster_map_not_understood"

    def test_without_pairs_paths_stay(self) -> None:
        assert PathMap().to_worker("/srv/a.mp4") == "/srv/a.mp4"
        with pytest.raises(RequestError):
            PathMap().to_worker("/srv/../a.mp4")

    @given(st.text(max_size=40))
    def test_nothing_leaves_the_folder(self, name: str) -> None:
        for pair, folder, sign in (("/s=/mnt/x", "/mnt/x", "/"), ("/s=M:\\x", "M:\\x", "\\")):
            try:
                there = PathMap([pair]).to_worker(f"/s/{name}")
            except RequestError:
                continue
            assert there == folder or there.startswith(folder + sign)
            assert ".." not in there.replace("\\", "/").split("/")


class TestAddresses:
    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("localhost", "tcp://localhost:8786"),
            ("tcp://10.0.0.5:9000", "tcp://10.0.0.5:9000"),
            (" media.city.example ", "tcp://media.city.example:8786"),
            ("[::1]:8786", "tcp://[::1]:8786"),
        ],
    )
    def test_understood(self, text: str, url: str) -> None:
        assert cluster_address(text).url == url

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "http://a:1",
            "a:0",
            "a:99999",
            "a b",
            "tcp://",
            "a:1/x",
            "user@host",
            "inproc://x",
            "a:1;b",
            "-a",
            "ä",
        ],
    )
    def test_not_understood(self, text: str) -> None:
        with pytest.raises(RequestError) as caught:
            cluster_address(text)
        assert caught.value.message.key == "cluster_address_not_understood"

    def test_scheme_and_files_agree(self, tmp_path: Path) -> None:
        file = tmp_path / "a.pem"
        file.write_text("x")
        tls = TlsFiles(str(file), str(file))
        assert cluster_address("host", tls).url == "tls://host:8786"
        for text, files, key in (
            ("tls://host", None, "cluster_tls_files_missing"),
            ("tcp://host", tls, "cluster_tls_not_used"),
            ("tls://host", TlsFiles("/none.pem", str(file)), "cluster_tls_file_missing"),
        ):
            with pytest.raises(RequestError) as caught:
                cluster_address(text, files)
            assert caught.value.message.key == key

    def test_a_name_that_no_address_can_have_is_refused_with_a_sentence(self) -> None:
        with pytest.raises(RequestError) as caught:
            require_answer(cluster_address("a" * 70))
        assert caught.value.message.key == "cluster_not_reached"

    def test_a_plain_connection_stays_in_the_own_network(self) -> None:
        for own in ("127.0.0.1", "[::1]", "localhost"):
            with pytest.raises(RequestError) as caught:
                require_answer(cluster_address(f"{own}:9"))
            assert caught.value.message.key == "cluster_not_reached"
        with pytest.raises(RequestError) as caught:
            require_answer(cluster_address("8.8.8.8"))
        assert caught.value.message.key == "cluster_needs_tls"

    @pytest.mark.parametrize("words", [b"SSH-2.0-OpenSSH_9.2\r\n", b"220 x\r\n", b""])
    def test_a_server_of_another_kind_is_named_as_that(self, words: bytes) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:

            def answer() -> None:
                with server.accept()[0] as connection:
                    connection.sendall(words)

            thread = threading.Thread(target=answer)
            thread.start()
            with pytest.raises(RequestError) as caught:
                require_answer(cluster_address(f"127.0.0.1:{server.getsockname()[1]}"))
            thread.join()
        assert caught.value.message.key == "cluster_not_dask"

    def test_a_server_that_waits_for_a_request_is_no_scheduler(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(address_module, "_GREETING_S", 0.05)
        with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(RequestError) as caught:
            require_answer(cluster_address(f"127.0.0.1:{server.getsockname()[1]}"))
        assert caught.value.message.key == "cluster_not_dask"

    def test_the_environment_names_a_cluster_where_nothing_else_does(self) -> None:
        assert cluster_named("", {"LEIKE_CLUSTER": " host "}) == "host"
        assert cluster_named("other", {"LEIKE_CLUSTER": "host"}) == "other"
        assert cluster_named("", {}) == ""

    def test_without_dask_a_sentence_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("leike.export.cluster.link.find_spec", lambda _name: None)
        with pytest.raises(RequestError) as caught:
            executor_for("127.0.0.1")
        assert caught.value.message.key == "cluster_not_installed"

    @pytest.mark.parametrize(
        ("words", "part"),
        [
            (["--cluster", "http://x"], "http://x"),
            (["--map", "/a=/b"], "--cluster"),
            (["--cluster", "127.0.0.1:9", "--queue"], "leike queue run"),
            (["--cluster", "127.0.0.1:9", "--map", "a=b"], "a=b"),
            (["--cluster", "127.0.0.1:9"], "cannot be reached"),
            (["--cluster", "8.8.8.8"], "tls://"),
        ],
    )
    def test_on_the_command_line(self, words: list[str], part: str, recordings, tmp_path: Path) -> None:
        done = leike("export", recordings("plain"), "--out", "0.4", "--to", tmp_path / "out", *words)
        assert part in refused(done) and not (tmp_path / "out").exists()


class TestIdentity:
    def test_what_differs_is_named(self) -> None:
        own = own_identity()
        assert own.ffmpeg.startswith("ffmpeg version") and difference(own, own, "w") is None
        for change, key in (
            ({"leike": "0.0.1"}, "cluster_worker_other_leike"),
            ({"dask": "1.0"}, "cluster_worker_other_dask"),
            ({"build": "0" * 64}, "cluster_worker_other_ffmpeg"),
        ):
            found = difference(msgspec.structs.replace(own, **change), own, "tuska")
            assert found is not None and found.key == key and found.params["worker"] == "tuska"
        assert isinstance(own, Identity)


class Sender:
    """An errand of one output with what its caller got."""

    def __init__(self, tmp_path: Path, render) -> None:
        self.events: list[Event] = []
        self.stop, self.control = threading.Event(), ExportControl()
        self.job = render.job
        self.errand = Errand(ClipWork((render,), str(tmp_path)), self.events.append, self.stop, self.control)

    def hear(self, told):
        return self.errand.hear(told, lambda _mark, _source: b"")

    def begin(self, attempt: str) -> Go:
        go = self.hear(Begun(self.errand.ticket, attempt, f"tcp://{attempt}", attempt))[0]
        assert isinstance(go, Go)
        return go

    def tell(self, attempt: str, event: Event, number: int = 0):
        return self.hear(Happened(self.errand.ticket, attempt, number, event))


@pytest.fixture
def sender(tmp_path: Path, recordings) -> Sender:
    preset = small_preset(tmp_path / "presets")
    clip = Clip(recording=str(recordings("plain")), out_us=400_000, name="ilta", presets=(preset,))
    plan = plan_export([clip], ExportOptions(folder=tmp_path), default_store())
    return Sender(tmp_path, plan.renders[0])


class TestTries:
    def test_an_older_try_gets_no_word_to_place(self, sender: Sender) -> None:
        placing = Placing(sender.job, "a" * 64, 7)
        sender.begin("old")
        assert sender.tell("old", placing) == [Yes(sender.job)]
        assert sender.begin("new").notes == (placing,)
        assert sender.tell("old", placing) == []
        assert sender.tell("old", Finished(sender.job, "/x/a.mp4", 7, 1), 1) == []
        assert sender.tell("new", placing) == [Yes(sender.job)]
        assert sender.events == [placing, placing]

    def test_an_output_that_is_not_wanted_any_more_fails_alone(self, tmp_path: Path, recordings) -> None:
        told: list[object] = []

        def refuse(event: Event) -> None:
            if isinstance(event, Placing):
                raise ExportError("queue_no_such_job", id=7)
            told.append(event)

        errand = Errand(ClipWork((), str(tmp_path)), refuse, threading.Event(), ExportControl())
        errand.hear(Begun(errand.ticket, "one", "tcp://one", "one"), lambda _mark, _source: b"")
        answer = errand.hear(Happened(errand.ticket, "one", 0, Placing("a", "00", 7)), lambda _m, _s: b"")
        assert answer == [No("a", Message("queue_no_such_job", {"id": 7}))]
        assert not errand.future.done()

        wishes: list[object] = []
        with Desk("ticket", wishes.append, lambda: False) as desk:
            hear(desk.attempt, msgspec.msgpack.encode(answer[0]))
            with pytest.raises(ExportError) as caught:
                desk.report(Placing("a", "00", 7))
        assert caught.value.message.key == "queue_no_such_job"

    def test_a_job_ends_once_however_many_tries_tell_it(self, sender: Sender, tmp_path: Path) -> None:
        sender.begin("old")
        sender.tell("old", Warned(sender.job, Message("sound_very_quiet")), 1)
        sender.tell("old", Finished(sender.job, "/there/ilta.mp4", 7, 1, "/there/ilta.srt"), 2)
        assert sender.begin("new").ended == (sender.job,)
        sender.tell("new", Warned(sender.job, Message("sound_very_quiet")), 1)
        sender.tell("new", Finished(sender.job, "/there/ilta.mp4", 7, 1), 2)
        sender.errand.end(End("done", "new"))
        warned, finished = sender.events
        assert isinstance(warned, Warned) and isinstance(finished, Finished)
        assert (finished.output, finished.captions) == (
            str(tmp_path / "ilta.mp4"),
            str(tmp_path / "ilta.srt"),
        )
        assert sender.errand.future.result(0) is None

    def test_what_got_lost_on_the_way_comes_with_the_end(self, sender: Sender) -> None:
        sender.begin("one")
        quiet, failed = (
            Warned(sender.job, Message("sound_very_quiet")),
            Failed(sender.job, Message("stopped")),
        )
        sender.tell("one", quiet, 1)
        sender.errand.end(End("done", "one", (quiet, failed)))
        assert sender.events == [quiet, failed]

    def test_wishes_are_told_once_and_numbered(self, sender: Sender) -> None:
        assert sender.errand.wishes() is None
        sender.begin("one")
        assert sender.errand.wishes() is None
        sender.control.pause()
        first = sender.errand.wishes()
        assert first is not None and first.paused and sender.errand.wishes() is None
        sender.control.go_on()
        sender.control.drop(sender.job)
        second = sender.errand.wishes()
        assert second == State(number=first.number + 1, dropped=(sender.job,))

    def test_a_wish_from_before_waits_for_the_try(self, sender: Sender) -> None:
        sender.control.pause()
        answers = sender.hear(Begun(sender.errand.ticket, "one", "tcp://one", "one"))
        assert isinstance(answers[1], State) and answers[1].paused

    def test_how_works_end(self, sender: Sender) -> None:
        sender.begin("one")
        sender.tell("one", Progress(sender.job, 0.5))
        sender.errand.end(End("lost", "one", message=Message("cluster_sender_silent")))
        assert isinstance(sender.errand.future.exception(0), ExecutorLost)

    def test_a_stop_ends_by_stopped(self, sender: Sender) -> None:
        sender.begin("one")
        sender.stop.set()
        wish = sender.errand.wishes()
        assert wish is not None and wish.stop
        sender.errand.end(End("stopped", "one"))
        assert isinstance(sender.errand.future.exception(0), Stopped)


class TestBelongings:
    def test_fonts_and_logos_travel_by_content_and_are_drawn_alike(
        self, tmp_path: Path, recordings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        render, logo = self.branded(tmp_path, recordings)
        (there,), needed = packed([render])
        kinds = sorted(mark.kind for mark, _source in needed.values())
        assert kinds.count("logo") == 1 and kinds.count("font") >= 1
        drawn = msgspec.json.encode((there.overlays, there.intro, there.outro)).decode()
        assert str(tmp_path) not in drawn and "/" not in drawn
        marks = [mark for mark, _source in needed.values()]
        contents = {mark.digest: content_of(mark, source) for mark, source in needed.values()}
        picture = draw_picture(next(one.picture for one in there_overlays(render)), 0)

        logo.unlink()
        monkeypatch.setenv("LEIKE_CACHE", str(tmp_path / "worker" / "cards"))
        asked = missing(marks)
        assert {mark.kind for mark in marks if mark.digest in asked} == {"logo"}  # fonts are in this process
        for mark in marks:
            keep(mark, contents[mark.digest])
        assert missing(marks) == ()
        (here,) = unpacked([there], marks)
        again = draw_picture(next(one.picture for one in there_overlays(here)), 0)
        assert again.tobytes() == picture.tobytes()

    def branded(self, tmp_path: Path, recordings) -> tuple[Render, Path]:
        from PIL import Image

        logo, font = tmp_path / "logo.png", make_font(tmp_path / "made.ttf", "Made", "Heiä")
        Image.new("RGBA", (64, 32), (200, 30, 30, 255)).save(logo)
        brand = Brand(logo=Logo(file=str(logo)), fonts=(str(font),))
        clip = Clip(
            recording=str(recordings("plain")), out_us=400_000, name="a", title="Hei", presets=("tiktok",)
        )
        options = ExportOptions(folder=tmp_path, brand=brand)
        return plan_export([clip], options, default_store()).renders[0], logo

    def test_a_card_with_a_font_of_this_system_travels_as_a_film(
        self, tmp_path: Path, recordings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        render, _logo = self.branded(tmp_path, recordings)
        monkeypatch.setattr("leike.export.cluster.belongings.shipped_fonts", dict)
        _there, needed = packed([render])
        (card,) = [(mark, source) for mark, source in needed.values() if mark.kind == "card"]
        film = content_of(*card)
        monkeypatch.setenv("LEIKE_CACHE", str(tmp_path / "worker"))
        keep(card[0], film)
        assert render.intro is not None
        assert card_file(render.intro).read_bytes() == film
        assert list((tmp_path / "worker" / "cards").iterdir()) == [card_file(render.intro)]

    @pytest.mark.parametrize("digest", ["../../x", "a" * 63, "A" * 64, ""])
    def test_what_is_not_what_was_announced_is_not_kept(
        self, digest: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
        for mark in (Mark("logo", digest), Mark("card", "b" * 64, digest), Mark("font", "c" * 64)):
            with pytest.raises(ExportError):
                keep(mark, b"anything")
        assert list(tmp_path.iterdir()) == []

    def test_works_side_by_side_keep_the_same_things(self, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
        contents = [bytes([number]) * 100_000 for number in range(40)]
        marks = [(Mark("logo", hashlib.sha256(content).hexdigest()), content) for content in contents]
        with ThreadPoolExecutor(8) as threads:
            for kept in [threads.submit(keep, *mark) for mark in marks for _again in range(8)]:
                kept.result()
        assert missing([mark for mark, _content in marks]) == ()
        assert not list(tmp_path.glob("**/*.part"))

    def test_what_is_gone_by_now(self, tmp_path: Path, recordings) -> None:
        render, logo = self.branded(tmp_path, recordings)
        _there, needed = packed([render])
        logo.write_bytes(b"another")
        (mark,) = [mark for mark, _source in needed.values() if mark.kind == "logo"]
        with pytest.raises(ExportError) as failed:
            content_of(mark, str(logo))
        assert failed.value.message.key == "cluster_part_gone"


def there_overlays(render: Render) -> list[Overlay]:
    return [one for one in render.overlays if isinstance(one.picture, LogoPicture)]


class FakeLink:
    """A scheduler that answers when the test says."""

    def __init__(self, *_: object) -> None:
        self.alive, self.notices, self.sent = True, [], list[Future[bytes]]()

    def crew(self) -> Crew:
        return Crew(("tcp://one",), 2, "build")

    def send(self, *_: object) -> "Future[bytes]":
        self.sent.append(future := Future())
        return future

    def close(self) -> None:
        self.alive = False


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ClusterPool]:
    monkeypatch.setattr(pool_module, "Link", FakeLink)
    pool = ClusterPool(cluster_address("127.0.0.1"), PathMap())
    yield pool
    pool.shutdown()


class TestPool:
    def submit(self, pool: ClusterPool, tmp_path: Path, report=lambda _event: None, **how) -> "Future[None]":
        return pool.submit(ClipWork((), str(tmp_path), **how), report, threading.Event(), ExportControl())

    def answer(self, pool: ClusterPool, number: int, *events: Event) -> None:
        sent = pool._link.sent  # type: ignore[union-attr]
        wait_until(lambda: len(sent) > number)
        sent[number].set_result(msgspec.json.encode(End("done", "", events)))

    def test_a_fault_of_one_caller_leaves_the_others_alone(self, pool: ClusterPool, tmp_path: Path) -> None:
        def report(_event: Event) -> None:
            raise KeyError("a fault")

        first, second = self.submit(pool, tmp_path, report), self.submit(pool, tmp_path)
        self.answer(pool, 0, Failed("a", Message("stopped")))
        self.answer(pool, 1)
        assert isinstance(first.exception(20), KeyError)
        assert second.exception(20) is None

    def test_what_cannot_be_packed_ends(
        self, pool: ClusterPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise PermissionError(13, "no")

        monkeypatch.setattr(pool_module, "packed_work", broken)
        assert isinstance(self.submit(pool, tmp_path).exception(20), PermissionError)
