"""A post as comparing sees it: its place, its body, the kind of office and its grade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kg.entities.places import CENTRE, contains, level, province, same_place
from kg.entities.records import PostRecord
from kg.lexicon.abbreviations import abbreviates, company_stem
from kg.lexicon.gazetteer import titles
from kg.lexicon.identity import offices, renamed, short_form, words

__all__ = ["Office", "clashes", "core_name", "office_of", "same_body", "same_post", "title_of"]

_GRADES = {"central": 10, "province": 9, "prefecture": 7, "county": 5}
_NOT_TOLD = 4
_OWN_NAME = 4  # characters of a name that one body bears: 复旦大学


class Office(NamedTuple):
    """衢州市委书记: place 330800, body 委, key 委书记, a party_head of grade 7, a seat of its own."""

    code: str
    body: str
    key: str
    office: str
    seat: bool
    grade: int
    system: str
    level: str

    @property
    def leading(self) -> bool:
        """Whether it is one of the leadership of its place: 衢州市委常委, 副市长."""
        return self.body in words("leadership") or not self.body

    @property
    def team(self) -> bool:
        return self.office in ("team_head", "team_deputy", "team_member")


@lru_cache(maxsize=262144)
def core_name(rest: str) -> str:
    """A body's name behind its place in the one form that all its forms share.

    例: 扶贫开发办公室党组 → 扶贫办; 地委, 党委 (of a place) → 委; 巡视第五组 → 第五巡视组.
    """
    name = short_form(rest)
    long = next((word for word in words("committee") if name.startswith(word)), "")
    return _team_turned(words("committee_short")[0] + name.removeprefix(long) if long else name)


@lru_cache(maxsize=4096)
def _turned() -> re.Pattern[str]:
    nth, group = words("nth")[0], words("group")[0]
    return re.compile(f"({'|'.join(words('inspecting'))}){nth}([^{nth}{group}]+){group}")


def _team_turned(name: str) -> str:
    return _turned().sub(rf"{words('nth')[0]}\2\1{words('group')[0]}", name)


@cache
def _titles() -> Mapping[str, str]:
    """Titles, and deputies of them, with the character that each lends to its body: 部长 → 部."""
    table = {short_form(title.text): title.fused for title in titles().values()}
    return table | {deputy + title: fused for title, fused in table.items() for deputy in words("deputy")}


def title_of(name: str) -> str:
    """The title that a post's name ends with: 副组长 of 第五巡视组副组长; empty for none."""
    known = _titles()
    return next((name[start:] for start in range(len(name)) if name[start:] in known), "")


@lru_cache(maxsize=262144)
def plain_key(key: str) -> str:
    """A post's name without the word that it is over or acting: 委原书记 → 委书记, 代县长 → 县长."""
    title = title_of(key)
    head = key.removesuffix(title) if title else key
    organ = next((organ for organ in words("party_organ") if head.endswith(organ) and head != organ), "")
    head = head.removesuffix(organ)
    for word in words("not_in_full"):
        head = head.removesuffix(word)
        title = title.removeprefix(word) if len(title) > len(word) + 1 else title
    for word in words("formerly"):
        head = head.removeprefix(word)
    return head + organ + title


def _body(key: str) -> str:
    """The body of a post's name: 扶贫办主任 → 扶贫办, 委组织部长 → 委组织部; all of it without a title."""
    title = title_of(key)
    if not title:
        return key
    head, fused = key.removesuffix(title), _titles()[title]
    return head + fused if fused in title and fused not in head else head


def without_organ(name: str) -> str:
    """A body without its party organ: 水利局党组 → 水利局."""
    for word in words("party_organ"):
        if name.endswith(word) and len(name) > len(word):
            return name[: -len(word)]
    return name


@lru_cache(maxsize=262144)
def _office(rest: str, code: str) -> Office:
    key = plain_key(core_name(rest))
    row = next(row for row in offices() if row.pattern.search(key))
    where = level(code)
    body = _body(key)
    grade = _GRADES.get(where, _NOT_TOLD) + row.grade
    return Office(code, without_organ(body), key, row.office, row.seat, grade, row.system, where)


def office_of(post: PostRecord) -> Office:
    """The office of a post: 扶贫开发办公室党组书记 of 530300 is a head of 扶贫办."""
    return _office(post.rest or post.label, post.code)


def same_post(one: Office, other: Office) -> bool:
    """One post in one place, however written: 省委巡视办副主任 with its office in full."""
    if one.key == other.key:
        return same_place(one.code, other.code) or _own_named(one, other)
    return title_of(one.key) == title_of(other.key) and _one_company(one, other)


def same_body(one: Office, other: Office) -> bool:
    """One body of one place that is not the place's whole leadership: 副局长 and 局长 of a bureau."""
    if one.leading or not same_place(one.code, other.code):
        return _own_named(one, other)
    return one.body == other.body or _one_company(one, other)


def _own_named(one: Office, other: Office) -> bool:
    """Whether both are of one body whose name needs no place: 复旦大学."""
    named = _named(one.key)
    return bool(named) and not one.code and not other.code and named == _named(other.key)


@lru_cache(maxsize=262144)
def _named(key: str) -> str:
    """The body of a post's name if it is the only one of its name: 复旦大学 of 复旦大学校长, empty for 学院院长."""
    body = without_organ(key.removesuffix(title_of(key)))
    return body if len(body) >= _OWN_NAME and body.endswith(words("own_name")) else ""


def _one_company(one: Office, other: Office) -> bool:
    """Whether both are of one company, once by its short name: 市城投集团."""
    short, long = sorted((company_stem(one.body), company_stem(other.body)), key=len)
    where = same_place(one.code, other.code) or (not one.code and not other.code and len(short) >= _OWN_NAME)
    return bool(short) and (short == long or abbreviates(short, long)) and where


def renamed_body(one: Office, other: Office) -> bool:
    """Bodies of one place of which one followed the other: 卫计局, 卫健局."""
    return frozenset((one.body, other.body)) in renamed() and same_place(one.code, other.code)


def clashes(one: Office, other: Office) -> bool:
    """Whether nobody holds both on one day.

    例: 三台县委书记 and 四川省委第九巡视组组长; 平江县委第三巡察组组长 and the 岳阳市委's; but
    凉山州委常委 and 西昌市委书记 go together, as do any two in one place but for two teams' heads.
    """
    if not one.code or not other.code:
        return False
    if same_place(one.code, other.code):
        return one.team and other.team and one.body != other.body and one.seat and other.seat
    if one.seat and other.seat:
        return True
    related = contains(one.code, other.code) or contains(other.code, one.code)
    return not related and CENTRE not in (one.code, other.code) and _tied(one) and _tied(other)


def _tied(office: Office) -> bool:
    """Whether an office needs its holder on the spot."""
    return office.office not in ("representative", "other", "rank", "member")


def two_seats(one: Office, other: Office) -> bool:
    """Whether they head two bodies of one place, as few do at once: 县农业农村局局长, 县卫生健康局局长."""
    if one.body == other.body or not same_place(one.code, other.code) or renamed_body(one, other):
        return False
    short, long = sorted((one.body, other.body), key=len)
    return one.office in _HEADS and other.office in _HEADS and not abbreviates(short, long)


_HEADS = ("head", "team_head", "town_head", "village_head", "court_head", "procuratorate_head", "stationed_discipline")


def far_apart(one: Office, other: Office) -> bool:
    """Whether two offices are of different provinces, the centre not counted."""
    a, b = province(one.code), province(other.code)
    return bool(a and b) and a != b and CENTRE not in (a, b)
