"""Every format has its writer, whose file or folder is there as a whole or not."""

import pytest

import kg
from kg.cli.asking import GraphFormat
from kg.errors import QueryError
from kg.views.formats import FOLDERS, FORMATS


def test_the_command_offers_every_format():
    assert sorted(form.value for form in GraphFormat) == list(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_a_file_or_a_folder(seeds_out, tmp_path, form):
    kg.export(seeds_out, form, tmp_path / "graph")
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]
    assert (tmp_path / "graph").is_dir() is (form in FOLDERS)


@pytest.mark.parametrize("form", ["csv", "gexf", "ftm", "html"])
def test_only_rdf_holds_the_graphs_of_articles(seeds_out, tmp_path, form):
    with pytest.raises(QueryError, match="with --all say jsonld"):
        kg.export(seeds_out, form, tmp_path / "graph", everything=True)
    assert list(tmp_path.iterdir()) == []
