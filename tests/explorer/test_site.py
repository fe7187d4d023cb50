import re
from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.explorer import respond
from kg.explorer.respond import STATIC

SEEDS = Path(__file__).parents[2] / "seeds"
LINK = re.compile(r'(?:href|src)="([^"#?]*)')


def test_every_link_leads_to_a_file(site):
    for file in site.rglob("*.html"):
        for link in set(LINK.findall(file.read_text("utf-8"))) - {""}:
            assert "//" not in link, (file, link)
            assert (file.parent / link).is_file(), (file, link)


def test_every_anchor_of_a_quote_is_there(site):
    targets = {
        file.resolve(): set(re.findall(r' id="([^"]+)"', file.read_text("utf-8"))) for file in site.rglob("*.html")
    }
    for file in site.glob("zh/*/*.html"):
        for link, anchor in re.findall(r'href="([^"#]*)#([^"]+)"', file.read_text("utf-8")):
            assert anchor in targets[(file.parent / link).resolve() if link else file.resolve()], (file, link, anchor)


def test_a_server_shows_the_same_pages(site, graph):
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if "query" not in path:
            assert respond(graph, path, {}).body == file.read_bytes(), path


def test_pages_are_the_same_every_time(site, seeds_out, tmp_path):
    kg.site(seeds_out, tmp_path / "again")
    kg.site(seeds_out, tmp_path / "again")
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    assert all((site / file).read_bytes() == (tmp_path / "again" / file).read_bytes() for file in files)


def test_one_language(seeds_out, tmp_path):
    kg.site(seeds_out, tmp_path / "site", ["en"])
    assert not (tmp_path / "site" / "zh").exists()
    assert 'hreflang="zh"' not in (tmp_path / "site" / "en" / "index.html").read_text("utf-8")


def test_other_folders_are_left_alone(seeds_out, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        kg.site(seeds_out, tmp_path)
    with pytest.raises(InputError, match="no pages are written in fr"):
        kg.site(seeds_out, tmp_path / "new", ["fr"])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_another_site_is_left_alone(seeds_out, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "search.js").write_text("theirs")
    with pytest.raises(InputError, match="holds other files"):
        kg.site(seeds_out, tmp_path)


def test_an_empty_folder_is_written_to_by_whatever_name(seeds_out, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kg.site(seeds_out, ".", ["zh"])
    assert (tmp_path / "zh" / "index.html").is_file()


def test_what_is_gone_from_the_graph_is_gone_from_the_site(tmp_path):
    kg.build(sorted(SEEDS.iterdir())[:2], tmp_path / "out")
    kg.site(tmp_path / "out", tmp_path / "site", ["zh"])
    pages = sorted(path.stem for path in (tmp_path / "site/zh/article").iterdir())
    kg.forget(tmp_path / "out", pages[:1])
    kg.site(tmp_path / "out", tmp_path / "site", ["zh"])
    assert sorted(path.stem for path in (tmp_path / "site/zh/article").iterdir()) == pages[1:]


def test_files_of_the_package_have_a_media_type(site):
    endings = {path.suffix for path in (site / "static").rglob("*") if path.is_file()}
    assert endings <= set(STATIC)
