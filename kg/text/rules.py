"""Rows of `repairs.yaml`, and the one loop that makes a repair of any of them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.lexicon.rows import rows
from kg.text.draft import Draft, Edit

__all__ = ["CharacterRow", "RepairRow", "exchange_characters", "repair_rows"]

_NFKC = "nfkc"


@dataclass(frozen=True)
class CharacterRow:
    """Characters that stand for others, one for one: ２ for 2, ⺠ for 民.

    `to` is nfkc, or one character, or as many as `from_`.
    """

    repair: str
    pattern: re.Pattern[str]
    to: str
    example: str
    becomes: str
    originals: str = ""
    needs: re.Pattern[str] | None = None

    def table(self, text: str) -> Mapping[int, str]:
        """What to translate of this text: {65298: "2"}."""
        if self.to == _NFKC:
            forms = ((character, unicodedata.normalize("NFKC", character)) for character in self.pattern.findall(text))
            return {ord(character): to for character, to in forms if len(to) == 1 and to != character}
        if self.originals:
            return dict(zip(map(ord, self.originals), self.to, strict=True))
        return {ord(character): self.to for character in set(self.pattern.findall(text))}


@dataclass(frozen=True)
class RepairRow:
    """A kind of garbling and what becomes of it: 2023726日 → 2023年7月26日.

    `put` replaces groups, `after` puts something in behind groups, `absorb` gives a group to the
    character before it. `needs` is what a text must hold for the row to be tried, `near` what must
    stand in or beside a match, `in_line` what must stand in its line.
    """

    repair: str
    pattern: re.Pattern[str]
    example: str
    becomes: str
    put: Mapping[int, str] = field(default_factory=dict)
    after: Mapping[int, str] = field(default_factory=dict)
    absorb: int = 0
    entity: bool = False
    needs: re.Pattern[str] | None = None
    only_after: str = ""
    near: re.Pattern[str] | None = None
    in_line: re.Pattern[str] | None = None

    def applies(self, draft: Draft) -> bool:
        """Whether it is worth trying: most texts lack what most rows need."""
        if self.only_after and self.only_after not in draft.repairs:
            return False
        return self.needs is None or self.needs.search(draft.text) is not None

    def edits(self, text: str) -> Iterator[Edit]:
        """The edits that this row wants, in order."""
        for found in self.pattern.finditer(text):
            if self._holds(text, found):
                yield from self._of(found)

    def _holds(self, text: str, found: re.Match[str]) -> bool:
        if self.near is not None and not self.near.search(text, max(0, found.start() - 1), found.end() + 1):
            return False
        if self.in_line is None:
            return True
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        return self.in_line.search(text, start, len(text) if end < 0 else end) is not None

    def _of(self, found: re.Match[str]) -> Iterator[Edit]:
        if self.entity:
            new = html.unescape(found[0])
            if (new != found[0] and new.isprintable()) or new.isspace():
                yield Edit(found.start(), found.end(), new)
        if self.absorb and found.start(self.absorb) > 0:
            start, end = found.span(self.absorb)
            yield Edit(start - 1, end, found.string[start - 1])
        for group, put, new in self._steps:
            if found.start(group) >= 0:
                start, end = found.span(group)
                yield Edit(start if put else end, end, new)

    @cached_property
    def _steps(self) -> tuple[tuple[int, bool, str], ...]:
        puts = [(group, True, new) for group, new in self.put.items()]
        return tuple(sorted(puts + [(group, False, new) for group, new in self.after.items()]))


def exchange_characters(draft: Draft, section: str) -> None:
    """Translate the characters of every row of a section: ２０１８ → 2018."""
    for row in rows("repairs.yaml", CharacterRow, section):
        if row.pattern.search(draft.text):
            _exchange(draft, row)


def _exchange(draft: Draft, row: CharacterRow) -> None:
    table = row.table(draft.text)
    changed = 0

    def other(found: re.Match[str]) -> str:
        nonlocal changed
        new = table.get(ord(found[0]), found[0])
        changed += new != found[0]
        return new

    text = row.pattern.sub(other, draft.text)
    draft.exchange(text, row.repair, changed)


def repair_rows(draft: Draft, section: str) -> None:
    """Make the repairs of a section of `repairs.yaml`, row by row."""
    for row in rows("repairs.yaml", RepairRow, section):
        if row.applies(draft):
            draft.edit(row.edits(draft.text), row.repair)
