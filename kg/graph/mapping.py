"""The facts of an article as the nodes of its named graph.

Each fact is one node with one evidence node; bodies, posts and places are nodes that facts share.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg import iris
from kg.graph.bodies import described
from kg.graph.edtf import bounds
from kg.graph.nodes import ArticleNodes, Said
from kg.lexicon import divisions, towns
from kg.lexicon.leading import leading_division
from kg.model import Edtf, Evidence, Facts, Iri, Node
from kg.vocabulary import concept, label

__all__ = ["article_nodes"]

_DIVISIONS = "gb2260"


def _concept(scheme: str, notation: str | None) -> Iri | None:
    return Iri(concept(scheme, notation)) if notation else None


def _dated(name: str, date: str | None) -> Iterator[Said]:
    """A date and the days between which it lies."""
    if date is None:
        return
    yield name, Edtf(date)
    days = bounds(date)
    if days and name != "finish":
        yield "earliest", days[0]
    if days and name != "begin":
        yield "latest", days[1]


def _referring(evidence: Evidence) -> Evidence:
    """The same words, with the reference data that tells what they leave open."""
    return evidence._replace(references=tuple(dict.fromkeys((*evidence.references, _DIVISIONS))))


class _Shared:
    """Nodes that several facts speak of: persons, bodies, places, rounds, each found by its name."""

    def __init__(self, facts: Facts, graph: ArticleNodes) -> None:
        self.graph = graph
        self.teams = {team.name for team in facts.teams}
        self.places = {place.name: place.code for place in facts.localities}
        self.day = facts.day
        self.context = self._context(facts)

    def _context(self, facts: Facts) -> tuple[str, ...]:
        """Codes of the places that the article is about, and of those whose teams inspect: 义乌市 of 义乌市委巡察组."""
        about = tuple(sorted({place.code for place in facts.localities if place.code}))
        teams = {*(team.name for team in facts.teams), *(each.team for each in facts.inspections)}
        inspecting = {leading_division(team, about, self.day)[0] for team in teams}
        return tuple(sorted({*about, *inspecting} - {""}))

    def person(self, name: str, evidence: Evidence) -> Iri:
        """A person by name; who holds a post or acts is a person of the article, listed or not."""
        iri = self.graph.local("person", name)
        return iri if iri in self.graph else self.graph.state(iri, "Person", evidence, ("rdfs:label", name))

    def body(self, name: str, evidence: Evidence) -> Iri | None:
        """A body by its name, with what that tells; a team that the article names is one."""
        if not name or name in self.teams:
            return self.graph.local("team", name) if name else None
        iri = self.graph.local("body", name)
        if iri in self.graph:
            return iri
        what = described(name, self.context, self.day)
        values: tuple[Said, ...] = (
            ("rdfs:label", name),
            ("place", self.division(what.code, evidence)),
            ("level", _concept("bodyLevel", what.level)),
            ("parent", self.body(what.parent, evidence)),
        )
        return self.graph.state(iri, what.cls, evidence, *values)

    def division(self, code: str, evidence: Evidence) -> Iri | None:
        """The place of a code: a locality of the article, or else what reference data tells."""
        name = next((name for name, known in self.places.items() if code and known == code), "")
        if name:
            return self.place(name, code, evidence)
        if town := towns.of_code(code):
            county = divisions.division(town.parent, self.day)
            label = f"{town.name}（{county.name}）" if county else town.name  # its body bears the name alone
            return self.place(label, code, _referring(evidence))
        found = divisions.division(code, self.day)
        return self.place(found.name, code, _referring(evidence)) if found else None

    def place(self, name: str, code: str | None, evidence: Evidence) -> Iri:
        iri = self.graph.local("place", name, code or "")
        if iri in self.graph:
            return iri
        division = iris.division(self.graph.base, code) if code else None
        values: tuple[Said, ...] = ("rdfs:label", name), ("code", code), ("division", division)
        return self.graph.state(iri, "Place", evidence, *values)

    def target(self, name: str, evidence: Evidence) -> Iri | None:
        """An inspected place or body; a name that is all of a division's is a place."""
        if name in self.places:
            return self.place(name, self.places[name], evidence)
        code, rest = leading_division(name, self.context, self.day)
        return self.place(name, code, _referring(evidence)) if code and not rest else self.body(name, evidence)

    def round(self, name: str | None, evidence: Evidence) -> Iri | None:
        iri = self.graph.local("round", name)
        return self.graph.state(iri, "Round", evidence, ("rdfs:label", name)) if name else None


class _Mapping:
    """One method for each facet of `Facts`."""

    def __init__(self, facts: Facts, base: str) -> None:
        self.facts = facts
        self.graph = ArticleNodes(facts.document, base)
        self.shared = _Shared(facts, self.graph)

    def fact(self, kind: str, key: tuple[object, ...], cls: str, evidence: Evidence, *values: Said) -> Iri:
        return self.graph.state(self.graph.local(kind, *key), cls, evidence, *values)

    def article(self, shared_page: bool) -> None:
        document, graph = self.graph.document, self.graph
        source, metadata = document.source, document.source.metadata
        headlines = (document.text[line.span.start : line.span.end] for line in document.lines_of("headline"))
        published = self.facts.published or metadata.date or None
        values: tuple[Said, ...] = (
            ("dcterms:identifier", document.id),
            ("dcterms:title", metadata.title or next(headlines, None)),
            ("dcterms:source", metadata.url or source.name.replace("\\", "/").rpartition("/")[2]),
            ("dcterms:date", Edtf(published) if published else None),
            ("publisher", metadata.publisher or None),
            ("sha256", source.sha256),
            ("aboutInspection", self.facts.inspection),
        )
        graph.add(graph.iri, "Article", *values)
        if shared_page:
            page = graph.add(iris.page(graph.base, source.id), "Page", ("dcterms:identifier", source.id))
            graph.add(graph.iri, "Article", ("dcterms:isPartOf", page))

    def localities(self) -> None:
        for place in self.facts.localities:
            iri = self.shared.place(place.name, place.code, place.evidence)
            self.graph.add(self.graph.iri, "Article", ("dcterms:spatial", iri))

    def persons(self) -> None:
        for person in self.facts.persons:
            private: Said = ("private", True if person.private else None)
            self.fact("person", (person.name,), "Person", person.evidence, ("rdfs:label", person.name), private)

    def posts(self) -> None:
        for post in self.facts.posts:
            key, evidence = (post.label, post.body, post.title), post.evidence
            body = self.shared.body(post.body, evidence)
            of_post: tuple[Said, ...] = ("rdfs:label", post.label), ("body", body), ("title", post.title or None)
            office = self.fact("post", key, "Post", evidence, *of_post)
            values: tuple[Said, ...] = (
                ("holder", self.shared.person(post.person, evidence)),
                ("post", office),
                ("status", _concept("status", post.status)),
                *_dated("date", post.date or self.facts.day),
            )
            self.fact("tenure", (post.person, *key, post.status), "Tenure", evidence, *values)

    def reporters(self) -> None:
        for reporter in self.facts.reporters:
            self.fact("byline", (reporter.name,), "Byline", reporter.evidence, ("name", reporter.name))

    def teams(self) -> None:
        for team in self.facts.teams:
            values: tuple[Said, ...] = (
                ("rdfs:label", team.name),
                ("ofBody", self.shared.body(team.body, team.evidence)),
                ("number", team.number),
                ("round", self.shared.round(team.round, team.evidence)),
            )
            self.fact("team", (team.name,), "Team", team.evidence, *values)

    def inspections(self) -> None:
        for inspection in self.facts.inspections:
            evidence = inspection.evidence
            values: tuple[Said, ...] = (
                ("inspector", self.shared.body(inspection.team, evidence)),
                ("target", self.shared.target(inspection.target, evidence)),
                ("kind", _concept("inspectionKind", inspection.kind)),
                ("round", self.shared.round(inspection.round, evidence)),
            )
            key = inspection.team, inspection.target, inspection.round or ""
            self.fact("inspection", key, "Inspection", evidence, *values)

    def events(self) -> None:
        meetings = []
        for event in self.facts.events:
            kind = _concept("eventType", event.type)
            name = f"{label(str(kind))} {event.date or ''}".strip()
            planned: Said = ("planned", True if event.planned else None)
            values: tuple[Said, ...] = ("rdfs:label", name), ("type", kind), planned, *_dated("date", event.date)
            meetings.append(self.fact("meeting", (event.type, event.date or ""), "Meeting", event.evidence, *values))
        for role in self.facts.roles:
            meeting = None if role.event is None else meetings[role.event]
            person = self.shared.person(role.person, role.evidence)
            values = ("participant", person), ("role", _concept("role", role.role)), ("meeting", meeting)
            self.fact("participation", (role.person, role.role, meeting), "Participation", role.evidence, *values)

    def periods(self) -> None:
        for period in self.facts.periods:
            values = (*_dated("begin", period.start), *_dated("finish", period.end))
            self.fact("stay", (period.start, period.end), "Stay", period.evidence, *values)

    def figures(self) -> None:
        for figure in self.facts.figures:
            values: tuple[Said, ...] = ("what", _concept("figure", figure.what)), ("value", figure.number)
            self.fact("figure", (figure.what, figure.number), "Figure", figure.evidence, *values)

    def findings(self) -> None:
        for finding in self.facts.findings:
            topics: list[Said] = [("topic", _concept("topic", topic)) for topic in finding.topics]
            words: list[Said] = [("keyword", word) for word in finding.keywords]
            values: tuple[Said, ...] = ("text", finding.text), *topics, *words
            self.fact("finding", (finding.text,), "Finding", finding.evidence, *values)

    def demands(self) -> None:
        for demand in self.facts.recommendations:
            topics: list[Said] = [("topic", _concept("topic", topic)) for topic in demand.topics]
            self.fact("demand", (demand.text,), "Demand", demand.evidence, ("text", demand.text), *topics)

    def contacts(self) -> None:
        for contact in self.facts.contacts:
            values: tuple[Said, ...] = ("kind", _concept("contact", contact.kind)), ("value", contact.value)
            self.fact("contact", (contact.kind, contact.value), "Contact", contact.evidence, *values)


def article_nodes(facts: Facts, base: str, shared_page: bool = False) -> tuple[Node, ...]:
    """The nodes of an article's graph, the article first, each property said once.

    `shared_page` says that its source holds further articles. 例: 朱重烈 gives a Person, the post
    金华市委书记 a Tenure, a Post and a Body.
    """
    mapping = _Mapping(facts, base)
    mapping.article(shared_page)
    mapping.localities()
    mapping.teams()
    mapping.persons()
    mapping.posts()
    mapping.reporters()
    mapping.inspections()
    mapping.events()
    mapping.periods()
    mapping.figures()
    mapping.findings()
    mapping.demands()
    mapping.contacts()
    return mapping.graph.nodes()
