"""Blocks of one name: components over positive judgements, a veto winning over any path."""

from itertools import permutations

from kg.entities.judgements import Judgement, Verdicts
from kg.entities.persons import resolve_block
from kg.entities.profiles import block_of, mentions
from tests.entities.people import record


def block(*articles):
    """Mentions of one name: each article a day and labels of posts."""
    return [
        mention
        for number, (day, *labels) in enumerate(articles, 1)
        for mention in mentions(record(f"a{number}", day, [("褚维舟", *labels)]))
    ]


def clusters(found, *judgements):
    rows = [
        Judgement(number, one, other, verdict, "me", "2026", "")
        for number, (one, other, verdict) in enumerate(judgements)
    ]
    outcome = resolve_block(found, Verdicts(rows))
    return sorted(sorted(mention.partition(":")[0] for mention in person.mentions) for person in outcome.persons)


TEAM = "浙江省委第五巡视组组长"
OTHER = "浙江省委第八巡视组组长"
FAR = "湖南省委第六巡视组组长"
TOLD = f"{FAR}:former"


def test_one_post_in_one_year_is_one_person():
    assert clusters(block(("2018-08-09", TEAM), ("2018-11-06", TEAM))) == [["a1", "a2"]]


def test_paths_lead_from_one_to_the_other():
    found = block(("2014-08-09", TEAM), ("2018-11-06", TEAM, TOLD), ("2013-01-01", FAR))
    assert clusters(found) == [["a1", "a2", "a3"]]


def test_a_veto_wins_over_any_path():
    found = block(("2014-08-09", TEAM), ("2018-11-06", TEAM, TOLD), ("2014-08-10", FAR))
    assert len(clusters(found)) == 2


def test_nobody_leaves_a_seat_and_comes_back():
    found = block(("2016-01-01", "江山市委书记"), ("2017-01-01", "龙游县委书记"), ("2018-01-01", "江山市委书记"))
    assert clusters(found) == [["a1", "a3"], ["a2"]]


def test_the_order_of_mentions_does_not_matter():
    found = block(("2014-08-09", TEAM), ("2018-11-06", OTHER, TOLD), ("2014-08-10", FAR), ("", TEAM))
    assert len({str(clusters(list(order))) for order in permutations(found)}) == 1


def test_a_human_different_beats_any_score():
    found = block(("2018-08-09", TEAM), ("2018-11-06", TEAM))
    assert clusters(found, ("a1:褚维舟", "a2:褚维舟", "different")) == [["a1"], ["a2"]]


def test_a_human_same_beats_a_veto():
    found = block(("2018-08-09", TEAM), ("2018-08-10", FAR))
    assert clusters(found) == [["a1"], ["a2"]]
    assert clusters(found, ("a1:褚维舟", "a2:褚维舟", "same")) == [["a1", "a2"]]


def test_what_was_judged_different_is_not_joined_by_way_of_a_third():
    found = block(("2018-08-09", TEAM), ("2018-11-06", TEAM), ("2018-10-06", TEAM))
    joined = clusters(found, ("a1:褚维舟", "a2:褚维舟", "different"))
    assert sorted(map(len, joined)) == [1, 2]


def test_links_keep_score_and_reasons():
    outcome = resolve_block(block(("2018-08-09", TEAM), ("2020-11-06", OTHER)), Verdicts())
    (link,) = outcome.links
    assert (link.one, link.other, link.score > 0) == ("a1:褚维舟", "a2:褚维舟", True)
    assert any("rarity" in reason for reason in link.reasons)


def test_pairs_in_doubt_are_told_with_their_veto():
    outcome = resolve_block(block(("2018-08-09", TEAM), ("2018-08-10", "江山市委书记")), Verdicts())
    (doubt,) = outcome.doubts
    assert any(reason.startswith("veto") for reason in doubt.reasons)


def test_what_somebody_was_unsure_of_is_not_asked_again():
    rows = [Judgement(1, "a1:褚维舟", "a2:褚维舟", "unsure", "me", "2026", "")]
    outcome = resolve_block(block(("2018-08-09", TEAM), ("2018-08-10", "江山市委书记")), Verdicts(rows))
    assert outcome.doubts == []


def test_a_name_with_a_dot_shares_the_block_of_its_first_part():
    assert block_of("库尔班江·伊明尼亚孜") == block_of("库尔班江") == "库尔班江"


def test_private_people_stay_in_their_article():
    one = record("a1", "2018-08-09", [("褚维舟", TEAM)])
    hidden = one._replace(persons=(one.persons[0]._replace(private=True),))
    assert list(mentions(hidden)) == []


def test_a_name_that_is_borne_in_many_provinces_is_less_rare():
    posts = ("江山市委书记", "平江县委书记", "桃江县委书记", "秦州区委书记", "桦南县委书记")
    alone = resolve_block(block(("2018-08-09", "江山市委书记"), ("2020-08-09", "龙游县委书记")), Verdicts())
    many = block(("2020-08-09", "龙游县委书记"), *(("2018-08-09", post) for post in posts))
    assert max(link.score for link in resolve_block(many, Verdicts()).links) < alone.links[0].score
