"""The whole workshop in four browsers, from an empty database to the printed page. And: nobody sees what is not theirs.

The test leans on what SURFACE promises: addresses, widget keys, page names.
"""

import io
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import PATIENCE, Person, Server, free_port, sample

Come = Callable[..., Person]
VOICES = ("leader", "marketing", "sales")
PROMPTS = ("sentence", "industry", "role", "seniority", "stage", "budget", "path", "pain", "employees", "revenue")


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server for one test, on an empty database; started by another command where a test says so."""
    running = Server(tmp_path, free_port())
    running.command = getattr(request, "param", running.command)
    running.start()
    yield running
    running.stop()


def links_on(host: Person) -> dict[str, str]:
    """The private links that the screen after creating shows, by role, in the order of the table."""
    found = list(dict.fromkeys(re.findall(r"/join/[A-Za-z0-9_-]{43}", host.page.content())))
    assert len(found) == 4, "four private links"
    return dict(zip(("facilitator", *VOICES), found, strict=True))


def answer(someone: Person, prompt: str, words: str) -> None:
    """Write one answer and wait for the committed version."""
    someone.write(f"answer_{prompt}", words)
    is_saved(someone)


def is_saved(someone: Person) -> None:
    """Wait for the committed version."""
    someone.page.locator(".keeping .saved[data-state=saved]").first.wait_for(timeout=PATIENCE)


def test_from_an_empty_machine_to_the_printed_page(person: Come, server: Server) -> None:
    host = person()
    host.open("/", shows="home")
    host.write("home_company", "Tidewater <b>Uptime</b>")
    host.write("home_offer", "Maintenance planning")
    for role, name in zip(VOICES, ("Helen Marsh", "Tom Adeyemi", "Rachel Quinn"), strict=True):
        host.write(f"home_name_{role}", name)
    host.press("home_create")
    host.page.get_by_text("links, one for each person").wait_for(timeout=PATIENCE)
    links = links_on(host)

    facilitator = person(links["facilitator"], "prepare")
    voices = {role: person(links[role], "define") for role in VOICES}
    facilitator.open("/room", shows="room")
    advance(facilitator)
    marker = {role: f"{role}{secrets.token_hex(6)}" for role in VOICES}

    for someone in voices.values():
        someone.page.locator(".st-key-answer_sentence textarea").wait_for(timeout=PATIENCE)
    for prompt in PROMPTS:  # all of them at the same time, as in a room
        for role, someone in voices.items():
            open_prompt(someone, prompt)
            someone.write(f"answer_{prompt}", f"{marker[role]} on {prompt}")
        for someone in voices.values():
            is_saved(someone)
    for someone in voices.values():
        seal(someone)
    everybody = {"facilitator": facilitator, **voices}
    assert_blind(everybody, marker)

    advance(facilitator)
    for role, someone in voices.items():
        someone.sees("compare")
        for author in VOICES:
            someone.page.get_by_text(marker[author]).first.wait_for(timeout=PATIENCE)
            assert someone.was_sent(marker[author]), f"{role} does not see {author} after the reveal"
    advance(facilitator)

    writer = voices["leader"]
    writer.sees("agree")
    agreed = {"industry": "Food and drink plants in Ireland", "sentence": "A plant that loses money when a line stops"}
    decide(writer, "Industry", "industry", agreed["industry"])
    decide(writer, "The one sentence", "sentence", agreed["sentence"])
    advance(facilitator, asked=True)  # the other items stay open

    for role in VOICES:
        someone = voices[role]
        someone.open("/sign", shows="sign")
        someone.page.get_by_text("I have read version 1 to the end").click()
        someone.settle()
        someone.press("sign")
        someone.settle()
    for someone in voices.values():
        someone.sees("charter")
    printed = voices["leader"].context.request.get(pdf_address(voices["leader"]))
    assert printed.status == 200
    assert printed.headers["cache-control"] == "no-store"
    pages = PdfReader(io.BytesIO(printed.body())).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for expected in (*agreed.values(), "Helen Marsh", "Tom Adeyemi", "Rachel Quinn", "Tidewater <b>Uptime</b>"):
        assert expected in text
    for someone in (host, *everybody.values()):
        assert someone.strayed == [] and someone.dialogs == []
    assert all(marker[role] not in server.log for role in VOICES)
    for link in links.values():
        assert link.removeprefix("/join/") not in server.log


def assert_blind(everybody: dict[str, Person], marker: dict[str, str]) -> None:
    """Each browser was sent its own author's marker and nobody else's, in no frame and no body."""
    for role, someone in everybody.items():
        for author, words in marker.items():
            assert someone.was_sent(words) == (role == author), f"{role} was sent words of {author}"


@pytest.mark.parametrize("server", [("uvicorn", "tests.e2e.leaky:app", "--port")], ids=["leaky"], indirect=True)
def test_a_leaky_variant_is_found(person: Come, backstage: Server) -> None:
    links = sample("define")
    people = {role: person(links[role]) for role in ("facilitator", "leader")}
    marker = {"leader": f"leader{secrets.token_hex(6)}"}
    people["leader"].sees("define")
    answer(people["leader"], "sentence", marker["leader"])
    people["facilitator"].open("/room", shows="room")
    with pytest.raises(AssertionError, match="facilitator was sent words of leader"):
        assert_blind(people, marker)


def open_prompt(someone: Person, prompt: str) -> None:
    """Go to a prompt by its Next button, as people do."""
    box = someone.page.locator(f".st-key-answer_{prompt} textarea")
    if not box.count():
        someone.press("next")
        box.wait_for(timeout=PATIENCE)
    someone.settle()


def seal(someone: Person) -> None:
    someone.press("seal")
    someone.press("seal_confirm")
    someone.page.locator(".st-key-unseal button").wait_for(timeout=PATIENCE)


def advance(facilitator: Person, *, asked: bool = False) -> None:
    """Take the next step; ``asked`` where something is left behind and the room asks once more."""
    facilitator.press("advance")
    if asked:
        facilitator.press("advance_yes")


def decide(someone: Person, title: str, item: str, line: str) -> None:
    """Open an item, choose to reword, write the line, put it in the charter."""
    listed = someone.page.locator('.st-key-gaps_agree [role="radiogroup"]')
    listed.locator("label").filter(has=someone.page.get_by_text(title, exact=True)).first.click()
    choice = someone.page.locator(f".st-key-decide_{item}")
    choice.wait_for(timeout=PATIENCE)
    choice.get_by_text("Reword").first.click()
    someone.settle()
    someone.write(f"criterion_{item}", line)
    someone.page.locator(f".st-key-criterion_{item} textarea").press("Control+Enter")
    someone.settle()
    someone.press(f"put_{item}")
    row = listed.locator("> div").filter(has=someone.page.get_by_text(title, exact=True))
    row.filter(has_text=re.compile("must|definition|decided", re.IGNORECASE)).first.wait_for(timeout=PATIENCE)
    someone.settle()


def pdf_address(someone: Person) -> str:
    """Where the button to print leads."""
    address = someone.page.locator('a[href*="/export/"][href*=".pdf"]').first.get_attribute("href")
    assert address
    return someone.server.url + address if address.startswith("/") else address
