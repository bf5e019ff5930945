"""The page itself on the agree screen: fetched by the browser, set anew only when something was decided."""

import re

from tests.charter.pictures import PLAIN, TAKEN
from tests.conftest import Sampled, Screen, body
from workshop import services
from workshop.models import Phase


def picture(text: str) -> str:
    found = re.search(r'<img alt="[^"]+" src="([^"]+)"', text)
    return found[1].replace("&amp;", "&") if found else ""


def test_the_page_is_asked_for_when_the_fold_is_open(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    app = screen(cast.leader, "agree")
    assert not app.exception and not picture(body(app))
    app.session_state["see_page"] = True
    app.run()
    first = picture(body(app))
    assert first.startswith(f"/export/{cast.workshop}/draft.png?paper=a4&of=")
    assert f"/export/{cast.workshop}/draft.pdf?paper=a4" in body(app)
    app.segmented_control(key="landscape").set_value(True).run()
    assert "?paper=a4&landscape=1&of=" in picture(body(app)) and "aspect-ratio:841.89/595.276" in body(app)
    app.segmented_control(key="landscape").set_value(False).run()
    assert picture(body(app)) == first  # the same content has the same address, so nothing is fetched again


def test_another_logo_gives_it_another_address(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    app = screen(cast.leader, "agree")
    app.session_state["see_page"] = True
    found = [picture(body(app.run()))]
    for change in (
        lambda: services.set_logo(cast.facilitator, PLAIN),
        lambda: services.set_logo(cast.facilitator, TAKEN["svg"]),
        lambda: services.remove_logo(cast.facilitator),
    ):
        change()
        found.append(picture(body(app.run())))
    assert len(set(found)) == 3 and found[-1] == found[0]


def test_a_decision_gives_it_another_address(sample_at: Sampled, screen: Screen) -> None:
    from workshop import services, views

    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    app = screen(cast.leader, "agree")
    app.session_state["see_page"] = True
    app.run()
    first = picture(body(app))
    base = views.agreeing(cast.viewer("leader")).decided["sentence"].version
    services.decide(cast.sales, "sentence", kind="reword", lines=[("Somebody else.", "must")], base=base)
    app.run()
    assert first and picture(body(app)) != first
