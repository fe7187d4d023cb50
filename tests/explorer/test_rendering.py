import re
from importlib.resources import files

import pytest

from kg import vocabulary
from kg.entities.compare import CONTEXTS, FEATURES
from kg.explorer.rendering import LANGUAGES, _flat, _reason, kinds_css, words

TEMPLATES = [file for file in files("kg.explorer").joinpath("templates").iterdir() if file.name.endswith(".html")]
MADE = re.compile(r"(count|list|group|identity)_")  # keys that are put together


def test_every_text_is_in_every_language():
    assert all(set(said) == set(LANGUAGES) and all(said.values()) for said in words().values())


def test_texts_take_the_same_values_in_every_language():
    for said in words().values():
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in said.values()}) == 1, said


def test_every_text_is_used():
    source = "".join(file.read_text("utf-8") for file in TEMPLATES)
    quoted = set(re.findall(r"[\"'](\w+)[\"']", source)) | set(re.findall(r"words\.(\w+)", source))
    assert {key for key in words() if not MADE.match(key)} <= quoted


@pytest.mark.parametrize("feature", [*CONTEXTS, *FEATURES], ids=lambda feature: feature.name)
def test_every_reason_is_said_in_chinese(feature):
    assert not re.search("[a-z]", _reason("zh", f"{feature.name} +6.0"))
    assert _reason("en", f"{feature.name} +6.0") == f"{feature.name} +6.0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("工作领导小\n\n组", "工作领导小组"),
        ("第 \n 六", "第六"),
        ("in\nJinhua", "in Jinhua"),
        ("12\n日", "12 日"),
        ("\n组\n", "\n组\n"),
        ("一 二", "一 二"),
    ],
)
def test_a_quote_stands_in_one_line(text, shown):
    assert _flat(text) == shown


def test_every_class_has_its_colour():
    css = kinds_css().decode()
    assert all(f".k-{found.name} {{" in css for found in vocabulary.classes().values())
    assert not re.search(r"[<>@]", css)
