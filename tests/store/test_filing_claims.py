"""Codings and claims: filed, superseded, found again by every filter."""

from __future__ import annotations

import msgspec
import pytest
from dispatches import CHINA, FIRST, KYRGYZSTAN, closing, dispatch, masks

from chancery.records import (
    Actor,
    Claim,
    Event,
    MeasureClaim,
    Quantity,
    StateClaim,
    ThesisClaim,
    UsageError,
)
from chancery.store import Filters, Store


def file(store: Store, *claims: Claim, coder: str = "lexicon", **options: str) -> tuple[str, ...]:
    recorded = options.get("recorded", "")
    filed = store.add_document(dispatch(), place="dispatch.txt", recorded=recorded)
    return store.add_claims(filed.id, filed.version, coder, claims, **options)


def test_a_claim_comes_back_with_what_the_casebook_knows_of_it(store: Store) -> None:
    (id,) = file(store, closing(dispatch()), recorded="2026-01-05T10:00:00Z")
    (claim,) = store.claims()
    assert claim.id == id
    assert claim.document == next(store.documents()).id
    assert claim.known == "2020-04-02"
    assert claim.recorded == "2026-01-05T10:00:00.000000Z"
    assert claim.coder == "lexicon"
    bare = msgspec.structs.replace(
        claim, id="", document="", known="", recorded="", coder="", coder_version=""
    )
    assert bare == closing(dispatch())


def test_a_claim_is_known_from_the_work_that_its_note_cites(store: Store) -> None:
    file(store, closing(dispatch()), masks(dispatch()))
    assert [c.known for c in store.claims()] == ["2020-04-02", "2020-03-12"]


def test_an_undated_document_is_known_from_its_recording(store: Store) -> None:
    undated = dispatch(FIRST, date="", date_from="none")
    filed = store.add_document(undated, recorded="2026-01-05T10:00:00Z")
    store.add_claims(filed.id, 1, "lexicon", [closing(undated)], recorded="2026-02-01T10:00:00Z")
    assert [c.known for c in store.claims()] == ["2026-01-05"]


def test_coding_again_gives_the_same_ids_and_adds_nothing(store: Store) -> None:
    first = file(store, masks(dispatch()), closing(dispatch()))
    again = file(store, closing(dispatch()), masks(dispatch()))
    assert first == again
    assert store._reading.one("SELECT count(*) FROM codings") == (1,)
    other = file(store, closing(dispatch(), status="planned"), masks(dispatch()))
    assert other[1] == first[1]
    assert other[0] != first[0]


def test_the_newest_coding_stands_from_its_own_time(store: Store) -> None:
    file(store, closing(dispatch()), recorded="2026-01-05T10:00:00Z")
    file(store, masks(dispatch()), coder="rules", recorded="2026-01-07T10:00:00Z")
    assert [c.action for c in store.claims()] == ["AID"]
    assert [c.action for c in store.claims(Filters(recorded_by="2026-01-06"))] == ["SANCTION"]
    assert list(store.claims(Filters(recorded_by="2026-01-04"))) == []
    document = next(store.documents()).id
    assert store.is_coded(document, 1, "rules")
    assert not store.is_coded(document, 1, "lexicon")


def test_a_new_version_stands_without_the_claims_of_the_old_one(store: Store) -> None:
    file(store, closing(dispatch()))
    store.add_document(dispatch("Nothing happened."), place="dispatch.txt")
    assert list(store.claims()) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"source": "CHN"}, "SANCTION AID"),
        ({"source": "china", "target": "kyrgyzstan"}, "SANCTION AID"),
        ({"source": "KGZ"}, "member_of "),
        ({"actor": ("KGZ",)}, "SANCTION AID member_of "),
        ({"target": "SCO"}, "member_of"),
        ({"type": "aid"}, "AID"),
        ({"type": ("AID", "member_of")}, "AID member_of"),
        ({"kind": "measure"}, ""),
        ({"status": "planned"}, "AID"),
        ({"domain": "Transport"}, "SANCTION"),
        ({"domain": ("transport", "trade")}, "SANCTION"),
        ({"domain": "port"}, None),
        ({"place": "bishkek"}, "AID"),
        ({"place": "Bish"}, None),
        ({"object": "hospitals"}, "AID"),
        ({"object": "sco"}, "member_of"),
        ({"speaker": "author"}, "SANCTION member_of  "),
        ({"speaker": "24.kg"}, "AID"),
        ({"publisher": "example"}, "SANCTION AID member_of  "),
        ({"doc": "dispatch", "since": "2020-01-15", "until": "2020-01-20"}, "SANCTION member_of"),
        ({"since": "2020-02"}, "AID member_of "),
        ({"until": "2019"}, "member_of"),
        ({"known_by": "2020-03"}, "AID"),
        ({"known_by": "2020-03-11"}, None),
        ({"limit": 1, "offset": 1}, "AID"),
    ],
)
def test_every_filter_narrows_the_list(
    store: Store, filters: dict[str, object], found: str | None
) -> None:
    document = dispatch()
    span = {"quote": FIRST, "start": 0, "end": len(FIRST)}
    measure = MeasureClaim(
        doc="dispatch", subject=KYRGYZSTAN, what="cases", date="2020-03-18",
        quantities=(Quantity(3, "people"),), **span,
    )  # fmt: skip
    state = StateClaim(
        doc="dispatch", subject=KYRGYZSTAN, relation="member_of", object=Actor("SCO", None, "igo"),
        date="2001/..", **span,
    )  # fmt: skip
    thesis = ThesisClaim(doc="dispatch", text="Borders close both ways.", **span)
    aid = masks(document, status="planned", said_by="24.kg")
    filed = store.add_document(document, place="dispatch.txt")
    in_order = [closing(document), aid, state, measure, thesis]
    # Each quotes one character less than the one before, so that they keep this order.
    shifted = [
        msgspec.structs.replace(c, start=n, end=len(FIRST), quote=FIRST[n:])
        for n, c in enumerate(in_order)
    ]
    store.add_claims(filed.id, 1, "lexicon", shifted)
    asked = Filters(**filters)  # type: ignore[arg-type]
    said = [getattr(c, "action", getattr(c, "relation", "")) for c in store.claims(asked)]
    assert said == ([] if found is None else found.split(" "))


def test_filters_that_make_no_sense_are_refused() -> None:
    for wrong in ({"since": "last week"}, {"known_by": "yesterday"}, {"limit": -1}):
        with pytest.raises(ValueError, match=r"\S"):
            Filters(**wrong)  # type: ignore[arg-type]


def test_claims_of_a_document_that_is_not_there_are_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="d-nothing"):
        store.add_claims("d-nothing", 1, "lexicon", [])


def test_a_claim_with_a_wrong_date_files_nothing_of_its_coding(store: Store) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        file(store, closing(dispatch()), masks(dispatch(), date="March"))
    assert list(store.claims()) == []
    assert store.doctor() == []


def test_a_claim_that_misquotes_is_remarked_and_not_filed(store: Store) -> None:
    shifted = closing(dispatch(), start=1)
    nowhere = closing(dispatch(), start=-1, end=-1)
    assert len(file(store, shifted, nowhere, masks(dispatch()))) == 1
    assert [c.action for c in store.claims()] == ["AID"]
    remarks = list(store.remarks(doc="dispatch"))
    assert [r.where for r in remarks] == ["-1–-1", f"1–{len(FIRST)}"]
    assert store.doctor() == []


def test_an_event_lists_the_current_claims_that_tell_of_it(store: Store) -> None:
    ids = file(store, closing(dispatch(), event="e-1"), masks(dispatch()))
    event = Event(id="e-1", action="SANCTION", sources=(CHINA,), claims=ids[:1], reports=1)
    assert store.add_events([event], recorded="2026-01-05T10:00:00Z") == 1
    assert store.add_events([event]) == 0
    assert [c.event for c in store.claims()] == ["e-1", ""]
    assert list(store.events()) == [event]
    assert list(store.events(Filters(type="AID"))) == []
    wider = msgspec.structs.replace(event, claims=ids, reports=2)
    store.add_events([wider])
    assert list(store.events(Filters(type="AID"))) == [wider]
    store.add_claims(next(store.documents()).id, 1, "rules", [])
    assert list(store.events()) == []
