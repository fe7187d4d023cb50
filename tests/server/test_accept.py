import pytest

from kg.server.accept import preferred

OFFERED = ["application/json", "text/turtle", "text/html"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle; charset=utf-8", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/turtle;q=0.5, text/html;q=0.8", "text/html"),
        ("text/*;q=0.9, text/turtle;q=0.1", "text/html"),
        ("*/*;q=0.1, text/html", "text/html"),
        ("application/json;q=0, */*;q=0.5", "text/turtle"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("nonsense", None),
        ("text/turtle;q=x", None),
        ("text/html;level=1;q=0.4, application/json;q=0.3", "text/html"),
    ],
)
def test_the_type_that_is_liked_best_is_taken(header, expected):
    assert preferred(header, OFFERED) == expected
