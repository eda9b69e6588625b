"""Everything the command line prints: sentences, events, progress bars."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import msgspec

from leike.app.policy import policy_in_force
from leike.app.sentences import language_of_system, sentence
from leike.model.events import Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message

if TYPE_CHECKING:
    from rich.progress import TaskID


def language() -> str:
    """The language of this run, `fi`, `sv` or `en`: what IT decided, else the person's."""
    return policy_in_force().language or language_of_system(os.environ)


def say(message: Message) -> str:
    """The sentence in the user's language."""
    return sentence(message, language())


def say_error(message: Message) -> None:
    """One sentence on standard error."""
    print(f"leike: {say(message)}", file=sys.stderr)


def say_note(message: Message) -> None:
    """Something to know, on standard error."""
    print(f"⚠ {say(message)}", file=sys.stderr)


def print_json(value: object) -> None:
    """One JSON object on one line of standard output, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


class EventPrinter(Protocol):
    """Takes events while an export runs."""

    def __call__(self, event: Event) -> None:
        """Print one event."""
        ...


@contextmanager
def event_printer(*, as_json: bool) -> "Iterator[EventPrinter]":
    """Prints events: as JSON lines on standard output, or as bars on standard error and one line for each
    file on standard output."""
    if as_json:
        yield _print_event_json
        return
    printer = _BarPrinter()
    try:
        yield printer
    finally:
        printer.close()


def _print_event_json(event: Event) -> None:
    fields = msgspec.to_builtins(event)
    message = fields.pop("message", None)
    if message is not None and isinstance(event, Failed | Warned):
        fields |= {"message": say(event.message), "key": message["key"], "params": message["params"]}
    print_json(fields)


@contextmanager
def work_bar(label: str) -> "Iterator[Callable[[float], None]]":
    """A bar on standard error for work of unknown length; call what it gives with the share done, 0..1."""
    from rich.console import Console  # as below
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True, highlight=False), transient=True) as bars:
        task = bars.add_task(label, total=1.0)
        yield lambda share: bars.update(task, completed=share)


class _BarPrinter:
    """A bar for each output with the time left; plain lines where nobody watches a terminal."""

    def __init__(self) -> None:
        # rich costs 60 ms at import and only an export shows bars
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        self._console: Console = Console(stderr=True, highlight=False)
        self._bars: Bars = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[left]}", markup=False),
            TimeElapsedColumn(),
            console=self._console,
        )
        self._tasks: dict[str, TaskID] = {}
        self._started = False
        self._warned: set[str] = set()

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._show(event)
        elif isinstance(event, Warned):
            self._warn(event)
        elif isinstance(event, Failed):
            self._console.print(f"✗ {event.job}: {say(event.message)}", markup=False, soft_wrap=True)
        elif isinstance(event, Finished):
            self._finish(event)

    def _warn(self, event: Warned) -> None:
        """Each sentence once: what is said of a recording holds for all its presets."""
        sentence = say(event.message)
        if sentence not in self._warned:
            self._warned.add(sentence)
            self._console.print(f"⚠ {event.job}: {sentence}", markup=False, soft_wrap=True)

    def close(self) -> None:
        if self._started:
            self._bars.stop()

    def _show(self, event: Progress) -> None:
        if not self._started:
            self._started = True
            self._bars.start()
        if event.job not in self._tasks:
            self._tasks[event.job] = self._bars.add_task(event.job, total=1.0, left="")
        left = "" if event.seconds_left is None else f"-{_clock(event.seconds_left)}"
        self._bars.update(self._tasks[event.job], completed=event.share, left=left)

    def _finish(self, event: Finished) -> None:
        for file in (event.output, event.captions):
            if not file:
                continue
            if sys.stdout and sys.stdout.isatty():
                self._console.print(f"✓ {file}", markup=False, soft_wrap=True)
            else:
                print(file, flush=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
