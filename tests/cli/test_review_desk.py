"""The review desk by its keys, without a terminal; the verbs beside it; news as a command."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from chancery import Casebook
from chancery.cli import chancery
from chancery.cli.keys import Stream, Terminal
from chancery.records import UsageError

LETTER = """Harbour Post

By Ann Example

3 March 2020

China sent 5,000 masks to Kyrgyzstan on 2 March 2020.¹ Russia condemned Kazakhstan on 1 March
2020. China plans to sign an agreement with Tajikistan in May 2020.

¹ "Masks on the way," Harbour Post, March 2, 2020.
"""
OTHER = """Harbour Echo

By Bob Example

4 March 2020

China sent 9,000 masks to Kyrgyzstan on 2 March 2020.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHANCERY_CASEBOOK", raising=False)
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "echo.txt").write_text(OTHER, encoding="utf-8")
    assert run("read", "letter.txt", "echo.txt").exit_code == 0
    return tmp_path


def run(*arguments: str, keys: str = "") -> Result:
    return CliRunner().invoke(chancery, list(arguments), input=keys, catch_exceptions=False)


def records(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--json").stdout.splitlines()]


def made() -> list[tuple[object, object]]:
    return [(j["what"], j["reason"]) for j in records("judgements")][::-1]


def test_the_desk_shows_the_words_the_fields_the_note_and_why_it_is_here(desk: Path) -> None:
    shown = run("review", "--doc", "letter", "--type", "AID", "--person", "Ana", keys="q").stdout
    for words in (
        "China sent 5,000 masks", "+ AID", "Kyrgyzstan (KGZ)", "● actual", "2020-03-02",
        "5,000 masks", "note 1", "Masks on the way", "here because", "disputed: other amount",
        "China sent 9,000 masks", "reading", "reliability", "support", "a accept", "Ana",
    ):  # fmt: skip
        assert words in shown, words
    assert made() == []


def test_keys_accept_reject_and_say_unsure(desk: Path) -> None:
    result = run("review", "--person", "Ana", keys="axuq")
    assert [what for what, _ in made()] == ["accept", "reject", "unsure"]
    assert "3 judgements stand" in result.stderr
    assert len(records("claims")) == 3
    (rejected,) = records("claims", "--rejected")
    assert rejected["review"]["state"] == "rejected"  # type: ignore[index]


def test_a_reason_goes_with_the_next_decision_only(desk: Path) -> None:
    run("review", keys="wthe note says so\naxq")
    assert made() == [("accept", "the note says so"), ("reject", "")]


def test_amending_by_keys_and_undoing(desk: Path) -> None:
    keys = 'estatus=rumoured who="Russia; WFP"\nzestatus=planned\nq'
    run("review", "--doc", "letter", "--type", "AID", "--person", "Ana", keys=keys)
    assert [what for what, _ in made()] == ["amend", "undo", "amend"]
    (claim,) = records("claims", "--type", "AID", "--status", "planned")
    assert [a["name"] for a in claim["sources"]] == ["China"]  # type: ignore[attr-defined]
    assert claim["review"]["was"] == {"status": "actual"}  # type: ignore[index]


def test_a_mistake_is_told_and_the_claim_stays_on_the_desk(desk: Path) -> None:
    shown = run("review", keys='estatus=done\neplanned\nestatus="x\nyaq').stdout
    for told in ("no status 'done'", "Write field=value", "left open", "'y' is no key"):
        assert told in shown
    assert [what for what, _ in made()] == ["accept"]


def test_same_or_different_from_the_desk(desk: Path) -> None:
    assert len(records("events", "--type", "AID")) == 2
    run("review", "--type", "AID", keys="s1sq")
    (event,) = records("events", "--type", "AID")
    assert len(event["claims"]) == 2  # type: ignore[arg-type]
    run("review", "--type", "AID", keys="s1dq")
    assert len(records("events", "--type", "AID")) == 2


def test_moving_commenting_and_help_decide_nothing(desk: Path) -> None:
    shown = run("review", keys="jkt?jcask the ministry\nq").stdout
    assert "Every decision is filed at once" in shown
    assert "characters" in shown
    assert [what for what, _ in made()] == ["comment"]
    assert "ask the ministry" in run("judgements").stdout


def test_the_end_of_the_keys_ends_the_sitting(desk: Path) -> None:
    assert run("review", keys="").exit_code == 0
    assert run("review", keys="e").exit_code == 0
    assert made() == []


def test_what_documents_say_cannot_drive_the_terminal(desk: Path) -> None:
    text = LETTER.replace("masks to", "masks \x1b[2J\x07 to")
    (desk / "hostile.txt").write_text(text, encoding="utf-8")
    run("read", "hostile.txt")
    shown = run("review", "--doc", "hostile", keys="jjjjjjq").stdout
    assert "\x1b[2J" not in shown
    assert "\x07" not in shown


def test_verbs_decide_by_id(desk: Path) -> None:
    queue = records("review", "queue")
    first, second = (str(item["claim"]["id"]) for item in queue[:2])  # type: ignore[index]
    assert run("review", "accept", first, "--person", "Ana", "--reason", "clear").exit_code == 0
    (told,) = records("review", "amend", second, "status=planned", "date=2020-05")
    assert told["body"] == {"fields": {"status": "planned", "date": "2020-05"}}
    one, other = (str(e["id"]) for e in records("events", "--type", "AID"))
    (merged,) = records("review", "merge", one, other, "--person", "Ana")
    assert len(records("events", "--type", "AID")) == 1
    assert run("undo", str(merged["id"])).exit_code == 0
    assert len(records("events", "--type", "AID")) == 2
    assert run("redo", str(merged["id"])).exit_code == 0
    (event,) = records("events", "--type", "AID")
    assert run("review", "split", str(event["claims"][0])).exit_code == 0  # type: ignore[index]
    assert run("review", "comment", first, "see the note").exit_code == 0
    assert run("review", "unsure", first, second).exit_code == 0
    about = [j["what"] for j in records("judgements", "--about", first)]
    assert {"accept", "comment", "unsure"} <= set(about)


def test_what_the_coder_missed_is_added(desk: Path) -> None:
    run("review", "--type", "AID", "--doc", "letter", "--person", "Ana",
        keys="nKyrgyzstan SUPPORT China\nq")  # fmt: skip
    (claim,) = records("claims", "--type", "SUPPORT")
    assert claim["review"]["state"] == "accepted"  # type: ignore[index]
    line = 'China REJECT Kyrgyzstan quote="5,000 masks"'
    assert run("review", "add", "letter", line).exit_code == 0
    assert [c["quote"] for c in records("claims", "--type", "REJECT")] == ["5,000 masks"]


def test_gold_and_agreement_on_the_command_line(desk: Path) -> None:
    run("review", "--person", "Ana", keys="aaaaa")
    result = run("review", "export", "--out", "gold")
    assert result.exit_code == 0
    assert sorted(path.name for path in (desk / "gold").iterdir()) == ["echo.jsonl", "letter.jsonl"]
    taken = run("review", "--blind", "--person", "Bek", "--import", "gold")
    assert taken.exit_code == 0
    assert [c["coder"] for c in records("review", "coders")] == ["Bek"]
    rows = {(r["doc"], r["field"]): r for r in records("review", "agreement", "Bek", "machine")}
    assert rows["", "type"]["agreed"] == 1.0
    assert "kappa" in run("review", "agreement", "Bek").stdout
    assert records("review", "differences", "Bek") == []
    assert "differ nowhere" in run("review", "differences", "Bek").stderr


def test_coding_blind_by_typed_lines_shows_nothing_of_the_machine(desk: Path) -> None:
    with Casebook.open() as casebook:
        sentences = [p.text for p in casebook.blind_passages("letter")]
    before = next(n for n, text in enumerate(sentences) if "5,000 masks" in text)
    lines = "\n" * before + "China AID Kyrgyzstan date=2020-03-02\n\nq\n"
    shown = run("review", "--blind", "--person", "Ana", "--doc", "letter", keys=lines).stdout
    assert "Coding blind" in shown
    assert "here because" not in shown
    run("review", "--blind", "--person", "Ana", "--doc", "letter", keys="\n" * 12)
    with pytest.raises(UsageError, match="would tell"):
        run("review", "--blind", "--type", "AID")
    rows = [r for r in records("review", "agreement", "Ana") if r["field"] == "records"]
    assert rows[0]["units"] == 1
    assert made() == []


def test_news_by_dyad_as_json_and_as_a_feed(desk: Path) -> None:
    shown = run("news", "--since", "2020-03-03").stdout
    assert shown.index("CHN – KGZ") < shown.index("KAZ – RUS")
    assert "other amount" in shown
    kinds = {item["kind"] for item in records("news", "--since", "2020-03-03")}
    assert kinds == {"event", "dispute", "actor"}
    (desk / "watch.yaml").write_text("dyads: [RUS>KAZ]\n", encoding="utf-8")
    watched = records("news", "--since", "2020", "--watch", "watch.yaml")
    assert {line for item in watched for line in item["watch"]} == {"dyad RUS>KAZ"}  # type: ignore[attr-defined]
    feed = feedparser.parse(run("news", "--since", "2020", "--as", "atom").stdout_bytes)
    assert not feed.bozo
    assert feed.entries
    nothing = run("news", "--since", "2030")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "Nothing became known" in nothing.stderr


def test_keys_typed_ahead_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    typed = iter(["ja\x1b[B", "wtoo fast\rx"])
    monkeypatch.setattr(click, "getchar", lambda: next(typed))
    keys = Terminal()
    assert [keys.key() for _ in range(4)] == ["j", "a", "j", "w"]
    assert keys.line("why ▸ ") == "too fast"
    assert keys.key() == "x"


def test_a_stream_passes_over_line_ends() -> None:
    import io

    keys = Stream(io.StringIO("a\n\r\nx"))
    assert [keys.key() for _ in range(3)] == ["a", "x", "q"]
