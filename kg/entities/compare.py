"""Why two mentions of a name are one person or two: small named features, weighed and kept.

A score is a sum in powers of ten: the rarity of the name (10 ** -rarity of all people bear it), less
the number of people that a context leaves (a post leaves one, a city's bureaus thousands). From
`LINK` on, the hundredth of a namesake is left in that context. A veto beats any score.
The docstring of a feature is its explanation to users.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from kg.entities.days import Days, gap
from kg.entities.offices import Office, renamed_body, same_body, same_post
from kg.entities.places import contains, province, same_place
from kg.entities.profiles import Profile
from kg.entities.vetoes import Aliases, veto_of

__all__ = ["CONTEXTS", "FEATURES", "LINK", "Comparison", "compare"]

LINK = 0.0
_POOL = -8.0  # a million officials, and a hundredth of one as the risk that is taken
_YEAR = 365.25
_FALL = -2  # grades
_STEPS = 4.0  # grades beyond which a career is as unlikely as it can be


class Comparison(NamedTuple):
    """The outcome for two profiles: score, reasons with their weights, and the veto if there is one."""

    score: float
    reasons: tuple[str, ...]
    veto: str = ""
    context: str = ""  # what the two have in common beside the name, empty for nothing

    @property
    def positive(self) -> bool:
        """Whether it makes a link: never on the name alone, however rare."""
        return bool(self.context) and not self.veto and self.score >= LINK


class Context(NamedTuple):
    """A feature of two terms of office; only the strongest context of two profiles counts."""

    name: str
    weight: float
    holds: Callable[[Office, Office], bool]


class Feature(NamedTuple):
    """A feature of two profiles, its weight times how much it holds."""

    name: str
    weight: float
    holds: Callable[[Profile, Profile], float]


def same_leadership(one: Office, other: Office) -> bool:
    """Both lead one place: 衢州市委常委 and 衢州市副市长."""
    return one.leading and other.leading and same_place(one.code, other.code)


def same_discipline_city(one: Office, other: Office) -> bool:
    """Both serve inspection or discipline in one city: heads of its team 2, then of its team 1."""
    return _discipline(one, other) and _one_city(one, other)


def same_discipline_province(one: Office, other: Office) -> bool:
    """Both serve inspection or discipline above the counties of one province: 省委第七, 第二巡视组."""
    return _discipline(one, other) and "county" not in (one.level, other.level) and _one_province(one, other)


def same_county(one: Office, other: Office) -> bool:
    """Both serve in one county or district, in whatever body."""
    return one.level == "county" and same_place(one.code, other.code)


def same_city(one: Office, other: Office) -> bool:
    """Both serve in one city or its counties: a county's mayor, then a leader of the city."""
    return _one_city(one, other)


def city_leaders(one: Office, other: Office) -> bool:
    """Both lead cities of one province, or the province: moved from one city's leadership to another's."""
    high = min(one.grade, other.grade) >= _CITY_LEADER and one.leading and other.leading
    return high and _one_province(one, other)


def discipline_of_province(one: Office, other: Office) -> bool:
    """Both serve inspection or discipline in one province, a county's among them."""
    return _discipline(one, other) and _one_province(one, other)


def same_province(one: Office, other: Office) -> bool:
    """Both serve in one province."""
    return _one_province(one, other)


_CITY_LEADER = 6


def _discipline(one: Office, other: Office) -> bool:
    return bool(one.system) and one.system == other.system


def _one_province(one: Office, other: Office) -> bool:
    return bool(one.code and other.code) and province(one.code) == province(other.code)


def _one_city(one: Office, other: Office) -> bool:
    below = {"prefecture", "county"}
    if one.level not in below or other.level not in below:
        return False
    return contains(one.code, other.code) or contains(other.code, one.code) or one.code[:4] == other.code[:4] != ""


CONTEXTS: tuple[Context, ...] = (
    Context("same post", 6.0, same_post),
    Context("same body", 4.2, same_body),
    Context("body before and after its renaming", 4.0, renamed_body),
    Context("leadership of one place", 3.7, same_leadership),
    Context("same county", 3.5, same_county),
    Context("inspection and discipline of one city", 3.2, same_discipline_city),
    Context("inspection and discipline of one province", 3.0, same_discipline_province),
    Context("same city", 2.5, same_city),
    Context("leaders of cities of one province", 2.3, city_leaders),
    Context("inspection and discipline in one province", 2.3, discipline_of_province),
    Context("same province", 1.3, same_province),
)


def rarity(one: Profile, other: Profile) -> float:
    """How rare the name is: 3.7 for 王伟, one of five thousand people; 9 for 褚维舟."""
    return min(one.rarity, other.rarity)


def time_apart(one: Profile, other: Profile) -> float:
    """Years between them beyond three: the same post ten years later need not be the same holder.

    Those beyond eleven count five times: nobody is left in a post, or moved about in one place, for so long.
    """
    years = _years(one, other)
    return min(20.0, max(0.0, years - 3) + 4 * max(0.0, years - 11))


def career_fits(one: Profile, other: Profile) -> float:
    """The later post is as high as the earlier, and no higher than the years between allow."""
    step = _step(one, other)
    return 0.0 if step is None else float(0 <= step <= 1 + _years(one, other) / 1.5)


def career_falls(one: Profile, other: Profile) -> float:
    """The later post is far below the earlier, the worse the deeper: a county's secretary, then head of a section."""
    step = _step(one, other)
    return 0.0 if step is None or step > _FALL else 1 + 0.6 * (min(_STEPS, -step - 1) - 1)


def career_leaps(one: Profile, other: Profile) -> float:
    """Grades higher than the years between allow: deputy of a county, next year of a province."""
    step = _step(one, other)
    beyond = 0.0 if step is None else step - 1 - _years(one, other) / 1.5
    return min(_STEPS, max(1.0, beyond)) if beyond > 0 else 0.0


def same_colleagues(one: Profile, other: Profile) -> float:
    """People of rare names who are named beside both: deputies under the same head."""
    return float(min(2, len(one.colleagues & other.colleagues)))


def same_birth(one: Profile, other: Profile) -> float:
    """Born in one year, and month where both tell it."""
    return float(bool(one.birth) and one.birth[:4] == other.birth[:4] and _agree(one.birth, other.birth))


def same_native(one: Profile, other: Profile) -> float:
    """Natives of one place."""
    return float(bool(one.native) and one.native == other.native)


def part_of_name(one: Profile, other: Profile) -> float:
    """One is named by the first part of the other's name only: 库尔班江 for 库尔班江·伊明尼亚孜."""
    return float(one.name != other.name)


def context_presumed(one: Profile, other: Profile) -> float:
    """One is told without a post, and placed by what its article is about alone: 市领导毛立夏."""
    return float(not one.told or not other.told)


FEATURES: tuple[Feature, ...] = (
    Feature("rarity of the name", 1.0, rarity),
    Feature("years apart", -0.15, time_apart),
    Feature("career fits in time", 0.2, career_fits),
    Feature("career falls", -1.5, career_falls),
    Feature("career leaps", -1.0, career_leaps),
    Feature("named beside the same people", 0.7, same_colleagues),
    Feature("born at one time", 2.0, same_birth),
    Feature("natives of one place", 0.7, same_native),
    Feature("one is named in part", -0.5, part_of_name),
    Feature("placed by the article alone", -0.5, context_presumed),
)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _years(one: Profile, other: Profile) -> float:
    return gap(one.days, other.days) / _YEAR if one.days and other.days else 0.0


def _step(one: Profile, other: Profile) -> int | None:
    """Grades between the earlier profile and the later; None where that cannot be told."""
    if not (one.days and other.days and one.grade and other.grade) or one.days.first == other.days.first:
        return None
    early, late = sorted((one, other), key=lambda profile: profile.days or Days(0, 0))
    return late.grade - early.grade


def _context(one: Profile, other: Profile) -> Context | None:
    """The strongest context of any two of their posts."""
    pairs = [(a.office, b.office) for a, b in product(one.terms, other.terms)]
    return next((each for each in CONTEXTS if any(each.holds(a, b) for a, b in pairs)), None)


def compare(one: Profile, other: Profile, aliases: Aliases = frozenset()) -> Comparison:
    """Weigh two profiles of one name.

    例: 褚维舟, head of 浙江省委第五巡视组 and of 第八: a rare name in one province's inspection.
    """
    context = _context(one, other)
    score = _POOL + (context.weight if context else 0.0)
    reasons = [f"{context.name} {context.weight:+.1f}"] if context else []
    for feature in FEATURES:
        amount = feature.weight * feature.holds(one, other)
        if amount:
            score += amount
            reasons.append(f"{feature.name} {amount:+.1f}")
    return Comparison(round(score, 2), tuple(reasons), veto_of(one, other, aliases), context.name if context else "")
