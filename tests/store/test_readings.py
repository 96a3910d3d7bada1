"""Readings of files: what was read need not be read again; remarks stand until the next reading."""

from __future__ import annotations

from dispatches import dispatch

from chancery.records import Remark
from chancery.store import Store


def told(store: Store) -> list[str]:
    return [remark.what for remark in store.remarks()]


def test_the_same_bytes_under_the_same_name_with_the_same_options_are_known(store: Store) -> None:
    assert not store.file_known("a/post.txt", "bytes", "options")
    store.add_file("a/post.txt", "bytes", "options", size=5)
    assert store.file_known("a/post.txt", "bytes", "options")
    assert not store.file_known("a/post.txt", "other bytes", "options")
    assert not store.file_known("a/post.txt", "bytes", "other options")
    assert not store.file_known("a/post.md", "bytes", "options")


def test_known_bytes_at_another_place_add_a_place(store: Store) -> None:
    store.add_document(dispatch(), place="a/post.txt")
    store.add_file("a/post.txt", "bytes", "options")
    assert store.file_known("b/post.txt", "bytes", "options")
    assert store.file_known("b/post.txt", "bytes", "options")
    (entry,) = store.documents()
    assert entry.places == ("a/post.txt", "b/post.txt")


def test_bytes_of_a_place_that_changed_since_are_read_again_elsewhere(store: Store) -> None:
    store.add_document(dispatch("Old words."), place="a/post.txt")
    store.add_file("a/post.txt", "old", "options")
    store.add_document(dispatch("New words."), place="a/post.txt")
    store.add_file("a/post.txt", "new", "options")
    assert store.file_known("a/post.txt", "old", "options")
    assert not store.file_known("b/post.txt", "new", "options")


def test_what_failed_is_tried_again(store: Store) -> None:
    store.add_file("a.pdf", "bytes", "options", status="failed")
    assert not store.file_known("a.pdf", "bytes", "options")


def test_a_new_reading_replaces_the_remarks_of_the_old_one(store: Store) -> None:
    broken = Remark(path="a.pdf", what="is cut short", remedy="Save it again.", failed=True)
    store.add_file(
        "a.pdf", "cut", "", status="failed", remarks=[broken], recorded="2026-01-05T10:00:00Z"
    )
    store.add_remarks([Remark(path="", what="of no file")])
    assert list(store.remarks()) == [broken, Remark(path="", what="of no file")]
    store.add_file("a.pdf", "whole", "", recorded="2026-01-07T10:00:00Z")
    assert told(store) == ["of no file"]
    assert list(store.remarks(recorded_by="2026-01-06")) == [broken]


def test_the_same_remark_is_not_repeated(store: Store) -> None:
    for _ in range(2):
        store.add_remarks([Remark(path="x", what="was there before", doc="post")])
    assert told(store) == ["was there before"]
    assert list(store.remarks(doc="other")) == []
    assert len(list(store.remarks(doc="post"))) == 1
    assert len(list(store.remarks(path="x"))) == 1


def test_the_users_own_actors_stand_as_last_told(store: Store) -> None:
    store.add_actor("At-Bashi hub", {"kind": "company"}, person="Ana", recorded="2026-01-05")
    store.add_actor("At-Bashi hub", {"kind": "region"}, person="Ana", recorded="2026-01-07")
    assert list(store.actors()) == [("At-Bashi hub", {"kind": "region"})]
    assert list(store.actors(recorded_by="2026-01-06")) == [("At-Bashi hub", {"kind": "company"})]
    store.add_actor("At-Bashi hub", {}, person="Ana")
    assert list(store.actors()) == []
