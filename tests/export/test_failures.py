import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.export.failures import failure_of, file_error, reason
from leike.export.process import Outcome
from leike.model.errors import ExportError, Stopped
from leike.model.messages import Message
from spoken import spoken


def failed(*errors: str, code: int = 1) -> Message:
    error = failure_of(Outcome("failed", code, errors), "Klipit")
    assert isinstance(error, ExportError)
    return spoken(error.message)


def test_success_is_no_failure_whatever_was_said():
    assert failure_of(Outcome("successful", 0, ("[h264 @ 0x1] [error] bad",)), "Klipit") is None


def test_a_stop_is_a_stop_whatever_was_said():
    outcome = Outcome("stopped", 255, ("No space left on device",))
    assert isinstance(failure_of(outcome, "Klipit"), Stopped)


@pytest.mark.parametrize("words", ["No space left on device", "Disk quota exceeded"])
def test_a_full_disk_names_the_folder(words: str):
    line = f"[out#0/mp4 @ 0x5] [error] Error writing trailer: {words}"
    assert failed("[h264 @ 0x1] [error] bad", line, "Conversion failed!") == Message(
        "export_disk_full", {"folder": "Klipit"}
    )


def test_a_full_disk_is_told_even_where_ffmpeg_was_killed_for_it():
    assert failed("av_interleaved_write_frame(): No space left on device", code=-9).key == "export_disk_full"


@pytest.mark.parametrize(("text", "code"), [("File too large", 1), ("", -25)])
def test_a_file_that_the_drive_takes_no_more_of_names_the_folder(text: str, code: int):
    assert failed(text, code=code) == Message("export_file_too_large", {"folder": "Klipit"})


@pytest.mark.parametrize("number", [9, 11, 15])
def test_an_ffmpeg_ended_by_a_signal_names_it(number: int):
    assert failed("", code=-number) == Message("ffmpeg_killed", {"signal": number})


def test_an_ffmpeg_that_was_asked_to_end_says_only_255():
    assert failed(code=255) == Message("ffmpeg_killed", {"signal": 15})
    assert failed("[x @ 0x1] [error] Operation not permitted", code=255).key == "ffmpeg_failed"


def test_a_folder_that_went_away_is_told():
    message = failed("[out#0/mp4 @ 0x5] [error] Error opening output x.part: No such file or directory")
    assert message.key == "export_file_gone"
    assert message.params == {
        "folder": "Klipit",
        "reason": "Error opening output x.part: No such file or directory",
    }


def test_a_file_in_the_place_of_a_folder_is_a_folder_that_went_away():
    message = failed("[out#0/mp4 @ 0x5] [error] Error opening output x.part: Not a directory", code=236)
    assert message.key == "export_file_gone"


def test_anything_else_has_ffmpegs_own_words_and_its_code():
    message = failed("[libx264 @ 0x5] [error] broken settings", "Conversion failed!", code=187)
    assert message == Message("ffmpeg_failed", {"reason": "broken settings", "code": 187})


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("[mov,mp4 @ 0x5] [error] moov atom not found",), "moov atom not found"),
        (("[AVFilterGraph @ 0x5] [fatal] No such filter: 'x'",), "No such filter: 'x'"),
        (("[error] plain",), "plain"),
        (("plain",), "plain"),
        (("", "[x @ 0x1] [error] ", "second"), "second"),
        (("Conversion failed!", "the cause"), "the cause"),
        (("value [0] is wrong",), "value [0] is wrong"),
        (("Conversion failed!",), "?"),
        ((), "?"),
    ],
)
def test_the_reason_is_the_first_error_without_its_prefixes(lines: tuple[str, ...], words: str):
    assert reason(lines) == words


@given(lines=st.lists(st.text(max_size=400)).map(tuple))
def test_a_reason_is_short_and_never_empty(lines: tuple[str, ...]):
    words = reason(lines)
    assert 0 < len(words) <= 200


@given(lines=st.lists(st.text(max_size=60)).map(tuple), code=st.integers(-64, 255).filter(bool))
def test_every_failure_is_a_sentence(lines: tuple[str, ...], code: int):
    failed(*lines, code=code)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "export_disk_full"),
        (errno.EDQUOT, "export_disk_full"),
        (errno.ENOENT, "export_file_gone"),
        (errno.ENOTDIR, "export_file_gone"),
        (errno.EACCES, "export_file_error"),
        (errno.EIO, "export_file_error"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, key: str):
    message = spoken(
        file_error(OSError(number, os.strerror(number), "/secret/place/x.part"), "Klipit").message
    )
    assert message.key == key
    assert "/secret" not in str(message)


def test_an_error_without_a_number_keeps_its_words():
    message = spoken(file_error(OSError("odd drive"), "Klipit").message)
    assert message == Message("export_file_error", {"reason": "odd drive"})
