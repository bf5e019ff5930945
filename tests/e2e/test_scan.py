"""The QR code of a print, scanned by a phone that nobody has sent a link."""

import io
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image

from tests.conftest import Cast, edit, sign
from tests.e2e.conftest import PATIENCE, Person, Server, pass_of
from tests.e2e.scenes import passes_of
from workshop import services, views
from workshop.catalogue import catalogue
from workshop.charter import render
from workshop.models import Phase
from workshop.services.sample import create_sample

Come = Callable[..., Person]
PHONE = {"width": 390, "height": 844, "has_touch": True}


def scanned(cast: Cast) -> str:
    """What a phone reads from the page as it prints now, without the server's address."""
    page = views.version(cast.viewer("leader")).as_signed
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(render(page, format="png"))))
    return code.text.removeprefix("https://lead.example")


def reads(someone: Person, sentence: str) -> None:
    """That sentence comes up on the screen."""
    someone.page.get_by_text(sentence).first.wait_for(timeout=PATIENCE)


def test_a_print_opens_the_page_for_whoever_scans_it(
    person: Come, backstage: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASE_URL", "https://lead.example")
    created = create_sample(Phase.LIVE)
    cast = Cast(created.workshop, **passes_of(created))
    old = scanned(cast)
    assert old == f"/join/{cast.reader.token}?v=1"
    services.back(cast.facilitator, Phase.LIVE)
    edit(cast, "Somebody who asked us.")
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    sign(cast, "leader", "marketing", "sales")

    blind = "decided to buy"  # where no mark breaks the words
    assert blind in catalogue().sample.answers["sales"]["sentence"]["text"]
    assert not any(blind in each.charter.to_json() for each in views.versions(cast.viewer("leader")))
    phone = person(old, "charter", **PHONE)
    reads(phone, "Your print is version 1, and a newer one is in force.")
    reads(phone, "What changed since your print")
    reads(phone, "Somebody who asked us.")
    assert cast.reader.token not in phone.page.url + phone.page.title() + phone.page.content()
    phone.open("/compare")
    phone.settle()
    assert not phone.was_sent(blind) and not phone.strayed
    phone.open(scanned(cast), "charter")
    reads(phone, "Your print is the one that holds.")

    sales = person(**PHONE)  # the phone on which somebody works
    sales.context.add_cookies([{"name": "samepage", "value": cast.sales.cookie, "url": backstage.url}])
    sales.open(old, "charter")
    reads(sales, "Your print is version 1, and a newer one is in force.")
    assert pass_of(sales) == cast.sales
    sales.open("/compare", "compare")
    assert sales.was_sent(blind)  # the control

    services.reissue(cast.facilitator, "reader")
    stranger = person(old, "door", **PHONE)
    reads(stranger, "The code on this print does not open the page any more.")
    assert cast.viewer("leader").company not in stranger.text()
    sales.open(old, "charter")
    assert pass_of(sales) == cast.sales
    assert cast.reader.token not in backstage.log
