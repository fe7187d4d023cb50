"""The facts of an article as the nodes of its named graph.

Each fact is one node with one evidence node; bodies, posts and places are nodes that facts share.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg import iris
from kg.graph.edtf import bounds
from kg.model import Document, Edtf, Evidence, Facts, Iri, Node, Span, Value
from kg.vocabulary import label, term

__all__ = ["article_nodes", "concept_iri"]

Values = Iterator[tuple[str, Value]]


def concept_iri(scheme: str, notation: str) -> Iri:
    """A concept as a value: `concept_iri("role", "chair")` is insp:role_chair."""
    return Iri(term(f"{scheme}_{notation}"))


def _dated(name: str, date: str | None) -> Values:
    """A date and the days between which it lies."""
    if date is None:
        return
    yield name, Edtf(date)
    days = bounds(date)
    if days and name != "finish":
        yield "earliest", days[0]
    if days and name != "begin":
        yield "latest", days[1]


class _Graph:
    """The nodes of one article, each made once; what is said of one again is added to it."""

    def __init__(self, document: Document, base: str) -> None:
        self.document = document
        self.base = base
        self.iri = iris.article(base, document.id)
        self.classes: dict[Iri, str] = {}
        self.values: dict[Iri, dict[tuple[str, Value], None]] = {}

    def add(self, iri: Iri, cls: str, *values: tuple[str, Value | None]) -> Iri:
        """Add values to a node, making it if need be; None is nothing said."""
        self.classes.setdefault(iri, cls)
        said = self.values.setdefault(iri, {})
        for name, value in values:
            if value is not None:
                said[name, value] = None
        return iri

    def node(self, kind: str, key: tuple[object, ...], cls: str, evidence: Evidence, *values: tuple[str, Value | None]) -> Iri:
        """Add a node of this article with its evidence."""
        return self.add(iris.node(self.iri, kind, *key), cls, *values, ("evidence", self.evidence(evidence)))

    def evidence(self, evidence: Evidence) -> Iri:
        """The node of an evidence; facts that one rule read from the same words share it."""
        key = (*evidence.span, evidence.rule, evidence.confidence, evidence.fills, evidence.references, evidence.reasons)
        iri = iris.node(self.iri, "evidence", *key)
        if iri in self.values:
            return iri
        self._words(iri, evidence.span)
        self.add(iri, "Evidence", ("rule", evidence.rule), ("confidence", float(evidence.confidence)))
        self.add(iri, "Evidence", *(("filledBy", self._fill(span)) for span in evidence.fills))
        self.add(iri, "Evidence", *(("reference", name) for name in evidence.references))
        return self.add(iri, "Evidence", *(("reason", reason) for reason in evidence.reasons))

    def _fill(self, span: Span) -> Iri:
        return self._words(iris.node(self.iri, "fill", *span), span)

    def _words(self, iri: Iri, span: Span) -> Iri:
        start, end = self.document.origin(span)
        quote = self.document.source.original[start:end]
        return self.add(iri, "Evidence", ("quote", quote), ("start", start), ("end", end))

    def nodes(self) -> tuple[Node, ...]:
        return tuple(Node(iri, self.classes[iri], tuple(values)) for iri, values in self.values.items())


class _Mapping:
    """One method a facet of `Facts`; what several facets speak of is found by its label."""

    def __init__(self, facts: Facts, base: str, shared_page: bool) -> None:
        self.facts = facts
        self.graph = _Graph(facts.document, base)
        self.teams = {team.name for team in facts.teams}
        self.places = {place.name: place for place in facts.localities}
        self.shared_page = shared_page
        self.meetings: list[Iri] = []

    def nodes(self) -> tuple[Node, ...]:
        self.article()
        self.people()
        self.bodies()
        self.events()
        self.contents()
        return self.graph.nodes()

    def article(self) -> None:
        document, graph = self.graph.document, self.graph
        source, metadata = document.source, document.source.metadata
        headlines = (document.text[line.span.start : line.span.end] for line in document.lines_of("headline"))
        title = next(headlines, "") or metadata.title
        published = self.facts.published or metadata.date or None
        graph.add(
            graph.iri,
            "Article",
            ("dcterms:identifier", document.id),
            ("dcterms:title", title or None),
            ("dcterms:source", metadata.url or source.name.replace("\\", "/").rpartition("/")[2]),
            ("dcterms:date", Edtf(published) if published else None),
            ("publisher", metadata.publisher or None),
            ("sha256", source.sha256),
            ("aboutInspection", self.facts.inspection),
        )
        if self.shared_page:
            page = graph.add(iris.page(graph.base, source.id), "Page", ("dcterms:identifier", source.id))
            graph.add(graph.iri, "Article", ("dcterms:isPartOf", page))

    def people(self) -> None:
        graph, facts = self.graph, self.facts
        for person in facts.persons:
            private = ("private", True if person.private else None)
            graph.node("person", (person.name,), "Person", person.evidence, ("rdfs:label", person.name), private)
        for post in facts.posts:
            body = self.body(post.body, post.evidence)
            key = (post.label, post.body, post.title)
            values = ("rdfs:label", post.label), ("body", body), ("title", post.title or None)
            office = graph.node("post", key, "Post", post.evidence, *values)
            values = ("holder", self.person(post.person, post.evidence)), ("post", office), ("status", concept_iri("status", post.status))
            graph.node("tenure", (post.person, *key, post.status), "Tenure", post.evidence, *values, *_dated("date", post.date))
        for reporter in facts.reporters:
            graph.node("byline", (reporter.name,), "Byline", reporter.evidence, ("name", reporter.name))

    def person(self, name: str, evidence: Evidence) -> Iri:
        """A person by name; who holds a post or acts is a person of the article, listed or not."""
        iri = iris.node(self.graph.iri, "person", name)
        return iri if iri in self.graph.values else self.graph.node("person", (name,), "Person", evidence, ("rdfs:label", name))

    def body(self, name: str, evidence: Evidence) -> Iri | None:
        """A body by its name; a team that the article names is one."""
        if not name:
            return None
        if name in self.teams:
            return iris.node(self.graph.iri, "team", name)
        return self.graph.node("body", (name,), "Body", evidence, ("rdfs:label", name))

    def target(self, name: str, evidence: Evidence) -> Iri | None:
        """An inspected place or body."""
        if name in self.places:
            return iris.node(self.graph.iri, "place", name)
        return self.body(name, evidence)

    def round(self, name: str | None, evidence: Evidence) -> Iri | None:
        return self.graph.node("round", (name,), "Round", evidence, ("rdfs:label", name)) if name else None

    def bodies(self) -> None:
        graph, facts = self.graph, self.facts
        for place in facts.localities:
            division = iris.division(graph.base, place.code) if place.code else None
            values = ("rdfs:label", place.name), ("code", place.code), ("division", division)
            iri = graph.node("place", (place.name,), "Place", place.evidence, *values)
            graph.add(graph.iri, "Article", ("dcterms:spatial", iri))
        for team in facts.teams:
            values = ("rdfs:label", team.name), ("ofBody", self.body(team.body, team.evidence)), ("number", team.number)
            graph.node("team", (team.name,), "Team", team.evidence, *values, ("round", self.round(team.round, team.evidence)))
        for inspection in facts.inspections:
            evidence = inspection.evidence
            values = (
                ("inspector", self.body(inspection.team, evidence)),
                ("target", self.target(inspection.target, evidence)),
                ("kind", concept_iri("inspectionKind", inspection.kind) if inspection.kind else None),
            )
            key = (inspection.team, inspection.target, inspection.round or "")
            turn = self.round(inspection.round, evidence)
            graph.node("inspection", key, "Inspection", evidence, *values, ("round", turn))

    def events(self) -> None:
        graph, facts = self.graph, self.facts
        for event in facts.events:
            kind = concept_iri("eventType", event.type)
            name = f"{label(kind)} {event.date or ''}".strip()
            values = ("rdfs:label", name), ("type", kind), ("planned", True if event.planned else None)
            key = (event.type, event.date or "")
            self.meetings.append(graph.node("meeting", key, "Meeting", event.evidence, *values, *_dated("date", event.date)))
        for role in facts.roles:
            meeting = None if role.event is None else self.meetings[role.event]
            values = ("participant", self.person(role.person, role.evidence)), ("role", concept_iri("role", role.role)), ("meeting", meeting)
            graph.node("participation", (role.person, role.role, meeting), "Participation", role.evidence, *values)
        for period in facts.periods:
            dates = (*_dated("begin", period.start), *_dated("finish", period.end))
            graph.node("stay", (period.start, period.end), "Stay", period.evidence, *dates)

    def contents(self) -> None:
        graph, facts = self.graph, self.facts
        for figure in facts.figures:
            values = ("what", concept_iri("figure", figure.what)), ("value", figure.number)
            graph.node("figure", (figure.what, figure.number), "Figure", figure.evidence, *values)
        for finding in facts.findings:
            topics = (("topic", concept_iri("topic", topic)) for topic in finding.topics)
            words = (("keyword", word) for word in finding.keywords)
            graph.node("finding", (finding.text,), "Finding", finding.evidence, ("text", finding.text), *topics, *words)
        for demand in facts.recommendations:
            topics = (("topic", concept_iri("topic", topic)) for topic in demand.topics)
            graph.node("demand", (demand.text,), "Demand", demand.evidence, ("text", demand.text), *topics)
        for contact in facts.contacts:
            values = ("kind", concept_iri("contact", contact.kind)), ("value", contact.value)
            graph.node("contact", (contact.kind, contact.value), "Contact", contact.evidence, *values)


def article_nodes(facts: Facts, base: str, shared_page: bool = False) -> tuple[Node, ...]:
    """The nodes of an article's graph, the article first, each property said once.

    `shared_page` says that its source holds further articles. 例: 朱重烈 gives a Person, the post
    金华市委书记 a Tenure, a Post and a Body.
    """
    return _Mapping(facts, base, shared_page).nodes()
