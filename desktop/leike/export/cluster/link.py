"""The connection to a scheduler: who works there and may take part, sending parcels and wishes."""

import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from leike.export.cluster import desk, remote
from leike.export.cluster.address import ClusterAddress, require_answer
from leike.export.cluster.identity import Identity, difference, own_identity
from leike.export.cluster.parcel import Told, Wish
from leike.model.errors import ExecutorLost, RequestError
from leike.model.messages import Message

if TYPE_CHECKING:
    from distributed import Client

RESOURCE = "leike"
"""Workers that declare it take as many clips as they have of it; where none does, one for each thread."""

_CONNECT_S = 10


class Crew(msgspec.Struct, frozen=True):
    """Workers that may take part: addresses, how many clips they take at once in all, the ffmpeg that all of
    them have, and whether they count by the resource."""

    workers: tuple[str, ...] = ()
    slots: int = 0
    build: str = ""
    counted: bool = False


class Link:
    """A connected client. Blocks wherever it speaks; every method raises ExecutorLost once the scheduler is
    gone. `heard` gets what tries tell, on a thread of Dask's that must not wait.

    Raises RequestError where the scheduler cannot be reached or trusted.
    """

    def __init__(self, address: ClusterAddress, topic: str, heard: Callable[[Told], None]) -> None:
        require_answer(address)
        self.address, self.notices = address, list[Message]()
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=False, retries=0)
        self._own = own_identity()
        self._known: dict[str, Identity | Message] = {}
        self._client.subscribe_topic(topic, lambda event: heard(_told(event[1])))

    @property
    def alive(self) -> bool:
        """Whether the scheduler is there."""
        return self._client.status == "running"

    def crew(self) -> Crew:
        """The workers that may take part now.

        The build is this computer's where a worker has it, else that of most workers: then a notice tells of
        the difference. Workers that differ are named in `notices`, each once.
        """
        info: dict[str, Any] = self._asked(lambda: self._client.scheduler_info())["workers"]
        self._ask_new(info)
        identities = {place: who for place, who in self._known.items() if isinstance(who, Identity)}
        wanted = self._wanted(identities)
        fit = [place for place, who in identities.items() if difference(who, wanted, place) is None]
        for place, who in self._known.items():
            problem = who if isinstance(who, Message) else difference(who, wanted, _name(who, place))
            if problem:
                self._notice(problem)
        return _crew({place: info[place] for place in fit}, wanted.build)

    def send(self, parcel: bytes, key: str, crew: Crew) -> "Future[bytes]":
        """Hand a parcel over to whoever of `crew` is free; `key` is new each time."""
        chosen: dict[str, Any] = {"resources": {RESOURCE: 1}} if crew.counted else {}
        return self._asked(
            lambda: self._executor.submit(
                remote.carry_out_parcel, parcel, key=key, workers=list(crew.workers), **chosen
            )
        )

    def wish(self, worker: str, attempt: str, wish: Wish) -> None:
        """Let a try on a worker hear a wish; one that is gone is no fault."""
        data = msgspec.msgpack.encode(wish)
        self._asked(lambda: self._client.run(desk.hear, attempt, data, workers=[worker], on_error="ignore"))

    def close(self) -> None:
        """Let go of the connection; what was not waited for is given up."""
        self._client.close(timeout=2)

    def lost(self) -> ExecutorLost:
        """The error that says so."""
        return ExecutorLost("cluster_lost", address=self.address.url)

    def _asked(self, ask: "Callable[[], Any]") -> Any:  # noqa: ANN401 - Dask has no types here
        if not self.alive:
            raise self.lost()
        try:
            return ask()
        except (OSError, TimeoutError, RuntimeError, ValueError) as error:
            if self.alive:
                raise ExecutorLost("cluster_fault", address=self.address.url, reason=str(error)) from error
            raise self.lost() from error

    def _ask_new(self, info: "Mapping[str, Any]") -> None:
        self._known = {place: who for place, who in self._known.items() if place in info}
        new = [place for place in info if place not in self._known]
        if not new:
            return
        answers: dict[str, Any] = self._asked(
            lambda: self._client.run(remote.describe, workers=new, on_error="return")
        )
        for place, answer in answers.items():
            self._known[place] = _identity(answer, place)

    def _wanted(self, identities: Mapping[str, Identity]) -> Identity:
        alike = [
            who for who in identities.values() if (who.leike, who.dask) == (self._own.leike, self._own.dask)
        ]
        builds = Counter(who.build for who in alike)
        if not alike or self._own.build in builds:
            return self._own
        build = max(builds, key=lambda one: (builds[one], one))
        name = next(who.ffmpeg for who in alike if who.build == build)
        self._notice(Message("cluster_other_ffmpeg", {"version": name, "own": self._own.ffmpeg}))
        return msgspec.structs.replace(self._own, build=build, ffmpeg=name)

    def _notice(self, message: Message) -> None:
        if message not in self.notices:
            self.notices.append(message)


def need_dask() -> None:
    """Raises RequestError where the parts for clusters are not installed."""
    if find_spec("distributed") is None:
        raise RequestError("cluster_not_installed")


def _connected(address: ClusterAddress) -> "Client":
    need_dask()
    import dask.config  # a second, and only where a cluster is used

    # Dask would print what goes wrong a second time, in words for its developers
    with dask.config.set(logging={"distributed": "critical"}):
        import distributed
    files, security = address.tls, None
    if files:
        security = distributed.Security(
            require_encryption=True,
            tls_ca_file=files.ca,
            tls_client_cert=files.cert,
            tls_client_key=files.key or files.cert,
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # versions are compared by us, worker by worker
        try:
            return distributed.Client(
                address.url, timeout=_CONNECT_S, security=security, set_as_default=False, name="leike"
            )
        except (OSError, TimeoutError, ImportError, ValueError, MemoryError) as error:
            reason = str(error).strip() or type(error).__name__
            raise RequestError("cluster_not_reached", address=address.url, reason=reason) from error


def _told(data: str) -> Told:
    return msgspec.json.decode(data, type=Told)


def _identity(answer: object, place: str) -> Identity | Message:
    if isinstance(answer, bytes):
        try:
            return msgspec.json.decode(answer, type=Identity)
        except msgspec.ValidationError:
            return Message("cluster_worker_without_ffmpeg", {"worker": place})
    return Message("cluster_worker_without_leike", {"worker": place})


def _name(who: Identity, place: str) -> str:
    return f"{who.host} ({place})"


def _crew(info: Mapping[str, Any], build: str) -> Crew:
    declared = {place: int(one["resources"].get(RESOURCE, 0)) for place, one in info.items()}
    counted = any(declared.values())
    slots = declared if counted else {place: int(one["nthreads"]) for place, one in info.items()}
    workers = tuple(place for place, count in slots.items() if count)
    return Crew(workers, sum(slots.values()), build, counted)
