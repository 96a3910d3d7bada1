"""The command line as a new user meets it: exit codes, JSON keys, messages beside results."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chancery.cli import VERBS, chancery, main
from chancery.records import UsageError

LETTER = """Harbour talks resume

By Ann Example

12 March 2021

Port officials from two sides are meeting again on Tuesday. The masks arrived.
"""


AID = """Masks for the harbour

3 March 2020

China sent 5,000 masks to Kyrgyzstan.¹ They came by road and were
handed over at the border on Monday, officials of the ministry said.²

¹ "Masks on the way," Harbour Post, March 2, 2020.
² "Roads," Harbour Post, March 1, 2020.
"""

FILTERS = {
    "--source": "CHN", "--target": "KGZ", "--actor": "KGZ", "--type": "AID", "--status": "actual",
    "--domain": "health", "--from": "2020", "--to": "2021", "--place": "Osh", "--object": "masks",
    "--speaker": "author", "--publisher": "Post", "--doc": "aid", "--known-by": "2021-01-01",
    "--recorded-by": "2026-01-01", "--limit": "1", "--offset": "1",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one letter, in which commands are run."""
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHANCERY_CASEBOOK", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chancery, list(arguments), catch_exceptions=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reading_twice_adds_nothing(desk: Path) -> None:
    first, second = run("read", "letter.txt", "--json"), run("read", "letter.txt", "--json")
    assert lines(first)[0] | {"remarks": 0} == {
        "path": "letter.txt", "status": "read", "documents": 1, "remarks": 0, "failures": 0,
    }  # fmt: skip
    assert lines(second)[0]["status"] == "known"
    assert len(lines(run("documents", "--json"))) == 1


def test_other_bytes_at_the_same_path_are_a_new_version(desk: Path) -> None:
    run("read", "letter.txt")
    (desk / "letter.txt").write_text(LETTER + "\nMore came later.\n", encoding="utf-8")
    assert lines(run("read", "letter.txt", "--json"))[0]["status"] == "version"
    documents = lines(run("documents", "--json"))
    assert [d["version"] for d in documents] == [2]


def test_a_document_has_the_keys_that_others_rely_on(desk: Path) -> None:
    run("read", "letter.txt")
    keys = "id doc title authors publisher date date_from language tags address version words"
    assert set(keys.split()) <= lines(run("documents", "--json"))[0].keys()


def test_the_casebook_may_be_named_before_or_after_the_verb(desk: Path) -> None:
    assert run("--casebook", "a.chancery", "read", "letter.txt").exit_code == 0
    assert run("read", "letter.txt", "--casebook", "b.chancery").exit_code == 0
    assert {p.name for p in desk.iterdir()} == {"letter.txt", "a.chancery", "b.chancery"}
    assert len(lines(run("documents", "--json", "--casebook", "a.chancery"))) == 1


def test_the_environment_names_the_casebook(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_CASEBOOK", "mine.chancery")
    run("read", "letter.txt")
    assert (desk / "mine.chancery").exists()


def test_a_file_that_is_not_there_fails_and_the_rest_is_read(desk: Path) -> None:
    result = run("read", "nowhere.txt", "letter.txt", "--json")
    assert result.exit_code == 1
    assert {r["path"]: r["status"] for r in lines(result)} == {
        "nowhere.txt": "failed",
        "letter.txt": "read",
    }
    remark = lines(run("remarks", "--json"))[0]
    assert {"path", "doc", "where", "what", "remedy"} <= remark.keys()
    assert remark["remedy"]


def test_a_date_of_the_option_says_so(desk: Path) -> None:
    (desk / "undated.txt").write_text("They met in the harbour and left again.", encoding="utf-8")
    run("read", "undated.txt", "--date", "2020-05")
    document = lines(run("documents", "--json"))[0]
    assert (document["date"], document["date_from"]) == ("2020-05", "option")


def test_amending_and_removing_can_be_undone(desk: Path) -> None:
    run("read", "letter.txt")
    (document,) = lines(run("documents", "--json"))
    amended = lines(
        run("documents", "amend", str(document["id"]), "--publisher", "The Wharf", "--json")
    )
    assert amended[0]["publisher"] == "The Wharf"
    assert run("documents", "remove", str(document["id"]), "--reason", "twice").exit_code == 0
    assert lines(run("documents", "--json")) == []
    judgement = lines(run("judgements", "--json"))[0]
    assert run("judgements", "--undo", str(judgement["id"])).exit_code == 0
    assert [d["publisher"] for d in lines(run("documents", "--json"))] == ["The Wharf"]


def test_searching_finds_other_inflections_and_says_when_it_finds_nothing(desk: Path) -> None:
    run("read", "letter.txt")
    hit = lines(run("search", "officials", "meet", "--json"))[0]
    assert {"kind", "id", "quote", "doc", "start", "end", "rank"} <= hit.keys()
    assert LETTER[hit["start"] : hit["end"]] == hit["quote"]  # type: ignore[misc]
    nothing = run("search", "volcano", "--json")
    assert (nothing.exit_code, nothing.stdout) == (1, "")


def test_coding_writes_one_file_a_document_even_when_there_is_nothing(desk: Path) -> None:
    (desk / "dull.txt").write_text("Nothing of note stands here at all.", encoding="utf-8")
    assert run("code", "dull.txt", "letter.txt", "--out", "coded").exit_code == 0
    assert {p.name for p in (desk / "coded").iterdir()} == {"dull.jsonl", "letter.jsonl"}


def test_a_missing_casebook_is_a_message_with_the_remedy(desk: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "chancery", "claims"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "casebook.chancery" in result.stderr
    assert "chancery read" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "wrong", [["claims", "--from", "spring"], ["claims", "--limit", "-1"], ["fly"]]
)
def test_wrong_use_is_exit_code_two(desk: Path, wrong: list[str]) -> None:
    run("read", "letter.txt", "--no-code")
    result = subprocess.run(
        [sys.executable, "-m", "chancery", *wrong], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr.strip()


def test_the_doctor_finds_a_fresh_casebook_whole(desk: Path) -> None:
    run("read", "letter.txt")
    assert run("doctor").exit_code == 0


def test_a_backup_is_a_casebook_of_its_own(desk: Path) -> None:
    run("read", "letter.txt")
    assert run("backup", "copy.chancery").exit_code == 0
    assert len(lines(run("documents", "--json", "--casebook", "copy.chancery"))) == 1


def test_control_characters_of_a_document_never_reach_the_terminal(desk: Path) -> None:
    (desk / "evil.txt").write_text("Title \x1b[31mred\n\nBody \x1b]0;x\x07 text.", encoding="utf-8")
    run("read", "evil.txt")
    for verb in ("documents", "claims", "remarks"):
        assert "\x1b" not in run(verb).stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert len(result.stdout) > 100


def test_code_writes_a_file_for_an_empty_document_too(desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    result = run("code", "empty.txt", "letter.txt", "--out", "coded")
    assert result.exit_code == 1, "the empty file is told of"
    assert (desk / "coded" / "empty.jsonl").read_bytes() == b""
    assert (desk / "coded" / "letter.jsonl").exists()


def test_a_place_that_cannot_be_written_is_one_line_and_no_trace(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["code", "letter.txt", "--out", "letter.txt/inside"])
    assert ended.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("chancery: letter.txt/inside: ")


def test_every_list_takes_the_same_filters(desk: Path) -> None:
    (desk / "aid.txt").write_text(AID, encoding="utf-8")
    run("read", "letter.txt", "aid.txt")
    for verb in (
        ["documents"],
        ["notes"],
        ["claims"],
        ["events"],
        ["remarks"],
        ["search", "masks"],
    ):
        for flag, value in FILTERS.items():
            assert run(*verb, flag, value, "--json").exit_code in (0, 1), (verb, flag)
    by_claim = ("--source", "China", "--type", "aid", "--json")
    assert [d["doc"] for d in lines(run("documents", *by_claim))] == ["aid"]
    assert [n["number"] for n in lines(run("notes", *by_claim))] == [1], "what the claim rests on"
    assert len(lines(run("notes", "--json"))) == 2
    assert {h["doc"] for h in lines(run("search", "masks", *by_claim))} == {"aid"}
    assert {h["doc"] for h in lines(run("search", "masks", "--json"))} == {"aid", "letter"}
    assert lines(run("documents", "--target", "CHN", "--json")) == []
    run("read", "nowhere.txt")
    assert len(lines(run("remarks", "--json"))) == 1
    assert lines(run("remarks", "--doc", "aid", "--json")) == []


@pytest.mark.parametrize("flag", [("--type", "AIDS"), ("--status", "rumored"), ("--domain", "x")])
def test_a_word_that_the_codebook_lacks_is_wrong_use(desk: Path, flag: tuple[str, str]) -> None:
    run("read", "letter.txt")
    with pytest.raises(UsageError, match="choose"):
        run("claims", *flag)


def test_ctrl_c_says_how_to_go_on(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*paths: object, **options: object) -> object:
        try:
            raise KeyboardInterrupt
        finally:
            raise RuntimeError("broken off in the middle of a step")

    monkeypatch.setattr("chancery.casebook.Casebook.read", read)
    with pytest.raises(SystemExit) as ended:
        main(["read", "letter.txt"])
    assert ended.value.code == 130
    assert capsys.readouterr().err.startswith("Stopped.")


def test_a_name_is_looked_up_without_making_a_casebook(desk: Path) -> None:
    assert lines(run("actors", "Beijing", "--json"))[0]["actor"]["state"] == "CHN"  # type: ignore[index]
    assert not (desk / "casebook.chancery").exists()


def test_a_dossier_on_nobody_names_the_mistake(desk: Path) -> None:
    run("read", "letter.txt")
    result = subprocess.run(
        [sys.executable, "-m", "chancery", "dossier", "Atlantis", "CHN"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert "Atlantis" in result.stderr


def test_an_empty_list_says_whether_it_was_narrowed(desk: Path) -> None:
    """A filter that nothing fits is no empty casebook."""
    run("read", "letter.txt", "--no-code")
    assert "chancery read" in run("claims").stderr
    assert run("claims", "--type", "COERCE").stderr.strip() == "No claim fits what was asked for."
    assert run("events", "--type", "COERCE").stderr.strip() == "No event fits what was asked for."
