"""How long resolution takes, and how well it does, on made-up articles of known people.

usage: python benchmarks/resolve.py [ARTICLES ...]     default: 10000 30000 100000

Each county of a made-up country of real divisions has officials with names drawn by frequency,
and inspections with a mobilization and a feedback; three people act in each article.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from kg.entities import Record, resolve
from kg.entities.records import EventRecord, InspectionRecord, PersonRecord, PlaceRecord, PostRecord, TeamRecord
from kg.lexicon import divisions, names
from kg.resources import read_table

_NUMBERS = "一二三四五六七八九十"
_START = date(2014, 1, 1)
_MOVES = 0.4


class Country:
    """People by post, a new one every five years; the same seed gives the same country.

    Two in five come from a post of the five years before in the same province, others are new.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people: dict[tuple[str, int], tuple[str, int]] = {}
        self.free: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        self.count = 0
        self.surnames = [(surname, 10**weight) for surname, weight in names.surnames().items()]
        characters = [row["character"] for row in read_table("name_characters.csv") if row["given"]]
        self.characters = [(character, 10 ** names.given_weight(character)) for character in characters]
        self.counties = [each for each in divisions.current() if each.level == "county"]

    def name(self) -> str:
        pick = lambda table, k: self.random.choices([a for a, _ in table], [b for _, b in table], k=k)  # noqa: E731
        return "".join(pick(self.surnames, 1) + pick(self.characters, 1 if self.random.random() < 0.2 else 2))

    def holder(self, post: str, day: date) -> tuple[str, int]:
        """Name and number of whoever holds a post on a day."""
        term = (day.year + len(post)) // 5
        if (post, term) not in self.people:
            province = post[-6:-4]
            before = self.free[province, term - 1]
            if before and self.random.random() < _MOVES:
                found = before.pop(self.random.randrange(len(before)))
            else:
                self.count += 1
                found = (self.name(), self.count)
            self.people[post, term] = found
            self.free[province, term].append(found)
        return self.people[post, term]


def articles(count: int, seed: int = 1) -> Iterator[tuple[Record, list[int]]]:
    """Records of articles, and who their people are."""
    country = Country(seed)
    for number in range(count):
        inspection, kind = divmod(number, 2)
        dice = random.Random(f"{seed} {inspection}")
        county = dice.choice(country.counties)
        begun = _START + timedelta(days=dice.randrange(3000))
        yield _article(country, f"a{number:06}", county, begun, dice.randrange(10), kind)


def _article(
    country: Country, doc: str, county: divisions.Division, begun: date, team: int, kind: int
) -> tuple[Record, list[int]]:
    above = divisions.division(divisions.province_of(county.code))
    assert above is not None
    day = begun + timedelta(days=100 * kind)
    name = f"{above.name}委第{_NUMBERS[team]}巡视组"
    rest = f"委第{_NUMBERS[team]}巡视组"
    posts = (
        (f"{name}组长", name, "组长", above.code, f"{rest}组长"),
        (f"{county.name}委书记", f"{county.name}委", "书记", county.code, "委书记"),
        (f"{county.name}纪委书记", f"{county.name}纪委", "书记", county.code, "纪委书记"),
    )
    holders = [country.holder(label + code, day) for label, _, _, code, _ in posts]
    persons = tuple(
        PersonRecord(who, (PostRecord(label, body, title, "current", "", code, end),))
        for (who, _), (label, body, title, code, end) in zip(holders, posts, strict=True)
    )
    record = Record(
        doc=doc,
        day=day.isoformat(),
        places=(PlaceRecord(county.name, county.code), PlaceRecord(above.name, above.code)),
        persons=persons,
        teams=(TeamRecord(name, f"{above.name}委", team + 1, "", above.code, rest),),
        inspections=(InspectionRecord(name, county.name, "routine", "", county.code, ""),),
        events=(EventRecord("feedback" if kind else "mobilization", day.isoformat()),),
    )
    return record, [number for _, number in holders]


def measured(count: int) -> tuple[float, float, int, float]:
    """Seconds, peak of memory in MB, pairs merged that should not be, share of pairs found."""
    made = list(articles(count))
    truth = {f"{r.doc}:{p.name}": who for r, numbers in made for p, who in zip(r.persons, numbers, strict=True)}
    records = [record for record, _ in made]
    began = time.process_time()
    found = resolve(records)
    seconds = time.process_time() - began
    false = right = 0
    for person in found.persons:
        for one, other in combinations(sorted(truth[mention] for mention in person.mentions), 2):
            right, false = right + (one == other), false + (one != other)
    sizes: dict[int, int] = defaultdict(int)
    for who in truth.values():
        sizes[who] += 1
    pairs = sum(size * (size - 1) // 2 for size in sizes.values())
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, false, right / max(1, pairs)


def main() -> None:
    print(f"{'articles':>9} {'mentions':>9} {'seconds':>8} {'ms/article':>11} {'MB':>6} {'false':>6} {'recall':>7}")
    for count in map(int, sys.argv[1:] or ("10000", "30000", "100000")):
        seconds, megabytes, false, recall = measured(count)
        each = seconds / count * 1000
        figures = f"{count:9} {count * 3:9} {seconds:8.1f} {each:11.3f} {megabytes:6.0f} {false:6} {recall:7.4f}"
        print(figures, flush=True)


if __name__ == "__main__":
    main()
