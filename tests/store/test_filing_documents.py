"""Which document is which: identity by address, else by words; versions; places."""

from __future__ import annotations

import msgspec
import pytest
from dispatches import TEXT, dispatch

from chancery.records import DateError, Document, Passage, UnreadableError, UsageError
from chancery.store import Filters, Store


def test_a_document_comes_back_as_it_was_filed(store: Store) -> None:
    filed = store.add_document(dispatch(), place="posts/dispatch.txt")
    assert (filed.version, filed.status) == (1, "new")
    assert store.document("dispatch") == dispatch()
    assert store.document(filed.id) == dispatch()
    assert store.document(filed.id[:8]) == dispatch()


def test_the_same_words_anywhere_are_one_document_with_several_places(store: Store) -> None:
    first = store.add_document(dispatch(), place="a/dispatch.txt")
    again = store.add_document(dispatch(), place="a/dispatch.txt")
    copy = store.add_document(dispatch(doc="copy"), place="b/copy.txt")
    assert [again.status, copy.status] == ["known", "known"]
    assert {first.id, again.id, copy.id} == {first.id}
    (entry,) = store.documents()
    assert entry.places == ("a/dispatch.txt", "b/copy.txt")
    assert entry.version == 1


def test_an_address_is_a_document_whatever_its_words(store: Store) -> None:
    address = "https://example.org/post"
    first = store.add_document(dispatch("Masks arrived.", address=address), place="old.html")
    second = store.add_document(dispatch("Masks had arrived.", address=address), place="new.html")
    elsewhere = store.add_document(dispatch("Masks arrived."), place="wire.txt")
    assert second == msgspec.structs.replace(first, version=2, status="version")
    assert elsewhere.status == "new"
    assert elsewhere.id != first.id
    assert store.text(first.id) == "Masks had arrived."
    assert store.text(first.id, version=1) == "Masks arrived."


def test_a_path_with_other_words_gives_another_version(store: Store) -> None:
    first = store.add_document(dispatch("One truck came."), place="posts/dispatch.txt")
    second = store.add_document(dispatch("Two trucks came."), place="posts/dispatch.txt")
    back = store.add_document(dispatch("One truck came."), place="posts/dispatch.txt")
    assert (second.id, second.version, second.status) == (first.id, 2, "version")
    assert (back.version, back.status) == (1, "known")


def test_standard_input_is_no_path(store: Store) -> None:
    store.add_document(dispatch("One truck came.", doc="stdin"), place="-")
    other = store.add_document(dispatch("Prices rose.", doc="stdin"), place="-")
    assert other.status == "new"
    assert len(list(store.documents())) == 2


def test_a_post_put_before_others_does_not_push_them_out(store: Store) -> None:
    """Parts of one file are numbered; the number alone does not say which post is which."""
    old = [
        dispatch("One truck came.", doc="posts.01", title="Trucks"),
        dispatch("Prices rose.", doc="posts.02", title="Prices"),
    ]
    new = [
        dispatch("A minister called.", doc="posts.01", title="Call"),
        dispatch("One truck came.", doc="posts.02", title="Trucks"),
        dispatch("Prices rose twice.", doc="posts.03", title="Prices"),
    ]
    for document in old:
        store.add_document(document, place="posts.txt")
    assert [store.add_document(d, place="posts.txt").status for d in new] == [
        "new", "known", "new",
    ]  # fmt: skip
    assert "A minister called." in {store.text(e.id) for e in store.documents()}
    assert "One truck came." in {store.text(e.id) for e in store.documents()}


def test_the_same_file_read_otherwise_is_another_version_of_the_same_words(store: Store) -> None:
    first = store.add_document(dispatch(), place="dispatch.txt")
    forced = dispatch(date="2020-05", date_from="option")
    second = store.add_document(forced, place="dispatch.txt")
    assert (second.version, second.status) == (2, "version")
    assert store.entry(first.id).date == "2020-05"
    assert store.add_document(dispatch(), place="dispatch.txt").status == "known"


def test_names_that_utf8_cannot_hold_are_spelt_out_and_words_refused(store: Store) -> None:
    store.add_document(dispatch(doc="caf\udce9"), place="caf\udce9.txt")
    (entry,) = store.documents()
    assert entry.places == (r"caf\udce9.txt",)
    with pytest.raises(UnreadableError, match="UTF-8"):
        store.add_document(dispatch("half \ud83d of a pair"), place="x.txt")
    assert len(list(store.documents())) == 1


def test_a_date_that_is_none_is_refused_whole(store: Store) -> None:
    with pytest.raises(DateError):
        store.add_document(dispatch(date="March 2020"), place="x.txt")
    assert list(store.documents()) == []
    assert store.doctor() == []


def test_nul_and_other_odd_characters_keep_their_offsets(store: Store) -> None:
    text = "before\x00after \U0001f9ff 1\u00a0000 км\r\nлиния"
    passages = (Passage(0, 14), Passage(15, len(text)))
    id = store.add_document(Document(doc="odd", text=text, passages=passages)).id
    assert store.text(id) == text
    (hit,) = store.search("линия")
    assert hit.quote == text[15:]


def test_a_name_that_several_documents_bear_is_not_guessed(store: Store) -> None:
    ids = {
        store.add_document(dispatch(f"Truck {n} came.", doc="post"), place=f"{n}/post.txt").id
        for n in range(2)
    }
    with pytest.raises(UsageError) as told:
        store.text("post")
    assert all(id in str(told.value) for id in ids)
    with pytest.raises(UsageError, match="documents"):
        store.text("nothing")


def test_documents_are_listed_by_the_filters_they_share_with_claims(store: Store) -> None:
    store.add_document(dispatch(tags=("aid", "China")), place="a.txt")
    store.add_document(dispatch("Undated.", doc="undated", publisher="Радио"), place="b.txt")

    def listed(**filters: object) -> list[str]:
        return [entry.doc for entry in store.documents(Filters(**filters))]  # type: ignore[arg-type]

    assert listed() == ["dispatch", "undated"]
    assert listed(publisher="the example") == ["dispatch"]
    assert listed(publisher="РАДИО") == ["undated"]
    assert listed(since="2020-04", until="2020") == ["dispatch"]
    assert listed(since="2021") == []
    assert listed(known_by="2020-04-01") == []
    assert listed(known_by="2020-04-02") == ["dispatch"]
    assert listed(tag="aid") == ["dispatch"]
    assert listed(doc=("undated", "dispatch"), limit=1, offset=1) == ["undated"]


def test_notes_come_with_their_marks_and_citations(store: Store) -> None:
    store.add_document(dispatch(), place="a.txt")
    (note,) = store.notes("dispatch")
    assert note.text == "24.kg, 12 March 2020."
    assert note.mark is not None
    assert note.mark.of(TEXT) == "1"
    assert note.citations[0].date == "2020-03-12"
    assert list(store.notes()) == [note]


def test_words_that_notes_of_every_version_share_are_kept_once(store: Store) -> None:
    store.add_document(dispatch(), place="a.txt")
    store.add_document(dispatch(title="Another title"), place="a.txt")
    found = store._reading.one("SELECT count(*) FROM texts")
    assert found == (1,)
