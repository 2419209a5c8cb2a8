"""Screening pages: the cards of a report, one name, decisions, and two people at once."""

from __future__ import annotations

import pytest
from open_door import let_in, open_client, signed

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.list_store import ListStore
from onrecord.model import Verdict

NAME = "Ilkar Vedrin"
LISTING = "sample-invented:S-003"


@pytest.fixture
def report(own_files):
    """The report of the examples whose parties meet the sample list."""
    client = let_in(open_client(own_files))
    for one in own_files.ids:
        found = client.get(f"/api/v1/reports/{one}/matches").json()["parties"]
        for party in found:
            if party["matches"]:
                return one, party
    raise AssertionError("no example meets the sample list")


def decide(client, *, party=NAME, listing=LISTING, seen=0, **other):
    data = {
        "signed": signed(client, f"/screening?name={NAME}", "/screening"),
        "name": NAME,
        "party": party,
        "listing": listing,
        "seen": str(seen),
        "verdict": "false",
        "why": "Another birth year.",
        **other,
    }
    return client.post("/screening", data=data)


def listing_of(match) -> str:
    ref = match["match"]["listing"]
    return f"{ref['list_name']}:{ref['entry']}"


def test_a_card_tells_why_and_what_argues_against_it(own_client, report) -> None:
    id_, party = report
    text = own_client.get(f"/reports/{id_}/screening").text
    match = party["matches"][0]["match"]
    assert party["name"] in text
    assert match["reasons"][0]["words"].split("“")[0] in text
    assert "− against" in text
    assert f"likeness {match['score']:.2f}" in text


def test_a_card_names_authority_programme_date_reference_and_file(own_client, report) -> None:
    text = own_client.get(f"/reports/{report[0]}/screening").text
    for words in ("Authority", "Programme", "Listed on", "Reference", "List file"):
        assert f"<dt>{words}</dt>" in text


def test_the_tree_has_its_sum_and_its_table_beside_it(own_client, files) -> None:
    pages = [own_client.get(f"/reports/{one}/screening").text for one in files.ids]
    drawn = [one for one in pages if 'class="ownership-tree"' in one]
    assert drawn
    assert all("The sum" in one and "On whose word" in one for one in drawn)


def test_a_decision_is_kept_under_the_visitor_and_shown_with_its_reason(
    own_client, own_files, report
) -> None:
    id_, party = report
    page = f"/reports/{id_}/screening"
    answer = own_client.post(
        page,
        data={
            "signed": signed(own_client, page, page),
            "party": party["entity"],
            "listing": listing_of(party["matches"][0]),
            "verdict": "unsure",
            "why": "Only the name fits.",
            "seen": "0",
        },
    )
    with Casebook.open(own_files.casebook) as book:
        (kept,) = book.judgements()
    assert (kept.by, kept.verdict, kept.why) == ("Ada", Verdict.UNSURE, "Only the name fits.")
    assert "<b>Kept.</b>" in answer.text
    assert "Only the name fits." in answer.text


def test_a_reversal_stands_above_what_it_overrules(own_client) -> None:
    decide(own_client)
    text = decide(own_client, verdict="true", why="The passport agrees.", seen=1).text
    history = text[text.index("<h4>Decisions</h4>") :]
    assert history.index("The passport agrees.") < history.index("Another birth year.")
    assert "Decide again" in text


def test_of_two_at_once_both_are_kept_and_the_second_is_told(own_client) -> None:
    assert "in the meantime" not in decide(own_client, why="Hers.").text
    second = decide(own_client, verdict="true", why="His.", seen=0).text
    assert "Somebody else decided" in second
    assert second.count("Hers.") >= 2  # in the notice and in the history


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"why": " "}, "needs its reason"),
        ({"verdict": "clean"}, "nothing was chosen"),
        ({"listing": "sample-invented:S-999"}, "does not match"),
        ({"why": "x" * 2_001}, "longer than"),
    ],
)
def test_a_decision_that_cannot_be_kept_says_why(own_client, changed, said) -> None:
    answer = decide(own_client, **changed)
    assert answer.status_code == 400
    assert said in answer.text


def test_a_name_that_is_on_no_list_is_not_found_and_never_called_clear(own_client) -> None:
    text = own_client.get("/screening?name=Wymtha+Oorlquist").text
    assert "Not found" in text
    assert "1 list (sample-invented of" in text
    assert "is clear" not in text.lower()


def test_what_cannot_be_read_of_a_query_is_said_and_left_out(own_client) -> None:
    text = own_client.get(f"/screening?name={NAME}&birth=31/31&country=Nowhereland").text
    assert "Screened without birth date" in text
    assert "Screened without country" in text
    assert "S-003" in text


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script> Vedrin",
        "Ilkar \u202eVedrin",
        "=cmd|' /C calc'!A0",
        "Ilkar;" * 60,
    ],
)
def test_hostile_names_stay_text(own_client, name) -> None:
    answer = own_client.get("/screening", params={"name": name})
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


def test_without_a_list_nobody_is_said_to_be_screened(own_files, tmp_path) -> None:
    client = let_in(
        open_client(
            own_files.__class__(
                casebook=own_files.casebook, lists=tmp_path / "none", ids=own_files.ids
            )
        )
    )
    assert "Not screened" in client.get(f"/reports/{own_files.ids[0]}/screening").text
    assert "no list is loaded" in client.get("/screening?name=x").text
    assert client.get("/api/v1/screen?name=x").status_code == 400


def test_a_false_match_of_a_row_is_decided_under_its_own_reference(
    own_client, own_files
) -> None:
    decide(own_client, reference="C-7")
    with Casebook.open(own_files.casebook) as book:
        assert [one.party for one in book.judgements()] == ["C-7"]


def test_the_api_decides_and_tells_what_came_between(own_client) -> None:
    asked = {
        "party": NAME,
        "listing": LISTING,
        "verdict": "false",
        "why": "Not him.",
        "seen": 0,
    }
    header = {"authorization": "Bearer a-token-for-tests"}
    first = own_client.post("/api/v1/decisions", json=asked, headers=header).json()
    second = own_client.post(
        "/api/v1/decisions", json={**asked, "why": "Nor him."}, headers=header
    ).json()
    assert first["meanwhile"] == []
    assert [one["why"] for one in second["meanwhile"]] == ["Not him."]
    assert own_client.post("/api/v1/decisions", json=asked).status_code == 403


def test_cards_repeat_what_screening_finds(files) -> None:
    lists = desk.open_lists(ListStore(files.lists))
    query, left_out = desk.typed_query(desk.TypedParty(name=NAME, birth="1961"))
    (card,) = desk.match_cards(desk.screen_query(query, lists=lists), (), lists=lists)
    assert left_out == ()
    assert card.key == LISTING
    assert card.listing == lists.entries["sample-invented", "S-003"]


@pytest.mark.browser
def test_two_browsers_decide_at_once(watched) -> None:
    ada, ben = (watched(f"/screening?name={NAME}").page for _ in range(2))
    for page, verdict, why in ((ada, "false", "Hers."), (ben, "true", "His.")):
        page.locator(f"input[value={verdict}]").first.check()
        page.locator("input[name=why]").first.fill(why)
        page.locator("button:has-text('Keep decision')").first.click()
        page.locator("#kept").wait_for()
    assert "in the meantime" not in ada.locator("#kept").inner_text()
    assert "Hers." in ben.locator("#kept").inner_text()


@pytest.mark.browser
def test_a_decision_is_made_with_the_keyboard_and_without_scripts(watched) -> None:
    page = watched("/screening?name=Sorana+Petruk", java_script_enabled=False).page
    page.locator("input[value=unsure]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("By keys alone.")
    page.keyboard.press("Enter")
    page.locator("#kept").wait_for()
    assert "By keys alone." in page.locator("#kept").inner_text()
