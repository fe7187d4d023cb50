"""Names of private people, covered in whatever of their articles' words is shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg import vocabulary
from kg.views.network import Edge, Network, Node, Quote, Rows

__all__ = ["COVER", "Cover", "cover", "covered", "covers"]

Cover = Callable[[str], str]
"""Covers names in a text, which stays as long as it was."""

COVER = "\u3007"
"""What stands for each character of a covered name: 〇〇〇."""

_PRIVATE = f"""PREFIX insp: <{vocabulary.INSP}> PREFIX rdfs: <{vocabulary.RDFS}>
SELECT ?article ?name {{ GRAPH ?article {{ ?who insp:private true ; rdfs:label ?name }} }}"""


def cover(names: Iterable[str]) -> Cover:
    """Covers these names, also where a line break tears them: 王\\n大民 is 〇\\n〇〇."""
    forms = (r"\s*".join(map(re.escape, name)) for name in sorted(names, key=lambda name: (-len(name), name)) if name)
    pattern = re.compile("|".join(forms) or r"(?!)")
    return lambda text: pattern.sub(lambda match: re.sub(r"\S", COVER, match[0]), text)


def covers(rows: Rows) -> dict[str, frozenset[str]]:
    """The names of private people by the article that tells of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, name in rows(_PRIVATE):
        found[str(article)].add(str(name))
    return {article: frozenset(names) for article, names in found.items()}


def _covered(quote: Quote, cover: Cover) -> Quote:
    fills = tuple((start, end, cover(text)) for start, end, text in quote.fills)
    return replace(quote, text=cover(quote.text), fills=fills)


def covered(network: Network, rows: Rows) -> Network:
    """The network with private names covered in its quotes and in the titles of its articles."""
    known: Mapping[str, Cover] = {article: cover(names) for article, names in covers(rows).items()}
    if not known:
        return network

    def quotes(thing: Node | Edge) -> tuple[Quote, ...]:
        return tuple(_covered(q, known[q.article]) if q.article in known else q for q in thing.quotes)

    articles = {
        iri: replace(article, title=known[iri](article.title)) if iri in known else article
        for iri, article in network.articles.items()
    }
    nodes = tuple(replace(node, quotes=quotes(node)) for node in network.nodes)
    return Network(nodes, tuple(replace(edge, quotes=quotes(edge)) for edge in network.edges), articles)
