"""Tables of a made-up network, for the writers of formats."""

from kg.views.handover import Table, columns

TWO = ("urn:a", "urn:b")


def row(table, **said):
    """A row with these cells and nothing in the others."""
    return tuple(said.get(column.name, None if column.type != "string" else "") for column in columns()[table])


def tables(label="朱重烈", quote="金华市委书记朱重烈", iris=TWO):
    """Two nodes with one relation, and one without a date."""
    one, other = iris
    nodes = (
        row("nodes", id=one, kind="Person", label=label, articles=1),
        row("nodes", id=other, kind="Team", label="组"),
    )
    said = {"kind": "Tenure", "label": label, "status": "current", "fact": "urn:t", "articles": 1, "quote": quote}
    dated = row("edges", id="e1", source=one, target=other, earliest="2018-10-01", latest="2018-10-31", **said)
    open_ = row("edges", id="e2", source=one, target=other, start=3, end=9, confidence=0.9, **said)
    return Table("nodes", nodes), Table("edges", (dated, open_))


def told(record):
    """What a record tells, as readers of networks give it."""
    return {name: value for name, value in record.items() if value not in ("", None)}
