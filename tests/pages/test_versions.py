"""Earlier versions on the charter page: what has changed since, reading one, and taking one up again."""

from unittest.mock import patch

import pytest

from tests.conftest import Cast, Sampled, Screen, body, decide, edit, headline, sign
from tests.pages.test_charter import choose, files
from workshop import services, views
from workshop.models import Phase

pytestmark = pytest.mark.usefixtures("_measured")


def test_earlier_versions_and_what_has_changed_since(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert '<table class="versions">' not in body(screen(cast.leader, "charter"))
    edit(cast, "Somebody who asked us for help.")
    edit(cast, "Somebody who asked us for help twice.")
    sign(cast, "leader", "marketing", "sales")
    app = screen(cast.leader, "charter")
    assert "What changed since version 2" in body(app)
    assert files(app)[-3:] == [f"/export/{cast.workshop}/{n}.pdf?paper=a4" for n in (3, 2, 1)]
    for each in views.versions(cast.viewer("leader")):
        assert f'title="{each.digest}">{each.digest[:4]} {each.digest[4:8]}<' in body(app)
    assert body(app).count("In force since") == 1 and body(app).count("0 of 3 names") == 2
    app.selectbox(key="earlier").set_value(1).run()
    assert "What changed since version 1" in body(app)
    assert body(app).count('class="sheet') <= 1
    assert files(choose(app, "paper", "a3"))[-1] == f"/export/{cast.workshop}/1.pdf?paper=a3"


def test_an_earlier_version_is_read_on_the_screen(second: Cast, screen: Screen) -> None:
    first = views.version(second.viewer("leader"), 1).charter.definition.replace("'", "&#x27;")
    app = screen(second.leader, "charter")
    app.selectbox(key="earlier").set_value(1).run()
    assert body(app).count(first) == 1  # in what has changed
    app.session_state["read_earlier_1"] = True
    app.run()
    assert body(app).count(first) == 2


def test_an_earlier_version_is_taken_up_again(second: Cast, screen: Screen) -> None:
    sign(second, "marketing", "sales")
    app = screen(second.facilitator, "charter")
    app.session_state["take_up"] = True
    app.run()
    app.selectbox(key="take_up_which").set_value(1).run()
    assert app.button(key="take_up_now").disabled
    app.checkbox(key="take_up_sure_live_1").check().run()
    app.button(key="take_up_now").click().run()
    assert not app.exception and second.viewer("leader").phase == Phase.AGREE
    assert headline(app).startswith("Signed by all three.") and "The table has taken it up again." in body(app)
    assert "The draft is that of version 1 now." in body(app)
    first = views.version(second.viewer("leader"), 1).charter
    assert views.draft(second.viewer("leader")).definition == first.definition
    base = views.agreeing(second.viewer("leader")).decided["sentence"].version
    services.decide(second.leader, "sentence", kind="reword", lines=[("Somebody else.", "must")], base=base)
    assert "The draft is that of version 1 now." not in body(app.run())  # no longer true


def test_only_the_facilitator_takes_a_version_up_again(second: Cast, screen: Screen) -> None:
    app = screen(second.leader, "charter")
    app.session_state["take_up"] = True
    app.run()
    assert not [button for button in app.button if button.key == "take_up_now"]


def test_why_a_line_changed_stands_beside_the_change(sample_at: Sampled, screen: Screen) -> None:
    import streamlit as st

    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    base = views.agreeing(cast.viewer("leader")).decided["sentence"].version
    hostile = "<b>They</b> told us ![x](http://evil.example/a.png)"
    decide(cast, "leader", "sentence", "One.", base=base, why=hostile)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    said = '<p class="why"><b>Why:</b> &lt;b&gt;They&lt;/b&gt; told us'
    for page in ("sign", "charter"):
        assert said in body(screen(cast.sales, page))
    assert 'class="why"' not in body(screen(cast.reader, "charter"))
    sign(cast, "leader", "marketing", "sales")
    with patch.object(st, "query_params", {"v": "1"}):
        assert said in body(screen(cast.reader, "charter"))
    assert 'class="why"' not in body(screen(cast.reader, "charter"))
