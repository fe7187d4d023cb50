"""What becomes a source, under which id, and what is told of what does not."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from kg.text import sources

TEXT = "省委第五巡视组向市委反馈巡视情况。"
Told = list[tuple[str, str]]


def read(*inputs: Path | str) -> tuple[dict[str, str], Told]:
    """Texts by id, and what was told."""
    told: Told = []
    found = {one.id: one.original for one in sources(list(inputs), lambda name, reason: told.append((name, reason)))}
    return found, told


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read_with_all_below_it(tmp_path: Path) -> None:
    found, told = read(write(tmp_path, b=TEXT, a=TEXT + "一", sub__c=TEXT + "二"))
    assert list(found) == ["a", "b", "c"]
    assert told == []


def test_shared_stems_become_paths(tmp_path: Path) -> None:
    found, _ = read(write(tmp_path, a__index=TEXT, b__index=TEXT + "二", other=TEXT))
    assert sorted(found) == ["a/index", "b/index", "other"]


def test_a_pattern_and_a_file_twice(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT, b=TEXT + "一")
    found, _ = read(str(tmp_path / "*.txt"), tmp_path / "a.txt")
    assert list(found) == ["a", "b"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert read("-")[0] == {"stdin": TEXT}


def test_the_digest_is_of_the_text_in_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-16"))
    write(tmp_path, b=TEXT)
    first, second = sources([tmp_path])
    assert first.sha256 == second.sha256


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", " \n　\n".encode(), "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("broken.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("broken.docx", b"PK\x03\x04 nothing", "Word"),
        ("broken.zip", b"PK\x03\x04 nothing", "ZIP"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "left"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_is_read(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (write(tmp_path, good=TEXT) / name).write_bytes(content)
    found, told = read(tmp_path)
    assert found == {"good": TEXT}
    assert [(Path(where).name, reason in why) for where, why in told] == [(name, True)]


@pytest.mark.parametrize("name", ["missing.txt", "nothing*.txt"])
def test_a_missing_path(tmp_path: Path, name: str) -> None:
    _, told = read(tmp_path / name)
    assert told == [(str(tmp_path / name), "no such file or folder; check the path")]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    assert "no article" in read(tmp_path)[1][0][1]


def test_rows_bear_their_ids(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": TEXT, "date": "2020年11月18日"}, {"text": TEXT + "一"}, {"id": "n"}, [1]]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\nno json\n", encoding="utf-8")
    told: Told = []
    found = list(sources([tmp_path], lambda name, reason: told.append((name, reason))))
    assert [(one.id, one.metadata.date) for one in found] == [("x", "2020-11-18"), ("rows:2", "")]
    assert [Path(name).name for name, _ in told] == ["rows.jsonl:3", "rows.jsonl:4", "rows.jsonl:5"]


def _zip(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("UP", ".."), text)
    return path


def test_an_archive_is_read_and_no_path_climbs(tmp_path: Path) -> None:
    path = _zip(tmp_path / "all.zip", **{"a.txt": TEXT, "sub__b.txt": TEXT + "一", "UP__c.txt": TEXT, "d.exe": "x"})
    found, told = read(path)
    assert sorted(found) == ["a", "b"]
    assert sorted(name.rsplit(":")[-1] for name, _ in told) == ["../c.txt", "d.exe"]
    assert not (tmp_path.parent / "c.txt").exists()


def test_an_archive_that_unpacks_to_far_more_is_left(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", **{"a.txt": "国" * 20_000_000, "b.txt": TEXT})
    found, told = read(path)
    assert list(found) == ["b"]
    assert "more than can be read" in told[0][1]
