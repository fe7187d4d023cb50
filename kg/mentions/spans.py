"""Names of bodies as they stand in the text, before anything is filled in.

One pass over the tokens, left to right: an ending (局, 党组, 巡察办) closes a name that began at
the last boundary, at a place, or at the body that it is a part of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.divisions import is_risky
from kg.lexicon.gazetteer import Ending, Token, endings, former, modifiers, modifiers_before, rows, words
from kg.lexicon.levels import level_at, level_before, levels
from kg.lexicon.numerals import number
from kg.lexicon.rows import expanded
from kg.mentions.marks import DELIMITER, Marks
from kg.mentions.numbered import INSIDE
from kg.mentions.raw import RawBody, RawTitle

__all__ = ["assemble"]

_COUNT_BEFORE = re.compile(expanded("(?P<n>(?:{{count_or_round}})+)(?:{{team_kind}})?$"))
_COUNTED = re.compile(expanded("(?:{{n}}){{counter}}"))  # 16个村 is no name
_TEAM_GAP = re.compile(expanded("(?:{{team_gap}})*"))
_STATIONED = words("stationed")
_FOLLOWING = tuple(words("completes"))
_HEADS = words("offices")
_NUMBERED = ("Team", "LeadingGroup", "DisciplineCommission")
_CONCURRENTLY = re.compile(expanded("{{concurrently}}"))
_DISCIPLINES = re.compile(expanded("{{disciplines}}"))
_MAX_STEM = 26
_SMALL = ("Town", "Village")
_MAX_GAP = 14
_MAX_NAME = 80  # characters of a name with all that it is a part of
_MAX_JOINED = 8
_MAX_PREFIX = 8
_MODIFIERS = 3  # before one title: 原常务副
_JOINS = words("joins")
_PARTING = ("boundary", "leaders", "private", "plural")


@cache
def _before_level() -> re.Pattern[str]:
    """A modifier before a level or what points at a body: 原 in 原市水务局局长, 原镇人大主席."""
    known = "|".join(re.escape(modifier.text) for modifier in modifiers())
    pointing = (word for row in rows("generic.yaml") for word in row["words"])
    return re.compile(f"(?:{known})(?={'|'.join(map(re.escape, [*levels(), *pointing]))})")


@cache
def points(ending: str) -> bool:
    """Whether an ending begins with a word that points at a body named elsewhere: 村委会, 街道办."""
    return any(ending.startswith(word) and ending != word for row in rows("generic.yaml") for word in row["words"])


class _Head(NamedTuple):
    """Where a body's name begins, and with what."""

    start: int
    owner: RawBody | None = None
    place: Token | None = None
    level: str = ""
    hard: bool = True


def assemble(text: str, tokens: Sequence[Token], marks: Marks | None = None) -> tuple[list[RawBody], list[RawTitle]]:
    """Bodies and titles in reading order: 省委第五巡视组|组长. `marks` are the text's, if they are known already."""
    return _Assembly(text, tokens, marks or Marks(text)).run()


class _Assembly:
    def __init__(self, text: str, tokens: Sequence[Token], marks: Marks) -> None:
        self.text = text
        self.tokens = tokens
        self.marks = marks
        self.protected = {token.start for token in tokens if token.kind == "protected"}
        self.bodies: list[RawBody] = []
        self.titles: list[RawTitle] = []
        self.left = 0
        self.head = 0  # after the last delimiter, boundary words or not
        self.last: RawBody | None = None
        self.place: Token | None = None

    def run(self) -> tuple[list[RawBody], list[RawTitle]]:
        readers = {
            "place": self._see_place,
            "bare": self._see_place,
            "ending": self._close,
            "title": self._see_title,
            "fused": self._see_fused,
        }
        cuts, passed = self.marks.cuts, 0
        for token in self.marks.parting(self.tokens):
            before = bisect_right(cuts, token.start, passed)
            if before > passed:
                self._cut(cuts[before - 1] + 1, True)
                passed = before
            if token.kind in _PARTING:
                if token.row not in _JOINS or not self._inside_name(token):
                    self._cut(token.end)
            elif token.kind in readers:
                readers[token.kind](token)
        return self.bodies, self.titles

    def _cut(self, end: int, delimiter: bool = False) -> None:
        if delimiter:
            self.head = end
        self.left, self.last, self.place = end, None, None

    def _inside_name(self, token: Token) -> bool:
        """Whether a 和 stands inside one body's name: 区建设|和|管理委员会, not 区教育局和区体育局."""
        if _DISCIPLINES.match(self.text, max(self.left, token.start - 1)):
            return True  # 林学|与|园林学院
        if self.last is not None or not (self.place or level_at(self.text, self.left)):
            return False
        after = next(
            (
                t
                for t in self.tokens[bisect_left(self.tokens, token.start, key=lambda t: t.start) + 1 :]
                if t.kind != "protected"
            ),
            None,
        )
        if after is None or after.kind != "ending" or after.row.kind != "Department" or level_at(self.text, token.end):
            return False
        return 0 <= after.start - token.end <= _MAX_JOINED and not DELIMITER.search(self.text, token.end, after.start)

    def _see_place(self, token: Token) -> None:
        if token.kind == "bare" and is_risky(token.row) and token.start != self.left:
            return
        if self.place is not None and self.last is None and self.place.end == token.start:
            self.place = token  # 普陀区 in 舟山市普陀区委
        elif self.place is None or (self.last is None and self.place.kind == "bare" and self.place.end != token.start):
            self.place = token

    def _close(self, token: Token) -> None:
        body = self._begin(token.start, token.end, token.row)
        if body is not None:
            self.bodies.append(body)
            self.last = body

    def _begin(self, start: int, end: int, ending: Ending) -> RawBody | None:
        """The body that this ending closes, or None where there is no name before it."""
        numbers, stem_end, pattern_tail = self._numbers(start, end, ending)
        dropped = (0, 0)
        counts = start > self.left and (ending.kind == "Team" or ending.stem or ending.attach == "owner")
        counted = _COUNT_BEFORE.search(self.text, self.left, start) if counts else None
        if counted and self.last is not None and counted.start() >= self.last.end and ending.kind == "Team":
            dropped = counted.span("n")
        elif counted and (ending.stem or ending.attach == "owner"):
            return None  # 綦江区内12个村
        elif ending.kind == "Team" and self.last is not None and self.text[self.last.end : stem_end] in former():
            dropped = (self.last.end, stem_end)  # 州委原第二巡察组
        head = self._head(start, end, stem_end, ending)
        if head is None:
            return None
        some = _COUNTED.match(self.text, head.start, end)
        at = some.end() if some else head.start
        if ending.stem and end - at <= len(ending.text) and not points(ending.text):
            return None
        if ending.after_place and not (head.place and head.place.end == start):
            return None
        pattern = ("", "", "")
        if numbers:
            pattern = (self.text[at:stem_end], *self._tail(pattern_tail, start, end))
        return RawBody(at, end, ending, head.owner, head.place, head.level, numbers, pattern, dropped, head.hard)

    def _head(self, start: int, end: int, stem_end: int, ending: Ending) -> _Head | None:
        """Where the name begins: at its level, in the body or place before it, or at the last boundary."""
        if ending.attach == "level" and not self._adjacent(start) and not self._stationed(start):
            return self._levelled(start)
        if self.last is not None and self._belongs(ending, stem_end):
            root = self.last
            if ending.attach == "none" and root.place and 0 < root.start - self.left <= _MAX_PREFIX:
                return _Head(self.left)  # 中国铁路呼和浩特局集团有限公司
            return _Head(root.start, root, root.place, root.level, root.hard)
        if self.place is not None and stem_end - self.place.start <= _MAX_STEM and self._begins(ending, stem_end):
            own = ending.attach == "none" and self.place.start - self.left <= _MAX_PREFIX  # 国网徐州供电公司
            at = self.left if own else self.place.start
            return _Head(at, None, self.place, "", at == self.left)
        in_list = self.text[self.head - 1 : self.head] in words("enumeration")
        if ending.kind == "LeadingGroup" and in_list and not level_at(self.text, self.head):
            return _Head(self.head)  # 、指导省属高校巡视整改工作领导小组
        slight = len(ending.text) == 1 and ending.kind == "Department" and ending.text not in _HEADS
        if slight and not level_at(self.text, self.left) and not self.text.startswith(_FOLLOWING, end):
            return None  # 站到全局高度 is no station, but 急诊科 before 党支部 is one
        return self._unplaced(start, end, stem_end, ending)

    def _levelled(self, at: int) -> _Head:
        """A committee that begins with its level: 市委; 林区党委 too, whose level is not 区."""
        longer = level_before(self.text, self.left, at + 1)
        if len(longer) > 1:
            start = at + 1 - len(longer)
            return _Head(start, None, None, longer, start == self.left)
        return _Head(at, None, None, level_at(self.text, at), at == self.left)

    def _stationed(self, at: int) -> bool:
        """Whether the body is one that another sent somebody to: 市纪委监委驻|市委办公室."""
        return self.last is not None and self.text[at - 1 : at] in words("stationed")

    def _adjacent(self, at: int) -> bool:
        """Whether a place ends right here: 阿勒泰|地委, 泗县|县委."""
        return self.place is not None and self.place.end == at

    def _begins(self, ending: Ending, stem_end: int) -> bool:
        """Whether the name begins at the place: not 朝阳 in 朝阳洲街道, nor far ahead of a team."""
        assert self.place is not None
        if ending.kind in _SMALL and self.place.kind == "bare":
            return False
        gap = self.text[self.place.end : stem_end]
        return ending.kind != "Team" or _TEAM_GAP.fullmatch(gap) is not None

    def _belongs(self, ending: Ending, stem_end: int) -> bool:
        """Whether the name goes on from the body before it: 省委|第五巡视组, not 中央|建有|巡视组."""
        if self.last is None or stem_end - self.last.end > _MAX_GAP or stem_end - self.last.start > _MAX_NAME:
            return False
        gap = self.text[self.last.end : stem_end]
        return ending.kind != "Team" or _TEAM_GAP.fullmatch(gap) is not None

    def _tail(self, tail: int, start: int, end: int) -> tuple[str, str]:
        """What follows the number, and the unit where the number stands inside it (巡察三组)."""
        inner = INSIDE.fullmatch(self.text, start, end)
        if inner is None:
            return self.text[tail:end], ""
        unit = inner[1] + inner[4]
        return (unit, "") if inner[2] else (inner[0], unit)

    def _unplaced(self, start: int, end: int, stem_end: int, ending: Ending) -> _Head:
        """A name that begins with a bare level (市委) or with what stands after the boundary."""
        stem = self.text[self.left : stem_end]
        if ending.attach == "none" and not ending.stem:
            return _Head(self.left if stem in _STATIONED else start)  # 驻教育部, 中央
        left = self._after_modifier()
        stem = self.text[left:stem_end]
        level = "" if left in self.protected else level_at(self.text, left)
        if level and left + len(level) <= end and end - left <= _MAX_STEM:
            return _Head(left, None, None, level)
        if ending.attach == "level":
            return self._levelled(start)
        if ending.attach == "place" and not ending.stem and (before := level_before(self.text, self.left, start)):
            return _Head(start - len(before), None, None, before, False)
        if ending.stem and stem in _STATIONED:
            return _Head(start)  # 驻厅 alone is no office
        if 0 < len(stem) <= _MAX_STEM:
            return _Head(left)
        return _Head(start if stem else stem_end, None, None, "", not stem)

    def _after_modifier(self) -> int:
        """Where the run begins, without a 原 before a level or what points at a body: 原|市水务局, 原|镇人大."""
        found = _before_level().match(self.text, self.left)
        return found.end() if found else self.left

    def _numbers(self, start: int, end: int, ending: Ending) -> tuple[tuple[int, ...], int, int]:
        """Numbers of a team's name, where its own stem ends, and where what follows them begins."""
        if ending.kind not in _NUMBERED:
            return (), start, start
        inner = INSIDE.fullmatch(self.text, start, end)
        if inner:
            return (number(inner[3]) or 0,), start, start
        return self.marks.numbers.before(start, self.left) or ((), start, start)

    def _see_fused(self, token: Token) -> None:
        """组织部长: the body and the head share a character."""
        ending, title = token.row
        end = token.start + len(ending.text)
        body = self._begin(token.start, end, ending)
        self._see_title(Token(end - len(title.fused), token.end, "title", title), body)

    def _see_title(self, token: Token, fused: RawBody | None = None) -> None:
        start, status = token.start, "current"
        found: list[str] = []
        while len(found) < _MODIFIERS:
            modifier = next(iter(modifiers_before(self.text, self.left, start)), None)
            if modifier is None or (self.last and start - len(modifier.text) < self.last.end):
                break
            start -= len(modifier.text)
            found.insert(0, modifier.text)
            status = modifier.status if modifier.status != "current" else status
        near, place = self.last, self.place
        body = fused or (near if near and near.end == start else None)
        if body is None and not found:
            body = self._fused(token)
        self.titles.append(RawTitle(start, token.end, token.row, tuple(found), status, body, near, place, self.left))
        joined = _CONCURRENTLY.match(self.text, token.end)
        self._cut(joined.end() if joined else token.end, True)

    def _fused(self, token: Token) -> RawBody | None:
        """The body whose last character is the title's first: 组织部 in 组织部长."""
        fused = token.row.fused
        stem_start = self.last.end if self.last else self.place.end if self.place else self.left
        stem = self.text[stem_start : token.start]
        if not fused or not 2 <= len(stem) <= 12 or not token.row.text.startswith(fused):
            return None
        known = endings().get(stem + fused)
        start = stem_start if known else token.start
        return self._begin(start, token.start + len(fused), known or Ending(fused, "Department", "place", stem=True))
