import pytest

from kg.lexicon.leading import leading_division


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("浙江省金华市委", (), ("330700", "委")),
        ("鼓楼区委", (), ("", "鼓楼区委")),
        ("鼓楼区委", ("320100",), ("320106", "委")),
        ("金华市", (), ("330700", "")),
        ("长沙市水业集团", (), ("430100", "水业集团")),
        ("第一巡视组", (), ("", "第一巡视组")),
    ],
)
def test_the_division_that_a_name_begins_with(name: str, context: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert leading_division(name, context) == expected
