"""Undo and redo: snapshots of a frozen value, one gesture one step."""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from leike.model.messages import Message

Value = TypeVar("Value")

MOST_STEPS = 500
"""Snapshots share all that did not change, so that a step costs little."""


class Step(msgspec.Struct, Generic[Value], frozen=True):
    """`label` is a sentence (`edit_*`). Steps with the same `merge` that follow each other are one."""

    label: Message
    before: Value
    after: Value
    merge: str = ""


class History(Generic[Value]):
    """The states of `value`, oldest first. `done` counts the steps that are in force."""

    def __init__(self, value: Value) -> None:
        self._value = value
        self._steps: list[Step[Value]] = []
        self._done = 0
        self._open = False

    @property
    def value(self) -> Value:
        """The present state."""
        return self._value

    @property
    def steps(self) -> tuple[Step[Value], ...]:
        """All steps, those undone too."""
        return tuple(self._steps)

    @property
    def done(self) -> int:
        """How many of `steps` are in force."""
        return self._done

    def change(self, label: Message, value: Value, merge: str = "") -> bool:
        """Take `value` as the new state; whether it differs from the present one.

        Where the step before has the same non-empty `merge` and was not sealed, it grows instead. Steps
        that were undone are dropped.
        """
        if value == self._value:
            return False
        del self._steps[self._done :]
        last = self._steps[-1] if self._steps else None
        if last is not None and self._open and merge and last.merge == merge:
            self._steps.pop()
            before = last.before
        else:
            before = self._value
        self._value = value
        self._open = before != value  # a gesture that came back to where it began is no step
        if self._open:
            self._steps.append(Step(label, before, value, merge))
        del self._steps[: max(0, len(self._steps) - MOST_STEPS)]
        self._done = len(self._steps)
        return True

    def seal(self) -> None:
        """End the gesture: the next change is a step of its own."""
        self._open = False

    def go_to(self, done: int) -> bool:
        """Go to the state in which the first `done` steps are in force; whether that is another one."""
        done = min(max(0, done), len(self._steps))
        if done == self._done:
            return False
        self._value = self._steps[done].before if done < self._done else self._steps[done - 1].after
        self._done = done
        self._open = False
        return True

    def replace_all(self, change: Callable[[Value], Value]) -> None:
        """Apply `change` to every state, for what is no edit (a recording found elsewhere)."""
        self._value = change(self._value)
        self._steps = [
            Step(step.label, change(step.before), change(step.after), step.merge) for step in self._steps
        ]
