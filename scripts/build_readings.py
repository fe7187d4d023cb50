"""Writes kg/lexicon/readings.csv: which characters a syllable of pinyin can stand for, frequent ones first.

Needs pypinyin (MIT), jieba and opencc-python-reimplemented; run it by hand when those change:
`python scripts/build_readings.py`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import jieba
from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

_OUT = Path(__file__).parent.parent / "kg" / "lexicon" / "readings.csv"
_READINGS = 4  # of a character; later ones are rare


def _frequencies() -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    with jieba.get_dict_file() as file:
        for line in file:
            word, count = line.decode("utf-8").split(" ")[:2]
            for character in word:
                found[character] += int(count)
    return found


def main() -> None:
    """Write the table, for the characters of GB 2312 and the Traditional forms of them."""
    frequency, simplified = _frequencies(), OpenCC("t2s")
    table: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for code, readings in pinyin_dict.items():
        character = chr(code)
        common = simplified.convert(character)
        try:
            common.encode("gb2312")
            character.encode("gbk")
        except UnicodeEncodeError:
            continue
        for reading in readings.split(",")[:_READINGS]:
            table[reading].append((-frequency[common], character))
    with _OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reading", "characters"])
        for reading in sorted(table):
            writer.writerow([reading, "".join(character for _, character in sorted(table[reading]))])


if __name__ == "__main__":
    main()
