"""What an article says, read from what was recognised in it."""

from kg.facts.extract import extract

__all__ = ["extract"]
