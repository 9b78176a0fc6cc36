"""The comparison of two archives: it measures what is there, and makes nothing."""

import sys

import pytest

from bench.scale import __main__ as scale


@pytest.mark.parametrize("place", ["", "nowhere"])
def test_a_folder_without_an_archive_is_refused_and_not_made(monkeypatch, tmp_path, capsys, place):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["scale", "--small", place, "--large", place])

    with pytest.raises(SystemExit) as ended:
        scale.main()

    sentence = f"error: “{place}” is no database URL and no folder with an archive."
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(sentence)
    assert list(tmp_path.iterdir()) == []
