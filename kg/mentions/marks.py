"""What parts a text into runs before any name is read, found once for all readings of it.

例: 对市教育局、市体育局 is parted by 、, but 第一、第二巡察组 and 汇源（控股）有限公司 are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from kg.lexicon.gazetteer import Token, titles
from kg.lexicon.rows import expanded
from kg.mentions.numbered import Numbers
from kg.mentions.patterned import patterned

__all__ = ["DELIMITER", "Marks"]

DELIMITER = re.compile(r"[^\u4e00-\u9fff\d“”·A-Za-z-]")
_BRACKETED = re.compile(expanded("{{bracketed_in_name}}"))
_QUOTE = re.compile(r"“[^”]{0,12}”")
_by_place = itemgetter(0, 1)


class Marks:
    """Delimiters, numbers of teams and endings by pattern of one text.

    `cuts` are the places of delimiters, in order; those inside numbers, names and short quotes cut nothing.
    """

    def __init__(self, text: str) -> None:
        self.numbers = Numbers(text)
        self._patterned = list(patterned(text))
        whole = [*self.numbers.spans.values(), *((token.start, token.end) for token in self._patterned)]
        whole += [found.span() for pattern in (_BRACKETED, _QUOTE) for found in pattern.finditer(text)]
        self._whole = {at for start, end in whole for at in range(start, end)}
        self.cuts = [at for found in DELIMITER.finditer(text) if (at := found.start()) not in self._whole]

    def parting(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens that stand in no such whole, with the endings by pattern, in reading order."""
        seen, whole = list(self._patterned), self._whole
        for token in tokens:
            if token.start not in whole:
                seen.append(token)
            elif token.kind == "title" and (rest := self._rest(token)):
                seen.append(rest)
        seen.sort(key=_by_place)
        return seen

    def _rest(self, token: Token) -> Token | None:
        """The title that is left of one whose begin ends a name: 主任 of 室主任 after 综合室."""
        start = next((at for at in range(token.start, token.end) if at not in self._whole), token.end)
        title = titles().get(token.row.text[start - token.start :])
        return Token(start, token.end, "title", title) if title else None
