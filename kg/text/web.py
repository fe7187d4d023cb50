"""Text of web pages: the article, its tables as rows of cells, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from kg.errors import InputError
from kg.model import Metadata
from kg.text.decode import decoded
from kg.text.piece import Piece, day

__all__ = ["html"]

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uff5e])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uff5e])")
_SPACE = re.compile(r"[ \t\r\n]+")
_SITE = re.compile(r"\s*[-_|]+\s*[^-_|\d]{2,24}$")
_TITLED = ("articletitle", "og:title")
_DATED = ("pubdate", "publishdate", "article:published_time", "og:release_date", "publish_date")
_PUBLISHED_BY = ("contentsource", "source", "og:site_name", "sitename")
_HIDDEN = {"script", "style", "noscript", "head", "select", "button", "iframe", "svg"}
_INLINE = {"a", "b", "strong", "em", "i", "u", "span", "font", "small", "big", "sub", "sup", "mark", "label", "code"}
_CELL = "\x1f"  # between cells until spaces are put right; a tab of the page is one of them
_SHORTEST = 8  # characters of a title before the site's name that ends it
_DAYS = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}  # no page's day hangs on today


def html(content: bytes, url: str = "") -> Piece:
    """The article of a web page, without the page around it; nothing is fetched.

    例: a row of a table becomes 第一巡察组 and 王刚 with a tab between them.
    """
    from lxml.etree import LxmlError
    from trafilatura import load_html

    declared = _CHARSET.search(content[:2048])
    text = decoded(content, declared[1].decode("ascii") if declared else "")
    try:
        tree = load_html(text)
        if tree is None:
            raise InputError("is no web page", "give the page's HTML")
        return _piece(tree, text, url)
    except (LxmlError, ValueError, RecursionError) as error:
        raise InputError(f"is no web page that can be read ({error})", "save it anew") from error


def _piece(tree: Any, text: str, url: str) -> Piece:
    from trafilatura import bare_extraction

    said = dict(_said(tree))
    headings = ["".join(one.itertext()).strip() for one in tree.iter("h1")]
    found: Any = bare_extraction(
        text,
        url=url or None,
        config=_settings(),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=_DAYS,
    )
    body = [] if found is None else _told(_lines(found.body))
    if len(body) < 2:  # too short for an article: all that the page holds, block by block
        body = _told(_blocks(tree))
    title = _title(_first(said, _TITLED) or (found and found.title) or "", [*headings, *body[:5]])
    date = day(_first(said, _DATED) or (found and found.date) or "")
    publisher = _first(said, _PUBLISHED_BY) or (found and found.sitename) or ""
    address = url or (found and found.url) or ""
    if title and not any(_bare(title) in _bare(line) for line in body[:5]):
        body.insert(0, title)
    return Piece("\n".join(body), "text/html", Metadata(title, date, address, publisher))


@cache
def _settings() -> Any:
    """What trafilatura goes by, but that 80 characters are an article: its 250 are of alphabets."""
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["min_extracted_size"] = "80"
    return settings


def _blocks(part: Any) -> Iterator[str]:
    """The text of a page as it stands, a line for each block and each row of a table."""
    line = part.text or ""
    for child in part:
        if child.tag == "tr":
            yield line
            yield _CELL.join(_spaced("".join(cell.itertext())) for cell in child)
            line = ""
        elif isinstance(child.tag, str) and child.tag not in _HIDDEN:
            first, *more = _blocks(child)
            inline = child.tag in _INLINE
            if not inline:
                yield line
            lines = [line + first if inline else first, *more]
            yield from lines[:-1] if inline else lines
            line = lines[-1] if inline else ""
        line += child.tail or ""
    yield line


def _said(tree: Any) -> Iterator[tuple[str, str]]:
    """What the page's head says: pubdate → 2020-11-18 13:00."""
    for meta in tree.iter("meta"):
        name, value = meta.get("name") or meta.get("property"), meta.get("content")
        if name and value and value.strip():
            yield name.lower(), value.strip()


def _first(said: Mapping[str, str], names: Sequence[str]) -> str:
    return next((said[name] for name in names if name in said), "")


def _bare(text: str) -> str:
    return "".join(text.split())


def _title(title: str, lines: Sequence[str]) -> str:
    """The title without the site's name after it.

    例: 区委巡察组反馈巡察情况_某某新闻网 → 区委巡察组反馈巡察情况.
    """
    title = _spaced(title)
    if headed := [line for line in lines if len(line) >= _SHORTEST and _bare(title).startswith(_bare(line))]:
        return _spaced(max(headed, key=len))
    while (site := _SITE.search(title)) and site.start() >= _SHORTEST:
        title = title[: site.start()]
    return title


def _spaced(text: str) -> str:
    """Text with the spaces that a browser would show."""
    return _SPACE.sub(" ", _WRAP.sub("", text)).strip(" \u3000\xa0")


def _told(lines: Iterator[str]) -> list[str]:
    """The lines that hold something, cells between tabs."""
    return [line.replace(_CELL, "\t") for line in map(_spaced, lines) if line.strip(_CELL)]


def _lines(part: Any) -> Iterator[str]:
    """Paragraphs, items and rows of what was extracted, in their order."""
    text = part.text or ""
    for child in part:
        if child.tag == "lb":
            yield text
            text = ""
        elif child.tag in ("hi", "ref", "span", "del", "code"):
            *before, last = _lines(child)
            if before:
                yield text + before[0]
                yield from before[1:]
                text = ""
            text += last
        else:
            yield text
            yield from _rows(child) if child.tag == "table" else _lines(child)
            text = ""
        text += child.tail or ""
    yield text


def _rows(table: Any) -> Iterator[str]:
    """Rows of a table, cells parted by tabs; a table that only frames a text is its text."""
    for row in table.iter("row"):
        cells = list(row.iterchildren("cell"))
        if len(cells) == 1:
            yield from _lines(cells[0])
        else:
            yield _CELL.join(_spaced(" ".join(filter(None, map(_spaced, _lines(cell))))) for cell in cells)
