"""What a shell is told when a person presses Tab."""

import pytest

from leike_command import leike


def offered(words: str, position: int) -> list[str]:
    done = leike(COMP_WORDS=words, COMP_CWORD=str(position), _LEIKE_COMPLETE="complete_bash")
    assert done.code == 0 and not done.err
    return done.out.split()


def test_the_first_word_is_completed_to_commands_and_not_taken_for_a_file():
    assert offered("leike pre", 1) == ["presets"]
    assert {"demo", "export", "doctor"} <= set(offered("leike ", 1))


def test_commands_of_a_group_and_options_follow():
    assert "list" in offered("leike presets ", 2)
    assert "--preset" in offered("leike export --", 2)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_names_the_program(shell: str):
    done = leike(_LEIKE_COMPLETE=f"source_{shell}")
    assert done.code == 0 and "leike" in done.out and "_LEIKE_COMPLETE" in done.out
