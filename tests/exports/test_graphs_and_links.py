"""GraphML, JSON-LD and FollowTheMoney, read back by the formats' own libraries."""

from __future__ import annotations

import io
import json
import re
import socket
from typing import Any

import msgspec
import pytest

from chancery.casebook import Casebook
from chancery.exports import exporters
from chancery.exports.ftm import SCHEMATA, country
from chancery.exports.json_ld import W3C
from chancery.records import decode_claim

OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def out_of(casebook: Casebook, what: Any, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    casebook.export(what, form, out, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise AssertionError("a request was about to leave the machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("what", sorted(exporters()["graphml"].holds))
def test_networkx_reads_every_graph(casebook: Casebook, what: Any) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(io.BytesIO(out_of(casebook, what, "graphml")))
    assert graph.number_of_nodes() > 0
    told = [d["record"] for _, d in graph.nodes(data=True) if "record" in d]
    told += [d["record"] for *_, d in graph.edges(data=True) if "record" in d]
    if what == "claims":
        known = {claim.id: claim for claim in casebook.claims()}
        assert {decode_claim(record).id for record in told} == set(known)
        assert all(decode_claim(r) == known[decode_claim(r).id] for r in told)
    if what in ("events", "documents", "works"):
        wanted = {record.id for record in casebook.records(what)}
        assert {json.loads(record)["id"] for record in told} == wanted


def test_acts_are_edges_from_source_to_target(casebook: Casebook) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(io.BytesIO(out_of(casebook, "events", "graphml")))
    aid = [(s, t, d) for s, t, d in graph.edges(data=True) if d.get("action") == "AID"]
    ((source, target, data),) = aid
    assert (source, target, data["status"], data["negated"]) == ("a:CHN", "a:KGZ", "actual", False)
    assert msgspec.json.decode(data["quantities"])[0]["value"] == 150_000
    met = [(s, t) for s, t, d in graph.edges(data=True) if d.get("action") == "CONSULT"]
    assert met == [("a:CHN", "a:KGZ"), ("a:CHN", "a::SCO:igo"), ("a:KGZ", "a::SCO:igo")]


def graph_of(casebook: Casebook, what: Any) -> Any:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=out_of(casebook, what, "jsonld"), format="json-ld")
    return graph


def test_a_claim_is_an_annotation_whose_selectors_find_its_words(casebook: Casebook) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = graph_of(casebook, "claims")
    oa, prov = rdflib.Namespace(OA), rdflib.Namespace(PROV)
    for claim in casebook.claims():
        node = rdflib.URIRef(f"urn:chancery:{claim.id}")
        assert (node, rdflib.RDF.type, oa.Annotation) in graph
        target = graph.value(node, oa.hasTarget)
        document = graph.value(target, oa.hasSource)
        assert document == rdflib.URIRef(f"urn:chancery:{claim.document}")
        assert (node, prov.wasDerivedFrom, document) in graph
        selectors = {graph.value(s, rdflib.RDF.type): s
                     for s in graph.objects(target, oa.hasSelector)}  # fmt: skip
        place, words = selectors[oa.TextPositionSelector], selectors[oa.TextQuoteSelector]
        start, end = (int(graph.value(place, oa[name])) for name in ("start", "end"))
        text = casebook.text(claim.document)
        assert text[start:end] == claim.quote == str(graph.value(words, oa.exact))
        around = str(graph.value(words, oa.prefix) or ""), str(graph.value(words, oa.suffix) or "")
        assert "".join((around[0], claim.quote, around[1])) in text


def test_a_trail_leads_from_an_event_to_the_cited_work(casebook: Casebook) -> None:
    rdflib = pytest.importorskip("rdflib")
    prov = rdflib.Namespace(PROV)
    graph = graph_of(casebook, "events") + graph_of(casebook, "claims")
    graph += graph_of(casebook, "works")
    (event,) = [e for e in casebook.events() if e.action == "AID"]
    (work,) = casebook.works()
    start = rdflib.URIRef(f"urn:chancery:{event.id}")
    reached = set(graph.transitive_objects(start, prov.wasDerivedFrom))
    assert rdflib.URIRef(f"urn:chancery:{work.id}") in reached


@pytest.mark.parametrize("what", sorted(exporters()["jsonld"].holds))
def test_rdflib_reads_all_of_it_and_every_term_has_a_name(casebook: Casebook, what: Any) -> None:
    graph = graph_of(casebook, what)
    records = list(casebook.records(what))
    nodes = {str(s) for s in graph.subjects() if str(s).startswith("urn:chancery:")}
    assert len(nodes) >= len(records)
    assert all(re.match(r"urn:chancery:term:|http://(?:www\.w3|purl)\.org/", str(p))
               for p in graph.predicates())  # fmt: skip
    if what == "judgements":
        assert {str(o) for o in graph.objects(None, None)} >= {"=Ann", "=HOSTILE()"}


def test_the_w3c_s_context_is_named_only_if_asked_for(casebook: Casebook) -> None:
    assert W3C.encode() not in out_of(casebook, "claims", "jsonld")
    asked = json.loads(out_of(casebook, "claims", "jsonld", context="w3c"))
    assert asked["@context"][0] == W3C


def entities(casebook: Casebook, what: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out_of(casebook, what, "ftm").splitlines()]


FTM = sorted(exporters()["ftm"].holds)


@pytest.mark.parametrize("what", FTM)
def test_entities_have_only_known_properties(casebook: Casebook, what: Any) -> None:
    found = entities(casebook, what)
    ids = [entity["id"] for entity in found]
    assert len(ids) == len(set(ids))
    for entity in found:
        assert set(entity["properties"]) <= set(SCHEMATA[entity["schema"]])
        for values in entity["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)
    refers = {id for e in found for name in ("involved", "organizer", "proof", "document", "entity")
              for id in e["properties"].get(name, ())}  # fmt: skip
    assert refers <= set(ids)


@pytest.mark.parametrize("what", FTM)
def test_followthemoney_takes_every_value(casebook: Casebook, what: Any) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed here")
    for entity in entities(casebook, what):
        cleaned = ftm.model.get_proxy(entity, cleaned=False)
        ftm.model.get(entity["schema"]).validate(entity)
        for name, values in entity["properties"].items():
            assert len(cleaned.get(name)) == len(values), (entity["schema"], name, values)


def test_what_was_not_done_says_so_in_its_name(casebook: Casebook) -> None:
    names = {e["properties"]["name"][0] for e in entities(casebook, "events")
             if e["schema"] == "Event"}  # fmt: skip
    assert any(name.startswith("planned: COOPERATE") for name in names)
    assert any(name.startswith("did not happen: SANCTION") for name in names)
    assert any(name.startswith("AID: China → Kyrgyzstan") for name in names)
    assert (country("CHN"), country("SUN"), country(None)) == ("cn", "", "")
