from kg import vocabulary
from kg.views.network import Network


def edges(network: Network, kind: str) -> list[tuple[str, str, str]]:
    names = {node.iri: node.label for node in network.nodes}
    chosen = (e for e in network.edges if e.kind == vocabulary.term(kind))
    return sorted((names[e.source], e.label.removeprefix(vocabulary.INSP), names[e.target]) for e in chosen)


def test_nodes_have_their_most_specific_class(network):
    kinds = {node.label: node.kind.removeprefix(vocabulary.INSP) for node in network.nodes}
    assert kinds["浙江省委"] == "PartyCommittee"
    assert kinds["浙江省委巡视办"] == "InspectionOffice"
    assert kinds["动员 2020-11-09"] == "Meeting"


def test_a_tenure_ties_a_person_to_a_body(network):
    assert ("李明远", "副主任", "浙江省委巡视办") in edges(network, "Tenure")
    assert ("郑文涛", "副书记", "金东区委") in edges(network, "Tenure")


def test_parts_taken_are_parallel(network):
    parts = [part for part in edges(network, "Participation") if part[0] == "王立新"]
    assert parts == [("王立新", "role_chair", "动员 2020-11-09"), ("王立新", "role_respond", "动员 2020-11-09")]


def test_inspections_and_what_a_report_tells_together(network):
    assert ("浙江省委第六巡视组", "", "永康市") in edges(network, "Inspection")
    assert ("反馈 2018-10-16", "", "浙江省委第六巡视组") in edges(network, "Article")


def test_status_and_dates_come_along(network):
    former = next(e for e in network.edges if e.label == "副书记")
    assert former.note == vocabulary.concept("status", "former")
    assert (former.earliest, former.latest) == ("2020-11-09", "2020-11-09")


def test_every_told_fact_has_the_words(network):
    standing = {vocabulary.term(name) for name in ("ofBody", "parent", "place")}
    assert all(edge.quotes for edge in network.edges if edge.kind not in standing)
    assert all(quote.end - quote.start >= 1 for node in network.nodes for quote in node.quotes)


def test_a_subset_keeps_the_edges_between(network):
    some = network.subset(node.iri for node in network.nodes if node.label in ("李明远", "浙江省委巡视办"))
    assert [edge.label for edge in some.edges] == ["副主任"]
