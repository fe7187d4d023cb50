"""Texts in any encoding of Chinese."""

import pytest

from kg.errors import InputError
from kg.text.decode import decoded

SIMPLIFIED = "省委第五巡视组向金华市委反馈巡视情况，市委书记主持会议并作表态发言。" * 3
TRADITIONAL = "自治區黨委第五巡視組向扎賚特旗反饋巡視情況，並對整改工作提出要求。" * 3


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_simplified(encoding: str) -> None:
    assert decoded(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "big5"])
def test_traditional(encoding: str) -> None:
    assert decoded(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_what_a_page_declares_as_gb2312_is_read_as_gb18030() -> None:
    text = SIMPLIFIED + "镕基同志、喆某"
    assert decoded(text.encode("gb18030"), "gb2312") == text


def test_a_wrong_declaration_does_not_win() -> None:
    assert decoded(SIMPLIFIED.encode("gb18030"), "iso-8859-1") == SIMPLIFIED


def test_one_broken_byte_does_not_matter() -> None:
    broken = SIMPLIFIED.encode("gb18030") + b"\xff" + SIMPLIFIED.encode("gb18030")
    assert decoded(broken).count(SIMPLIFIED) == 2


PROGRAMS = (bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500, b"\x7fELF\x02\x01\x01" + b"\x00" * 400)


@pytest.mark.parametrize("content", PROGRAMS, ids=["bytes", "numbers", "program"])
def test_a_program_is_no_text(content: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decoded(content)
