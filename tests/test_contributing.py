"""What CONTRIBUTING.md shows to newcomers is right."""

import re
import shutil
from pathlib import Path

import pytest

from kg.lexicon.lint import lint
from kg.resources import lexicon_path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ROWS = re.findall(r"```yaml\n# kg/lexicon/(\S+) ?(\w*)\n(.*?)```", TEXT, re.DOTALL)
NAMED = set(re.findall(r"`(?:kg/lexicon/)?(\w+\.yaml)`", TEXT))
CASES = set(re.findall(r"`(?:tests/cases/)?(\w+\.csv)`", TEXT))


@pytest.mark.parametrize(("file", "section", "row"), ROWS, ids=[file for file, _, _ in ROWS])
def test_the_rows_that_are_shown_are_sound(tmp_path: Path, file: str, section: str, row: str) -> None:
    copy = Path(shutil.copytree(lexicon_path(file).parent, tmp_path / "lexicon"))
    text = (copy / file).read_text("utf-8")
    head = f"\n{section}:\n"
    changed = text.replace(head, head + row) if section else text + row
    (copy / file).write_text(changed, "utf-8")
    assert changed != text
    assert [str(one) for one in lint(copy)] == []


@pytest.mark.parametrize("name", sorted(NAMED))
def test_the_lexicons_that_are_named_are_there(name: str) -> None:
    assert lexicon_path(name).is_file()


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_tables_of_cases_that_are_named_are_there(name: str) -> None:
    assert (ROOT / "tests/cases" / name).is_file()


def test_the_readme_of_the_lexicon_names_every_file() -> None:
    folder = lexicon_path("titles.yaml").parent
    named = re.findall(r"`([\w*.]+)`", (folder / "README.md").read_text("utf-8"))
    files = [path for path in folder.iterdir() if path.suffix in (".yaml", ".csv", ".xz")]
    assert [path.name for path in sorted(files) if not any(path.match(name) for name in named)] == []
