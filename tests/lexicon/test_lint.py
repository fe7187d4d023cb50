"""The lexicons of the package are sound, and broken copies of them are told."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.lexicon.lint import Complaint, lint
from kg.resources import lexicon_path

SHIPPED = lexicon_path("titles.yaml").parent

# what is written into a file of the lexicon, and the reason that is told
BROKEN = [
    ("titles.yaml", "- {of: nowhere, titles: [总舵主], example: 总舵主李明}", "unknown category of 'nowhere'"),
    ("bodies.yaml", "- {kind: Castle, attach: none, endings: [山寨], example: 山寨}", "unknown category kind 'Castle'"),
    ("topics.yaml", "- {topic: weather, cues: [下雨], example: 下雨多}", "unknown category topic 'weather'"),
    ("words.yaml", "- {class: nothing, words: [空空], example: 空空}", "unknown category class 'nothing'"),
    ("roles.yaml", "- {role: sing, cue: 歌唱, example: 李明歌唱}", "unknown category role 'sing'"),
    ("titles.yaml", "- {of: body, titles: [总舵主]}", "lacks an example"),
    ("titles.yaml", "- {of: body, titles: [总舵主], example: ''}", "lacks an example"),
    ("titles.yaml", "- {of: body, example: 总舵主李明}", "lacks titles"),
    ("titles.yaml", "- {of: body, titles: [总舵主], example: 总舵主李明, ends: x}", "unknown key ends"),
    ("titles.yaml", "- {of: body, titles: [总舵主], example: 县长李明}", "none of its words is found there"),
    ("titles.yaml", "- {of: body, titles: [长], example: 局长李明}", "none of its words is found there"),
    ("titles.yaml", "- {of: body, titles: [局长], example: 教育局局长李明}", "局长 stands already in titles.yaml:"),
    ("titles.yaml", "- {of: body, titles: [派出所], example: 派出所李明}", "派出所 stands already in bodies.yaml:"),
    ("generic.yaml", "- {words: [校], kinds: [School], example: 校党委}", "校 stands already in generic.yaml:"),
    ("links.yaml", "- {words: [升为], status: current, example: 李明任局长}", "it holds none of its words"),
    ("roles.yaml", "- {role: chair, cue: '司仪', example: 李明主持会议}", "cue does not match"),
    ("inspections.yaml", "- {name: x, opens: 向, closes: 反馈, example: 向某局移交}", "closes does not match"),
    ("roles.yaml", "- {role: chair, cue: '主持(', example: 李明主持会议}", "malformed pattern: missing )"),
    ("roles.yaml", "- {role: chair, cue: '{{no}}主持', example: 主持}", "malformed pattern: unknown macro {{no}}"),
    ("macros.yaml", "- {name: insp, pattern: 巡, example: 巡}", "a macro insp stands above already"),
    ("macros.yaml", "- {name: late, pattern: '{{later}}', example: 后}", "unknown macro {{later}}"),
    ("offices.yaml", "- {office: x, pattern: 局长, seat: true, grade: 0, example: 局长}", "is read by offices.yaml:"),
    ("home.yaml", "- {class: [1", "cannot be read:"),
    ("heads.yaml", "- heads", "a row is a mapping, not 'heads'"),
    ("new.yaml", "- {word: 新, example: 新}", "no row of schema.yaml says what this is"),
    ("division_words.csv", "郊外,深入农村走访", "it holds none of its words"),
    ("division_words.csv", "郊区,深入郊区农村走访", "郊区 stands already in division_words.csv:2"),
]  # fmt: skip


def copied(folder: Path, broken: dict[str, list[str]]) -> Path:
    """A copy of the lexicon with lines more in some of its files."""
    copy = Path(shutil.copytree(SHIPPED, folder / "lexicon", ignore=shutil.ignore_patterns("*.py", "*.xz")))
    for file, lines in broken.items():
        with (copy / file).open("a", encoding="utf-8") as out:
            out.write("".join(f"{line}\n" for line in lines))
    return copy


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Complaint]]:
    """What is told of each broken line, all of them in one copy."""
    broken: dict[str, list[str]] = {}
    for file, line, _ in BROKEN:
        broken.setdefault(file, []).append(line)
    copy = copied(tmp_path_factory.mktemp("broken"), broken)
    found: dict[tuple[str, str], list[Complaint]] = {}
    for one in lint(copy):
        lines = (copy / one.file).read_text("utf-8").splitlines()
        line = lines[min(one.line, len(lines)) - 1]  # what does not end is told at the file's end
        found.setdefault((one.file, line), []).append(one)
    return found


def test_the_lexicons_of_the_package_are_sound() -> None:
    assert [str(one) for one in lint()] == []


@pytest.mark.parametrize(("file", "line", "reason"), BROKEN, ids=[f"{file}: {why}" for file, _, why in BROKEN])
def test_what_is_broken_is_told(
    told: dict[tuple[str, str], list[Complaint]], file: str, line: str, reason: str
) -> None:
    assert [one.file for one in told[file, line] if reason in one.reason] == [file]


def test_a_section_that_is_lost_is_told(tmp_path: Path) -> None:
    (tmp_path / "rounds.yaml").write_text("rounds: []\n", "utf-8")
    assert "rounds.yaml:1: lacks its section kinds" in map(str, lint(tmp_path))


def test_the_command_lists_what_is_wrong(tmp_path: Path) -> None:
    folder = copied(tmp_path, {"links.yaml": ["- {words: [升为], status: lasting, example: 李明升为局长}"]})
    result = CliRunner().invoke(app, ["lint", str(folder)])
    assert result.exit_code == 1
    assert result.stdout.startswith("links.yaml:")
    assert "unknown category status 'lasting'" in result.stdout


def test_the_command_is_content_with_the_package() -> None:
    result = CliRunner().invoke(app, ["lint"])
    assert result.exit_code == 0
    assert result.stdout == ""


def test_a_folder_without_a_lexicon_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no lexicon"):
        lint(tmp_path)
