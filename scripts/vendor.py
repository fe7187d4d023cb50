"""Brings the browser's libraries into the package: `python scripts/vendor.py`, with npm at hand.

The versions are those of `scripts/vendor/package-lock.json`. What is written to `kg/explorer/static/vendor/` is
committed, so that neither a build nor a page needs the network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "scripts" / "vendor"
VENDOR = ROOT / "kg" / "explorer" / "static" / "vendor"
FILES = {
    "graphology": ("dist/graphology.umd.min.js",),
    "sigma": ("dist/sigma.min.js",),
    "@zazuko/yasgui": ("build/yasgui.min.js", "build/yasgui.min.css"),
}
_LICENCE = re.compile(r"(?i)(licen[cs]e|copying)([.-].*)?$")
_MAP = re.compile(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


_MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def _needed(name: str, modules: Path, seen: set[str]) -> None:
    """The package and all that it carries in itself, by name."""
    if name in seen or not (modules / name).is_dir():
        return
    seen.add(name)
    for other in json.loads((modules / name / "package.json").read_text("utf-8")).get("dependencies", {}):
        _needed(other, modules, seen)


def _terms(name: str, modules: Path) -> Iterator[str]:
    """Name, version, holder and licence of a package, with the licence's text where it brings one."""
    about = json.loads((modules / name / "package.json").read_text("utf-8"))
    author = about.get("author") or ", ".join(map(_name, about.get("contributors", [])))
    yield f"{name} {about['version']}, {_name(author)}, licence {about.get('license', '?')}\n"
    texts = [f for f in sorted((modules / name).iterdir()) if f.is_file() and _LICENCE.match(f.name)]
    yield from (file.read_text("utf-8").strip() + "\n" for file in texts)
    if not texts and about.get("license") == "MIT":  # it names the licence and brings no text
        yield f"Copyright (c) {_name(author)}\n\n{_MIT}"


def _name(person: str | dict[str, str]) -> str:
    return person if isinstance(person, str) else person.get("name", "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for file in LOCK.glob("package*.json"):
            shutil.copy(file, folder)
        locked = (LOCK / "package-lock.json").exists()
        subprocess.run(["npm", "ci" if locked else "install", "--ignore-scripts", "--no-audit"], cwd=folder, check=True)
        shutil.copy(Path(folder, "package-lock.json"), LOCK)
        modules, needed = Path(folder, "node_modules"), set[str]()
        VENDOR.mkdir(parents=True, exist_ok=True)
        for name, files in FILES.items():
            _needed(name, modules, needed)
            for file in files:
                text = (modules / name / file).read_text("utf-8")
                (VENDOR / Path(file).name).write_text(_MAP.sub("", text) + "\n", "utf-8", newline="\n")
        terms = ("\n".join(_terms(name, modules)) for name in sorted(needed))
        (VENDOR / "LICENSES.txt").write_text(f"\n{'-' * 80}\n\n".join(terms), "utf-8", newline="\n")
    for file in sorted(VENDOR.iterdir()):
        print(f"{file.stat().st_size:>9,} {file.name}")


if __name__ == "__main__":
    main()
