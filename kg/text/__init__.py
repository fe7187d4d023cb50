"""Text: files to sources, sources to articles in clean text with a map back."""

from kg.text.segment import documents, sentences
from kg.text.source import sources

__all__ = ["documents", "sentences", "sources"]
