"""Every command that the README shows does what it shows; `UPDATE_README=1` writes what it does into it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CHINESE = ROOT / "README.zh.md"
FENCED = re.compile(r"^```\w+\n.*?^```$", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
CUT = "…\n"  # stands for lines that are left out


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the seeds, in which the commands run one after the other."""
    place = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "tests"):
        (place / name).symlink_to(ROOT / name)
    return place


def run(command, folder):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "COLUMNS": "100"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout.decode()


def agrees(shown, printed):
    return re.fullmatch(re.escape(shown).replace(re.escape(CUT), "(?:.*\n)+?"), printed) is not None


def updated(shown, printed):
    """The new output, cut where the old one was: only its first lines where that ended in a cut."""
    if not shown.endswith(CUT):
        return printed
    kept = printed.splitlines(keepends=True)[: shown.count("\n") - 1]
    return "".join(kept) + CUT


@pytest.mark.xdist_group("readme")
def test_commands_print_what_is_shown(folder):
    text, wrong = README.read_text("utf-8"), []

    def tried(match):
        command, shown = match.groups()
        printed = run(command, folder)
        if not agrees(shown, printed):
            wrong.append(f"$ {command}\n{printed}")
        return f"$ {command}\n{shown if agrees(shown, printed) else updated(shown, printed)}"

    fresh = BLOCK.sub(lambda block: COMMAND.sub(tried, block[0]), text)
    if os.environ.get("UPDATE_README"):
        README.write_text(fresh, "utf-8")
        blocks = iter(FENCED.findall(fresh))
        CHINESE.write_text(FENCED.sub(lambda _: next(blocks), CHINESE.read_text("utf-8")), "utf-8")
    assert not wrong, "the README shows something else than\n" + "\n".join(wrong)


def served(code, seeds_out):
    """The code with the address of a server that runs for it: `http://127.0.0.1:8000/` is where one is by default."""
    command = [sys.executable, "-m", "kg.cli", "serve", str(seeds_out), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    address = server.stderr.readline().removeprefix("listening on ").strip()
    return server, code.replace("http://127.0.0.1:8000/", address) + "print(names)\n"


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL))
def test_python_runs(code, tmp_path, seeds_out):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    server, code = served(code, seeds_out) if "127.0.0.1" in code else (None, code)
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    if server:
        server.terminate()
        server.wait(20)
    assert done.returncode == 0, done.stderr.decode()
    assert "邱志明" in done.stdout.decode()


def test_links_lead_to_files_that_are_there():
    links = re.findall(r"\]\((?!#|https?:)([^)#]+)", README.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [("a\n", "a\n", True), ("a\n…\n", "a\nb\n", True), ("a\n…\nd\n", "a\nb\nd\n", True), ("a\n…\n", "b\na\n", False)],
)
def test_a_cut_stands_for_lines(shown, printed, same):
    assert agrees(shown, printed) is same


def outline(text):
    """What is the same in every language: what is run and shown, and how the text is parted."""
    prose = FENCED.sub("", text)
    marks = re.findall(r"^(#+ |\*\*|- |\| |!\[)", prose, re.MULTILINE)
    return FENCED.findall(text), marks, set(re.findall(r"`([^`\n]+)`", prose))


def test_the_chinese_readme_shows_and_says_the_same():
    assert outline(CHINESE.read_text("utf-8")) == outline(README.read_text("utf-8"))


def test_links_of_the_chinese_readme_lead_to_files_that_are_there():
    links = re.findall(r"\]\((?!#|https?:)([^)#]+)", CHINESE.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
