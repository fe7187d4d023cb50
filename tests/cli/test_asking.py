"""export as a command."""

import pytest

from kg.views.formats import FOLDERS, FORMATS


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(FOLDERS) - {"html"}))
def test_a_file_is_written_to_stdout_too(run, seeds_out, tmp_path, form):
    assert run("export", seeds_out, "--format", form, "-o", tmp_path / "graph") == (0, "", "")
    assert run("export", seeds_out, "--format", form)[1].encode() == (tmp_path / "graph").read_bytes()


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_needs_a_name(run, seeds_out, form):
    status, said, told = run("export", seeds_out, "--format", form)
    assert (status, said, "say -o FOLDER" in told) == (2, "", True)


def test_find_ends_with_1_where_nothing_bears_the_name(run, seeds_out):
    status, out, err = run("find", seeds_out, "无此人")
    assert (status, out) == (1, "")
    assert "is called 无此人" in err
