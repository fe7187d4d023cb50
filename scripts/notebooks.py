"""Runs the notebooks and keeps their output in them, without times and other traces of the run."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"


def main() -> None:
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, record_timing=False, resources={"metadata": {"path": str(FOLDER)}}).execute()
        notebook.metadata.pop("language_info", None)
        nbformat.write(notebook, path)
        print(path.name)


if __name__ == "__main__":
    main()
