from kg.graph.reference import division_nodes

BASE = "https://example.org/"


def by_code(*codes):
    return {node.one("code"): node for node in division_nodes(codes, BASE)}


def test_a_division_brings_those_above_it():
    found = by_code("330784")
    assert sorted(found) == ["330000", "330700", "330784"]
    assert found["330784"].one("parent") == f"{BASE}division/330700"
    assert found["330000"].one("parent") is None


def test_a_renamed_division_keeps_its_names():
    node = by_code("130502")["130502"]
    assert (node.one("rdfs:label"), node.all("skos:altLabel")) == ("襄都区", ["桥东区"])


def test_a_division_that_is_gone_leads_to_what_it_became():
    found = by_code("530328")  # 沾益县, since 2016 沾益区
    assert found["530328"].all("dcterms:isReplacedBy") == [f"{BASE}division/530303"]
    assert found["530303"].all("dcterms:isReplacedBy") == []
    assert (found["530328"].one("validTo"), found["530303"].one("validTo")) == ("2016-12-31", None)


def test_a_town_brings_its_county_and_those_above_it():
    found = by_code("330782100")
    assert sorted(found) == ["330000", "330700", "330782", "330782100"]
    assert found["330782100"].one("parent") == f"{BASE}division/330782"


def test_a_division_tells_how_it_is_read():
    node = by_code("330700")["330700"]
    assert (node.one("pinyin"), node.all("spelling")) == ("jīn huá shì", ["jinhuashi", "jhs"])


def test_what_is_no_code_is_no_division():
    assert by_code("999999") == {}


def test_the_order_of_codes_does_not_matter():
    assert list(division_nodes(["330784", "110000"], BASE)) == list(division_nodes(["110000", "330784"], BASE))
