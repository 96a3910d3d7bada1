"""Search: stems for everyday words, words as written for phrases, and no syntax to get wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dispatches import dispatch
from hypothesis import given
from hypothesis import strategies as st

from chancery.records import Document, Passage
from chancery.store import Filters, Store
from chancery.store.queries import queries, terms

ENDINGS = ("ing", "ed", "s", "ы", "у", "а", "ом")


def stem(text: str) -> str:
    """A stemmer of the simplest kind: words without their ending."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return " ".join(
        next((w.removesuffix(e) for e in ENDINGS if w.endswith(e) and len(w) > 4), w) for w in words
    )


PARAGRAPHS = [
    "The border was closed by China on Monday.",
    "Closing the border hurts traders; tea prices rise.",
    "Россия закрыла границу с Китаем.",
    "На границе ждут сто грузовиков с чаем.",
    "Coffee is dear too.",
]


@pytest.fixture
def posts(store: Store) -> Store:
    text = "\n\n".join(PARAGRAPHS)
    spans = [(text.index(p), text.index(p) + len(p)) for p in PARAGRAPHS]
    passages = tuple(Passage(*span) for span in spans)
    document = Document(doc="post", text=text, passages=passages, date="2020-03")
    store.add_document(document, place="post.txt", stems=[stem(p) for p in PARAGRAPHS])
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("closing border", {0, 1}),
        ('"closed by China"', {0}),
        ('"by closed China"', set()),
        ("граница", {2}),
        ("границы", {2}),
        ("ГРАНИЦУ Россия", {2}),
        ("border -china", {1}),
        ('border -"tea prices"', {0}),
        ("tea OR coffee", {1, 4}),
        ("tea | coffee", {1, 4}),
        ("border NEAR prices", {1}),
        ("border NEAR coffee", set()),
        ("border NEAR/1 hurts", {1}),
        ("closing NEAR/1 tea", set()),
        ('"rise border"~9', {1}),
        ('"traders border"~1', {1}),
        ('"rise border"~2', set()),
        ('-"tea prices"~3 border', {0}),
        ("trad*", {1}),
        ("trad* -tea", set()),
        ("гран*", {2, 3}),
        ("*", set()),
        ('traders "tea prices"', {1}),
        ('coffee OR "by China"', {0, 4}),
        ("-border", set()),
        ("", set()),
        ("«»", set()),
        ("AND OR NEAR", set()),
    ],
)
def test_a_query_finds_what_a_person_means(posts: Store, query: str, found: set[int]) -> None:
    hits = list(posts.search(query, stem=stem))
    assert {PARAGRAPHS.index(hit.quote) for hit in hits} == found


def test_a_hit_opens_at_the_exact_offsets(posts: Store) -> None:
    for hit in posts.search("border", stem=stem):
        assert posts.text(hit.id)[hit.start : hit.end] == hit.quote
        assert (hit.kind, hit.doc, hit.part) == ("passage", "post", "body")


def test_the_best_comes_first_and_a_list_goes_on_where_it_stopped(posts: Store) -> None:
    every = list(posts.search("border", stem=stem))
    assert [h.rank for h in every] == sorted(h.rank for h in every)
    pages = [
        hit
        for n in range(2)
        for hit in posts.search("border", Filters(limit=1, offset=n), stem=stem)
    ]
    assert pages == every


def test_only_the_standing_version_is_searched(posts: Store) -> None:
    posts.add_document(dispatch("Nothing but salt.", doc="post"), place="post.txt")
    assert list(posts.search("border", stem=stem)) == []
    assert len(list(posts.search("salt"))) == 1


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One casebook for all the examples of a property."""
    path = tmp_path_factory.mktemp("small") / "small.chancery"
    with Store.open(path, create=True) as store:
        store.add_document(dispatch("a border b"), stems=["a border b"])
        yield store


@given(query=st.text(max_size=40) | st.text('"-*()^:{}+ORNEARANDT ab\x00', max_size=30))
def test_nothing_that_is_typed_is_an_error(small: Store, query: str) -> None:
    asked = queries(query, stem)
    assert len(terms(query)) <= 64
    list(small.search(query, stem=stem))
    list(small.search(query))
    if not any(c.isalnum() for c in query):
        assert not asked.stems
        assert not asked.words
