"""The command lines that ffmpeg gets: what is decoded, what is shared, what no user can reach."""

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.compose.composing import compose_render
from leike.export.audio_graph import Level
from leike.export.graph import Output, Source, export_command, measure_command
from leike.export.paint import Painted, PaintedOverlay
from leike.media.opening import input_options
from leike.model.brand import Brand, EndCard
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.preset import Canvas, Encoder, Loudness, Preset
from leike.model.recording import Recording
from leike.model.render import CaptionPicture, Render
from leike.model.time import SECOND_US
from values import preset, recording, video

FFMPEG = Path("/opt/ffmpeg")
TALK = recording(video(640, 360))
STORY, SQUARE = preset(360, 640), preset(360, 360)
FOLDER = Path("/made")
FILTER_SYNTAX = "drawtext=text='x';[0:v]movie=/etc/passwd,%{eif:1:d} \\: -i evil.mp4"


def source(path: str = TALK.path, start_us: int = 8 * SECOND_US) -> Source:
    return Source(path, start_us, input_options())


def render(channel: Preset = STORY, talk: Recording = TALK, **changes: object) -> Render:
    what = Clip(recording=talk.path, in_us=10 * SECOND_US, out_us=12 * SECOND_US, name="clip")
    return compose_render(msgspec.structs.replace(what, **changes), talk, channel).render


def painted(of: Render, number: int = 0) -> Painted:
    """What `paint` would draw, by names only."""
    captions = any(isinstance(overlay.picture, CaptionPicture) for overlay in of.overlays)
    stream = PaintedOverlay("stream", Path(f"/w/{number}/captions.ffconcat"), 20, 400, 0, of.total_frames)
    return Painted(
        overlays=(stream,) if captions else (),
        intro=Path("/cards/title.mov") if of.intro else None,
        outro=Path("/cards/end.mov") if of.outro else None,
    )


def command(*renders: Render, level: Level = Level(), start: Source | None = None) -> list[str]:  # noqa: B008
    outputs = [
        Output(each, painted(each, number), level, FOLDER / f"{number}.mp4.part")
        for number, each in enumerate(renders)
    ]
    return export_command(FFMPEG, start or source(), outputs)


def inputs(argv: Sequence[str]) -> list[str]:
    return [after for word, after in itertools.pairwise(argv) if word == "-i"]


def options_before(argv: Sequence[str], address: str) -> dict[str, str]:
    """The options of one input: what stands between the input before it and its own `-i`."""
    end = argv.index(address) - 1
    start = max((at + 2 for at, word in enumerate(argv[:end]) if word == "-i"), default=0)
    return dict(itertools.pairwise(argv[start:end]))


def graph(argv: Sequence[str]) -> str:
    return argv[argv.index("-filter_complex") + 1]


def count(argv: Sequence[str], name: str) -> int:
    """How many filters of that name the graph has."""
    names = [re.match(r"(?:\[[^]]*\])*([a-z0-9]+)", part) for part in re.split("[;,]", graph(argv))]
    return sum(found is not None and found[1] == name for found in names)


def option(argv: Sequence[str], name: str) -> list[str]:
    return [after for word, after in itertools.pairwise(argv) if word == name]


# the recording


def test_three_channels_decode_the_recording_once():
    argv = command(render(STORY), render(SQUARE), render(preset(640, 360)))
    assert inputs(argv) == [f"file:{TALK.path}"]
    assert count(argv, "fps") == 1
    assert len(option(argv, "-c:v")) == 3


@pytest.mark.parametrize("measuring", [False, True])
def test_the_recording_is_opened_as_hostile_data(measuring: bool):
    argv = (
        measure_command(FFMPEG, source(), render(), Level(), "loudness.txt")
        if measuring
        else command(render())
    )
    given_options = options_before(argv, f"file:{TALK.path}")
    for name, value in input_options().items():
        assert given_options[f"-{name}"] == value
    assert given_options["-protocol_whitelist"] == "file"
    assert "concat" not in given_options["-format_whitelist"]
    assert "-nostdin" in argv


@pytest.mark.parametrize(
    "path", ["/r/-y.mp4", "/r/http://x", "/r/a:b %d;[0].mp4", "/r/å ä ö 🎬.mp4", "/r/'quoted' \"twice\".mp4"]
)
def test_whatever_a_recording_is_called_it_is_one_file(path: str):
    talk = msgspec.structs.replace(TALK, path=path)
    argv = command(render(talk=talk), start=source(path))
    assert inputs(argv) == [f"file:{path}"]
    assert path not in graph(argv)


def test_outputs_are_files_too():
    assert f"file:{FOLDER / '0.mp4.part'}" in command(render())


def test_decoding_starts_shortly_before_the_clip_and_ends_shortly_after():
    wanted = options_before(command(render()), f"file:{TALK.path}")
    assert float(wanted["-ss"]) == 8
    assert 4 <= float(wanted["-t"]) <= 10


def test_at_the_start_nothing_is_sought():
    argv = command(render(), start=source(start_us=0))
    assert "-ss" not in argv


# what a user writes


def test_no_text_of_a_user_reaches_the_command_line():
    brand = Brand(end_card=EndCard(lines=(FILTER_SYNTAX,)))
    what = render(
        msgspec.structs.replace(STORY, brand=brand),
        title=FILTER_SYNTAX,
        speaker=FILTER_SYNTAX,
        role=FILTER_SYNTAX,
        cues=(Cue(10 * SECOND_US, 12 * SECOND_US, FILTER_SYNTAX),),
    )
    argv = command(what)
    assert what.intro and what.outro and what.cues
    assert not [word for word in argv if "drawtext" in word or "passwd" in word or "evil" in word]


@given(text=st.text(min_size=3, max_size=40).filter(str.strip))
def test_the_graph_does_not_know_the_texts(text: str):
    cue = Cue(10 * SECOND_US, 12 * SECOND_US, "Teksti")
    changed = msgspec.structs.replace(render(cues=(cue,)), cues=(msgspec.structs.replace(cue, text=text),))
    assert command(changed) == command(render(cues=(cue,)))


# sharing


def test_two_channels_of_one_canvas_share_its_picture():
    quiet = msgspec.structs.replace(STORY, id="quiet", encoder=Encoder(crf=25), loudness=Loudness(-23))
    argv = command(render(STORY), render(quiet))
    assert count(argv, "scale") == count(command(render(STORY)), "scale")
    assert option(argv, "-crf") == ["20", "25"]


def test_two_canvases_share_the_timing_and_the_sound():
    argv = command(render(STORY), render(SQUARE))
    assert (count(argv, "fps"), count(argv, "asetpts")) == (1, 1)
    assert count(argv, "scale") == sum(count(command(render(one)), "scale") for one in (STORY, SQUARE))


def test_captions_of_two_channels_stay_apart():
    cue = Cue(10 * SECOND_US, 12 * SECOND_US, "Teksti")
    argv = command(render(STORY, cues=(cue,)), render(SQUARE, cues=(cue,)))
    assert sorted(inputs(argv)[1:] if inputs(argv)[0].startswith("file:") else inputs(argv)[:-1]) == [
        "/w/0/captions.ffconcat",
        "/w/1/captions.ffconcat",
    ]
    assert count(argv, "overlay") == 2


# what comes out


def test_a_silent_recording_gets_silence_and_a_muted_channel_nothing():
    silent = command(render(talk=recording(video(640, 360), audio=())))
    assert any(address.startswith("anullsrc") for address in inputs(silent))
    assert option(silent, "-c:a") == ["aac"]
    muted = command(render(msgspec.structs.replace(STORY, loudness=Loudness(muted=True))))
    assert option(muted, "-c:a") == []
    assert "asetpts" not in graph(muted)


def test_the_level_is_one_gain_and_a_limiter_only_where_it_is_needed():
    assert "volume" not in graph(command(render()))
    assert "volume=6.500dB" in graph(command(render(), level=Level(6.5)))
    assert "alimiter" not in graph(command(render(), level=Level(6.5)))
    assert "alimiter" in graph(command(render(), level=Level(6.5, limited=True)))


def test_every_output_is_encoded_as_channels_take_it():
    channel = msgspec.structs.replace(STORY, encoder=Encoder(crf=20, max_kbps=5000, gop_s=2, audio_kbps=96))
    argv = command(render(channel))
    for name, value in {
        "-c:v": "libx264",
        "-profile:v": "high",
        "-pix_fmt": "yuv420p",
        "-crf": "20",
        "-maxrate": "5000k",
        "-g": "50",
        "-flags:v": "+cgop",
        "-color_range": "tv",
        "-colorspace": "bt709",
        "-frames:v": "50",
        "-b:a": "96k",
        "-ar": "48000",
        "-ac": "2",
        "-movflags": "+faststart",
        "-map_metadata": "-1",
        "-f": "mp4",
    }.items():
        assert option(argv, name)[-1] == value, name


def test_cards_are_joined_before_and_after():
    brand = Brand(end_card=EndCard(lines=("Kirjasto",)))
    argv = command(render(msgspec.structs.replace(STORY, brand=brand), title="Ilta"))
    assert {"/cards/title.mov", "/cards/end.mov"} <= set(inputs(argv))
    assert "concat=" in graph(argv)
    assert option(argv, "-frames:v") == ["150"]


@pytest.mark.parametrize(
    ("facts", "filters"),
    [
        ({"interlaced": True}, ["bwdif=mode=send_frame"]),
        ({"dynamics": "hlg", "wide_gamut": True}, ["arib-std-b67", "tonemap=desat=0:tonemap=hable"]),
        ({"dynamics": "pq", "wide_gamut": True}, ["smpte2084", "tonemap=desat=0:tonemap=hable"]),
        ({}, []),
    ],
)
def test_only_what_needs_it_is_deinterlaced_and_tone_mapped(facts: dict[str, object], filters: list[str]):
    made = graph(command(render(talk=recording(video(640, 360, **facts)))))  # type: ignore[arg-type]
    assert all(words in made for words in filters)
    assert ("bwdif" in made, "tonemap" in made) == ("interlaced" in facts, "dynamics" in facts)


def test_a_fitted_clip_lies_on_its_blurred_self_or_on_a_colour():
    blurred = command(render(msgspec.structs.replace(STORY, layout="fit")))
    assert (count(blurred, "gblur"), count(blurred, "overlay")) == (1, 1)
    canvas = Canvas(360, 640, "#224466")
    plain = command(
        render(msgspec.structs.replace(STORY, layout="fit", fit_background="colour", canvas=canvas))
    )
    assert "pad=360:640:0:218:color=#224466" in graph(plain)
    assert count(plain, "gblur") == 0


# measuring


def test_measuring_writes_only_its_report():
    argv = measure_command(FFMPEG, source(), render(), Level(3), "loudness.txt")
    assert argv[-3:] == ["-f", "null", "-"]
    assert "file=loudness.txt" in graph(argv)
    assert "volume=3.000dB" in graph(argv)
    assert "[0:v" not in graph(argv)
