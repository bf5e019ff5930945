"""Telling everybody: who does what, two screens of the facilitator, and the texts to send."""

import pytest

from tests.conftest import Sampled, Screen, body
from workshop import services, views
from workshop.charter import Charter, day
from workshop.models import Phase, now
from workshop.services.telling import Seen
from workshop.ui import messages, telling

pytestmark = pytest.mark.usefixtures("_measured")


def test_the_facilitator_gives_out_the_jobs_and_the_table_marks_them(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    assert "Tell everybody" in body(app) and "Have it said back" in body(app)
    app.text_input(key="teller_send").set_value("Rachel <b>Quinn</b>")
    app.button(key="send_teller_send").click().run()
    app.text_input(key="listener_0").set_value("Dan **bold**")
    app.button(key="send_listener_0").click().run()
    assert "Rachel &lt;b&gt;Quinn&lt;/b&gt;" in body(app) and "0 of 4 done" in body(app)
    send, dan = views.telling(cast.viewer("leader"))
    assert "bold" not in "".join(each.label for each in app.button)  # names are never Markdown
    app = screen(cast.sales, "charter")
    assert [each.key for each in app.text_input] == ["tab_of"] and "Who sends it?" not in body(app)
    app.button(key=f"done_{telling.handle(send)}").click().run()
    assert f"Done on {day(now().date().isoformat())}, marked by Sales" in body(app) and "1 of 4 done" in body(app)
    app.button(key=f"undo_{telling.handle(send)}").click().run()
    assert "0 of 4 done" in body(app)
    app = screen(cast.facilitator, "charter")
    app.button(key=f"off_{telling.handle(dan)}").click().run()
    app.button(key=f"off_{telling.handle(send)}").click().run()
    assert views.telling(cast.viewer("leader")) == [] and app.text_input(key="teller_send")


def test_an_empty_name_is_refused_with_a_reason(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.button(key="send_listener_0").click().run()
    assert "Write a name first." in body(app)


def test_a_click_meant_for_one_person_does_not_fall_on_another(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.add_listener(cast.facilitator, 1, "Anna")
    app = screen(cast.sales, "charter")
    (anna,) = views.telling(cast.viewer("sales"))
    services.remove_listener(cast.facilitator, 1, Seen("Anna"))
    services.add_listener(cast.facilitator, 1, "Bob")
    app.button(key=f"done_{telling.handle(anna)}").click().run()
    (bob,) = views.telling(cast.viewer("sales"))
    assert bob.id == anna.id and bob.done_at is None
    assert "That line is not on the list any more." in body(app) and "Bob" in body(app)
    assert telling.handle(bob) != telling.handle(anna)


def test_two_screens_of_the_facilitator_overwrite_nothing(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.text_input(key="teller_send").set_value("Bob **x**")
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    services.mark_told(cast.sales, 1, "send", "Anna")
    app.button(key="send_teller_send").click().run()
    assert not app.exception and "nothing was overwritten" in body(app)
    (line,) = views.telling(cast.viewer("leader"))
    assert (line.name, line.done_at is not None) == ("Anna", True)
    assert "Anna was put down on another screen meanwhile." in body(app)
    assert app.text_input(key="teller_send").value == "Bob **x**"  # what was typed is still there
    app.button(key="leave_send").click().run()
    assert "another screen" not in body(app) and not [each for each in app.text_input if each.key == "teller_send"]


def test_both_names_seen_one_of_them_is_put_down(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    app.text_input(key="teller_send").set_value("Bob")
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    app.button(key="send_teller_send").click().run()
    app.button(key="send_teller_send").click().run()
    assert [line.name for line in views.telling(cast.viewer("leader"))] == ["Bob"]
    assert "another screen" not in body(app)


def test_somebody_else_is_not_asked_where_it_has_been_done(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.set_teller(cast.facilitator, 1, "send", "Anna", Seen())
    services.add_listener(cast.facilitator, 1, "Dan")
    app = screen(cast.facilitator, "charter")
    told = views.telling(cast.viewer("leader"))
    for line in told:
        services.mark_told(cast.sales, 1, line.job, line.name)
        app.button(key=f"off_{telling.handle(line)}").click().run()
        assert "nothing was overwritten" in body(app)
    assert [(line.name, line.done_at is not None) for line in views.telling(cast.viewer("leader"))] == [
        ("Anna", True),
        ("Dan", True),
    ]


def test_a_name_being_typed_stays_while_another_screen_adds_one(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    app = screen(cast.facilitator, "charter")
    field = app.text_input(key="listener_0").proto.id
    services.add_listener(cast.facilitator, 1, "Priya")
    app.run()
    # a browser keeps what is typed in a form as long as the field is the same one
    assert "Priya" in body(app) and app.text_input(key="listener_0").proto.id == field
    app.button(key="send_listener_0").click().run()
    assert "Write a name first." in body(app) and app.text_input(key="listener_0").label == "Who else?"
    app.text_input(key="listener_0").set_value("Dan")
    app.button(key="send_listener_0").click().run()
    assert app.text_input(key="listener_1").value == ""
    assert [line.name for line in views.telling(cast.viewer("leader"))] == ["Priya", "Dan"]


@pytest.mark.parametrize("phase", [Phase.SIGN, Phase.AGREE])
def test_nobody_is_told_before_the_last_name(sample_at: Sampled, screen: Screen, phase: Phase) -> None:
    assert "Tell everybody" not in body(screen(sample_at(phase).facilitator, "charter"))


def test_a_reader_is_told_nothing_of_who_tells_whom(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.add_listener(cast.facilitator, 1, "Dan Dunne")
    app = screen(cast.reader, "charter")
    assert "Tell everybody" not in body(app) and "Dan Dunne" not in body(app)


def test_the_texts_are_made_of_the_charter(sample_at: Sampled) -> None:
    charter = views.version(sample_at(Phase.LIVE).viewer("leader")).as_signed
    mail = messages.email(charter, "https://example.com/join/x")
    for part in (charter.definition, charter.company, "Signed by Helen Marsh, Tom Adeyemi", "- Competitor"):
        assert part in mail
    assert "https://example.com/join/x" in mail and "https" not in messages.email(charter)
    assert charter.definition in messages.chat(charter) and "attached" in messages.chat(charter)
    assert messages.subject(charter) == f"What a qualified lead is at {charter.company}, signed"
    bare = Charter(company="Acme", definition="Somebody.")
    assert "\n\n\n" not in messages.email(bare) and "None" not in messages.email(bare)


def test_the_texts_are_drawn_when_they_are_opened(sample_at: Sampled, screen: Screen) -> None:
    app = screen(sample_at(Phase.LIVE).leader, "charter")
    assert "Hello everybody," not in body(app)
    app.session_state["telling_texts"] = True
    app.run()
    assert "Hello everybody," in body(app) and body(app).count("data-copy=") == 3
