"""Taking in a charter's file on screen: what is in it, what it changes, one click, and nothing by itself."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.charter.samples import SAMPLE
from tests.conftest import Cast, Sampled, Screen, body, decide, everything
from workshop import services, views
from workshop.charter import Charter, Line
from workshop.charter.charter import ordered
from workshop.models import Phase

pytestmark = pytest.mark.usefixtures("_measured")

OTHER = replace(
    SAMPLE,
    company="Acme <b>& Co</b>",
    sections=ordered(
        {
            "company": [Line("Food", "Industry"), Line("In the UK", "Place")],
            "not_settled": [Line("Ask all", "Cake", known="Jo, 30 June 2026")],
        }
    ),
)


def give(app: AppTest, text: str, name: str = "charter.json") -> AppTest:
    app.session_state["take_in"] = True
    app.run()
    app.file_uploader(key="take_in_file").set_value((name, text.encode(), "application/json")).run()
    assert not app.exception
    return app


def has(app: AppTest, key: str) -> bool:
    return any(each.key == key for each in app.button)


def sure(app: AppTest) -> AppTest:
    (box,) = (each for each in app.checkbox if str(each.key).startswith("take_in_sure_"))
    return box.check().run()


@pytest.mark.parametrize(("phase", "page"), [(Phase.AGREE, "agree"), (Phase.SIGN, "charter"), (Phase.LIVE, "charter")])
def test_a_file_is_looked_at_and_then_taken_in(sample_at: Sampled, screen: Screen, phase: Phase, page: str) -> None:
    cast = sample_at(phase)
    before = everything()
    app = give(screen(cast.facilitator, page), OTHER.to_json())
    said = body(app)
    assert "This file is from Acme &lt;b&gt;&amp; Co&lt;/b&gt;, this workshop is " in said
    assert "1, agreed on 12 May 2026" in said
    assert "Not settled yet: Cake: Ask all (Jo, 30 June 2026)" in said and "Place: In the UK → " in said
    assert '<dl class="changes">' in said and "No name under the file counts here." in said
    assert everything() == before
    if phase != Phase.AGREE:
        assert app.button(key="take_in_now").disabled
        sure(app)
        assert everything() == before
    app.button(key="take_in_now").click().run()
    assert not app.exception and cast.viewer("leader").phase == Phase.AGREE
    assert views.draft(cast.viewer("leader")).definition == OTHER.definition
    assert "The lines of the file are the draft now." in body(app)
    assert "The draft reads like this file already." in body(app) and not has(app, "take_in_now")
    assert "Cake: Ask all" in body(app)  # what was not taken in can still be copied
    edit(cast, "Somebody else.")
    assert "The lines of the file are the draft now." not in body(app.run())


def edit(cast: Cast, text: str) -> None:  # in Agree there is no version to return
    base = views.agreeing(cast.viewer("leader")).decided["sentence"].version
    services.decide(cast.leader, "sentence", kind="reword", lines=[(text, "must")], base=base)


BROKEN = [
    ("no file", ["This is not a JSON file."]),
    (SAMPLE.to_json().replace("Asked for a demo", "Asked for a cake"), ["Fingerprint: The fingerprint does not"]),
    (
        '{"format": "same-page-charter/1", "version": 0}',
        ["Company: This field is missing.", "Version: Must be a whole"],
    ),
    (Charter("A", definition="x" * 300).to_json(), ["In one sentence: One sentence of at most"]),
    (Charter("A").to_json(), ["Nothing in this file has a place in this workshop."]),
]


@pytest.mark.parametrize(("text", "faults"), BROKEN, ids=[faults[0] for _text, faults in BROKEN])
def test_every_fault_is_listed_and_there_is_nothing_to_press(
    sample_at: Sampled, screen: Screen, text: str, faults: list[str]
) -> None:
    cast = sample_at(Phase.LIVE)
    before = everything()
    app = give(screen(cast.facilitator, "charter"), text, f"<b>{'x' * 100}.json")
    assert f"“&lt;b&gt;{'x' * 56}… cannot be taken in." in body(app).replace("”", "")
    assert all(fault in body(app) for fault in faults)
    assert not has(app, "take_in_now") and everything() == before


def test_why_a_file_cannot_be_taken_in_stands_before_what_is_in_it(sample_at: Sampled, screen: Screen) -> None:
    page = replace(SAMPLE, sections=ordered({"bridge": [Line(f"Step {n}") for n in range(9)], "never": [Line("No")]}))
    page = replace(page, sections=(*page.sections, *OTHER.sections[-1:]))
    said = body(give(screen(sample_at(Phase.LIVE).facilitator, "charter"), page.to_json()))
    assert said.index("At most 8 lines") < said.index("Cake: Ask all")


def test_only_the_facilitator_is_offered_it_and_in_agree_on_both_pages(second: Cast, screen: Screen) -> None:
    def offered(role: str, page: str) -> bool:
        app = screen(second[role], page)
        app.session_state["take_in"] = True
        return any(each.key == "take_in_file" for each in app.run().file_uploader)

    assert offered("facilitator", "charter") and not offered("leader", "charter") and not offered("reader", "charter")
    services.back(second.facilitator, Phase.SIGN)
    assert offered("facilitator", "charter") and offered("facilitator", "agree") and not offered("leader", "agree")


def test_a_click_takes_in_the_file_that_was_looked_at_and_no_other(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    app = give(screen(cast.facilitator, "agree"), OTHER.to_json())
    before = everything()
    chosen, button = app.file_uploader(key="take_in_file"), app.button(key="take_in_now")
    chosen.set_value(("charter.json", SAMPLE.to_json().encode(), "application/json"))  # before the screen shows it
    button.click()
    app.run()
    assert "Another file was chosen meanwhile. Look at it first." in body(app) and everything() == before
    app.button(key="take_in_now").click().run()  # the control: it has been looked at now
    assert views.draft(cast.viewer("leader")).definition == SAMPLE.definition


def test_a_click_replaces_no_line_that_was_written_since_the_look(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.AGREE)
    app = give(screen(cast.facilitator, "agree"), OTHER.to_json())
    decide(cast, "sales", "sentence", "Mine.")
    before = everything()
    app.button(key="take_in_now").click().run()
    assert not app.exception and "The draft has changed meanwhile." in body(app) and everything() == before
    assert app.button(key="take_in_now").disabled  # there is something to replace now
    sure(app).button(key="take_in_now").click().run()
    assert views.draft(cast.viewer("leader")).definition == OTHER.definition
