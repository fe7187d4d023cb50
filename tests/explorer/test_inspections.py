from kg.explorer import inspections
from kg.explorer.reader import Ref
from tests.explorer.finding import thing


def visited(reader, label):
    """The page of the one inspection of a place."""
    (visit,) = reader.having("target", thing(reader, label).iri)
    return inspections.inspection(reader, visit)


def test_its_course_and_what_was_found(reader):
    told = visited(reader, "永康市")
    assert [(stay.begin, stay.finish) for stay in told["visit"].stays] == [("2018-08-07", "2018-09-28")]
    assert {kind: len(said) for kind, said in told["said"]} == {"Finding": 4, "Demand": 4, "Figure": 0, "Contact": 0}
    assert all(each.quotes and each.says for _, said in told["said"] for each in said)


def test_what_an_article_of_several_inspections_tells_is_of_none(reader):
    for visit in reader.having("inspector", thing(reader, "玉溪市委巡察组").iri):
        assert not any(said for _, said in inspections.inspection(reader, visit)["said"])


def test_it_is_named_by_both_sides(reader):
    (visit,) = reader.having("target", thing(reader, "金东区").iri)
    assert reader.ref(visit).label == "浙江省委第十巡视组 → 金东区"


def test_nothing_is_a_thing_without_a_page(reader):
    assert reader.ref("") == Ref("", "", "")
