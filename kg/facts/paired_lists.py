"""Teams and their targets in lists and tables: 省委第二巡视组：巡视娄底市; 大冶市——省委第一巡视组."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.facts.targets import Target, targets
from kg.facts.teams import named_teams
from kg.lexicon.columns import columns
from kg.lexicon.rows import expanded
from kg.model import Annotated, BodyMention, Span

__all__ = ["REACH", "Told", "dashed", "in_lists", "under_heading"]

_LIST_SIGN = re.compile(expanded("{{list_sign}}"))
_ADDRESS = re.compile(expanded("{{address_word}}"))
_CELLS = re.compile(r"[\t|]")
_FIELD = re.compile(r"\s*[^，。；：\n]{1,14}：|\s*(?:[^，。；：\n（]|（[^（）\n]*）){2,28}(?=\n|$)")
_HEADING = re.compile(expanded("{{targets_heading}}"))
_SECTION = re.compile(expanded("{{section_number}}"))
_ENDS = re.compile("。")
_NAMED_FIELD = re.compile(r"\s*[^，。；：\n]{1,14}：")
_CELL_END = re.compile(expanded("(?:{{organ}})?\\s*(?:\\n|$)"))
_COLUMNS = re.compile(r" [^ ，。；\n]{1,40} [^，。；\n]+(?:\n|$)")  # cells that spaces keep apart
_DASH = "\u2014"  # —
_CELL_WORDS = re.compile(r"[^\t|\n ]+")
Told = tuple[str, Target, Span, str]  # inspector, target, where it is said, by which rule
REACH = 400  # a list of targets is no longer


def in_lists(article: Annotated) -> Iterator[Told]:
    """Lines and cells that begin with a team: 省委第二巡视组：巡视娄底市、涟源市。"""
    heads = [b for b in named_teams(article) if b.numbers and _heads_list(article, b)]
    heads = [b for b in heads if not _tells_else(article, b)]
    heads = [b for b in heads if sum(b.span == other.span for other in heads) == 1]
    if len(heads) < 2:
        return
    starts = sorted({b.span.start for b in article.bodies if b.kind == "Team"})
    for body in heads:
        start = body.span.end
        next_line = Span(start + 1, _line_end(article.text, start + 1))
        cells = article.text[start : start + 1] == "\n" and not _NAMED_FIELD.match(article.text, *next_line)
        if cells:  # a table with a cell a line
            end = next((at for at in starts if at >= start), len(article.text))
        else:
            end = min(next((at for at in starts if at >= start), len(article.text)), _list_end(article, start))
        for target in targets(article, Span(start, min(end, start + REACH))):
            if not _is_address(article.text, target.span) and not (cells and not _fills_line(article.text, target)):
                yield body.name, target, Span(body.span.start, target.span.end), "list"


def dashed(article: Annotated) -> Iterator[Told]:
    """Lines in which the team follows its targets: 大冶市、阳新县——省委第一巡视组。"""
    for body in named_teams(article):
        if body.numbers and article.text.endswith(_DASH, 0, body.span.start):
            lead = Span(article.text.rfind("\n", 0, body.span.start) + 1, body.span.start)
            for target in targets(article, lead):
                yield body.name, target, Span(target.span.start, body.span.end), "list"


def _tells_else(article: Annotated, body: BodyMention) -> bool:
    """Whether the team stands in a table of telephones and letter boxes, which names no targets."""
    for line in reversed(article.document.lines):
        if line.span.start > body.span.start:
            continue
        heads = [columns()[w] for w in _CELL_WORDS.findall(article.text, *line.span) if w in columns()]
        if len(heads) > 1:
            return not any(head.targets for head in heads)
        if not _CELLS.search(article.text, *line.span):
            return False
    return False


def _fills_line(text: str, target: Target) -> bool:
    """Whether the cell holds the target and nothing else: no 县自然资源局办公楼."""
    return text[target.span.start - 1] == "\n" and _CELL_END.match(text, target.span.end) is not None


def under_heading(article: Annotated, default: Callable[[Annotated], str]) -> Iterator[Told]:
    """Lists under a heading 巡察对象, each line items alone, up to the next heading; `default` tells who inspects."""
    text = article.text
    teams = {b.span.start: b for b in named_teams(article)}
    inspector, open_section = "", False
    for line in article.document.lines_of("headline", "body", "table"):
        if _HEADING.fullmatch(text, *line.span):
            open_section, inspector = True, default(article)
        elif open_section and (_SECTION.match(text, *line.span) or _ENDS.search(text, *line.span)):
            open_section = False
        elif open_section and (team := teams.get(line.span.start)):  # 第一巡视组 省林业局、省水利厅
            for target in targets(article, Span(team.span.end, line.span.end), open_list=True):
                yield team.name, target, line.span, "heading"
        elif open_section and inspector:
            for target in targets(article, line.span, open_list=True):
                yield inspector, target, line.span, "heading"


def _heads_list(article: Annotated, body: BodyMention) -> bool:
    at = body.span
    line_start = at.start == 0 or article.text[at.start - 1] == "\n"
    columns = line_start and _COLUMNS.match(article.text, at.end)
    return bool(columns or _LIST_SIGN.match(article.text, at.end))


def _list_end(article: Annotated, start: int) -> int:
    """The end of a team's item: its line, the cells and fields (被巡察单位：…) in the lines after it."""
    text = article.text
    end = _line_end(text, start)
    while end < len(text):
        following = _line_end(text, end + 1)
        belongs = _CELLS.search(text, end, following) or _FIELD.match(text, end + 1, following)
        if not belongs and targets(article, Span(start, end)):
            return end
        end = following
        if not belongs:
            return end
    return end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_address(text: str, span: Span) -> bool:
    """Whether the cell or clause gives an address and no target."""
    return _ADDRESS.match(text, span.end) is not None
