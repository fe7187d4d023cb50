"""Files of every format: what is read of them, under which ids, and what is told of bad ones."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Source
from kg.text import sources
from kg.text.decode import decoded

SAID = "中共浙江省委第五巡视组组长朱镕基，副组长李明。"
HTML = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>区委巡察组反馈巡察情况_某某新闻网</title></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/x">要闻</a></div><div><h1>区委巡察组反馈巡察情况</h1>
<p>　　{SAID * 4}</p><p>区委<b>第一巡察组</b>组长王<br>刚反馈了
情况，{SAID * 3}</p><table><tr><th>组别</th> <th>组长</th></tr><tr><td><p>第一巡察组</p></td><td>王刚</td></tr></table>
<ul><li>联系电话：0579-1234567</li></ul></div><div><a href="/y">区委第二巡察组进驻区民政局</a></div></body></html>"""
Told = list[tuple[str, str]]


def read(*names: Path) -> tuple[list[Source], Told]:
    told: Told = []
    return list(sources(names, lambda name, reason: told.append((name, reason)))), told


def one(path: Path, content: bytes | str) -> Source:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,), told = read(path)
    assert told == []
    return source


def pdf(text: str) -> bytes:
    """A page whose font is not embedded, its characters told by a map."""
    page = f"BT /F 12 Tf 50 700 Td <{text.encode('utf-16-be').hex()}> Tj ET"
    told = "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange"
    told += " 1 beginbfrange <0000><FFFF><0000> endbfrange endcmap"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor 8 0 R>>",
        f"<</Length {len(told)}>>stream\n{told}\nendstream",
        "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 9/Descent 0/StemV 1>>",
    ]
    body, offsets = "%PDF-1.4\n", ""
    for number, part in enumerate(parts, 1):
        offsets += f"{len(body):010} 00000 n \n"
        body += f"{number} 0 obj\n{part}\nendobj\n"
    end = f"xref\n0 9\n0000000000 65535 f \n{offsets}trailer<</Size 9/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode()


def docx(*paragraphs: str) -> bytes:
    document, out = pytest.importorskip("docx").Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def packed(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b" \r\n\xe3\x80\x80", "is empty; "),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary; "),
        ("a.html", b"<html><body></body></html>", "holds no text; "),
        ("a.pdf", b"%PDF-1.4 broken", "is no PDF that can be opened"),
        ("a.pdf", pdf(""), "holds no text; "),
        ("a.docx", b"no Word file at all", "is no Word file that can be opened; "),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is in a format that cannot be read; "),
        ("a.warc", b"no archive", "is no archive of the web that can be read"),
        ("a.jsonl", b"\n\n", "holds no article; "),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    found, ((where, told),) = read(tmp_path / name)
    assert (found, where) == ([], str(tmp_path / name))
    assert told.startswith(reason)


def test_a_folder_is_read_by_endings_and_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/c.txt", "a.TXT", ".hidden.txt", ".git/d.txt", "__MACOSX/e.txt", "f.exe"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SAID, "utf-8")
    found, ((left, reason),) = read(tmp_path)
    assert [source.id for source in found] == ["a", "c"]
    assert (left, reason.split(":")[0]) == (str(tmp_path / "f.exe"), "is left")


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["index.txt", "a/index.txt", "b/index.txt"], ["a/index", "b/index", "index"]),
        (["a/x.txt", "a/x.html"], ["{root}/a/x.html", "{root}/a/x.txt"]),
        (["2020:1.txt"], ["2020_1"]),
        (["巡察.第一轮.txt"], ["巡察.第一轮"]),
    ],
)
def test_ids_are_stems_or_what_tells_them_apart(tmp_path: Path, names: list[str], ids: list[str]) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SAID if name.endswith("txt") else HTML, "utf-8")
    found, told = read(tmp_path)
    assert sorted(source.id for source in found) == [name.format(root=tmp_path.as_posix()) for name in ids]
    assert told == []


def test_files_given_by_name_share_no_id(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(SAID, "utf-8")
    found, _ = read(tmp_path / "b/index.txt", tmp_path / "a/index.txt", tmp_path / "a/../a/index.txt")
    assert [source.id for source in found] == ["b/index", "a/index"]
    assert [source.id for source in read(tmp_path / "a", tmp_path / "b")[0]] == ["a/index", "b/index"]


def test_what_a_file_begins_with_tells_its_format(tmp_path: Path) -> None:
    assert one(tmp_path / "page", HTML).media == "text/html"
    assert one(tmp_path / "text", SAID).media == "text/plain"
    assert one(tmp_path / "rows", '{"text": "一篇。"}').id == "rows:1"
    assert one(tmp_path / "sheet.txt", pdf(SAID)).media == "application/pdf"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_is_its_article(tmp_path: Path, encoding: str) -> None:
    source = one(tmp_path / "a.html", HTML.encode(encoding))
    first, *lines = source.original.split("\n")
    assert first == source.metadata.title == "区委巡察组反馈巡察情况"
    assert lines[:3] == [SAID * 4, "区委第一巡察组组长王", f"刚反馈了情况，{SAID * 3}"]
    assert lines[3:] == ["组别\t组长", "第一巡察组\t王刚", "联系电话：0579-1234567"]


def test_a_pdf_is_its_text(tmp_path: Path) -> None:
    source = one(tmp_path / "a.pdf", pdf(SAID))
    assert (source.original, source.media) == (SAID, "application/pdf")


@pytest.mark.parametrize(
    ("line", "reason", "kept"),
    [
        ("{bad", "is no JSON", False),
        ("[1]", "is a list; ", False),
        ("null", "is null; ", False),
        ("[" * 100_000, "is no JSON", False),
        ('{"title": "x"}', "lacks a text; ", False),
        ('{"text": 5}', "has a number as its text; ", False),
        ('{"text": " "}', "is empty; ", False),
        ('{"text": "好", "title": [1]}', "has a list as its title, ", True),
        ('{"text": "好", "id": 7}', "has a number as its id, ", True),
        ('{"text": "好", "date": {"day": 1}}', "has an object as its date, ", True),
        ('{"text": "好", "id": "good"}', "is left: another article has the id good", False),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, line: str, reason: str, kept: bool) -> None:
    (tmp_path / "r.jsonl").write_text(f'{{"id": "good", "text": "好的。"}}\n{line}\n', "utf-8")
    found, ((name, told),) = read(tmp_path / "r.jsonl")
    assert (name, len(found)) == (f"{tmp_path}/r.jsonl:2", 1 + kept)
    assert told.startswith(reason)


def test_half_a_character_in_a_row_is_none(tmp_path: Path) -> None:
    source = one(tmp_path / "r.jsonl", json.dumps({"text": "好\ud83d的"}))
    assert source.original == "好\ufffd的"


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    files = {"a/x.txt": SAID, "b/x.html": HTML, "w.docx": docx(SAID), "r.jsonl": '{"text": "好。"}', ".y.txt": SAID}
    found, told = read(packed(tmp_path / "z.zip", files))
    assert [source.id for source in found] == ["a/x", "b/x", "r:1", "w"]
    assert found[2].name == f"{tmp_path}/z.zip:r.jsonl:1"
    assert told == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("../x.txt", SAID, "is left: its name leads out"),
        ("/x.txt", SAID, "is left: its name leads out"),
        ("x.exe", SAID, "is left: it has none"),
        ("x.zip", SAID, "is left: it has none"),
        ("x.txt", b"a" * 20_000_000, "unpacks to more than can be read"),
        ("x.txt", b"", "is empty"),
    ],
)
def test_a_bad_file_in_an_archive_is_told(tmp_path: Path, name: str, content: bytes | str, reason: str) -> None:
    (source,), ((where, told),) = read(packed(tmp_path / "z.zip", {name: content, "good.txt": SAID}))
    assert (source.id, where) == ("good", f"{tmp_path}/z.zip:{name}")
    assert told.startswith(reason)


def test_names_in_an_archive_of_older_windows_are_read(tmp_path: Path) -> None:
    archive = packed(tmp_path / "z.zip", {"XXXX.txt": SAID})
    archive.write_bytes(archive.read_bytes().replace(b"XXXX", "巡察".encode("gbk")))
    assert [source.id for source in read(archive)[0]] == ["巡察"]


def test_an_archive_of_the_web_is_its_pages(tmp_path: Path) -> None:
    warc = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    with (tmp_path / "w.warc.gz").open("wb") as file:
        writer = warc.WARCWriter(file, gzip=True)
        for kind, status in (("text/html", "200 OK"), ("image/png", "200 OK"), ("text/html", "404 Not Found")):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            page = io.BytesIO(HTML.encode("gb18030"))
            writer.write_record(writer.create_warc_record("http://a.cn/x", "response", page, http_headers=headers))
    (source,), told = read(tmp_path / "w.warc.gz")
    assert (source.id, source.metadata.url, told) == ("w/1", "http://a.cn/x", [])


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_binary(content: bytes) -> None:
    try:
        text = decoded(content)
    except InputError as error:
        text = error.message
    assert text.encode("utf-8").decode("utf-8") == text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["txt", "html", "pdf", "docx", "jsonl", "zip", "warc", "warc.gz"]))
def test_no_file_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a.{ending}"
    path.write_bytes(content)
    found, told = read(path)
    assert found or told
