"""Search by words, by meaning, by both, and by what claims say."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DATA, file_coded

from chancery import Casebook, Filters
from chancery.language.network import MODEL
from chancery.records import UsageError

need_model = pytest.mark.skipif(
    not (MODEL / "vectors.onnx").exists(), reason="the reading model is not installed"
)


def marked(casebook: Casebook, words: str, **filters: object) -> list[list[str]]:
    found = []
    for hit in casebook.search(words, Filters(limit=20, **filters)):
        found.append([hit.quote[m.start - hit.start : m.end - hit.start] for m in hit.marks])
    return found


def docs(casebook: Casebook, words: str, **filters: object) -> set[str]:
    return {hit.doc for hit in casebook.search(words, Filters(limit=50, **filters))}


def test_a_hit_is_shown_in_its_sentence_with_the_words_marked(casebook: Casebook) -> None:
    hit = next(iter(casebook.search("protective suit")))
    assert hit.quote == "On 10 April 2020 Uzbekistan sent 5,000 protective suits to Kyrgyzstan."
    assert casebook.text(hit.id)[hit.start : hit.end] == hit.quote
    assert [casebook.text(hit.id)[m.start : m.end] for m in hit.marks] == ["protective", "suits"]


def test_russian_words_are_found_and_marked_in_any_form(casebook: Casebook) -> None:
    assert marked(casebook, "танки") == [["танков"]]


def test_words_near_each_other(casebook: Casebook) -> None:
    assert docs(casebook, '"customs Russia"~8') == {"kits"}
    assert docs(casebook, "customs NEAR/8 Russia") == {"kits"}
    assert docs(casebook, "customs NEAR/2 Russia") == set()


def test_beginnings_of_words(casebook: Casebook) -> None:
    assert ["ventilators"] in marked(casebook, "ventil*")


def test_little_words_do_not_narrow_a_search(casebook: Casebook) -> None:
    assert docs(casebook, "the suits of the Uzbekistan") == {"south"}


def test_with_a_filter_on_claims_a_hit_stands_where_such_a_claim_stands(
    casebook: Casebook,
) -> None:
    every = list(casebook.search("masks", Filters(limit=50)))
    sent = list(casebook.search("masks", Filters(limit=50, source="TJK")))
    assert 0 < len(sent) < len(every)
    assert all("masks" in hit.quote or "масок" in hit.quote for hit in sent)


def test_without_words_the_sentences_of_claims_are_listed(casebook: Casebook) -> None:
    hits = list(casebook.search("", Filters(type="PROTEST")))
    assert [(hit.kind, hit.doc, hit.by) for hit in hits] == [("claim", "centre", "structure")]
    assert hits[0].id.startswith("c-")


def test_a_search_for_nothing_is_a_mistake(casebook: Casebook) -> None:
    with pytest.raises(UsageError):
        list(casebook.search("", Filters(limit=3)))
    with pytest.raises(UsageError):
        list(casebook.search("masks", by="magic"))


@pytest.fixture(scope="module")
def vectored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = file_coded(tmp_path_factory.mktemp("vectors") / "v.chancery")
    with Casebook.open(path) as casebook:
        english = {d.doc for d in casebook.documents() if d.language == "en"}
        assert casebook.without_vectors() == len(english)
        assert set(casebook.make_vectors()) == english
        assert casebook.without_vectors() == 0
    return path


@need_model
def test_sentences_near_in_meaning_share_no_words(vectored: Path) -> None:
    with Casebook.open(vectored, read_only=True) as casebook:
        hits = list(casebook.search("demonstration of inhabitants", Filters(limit=3), by="meaning"))
        assert "residents protested in Naryn" in hits[0].quote
        assert casebook.text(hits[0].id)[hits[0].start : hits[0].end] == hits[0].quote
        assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
        near = list(casebook.search("demonstration", Filters(limit=3, doc="visits"), by="meaning"))
        assert {hit.doc for hit in near} == {"visits"}


@need_model
def test_what_both_find_stands_first(vectored: Path) -> None:
    with Casebook.open(vectored, read_only=True) as casebook:
        hits = list(casebook.search("protective suits", Filters(limit=5), by="mixed"))
        assert hits[0].by == "both"
        assert "protective suits" in hits[0].quote
        assert len({(hit.id, hit.start) for hit in hits}) == len(hits)


@need_model
def test_a_purge_takes_the_vectors_along(vectored: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.chancery"
    with Casebook.open(vectored) as casebook:
        casebook.backup(copy)
    with Casebook.open(copy) as casebook:
        assert any(
            h.doc == "centre" for h in casebook.search("riot", Filters(limit=20), by="meaning")
        )
        casebook.remove_document("centre", reason="test", purge=True)
        assert not any(
            h.doc == "centre" for h in casebook.search("riot", Filters(limit=20), by="meaning")
        )


def test_the_dispatches_are_there() -> None:
    assert len(list((DATA / "dispatches").iterdir())) >= 8
