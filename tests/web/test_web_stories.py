"""The pages of open reports and of parties: they arrange, ask, decide, and refuse plainly."""

from __future__ import annotations

import json
from html import unescape

import pytest
from open_door import signed

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.model import DocumentId

SIGNED = "2026-11-20T10:00:00+00:00"


@pytest.fixture
def every(files) -> str:
    return f"/reports/{','.join(files.ids)}"


@pytest.fixture
def one(files) -> str:
    return f"/reports/{files.ids[0]}"


def entity_called(path, name: str) -> str:
    """Return the first entity of the party of that name."""
    with Casebook.open(path) as book:
        return desk.party_called(book, name, first=True)[0].entities[0]


# -- ledger ----------------------------------------------------------------------


def test_the_ledger_shows_each_claim_with_its_proof_and_place(client, one) -> None:
    text = client.get(f"{one}/ledger").text
    assert text.count('<tr id="l') == text.count("Characters ") or "Characters " in text
    assert "Safe wording" in text
    assert "Attributed by" in text


def test_a_mark_in_the_address_leaves_its_lines_only(client, one) -> None:
    whole, denied = (client.get(f"{one}/ledger{q}").text for q in ("", "?mark=denied"))
    assert 0 < denied.count('<tr id="l') < whole.count('<tr id="l')


def test_a_filter_that_fits_nothing_says_so_and_offers_everything(client, one) -> None:
    text = client.get(f"{one}/ledger?q=zzzz").text
    assert "None of the" in text
    assert "Show everything" in text


@pytest.mark.parametrize("query", ["mark=nonsense", "order=nonsense", "voices=%00", "q=%22%3E"])
def test_an_odd_choice_in_the_address_is_no_error(client, one, query) -> None:
    assert client.get(f"{one}/ledger?{query}").status_code == 200


def test_the_denials_reach_and_the_silent_are_told(client, one) -> None:
    text = client.get(f"{one}/ledger").text
    assert "denied knowledge, not the event" in text
    assert "did not respond" in text


def test_several_reports_give_each_claim_a_grade_with_its_reasons(client, every) -> None:
    text = client.get(f"{every}/ledger").text
    assert ">Grade</th>" in text
    assert "<b>Grade F" in text


def test_a_decision_about_a_party_stands_in_the_lines_that_name_it(
    own_files, own_client
) -> None:
    entity = entity_called(own_files.casebook, "PAW Brenn")
    kestovia = entity_called(own_files.casebook, "Kestovia")
    with Casebook.open(own_files.casebook) as book:
        asked = desk.Signature(by="Bea", at=SIGNED, why="A firm is no country.")
        desk.reject(book, entity, kestovia, signed=asked)
    text = own_client.get(f"/reports/{entity[:12]}/ledger").text
    assert "by Bea, 2026-11-20 10:00: A firm is no country." in text


# -- sources ---------------------------------------------------------------------


def test_one_report_has_its_chain_and_a_strip_for_each_counted_claim(client, one) -> None:
    text = client.get(f"{one}/sources").text
    assert "Where this comes from" in text
    assert "a repetition, which adds nothing" in text


def test_several_reports_collapse_into_origins_with_the_reason(client, every) -> None:
    text = client.get(f"{every}/sources").text
    assert "Origin 1" in text
    assert "shared writing" in text


# -- compare ---------------------------------------------------------------------


def test_one_report_alone_is_offered_others(client, one, files) -> None:
    text = client.get(f"{one}/compare").text
    assert f'value="{files.ids[1]}"' in text
    assert f'value="{files.ids[0]}"' not in text


def test_choosing_another_opens_both(client, one, files) -> None:
    answer = client.get(f"{one}/compare?with={files.ids[2]}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/reports/{files.ids[0]},{files.ids[2]}/compare"


def test_a_report_that_is_not_kept_cannot_be_laid_beside(client, one) -> None:
    assert client.get(f"{one}/compare?with=ffffffffffff").status_code == 404


def test_the_comparison_quotes_both_sentences_of_each_drift(client, every, files) -> None:
    with Casebook.open(files.casebook) as book:
        story = desk.tell_story(book, files.ids)
    text = " ".join(unescape(client.get(f"{every}/compare").text).split())
    drifts = [drift for told in story.retellings for drift in told.drifts]
    assert drifts
    for drift in drifts:
        assert " ".join(drift.earlier.quote.split()) in text
        assert " ".join(drift.later.quote.split()) in text


# -- network and timeline --------------------------------------------------------


def test_the_network_stands_beside_its_table(client, one) -> None:
    text = client.get(f"{one}/network").text
    assert 'class="net"' in text
    assert "The same as a table" in text


def test_the_network_around_nobody_known_is_the_whole(client, one) -> None:
    whole = client.get(f"{one}/network").text
    assert client.get(f"{one}/network?around=nobody").text.count('class="node') == whole.count(
        'class="node'
    )


def test_the_timeline_has_two_lanes_and_a_tray(client, every) -> None:
    text = client.get(f"{every}/timeline").text
    assert ">Happened</text>" in text
    assert ">Said</text>" in text
    assert "Without a date" in text


def test_a_text_without_dates_says_so(own_files, own_client) -> None:
    paper = desk.Paper(data=b"Orla Venn said the bridge was shut.", name="a.txt")
    kept = keep(own_files, paper)
    assert "No dates in the text" in own_client.get(f"/reports/{kept[:12]}/timeline").text


# -- parties ---------------------------------------------------------------------


def test_the_parties_can_be_searched_by_any_spelling(client) -> None:
    text = client.get("/parties?q=paw+brenn").text
    assert "PAW Brenn" in text
    assert "Tarvos Holding</a>" not in text


def test_a_search_that_finds_nobody_says_so(client) -> None:
    assert "No party of this casebook is spelt so" in client.get("/parties?q=zzzz").text


def test_a_party_nobody_names_is_a_page_that_says_so(client) -> None:
    assert client.get("/parties/Nobody%20At%20All").status_code == 404


def test_a_party_has_its_sentences_claims_relations_and_screening(client, files) -> None:
    text = client.get(f"/parties/{entity_called(files.casebook, 'PAW Brenn')}").text
    assert "What is said of it" in text
    assert "Tarvos Holding" in text
    assert "No screening of the whole casebook is kept yet" in text


def test_a_split_under_the_visitors_name_is_undone_to_what_it_was(
    own_files, own_client
) -> None:
    entity = entity_called(own_files.casebook, "PAW Brenn")
    page = f"/parties/{entity}"
    before = own_client.get("/api/v1/parties?words=brenn").json()
    decide(own_client, page, deed="split", other=entity, why="Two firms of one name.")
    assert "by Ada" in own_client.get(page).text
    assert own_client.get("/api/v1/parties?words=brenn").json() != before
    with Casebook.open(own_files.casebook) as book:
        deed = book.decisions()[0].deed
    decide(own_client, page, deed="undo", other=deed, why="They are one firm.")
    assert own_client.get("/api/v1/parties?words=brenn").json() == before


def test_a_decision_without_a_reason_is_refused_on_the_page(own_files, own_client) -> None:
    page = f"/parties/{entity_called(own_files.casebook, 'PAW Brenn')}"
    answer = decide(own_client, page, deed="merge", other="Tarvos Holding", why=" ")
    assert answer.status_code == 400
    assert "Nothing was decided." in answer.text


def test_a_deed_that_is_none_is_refused(own_files, own_client) -> None:
    page = f"/parties/{entity_called(own_files.casebook, 'PAW Brenn')}"
    answer = decide(own_client, page, deed="forget", other="x", why="because")
    assert answer.status_code == 400


def test_a_form_without_its_mark_decides_nothing(own_files, own_client) -> None:
    page = f"/parties/{entity_called(own_files.casebook, 'PAW Brenn')}"
    form = {"deed": "merge", "other": "Tarvos Holding", "why": "so"}
    assert own_client.post(f"{page}/who", data=form).status_code == 403
    with Casebook.open(own_files.casebook) as book:
        assert book.decisions() == ()


def decide(client, page: str, **form: str):
    mark = signed(client, page, f"{page}/who")
    return client.post(f"{page}/who", data={**form, "signed": mark})


# -- hostile words ---------------------------------------------------------------

HOSTILE = (
    b'TITLE\n\n<script>alert(1)</script> Holding, a subsidiary of "><img src=x onerror=alert(1)> '
    b"Group, denied on 3 March 2031 that {{ 7*7 }} Bank paid it, Orla <b>Venn</b> said.\n\n"
    b"Kestrel\xe2\x80\xae Ltd is a subsidiary of Merel <svg onload=alert(1)> Ltd, Orla Venn said."
)


def test_no_page_lets_the_words_of_a_report_become_markup(own_files, own_client) -> None:
    kept = keep(own_files, desk.Paper(data=HOSTILE, name="<script>.txt"))
    both = f"/reports/{kept[:12]},{own_files.ids[0]}"
    texts = [
        own_client.get(path).text
        for path in (
            *(
                f"{both}/{name}"
                for name in ("ledger", "sources", "compare", "network", "timeline")
            ),
            "/parties",
            f"/parties?q={HOSTILE[:60].hex()}",
        )
    ]
    for text in texts:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert "49 Bank" not in text
        assert "\u202e" not in text


def keep(files, paper: desk.Paper) -> DocumentId:
    read = desk.read_paper(paper)
    with Casebook.open(files.casebook) as book:
        desk.keep(book, [read], at=SIGNED)
    return read.document.id


# -- the API ---------------------------------------------------------------------


def test_a_story_and_a_party_come_as_their_exports(client, every, files) -> None:
    story = client.get(f"/api/v1{every}/story").json()
    party = client.get(f"/api/v1/parties/{entity_called(files.casebook, 'PAW Brenn')}").json()
    assert story["schema"] == "onrecord.story/1"
    assert party["schema"] == "onrecord.party/1"


def test_the_api_decides_for_who_carries_the_token(own_files, own_client) -> None:
    entity = entity_called(own_files.casebook, "PAW Brenn")
    asked = {"deed": "merge", "other": "Tarvos Holding", "why": "One firm."}
    path = f"/api/v1/parties/{entity}/decisions"
    assert own_client.post(path, json=asked).status_code == 403
    carried = {"authorization": "Bearer a-token-for-tests"}
    assert own_client.post(path, json=asked, headers=carried).status_code == 204
    with Casebook.open(own_files.casebook) as book:
        assert [one.by for one in book.decisions()] == ["Ada"]


def test_the_openapi_file_describes_stories_and_parties(client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/reports/{ids}/story" in described["paths"]
    assert {"story-1", "party-1"} <= set(described["components"]["schemas"])
    json.dumps(described)


# -- in a browser ----------------------------------------------------------------


@pytest.mark.browser
def test_j_and_k_walk_the_ledger_and_light_the_row(watched, every) -> None:
    page = watched(f"{every}/ledger").page
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("#l1.on").count() == 1
    assert page.evaluate("document.activeElement.dataset.n") == "1"


@pytest.mark.browser
def test_typing_a_filter_hides_the_other_rows_and_says_how_many_stay(watched, one) -> None:
    page = watched(f"{one}/ledger").page
    page.keyboard.press("/")
    page.keyboard.type("denied knowledge")
    left = page.locator(".ledger tr[data-claim]:visible").count()
    assert page.locator("#n").inner_text().split()[0] == str(left)
    assert 0 < left < page.locator(".ledger tr[data-claim]").count()


@pytest.mark.browser
def test_without_scripts_the_filter_is_sent_and_a_row_opens(watched, one) -> None:
    page = watched(f"{one}/ledger", java_script_enabled=False).page
    page.fill("#q", "denied knowledge")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("summary").first.click()
    assert page.get_by_text("Characters ").first.is_visible()


@pytest.mark.browser
def test_the_keys_walk_the_dated_claims_and_light_their_bars(watched, every) -> None:
    page = watched(f"{every}/timeline").page
    page.keyboard.press("j")
    assert page.locator(".bar-of.on").count() == 1
