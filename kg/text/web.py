"""Text of web pages: the article, its tables as rows of cells, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    from trafilatura import bare_extraction, html2txt

    said = dict(_said(tree))
    headings = ["".join(one.itertext()).strip() for one in tree.iter("h1")]
    found: Any = bare_extraction(
        text,
        url=url or None,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=_DAYS,
    )
    body = [] if found is None else [line for line in map(_spaced, _lines(found.body)) if line]
    body = body or [line for line in map(_spaced, html2txt(text).split("\n")) if line]
    title = _title(_first(said, _TITLED) or (found and found.title) or "", [*headings, *body[:5]])
    date = day(_first(said, _DATED) or (found and found.date) or "")
    publisher = _first(said, _PUBLISHED_BY) or (found and found.sitename) or ""
    address = url or (found and found.url) or ""
    if title and not any(_bare(title) in _bare(line) for line in body[:5]):
        body.insert(0, title)
    return Piece("\n".join(body), "text/html", Metadata(title, date, address, publisher))


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
            yield "\t".join(_spaced(" ".join(filter(None, map(_spaced, _lines(cell))))) for cell in cells)
