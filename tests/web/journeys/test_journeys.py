"""Eight journeys through the workbench, driven in a headless Chromium."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from chancery.casebook import Casebook

pytestmark = pytest.mark.browser

DISPATCHES = {
    "flour.txt": "On 3 June 2024 China sent 40 tonnes of flour to Tajikistan.",
    "мука.txt": "3 июня 2024 года Китай отправил Таджикистану 40 тонн муки.",
    "border.md": "# At the border\n\nOn 5 June 2024 Tajikistan closed its border with Afghanistan.",
}


def heading(page) -> str:
    return page.locator("h1").first.inner_text()


def test_read_a_folder(page, base: str, tmp_path: Path, own: Path) -> None:
    files = []
    for name, text in DISPATCHES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        files.append(tmp_path / name)
    page.get_by_role("link", name="Add", exact=True).click()
    page.set_input_files("#files", files)
    page.fill("#date", "2024-06")
    page.get_by_role("button", name="Read them").click()
    page.wait_for_selector("#job[data-done=yes]", timeout=60_000)
    assert heading(page) == "3 documents read"
    page.get_by_role("link", name="All documents").click()
    assert "20" in heading(page) or "21" in heading(page)
    page.get_by_role("link", name="flour").first.click()
    assert "40 tonnes of flour" in page.locator("article").inner_text()
    with Casebook.open(own, read_only=True) as casebook:
        assert casebook.entry("мука").language == "ru"


def test_open_a_claim(page, base: str, names: dict[str, str]) -> None:
    page.goto(f"{base}/documents/{names['document']}")
    mark = page.locator(f"#{names['claim']}")
    mark.click(position={"x": 60, "y": 8})
    panel = page.locator("#panel")
    panel.get_by_text(re.compile(r"^Claim 1 of \d+$")).wait_for()
    assert "150,000 doses" in panel.inner_text()
    assert parse_qs(urlsplit(page.url).query)["claim"] == [names["claim"]]
    page.keyboard.press("j")  # onwards by keys alone
    panel.get_by_text(re.compile(r"^Claim 2 of \d+$")).wait_for()
    page.keyboard.press("k")
    panel.get_by_text(re.compile(r"^Claim 1 of \d+$")).wait_for()
    page.keyboard.press("t")
    page.wait_for_url("**/claims/c-*")
    assert "characters 54–135" in page.locator("main").inner_text()
    page.go_back()
    page.wait_for_url("**/documents/*claim=*")


def test_accept_and_undo(page, base: str, names: dict[str, str], own: Path) -> None:
    claim = names["hostile_claim"]
    page.goto(f"{base}/documents/{names['hostile']}?claim={claim}")
    page.keyboard.press("w")
    page.keyboard.type("plainly so")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator("#panel .judged").first.wait_for()
    assert "plainly so" in page.locator("#panel .judged").first.inner_text()
    with Casebook.open(own, read_only=True) as casebook:
        review = casebook.claim(claim).review
        assert review is not None
        assert review.state == "accepted"
    page.keyboard.press("z")
    page.locator("#panel .judged.undone").first.wait_for()
    with Casebook.open(own, read_only=True) as casebook:
        assert casebook.claim(claim).review is None
    page.goto(f"{base}/judgements")
    rows = page.locator("tbody tr").all_inner_texts()
    assert "undo" in rows[0]
    assert "accept" in rows[1]


def test_follow_a_number_to_its_words(page, base: str) -> None:
    page.get_by_role("link", name="Dyads").click()
    page.get_by_role("link", name="China and Kyrgyzstan").click()
    total = page.locator("table.flow tfoot").first
    assert "1.25 million doses" in total.inner_text()
    total.locator("sup a").first.click()  # one step
    page.wait_for_url("**/documents/*")
    opened = page.locator("mark.on").first
    opened.wait_for()
    words = " ".join(page.locator("mark.on").all_inner_texts())  # in parts where claims overlap
    assert "1.25 million doses" in words
    assert opened.bounding_box()["y"] < 900, "the words are in view"


def test_every_mark_of_the_timeline_opens_its_event(page, base: str) -> None:
    page.goto(f"{base}/dyads/CHN/KGZ")
    marks = page.locator(".tl svg a")
    assert marks.count() > 15
    marks.nth(3).click()
    page.wait_for_url("**/events/e-*")
    assert page.locator("#evidence").is_visible()


def test_move_the_clock(page, base: str) -> None:
    page.goto(f"{base}/dyads/CHN/KGZ")
    assert page.get_by_text("other amount").count() > 0
    page.keyboard.press("[")
    page.wait_for_url("**known-by=*")
    page.goto(f"{base}/dyads/CHN/KGZ")
    page.get_by_text("move the clocks").click()
    page.fill("input[name=known-by]", "2021-03-20")
    page.get_by_role("button", name="Set the clocks").click()
    page.wait_for_url("**known-by=2021-03-20*")
    assert page.get_by_text("other amount").count() == 0
    page.get_by_role("link", name="Home").click()
    assert "known-by=2021-03-20" in page.url, "the clock goes along"
    slider = f"{base}/dyads/CHN/KGZ"
    page.goto(slider)
    page.focus("#slide-known")
    page.keyboard.press("Home")
    page.wait_for_url("**known-by=2019-06-30*")


def test_ask(page, base: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type("How many doses did China give Kyrgyzstan in 2021?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert "Kyrgyzstan" in page.locator(".read-as").inner_text()
    answer = page.locator(".answer")
    assert "1.25 million doses" in answer.inner_text()
    assert "other amount" in answer.inner_text()
    page.locator(".hit sup a").first.click()
    assert page.locator(":target").inner_text().startswith("1")
    page.locator(".hit .quote a.plain").first.click()
    page.locator("mark.on").first.wait_for()


@pytest.mark.parametrize(("word", "begin"), [("PDF", b"%PDF"), ("Word", b"PK")])
def test_export_a_brief(page, base: str, word: str, begin: bytes) -> None:
    page.goto(f"{base}/dyads/CHN/KGZ")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name=word, exact=True).click()
    path = waiting.value.path()
    assert Path(path).read_bytes().startswith(begin)
    if word == "Word":
        with zipfile.ZipFile(path) as file:
            assert file.read("word/footnotes.xml").decode().count("<w:footnote ") > 10
            assert "150,000" in file.read("word/document.xml").decode()


def test_share_an_address(page, watched, base: str, browser) -> None:
    page.goto(f"{base}/claims")
    page.get_by_label("Whom").fill("KGZ")
    page.get_by_label("Type").select_option("AID")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**target=KGZ*")
    shown = page.locator(".quote").all_inner_texts()
    address = page.url
    elsewhere = browser.new_context(java_script_enabled=False)  # another reader, without scripts
    other = elsewhere.new_page()
    other.goto(address)
    assert other.locator(".quote").all_inner_texts() == shown
    assert re.search(r"target=KGZ", other.locator(".foot .address").inner_text())
    other.get_by_role("link", name="JSON").click()
    assert "records" in other.content()
    elsewhere.close()


def test_reading_works_without_scripts(browser, base: str, names: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/documents/{names['document']}")
    page.locator("a.tag").first.click()
    page.wait_for_url("**claim=*")
    assert "150,000 doses" in page.locator("#panel").inner_text()
    page.locator("sup.n a").first.click()
    assert page.locator(":target").is_visible()
    page.get_by_text("How this was computed").click()
    assert "character for character" in page.locator("#how").inner_text()
    context.close()
