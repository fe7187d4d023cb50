"""Short forms of bodies' names: 城投 of 城市建设投资, 水业集团 of 水业集团有限公司."""

from __future__ import annotations

from kg.lexicon.identity import renamed, words

__all__ = ["abbreviates", "company_stem", "shortens"]

_FEWEST = 2  # characters that an abbreviation keeps


def abbreviates(short: str, long: str) -> bool:
    """Whether one name is made of characters of the other in order, both beginning alike.

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


def shortens(short: str, long: str) -> bool:
    """Whether a name can stand for a longer one in a headline: 县自来水公司 for 县自来水有限公司.

    A company may leave out what stands before its stem (汾酒集团 of 山西杏花村汾酒集团有限责任公司).
    """
    one, other = company_stem(short), company_stem(long)
    if one and other:
        return len(short) < len(long) and other.endswith(one)
    return short[-1] == long[-1] and abbreviates(short, long)
