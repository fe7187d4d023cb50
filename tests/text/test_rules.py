"""Every row of `repairs.yaml` makes of its example what it says."""

import pytest

from kg.lexicon.rows import parsed, rows
from kg.text.draft import Draft
from kg.text.repair import repaired
from kg.text.rules import CharacterRow, RepairRow, exchange_characters, repair_rows

GIVEN = parsed("repairs.yaml")
SECTIONS = {name: given[0] for name, given in GIVEN.items() if isinstance(given, list) and "repair" in given[0]}
CHARACTERS = sorted(name for name, row in SECTIONS.items() if "to" in row)
EDITS = sorted(set(SECTIONS) - set(CHARACTERS))


@pytest.mark.parametrize("section", CHARACTERS)
def test_character_rows(section: str) -> None:
    for row in rows("repairs.yaml", CharacterRow, section):
        draft = Draft(row.example)
        exchange_characters(draft, section)
        assert draft.text == row.becomes
        assert row.repair in draft.repairs


def _alone(row: RepairRow) -> str:
    draft = Draft(row.example)
    draft.edit(row.edits(row.example), row.repair)
    return draft.text


def _together(section: str, row: RepairRow) -> str:
    draft = Draft(row.example)
    repair_rows(draft, section)
    return draft.text


@pytest.mark.parametrize("section", EDITS)
def test_edit_rows(section: str) -> None:
    for row in rows("repairs.yaml", RepairRow, section):
        assert row.becomes in {_alone(row), _together(section, row)}


@pytest.mark.parametrize("section", EDITS)
def test_each_row_fires_by_itself(section: str) -> None:
    for row in rows("repairs.yaml", RepairRow, section):
        draft = Draft(row.example)
        draft.count(row.only_after, 1)
        assert row.applies(draft), row.example
        assert list(row.edits(row.example)), row.example


def test_entities_that_are_no_text_stay() -> None:
    assert repaired("AT&nosuch;T").text == "AT&nosuch;T"
    assert "\x00" not in repaired("甲&#0;乙").text
