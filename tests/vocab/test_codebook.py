"""The codebooks: complete, versioned, and consistent with each other."""

import pytest

from chancery.records import STATUSES, VocabularyError
from chancery.vocab import domains, event_type, event_types, score, table, tables

CODEBOOK_TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "RETREAT",
    "OTHER",
]
CODEBOOK_DOMAINS = [
    "health",
    "economic",
    "trade",
    "finance",
    "energy",
    "infrastructure",
    "transport",
    "military",
    "security",
    "terrorism",
    "diplomatic",
    "technology",
    "education",
    "media",
    "migration",
    "territory",
    "ethnic",
    "rights",
    "legal",
    "environment",
    "agriculture",
]


def test_every_type_of_the_codebook_is_there():
    assert sorted(event_types()) == sorted(CODEBOOK_TYPES)


def test_every_domain_of_the_codebook_is_there_with_words_in_both_languages():
    assert sorted(domains()) == sorted(CODEBOOK_DOMAINS)
    assert all(domain.en and domain.ru for domain in domains().values())


def test_every_status_of_the_codebook_is_described():
    assert sorted(table("statuses")["statuses"]) == sorted(STATUSES)


def test_an_accusation_weighs_against_although_the_manual_lost_its_minus_sign():
    assert score("ACCUSE") == -3.0
    assert event_type("ACCUSE").printed == 3.0


def test_a_mode_has_its_own_score():
    assert score("CONSULT") == 2.5
    assert score("CONSULT", "visit") == 4.0


def test_conflict_weighs_less_than_cooperation():
    for kind in event_types().values():
        if kind.score is not None:
            assert (kind.score < 0) == ("conflict" in kind.quad and kind.label != "request")


def test_an_unknown_type_names_those_there_are():
    with pytest.raises(VocabularyError, match="CONSULT"):
        event_type("MEET")


def test_every_file_states_version_and_source():
    for name in ("plover", "domains", "statuses", "units", "english", "actor_nouns", "speech"):
        assert table(name)["version"] >= 1
        assert table(name)["source"]


def test_the_predicates_cover_every_type_in_both_languages_with_modes_that_exist():
    covered = {}
    for name in tables("predicates"):
        data = table(name)
        action = data["action"]
        covered[action] = {language for language in ("en", "ru") if data.get(language)}
        modes = {
            group["mode"] for language in ("en", "ru") for group in data.get(language, ())
            if "mode" in group
        }  # fmt: skip
        assert action == "NONE" or modes <= event_type(action).modes.keys(), name
    expected = {name for name in CODEBOOK_TYPES if name != "OTHER"} | {"NONE"}
    assert covered.keys() == expected
    assert all(languages == {"en", "ru"} for languages in covered.values())


def test_no_word_of_a_list_was_read_as_yes_or_no():
    for name in tables("predicates"):
        for language in ("en", "ru"):
            for group in table(name).get(language, ()):
                for kind in ("verbs", "nouns"):
                    assert all(isinstance(word, str) for word in group.get(kind, ())), name


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(VocabularyError, match=r"vocab/nowhere\.yaml"):
        table("nowhere")
