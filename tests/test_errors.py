"""Errors say what went wrong and what to do, and survive the way between processes."""

from __future__ import annotations

import pickle

import pytest

from kg import errors


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_one_of_ours(name: str) -> None:
    assert issubclass(getattr(errors, name), errors.KgError)


def test_an_error_reads_as_message_and_hint() -> None:
    assert str(errors.InputError("a.txt is empty", "remove it")) == "a.txt is empty\nremove it"
    assert str(errors.InputError("a.txt is empty")) == "a.txt is empty"


def test_an_error_can_be_sent_to_another_process() -> None:
    back = pickle.loads(pickle.dumps(errors.QueryError("no", "ask again")))
    assert (type(back), back.message, back.hint) == (errors.QueryError, "no", "ask again")


def test_all_is_sorted() -> None:
    assert errors.__all__ == sorted(errors.__all__)
