"""The logo's way in and out: each answer of the two routes, what a refusal leaves, and what another logo makes anew."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.charter.pictures import PLAIN, REFUSED, TAKEN, logo
from tests.conftest import Cast, Sampled, everything
from tests.web.conftest import Browser
from workshop import db, services, views
from workshop.charter import render
from workshop.identity import Pass, new_secret
from workshop.models import LogoRow, Phase

PATH = "/api/logo"


def shown(cast: Cast) -> str:
    return f"/export/{cast.workshop}/logo.png"


def test_the_facilitator_puts_it_there_and_all_of_the_workshop_see_what_was_made_of_it(
    cast: Cast, web: Browser
) -> None:
    answer = web.post(f"{PATH}?seat={cast.facilitator.marker}", cast.facilitator, content=TAKEN["svg"])
    made = logo(TAKEN["svg"])
    assert (answer.status_code, answer.json()) == (200, {"digest": made.digest})
    assert answer.headers["cache-control"] == "no-store"
    for role in ("facilitator", "leader", "reader"):
        picture = web.get(shown(cast), cast[role])
        assert picture.content == made.png and picture.headers["content-type"] == "image/png"
        assert picture.headers["cache-control"] == "no-store"
    assert TAKEN["svg"][60:90] not in str(everything()).encode()  # nothing of the file is kept


def test_nobody_else_puts_one_there_or_sees_it(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_logo(cast.facilitator, PLAIN)
    other = sample_at(Phase.LIVE)
    stored = everything()
    for who, status in ((None, 401), (Pass(new_secret(), new_secret()), 401), (cast.leader, 403), (cast.reader, 403)):
        assert web.post(PATH, who, content=TAKEN["svg"]).status_code == status
    second = Pass(cast.facilitator.token, new_secret())
    assert web.post(PATH, second, content=TAKEN["svg"]).status_code == 401
    tab = web.post(f"{PATH}?seat={other.facilitator.marker}", cast.facilitator, content=TAKEN["svg"])
    assert tab.status_code == 401 and "Another link" in tab.json()["error"]
    for origin in ("", "null", "https://elsewhere.example"):
        assert web.post(PATH, cast.facilitator, content=TAKEN["svg"], origin=origin).status_code == 403
    assert everything() == stored
    assert [web.get(shown(cast), who).status_code for who in (None, second, other.leader)] == [401, 401, 404]
    assert web.get(shown(other), other.leader).status_code == 404  # there is none
    assert web.get(shown(cast), cast.leader).status_code == 200  # the control
    assert web.post(PATH, cast.facilitator, content=TAKEN["svg"]).status_code == 200


@pytest.mark.parametrize("name", ["nothing", "too large", "script", "half a png"])
def test_a_file_that_cannot_be_taken_leaves_the_one_before(cast: Cast, web: Browser, name: str) -> None:
    services.set_logo(cast.facilitator, PLAIN)
    stored = everything()
    content, why = REFUSED[name]
    answer = web.post(PATH, cast.facilitator, content=content)
    assert answer.status_code == (413 if name == "too large" else 422) and why in answer.json()["error"]
    assert everything() == stored


def test_the_same_logo_again_and_one_taken_away_twice_make_no_screen_look_again(cast: Cast) -> None:
    services.set_logo(cast.facilitator, PLAIN)
    stored = everything()
    services.set_logo(cast.facilitator, PLAIN)
    assert everything() == stored
    services.remove_logo(cast.facilitator)
    assert views.logo(cast.viewer("leader")) is None and everything()["logo"] == []
    stored = everything()
    services.remove_logo(cast.facilitator)
    assert everything() == stored


def test_files_that_take_long_hold_up_nothing_else(cast: Cast, web: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """More of them at once than the server has threads for its other answers."""
    services.set_logo(cast.facilitator, PLAIN)
    done = threading.Event()
    begun: list[bytes] = []

    def slow(_who: Pass | None, content: bytes) -> str:
        begun.append(content)
        done.wait(30)
        return "drawn"

    monkeypatch.setattr(services, "set_logo", slow)
    with ThreadPoolExecutor(50) as people:
        sent = [people.submit(web.post, PATH, content=b"%d" % n) for n in range(45)]
        try:
            for _again in range(100):
                if begun:
                    break
                time.sleep(0.05)
            time.sleep(0.5)  # until all of them wait
            seen = people.submit(web.get, shown(cast), cast.leader).result(timeout=10)
            assert len(begun) == 1 and not any(each.done() for each in sent)
        finally:
            done.set()
    assert seen.status_code == 200 and {each.result().json()["digest"] for each in sent} == {"drawn"}


def test_every_print_follows_the_logo(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    charter = views.version(cast.viewer("leader")).as_signed
    page = f"/export/{cast.workshop}/1"
    found = {}
    for name in ("png", "svg", ""):
        if name:
            services.set_logo(cast.facilitator, TAKEN[name])
        else:
            services.remove_logo(cast.facilitator)
        made = logo(TAKEN[name]) if name else None
        found[name] = web.get(f"{page}.pdf", cast.reader).content
        assert found[name] == render(charter, logo=made)
        assert web.get(f"{page}.png?paper=a3&landscape=1", cast.leader).content == render(
            charter, format="png", paper="a3", landscape=True, logo=made
        )
        assert views.version(cast.viewer("leader")).as_signed == charter  # no new version, and every name stays
    assert len(set(found.values())) == 3


def test_a_row_changed_by_hand_keeps_no_page_from_being_printed(sample_at: Sampled, web: Browser) -> None:
    cast = sample_at(Phase.LIVE)
    plain = web.get(f"/export/{cast.workshop}/1.pdf", cast.leader).content
    with db.write() as session:
        session.add(LogoRow(workshop_id=cast.workshop, png=b"\x89PNG junk", width=0, height=-1))
    services.set_review(cast.facilitator, cast.viewer("leader").review_on)
    views.frozen._logo.cache_clear()
    assert views.logo(cast.viewer("leader")) is not None
    assert web.get(f"/export/{cast.workshop}/1.pdf", cast.leader).content == plain
    assert web.get(f"/export/{cast.workshop}/1.pptx", cast.leader).status_code == 200
