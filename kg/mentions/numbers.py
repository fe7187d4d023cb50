"""Numbers on spans that a pattern found: 三百一十六, 230余, 两.

The numerals themselves are rows of the lexicon, which the facts use as well.
"""

from kg.lexicon.numerals import number

__all__ = ["number"]
