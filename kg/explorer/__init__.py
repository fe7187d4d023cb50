"""The explorer: pages on people, bodies, places, rounds and articles, for a server or as a folder of files."""

from kg.explorer.rendering import LANGUAGES, POLICY, Page
from kg.explorer.respond import respond
from kg.explorer.site import write

__all__ = ["LANGUAGES", "POLICY", "Page", "respond", "write"]
