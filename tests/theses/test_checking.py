"""Sentences held against rows: what agrees, what differs and by how much, and what nobody knows.

The sentences and figures are our own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chancery import Casebook
from chancery.cli import chancery
from chancery.records import UsageError
from chancery.theses import Checked, kinds

Check = Callable[..., list[Checked]]


def one(found: list[Checked]) -> Checked:
    assert len(found) == 1, [(c.kind, c.understood) for c in found]
    return found[0]


def test_a_rank_as_trading_partner_agrees_as_of_the_last_year_with_rows(checked: Check) -> None:
    found = one(checked("China is Kazakhstan's largest trading partner.", "2020-06-01"))
    assert (found.kind, found.verdict, found.ours) == ("trade rank", "agrees", 1)
    assert (found.as_of, found.older) == ("2014", 6)
    assert "6 years earlier" in found.reason
    assert {(r.dataset, r.file, r.line) for r in found.rows} == {("cow-trade", "trade.csv", 2)}
    assert "Barbieri" in found.citations[0]


def test_a_wrong_rank_differs_by_so_many_places(checked: Check) -> None:
    found = one(checked("Russia remains the largest trading partner of Kyrgyzstan.", "2014-06-01"))
    assert (found.verdict, found.ours, found.difference) == ("differs", 2, -1)
    assert (found.as_of, found.older) == ("", 0)
    (second,) = checked("Russia was Kyrgyzstan's second-largest trading partner in 2014.")
    assert second.verdict == "agrees"


def test_the_year_in_the_sentence_decides(checked: Check) -> None:
    then = one(checked("In 2010, Russia was Kyrgyzstan's biggest trading partner."))
    assert (then.verdict, then.understood.date) == ("agrees", "2010")


def test_who_overtook_whom_is_told_apart(checked: Check) -> None:
    found = checked("China has overtaken Russia as Kyrgyzstan's main trading partner.", "2014-12")
    assert [(c.understood.who, c.understood.whom, c.verdict) for c in found] == [
        ("CHN", "KGZ", "agrees")
    ]


def test_russian_is_read_too(checked: Check) -> None:
    found = checked("Китай — крупнейший торговый партнёр Казахстана.", "2014-12", "trade rank")
    assert [c.verdict for c in found] == ["agrees"]


def test_a_share_of_trade_is_held_against_the_measure(checked: Check) -> None:
    right = one(checked("Russia accounts for 34 percent of Kazakhstan's trade.", "2014-12"))
    assert right.verdict == "agrees"
    assert right.ours == pytest.approx(500 / 1490)
    wrong = one(checked("Russia accounts for 50% of Kazakhstan's trade.", "2014-12"))
    assert wrong.verdict == "differs"
    assert wrong.difference == pytest.approx(0.5 - 500 / 1490)


def test_an_amount_of_trade_is_held_against_both_ways_together(checked: Check) -> None:
    right = one(checked("Trade between China and Kazakhstan reached $900 million.", "2014-12"))
    assert (right.verdict, right.ours) == ("agrees", pytest.approx(900e6))
    wrong = one(checked("Trade between China and Kazakhstan reached $2 billion.", "2014-12"))
    assert (wrong.verdict, wrong.difference) == ("differs", pytest.approx(1.1e9))


def test_an_abstention_on_a_day_with_one_roll_call(checked: Check) -> None:
    words = "Kazakhstan abstained in the UN General Assembly on 16 February 2012."
    found = one(checked(words))
    assert (found.verdict, found.rows[0].line) == ("agrees", 2)
    differs = one(checked(words.replace("Kazakhstan", "Uzbekistan")))
    assert (differs.verdict, differs.ours) == ("differs", 1)


def test_a_day_with_several_roll_calls_leaves_the_vote_open(checked: Check) -> None:
    found = one(checked("Kazakhstan voted against the UN resolution on 16 March 2012."))
    assert found.verdict == "not understood"
    assert "1 of 2" in found.reason


def test_a_vote_without_its_day_is_looked_for_in_the_year_before(checked: Check) -> None:
    found = one(checked("Uzbekistan voted against the UN resolution.", "2012-05-01"))
    assert (found.understood.date, found.verdict) == ("2011-05-02/2012-05-01", "differs")


def test_without_any_date_only_memberships_are_answered(checked: Check) -> None:
    found = checked("Kazakhstan is a member of the SCO. Russia is its biggest arms supplier.", "")
    assert next((c.kind, c.verdict) for c in found) == ("membership", "agrees")
    ranks = one(checked("China is Kazakhstan's largest trading partner.", ""))
    assert (ranks.verdict, ranks.rows) == ("not understood", ())
    assert "documents amend" in ranks.reason


def test_the_council_is_another_dataset(checked: Check) -> None:
    found = one(checked("Russia vetoed the Security Council resolution in March 2014."))
    assert (found.verdict, found.sources) == ("no data", ("unsc-votes",))


def test_suppliers_of_arms_and_their_rank(checked: Check) -> None:
    found = one(checked("Russia is an arms supplier to Kazakhstan."))
    assert (found.verdict, len(found.rows)) == ("agrees", 2)
    ranked = one(checked("China is the largest arms supplier to Kazakhstan."))
    assert (ranked.verdict, ranked.ours) == ("differs", 2)


def test_a_visit_that_the_lists_have_and_one_that_they_lack(checked: Check) -> None:
    listed = one(checked("Secretary Kerry visited Kazakhstan in November 2015.", "2015-12-01"))
    assert (listed.verdict, listed.rows[0].days) == ("agrees", "2015-11-01/2015-11-02")
    lacking = one(checked("Secretary Kerry visited Uzbekistan in March 2015.", "2015-12-01"))
    assert lacking.verdict == "no data"
    later = one(checked("Secretary Kerry visited Kazakhstan in January 2017.", "2017-01-15"))
    assert "ends on" in later.reason


def test_memberships_by_standing_and_date(checked: Check) -> None:
    member = one(checked("Kazakhstan is a member of the Shanghai Cooperation Organisation."))
    assert (member.verdict, member.rows[0].dataset) == ("agrees", "gazetteer")
    observer = one(checked("Belarus is a member of the SCO.", "2018-06-01"))
    assert observer.verdict == "differs"
    assert "observer" in observer.reason
    listed = checked("The SCO, which includes China, Russia and Kazakhstan, met again.")
    assert [(c.understood.who, c.verdict) for c in listed] == [
        ("CHN", "agrees"), ("RUS", "agrees"), ("KAZ", "agrees"),
    ]  # fmt: skip


def test_a_poll_needs_the_answer_in_the_sentence(checked: Check) -> None:
    told = checked("In a poll, 41.5 percent in Kazakhstan called China friendly.")
    assert [c.verdict for c in told] == ["agrees"]
    vague = checked("In a poll in Kazakhstan, 60 percent were content.")
    assert [c.verdict for c in vague] == ["not understood"]


def test_a_loan_of_another_lender_names_where_to_look(checked: Check) -> None:
    found = one(checked("Russia lent $500 million to Belarus."))
    assert (found.verdict, found.understood.who, found.understood.whom) == (
        "no data", "RUS", "BLR",
    )  # fmt: skip
    assert "world-bank" in found.sources[0]


def test_whose_partner_is_not_guessed(checked: Check) -> None:
    for words in (
        "It has become the largest trading partner.",
        "Uzbekistan met China, whose firms it knew, as Kazakhstan's largest trading partner spoke.",
    ):
        found = one(checked(words))
        assert (found.verdict, found.rows) == ("not understood", ())


def test_sentences_without_figures_are_left_alone(checked: Check) -> None:
    assert checked("The two ministers spoke warmly of the harbour.") == []


def test_no_verdict_without_rows(empty: Casebook, tmp_path: Path) -> None:
    text = (
        "China is Kazakhstan's largest trading partner. Kazakhstan abstained in the UN General "
        "Assembly. China lent $2 billion to Kazakhstan. Russia is an arms supplier to India."
    )
    (tmp_path / "d.txt").write_text(f"A note\n\n{text}\n", encoding="utf-8")
    list(empty.read([tmp_path / "d.txt"], coder="", force_date="2020-01-01"))
    found = list(empty.check())
    assert {c.kind for c in found} == {"trade rank", "vote", "money", "arms"}
    assert {c.verdict for c in found} == {"no data"}
    assert all(c.sources for c in found)


def test_the_quote_is_the_documents_own_words(checked: Check) -> None:
    found = one(checked("China is Kazakhstan's largest trading partner."))
    assert found.quote == "China is Kazakhstan's largest trading partner."
    assert found.end - found.start == len(found.quote)


def test_a_claim_by_its_id_gives_its_sentence(empty: Casebook, tmp_path: Path) -> None:
    text = (
        "A note\n\nChina sent masks to Kyrgyzstan in March 2020. Belarus is a member of the SCO.\n"
    )
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    list(empty.read([tmp_path / "d.txt"], force_date="2020-04-01"))
    claim = next(c for c in empty.claims() if "masks" in c.quote)
    found = one(list(empty.check(claim.id)))
    assert (found.kind, found.verdict, found.claims[0]) == ("", "not understood", claim.id)
    assert "masks" in found.quote


def test_unknown_claims_and_kinds_are_wrong_use(empty: Casebook) -> None:
    with pytest.raises(UsageError, match="c-nothing"):
        list(empty.check("c-nothing"))
    with pytest.raises(UsageError, match="weather"):
        list(empty.check(kind="weather"))


def test_the_verb_exits_1_where_something_differs(filled: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    place = tmp_path / "c.chancery"
    place.write_bytes(filled.read_bytes())
    (tmp_path / "d.txt").write_text("A note\n\nBelarus is a member of the SCO.\n", encoding="utf-8")
    with Casebook.open(place) as casebook:
        list(casebook.read([tmp_path / "d.txt"], coder="", force_date="2015-01-01"))
    result = CliRunner().invoke(chancery, ["check", "--casebook", str(place), "--rows"])
    assert result.exit_code == 1
    assert "differs" in result.stdout
    assert "gazetteer" in result.stdout
    as_json = CliRunner().invoke(chancery, ["check", "--casebook", str(place), "--json"])
    assert '"verdict":"differs"' in as_json.stdout


@pytest.mark.parametrize("name", list(kinds()))
def test_every_kind_says_what_it_checks_and_by_what(name: str) -> None:
    kind = kinds()[name]
    assert all((kind.title, kind.sources, kind.rule))


def test_reference_the_founding_texts_have_checkable_sentences(
    reference: Path, tmp_path: Path
) -> None:
    with Casebook.open(tmp_path / "c.chancery") as casebook:
        trips = reference / "samples" / "datasets" / "historyatstate" / "secretary-travels"
        list(casebook.import_dataset("us-visits", [trips / "pompeo-michael-r.xml"]))
        brief = reference / "gold" / "texts" / "brief.txt"
        list(casebook.read([brief], coder="", force_date="2020-06-19"))
        found = [c for c in casebook.check(kind="visit") if c.start == 26682]
    assert [(c.understood.whom, c.verdict) for c in found] == [("KAZ", "agrees"), ("UZB", "agrees")]
