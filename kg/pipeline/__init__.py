"""From files to a graph folder: the only place where the stages meet.

A source is read by a pure function, what came of it is kept by content, and the next generation
of the store takes what is new.
"""

from kg.pipeline.building import build, forget, resolve
from kg.pipeline.deriving import resolution
from kg.pipeline.known import known_on
from kg.pipeline.options import Finish, Options, Outcome, Problem, Read, Watch
from kg.pipeline.reading import extract, extractor, read

__all__ = [
    "Finish",
    "Options",
    "Outcome",
    "Problem",
    "Read",
    "Watch",
    "build",
    "extract",
    "extractor",
    "forget",
    "known_on",
    "read",
    "resolution",
    "resolve",
]
