"""What a finding or a demand is about: concepts of the scheme of topics, by cue rows.

例: 意识形态工作责任制落实不到位 → ideology.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rows import rows

__all__ = ["TopicRow", "topics"]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with the words that tell it."""

    topic: str
    cues: tuple[str, ...]
    example: str


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.topic, re.compile("|".join(map(re.escape, row.cues)))) for row in rows("topics.yaml", TopicRow))


def topics(words: str) -> tuple[str, ...]:
    """The topics of a clause, in the order of the scheme; none is better than a guess.

    例: 选人用人程序执行不严格，混编混岗问题突出 → cadres.
    """
    return tuple(dict.fromkeys(topic for topic, cue in _cues() if cue.search(words)))
