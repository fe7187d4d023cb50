"""Bodies in full: what the text leaves out because it was just said is filled in.

例: 金华市委常委、市纪委书记 → 市纪委 is 金华市纪委; 厅党组书记、厅长 → 省水利厅厅长.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.lexicon.gazetteer import words
from kg.lexicon.levels import levels
from kg.lexicon.rows import expanded
from kg.mentions.context import Context, FirstReading, institution_of, is_committee, pointing_words
from kg.mentions.places import Meant, Places
from kg.mentions.raw import RawBody
from kg.mentions.team_names import teams
from kg.model import BodyMention, PlaceMention, Span

__all__ = ["Filler"]

_CATEGORY = re.compile(expanded("{{category}}"))
_INNER = re.compile(expanded("{{inner_committee}}$"))
_SEVERAL = re.compile(expanded("{{several_before}}$"))
_POINTER = re.compile(expanded("{{pointer}}"))
(_GROUP,) = words("group")
_AT_LEVEL = re.compile(expanded("{{stationed_at_level}}"))
_SENT = re.compile(expanded("{{stationed}}"))
_SESSION = re.compile(expanded("{{session}}"))  # 区七届人大常委会
(_TERM,) = words("term")
_ORGANS = {"owner"}
_INSPECTING = {"InspectionOffice", "Team"}
_INSPECTION_WORK = re.compile(expanded("{{insp}}(?!.*{{put_right}})"))
_ANYBODYS = words("anybodys")
_CHAIN = 8
_STOPS = set("。；\n")
_SIGNS = set("、，")
_OWN = ("place", "none")  # bodies that can be an institution others refer to


@cache
def _pointer(words: str, ending: str) -> str:
    """The word that points at a body named elsewhere: all of 我校, the 村 of 村委会."""
    if words in pointing_words():
        return words
    return next((w for w in pointing_words() if words == ending and words.startswith(w)), "")


class Filler:
    """Gives bodies of one article their full names, in reading order."""

    def __init__(self, text: str, places: Places, first_reading: FirstReading = tuple) -> None:
        self.text = text
        self.places = places
        self.context = Context(text, first_reading)
        self._numbers_terms = _TERM in text

    def fill(self, raw: RawBody) -> tuple[BodyMention, ...]:
        """The body as `BodyMention`s (several for 第一、第二巡察组), and the context moves on."""
        name, place, fills, owner = self._full(raw)
        if self._numbers_terms:
            name, owner = _SESSION.sub("", name), _SESSION.sub("", owner)
        span = Span(raw.start, raw.end)
        kind = raw.ending.kind
        if kind != "Team":
            found: tuple[BodyMention, ...] = (
                BodyMention(span, name, kind, owner, place, (), fills, "", "", self._owner_kind(raw, owner)),
            )
        else:
            known = None if raw.numbers or raw.owner is not None else self.context.numbered_team()
            found = tuple(teams(raw, self.text, (name, place, fills), known))
        for body in found:
            self._move(body, raw)
        return found

    def name_of(self, raw: RawBody) -> tuple[str, str | None]:
        """Name and place of a body, nothing moving on."""
        name, place, _, _ = self._full(raw)
        return name, place

    def _owner_kind(self, raw: RawBody, owner: str) -> str:
        """The kind of the institution: University for 宜春学院党委."""
        if not owner:
            return ""
        each = raw.owner
        while each is not None and each.ending.attach in _ORGANS:
            each = each.owner
        if each is not None:
            return each.ending.kind
        known = self.context.kinds.get(owner)
        return known or self.context.ahead.kinds.get(owner, "")

    def _full(self, raw: RawBody) -> tuple[str, str | None, tuple[Span, ...], str]:
        """Name, place code, spans that fill it, and the institution that owns it."""
        root = raw.root
        if raw is root:
            return self._root(root)
        name, place, fills, _ = self._inspecting(raw) or self._root(root)
        cut = raw.dropped if raw.dropped[1] else (raw.end, raw.end)
        tail = self.text[root.end : cut[0]] + self.text[cut[1] : raw.end]
        return name + _AT_LEVEL.sub(self._level, tail), place, fills, self._owner(raw, name)

    def _inspecting(self, raw: RawBody) -> tuple[str, str | None, tuple[Span, ...], str] | None:
        """The committee of a bare 党委巡察办: the one whose teams the article tells of, not the inspected one."""
        root = raw.root
        inspects = raw.ending.kind in _INSPECTING or _INSPECTION_WORK.match(raw.ending.text)
        if not inspects or self.text[root.start : root.end] != root.ending.text or root.level:
            return None
        team = self.context.numbered_team()
        if team is None or not team.of.endswith(root.ending.text) or team.of == root.ending.text:
            return None
        return team.of, team.place, (team.span,), ""

    def _level(self, match: re.Match[str]) -> str:
        """驻市高级人民法院 is 驻天津市高级人民法院."""
        found = self.place_of(match[0])
        return found[0] if found else match[0]

    def _owner(self, raw: RawBody, root_name: str) -> str:
        """The institution inside a longer name: 区教育局 of 区教育局党委."""
        chain = []
        each: RawBody | None = raw
        while each is not None:
            chain.append(each)
            each = each.owner
        chain.reverse()
        for i, part in enumerate(chain):
            if i and part.ending.attach in _ORGANS:
                cut = part.dropped[0] or part.end - len(part.ending.text)
                return root_name + self.text[chain[0].end : cut]
        return ""

    def _root(self, root: RawBody) -> tuple[str, str | None, tuple[Span, ...], str]:
        words = self.text[root.start : root.end]
        if root.place is not None:
            return self._placed(root, words)
        if root.level and words in pointing_words() and (known := self.context.pointed(words, root.start)) is not None:
            name = institution_of(known)  # 省分行 of 农发行安徽省分行
            return name, known.place, (known.span,), ""
        if root.level:
            return self._levelled(root, words)
        attach = root.ending.attach
        stem = "" if root.ending.kind == "Team" else words[: len(words) - len(root.ending.text)]
        if root.numbers:
            stem = root.pattern[0]
        if attach == "owner":
            return self._organ(root, stem, words)
        pointer = _pointer(words, root.ending.text) if attach == "none" else stem if attach == "committee" else ""
        if pointer and (institution := self.context.pointed(pointer, root.start)) is not None:
            name = institution_of(institution)  # 我校, 村委会, 学校巡视反馈意见整改落实工作领导小组
            owner = name if attach == "none" else ""
            return name + words[len(pointer) :], institution.place, (institution.span,), owner
        if attach == "place":
            return self._by_place(root, words, stem)
        if attach == "committee" and (root.numbers or not stem):
            return self._by_committee(root, words)
        return words, None, (), ""

    def _placed(self, root: RawBody, words: str) -> tuple[str, str | None, tuple[Span, ...], str]:
        token = root.place
        assert token is not None
        code = self.places.code(token.row)
        if token.start > root.start:
            return words, None, (), ""  # 中国铁路呼和浩特局集团有限公司
        rest = words[token.end - root.start :]
        surface = token.row
        if code and token.kind == "place":
            surface = self.places.surface(code)
        elif code and root.ending.attach == "level":
            row = next((row for word, row in levels().items() if root.ending.text.startswith(word)), None)
            if row is not None and self.places.official(code).endswith(row.ends):  # 阿勒泰地委, but 金华地委 of old
                surface = self.places.surface(code).removesuffix(row.drops)
        if root.ending.attach == "level" and rest == root.ending.text and surface[-1:] == rest[:1]:
            rest = rest[1:]  # 泗县县委
        if token.kind == "bare" and (root.ending.stem or root.ending.attach in ("none", "owner")):
            code = None  # a name like 江西农业大学 is no body of the place
        return surface + rest, code, (), ""

    def _levelled(self, root: RawBody, words: str) -> tuple[str, str | None, tuple[Span, ...], str]:
        found = self.place_of(root.level)
        if found is None:
            return words, None, (), ""
        name, code, spans = found
        row = levels()[root.level]
        rest = words if row.drops else row.keeps + words[len(root.level) :]
        return name + rest, code, spans, ""

    def place_of(self, level: str) -> Meant | None:
        """Name and code of the place that a bare level stands for here: the chain's, else home."""
        return self.places.meant(level, self.context.place)

    def _by_place(self, root: RawBody, words: str, stem: str) -> tuple[str, str | None, tuple[Span, ...], str]:
        """市委常委、监委主任: the body of the place just named."""
        body, code = self.context.body, self.context.place
        if stem in pointing_words():  # 镇人民武装部
            known = self.context.pointed(stem, root.start)
            if known is None:
                return words, None, (), ""
            name = institution_of(known)
            return name + words[len(stem) :], known.place, (known.span,), name
        if body is not None and body.owner and not root.ending.stem:  # 学校党委副书记、纪委书记
            return body.owner + words, body.place, (body.span,), body.owner
        if code is None or (root.ending.stem and not self._chained(root)):
            return words, None, (), ""
        return self.places.surface(code) + words, code, self.places.first(code), ""

    def _chained(self, root: RawBody) -> bool:
        """Whether the body before stands in the same row of posts: 市委常委、教育局局长."""
        body = self.context.body
        if body is None or body.owner or body.kind == "Team":
            return False
        between = self.text[body.span.end : root.start]
        return len(between) <= _CHAIN and not set(between) & _STOPS and bool(set(between) & _SIGNS)

    def _several(self, at: int) -> bool:
        """Whether teams are counted here: 4个|巡察组."""
        return _SEVERAL.search(self.text, max(0, at - 4), at) is not None

    def _by_committee(self, root: RawBody, words: str) -> tuple[str, str | None, tuple[Span, ...], str]:
        if root.ending.kind == "Team" and not root.numbers and not self._several(root.start):
            team = self.context.numbered_team()
            if team is not None and team.of:
                return team.name, team.place, (team.span,), ""
        if root.ending.kind == "Team" and (team := self.context.numbered_team()) is not None and team.of:
            return team.of + words, team.place, (team.span,), ""
        if words.startswith(_GROUP):
            group = self.context.group or self.context.ahead.group
            if group is not None and group.name.endswith(_GROUP):
                return group.name + words.removeprefix(_GROUP), group.place, (group.span,), ""
        last = self.context.body
        if last is not None and last.kind == "LeadingGroup" and root.ending.kind == "Department":
            return last.name + words, last.place, (last.span,), ""  # 领导小组成员、办公室主任
        committee = self.context.committee or self.context.ahead.committee
        if committee is None and self.context.body and self.context.body.kind == "PartyCommittee":
            committee = self.context.body
        if committee is None:
            return words, None, (), ""
        name = _INNER.sub("", committee.name)  # 机关党委专职副书记、巡察办主任
        return name + words, committee.place, (committee.span,), ""

    def pointed(self) -> Iterator[BodyMention | PlaceMention]:
        """我校, 我县, 该镇 wherever they stand: the institution or place of the article."""
        for match in _POINTER.finditer(self.text):
            word, span = match[1] or match[2], Span(*match.span())
            if word in levels():
                found = self.place_of(word)
                if found is not None:
                    yield PlaceMention(span, found[0], found[1])
                continue
            body = self.context.pointed(word, match.start())
            if body is not None:
                name = institution_of(body)
                yield BodyMention(span, name, body.owner_kind or body.kind, "", body.place, (), (body.span,))

    def _organ(self, root: RawBody, stem: str, words: str) -> tuple[str, str | None, tuple[Span, ...], str]:
        """厅党组 → 省水利厅党组; a bare 党委 belongs to the institution just named."""
        tail = words[len(stem) :]
        if words in _ANYBODYS:
            return words, None, (), ""  # 向被巡视党组织通报
        if not stem:
            institution = self.context.with_organ(tail)
        else:
            institution = self.context.pointed(stem, root.start)
            if institution is None:
                return words, None, (), stem
        if institution is None:
            return words, None, (), ""
        name = institution_of(institution)
        return name + tail, institution.place, (institution.span,), name

    def _move(self, body: BodyMention, raw: RawBody) -> None:
        context = self.context
        context.body = body
        if _SENT.search(self.text, raw.start, raw.end):
            return  # 驻中信集团纪检监察组: what follows is not its own
        context.see(body)
        if body.place:
            context.place = body.place
        if body.kind == "Team":
            context.team = body
        elif body.kind == "LeadingGroup":
            context.group = body
        elif (is_committee(body) and raw.ending.attach == "level") or raw.ending.after_place:
            context.committee = body
        if (raw.ending.attach in _OWN or body.owner) and not _is_category(institution_of(body)):
            context.institution = body


@lru_cache(maxsize=4096)
def _is_category(name: str) -> bool:
    """Whether a name is of nobody in particular: 基层 in 基层党组织."""
    return name not in pointing_words() and _CATEGORY.fullmatch(name) is not None
