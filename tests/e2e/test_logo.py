"""The logo, chosen in a real browser: its file goes by our own route, and what comes back is our own picture."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.charter.pictures import MARK, svg
from tests.e2e.conftest import PATIENCE, Person, Server, sample
from tests.e2e.looking import sideways, violations

Come = Callable[..., Person]


def test_a_file_is_refused_with_a_reason_and_another_one_is_on_the_page(person: Come, backstage: Server) -> None:
    links = sample("live")
    facilitator = person(links["facilitator"], "room")
    facilitator.open("/charter", "charter")
    field, said = (facilitator.page.locator(f".st-key-logo_file {each}") for each in ("input", "[role=status]"))

    def choose(content: bytes) -> None:
        field.set_input_files({"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": content})

    choose(svg("<text>Tidewater</text>"))
    expect(said).to_contain_text("Convert the text to paths", timeout=PATIENCE)
    choose(svg(MARK + "<script>alert(1)</script>"))
    expect(said).to_contain_text("“script”", timeout=PATIENCE)
    choose(svg(MARK))
    shown = facilitator.page.locator(".logo img")
    expect(shown).to_be_visible(timeout=PATIENCE)
    facilitator.calm()
    assert shown.evaluate("image => image.naturalWidth") > 900
    expect(facilitator.page.locator(".paper .top img")).to_be_visible()
    assert violations(facilitator) == [] and sideways(facilitator) == 0
    facilitator.press("logo_remove")
    expect(shown).to_have_count(0, timeout=PATIENCE)
    expect(said).to_have_text("", timeout=PATIENCE)
    assert not facilitator.dialogs and not facilitator.strayed
    assert not facilitator.was_sent("linearGradient")  # the file itself never comes back
