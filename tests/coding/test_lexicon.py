"""What the lexicon coder reads: who did what to whom, when, how much, and who says so."""

import pytest

from chancery.actors import Gazetteer
from chancery.coding import coder
from chancery.records import Citation, Document, EventClaim, Note, Passage, Span, StateClaim


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def code(gazetteer):
    def of(text, language="en", date="2020-06-19", **more):
        document = Document(doc="d", text=text, date=date, language=language, **more)
        return coder("lexicon").code(document, gazetteer).claims

    return of


def told(claim):
    """An event as "sources ACTION targets"."""

    def side(actors):
        return "+".join(actor.state or actor.name for actor in actors)

    return f"{side(claim.sources)} {claim.action} {side(claim.targets)}".strip()


def events(claims):
    return [told(claim) for claim in claims if isinstance(claim, EventClaim)]


ENGLISH = {
    "China sold two ships to Pakistan.": ["CHN COOPERATE PAK"],
    "The Kazakh government sent masks to China.": ["KAZ AID CHN"],
    "France and Germany condemned Belarus.": ["FRA+DEU ACCUSE BLR"],
    "Russia, China and Iran held joint naval exercises.": ["RUS+CHN+IRN COOPERATE"],
    "India and Nepal signed a treaty on water.": ["IND AGREE NPL"],
    "Belarus was criticised by Poland.": ["POL ACCUSE BLR"],
    "Sanctions were imposed on Iran by the United States.": ["USA SANCTION IRN"],
    "Turkey expelled three Greek diplomats.": ["TUR SANCTION GRC"],
    "Uzbekistan asked Russia for vaccines.": ["UZB REQUEST RUS"],
    "President Macron visited Kyiv.": ["FRA CONSULT UKR"],
    "Japan protested to China and recalled its ambassador from Beijing.": [
        "JPN ACCUSE CHN", "JPN SANCTION CHN",
    ],
    "The US withdrawal from Afghanistan surprised Pakistan.": ["USA RETREAT AFG"],
    "Ukraine received aid from Canada.": ["CAN AID UKR"],
    "Serbia and Kosovo back each other.": ["SRB SUPPORT XKX"],
}  # fmt: skip

RUSSIAN = {
    "Россия ввела санкции против Украины.": ["RUS SANCTION UKR"],
    "Россия обвинила США в нарушении договора.": ["RUS ACCUSE USA"],
    "Москва и Пекин подписали соглашение.": ["RUS AGREE CHN"],
    "Китай передал Киргизии 10 тысяч масок.": ["CHN AID KGZ"],
    "Министр иностранных дел Китая Ван И посетил Ташкент.": ["CHN CONSULT UZB"],
    "Украина потребовала от России вернуть корабли.": ["UKR REQUEST RUS"],
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(code, text, expected):
    assert events(code(text)) == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN.items())
def test_russian(code, text, expected):
    assert events(code(text, "ru")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The announcement was made in Moscow.",
        "Prices in Russia rose.",
        "The ministry has to deal with floods.",
        "Ukraine signed a bill into law.",
        "There is a long history of trade.",
    ],
)
def test_what_is_no_event_is_none(code, text):
    assert events(code(text)) == []


def only(claims):
    assert len(claims) == 1, claims
    return claims[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russia attacked Georgia.", "actual"),
        ("Russia will sell gas to Hungary.", "planned"),
        ("Russia plans to sell gas to Hungary.", "planned"),
        ("Russia could sell gas to Hungary.", "hypothetical"),
        ("Russia is selling gas to Hungary.", "ongoing"),
        ("Russia denied that it attacked Georgia.", "denied"),
        ("According to rumours, Russia sold gas to Hungary.", "rumoured"),
        ("Reports that Russia attacked Georgia proved false.", "disproved"),
    ],
)
def test_status_is_part_of_the_claim(code, text, status):
    assert only(code(text)).status == status


def test_what_did_not_happen_is_negated(code):
    assert only(code("Russia did not attack Georgia.")).negated


def test_a_hedge_is_kept(code):
    assert only(code("Russia reportedly sold gas to Hungary.")).hedged
    assert not only(code("Russia sold gas to Hungary.")).hedged


def test_a_claim_says_when_where_and_how_much(code):
    claim = only(code("On 12 March, China sold one million masks to Italy in Rome."))
    assert (claim.date, claim.place) == ("2020-03-12", "Rome")
    assert [(q.value, q.unit) for q in claim.quantities] == [(1e6, "masks")]
    assert "health" in claim.context


def test_without_a_date_the_document_s_month_is_taken_as_about(code):
    claim = only(code("China sold masks to Italy."))
    assert (claim.date, claim.decided_by["date"]) == ("2020-06~", "document's month")


def test_the_speaker_is_named(code):
    claim = only(code("Sergey Lavrov said that NATO threatened Russia."))
    assert claim.said_by == "Sergey Lavrov"
    assert only(code("NATO threatened Russia.")).said_by == "author"


def test_what_a_request_asks_for_is_no_event_of_its_own(code):
    assert events(code("Ukraine asked Germany to send tanks.")) == ["UKR REQUEST DEU"]


def test_they_and_it_take_who_is_on_stage(code):
    text = "France and Germany met in Paris. They condemned Belarus."
    assert events(code(text))[-1] == "FRA+DEU ACCUSE BLR"


def test_an_unknown_subject_is_never_replaced_by_whoever_was_named_last(code):
    text = "Russia condemned Latvia. The storm attacked Estonia."
    assert events(code(text)) == ["RUS ACCUSE LVA"]


def test_each_field_says_what_decided_it(code):
    claim = only(code("China condemned Japan."))
    assert claim.decided_by["action"] == "lexicon: condemn"
    assert claim.decided_by["sources"] == "before the verb"


def note(text, number, mark, **more):
    at = text.index(mark)
    return Note(number=number, span=Span(0, 0), mark=Span(at, at + len(mark)), **more)


def test_a_note_s_mark_is_no_part_of_the_date_and_belongs_to_the_claim(code):
    text = "China sent doctors to Iran on March 12³."
    claim = only(code(text, notes=(note(text, 3, "³"),)))
    assert (claim.date, claim.footnotes) == ("2020-03-12", (3,))
    assert claim.quote.endswith("12³.")


def test_an_undated_claim_leans_on_the_date_of_the_work_it_cites(code):
    text = "China sent doctors to Iran.⁴"
    cited = Citation(title="x", date="2020-04-06", span=Span(0, 0))
    claim = only(code(text, notes=(note(text, 4, "⁴", citations=(cited,)),)))
    assert (claim.date, claim.decided_by["date"]) == ("2020-04-06~", "citation of note 4")


def test_prose_in_a_note_is_coded_and_carries_its_number(code):
    text = "A text.\n\n¹ China sent doctors to Iran."
    span = Span(text.index("China"), len(text))
    passages = (Passage(0, 7), Passage(9, len(text), "note"))
    claim = only(code(text, passages=passages, notes=(Note(number=1, span=span, prose=(span,)),)))
    assert (told(claim), claim.footnotes) == ("CHN AID IRN", (1,))


def test_a_sentence_that_a_page_break_cuts_is_whole(code):
    first, last = "In March the government of Kazakhstan had sent masks and", "food to Kyrgyzstan."
    text = f"{first}\n\n¹ A note in between.\n\n{last}"
    passages = (
        Passage(0, len(first)),
        Passage(len(first) + 2, text.index(last) - 2, "note"),
        Passage(text.index(last), len(text)),
    )
    claim = only(code(text, passages=passages))
    assert told(claim) == "KAZ AID KGZ"
    assert (claim.quote, claim.quote_rest) == (first, last)


def test_a_plain_state_is_a_state(code):
    claim = only(code("Belarus is an ally of Russia."))
    assert isinstance(claim, StateClaim)
    assert (claim.subject.state, claim.relation, claim.object.state) == ("BLR", "ally_of", "RUS")


def test_a_rank_is_read(code):
    claim = only(code("China is Germany's second-largest trading partner."))
    assert (claim.relation, claim.rank) == ("trade_partner", 2)


def test_the_founding_brief_is_coded_with_its_notes(reference, gazetteer):
    from chancery.readers import ReadOptions, Source, read

    path = reference / "gold" / "texts" / "brief.txt"
    (document,) = read(Source(str(path), path.name, path.read_bytes()), ReadOptions()).documents
    claims = coder("lexicon").code(document, gazetteer).claims
    assert len(claims) > 25
    masks = next(c for c in claims if 15 in c.footnotes)
    assert told(masks) == "TKM COOPERATE CHN"
    assert [(q.value, q.unit) for q in masks.quantities] == [(1e6, "masks")]


def test_what_is_planned_for_later_dates_nothing_after_it(code):
    planned, done = code("Russia will attack Georgia next month. Turkey sent aid to Iraq.")
    assert (planned.status, planned.date) == ("planned", "2020-07")
    assert (done.status, done.date) == ("actual", "2020-06~")


def test_the_us_of_a_sum_is_no_state(code):
    claims = code("Japan lent US$5 million to Laos.")
    assert events(claims) == ["JPN COOPERATE LAO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India refused to buy oil from Russia.", ["IND REJECT RUS"]),
        ("China gave 40,000 masks to Laos, and Japan promised 10,000.", ["CHN AID LAO"]),
    ],
)
def test_what_is_refused_or_another_s_is_no_part_of_the_act(code, text, expected):
    claims = code(text)
    assert events(claims)[:1] == expected
    assert len([told for told in events(claims) if "COOPERATE" in told]) == 0
    assert not claims[0].quote.endswith("10")


def test_no_doubt_denies_nothing(code):
    (claim,) = code("There is no doubt China has supported Russia.")
    assert not claim.negated
