import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.model.cue import Cue, retime

TIMES = st.integers(-5, 60)
CUE = st.builds(Cue, TIMES, TIMES, st.sampled_from(["Hei", "a\nb", " ", ""]))
CUES = st.lists(CUE, max_size=12).map(tuple)


def test_times_count_from_the_clip():
    assert retime((Cue(12, 14, "Hei"),), 10, 20) == (Cue(2, 4, "Hei"),)


def test_a_cue_over_the_edges_is_cut_to_the_clip():
    cues = (Cue(5, 12, "alku"), Cue(18, 30, "loppu"), Cue(0, 99, "kaikki"))
    assert retime(cues, 10, 20) == (Cue(0, 2, "alku"), Cue(8, 10, "loppu"), Cue(0, 10, "kaikki"))


@pytest.mark.parametrize("cue", [Cue(0, 10, "x"), Cue(20, 25, "x"), Cue(-5, -1, "x"), Cue(90, 95, "x")])
def test_a_cue_that_only_touches_the_clip_is_not_in_it(cue: Cue):
    assert retime((cue,), 10, 20) == ()


@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0\n "])
def test_a_cue_without_text_is_left_out(text: str):
    assert retime((Cue(11, 12, text),), 10, 20) == ()


@pytest.mark.parametrize("end_us", [12, 15])
def test_a_cue_without_a_length_is_kept_for_the_checks_to_tell(end_us: int):
    assert retime((Cue(15, end_us, "x"),), 10, 20) == (Cue(5, 5, "x"),)


def test_a_card_before_the_clip_moves_all_cues():
    assert retime((Cue(5, 12, "a"), Cue(13, 14, "b")), 10, 20, shift_us=100) == (
        Cue(100, 102, "a"),
        Cue(103, 104, "b"),
    )


@given(cues=CUES, in_us=st.integers(0, 50), length_us=st.integers(1, 40), shift_us=st.integers(0, 30))
def test_cues_lie_inside_the_clip_in_their_order(
    cues: tuple[Cue, ...], in_us: int, length_us: int, shift_us: int
):
    kept = retime(cues, in_us, in_us + length_us, shift_us=shift_us)
    assert all(shift_us <= cue.start_us <= cue.end_us <= shift_us + length_us for cue in kept)
    texts = iter(cue.text for cue in cues)
    assert all(cue.text in texts for cue in kept)


@given(cues=CUES, in_us=st.integers(0, 50), length_us=st.integers(1, 40), at_us=st.integers(0, 39))
def test_every_instant_of_the_clip_has_the_recordings_texts(
    cues: tuple[Cue, ...], in_us: int, length_us: int, at_us: int
):
    def seen(those: tuple[Cue, ...], time_us: int) -> list[str]:
        return [cue.text for cue in those if cue.start_us <= time_us < cue.end_us and cue.text.strip()]

    at_us %= length_us
    assert seen(retime(cues, in_us, in_us + length_us), at_us) == seen(cues, in_us + at_us)
