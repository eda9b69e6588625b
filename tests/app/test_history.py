"""Undo and redo."""

from hypothesis import given
from hypothesis import strategies as st

from leike.app.history import MOST_STEPS, History
from leike.model.messages import Message


def label(name: str = "edit_trim") -> Message:
    return Message(name)


def test_changes_are_taken_back_and_done_again():
    history = History(0)
    assert history.change(label(), 1) and history.change(label("edit_titles"), 2)
    assert history.go_to(1) and history.value == 1
    assert history.go_to(2) and history.value == 2
    assert history.go_to(0) and history.value == 0
    assert [step.label.key for step in history.steps] == ["edit_trim", "edit_titles"]


def test_what_changes_nothing_is_no_step():
    history = History(1)
    assert not history.change(label(), 1)
    assert history.steps == ()
    assert not history.go_to(5) and not history.go_to(-1)


def test_a_gesture_is_one_step_until_it_is_sealed():
    history = History(0)
    for value in (1, 2, 3):
        history.change(label(), value, "drag")
    assert len(history.steps) == 1
    history.seal()
    history.change(label(), 4, "drag")
    history.change(label(), 5, "other")
    history.change(label(), 6, "")
    history.change(label(), 7, "")
    assert len(history.steps) == 5
    history.go_to(0)
    assert history.value == 0


def test_a_gesture_that_comes_back_leaves_no_step():
    history = History(0)
    history.change(label(), 1, "drag")
    history.change(label(), 0, "drag")
    assert history.steps == () and history.value == 0


def test_a_gesture_that_comes_back_never_opens_the_one_before():
    history = History(0)
    history.change(label(), 1, "drag")
    history.seal()
    for value in (2, 1, 5):
        history.change(label(), value, "drag")
    assert [step.after for step in history.steps] == [1, 5]


def test_an_edit_after_undo_drops_what_was_undone():
    history = History(0)
    history.change(label(), 1)
    history.change(label(), 2)
    history.go_to(1)
    history.change(label(), 9, "x")
    assert [step.after for step in history.steps] == [1, 9]


def test_an_edit_after_undo_never_grows_the_step_before():
    history = History(0)
    history.change(label(), 1, "drag")
    history.change(label(), 2, "")
    history.go_to(1)
    history.change(label(), 3, "drag")
    assert [step.after for step in history.steps] == [1, 3]


def test_the_oldest_steps_go():
    history = History(0)
    for value in range(1, MOST_STEPS + 10):
        history.change(label(), value)
    assert len(history.steps) == MOST_STEPS
    history.go_to(0)
    assert history.value == 9


def test_what_is_no_edit_changes_every_state():
    history = History("a1")
    history.change(label(), "a2")
    history.replace_all(lambda value: value.replace("a", "b"))
    assert history.value == "b2"
    history.go_to(0)
    assert history.value == "b1"


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["", "a", "b"]), st.sampled_from("cusr")), max_size=40
    )
)
def test_any_sequence_leads_back_to_the_start(acts: list[tuple[int, str, str]]):
    history = History(0)
    for value, merge, act in acts:
        if act == "c":
            history.change(label(), value, merge)
        elif act == "u":
            history.go_to(history.done - 1)
        elif act == "r":
            history.go_to(history.done + 1)
        else:
            history.seal()
    now, done = history.value, history.done
    history.go_to(0)
    assert history.value == 0
    for number in range(1, done + 1):
        history.go_to(number)
    assert history.value == now
