import pytest

from kg.graph.bodies import described
from kg.lexicon.gazetteer import endings
from kg.vocabulary import subclasses, term


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("浙江省委", ("PartyCommittee", "330000", "province", "")),
        ("金华市纪委", ("DisciplineCommission", "330700", "prefecture", "")),
        ("浙江省委巡视办", ("InspectionOffice", "330000", "province", "浙江省委")),
        ("永康市委组织部", ("PartyDepartment", "330784", "county", "永康市委")),
        ("浙江省水利厅党组", ("PartyCommittee", "330000", "", "浙江省水利厅")),
        ("恩施州委", ("PartyCommittee", "422800", "prefecture", "")),
        ("马桥镇党委", ("PartyCommittee", "", "", "马桥镇")),
        ("马桥镇", ("Town", "", "township", "")),
        ("六盘水师范学院", ("University", "520200", "", "")),
        ("甲乙丙", ("Body", "", "", "")),
        ("局", ("Body", "", "", "")),
    ],
)
def test_a_name_tells_kind_place_level_and_parent(name, expected):
    assert tuple(described(name)) == expected


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("马桥镇党委", ("431026",), "431026109"),
        ("义乌市佛堂镇人民政府", (), "330782100"),
        ("佛堂镇派出所", ("330700", "330782"), "330782100"),
        ("佛堂镇派出所", ("330700",), ""),
        ("义乌市住房和城乡建设局", (), "330782"),
    ],
)
def test_a_town_is_the_place_where_its_county_is_known(name, context, code):
    assert described(name, context, "2020").code == code


def test_a_team_that_the_article_does_not_list_as_one_is_a_body():
    assert described("浙江省委第五巡视组").cls == "Body"


def test_every_kind_of_the_lexicon_is_a_class_of_bodies():
    bodies = {iri.rpartition("#")[2] for iri in subclasses(term("Body"))}
    assert {ending.kind for ending in endings().values()} <= bodies
