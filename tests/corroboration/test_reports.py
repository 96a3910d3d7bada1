"""Independence is computed: reprints, shared works, chains of quoting, one publisher."""

from __future__ import annotations

import pytest
from making_claims import claim

from chancery.corroboration import assemble
from chancery.corroboration.reports import Reports, quoted_outlets
from chancery.corroboration.support import support
from chancery.records import EventClaim


def count(*claims: EventClaim, **told: object) -> int:
    (event,) = assemble(claims, Reports(**told))  # type: ignore[arg-type]
    return event.reports


def test_reprints_are_one_report() -> None:
    assert count(claim("a"), claim("b"), prints={"a": ("p1",), "b": ("p1",)}) == 1
    assert count(claim("a"), claim("b"), prints={"a": ("p1",), "b": ("p2",)}) == 2


def test_two_papers_that_rest_on_one_work_are_one_report() -> None:
    works = {"c-a-0": ("tass.ru/1",), "c-b-0": ("tass.ru/1", "x"), "c-c-0": ("y",)}
    assert count(claim("a"), claim("b"), claim("c"), works=works) == 2
    assert count(claim("a"), claim("b"), works={"a": ("tass.ru/1",), "c-b-0": ("tass.ru/1",)}) == 1


def test_two_papers_of_one_publisher_are_one_report() -> None:
    publishers = {"a": "Синьхуа", "b": "Xinhua", "c": "Kloop"}
    assert count(claim("a"), claim("b"), claim("c"), publishers=publishers) == 2


def test_a_chain_of_quoting_is_one_report() -> None:
    wire = claim("a")
    second = claim("b", quote="Masks came to Bishkek, the paper said, citing Xinhua on Friday.")
    third = claim("c", said_by="Синьхуа")
    assert count(wire, second, third, publishers={"a": "Xinhua", "b": "24.kg", "c": "Kun.uz"}) == 1


def test_an_official_is_no_outlet() -> None:
    one, other = claim("a", said_by="Ministry of Health"), claim("b", said_by="Ministry of Health")
    assert count(one, other) == 2


@pytest.mark.parametrize(
    ("quote", "outlets"),
    [
        ("According to Reuters, the post was closed.", ("reuters",)),
        ("Пост закрыт, сообщает ТАСС.", ("tass",)),
        ("Со ссылкой на Азаттык газета пишет о закрытии.", ("radio free europe radio liberty",)),
        ("Kloop reported that the post was closed.", ("kloop",)),
        ("The minister reported to Reuters's owner.", ()),
        ("Reuters has an office in Tashkent.", ()),
    ],
)
def test_outlets_that_a_sentence_cites(quote: str, outlets: tuple[str, ...]) -> None:
    assert quoted_outlets(claim("a", quote=quote)) == outlets


def test_why_claims_count_once_is_told() -> None:
    claims = [
        claim("a"), claim("b", said_by="Xinhua"), claim("c"), claim("d", status="denied"),
        claim("e", quote="Masks came, citing Xinhua."),
    ]  # fmt: skip
    reports = Reports(publishers={"a": "Xinhua", "c": "Kloop"}, works={"c-c-0": ("x.org/1",)})
    (event,) = assemble(claims, reports)
    found = support(event, claims, reports, lambda name: ("B" if name == "Kloop" else "", ""))
    assert [(r.side, r.claims) for r in found] == [
        ("for", ("c-a-0", "c-b-0", "c-e-0")), ("for", ("c-c-0",)), ("against", ("c-d-0",)),
    ]  # fmt: skip
    assert (event.reports, event.against) == (2, 1)
    assert found[0].because == ("one outlet, printing or quoted: xinhua",)
    assert found[1].publishers == (("Kloop", "B"),)
    assert found[1].because == ()
