"""Results are kept until what they rest on changes, and what is slow is made aside."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import pytest

from chancery.records import CasebookError
from chancery.web.books import Books


@pytest.fixture
def books(book: Path, tmp_path: Path) -> Iterator[Books]:
    made = Books(Path(shutil.copy(book, tmp_path / "own.chancery")))
    yield made
    made.close()


def test_a_result_is_kept_until_something_changes(books: Books, names: dict[str, str]) -> None:
    made: list[int] = []

    def ask() -> int:
        return books.ask(
            lambda casebook: books.cached(casebook, "n", lambda: made.append(1) or len(made))
        ).result()

    assert [ask(), ask()] == [1, 1]
    books.write(lambda casebook: casebook.unsure(names["claim"], person="A")).result()
    assert ask() == 2


def test_it_does_not_hang_on_what_it_does_not_rest_on(books: Books, names: dict[str, str]) -> None:
    def ask() -> float:
        return books.ask(
            lambda casebook: books.cached(casebook, "t", time.monotonic, on=("documents",))
        ).result()

    first = ask()
    books.write(lambda casebook: casebook.accept(names["claim"], person="A")).result()
    assert ask() == first


def test_many_at_once_make_it_once(books: Books) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        time.sleep(0.05)
        return 7

    asked = [books.ask(lambda c: books.cached(c, "once", make)) for _ in range(12)]
    wait(asked)
    assert [future.result() for future in asked] == [7] * 12
    assert len(made) == 1


def test_what_is_slow_is_made_aside(books: Books) -> None:
    go = threading.Event()
    first = books.soon("slow", lambda casebook: go.wait(20) and "made", wait=0.01)
    assert first is None
    go.set()
    deadline = time.monotonic() + 20
    while books.soon("slow", lambda casebook: "again", wait=0.05) != "made":
        assert time.monotonic() < deadline


def test_judgements_of_many_are_all_kept(books: Books, names: dict[str, str]) -> None:
    claim = names["claim"]
    acts = [
        books.write(
            lambda casebook, n=n: casebook.comment(claim, f"remark {n}", person=f"P{n % 5}")
        )
        for n in range(40)
    ]
    wait(acts)
    told = books.ask(lambda casebook: casebook.judged(claim)).result()
    kept = {str(j.body.get("text")) for j in told if j.what == "comment"}
    assert kept == {f"remark {n}" for n in range(40)}


def test_a_question_that_takes_too_long_is_given_up(books: Books) -> None:
    def endless(casebook: object) -> None:
        with casebook.within(0.0):  # type: ignore[attr-defined]
            for _ in range(2000):
                list(casebook.documents())  # type: ignore[attr-defined]

    with pytest.raises(CasebookError, match="took too long"):
        books.ask(endless).result()
