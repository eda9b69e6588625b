"""Carries works out on the workers of a Dask scheduler: the executor for more than one machine."""

import contextlib
import queue
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

import msgspec

from leike import __version__
from leike.export.cluster.address import ClusterAddress
from leike.export.cluster.belongings import content_of
from leike.export.cluster.errand import Errand
from leike.export.cluster.link import Crew, Link
from leike.export.cluster.mapping import PathMap
from leike.export.cluster.parcel import End, Parcel, Told, Wish, packed_work
from leike.export.control import ExportControl, Flag
from leike.export.delivery import is_whole
from leike.export.work import ClipWork, Report
from leike.model.errors import ExecutorLost, LeikeError, RequestError, Stopped
from leike.model.messages import Message

_LOOK_EVERY_S = 0.1
_COUNT_EVERY_S = 2.0
_PATIENCE_S = 30.0
"""How long works wait where no worker is left: one that was killed may be coming back."""


class ClusterPool:
    """A `ClipExecutor` on other computers. Connects at once, and again whenever the scheduler was away.

    Raises RequestError where the scheduler cannot be reached or trusted, or has no worker that makes the same
    files; a `patient` one does not: then works end by ExecutorLost until it can.
    `notices` are what a person should know about the cluster: one more whenever a worker turns out unfit.
    """

    def __init__(self, address: ClusterAddress, mapping: PathMap, *, patient: bool = False) -> None:
        self._address, self._mapping = address, mapping
        self._topic = f"leike-{uuid.uuid4().hex}"
        self._inbox: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._errands: dict[str, Errand] = {}
        self._crew, self._lost = Crew(), False
        self._link: Link | None = None
        try:
            self._link = self._connected()
        except RequestError:
            if not patient:
                raise
        self._alone_since_s: float | None = None
        self._counted_s = time.monotonic()
        # one after the other: packing is little work, and wishes to a lost worker take their time
        self._packing = ThreadPoolExecutor(1, thread_name_prefix="leike-packing")
        self._speaking = ThreadPoolExecutor(4, thread_name_prefix="leike-wishes")
        self._listening = threading.Thread(target=self._listen, name="leike-cluster", daemon=True)
        self._listening.start()

    @property
    def slots(self) -> int:
        """Clips side by side on all workers that may take part; changes as they come and go."""
        return max(1, self._crew.slots)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What a person should know about the cluster, so far."""
        return tuple(self._link.notices) if self._link else ()

    def submit(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> "Future[None]":
        """As `ClipExecutor.submit`."""
        errand = Errand(work, report, stop, control)
        packing = self._packing.submit(self._hand_over, errand)
        packing.add_done_callback(lambda packed: self._unpacked(errand, packed))
        return errand.future

    def shutdown(self) -> None:
        """Wait for what has begun, then let go of the scheduler."""
        self._packing.shutdown()
        wait([errand.future for errand in list(self._errands.values())])
        self._inbox.put(None)
        self._listening.join()
        self._speaking.shutdown()
        if self._link:
            self._link.close()

    def _connected(self) -> Link:
        """A link with workers that may take part; raises RequestError where there is none."""
        link = Link(self._address, self._topic, lambda told: self._inbox.put(partial(self._heard, told)))
        try:
            self._crew = link.crew()
            if not self._crew.workers:
                raise _nobody(link)
        except ExecutorLost as error:
            link.close()
            raise RequestError(error.message.key, **error.message.params) from error
        return link

    def _hand_over(self, errand: Errand) -> None:
        try:
            if errand.stopped:
                raise Stopped
            if any(map(is_whole, errand.work.staged.values())):
                errand.carry_out_here()
                return
            self._link = self._reconnected()
            work, prints, errand.needed = packed_work(errand.work, self._mapping)
            parcel = Parcel(
                leike=__version__,
                build=self._crew.build,
                topic=self._topic,
                ticket=errand.ticket,
                work=work,
                recordings=prints,
                marks=tuple(mark for mark, _source in errand.needed.values()),
            )
            errand.parcel = msgspec.json.encode(parcel)
            self._errands[errand.ticket] = errand
            self._send(errand, self._link)
        except (ExecutorLost, Stopped) as error:
            self._errands.pop(errand.ticket, None)
            errand.fail(error)
        except LeikeError as error:
            errand.give_up(error.message)

    def _unpacked(self, errand: Errand, packed: "Future[None]") -> None:
        """Nobody waits for ever for what could not even be packed."""
        error = packed.exception()
        if error is not None:
            self._errands.pop(errand.ticket, None)
            errand.fail(error)

    def _reconnected(self) -> Link:
        """A scheduler that was away and is there again serves what is submitted from now on."""
        if self._link and self._link.alive and not self._lost:
            return self._link
        if self._link:
            self._link.close()
        try:
            link, self._lost = self._connected(), False
        except RequestError as error:
            raise ExecutorLost(error.message.key, **error.message.params) from error
        return link

    def _send(self, errand: Errand, link: Link) -> None:
        key = f"leike-{errand.ticket}-{uuid.uuid4().hex[:8]}"
        errand.link, errand.sent_to = link, self._crew.workers
        errand.sent = sent = link.send(errand.parcel, key, self._crew)
        sent.add_done_callback(lambda ended: self._inbox.put(partial(self._ended, errand, ended)))

    def _listen(self) -> None:
        """All that happens is looked at on one thread, in order."""
        looked_s = 0.0
        while True:
            with contextlib.suppress(queue.Empty):
                happened = self._inbox.get(timeout=_LOOK_EVERY_S)
                if happened is None:
                    return
                happened()
            if time.monotonic() - looked_s >= _LOOK_EVERY_S:
                looked_s = time.monotonic()
                self._look_after_all()

    def _look_after_all(self) -> None:
        for errand in list(self._errands.values()):
            if errand.stopped and not errand.attempt:
                self._close(errand, Stopped())
            elif state := errand.wishes():
                self._wish(errand, state)
        now_s = time.monotonic()
        link = self._link
        if link and self._errands and now_s - self._counted_s > _COUNT_EVERY_S:
            self._counted_s = now_s
            self._speak(lambda: self._inbox.put(partial(self._counted, link, link.crew())))

    def _heard(self, told: Told) -> None:
        errand = self._errands.get(told.ticket)
        if errand is None:
            return
        try:
            for wish in errand.hear(told, content_of):
                self._wish(errand, wish)
        except Exception as error:  # noqa: BLE001 - the caller's report may raise anything: it is the caller's
            self._close(errand, error)

    def _ended(self, errand: Errand, sent: "Future[bytes]") -> None:
        if sent is not errand.sent or errand.ticket not in self._errands:
            return
        if sent.cancelled():
            self._lost = True
            self._close(errand, ExecutorLost("cluster_lost", address=self._address.url))
            return
        error = sent.exception()
        if error is None or type(error).__name__ == "KilledWorker":
            self._forget(errand)
            try:
                self._tell_end(errand, sent if error is None else None)
            except Exception as fault:  # noqa: BLE001 - as above: it ends this work, and not all others
                errand.fail(fault)
        else:
            reason = f"{type(error).__name__}: {error}"[:200]
            self._close(errand, ExecutorLost("cluster_fault", address=self._address.url, reason=reason))

    def _tell_end(self, errand: Errand, sent: "Future[bytes] | None") -> None:
        if sent is not None:
            errand.end(msgspec.json.decode(sent.result(), type=End))
        else:
            errand.give_up(Message("cluster_work_kills", {"file": errand.work.renders[0].job}))

    def _forget(self, errand: Errand) -> None:
        """Listen to an errand no more; whoever still has it notices that nobody waits."""
        self._errands.pop(errand.ticket, None)
        if errand.sent is not None:
            errand.sent.cancel()

    def _close(self, errand: Errand, error: BaseException) -> None:
        self._forget(errand)
        errand.fail(error)

    def _wish(self, errand: Errand, wish: Wish) -> None:
        assert errand.link is not None
        self._speak(partial(errand.link.wish, errand.worker, errand.attempt, wish))

    def _speak(self, speak: Callable[[], None]) -> None:
        def spoken() -> None:
            with contextlib.suppress(ExecutorLost):  # the futures tell
                speak()

        self._speaking.submit(spoken)

    def _counted(self, link: Link, crew: Crew) -> None:
        """Send works again whose workers are all gone: a worker that starts anew has another address."""
        if link is not self._link:
            return
        self._crew, now_s = crew, time.monotonic()
        if crew.workers:
            self._alone_since_s = None
            for errand in list(self._errands.values()):
                if not set(errand.sent_to) & set(crew.workers):
                    self._send_again(errand, link)
            return
        self._alone_since_s = self._alone_since_s or now_s
        if now_s - self._alone_since_s > _PATIENCE_S:
            for errand in list(self._errands.values()):
                self._close(errand, _nobody(link))

    def _send_again(self, errand: Errand, link: Link) -> None:
        before, errand.sent = errand.sent, None
        if before is not None:
            before.cancel()
        try:
            self._send(errand, link)
        except ExecutorLost as error:
            self._close(errand, error)


def _nobody(link: Link) -> ExecutorLost:
    """Why nobody takes part: the first worker that may not, or there is none."""
    message = next(iter(link.notices), None) or Message("cluster_no_workers", {"address": link.address.url})
    return ExecutorLost(message.key, **message.params)
