"""What an article has named so far, and what 学校, 厅长 or a bare 巡视组 points at in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.gazetteer import endings, words
from kg.lexicon.rows import rows
from kg.model import BodyMention

__all__ = ["Context", "FirstReading", "GenericRow", "HeadRow", "institution_of", "pointing_words"]


@dataclass(frozen=True, slots=True)
class GenericRow:
    """Words that point at a body named elsewhere, and the kinds and endings of such bodies."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    example: str
    endings: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()  # a 学校 is rather the 大学 than one of its 学院


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Titles of the heads of bodies of these kinds: 董事长 of an enterprise."""

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    example: str
    endings: tuple[str, ...] = ()


FirstReading = Callable[[], Sequence[BodyMention]]


_STOPS = ("\n", "。", "；")


@cache
def pointing_words() -> dict[str, GenericRow]:
    """Each pointing word with its row, longest first: 我校, 学校, 校 …"""
    found = {word: row for row in rows("generic.yaml", GenericRow) for word in row.words}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _heads() -> dict[str, HeadRow]:
    return {title: row for row in rows("heads.yaml", HeadRow) for title in row.titles}


@cache
def _endings(row: GenericRow | HeadRow) -> tuple[str, ...]:
    return row.endings or tuple(text for text, ending in endings().items() if ending.kind in row.kinds)


@cache
def _small() -> tuple[str, ...]:
    """Organs of what has no party committee of its own: 党支部, 党总支."""
    return tuple(sorted(words("small_organs")))


def institution_of(body: BodyMention) -> str:
    """The name of the body itself or of the one whose organ it is: 省水利厅党组 → 省水利厅."""
    return body.owner or body.name


@dataclass(slots=True)
class Context:
    """What was said last, while reading on: the body, institution, committee, team, and place.

    `first_reading` gives all bodies of the article, for what is named only later; `former` the
    institutions that only former posts were in.
    """

    text: str
    first_reading: FirstReading = tuple
    body: BodyMention | None = None
    institution: BodyMention | None = None
    committee: BodyMention | None = None
    team: BodyMention | None = None
    group: BodyMention | None = None
    place: str | None = None
    seen: list[BodyMention] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)  # of institutions by name
    former: set[str] = field(default_factory=set)

    _ahead: Sequence[BodyMention] | None = None

    @property
    def ahead(self) -> Sequence[BodyMention]:
        """All bodies as a first reading filled them; read only where what was said before does not tell."""
        if self._ahead is None:
            self._ahead = self.first_reading()
        return self._ahead

    def see(self, body: BodyMention) -> None:
        """A body just read: it may be pointed at from now on."""
        self.seen.append(body)
        if not body.owner:
            self.kinds[body.name] = body.kind
        elif body.owner_kind:
            self.kinds.setdefault(body.owner, body.owner_kind)

    def with_organ(self, organ: str) -> BodyMention | None:
        """The institution that a bare 党委 is of: the last one, unless what it has is a mere 党支部."""
        last = self.institution
        if last is None or organ.endswith(_small()) or not self._is_small(institution_of(last)):
            return last
        named = (b for b in reversed(self.seen) if b.owner in self.kinds and not b.name.endswith(_small()))
        return next((b for b in named if not self._is_small(b.owner)), None)

    def _is_small(self, institution: str) -> bool:
        return any(b.owner == institution and b.name.endswith(_small()) for b in self.seen)

    def pointed(self, word: str, at: int) -> BodyMention | None:
        """The institution that 学校 or 厅 at this place points at."""
        row = pointing_words().get(word)
        return self._weightiest(row, at) if row else None

    def headed(self, title: str, fused: str, at: int) -> BodyMention | None:
        """The institution whose head bears this title: 校长 of a university, 局长 of an office."""
        row = _heads().get(title) or pointing_words().get(fused)
        if row is None:
            return None
        last = self.institution
        if last is not None and _fits(last, row) and institution_of(last) not in self.former:
            return last
        return self._weightiest(row, at)

    def numbered_team(self) -> BodyMention | None:
        """The team that a bare 巡视组 or 组长 means: the last with a number, else the only one to come."""
        last = self.team
        if last is not None and last.numbers:
            return last
        ahead = [b for b in self.ahead if b.kind == "Team" and b.numbers]
        if len({b.name for b in ahead}) == 1 and (last is None or last.of == ahead[0].of):
            return ahead[0]
        if last is not None:
            return last
        named = Counter(b.name for b in self.ahead if b.kind == "Team")
        return next((b for b in self.ahead if b.kind == "Team" and b.name == named.most_common(1)[0][0]), None)

    def _weightiest(self, row: GenericRow | HeadRow, at: int) -> BodyMention | None:
        """Of the institutions that fit, one named in the same line; else the one that the page names most."""
        best: dict[str, BodyMention] = {}
        for body in (*reversed(self.seen), *self.ahead):
            name = institution_of(body)
            if name not in best and _fits(body, row):
                best[name] = body
        kept = {name: body for name, body in best.items() if name not in self.former} or best
        if isinstance(row, GenericRow) and row.prefers:
            placed = {name: body for name, body in kept.items() if body.place is not None}
            kept = {name: body for name, body in kept.items() if name.endswith(row.prefers)} or placed or kept
        for begin in (self.text.rfind("\n", 0, at), _clause_start(self.text, at)):
            kept = {name: body for name, body in kept.items() if begin < body.span.start < at} or kept
        return max(kept.values(), key=self._weight, default=None)

    def _weight(self, body: BodyMention) -> tuple[int, int]:
        """How often the page names it; of a name and a longer one around it always, the longer."""
        name = institution_of(body)
        return self.text.count(name), len(name)


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(stop, 0, at) for stop in _STOPS)


def _fits(body: BodyMention, row: GenericRow | HeadRow) -> bool:
    name = institution_of(body)
    if name in pointing_words() or not (body.owner or body.kind in row.kinds):
        return False
    return name.endswith(_endings(row))
