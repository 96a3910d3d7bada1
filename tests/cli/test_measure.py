"""`chancery measure`: over the casebook's own events, over datasets, and its cards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chancery.cli import chancery
from chancery.records import UsageError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chancery, list(arguments), catch_exceptions=False)


@pytest.fixture
def casebook(tmp_path: Path) -> str:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "6 May 2020\n\nChina sent 300 masks to Laos on 3 May 2020. Laos thanked China.\n"
        "\nThailand condemned Laos on 4 May 2020.\n", encoding="utf-8",
    )  # fmt: skip
    name = str(tmp_path / "a.chancery")
    assert run("--casebook", name, "read", str(letter)).exit_code == 0
    return name


def test_cooperation_from_claims_has_its_method_and_its_data_under_it(casebook: str) -> None:
    found = run("--casebook", casebook, "measure", "cooperation", "--dataset", "claims", "--json")
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    values = {(row["source"], row["target"]): row["value"] for row in rows}
    assert values["CHN", "LAO"] > 0 > values["THA", "LAO"]
    assert "Goldstein" in found.stderr
    assert "chancery documents" in found.stderr


def test_rows_can_be_narrowed_to_a_pair_by_name_or_code(casebook: str) -> None:
    found = run(
        "--casebook", casebook, "measure", "cooperation", "--dataset", "claims",
        "--state", "Thailand", "--partner", "LAO", "--json",
    )  # fmt: skip
    assert [json.loads(line)["source"] for line in found.stdout.splitlines()] == ["THA"]


def test_without_rows_the_message_says_what_would_have_them(casebook: str) -> None:
    with pytest.raises(UsageError, match="no dataset of this casebook"):
        run("--casebook", casebook, "measure", "kappa")


def test_measures_and_their_cards_are_listed_without_a_casebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cards = [json.loads(line) for line in run("measure", "--json").stdout.splitlines()]
    assert {"kappa", "trade-share", "balance"} <= {card["name"] for card in cards}
    assert "Cohen" in run("measure", "kappa", "--card").stdout
