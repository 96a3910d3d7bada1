"""Datasets from the command line: import, list, ask, cite; exit codes and JSON keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chancery.cli import chancery

VOTES = """resid,ccode,date,year,vote,session
15001,2,1960-10-01,1960,1,15
15001,365,1960-10-01,1960,3,15
15001,999,1960-10-01,1960,2,15
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of votes and one of something else."""
    (tmp_path / "votes.csv").write_text(VOTES)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHANCERY_CASEBOOK", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chancery, list(arguments), catch_exceptions=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_import_tells_what_became_of_each_file(desk: Path) -> None:
    result = run("import", "auto", "votes.csv", "other.csv", "--json")
    votes, other = lines(result)
    assert result.exit_code == 1
    assert (votes["status"], votes["kind"], votes["rows"]) == ("read", "un-votes", 4)
    assert (votes["vintage"], votes["remarks"]) == ("1960-10-01", 1)
    assert (other["status"], other["remarks"]) == ("failed", 1)
    again = run("import", "un-votes", "votes.csv")
    assert again.exit_code == 0
    assert "known before" in again.stderr
    assert again.stdout == ""


def test_remarks_name_the_strangers_and_the_file_that_failed(desk: Path) -> None:
    run("import", "auto", "votes.csv", "other.csv")
    told = " ".join(str(remark["what"]) for remark in lines(run("remarks", "--json")))
    assert "999 (1)" in told
    assert "other.csv" in told


def test_observations_by_name_each_with_file_and_line(desk: Path) -> None:
    run("import", "un-votes", "votes.csv")
    (found,) = lines(run("observations", "--source", "Soviet Union", "--json"))
    assert found["text"] == "no"
    assert (found["file"], found["line"], found["actor1"]) == ("votes.csv", 3, "SUN")
    assert "resid:15001" in run("observations", "--variable", "vote").stdout
    assert lines(run("observations", "--variable", "vote", "--limit", "1", "--json"))
    assert lines(run("observations", "--known-by", "1950", "--json")) == []


def test_a_value_opens_to_the_row_of_its_file(desk: Path) -> None:
    run("import", "un-votes", "votes.csv")
    asked = ("observations", "--source", "SUN", "--rows", "--json")
    (row,) = lines(run(*asked))
    assert row == {"file": "votes.csv", "line": 3, "row": "15001,365,1960-10-01,1960,3,15"}
    (desk / "votes.csv").write_text("other\n")
    assert lines(run(*asked)) == [{"file": "votes.csv", "line": 3, "row": ""}]


def test_datasets_and_what_to_cite(desk: Path) -> None:
    run("import", "un-votes", "votes.csv", "--vintage", "2024")
    (entry,) = lines(run("datasets", "--json"))
    assert {"kind", "vintage", "name", "sha256", "rows", "citation", "recorded"} <= set(entry)
    (cited,) = lines(run("cite", "un-votes", "--json"))
    assert cited["vintage"] == "2024"
    assert "Voeten" in str(cited["citation"])
    assert "vintage 2024" in run("cite").stdout


def test_the_importers_are_listed_without_a_casebook(desk: Path) -> None:
    kinds = {row["kind"] for row in lines(run("datasets", "--importers", "--json"))}
    assert {"un-votes", "cow-trade", "world-bank"} <= kinds
    assert not (desk / "casebook.chancery").exists()
