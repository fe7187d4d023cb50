"""Sources and documents of the texts in the tests."""

from hashlib import sha256
from pathlib import Path

from kg.model import Document, Source
from kg.text import documents

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PAGES = sorted((ROOT / "tests/gold/txt").glob("*.txt")) + SEEDS


def source(text: str, name: str = "page") -> Source:
    return Source(name, f"{name}.txt", text, sha256(text.encode("utf-8", "replace")).hexdigest())


def page(path: Path) -> tuple[Document, ...]:
    return documents(source(path.read_text(encoding="utf-8"), path.stem))


def lines(document: Document) -> list[tuple[str, str]]:
    """Kind and words of every line."""
    return [(line.kind, document.text[line.span.start : line.span.end]) for line in document.lines]
