from __future__ import annotations

import pytest

from kg.lexicon import divisions


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("金华", "330700"),
        ("恩施州", "422800"),
        ("湘西州", "433100"),
        ("环江县", "451226"),
        ("广西", "450000"),
        ("科左中旗", "150521"),
        ("潜江市", "429005"),
        ("滨海新区", "120116"),
        ("浦东新区", "310115"),
        ("三沙市", "460300"),
        ("儋州市", "460400"),
        ("兴安盟", "152200"),
        ("阿勒泰地区", "654300"),
        ("新星市", "659011"),
        ("吉林", "220000"),
        ("金东区", "330703"),
    ],
)
def test_resolves_what_needs_no_context(form: str, code: str) -> None:
    found = divisions.resolve(form)
    assert found is not None
    assert found.code == code
