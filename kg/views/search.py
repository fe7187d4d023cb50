"""Names found as they are typed: by characters in either script, pinyin, initials.

    index = Index(graph.rows)
    index.search("qzm")[0].name        # 邱志明
    index.search("shan xiaoli", ("person",), limit=5)

An index is made once for a graph and answers in milliseconds; `kg.views.finding` adds what tells namesakes apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import islice
from typing import Literal, NamedTuple, get_args

from kg.errors import QueryError
from kg.lexicon.division_forms import forms
from kg.lexicon.divisions import named
from kg.lexicon.pinyin import Reading, of_person, of_words, plain, spellings
from kg.text.script import converted
from kg.vocabulary import subclasses, term

__all__ = ["Hit", "Index", "Kind"]

Kind = Literal["person", "body", "team", "place", "article"]
Rows = Callable[[str], Iterable[Sequence[str | None]]]
"""What answers a SELECT query with rows of plain strings."""

_KINDS: tuple[Kind, ...] = get_args(Kind)
# How well a name matches; what stands earlier ranks higher.
_TIERS = (
    "exact",
    "other name",
    "pinyin",
    "beginning",
    "pinyin beginning",
    "initials",
    "initials beginning",
    "syllables",
    "inside",
    "other tones",
)
_FEWEST_INSIDE = 2  # characters that are looked for inside names
_LONGEST = 100  # characters of a text that are looked for
_READINGS = 4  # hits that one name may give
_MOST = 2000  # hits of one pass that are looked at; entries stand by rank, so that the best come first
_SIGNS = re.compile(r"[\s·•・．.‧∙'’\-]+")
_PINYIN = re.compile(r"[a-zü\u0300-\u036f1-5\s']+")
_NUMBERED = re.compile(r"([a-z]+)([1-5])")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}

_NAMED = """
SELECT ?entity ?class ?name { VALUES ?class { %s } ?entity a ?class ; rdfs:label ?name }"""
_OTHER_NAMES = """
SELECT DISTINCT ?entity ?form {
  { ?entity insp:mention ?node . GRAPH ?g { ?node rdfs:label ?form } }
  UNION { ?entity insp:code ?form }
  UNION { ?entity insp:division/rdfs:label|insp:division/skos:altLabel ?form }
  UNION { ?entity a insp:Division ; skos:altLabel ?form }
  UNION { GRAPH ?entity { ?entity dcterms:identifier ?form } }
}"""
_MENTIONS = "SELECT ?entity (COUNT(?node) AS ?n) { ?entity insp:mention ?node } GROUP BY ?entity"
_SHOWN_BY_PLACES = "SELECT DISTINCT ?division { ?place insp:division ?division }"
_ARTICLES = """
SELECT ?article ?id ?title { GRAPH ?article { ?article a insp:Article ; dcterms:identifier ?id
  OPTIONAL { ?article dcterms:title ?title } } }"""


class Hit(NamedTuple):
    """What was found: `Hit("…/person/553d…", "person", "邱志明", "Qiū Zhìmíng", 2, "initials")`.

    `articles` counts the articles that name it, `match` says how the text fits the name.
    """

    iri: str
    kind: Kind
    name: str
    pinyin: str
    articles: int
    match: str


class _Entry(NamedTuple):
    iri: str
    kind: Kind
    name: str
    articles: int


def _rank(entry: _Entry) -> tuple[int, int, int, str, str]:
    """What more articles name comes first, people before bodies."""
    return -entry.articles, _KINDS.index(entry.kind), len(entry.name), entry.name, entry.iri


class _Lines:
    """Keys of entries as one text, a key a line: a search of it costs what a search of a text costs."""

    def __init__(self, keys: Iterable[tuple[str, int]]) -> None:
        kept = [(key, entry) for key, entry in keys if key]
        self.text = "\n" + "".join(f"{key}\n" for key, _ in kept)
        self.entries = [entry for _, entry in kept]
        self.starts = [1]
        for key, _ in kept:
            self.starts.append(self.starts[-1] + len(key) + 1)

    def found(self, pattern: str) -> Iterator[tuple[int, str, int]]:
        """Entry, its key, and where in the key the pattern begins; the pattern may begin with the line break."""
        for match in re.finditer(pattern, self.text):
            at = match.end() - len(match[0].lstrip("\n "))
            line = bisect_right(self.starts, at) - 1
            start, end = self.starts[line], self.starts[line + 1] - 1
            yield self.entries[line], self.text[start:end], at - start


class Index:
    """The names of a graph, to be searched as often as one likes.

    `rows` answers SELECT queries, as `Graph.rows` does.
    """

    def __init__(self, rows: Rows) -> None:
        self._entries = sorted(_entries(rows), key=_rank)
        others = self._other_names(rows)
        self._names = _Lines((_normal(entry.name), i) for i, entry in enumerate(self._entries))
        self._others = _Lines((_normal(form), i) for i in sorted(others) for form in sorted(others[i]))
        self._said = _Lines(self._readings(others))

    def _other_names(self, rows: Rows) -> dict[int, set[str]]:
        """Names that articles write otherwise, names and codes that places had, places without their kind."""
        numbers = {entry.iri: i for i, entry in enumerate(self._entries)}
        others: dict[int, set[str]] = defaultdict(set)
        for iri, form in rows(_OTHER_NAMES):
            if iri in numbers and form != self._entries[numbers[iri]].name:
                others[numbers[iri]].add(str(form))
        for i, entry in enumerate(self._entries):
            if entry.kind == "place":
                others[i].update(_forms(entry.name))
        return others

    def _readings(self, others: Mapping[int, set[str]]) -> Iterator[tuple[str, int]]:
        for i, entry in enumerate(self._entries):
            if entry.kind == "article":
                continue
            for name in (entry.name, *sorted(others.get(i, ()))):  # a code is read as it is typed
                for reading in _read(entry.kind, name):
                    for spelling in spellings(" ".join(reading.letters)):
                        yield spelling, i

    def search(self, text: str, kinds: Iterable[str] = (), limit: int = 20) -> list[Hit]:
        """The best hits: exact before beginning before initials, and what more articles name before others.

        `kinds` are of person, body, team, place, article; all if empty. 例: 邱志明, 邱誌明, qiū zhì míng, qiuzhi, qzm.
        """
        wanted = frozenset(kinds) or frozenset(_KINDS)
        if unknown := sorted(wanted.difference(_KINDS)):
            raise QueryError(f"{', '.join(unknown)}: no such kind", f"there are {', '.join(_KINDS)}")
        best: dict[int, int] = {}
        for hits in self._passes(text):
            fitting = ((entry, tier) for entry, tier in hits if self._entries[entry].kind in wanted)
            for entry, tier in islice(fitting, max(_MOST, _READINGS * limit)):
                best[entry] = min(tier, best.get(entry, tier))
        chosen = nsmallest(limit, best, key=lambda entry: (best[entry], entry))
        return [self._hit(self._entries[entry], best[entry]) for entry in chosen]

    def _hit(self, entry: _Entry, tier: int) -> Hit:
        reading = _read(entry.kind, entry.name)[0].written if entry.kind != "article" else ""
        return Hit(entry.iri, entry.kind, entry.name, reading, entry.articles, _TIERS[tier])

    def _passes(self, text: str) -> Iterator[Iterator[tuple[int, int]]]:
        """Entries and tiers; a Traditional text is looked up as it stands and, if nothing is, in simplified."""
        name = _normal(text)[:_LONGEST]
        if not name:
            return
        if not name.isascii() and not any(True for hits in self._by_name(name) for _ in hits):
            name = _normal(converted(name))
        yield from self._by_name(name)
        letters = unicodedata.normalize("NFD", text.lower().strip()[:_LONGEST])
        if _PINYIN.fullmatch(letters):
            yield from self._by_pinyin(*_letters(letters))

    def _by_name(self, name: str) -> Iterator[Iterator[tuple[int, int]]]:
        pattern = re.escape(name)
        for lines, whole in ((self._names, "exact"), (self._others, "other name")):
            yield ((entry, _TIERS.index(whole)) for entry, _, _ in lines.found(f"\n{pattern}(?=\n)"))
            yield ((entry, _TIERS.index("beginning")) for entry, _, _ in lines.found(f"\n{pattern}"))
            if len(name) >= _FEWEST_INSIDE:
                yield ((entry, _TIERS.index("inside")) for entry, _, _ in lines.found(pattern))

    def _by_pinyin(self, typed: str, tones: Sequence[int]) -> Iterator[Iterator[tuple[int, int]]]:
        """Letters may go on in a syllable or begin the next one: qiuzm, q zhiming, qzm; whole names come first."""
        pattern = "(?:[a-z0-9]* )?".join(typed)
        if typed:
            yield self._heard(f"\n{pattern}[a-z0-9]*(?=\n)", typed, tones)
            yield self._heard(f"\n{pattern}", typed, tones)
        if len(typed) >= _FEWEST_INSIDE:
            yield self._heard(f" {pattern}", typed, tones)

    def _heard(self, pattern: str, typed: str, tones: Sequence[int]) -> Iterator[tuple[int, int]]:
        for entry, key, at in self._said.found(pattern):
            sounds = not any(tones) or self._sounds(entry, typed, tones)
            yield entry, _TIERS.index(_pinyin_match(typed, key, at) if sounds else "other tones")

    def _sounds(self, number: int, typed: str, tones: Sequence[int]) -> bool:
        """Whether some reading has, letter by letter, the tones that were typed."""
        entry = self._entries[number]
        for reading in _read(entry.kind, entry.name):
            said = [(letter, tone) for syllable in reading.syllables for letter, tone in _toned(syllable)]
            at = "".join(letter for letter, _ in said).find(typed)
            heard = [tone for _, tone in said[at : at + len(typed)]]
            if at >= 0 and all(given in (0, tone) for given, tone in zip(tones, heard, strict=True)):
                return True
        return False


def _pinyin_match(typed: str, key: str, at: int) -> str:
    if at:
        return "inside"
    joined, initials = key.replace(" ", ""), "".join(syllable[0] for syllable in key.split(" "))
    if joined == typed:
        return "pinyin"
    if joined.startswith(typed):
        return "pinyin beginning"
    if initials.startswith(typed):
        return "initials" if initials == typed else "initials beginning"
    return "syllables"


def _letters(letters: str) -> tuple[str, list[int]]:
    """Letters as they are kept, and of each the tone that it must have: shàn or shan4 → shan, 4 somewhere."""
    text = _NUMBERED.sub(_marked, letters.replace("u\u0308", "v").replace("u:", "v"))
    typed = ""
    tones: list[int] = []
    for character in text:
        if character.isalpha():
            typed, tones = typed + character, [*tones, 0]
        elif character in _TONES and tones:
            tones[-1] = _TONES[character]
    return typed, tones


def _marked(match: re.Match[str]) -> str:
    """A tone written as a digit, put on the last vowel: shan4 → shàn."""
    marks = {str(tone): mark for mark, tone in _TONES.items()}
    at = max((i for i, letter in enumerate(match[1]) if letter in "aeiouv"), default=len(match[1]) - 1)
    return match[1][: at + 1] + marks.get(match[2], "") + match[1][at + 1 :]


def _toned(syllable: str) -> list[tuple[str, int]]:
    """Letters of a syllable, each with the syllable's tone: shàn → s 4, h 4, a 4, n 4."""
    marks = [_TONES[mark] for mark in unicodedata.normalize("NFD", syllable) if mark in _TONES]
    return [(letter, marks[0] if marks else 0) for letter in plain(syllable)]


def _read(kind: Kind, name: str) -> tuple[Reading, ...]:
    return of_person(name) if kind == "person" else (of_words(name),)


def _forms(name: str) -> set[str]:
    """Short forms of a division's name: 金华, 恩施州."""
    cuts = (forms(name, each.level) for each in named(name) if each.name == name)
    return {form for cut in cuts for form in (*cut.short, cut.bare) if form}


def _normal(name: str) -> str:
    """A name without spaces, dots and capitals, in half-width letters: 王　蕾 → 王蕾."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name).casefold())


@cache
def _classes() -> Mapping[str, Kind]:
    """Class → kind; a team is no body here."""
    kinds: dict[str, Kind] = dict.fromkeys(subclasses(term("Body")), "body")
    kinds.update(dict.fromkeys(subclasses(term("Team")), "team"))
    return {**kinds, term("Person"): "person", term("Place"): "place", term("Division"): "place"}


def _entries(rows: Rows) -> Iterator[_Entry]:
    """Everything that has a name; a division that a place stands for is no second place."""
    counts = {str(iri): int(str(n)) for iri, n in rows(_MENTIONS)}
    shown = {str(iri) for (iri,) in rows(_SHOWN_BY_PLACES)}
    classes = " ".join(f"<{iri}>" for iri in _classes())
    for iri, cls, name in rows(_NAMED % classes):
        if iri not in shown:
            yield _Entry(str(iri), _classes()[str(cls)], str(name), counts.get(str(iri), 0))
    for iri, identifier, title in rows(_ARTICLES):
        yield _Entry(str(iri), "article", title or str(identifier), 1)
