"""The command `kg` as the shell would call it."""

import sys

import pytest

from kg import cli


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Call `kg`: exit status, stdout, stderr."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = end.code or 0
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return call
