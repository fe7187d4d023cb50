"""What every page holds: usual bodies of counties, cities and districts, and usual ways to name who holds a post."""

import random
from collections.abc import Iterator

import pytest

from kg.facts import extract
from kg.lexicon.names import surnames
from kg.resources import read_table
from tests.mentions.reading import annotated, cases

PLACES = {"县": ("玉山县", "玉山县委"), "市": ("金华市", "金华市委"), "区": ("朝阳区", "北京市朝阳区委")}
BODIES = [case["body"] for case in cases("usual_bodies")]
FOUND = 0.99  # of the names that are drawn; 会 may end 范磊会 or begin what he does


@pytest.mark.parametrize("level", PLACES)
@pytest.mark.parametrize("body", BODIES)
def test_the_usual_bodies_of_a_place(body: str, level: str) -> None:
    place, committee = PLACES[level]
    facts = extract(
        annotated(
            f"{committee}第一巡察组巡察{level}{body}。{level}{body}党组书记李明、{place}{body}主任王建国参加会议。"
        )
    )
    told = {(post.person, post.label) for post in facts.posts}
    assert told == {("李明", f"{place}{body}党组书记"), ("王建国", f"{place}{body}主任")}
    assert {pair.target for pair in facts.inspections} == {f"{place}{body}"}


def drawn(seed: int) -> Iterator[str]:
    """Names by the shares of surnames and of characters in given names."""
    chance = random.Random(seed)
    given = {row["character"]: 10 ** float(row["given"]) for row in read_table("name_characters.csv") if row["given"]}
    known = {name: 10**share for name, share in surnames().items() if len(name) == 1}
    while True:
        surname = chance.choices(list(known), list(known.values()))[0]
        yield surname + "".join(chance.choices(list(given), list(given.values()), k=chance.choice((1, 2, 2, 2))))


@pytest.mark.parametrize("case", cases("constructions"), ids=lambda case: case["text"])
def test_usual_ways_to_name_who_holds_a_post(case: dict[str, str]) -> None:
    names, right, wanted = drawn(len(case["text"])), 0, 0
    for _ in range(20):
        three = [next(names) for _ in range(3)]
        told = {name for place, name in enumerate(three) if f"{{{place}}}" in case["text"]}
        right += len({person.name for person in extract(annotated(case["text"].format(*three))).persons} & told)
        wanted += len(told)
    assert right >= FOUND * wanted - 1
