import pyoxigraph as ox
import pytest

from kg.views.markdown import table

QUERY = "SELECT ?who ?said { VALUES (?who ?said) { (<urn:a> %s) } }"


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ('"李明"', "李明"),
        ('"a|b"', r"a\|b"),
        ('"<img onerror=x>"', r"\<img onerror=x\>"),
        (r'"两\n行"', "两 行"),
        ("UNDEF", ""),
    ],
)
def test_cells_are_escaped(said, cell):
    assert table(ox.Store().query(QUERY % said)) == f"| said |\n| --- |\n| {cell} |\n"


def test_iris_on_demand():
    assert table(ox.Store().query(QUERY % '"x"'), iris=True).splitlines()[-1] == "| urn:a | x |"
