"""What can go wrong, said so that a reader knows where and what to do.

Everything that a user can cause derives from `KgError`; the command line prints it as two
lines and never a traceback.
"""

from __future__ import annotations

__all__ = [
    "InputError",
    "JudgementError",
    "KgError",
    "LexiconError",
    "OntologyError",
    "QueryError",
    "ResourceError",
    "StoreError",
    "UnknownTermError",
    "ValidationError",
    "WithdrawalError",
]


class KgError(Exception):
    """What went wrong and where, with a hint at the way out.

    Example: `InputError("seeds/a.txt is empty", "remove it or give another file")`.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)  # both in args, so that it survives a process pool
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class InputError(KgError):
    """A file or folder that cannot be read as articles: missing, empty, binary."""


class StoreError(KgError):
    """A graph folder that is missing, locked, or holds no build."""


class QueryError(KgError):
    """A query that does not parse, an unknown named query, a parameter that is not declared."""


class UnknownTermError(KgError):
    """A term or concept that the ontology does not declare: `term("Persn")`."""


class OntologyError(KgError):
    """An ontology or shapes file that does not parse or lacks what the code needs."""


class LexiconError(KgError):
    """A row of a lexicon that is malformed, doubled, or of an unknown category."""


class ResourceError(KgError):
    """A data file of the package that is not where it should be."""


class JudgementError(KgError):
    """A judgement that contradicts another, or names an unknown mention."""


class ValidationError(KgError):
    """A graph that breaks a shape or whose evidence does not match its original."""


class WithdrawalError(KgError):
    """A build that would withdraw more of a graph than it may."""
