"""Writes kg/lexicon/pinyin.csv.xz: how characters are read, and words that are read otherwise than their characters.

Needs pypinyin (MIT); run it by hand when that changes: `python scripts/build_pinyin.py`.
"""

from __future__ import annotations

import lzma
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

_OUT = Path(__file__).parent.parent / "kg" / "lexicon" / "pinyin.csv.xz"
_LONGEST = 3  # longer phrases are sayings, which no name holds
_SANDHI = "一不"  # read by what follows, which the dictionary writes down and names do not
_CJK = (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))  # with 〇


def _usual(character: str) -> str:
    return PINYIN_DICT.get(ord(character), "").split(",")[0]


def main() -> None:
    """Write the table: a reading with its characters, then words with their readings."""
    table: dict[str, list[str]] = defaultdict(list)
    for code in sorted(PINYIN_DICT):
        if code in _CJK:
            table[_usual(chr(code))].append(chr(code))
    lines = [f"{reading},{''.join(table[reading])}" for reading in sorted(table)]
    for word, readings in sorted(PHRASES_DICT.items()):
        said = [reading[0] for reading in readings]
        usual = [_usual(character) for character in word]
        if len(word) <= _LONGEST and said != usual and not set(word) & set(_SANDHI) and all(usual):
            lines.append(f"{word},{' '.join(said)}")
    _OUT.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} rows, {_OUT.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
