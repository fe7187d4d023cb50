"""Divisions named in an article, which ones they are, and what a bare 市 or 县 stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from kg.lexicon import divisions
from kg.lexicon.gazetteer import Token, rows
from kg.lexicon.levels import levels
from kg.model import Document, Line, LineKind, PlaceMention, Span

__all__ = ["Meant", "Places"]

_BARE_WEIGHT = 0.6  # 潜江 beside 潜江市
_PARENT_WEIGHT = 0.3  # 潜江市 tells 湖北省
_HOME_WEIGHT = 2.0
_ELSEWHERE_WEIGHT = 0.2
_LOOK_AROUND = 4
_SMALLER = {"Town", "Village"}  # 曲江街道 is no 曲江区

Meant = tuple[str, str | None, tuple[Span, ...]]
"""A place's name as the article has it, its code, and the words that tell."""


@cache
def _home(name: str, key: str) -> tuple[str, ...]:
    """The words of a row: `_home("elsewhere", "before")`."""
    return tuple(next(row for row in rows("home.yaml") if row["class"] == name)[key])


@cache
def _own_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _home("before", "words"))))


@cache
def _line_weights() -> dict[str, float]:
    return next(row for row in rows("home.yaml") if row["class"] == "line")


def _begin(line: Line) -> int:
    return line.span.start


class Places:
    """The divisions of one article: `at(span)`, `home("市")`, `surface(code)`."""

    def __init__(self, document: Document, tokens: Sequence[Token], published: str | None) -> None:
        self._document = document
        self._officials: dict[str, str] = {}
        self._on = published[:4] if published and published[:4].isdigit() else None
        town = {token.start for token in tokens if token.kind == "ending" and token.row.kind in _SMALLER}
        named = [token for token in tokens if token.kind in ("place", "bare") and token.end not in town]
        self._codes = self._resolved(named)
        self.mentions = tuple(
            PlaceMention(Span(token.start, token.end), token.row, self._codes.get(token.row)) for token in named
        )
        self._firsts = {m.code: (m.span,) for m in reversed(self.mentions) if m.code}
        self._surfaces = self._longest(named)
        self._weights = self._weigh(named)
        self._homes: dict[str, tuple[str, Span | None] | None] = {}
        self._meant: dict[tuple[str, str | None], Meant | None] = {}

    def first(self, code: str) -> tuple[Span, ...]:
        """The first words that name a place, none where it is only implied."""
        return self._firsts.get(code, ())

    def code(self, surface: str) -> str | None:
        """The code that a form means here: 鼓楼区 beside 南京市 → 320106."""
        return self._codes.get(surface)

    def surface(self, code: str) -> str:
        """The fullest form that the article itself uses, else the official name."""
        return self._surfaces.get(code) or self.official(code)

    def official(self, code: str) -> str:
        """The official name on the article's date."""
        if code not in self._officials:
            found = divisions.division(code, self._on)
            self._officials[code] = found.name if found else ""
        return self._officials[code]

    def home(self, level: str) -> tuple[str, Span | None] | None:
        """Code of the place that a bare level word stands for, and the words that tell."""
        if level not in self._homes:
            fits = [(weight, code) for code, (weight, _) in self._weights.items() if self._is_level(code, level)]
            best = max(fits, default=None)
            self._homes[level] = (best[1], self._weights[best[1]][1]) if best else None
        return self._homes[level]

    def meant(self, level: str, near: str | None) -> Meant | None:
        """What a bare level word stands for beside a place just spoken of: that one, else home."""
        if (level, near) not in self._meant:
            self._meant[level, near] = self._of_level(level, near)
        return self._meant[level, near]

    def _of_level(self, level: str, near: str | None) -> Meant | None:
        row = levels()[level]
        if row.fixed:
            return row.fixed, None, ()
        if near and self.official(near).endswith(row.ends):
            code, spans = near, self.first(near)
        else:
            found = self.home(level)
            if found is None:
                return None
            code, spans = found[0], ((found[1],) if found[1] else ())
        return self.surface(code).removesuffix(row.drops), code, spans

    def _is_level(self, code: str, level: str) -> bool:
        """Whether the level word may mean this place, and no longer word names it better: 自治区 is no 区."""
        row, name = levels()[level], self.official(code)
        if not name.endswith(row.ends):
            return False
        if row.only:
            found = divisions.division(code)
            return found is not None and found.level == row.only
        others = (o for o in levels().values() if o.ends and not o.narrow and len(o.level) > len(level))
        return not any(name.endswith(other.ends) and other.ends != row.ends for other in others)

    def _resolved(self, named: Sequence[Token]) -> dict[str, str]:
        """Each form with the one division that it means, namesakes told apart by the rest."""
        surfaces = sorted({token.row for token in named})
        sure = {s: found[0].code for s in surfaces if len(found := divisions.named(s)) == 1}
        context: list[str] = [sure[s] for s in surfaces if s in sure and not divisions.is_risky(s)]
        out = {s: code for s, code in sure.items() if not divisions.is_risky(s)}
        for surface in surfaces:
            resolved = divisions.resolve(surface, context, self._on) or divisions.resolve(surface, context)
            if resolved is not None:
                out[surface] = resolved.code
        return out

    def _longest(self, named: Sequence[Token]) -> dict[str, str]:
        out: dict[str, str] = {}
        for token in named:
            code = self._codes.get(token.row)
            if code and token.kind == "place" and len(token.row) > len(out.get(code, "")):
                out[code] = token.row
        return out

    def _weigh(self, named: Sequence[Token]) -> dict[str, tuple[float, Span]]:
        """Code → how much the article is at home there, and its first mention."""
        weights: dict[str, float] = defaultdict(float)
        spans: dict[str, Span] = {}
        for token in named:
            code = self._codes.get(token.row)
            weight = self._weight(token)
            risky = token.kind == "bare" and divisions.is_risky(token.row)
            if code is None or (risky and weight < 1):
                continue
            for i, each in enumerate((code, *divisions.parents(code))):
                weights[each] += weight if i == 0 else weight * _PARENT_WEIGHT
                spans.setdefault(each, Span(token.start, token.end))
        return {code: (weights[code], spans[code]) for code in weights}

    def _weight(self, token: Token) -> float:
        text = self._document.text
        before, after = text[max(0, token.start - 6) : token.start], text[token.end : token.end + 6]
        weight = _line_weights()[self._kind(token.start)] * (_BARE_WEIGHT if token.kind == "bare" else 1.0)
        if before.endswith(_home("elsewhere", "before")) or after.startswith(_home("elsewhere", "after")):
            return weight * _ELSEWHERE_WEIGHT
        near = before[-_LOOK_AROUND:]
        if _own_words().search(near) or after.startswith(_home("after", "words")):
            return weight * _HOME_WEIGHT
        return weight

    def _kind(self, at: int) -> LineKind:
        lines = self._document.lines
        row = bisect_right(lines, at, key=_begin) - 1
        return lines[row].kind if row >= 0 and at < lines[row].span.end else "body"
