import pytest

from kg.errors import StoreError
from kg.graph.manifest import Entry, Manifest


@pytest.fixture
def manifest(tmp_path):
    with Manifest(tmp_path, write=True) as opened:
        yield opened


def entries(source, *ids):
    return [Entry(name, source, "0" * 64, {"repairs": {}}) for name in ids]


def test_a_source_holds_what_it_was_given_last(manifest):
    manifest.put("a", "1", entries("a", "a", "a#2"))
    manifest.put("a", "2", entries("a", "a"))
    assert manifest.sources() == {"a": "2"}
    assert list(manifest.articles()) == list(manifest.articles("a")) == entries("a", "a")


def test_a_forgotten_article_stays_known_with_its_source(manifest):
    manifest.put("a", "1", entries("a", "a", "a#2"))
    manifest.forget(entries("a", "a#2")[0])
    assert (manifest.ids(), manifest.forgotten(), manifest.live()) == (["a"], {"a#2": "a"}, ["1"])
    manifest.forget(entries("a", "a")[0])
    assert (manifest.sources(), manifest.live()) == ({"a": "1"}, [])
    assert manifest.remember("a") == {"a", "a#2"}
    assert manifest.forgotten() == {}


def test_settings_are_kept(tmp_path):
    with Manifest(tmp_path, write=True) as manifest:
        manifest.settle("base", "https://example.org/")
    with Manifest(tmp_path) as manifest:
        assert (manifest.setting("base"), manifest.setting("none")) == ("https://example.org/", None)


def test_a_missing_manifest_says_so(tmp_path):
    with pytest.raises(StoreError, match="manifest"):
        Manifest(tmp_path)
