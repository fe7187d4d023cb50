"""What the nodes of articles are nodes of: the natural key of each entity, and what it is said to be.

The one place that knows how articles' graphs name their nodes; `kg.graph.resolved` merges by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from kg import iris
from kg.entities.days import days, iso
from kg.entities.resolve import Resolution
from kg.entities.tenures import PostKey
from kg.lexicon import divisions
from kg.lexicon.identity import short_form, words
from kg.model import Day, Edtf, Iri, Node, Value
from kg.vocabulary import concept, label

__all__ = ["Canonical", "Key"]

Key = tuple[str, ...]
"""Kind and natural key of an entity: `("person", "郦敏", "dv26")`."""
Said = tuple[str, Value]


class Canonical:
    """The entities behind articles' nodes, after resolution."""

    def __init__(self, resolution: Resolution, base: str) -> None:
        self.resolution = resolution
        self.base = base

    def iri(self, key: Key) -> Iri:
        """An entity's IRI: …/data/person/1f3c…"""
        return iris.entity(self.base, *key)

    # Keys: what an article's node is a node of

    def key(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        """The entity that a node of an article belongs to; None for what stays in its article."""
        find = getattr(self, f"_{node.cls.lower()}", self._body)
        key: Key | None = None if node.cls in _LEFT else find(doc, node, nodes)
        return key

    def _person(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        return self._people.get(f"{doc}:{_label(node)}")

    def _place(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key:
        code = str(node.one("code") or "")
        return ("place", self.resolution.bodies.place(code)) if code else ("place", _label(node), doc)

    def _body(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        """A body; one that bears the bare name of a place is its government: 金华市 of 金华市市长."""
        found = self.resolution.bodies.of(doc, _label(node))
        if found and found.kind == "place":
            return ("body", "body", found.code, words("government")[0])
        return ("body", *found) if found else None

    def _team(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        return self._teams.get((doc, _label(node))) or self._body(doc, node, nodes)

    def _round(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key:
        """A round is its committee's: every city has its 第七轮."""
        teams = sorted(key[1:4] for (where, _), key in self._teams_of.get(doc, {}).items() if where == doc)
        return ("round", short_form(_label(node)), *(teams[0] if teams else (doc,)))

    def _post(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        body = nodes.get(Iri(str(node.one("body"))))
        return self._posts.get((doc, _label(node), _label(body) if body else "", str(node.one("title") or "")))

    def _tenure(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        holder, post = nodes[Iri(str(node.one("holder")))], nodes[Iri(str(node.one("post")))]
        body = nodes.get(Iri(str(post.one("body"))))
        status = str(node.one("status")).rpartition("_")[2]
        what = _label(post), _label(body) if body else "", str(post.one("title") or "")
        return self._tenures.get((doc, _label(holder), *what, status))

    def _inspection(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        ends = [nodes.get(Iri(str(node.one(name)))) for name in ("inspector", "target")]
        team, target = (_label(end) if end else "" for end in ends)
        index = self.resolution.course.by_mention.get((doc, team, target))
        return None if index is None else self._inspections[index]

    def _meeting(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        kind = str(node.one("type")).rpartition("_")[2]
        return self._meetings.get((doc, kind, str(node.one("date") or "")))

    def _participation(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key | None:
        person = self._person(doc, nodes[Iri(str(node.one("participant")))], nodes)
        meeting = nodes.get(Iri(str(node.one("meeting"))))
        where = (self._meeting(doc, meeting, nodes) if meeting else None) or (doc,)
        return ("participation", *person, str(node.one("role")), *where) if person else None

    def _stay(self, doc: str, node: Node, nodes: Mapping[Iri, Node]) -> Key:
        where = self.resolution.course.by_doc.get(doc, ())
        whose = self._inspections[where[0]] if len(where) == 1 else (doc,)
        return ("stay", *whose, str(node.one("begin") or ""), str(node.one("finish") or ""))

    def cls(self, key: Key) -> str:
        """The class of an entity where its nodes do not tell it: a body that bears a place's name is its government."""
        return "Government" if _is_government(key) else ""

    # Indices

    @cached_property
    def _people(self) -> dict[str, Key]:
        found: dict[str, Key] = {}
        for person in self.resolution.persons:
            doc, _, name = person.mentions[0].rpartition(":")
            found.update(dict.fromkeys(person.mentions, ("person", name, doc)))
        return found

    @cached_property
    def _teams(self) -> dict[tuple[str, str], Key]:
        """Teams by mention; a committee that stands in for a team is a body."""
        teams = (team for team in self.resolution.teams if team.is_team)
        return {(mention.doc, mention.name): ("team", *team.key) for team in teams for mention in team.mentions}

    @cached_property
    def _teams_of(self) -> dict[str, dict[tuple[str, str], Key]]:
        by_doc: dict[str, dict[tuple[str, str], Key]] = {}
        for (doc, name), key in self._teams.items():
            by_doc.setdefault(doc, {})[doc, name] = key
        return by_doc

    @cached_property
    def _posts(self) -> dict[Key, Key]:
        seen = ((tenure, each) for tenure in self.resolution.tenures for each in tenure.seen)
        return {
            (each.doc, each.post.label, each.post.body, each.post.title): _post_key(tenure.post)
            for tenure, each in seen
        }

    @cached_property
    def _tenure_keys(self) -> list[Key]:
        """A tenure is of a person in a post, of a second spell by the day it begins."""
        keys: list[Key] = []
        known: set[Key] = set()
        for tenure in self.resolution.tenures:
            person = self._people[self.resolution.persons[tenure.person].mentions[0]]
            key = ("tenure", *person[1:], *_post_key(tenure.post)[1:], tenure.status)
            keys.append((*key, tenure.first) if key in known else key)
            known.add(key)
        return keys

    @cached_property
    def _tenures(self) -> dict[Key, Key]:
        found: dict[Key, Key] = {}
        for key, tenure in zip(self._tenure_keys, self.resolution.tenures, strict=True):
            for each in tenure.seen:
                post = each.post
                found[each.doc, each.name, post.label, post.body, post.title, tenure.status] = key
        return found

    @cached_property
    def _inspections(self) -> list[Key]:
        teams = self.resolution.teams
        return [("inspection", *teams[each.team].key, *each.target) for each in self.resolution.inspections]

    @cached_property
    def _meeting_keys(self) -> list[Key]:
        """A meeting is the earliest article's event: its type and date there."""
        return [("meeting", each.type, each.date, *each.reports[0][:1]) for each in self.resolution.meetings]

    @cached_property
    def _meetings(self) -> dict[Key, Key]:
        found: dict[Key, Key] = {}
        for key, meeting in zip(self._meeting_keys, self.resolution.meetings, strict=True):
            for (doc, _), date in zip(meeting.reports, meeting.told, strict=True):
                found[doc, meeting.type, date] = key
        return found

    # What entities are said to be, beyond what their nodes say

    def said(self, key: Key) -> tuple[Said, ...]:
        """Values that hold in place of what the nodes of an entity say under the same names."""
        if key[:2] == ("stay", "inspection"):
            return (("inspection", self.iri(key[1:-2])),)
        if _is_government(key) and (division := divisions.division(key[2])):
            return (("rdfs:label", division.name + key[-1]), *self._said.get(key, ()))
        return self._said.get(key, ())

    @cached_property
    def _said(self) -> dict[Key, tuple[Said, ...]]:
        found: dict[Key, tuple[Said, ...]] = {}
        for key, said in (
            *self._of_tenures(),
            *self._of_meetings(),
            *self._of_inspections(),
            *self._of_bodies(),
            *self._named(),
        ):
            found[key] = (*found.get(key, ()), *said)
        return found

    def _of_tenures(self) -> Iterator[tuple[Key, tuple[Said, ...]]]:
        for key, tenure in zip(self._tenure_keys, self.resolution.tenures, strict=True):
            first, last = days(tenure.first), days(tenure.last)
            if first and last:
                seen = (("firstSeen", Edtf(tenure.first)), ("lastSeen", Edtf(tenure.last)))
                yield key, (*seen, ("earliest", Day(iso(first.first))), ("latest", Day(iso(last.last))))
        for earlier, later in self.resolution.successions:
            yield self._tenure_keys[later], (("follows", self.iri(self._tenure_keys[earlier])),)

    def _of_meetings(self) -> Iterator[tuple[Key, tuple[Said, ...]]]:
        for key, meeting in zip(self._meeting_keys, self.resolution.meetings, strict=True):
            name = f"{label(concept('eventType', meeting.type))} {meeting.date}".strip()
            said: list[Said] = [("rdfs:label", name)]
            if span := days(meeting.date):
                said += [
                    ("date", Edtf(meeting.date)),
                    ("earliest", Day(iso(span.first))),
                    ("latest", Day(iso(span.last))),
                ]
            yield key, (*said, *(("inspection", self.iri(self._inspections[each])) for each in meeting.inspections))

    def _of_inspections(self) -> Iterator[tuple[Key, tuple[Said, ...]]]:
        """The team that inspects, also where an article names its committee alone; first and last day told."""
        for index, (key, inspection) in enumerate(zip(self._inspections, self.resolution.inspections, strict=True)):
            team = self.resolution.teams[inspection.team]
            yield key, (("inspector", self.iri(("team", *team.key))),) if team.is_team else ()
            if span := self.resolution.spans.get(index):
                yield key, (("earliest", Day(iso(span.first))), ("latest", Day(iso(span.last))))

    def _named(self) -> Iterator[tuple[Key, tuple[Said, ...]]]:
        """The fullest form of a name that is written in several: 曲靖市扶贫开发办公室, 库尔班江·伊明尼亚孜."""
        forms: dict[Key, set[str]] = defaultdict(set)
        for (_, name), own in self.resolution.bodies.keys.items():
            body = self.resolution.bodies.same.find(own)
            if body.kind != "place":
                forms["body", *body].add(name)
            elif division := divisions.division(body.code):
                forms["place", body.code].add(division.name)
        for mention, person in self._people.items():
            forms[person].add(mention.rpartition(":")[2])
        for (_, form, *_), post in self._posts.items():
            forms[post].add(form)
        for key, names in forms.items():
            if not _is_government(key):
                yield key, (("rdfs:label", max(names, key=lambda name: (len(name), name))),)

    def _of_bodies(self) -> Iterator[tuple[Key, tuple[Said, ...]]]:
        """What a body became, as an article tells."""
        same = self.resolution.bodies.same
        for old, new, _ in self.resolution.bodies.told:
            one, other = same.find(old), same.find(new)
            if one != other and "body" == one.kind == other.kind:
                yield ("body", *one), (("successor", self.iri(("body", *other))),)

    # Nodes of resolution itself

    def nodes(self) -> Iterator[Node]:
        """Links with their reasons, and stories."""
        for link in self.resolution.links:
            one, other = (self._person_node(mention) for mention in (link.one, link.other))
            reasons = tuple(("reason", reason) for reason in link.reasons)
            values: tuple[Said, ...] = (("from", one), ("score", float(link.score)), ("to", other), *reasons)
            cls = "NearLink" if link.kind == "near" else "Link"
            yield Node(iris.entity(self.base, "link", one, other), cls, tuple(sorted(values)))
        for story in self.resolution.stories:
            articles = (("mention", iris.article(self.base, doc)) for doc in story.docs)
            yield Node(self.iri(("story", story.docs[0])), "Story", tuple(articles))

    def _person_node(self, mention: str) -> Iri:
        doc, _, name = mention.rpartition(":")
        return iris.node(iris.article(self.base, doc), "person", name)


_LEFT = {"Article", "Page", "Evidence", "Figure", "Finding", "Demand", "Contact", "Byline"}


def _label(node: Node) -> str:
    return str(node.one("rdfs:label") or "")


def _is_government(key: Key) -> bool:
    return key[:2] == ("body", "body") and key[-1] in words("government")


def _post_key(post: PostKey) -> Key:
    return ("post", *post.scope, post.name)
