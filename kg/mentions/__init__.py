"""What is recognised in an article: places, bodies, titles, people, dates."""

from kg.mentions.annotate import annotate

__all__ = ["annotate"]
