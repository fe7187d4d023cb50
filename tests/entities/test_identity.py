"""The thirty articles with gold clusters: from records written by hand, and by the whole way."""

import json
import random
from itertools import combinations
from pathlib import Path

import pytest

from kg.entities import from_json, resolve, to_json
from kg.entities.canonical import Canonical
from kg.entities.profiles import mentions
from kg.views.graph import open_graph
from kg.views.identities import identities

IDENTITY = Path(__file__).parents[1] / "gold" / "identity"
GOLD = json.loads((IDENTITY / "gold.json").read_text("utf-8"))
RECORDS = [from_json(row) for row in json.loads((IDENTITY / "records.json").read_text("utf-8"))]


def pairs(clusters, known):
    return {frozenset(pair) for cluster in clusters for pair in combinations(sorted(set(cluster) & known), 2)}


def figures(gold, found):
    """False merges, and the share of links that was found."""
    known = {mention for cluster in gold for mention in cluster}
    wanted, got = pairs(gold, known), pairs(found, known)
    return len(got - wanted), len(got & wanted) / len(wanted)


def without_reporters(clusters):
    return [cluster for cluster in clusters if not set(cluster) & set(GOLD["note"]["reporters"])]


@pytest.fixture(scope="module")
def resolution():
    return resolve(RECORDS)


def test_no_two_people_are_merged_and_no_link_is_missed(resolution):
    found = [person.mentions for person in resolution.persons]
    assert figures(without_reporters(GOLD["persons"]), found) == (0, 1.0)


def test_merging_by_name_alone_would_merge_namesakes(resolution):
    by_name = {}
    for record in RECORDS:
        for mention in mentions(record):
            by_name.setdefault(mention.person.name, []).append(mention.key)
    false, _ = figures(without_reporters(GOLD["persons"]), by_name.values())
    assert false >= 16


def test_a_misprinted_name_is_near(resolution):
    near = [(link.one, link.other) for link in resolution.links if link.kind == "near"]
    assert near == [("dv21:阮昌棋", "dv26:阮昌祺")]


def test_neither_order_nor_json_changes_the_result(resolution):
    shuffled = [from_json(json.loads(json.dumps(to_json(record)))) for record in RECORDS]
    random.Random(3).shuffle(shuffled)
    again = resolve(shuffled)
    assert repr(again._replace(bodies=None)) == repr(resolution._replace(bodies=None))
    assert sorted(Canonical(again, "x:").nodes()) == sorted(Canonical(resolution, "x:").nodes())


def test_one_meeting_in_two_papers_is_one_and_has_its_year(resolution):
    (meeting,) = [each for each in resolution.meetings if ("dv21", 0) in each.reports]
    assert (meeting.date, meeting.reports) == ("2018-08-09", (("dv21", 0), ("dv26", 0)))


def test_the_course_of_an_inspection_is_one(resolution):
    (index,) = resolution.course.by_doc["dv14"]
    course = [(each.type, each.date) for each in resolution.meetings if index in each.inspections]
    assert course == [("rectification", "2018-01-12"), ("feedback", "2017-06-08")]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    from kg.pipeline import build

    out = tmp_path_factory.mktemp("identity") / "out"
    build([str(IDENTITY / "txt")], out)
    with open_graph(out) as graph:
        return identities(graph.rows)


def test_the_whole_way_merges_no_two_people(built):
    false, recall = figures(without_reporters(GOLD["persons"]), built["persons"])
    assert false == 0
    assert recall >= 0.92


def test_the_whole_way_merges_no_two_bodies(built):
    full = GOLD["note"]["bodies_full"]
    gold = [[f"{mention.split(':')[0]}:{full[mention]}" for mention in cluster] for cluster in GOLD["bodies"]]
    false, recall = figures(gold, built["bodies"])
    assert false == 0
    assert recall >= 0.9
