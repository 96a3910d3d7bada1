"""The contract that every coder keeps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.actors import Gazetteer
from chancery.coding import CODERS, Coder, Coding, coder
from chancery.records import (
    ACTOR_KINDS,
    STATUSES,
    Document,
    EventClaim,
    Passage,
    UsageError,
    decode_claim,
    encode_claim,
    interchange,
    is_edtf,
)
from chancery.vocab import domains, event_types

TEXT = (
    "On 12 March 2020 China and Russia signed an agreement on gas in Moscow. Kazakhstan said it "
    "would send 40 tonnes of wheat to Afghanistan. The United States imposed sanctions on Iran."
)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def document(text, date="2020-06-19", language="en", **more):
    return Document(doc="d", text=text, date=date, language=language, **more)


@pytest.fixture(params=sorted(CODERS))
def chosen(request):
    if request.param == "llm":
        request.getfixturevalue("llm_environment")
    return coder(request.param)


def test_it_is_a_coder(chosen):
    assert isinstance(chosen, Coder)
    assert chosen.name in CODERS


def test_an_unknown_coder_names_those_there_are():
    with pytest.raises(UsageError, match="lexicon"):
        coder("crystal-ball")


def test_every_claim_keeps_to_the_codebook(chosen, gazetteer):
    coding = chosen.code(document(TEXT), gazetteer)
    assert isinstance(coding, Coding)
    assert coding.claims
    for claim in coding.claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert claim.doc == "d"
        assert claim.decided_by
        assert is_edtf(claim.date)
        if isinstance(claim, EventClaim):
            assert claim.action in event_types()
            assert claim.status in STATUSES
            assert set(claim.context) <= domains().keys()
            assert all(actor.kind in ACTOR_KINDS for actor in (*claim.sources, *claim.targets))
        assert decode_claim(encode_claim(claim)) == claim
        assert "start" not in interchange(claim)


def test_the_same_document_gives_the_same_claims(chosen, gazetteer):
    assert chosen.code(document(TEXT), gazetteer) == chosen.code(document(TEXT), gazetteer)


def test_only_what_is_coded_is_coded(chosen, gazetteer):
    end = TEXT.index(" Kazakhstan")
    passages = (Passage(0, end, "biography"), Passage(end + 1, len(TEXT), "body"))
    claims = chosen.code(document(TEXT, passages=passages), gazetteer).claims
    assert claims
    assert all(claim.start > end for claim in claims)


def test_an_empty_document_has_no_claims(chosen, gazetteer):
    assert chosen.code(document(""), gazetteer) == Coding()


def test_a_language_without_lexicon_is_a_remark(chosen, gazetteer):
    coding = chosen.code(document("中国和俄罗斯签署协议。", language="zh"), gazetteer)
    assert coding.claims == ()
    assert "zh" in coding.remarks[0].what


def test_a_line_without_end_is_a_remark_and_the_rest_is_coded(chosen, gazetteer):
    text = "China sold masks to Italy. " + "Russia attacked Georgia and " * 4000 + "."
    coding = chosen.code(document(text), gazetteer)
    assert coding.claims
    assert coding.remarks


words = st.lists(
    st.sampled_from([
        "China", "Russia", "Kazakh", "officials", "signed", "met", "with", "and", ",", ".", "the",
        "sanctions", "on", "Iran", "will", "not", "their", "they", "both", "in", "Moscow", "by",
        "$5bn", "was", "who", "two", "leaders", "’s", "(", ")", "visit", "to", "Россия", "ввела",
        "санкции", "против", "Китая", "—", "12³", "\n\n",
    ]),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words, language=st.sampled_from(["en", "ru"]))
def test_any_words_are_borne_and_every_quote_stands_in_the_text(chosen, gazetteer, text, language):
    for claim in chosen.code(document(text, language=language), gazetteer).claims:
        assert text[claim.start : claim.end] == claim.quote
