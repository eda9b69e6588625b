import pytest

from leike.model.errors import (
    CaptionError,
    ExportError,
    LeikeError,
    PresetError,
    ProjectError,
    RecordingError,
    RequestError,
    Stopped,
)
from leike.model.messages import Message
from spoken import spoken


@pytest.mark.parametrize("kind", [RecordingError, CaptionError, PresetError, ProjectError])
def test_requests_fail_in_one_branch_of_the_tree(kind: type[LeikeError]):
    with pytest.raises(RequestError):
        raise kind("recording_missing", file="a.mp4")


@pytest.mark.parametrize("error", [ExportError("stopped"), Stopped()])
def test_a_failed_output_and_a_stop_are_no_request_errors(error: LeikeError):
    assert isinstance(error, LeikeError)
    assert not isinstance(error, RequestError)


def test_an_export_error_is_no_stop():
    assert not isinstance(ExportError("stopped"), Stopped)
    assert not isinstance(Stopped(), ExportError)


def test_an_error_carries_its_sentence():
    error = RecordingError("recording_missing", file="puhe.mp4")
    assert spoken(error.message) == Message("recording_missing", {"file": "puhe.mp4"})


def test_logs_show_key_and_values():
    assert str(RecordingError("recording_missing", file="a.mp4", tries=2)) == (
        "recording_missing(file=a.mp4, tries=2)"
    )


def test_stopped_needs_no_words():
    assert spoken(Stopped().message).key == "stopped"


def test_a_sentence_may_have_a_value_named_key():
    assert RequestError("anything", key="canvas").message.params == {"key": "canvas"}


def test_messages_of_one_meaning_are_equal():
    assert RequestError("a", n=1).message == RequestError("a", n=1).message
    assert RequestError("a", n=1).message != RequestError("a", n=2).message
