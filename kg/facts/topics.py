"""What a finding or a demand is about: concepts of the scheme of topics, by cue rows.

例: 意识形态工作责任制落实不到位 → ideology.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from kg.lexicon.rows import rows

__all__ = ["TopicRow", "topics"]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with the words that tell it."""

    topic: str
    cues: tuple[str, ...]
    example: str


@cache
def _order() -> dict[str, int]:
    """The topics with their place in the scheme."""
    return {topic: at for at, topic in enumerate(dict.fromkeys(row.topic for row in rows("topics.yaml", TopicRow)))}


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    """All cues, and the topic of each."""
    cues = [(cue, row.topic) for row in rows("topics.yaml", TopicRow) for cue in row.cues]
    return AhoCorasick([cue for cue, _ in cues]), [topic for _, topic in cues]


def topics(words: str) -> tuple[str, ...]:
    """The topics of a clause, in the order of the scheme; none is better than a guess.

    例: 选人用人程序执行不严格，混编混岗问题突出 → cadres.
    """
    automaton, known = _automaton()
    found = {known[cue] for cue, _, _ in automaton.find_matches_as_indexes(words, overlapping=True)}
    return tuple(sorted(found, key=_order().__getitem__))
