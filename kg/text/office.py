"""Text of PDF and Word files; both libraries are optional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.errors import InputError
from kg.text.piece import Piece

__all__ = ["docx", "pdf"]

_BROKEN_WORD = re.compile("[\ufffe\uffff\x02]")  # how pdfium writes a hyphen at a line's end
_SPACE = re.compile(r"\s+")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _lacking(extra: str) -> InputError:
    return InputError(f"needs the extra {extra}", f"pip install 'xunshi-kg[{extra}]'")


def pdf(content: bytes) -> Piece:
    """The text of a PDF file, page after page; a scanned one has none."""
    try:
        import pypdfium2
    except ImportError as error:
        raise _lacking("pdf") from error
    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [_page(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"is no PDF that can be opened ({error})", "save it anew without a password") from error
    return Piece("\n".join(filter(None, pages)), "application/pdf")


def _page(page: Any) -> str:
    text: str = page.get_textpage().get_text_bounded()
    return _BROKEN_WORD.sub("", text.replace("\r\n", "\n")).strip()


def docx(content: bytes) -> Piece:
    """The text of a Word file: paragraphs, and tables as rows of cells parted by tabs."""
    try:
        from docx import Document
    except ImportError as error:
        raise _lacking("docx") from error
    try:
        return Piece("\n".join(_blocks(Document(BytesIO(content)))), _WORD)
    except Exception as error:  # what a broken archive, XML or relation makes the library raise has no common class
        raise InputError("is no Word file that can be opened", "save it anew as .docx") from error


def _blocks(part: Any) -> Iterator[str]:
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            yield from map("\t".join, map(_cells, block.rows))
        else:
            yield block.text


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row, one that spans several once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            yield _SPACE.sub(" ", cell.text).strip()
        last = cell._tc
