"""`kg view` as a function and as a command."""

import pytest
import typer.testing

import kg
from kg.cli import app
from kg.views.neighbourhood import AmbiguousNameError
from tests.views import samples


@pytest.fixture
def opened(monkeypatch):
    """A graph folder that holds the reference example."""
    monkeypatch.setattr(kg, "open", lambda out, *when: _Graph())


class _Graph:
    rows = staticmethod(samples.rows)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def run(*words):
    return typer.testing.CliRunner().invoke(app, ["view", "out", *map(str, words)])


def test_function_writes_a_neighbourhood(opened, tmp_path):
    kg.view("out", tmp_path / "a.html", about="永康市", hops=1, between=("2018", "2018-12"))
    text = (tmp_path / "a.html").read_text("utf-8")
    assert "浙江省委第六巡视组" in text
    assert "浙江省委第五巡视组" not in text


def test_command_writes_the_same(opened, tmp_path):
    kg.view("out", tmp_path / "a.html", about="永康市", hops=2)
    assert run("--about", "永康市", "--hops", 2, "-o", tmp_path / "b.html").exit_code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_name_of_several_is_a_wrong_call(opened, tmp_path, monkeypatch):
    def several(*_):
        raise AmbiguousNameError("李明", [("urn:a", "书记"), ("urn:b", "局长")])

    monkeypatch.setattr("kg.views.neighbourhood.named", several)
    result = run("--about", "李明", "-o", tmp_path / "a.html")
    assert result.exit_code == 2
    assert "urn:a" in result.stderr
    assert list(tmp_path.iterdir()) == []
