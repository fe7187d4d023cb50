"""Text of web pages: the article's lines, its tables as rows of cells, and what the page says of itself.

trafilatura tells where the article is; its lines are read from the page itself, since rows and line
breaks matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from kg.errors import InputError
from kg.model import Metadata
from kg.text.blocks import Block, blocks, spaced
from kg.text.decode import decoded
from kg.text.piece import Piece, day

__all__ = ["html"]

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SITE = re.compile(r"\s*[-_|]+\s*[^-_|\d]{2,24}$")
_TITLED = ("articletitle", "og:title")
_DATED = ("pubdate", "publishdate", "article:published_time", "og:release_date", "publish_date")
_PUBLISHED_BY = ("contentsource", "source", "og:site_name", "sitename")
_SHORTEST = 8  # characters of a title before the site's name that ends it, of a line that is surely the article's
_ABOVE = 12  # lines between the headline and the text: who wrote it, when, where to share it
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

    found: Any = bare_extraction(
        text,
        url=url or None,
        config=_settings(),
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=_DAYS,
    )
    said = dict(_said(tree))
    lines = list(blocks(tree))
    headings = ["".join(one.itertext()) for one in tree.iter("h1")]
    title = _title(_first(said, _TITLED) or (found and found.title) or "", [*headings, *(line.words for line in lines)])
    body = _article(lines, _bare("".join(found.body.itertext())) if found else "", _bare(title))
    if title and not any(_bare(title) in _bare(line) for line in body[:5]):
        body.insert(0, title)
    date = day(_first(said, _DATED) or (found and found.date) or "")
    publisher = _first(said, _PUBLISHED_BY) or (found and found.sitename) or ""
    return Piece("\n".join(body), "text/html", Metadata(title, date, url or (found and found.url) or "", publisher))


@cache
def _settings() -> Any:
    """What trafilatura goes by, but that 80 characters are an article: its 250 are of alphabets."""
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["min_extracted_size"] = "80"
    return settings


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
    title = spaced(title)
    bare = _bare(title)
    if headed := [line for line in lines if len(line) >= _SHORTEST and bare.startswith(_bare(line))]:
        return spaced(max(headed, key=len))
    while (site := _SITE.search(title)) and site.start() >= _SHORTEST:
        title = title[: site.start()]
    return title


def _article(lines: Sequence[Block], text: str, title: str) -> list[str]:
    """The lines of the page from the headline to the last that belongs to the article's text.

    Links between them that are not part of the text are left out; without a text all lines are given.
    """
    own = [_bare(line.words) in text for line in lines]
    sure = [n for n, line in enumerate(lines) if own[n] and len(line.words) >= _SHORTEST]
    if not sure:
        return [line.words for line in lines if not line.linked]
    headed = [n for n in range(max(0, sure[0] - _ABOVE), sure[0]) if title and _bare(lines[n].words) == title]
    first, last = headed[-1] if headed else sure[0], sure[-1]
    while first and own[first - 1]:
        first -= 1
    while last + 1 < len(lines) and own[last + 1]:
        last += 1
    return [lines[n].words for n in range(first, last + 1) if own[n] or not lines[n].linked]
