"""Caption files of every sort that people bring."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.files.subtitles import MAX_BYTES, read_subtitles, srt_text
from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.errors import CaptionError

FINNISH = "Hyvää iltaa, tänään puhutaan Öinen maa -kirjasta"
PLAIN = f"1\n00:00:01,000 --> 00:00:03,500\n{FINNISH}\n\n2\n00:00:04,000 --> 00:00:06,000\nKiitos!\n"


def _read(tmp_path: Path, content: str | bytes, name: str = "puhe.srt"):
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_subtitles(file)


def _keys(notices) -> list[str]:
    return [notice.key for notice in notices]


def _srt(*blocks: tuple[str, str]) -> str:
    return "\n".join(f"{number}\n{time}\n{text}\n" for number, (time, text) in enumerate(blocks, 1))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_reads_finnish_in_any_common_encoding_and_line_end(tmp_path, encoding, line_end):
    cues, notices = _read(tmp_path, PLAIN.replace("\n", line_end).encode(encoding))
    assert cues == (Cue(1_000_000, 3_500_000, FINNISH), Cue(4_000_000, 6_000_000, "Kiitos!"))
    assert notices == ()


def test_windows_quotation_marks_and_dashes_survive_cp1252(tmp_path):
    cues, _ = _read(tmp_path, PLAIN.replace("Kiitos!", "”Näin” – sanoi hän…").encode("cp1252"))
    assert cues[1].text == "”Näin” – sanoi hän…"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_tells_cyrillic_code_pages_and_says_that_it_guessed(tmp_path, encoding):
    russian = "Добрый вечер, дорогие друзья"
    cues, notices = _read(tmp_path, PLAIN.replace(FINNISH, russian).encode(encoding))
    assert cues[0].text == russian
    assert _keys(notices) == ["captions_encoding_guessed"]
    assert notices[0].params["encoding"] == encoding


def test_a_file_cut_off_inside_its_last_letter_is_still_read_as_utf8(tmp_path):
    whole = PLAIN.replace("Kiitos!", "Kiitos ä").strip().encode()
    cues, _ = _read(tmp_path, whole[:-1])
    assert cues[0].text == FINNISH


def test_letters_are_composed(tmp_path):
    cues, _ = _read(tmp_path, _srt(("00:00:01,000 --> 00:00:02,000", "a\u0308iti")))
    assert cues[0].text == "äiti"


@pytest.mark.parametrize(
    "text",
    [
        "00:00:01,000 --> 00:00:02,000\nyksi\n\n00:00:03,000 --> 00:00:04,000\nkaksi\n",
        "7\n00:00:01,000 --> 00:00:02,000\nyksi\n\n7\n00:00:03,000 --> 00:00:04,000\nkaksi\n",
        "1\n00:00:01,000 --> 00:00:02,000\nyksi\n2\n00:00:03,000 --> 00:00:04,000\nkaksi",
        "1\n\n00:00:01,000 --> 00:00:02,000\n\nyksi\n\n\n\n2\n\n00:00:03,000 --> 00:00:04,000\nkaksi",
        "1\n0:0:1.0 --> 0:0:2.0\nyksi\n\n2\n00:03,000-->00:04,000\nkaksi\n",
        "1\n00:00:01:000 -> 00:00:02:000 X1:10 X2:20\nyksi\n\n2\n 00: 00: 03,000 --> 00:00:04,000\nkaksi\n",
        "roskaa alussa\n\n1\n00:00:01 --> 00:00:02\nyksi\n\n2\n00:00:03 --> 00:00:04\nkaksi\n",
    ],
    ids=[
        "no numbers",
        "same numbers",
        "no blank lines",
        "too many blank lines",
        "short times",
        "odd",
        "junk",
    ],
)
def test_broken_numbering_and_spacing(tmp_path, text):
    cues, _ = _read(tmp_path, text)
    assert cues == (Cue(1_000_000, 2_000_000, "yksi"), Cue(3_000_000, 4_000_000, "kaksi"))


def test_a_line_that_is_a_number_is_text(tmp_path):
    numbered = _srt(
        ("00:00:01,000 --> 00:00:02,000", "Kirjan nimi on\n1984"), ("00:00:03,000 --> 00:00:04,000", "2026")
    )
    cues, _ = _read(tmp_path, numbered)
    assert [cue.text for cue in cues] == ["Kirjan nimi on\n1984", "2026"]
    bare = "00:00:01,000 --> 00:00:02,000\nKirjan nimi on\n1984\n\n00:00:03,000 --> 00:00:04,000\nkaksi\n"
    cues, _ = _read(tmp_path, bare)
    assert cues[0].text == "Kirjan nimi on\n1984"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<i>Hei</i> <b>sinä</b> <u>siellä</u>", "Hei sinä siellä"),
        ('<font color="#ff0000" size=3>punainen</font>', "punainen"),
        ("{\\an8}ylhäällä", "ylhäällä"),
        ("{\\pos(100,200)\\fad(1,2)}paikka", "paikka"),
        ("< I >iso< / I >", "iso"),
        ("rivi<br/>toinen", "rivi\ntoinen"),
        ("yksi\\Nkaksi\\hkolme", "yksi\nkaksi\u00a0kolme"),
        ("Tom &amp; Jerry &#8211; 3 &lt; 4", "Tom & Jerry – 3 < 4"),
        ("5 < 7 ja 9 > 3", "5 < 7 ja 9 > 3"),
        ("<naurua> {huomaa}", "<naurua> {huomaa}"),
        ("AT&T ja R&D;", "AT&T ja R&D;"),
        ("{y:i}vino", "vino"),
        ("nul\x01la\u202eretsi\u2066x\u2069\ufeff", "nullaretsix"),
        ("👩\u200d👧 ja می\u200cخواهم", "👩\u200d👧 ja می\u200cخواهم"),
    ],
)
def test_srt_markup_is_never_shown(tmp_path, raw, shown):
    cues, _ = _read(tmp_path, _srt(("00:00:01,000 --> 00:00:02,000", raw)))
    assert cues[0].text == shown


VTT = """WEBVTT - puhe
Kind: captions

STYLE
::cue { color: red }

REGION
id:fred width:40%

NOTE
ei näy
00 ei tämäkään

johdanto
00:01.000 --> 00:02.500 align:start position:10%
<v Maija Meikäläinen>Hei <c.iso.keltainen>kaikki</c> &amp; muut</v>

NOTE tämäkään ei näy

00:00:03.000 --> 00:00:04.000
<00:00:03.500>sa<00:00:03.800>na <lang en>word</lang> 3 &lt; 4
2

5
01:00:00.000 --> 01:00:01.000
- Yksi
- Kaksi
"""


def test_vtt_notes_styles_regions_identifiers_and_tags(tmp_path):
    cues, notices = _read(tmp_path, VTT, "puhe.vtt")
    assert cues == (
        Cue(1_000_000, 2_500_000, "Hei kaikki & muut"),
        Cue(3_000_000, 4_000_000, "sana word 3 < 4\n2"),
        Cue(3_600_000_000, 3_601_000_000, "- Yksi\n- Kaksi"),
    )
    assert notices == ()


def test_the_content_decides_and_not_the_name(tmp_path):
    assert _read(tmp_path, VTT, "puhe.srt")[0] == _read(tmp_path, VTT, "puhe.vtt")[0]
    assert _read(tmp_path, PLAIN, "puhe.vtt")[0] == _read(tmp_path, PLAIN, "puhe.srt")[0]


ASS = r"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour
Style: Default,Arial,rikki,&Hxyz

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,huomautus
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\an8\b1}Hei, {kommentti}sinä\Nsiellä\hnoin
Dialogue: 1,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\an8\b1}Hei, sinä\Nsiellä\hnoin
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100{\p0}teksti
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100
Dialogue: 0,-0:00:01.00,0:00:00.50,Default,,0,0,0,,alku
Dialogue: 0,milloin,0:00:09.00,Default,,0,0,0,,kadonnut
"""


def test_ass_overrides_comments_and_drawings(tmp_path):
    cues, notices = _read(tmp_path, ASS, "puhe.ass")
    assert cues == (
        Cue(0, 500_000, "alku"),
        Cue(1_000_000, 2_500_000, "Hei, sinä\nsiellä\u00a0noin"),
        Cue(3_000_000, 4_000_000, "teksti"),
    )
    assert sorted(_keys(notices)) == [
        "captions_before_start_mended",
        "captions_empty_dropped",
        "captions_sorted",
        "captions_timing_unreadable",
    ]


def test_old_ssa(tmp_path):
    text = (
        "[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n"
        "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,Vanha, mutta toimii\n"
    )
    assert _read(tmp_path, text, "puhe.ssa")[0] == (Cue(1_000_000, 2_000_000, "Vanha, mutta toimii"),)


def test_overlapping_cues_are_kept_and_told(tmp_path):
    cues, notices = _read(
        tmp_path, _srt(("00:00:01,000 --> 00:00:05,000", "a"), ("00:00:02,000 --> 00:00:03,000", "b"))
    )
    assert [(cue.start_us, cue.end_us) for cue in cues] == [(1_000_000, 5_000_000), (2_000_000, 3_000_000)]
    assert _keys(notices) == ["captions_overlap"]
    assert notices[0].params["count"] == 1
    assert "0:02.000" in str(notices[0].params["where"])


def test_unsorted_cues_are_sorted_and_told(tmp_path):
    cues, notices = _read(
        tmp_path, _srt(("00:00:05,000 --> 00:00:06,000", "b"), ("00:00:01,000 --> 00:00:02,000", "a"))
    )
    assert [cue.text for cue in cues] == ["a", "b"]
    assert _keys(notices) == ["captions_sorted"]


def test_cues_before_the_start_are_mended_or_left_out(tmp_path):
    cues, notices = _read(
        tmp_path,
        _srt(
            ("-00:00:05,000 --> -00:00:02,000", "mennyt"),
            ("-00:00:01,000 --> 00:00:02,000", "alku"),
            ("00:00:03,000 --> 00:00:04,000", "loppu"),
        ),
    )
    assert cues == (Cue(0, 2_000_000, "alku"), Cue(3_000_000, 4_000_000, "loppu"))
    assert _keys(notices) == ["captions_before_start_dropped", "captions_before_start_mended"]


@pytest.mark.parametrize("end", ["00:00:01,000", "00:00:00,200"])
def test_a_cue_without_a_length_gets_time_to_be_read(tmp_path, end):
    text = "Tässä on kolmekymmentä merkkiä"
    cues, notices = _read(
        tmp_path, _srt((f"00:00:01,000 --> {end}", text), ("00:00:20,000 --> 00:00:21,000", "x"))
    )
    assert cues[0] == Cue(1_000_000, 3_000_000, text)
    assert _keys(notices) == ["captions_length_mended"]


def test_a_mended_cue_ends_where_the_next_one_starts(tmp_path):
    cues, _ = _read(
        tmp_path,
        _srt(("00:00:01,000 --> 00:00:01,000", "x" * 30), ("00:00:02,500 --> 00:00:04,000", "seuraava")),
    )
    assert cues[0].end_us == 2_500_000


def test_empty_cues_are_dropped_and_told(tmp_path):
    cues, notices = _read(
        tmp_path,
        _srt(("00:00:01,000 --> 00:00:02,000", "<i></i>"), ("00:00:03,000 --> 00:00:04,000", "teksti")),
    )
    assert [cue.text for cue in cues] == ["teksti"]
    assert _keys(notices) == ["captions_empty_dropped"]


def test_a_cue_with_a_senseless_time_is_told_and_does_not_spoil_its_neighbour(tmp_path):
    text = _srt(
        ("00:00:01,000 --> 00:00:02,000", "yksi"),
        ("00:00:0?,000 --> 00:00:04,000", "kaksi"),
        ("00:00:05,000 --> 00:00:06,000", "kolme"),
    )
    cues, notices = _read(tmp_path, text)
    assert [cue.text for cue in cues] == ["yksi", "kolme"]
    assert _keys(notices) == ["captions_timing_unreadable"]
    assert notices[0].params["where"] == 6


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "captions_file_empty"),
        (b"\xef\xbb\xbf \n\n", "captions_file_empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "captions_not_text"),
        (b"PK\x03\x04" + b"\x00\x01\x02" * 500, "captions_not_text"),
        (b"Hei vaan, ei aikoja.\n", "captions_none_found"),
        (b"WEBVTT\n\nNOTE vain huomautus\n", "captions_none_found"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n\n", "captions_all_empty"),
    ],
)
def test_what_is_no_caption_file_is_refused_in_one_sentence(tmp_path, content, key):
    with pytest.raises(CaptionError) as caught:
        _read(tmp_path, content)
    assert caught.value.message.key == key
    assert caught.value.message.params["file"] == "puhe.srt"


def test_missing_files_folders_and_huge_files_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "ei ole.srt", tmp_path / "nul\0.srt"):
        with pytest.raises(CaptionError):
            read_subtitles(path)
    huge = tmp_path / "iso.srt"
    with huge.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CaptionError):
        read_subtitles(huge)


def test_too_many_cues_are_refused_quickly(tmp_path):
    many = "".join(f"00:00:{number % 60:02},000 --> 00:00:59,000\nx\n\n" for number in range(100_001))
    with pytest.raises(CaptionError) as caught:
        _read(tmp_path, many)
    assert caught.value.message.key == "captions_too_many"


def test_a_very_long_text_is_cut_and_told(tmp_path):
    cues, notices = _read(tmp_path, _srt(("00:00:01,000 --> 00:00:02,000", "sana " * 1000)))
    assert len(cues[0].text) <= LONGEST_TEXT
    assert _keys(notices) == ["captions_text_cut"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text(alphabet="0123:,.->\n <>{}\\abW-", max_size=200).map(str.encode),
    )
)
def test_any_bytes_give_cues_or_a_sentence(tmp_path, content):
    for head in (
        b"",
        b"WEBVTT\n\n",
        b"[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,",
        PLAIN.encode(),
    ):
        try:
            cues, _ = _read(tmp_path, head + content)
        except CaptionError:
            continue
        assert cues
        assert all(0 <= cue.start_us < cue.end_us and cue.text.strip() for cue in cues)
        assert list(cues) == sorted(cues, key=lambda cue: cue.start_us)


def test_srt_text_is_numbered_and_readable_again(tmp_path):
    cues = (Cue(0, 1_499_600, "Yksi\nkaksi"), Cue(3_600_000_000, 3_600_000_001, "a --> b\n\nc"))
    text = srt_text(cues)
    assert text == (
        "1\n00:00:00,000 --> 00:00:01,500\nYksi\nkaksi\n\n2\n01:00:00,000 --> 01:00:00,001\na → b\nc\n"
    )
    assert [cue.text for cue in _read(tmp_path, text)[0]] == ["Yksi\nkaksi", "a → b\nc"]


_WORDS = st.text(alphabet="abcdåäöАя 1984–", min_size=1, max_size=30).filter(lambda text: text.strip())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=6))
def test_what_is_written_is_what_is_read(tmp_path, texts):
    cues = tuple(
        Cue(number * 2_000_000, number * 2_000_000 + 1_000_000, text.strip())
        for number, text in enumerate(texts)
    )
    again, notices = _read(tmp_path, srt_text(cues))
    assert again == cues
    assert notices == ()
