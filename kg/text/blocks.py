"""Lines of a web page as a browser shows them: paragraphs, items, and rows of tables with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["Block", "blocks", "spaced"]

_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uff5e])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uff5e])")
_SPACE = re.compile(r"[ \t\r\n\xa0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SKIPPED = frozenset(("head", "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "nav",
                      "select", "option", "button", "textarea", "footer", "aside"))  # fmt: skip
_INLINE = frozenset(("a", "abbr", "b", "big", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "label", "mark",
                     "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
                     "wbr"))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "table"))  # in a cell they tell of a table that frames a page
_CELL = 200  # characters of the longest cell of a table that is no frame around the page


class Block(NamedTuple):
    """A line of a page, and whether it is nothing but links."""

    words: str
    linked: bool


def spaced(text: str) -> str:
    """Text with the spaces that a browser would show; a line break between Chinese characters is none."""
    return _SPACE.sub(" ", _WRAP.sub("", text)).strip(" \u3000")


def blocks(tree: Any) -> Iterator[Block]:
    """The lines of a page, without scripts, menus and what is hidden.

    例: <p>第一行<br>第二行</p> is two lines, a row of a table one with a tab between its cells.
    """
    text, own = "", ""
    for words, linked in _pieces(tree, False):
        if words is None:
            if line := _line(text):
                yield Block(line, not own.strip())
            text, own = "", ""
        else:
            text += words
            own += "" if linked else words
    if line := _line(text):
        yield Block(line, not own.strip())


def _line(text: str) -> str:
    """A line's words; only rows hold tabs, as \\x1f until here."""
    if "\x1f" in text:
        return "\t".join(map(spaced, text.split("\x1f"))).rstrip("\t")
    return spaced(text)


def _pieces(element: Any, linked: bool) -> Iterator[tuple[str | None, bool]]:
    """Pieces of text, each with whether it is a link; None where a line ends."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or _HIDDEN.search(element.get("style") or ""):
        return
    inline = tag in _INLINE or ":" in tag
    if not inline:
        yield None, False
    if tag == "tr" and (cells := _cells(element)):
        yield "\x1f".join(cells), linked
    else:
        linked = linked or tag == "a"
        yield element.text or "", linked
        for child in element:
            yield from _pieces(child, linked)
            yield child.tail or "", linked
    if not inline:
        yield None, False


def _cells(row: Any) -> list[str]:
    """The cells of a row, none where the table only frames the page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(inner.tag in _HEADINGS for cell in cells for inner in cell.iter()):
        return []
    words = [" ".join(block.words for block in blocks(cell)) for cell in cells]
    return words if any(words) and all(len(one) <= _CELL for one in words) else []
