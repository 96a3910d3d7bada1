"""`chancery brief`: every form of every kind, from a casebook of the bundled dispatches."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chancery import demo
from chancery.casebook import Casebook
from chancery.cli import chancery


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "demo.chancery"
    with Casebook.open(path) as opened:
        list(opened.read(demo.dispatches(), coder="lexicon"))
    return path


def run(casebook: Path, *arguments: str) -> Result:
    return CliRunner().invoke(chancery, ["brief", *arguments, "--casebook", str(casebook)])


HEADS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "md": b"Dyad dossier", "html": b"<!doctype html>"}


@pytest.mark.parametrize("form", HEADS)
def test_a_dossier_in_every_form_and_again_the_same(
    casebook: Path, tmp_path: Path, form: str
) -> None:
    for name in ("one", "two"):
        result = run(casebook, "dossier", "China", "KGZ", "--out", str(tmp_path / f"{name}.{form}"))
        assert result.exit_code == 0, result.output
    first = (tmp_path / f"one.{form}").read_bytes()
    assert first.startswith(HEADS[form])
    assert first == (tmp_path / f"two.{form}").read_bytes()


def test_a_query_takes_the_filters(casebook: Path) -> None:
    result = run(casebook, "query", "--type", "AID", "--as", "md")
    assert result.exit_code == 0
    assert "type AID" in result.output
    assert "**CONSULT**" not in result.output.replace("\\", "")


def test_checks_are_written(casebook: Path, tmp_path: Path) -> None:
    result = run(casebook, "check", "--out", str(tmp_path / "c.md"))
    assert result.exit_code in (0, 1)
    assert (tmp_path / "c.md").read_text("utf-8").startswith("Check · every document")


def test_a_brief_is_as_of_a_past_day(casebook: Path) -> None:
    now = run(casebook, "dossier", "CHN", "KGZ", "--as", "md").output
    then = run(casebook, "dossier", "CHN", "KGZ", "--as", "md", "--known-by", "2021-03-20").output
    assert "100,000 doses" in now
    assert "by a letter" not in then
    assert len(then) < len(now)


def test_a_template_of_one_s_own(casebook: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    printed = CliRunner().invoke(chancery, ["brief", "template", "--out", str(mine)])
    assert printed.exit_code == 0
    mine.write_text(
        mine.read_text("utf-8").replace('title: "{finding}"', 'title: "On {a}"'), "utf-8"
    )
    result = run(casebook, "dossier", "CHN", "KGZ", "--as", "md", "--template", str(mine))
    assert "# On China\n" in result.output


def test_a_chart_of_the_pair_by_template(casebook: Path, tmp_path: Path) -> None:
    mine = tmp_path / "chart.yaml"
    mine.write_text("version: 1\nsections: [{part: chart, chart: cooperation}]", "utf-8")
    result = run(casebook, "dossier", "CHN", "KGZ", "--template", str(mine),
                 "--out", str(tmp_path / "c.pdf"))  # fmt: skip
    assert result.exit_code == 0
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF-")


def test_nothing_to_tell_is_exit_code_1_and_a_wrong_form_2(casebook: Path, tmp_path: Path) -> None:
    assert run(casebook, "dossier", "FRA", "BRA", "--as", "md").exit_code == 1
    assert run(casebook, "dossier", "CHN", "KGZ", "--out", str(tmp_path / "x.odt")).exit_code == 2
