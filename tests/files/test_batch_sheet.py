from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.app.sentences import sentence
from leike.files.batch_sheet import BatchRow, read_batch
from leike.model.clip import Clip
from leike.model.errors import ProjectError
from leike.model.framing import ClipFraming, View
from leike.model.geometry import Point
from spoken import spoken


def sheet(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "leikkeet.csv"
    path.write_bytes(text.encode(encoding))
    return path


def clips(rows: tuple[BatchRow, ...]) -> list[Clip]:
    assert [row.problem for row in rows] == [None] * len(rows)
    return [row.clip for row in rows if row.clip]


def test_every_column(tmp_path: Path):
    path = sheet(
        tmp_path,
        "file,in,out,title,captions,presets,name,speaker,role,layout,focus\n"
        'video/ilta ä.mp4,1:05,"1:20,5","Hei, maailma",ilta.srt,'
        '"instagram-story, x",eka,Aino,kirjailija,FIT,"0.25, 0.4"\n',
    )
    assert read_batch(path) == (
        BatchRow(
            2,
            clip=Clip(
                recording=str(tmp_path / "video" / "ilta ä.mp4"),
                in_us=65_000_000,
                out_us=80_500_000,
                title="Hei, maailma",
                captions=str(tmp_path / "ilta.srt"),
                presets=("instagram-story", "x"),
                name="eka",
                speaker="Aino",
                role="kirjailija",
                framing=ClipFraming(layout="fit", view=View(Point(0.25, 0.4))),
            ),
        ),
    )


def test_only_the_file_is_needed(tmp_path: Path):
    assert clips(read_batch(sheet(tmp_path, "file\na.mp4\n"))) == [Clip(recording=str(tmp_path / "a.mp4"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_any_program(tmp_path: Path, encoding: str, end: str, delimiter: str):
    lines = ["file;title;in", "Yö – näin.mp4;Älä mene;12.5", "b.mp4;Öinen;"]
    path = sheet(tmp_path, "".join(line.replace(";", delimiter) + end for line in lines), encoding)
    found = clips(read_batch(path))
    assert [clip.title for clip in found] == ["Älä mene", "Öinen"]
    assert [clip.in_us for clip in found] == [12_500_000, 0]
    assert found[0].recording == str(tmp_path / "Yö – näin.mp4")


def test_a_relative_sheet_gives_absolute_paths(tmp_path: Path, monkeypatch):
    sheet(tmp_path, "file\na.mp4\n/media/b.mp4\n")
    monkeypatch.chdir(tmp_path)
    found = clips(read_batch(Path("leikkeet.csv")))
    assert [clip.recording for clip in found] == [str(tmp_path / "a.mp4"), "/media/b.mp4"]


def test_capitals_spaces_order_and_blank_rows(tmp_path: Path):
    text = "\n  OUT , File,  In\n\n 20 ,  a.mp4 , 10 \n,,\n30,b.mp4,\n"
    rows = read_batch(sheet(tmp_path, text))
    assert [row.number for row in rows] == [4, 6]
    assert [(clip.in_us, clip.out_us) for clip in clips(rows)] == [(10_000_000, 20_000_000), (0, 30_000_000)]


def test_the_line_that_excel_hides_is_not_counted(tmp_path: Path):
    rows = read_batch(sheet(tmp_path, "sep=;\r\nfile;title\r\na.mp4;Hei, sinä\r\n"))
    assert rows[0].number == 2
    assert clips(rows)[0].title == "Hei, sinä"


def test_a_cell_may_hold_line_breaks(tmp_path: Path):
    rows = read_batch(sheet(tmp_path, 'file,title\na.mp4,"Hei\nsinä ""siellä"""\nb.mp4,x\n'))
    assert [row.number for row in rows] == [2, 3]
    assert clips(rows)[0].title == 'Hei sinä "siellä"'


@pytest.mark.parametrize("text", ["a b", "a+b", "a | b", '"a,b"', '"a; b"', " a  + b "])
def test_presets_are_separated_in_many_ways(tmp_path: Path, text: str):
    assert clips(read_batch(sheet(tmp_path, f"file,presets\nx.mp4,{text}\n")))[0].presets == ("a", "b")


@pytest.mark.parametrize(
    "text", ["0.25,0.5", "0.25 0.5", "0,25 0,5", "0,25;0,5", "0,25; 0,5", "0.25, 0.5", ".25,.5"]
)
def test_focus_points(tmp_path: Path, text: str):
    assert clips(read_batch(sheet(tmp_path, f'file,focus\nx.mp4,"{text}"\n')))[0].framing.focus == Point(
        0.25, 0.5
    )


@pytest.mark.parametrize(
    ("row", "key", "params"),
    [
        (",1,2", "batch_file_missing", {}),
        ("a.mp4,x,", "batch_time_wrong", {"column": "in", "value": "x"}),
        ("a.mp4,,1:75", "batch_time_wrong", {"column": "out", "value": "1:75"}),
        ("a.mp4,-5,", "batch_time_wrong", {"column": "in", "value": "-5"}),
        ("a.mp4,=1+1,", "batch_time_wrong", {"column": "in"}),
        ("a.mp4,5,5", "batch_out_before_in", {"start": "5", "end": "5"}),
        ("a.mp4,,0", "batch_out_before_in", {"start": "0", "end": "0"}),
        ("http://example.org/a.mp4,,", "batch_path_refused", {"column": "file"}),
        ("a.mp4,,,file:/etc/passwd", "batch_path_refused", {"column": "captions"}),
        ("a.mp4,,,,zoom", "batch_layout_wrong", {"value": "zoom"}),
        ("a.mp4,,,,,0.5", "batch_focus_wrong", {"value": "0.5"}),
        ("a.mp4,,,,,2 0", "batch_focus_wrong", {}),
        ("a.mp4,,,,,nan 0", "batch_focus_wrong", {}),
        ("a.mp4,,,,,a b", "batch_focus_wrong", {}),
        ("a.mp4,,,,,,Hei, sinä", "batch_too_many_cells", {}),
        ("a.mp4,,,,,," + "a" * 201, "batch_text_long", {"column": "title", "max": 200}),
    ],
)
def test_a_bad_row_says_its_number_and_the_rest_stays(
    tmp_path: Path, row: str, key: str, params: dict[str, object]
):
    text = f"file,in,out,captions,layout,focus,title\ngood.mp4,,\n{row}\nalso.mp4,1,2\n"
    rows = read_batch(sheet(tmp_path, text))
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[0].clip
    assert rows[2].clip
    assert rows[1].clip is None
    message = rows[1].problem
    assert message
    assert spoken(message).key == key
    assert ({"row": 3} | params).items() <= message.params.items()
    assert "3" in sentence(message, "fi")


def test_an_unknown_column_is_a_notice(tmp_path: Path):
    rows = read_batch(sheet(tmp_path, "file,Huomautus,,\na.mp4,tärkeä,,\nb.mp4,,,\n"))
    assert len(clips(rows)) == 2
    assert [spoken(notice).key for notice in rows[0].notices] == ["batch_column_unknown"]
    assert rows[0].notices[0].params["column"] == "Huomautus"
    assert rows[1].notices == ()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "batch_empty"),
        (b"\n\n", "batch_empty"),
        (b"file,in\n\n , \n", "batch_empty"),
        (b"a.mp4,1,2\nb.mp4,3,4\n", "batch_no_file_column"),
        (b"file,in,FILE\na,1,b\n", "batch_column_twice"),
        (b"file,in\na.mp4,x\n", "batch_time_wrong"),
        (b"file,in\na.mp4,x\nb.mp4,y\n", "batch_time_wrong"),
        (b'file,title\na.mp4,"open\nb.mp4,x\n', "batch_broken"),
        (b"file\n" + b"a.mp4\n" * 5_001, "batch_too_long"),
        (b"file,title\na.mp4," + b"a" * 200_000 + b"\n", "batch_broken"),
        (b"PK\x03\x04\x14\x00\x06\x00", "batch_is_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "batch_is_workbook"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)), "batch_not_text"),
        (b"file\n\x00\x00", "batch_not_text"),
        (b"\xff\xfef\x00i", "batch_no_file_column"),
        (b"file\n" + b"\x81\x8d\x8f\x90\x9d\n" * 5, "batch_not_text"),
        (b"file\n" + b"a" * 10_000_000, "file_too_large"),
    ],
)
def test_what_is_no_sheet_is_one_sentence(tmp_path: Path, data: bytes, key: str):
    path = tmp_path / "leikkeet.csv"
    path.write_bytes(data)
    with pytest.raises(ProjectError) as caught:
        read_batch(path)
    assert spoken(caught.value.message).key == key


def test_five_thousand_rows_are_taken(tmp_path: Path):
    assert len(read_batch(sheet(tmp_path, "file\n" + "a.mp4\n" * 5_000))) == 5_000


def test_missing_files_and_folders(tmp_path: Path):
    for path, key in ((tmp_path / "gone.csv", "file_missing"), (tmp_path, "file_not_regular")):
        with pytest.raises(ProjectError) as caught:
            read_batch(path)
        assert spoken(caught.value.message).key == key


@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_no_content_breaks_the_reader(tmp_path: Path, data: bytes):
    path = tmp_path / "leikkeet.csv"
    path.write_bytes(b"file,in,out,focus\n" + data)
    try:
        rows = read_batch(path)
    except ProjectError as fault:
        spoken(fault.message)
        return
    for row in rows:
        assert (row.clip is None) != (row.problem is None)
        if row.problem:
            assert spoken(row.problem).params["row"] == row.number
