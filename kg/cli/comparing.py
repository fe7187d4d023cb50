"""The word of the command line that compares graphs: diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.common import Out, tell, write

__all__ = ["commands"]


def diff(
    out: Out,
    other: Annotated[Path | None, typer.Argument(metavar="OTHER", help="another graph folder")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object")] = False,
) -> None:
    """What the last build changed, or what OTHER says beside OUT: statements, and entities merged and split."""
    from kg.views import changes

    found = kg.diff(out, other)
    if as_json:
        write(json.dumps(changes.objects(found), ensure_ascii=False, indent=1) + "\n")
    else:
        write("".join(f"{line}\n" for line in changes.lines(found)))
    tell(
        f"{other or out}: {len(found.added)} statements added, {len(found.withdrawn)} withdrawn, "
        f"{len(found.merged)} entities merged, {len(found.split)} split"
    )


commands = (diff,)
