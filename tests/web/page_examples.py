"""Addresses of every page, as a reader might open them; words in braces are ids of `names`.

A new page needs a row here: `test_every_page.py` opens each as a page and as data.
"""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("/", "/?known-by=2021-03-20", "/?to=2020"),
    "/documents": ("/documents", "/documents?language=ru", "/documents?publisher=nobody"),
    "/documents/{document}": (
        "/documents/{document}",
        "/documents/{document}?claim={claim}",
        "/documents/{russian}?draw=all",
        "/documents/{hostile}?claim={hostile_claim}",
        "/documents/{document}?draw=none&known-by=2020",
    ),
    "/claims/{claim}": ("/claims/{claim}", "/claims/{hostile_claim}"),
    "/claims/{claim}/beside": ("/claims/{claim}/beside", "/claims/{hostile_claim}/beside"),
    "/claims": (
        "/claims",
        "/claims?source=CHN&status=actual",
        "/claims?target=KGZ&known-by=2021-03-20",
        "/claims?publisher=nobody",
    ),
    "/events": ("/events", "/events?source=China&type=AID", "/events?to=2020-06"),
    "/events/{event}": ("/events/{event}",),
    "/actors": ("/actors", "/actors?q=chin", "/actors?q=nobody"),
    "/actors/{actor:path}": ("/actors/CHN", "/actors/Nobody", "/actors/CHN?known-by=2020"),
    "/dyads": ("/dyads", "/dyads?known-by=2020"),
    "/dyads/{first}/{second}": (
        "/dyads/CHN/KGZ",
        "/dyads/KGZ/CHN?known-by=2021-03-20",
        "/dyads/RUS/KAZ?to=2020",
        "/dyads/NOR/CHL",
    ),
    "/map": (
        "/map",
        "/map?show=acts&viewpoint=IND",
        "/map?domain=health&known-by=2021-03-20",
        "/map?show=acts&open=CHN-KGZ-coop-happened",
        "/map?publisher=nobody",
    ),
    "/network": ("/network", "/network?domain=health", "/network?open=CHN-KGZ", "/network?to=2000"),
    "/votes": ("/votes", "/votes?year=2018&state=KGZ&show=all", "/votes?state=KGZ&state=KAZ"),
    "/votes/{item}": ("/votes/rcid:9001?year=2018",),
    "/votes/points/{state}": ("/votes/points/KGZ",),
    "/objects": ("/objects",),
    "/objects/{object:path}": ("/objects/{object}",),
    "/publishers": ("/publishers",),
    "/judgements": ("/judgements", "/judgements?person=nobody"),
    "/news": ("/news?since=2021-01-01", "/news", "/news?since=2020&clock=recorded"),
    "/review": ("/review", "/review?source=CHN", "/review?claim={claim}", "/review?actor=Nobody"),
    "/review/agreement": ("/review/agreement", "/review/agreement?first=machine&second=nobody"),
    "/add": ("/add",),
    "/search": (
        "/search?q=Who sent aid to Kyrgyzstan in 2021?",
        "/search?q=Сколько доз вакцины передал Китай Кыргызстану?",
        "/search?q=How are you?",
        "/search",
        "/search?q=vaccine",
        "/search?q=вакцина",
        "/search?q=%22a%22%20-b%20OR",
    ),
    "/keys": ("/keys",),
}

PARTS_OF_PAGES = frozenset({"/claims/{claim}/beside"})
"""Answers that are no whole page: a script puts them into one."""

MADE_BY_ACTS = frozenset({"/add/{job}"})
"""Pages that stand only after something was sent: their own tests open them."""
