import pytest

from kg.errors import KgError
from kg.views.neighbourhood import AmbiguousNameError, Choice, UnknownNameError, around, between, named, select
from kg.views.network import Network, Node, Round, rounds
from tests.views import samples


def labels(network: Network) -> set[str]:
    return {node.label for node in network.nodes}


def test_around_a_team(network):
    near = around(network, named(network, "浙江省委第六巡视组").iri)
    assert labels(near) == {"浙江省委第六巡视组", "浙江省委", "永康市", "周启航", "反馈 2018-10-16"}


def test_more_hops_reach_more(network):
    iri = named(network, "孙宏毅").iri
    sizes = [len(around(network, iri, hops).nodes) for hops in range(5)]
    assert sizes == sorted(sizes)
    assert sizes[:2] == [1, 3]


@pytest.mark.parametrize(
    ("first", "last", "meetings"),
    [
        ("", "", {"动员 2020-11-09", "反馈 2018-10-16", "整改 2018-10-30"}),
        ("2019", "", {"动员 2020-11-09"}),
        ("", "2018-10", {"反馈 2018-10-16", "整改 2018-10-30"}),
        ("2018-10-17", "2018-10-30", {"整改 2018-10-30"}),
        ("2021", "2022", set()),
    ],
)
def test_between(network, first, last, meetings):
    assert {label for label in labels(between(network, first, last)) if "20" in label} == meetings


def test_between_refuses_what_is_no_date(network):
    with pytest.raises(KgError, match="is no date"):
        between(network, "soon")


def test_a_name_of_several_lists_them(network):
    twin = Node("urn:twin", "李明远", network.nodes[0].kind)
    both = Network((*network.nodes, twin), network.edges, network.articles)
    with pytest.raises(AmbiguousNameError, match="2 bear the name") as error:
        named(both, "李明远")
    assert "浙江省委巡视办 副主任" in str(error.value)
    assert named(both, "urn:twin") is twin


def test_an_unknown_name_offers_near_ones(network):
    with pytest.raises(UnknownNameError, match="永康市, 永康市委"):
        named(network, "永康")


def test_select_joins_both(network):
    chosen, name = select(network, Choice("李明远", first="2020"))
    assert name == "李明远"
    assert labels(chosen) == {"李明远", "浙江省委第五巡视组", "动员 2020-11-09"}


def test_around_a_round(network):
    (turn,) = rounds(samples.rows)
    chosen, name = select(network, Choice(turn.label, hops=0), [turn])
    assert (name, {node.iri for node in chosen.nodes}) == (turn.label, turn.members)
    assert labels(chosen) < labels(select(network, Choice(turn.iri), [turn])[0])


def test_rounds_of_one_name_are_listed(network):
    one, other = (Round(f"urn:{i}", "第二轮", frozenset({network.nodes[i].iri})) for i in range(2))
    with pytest.raises(AmbiguousNameError, match="2 bear the name") as error:
        select(network, Choice("第二轮"), [one, other])
    assert network.nodes[1].label in str(error.value)
    assert select(network, Choice("urn:1", hops=0), [one, other])[1] == "第二轮"


def test_a_community_holds_its_member_and_is_a_part(network):
    chosen, name = select(network, Choice("李明远", community=True))
    assert name in labels(chosen) < labels(network)
    assert chosen == select(network, Choice("李明远", community=True))[0]
    members = {node.iri for node in chosen.nodes}
    assert all(select(network, Choice(iri, community=True))[0] == chosen for iri in members)
