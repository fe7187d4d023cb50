"""Make the table of towns whose names hold other words of the lexicon; run by hand after a change of the towns.

    python scripts/build_town_words.py

Reads the towns of `kg/lexicon/towns.txt.xz` and writes `kg/lexicon/town_words.csv`: those whose name the
reading of bodies would cut (龙都街道 at 都, 三家镇 as three of something), without the table itself.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kg.lexicon import divisions
from kg.lexicon.gazetteer import endings, tokens
from kg.lexicon.towns import towns
from kg.mentions.spans import assemble

TABLE = Path(__file__).resolve().parents[1] / "kg" / "lexicon" / "town_words.csv"
KIND = "Town"


def is_cut(name: str) -> bool:
    """Whether the name is not read whole before an organ and after a preposition: 向龙都街道党委反馈."""
    text = f"向{name}党委反馈"
    bodies, _ = assemble(text, tokens(text))
    return not any(text[body.start : body.end] == name for body in bodies)


def main() -> None:
    TABLE.write_text("name,suffix\n", encoding="utf-8")
    signs = sorted((text for text, ending in endings().items() if ending.kind == KIND), key=len, reverse=True)
    names = {town.name for code in divisions.codes() for town in towns(code)}
    suffixes = {name: next((sign for sign in signs if name.endswith(sign)), "") for name in names}
    cut = sorted(name for name, suffix in suffixes.items() if suffix and is_cut(name))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "suffix"])
        writer.writerows([name, suffixes[name]] for name in cut)
    print(f"{TABLE.name}: {len(cut)} rows, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
