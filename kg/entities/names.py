"""Names that are written in two ways: misprints of people's, abbreviations of bodies'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.identity import confusable, renamed, words

__all__ = ["abbreviates", "company_stem", "confusable_names", "misprints"]

_FEWEST = 2  # characters that an abbreviation keeps


def misprints(name: str) -> Iterator[str]:
    """The name with one character at a time left open: 阮昌_, 阮_祺, _昌祺; a key for blocking."""
    for index in range(len(name)):
        yield f"{name[:index]}_{name[index + 1 :]}"


def confusable_names(one: str, other: str) -> bool:
    """Whether two names differ in one character, and that in one which is often mistaken."""
    if len(one) != len(other):
        return False
    different = [frozenset((a, b)) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and different[0] in confusable()


def abbreviates(short: str, long: str) -> bool:
    """Whether one name is made of characters of the other in order, both beginning and ending alike.

    例: 城投 of 城市建设投资, with their 集团 taken off; but 农业局 is none of 农业农村局, which followed it.
    """
    if not _FEWEST <= len(short) < len(long) or short[0] != long[0] or frozenset((short, long)) in renamed():
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def company_stem(core: str) -> str:
    """A company without its legal form: 水业集团有限公司 → 水业; empty for what is no company."""
    form = next((form for form in words("company_form") if core.endswith(form)), "")
    return core.removesuffix(form) if form else ""
