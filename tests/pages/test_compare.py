"""The comparing screen: what it counts, in which order, what it keeps quiet, and what it never lets through."""

from collections.abc import Callable

import pytest
from sqlalchemy import text as sql
from streamlit.testing.v1 import AppTest

from tests.conftest import VOICES, Cast, Screen, shown, write_all
from workshop import db, services, views
from workshop.catalogue import catalogue
from workshop.compare import gaps
from workshop.errors import NotNow
from workshop.models import Phase

Sampled = Callable[[str], Cast]
HOSTILE = "<img src=x onerror=alert(1)> **bold** [link](http://evil.example) :red[x]"


def drawn(app: AppTest) -> str:
    """The HTML on the screen."""
    return "".join(str(element.proto.body) for element in app.get("html"))


def html_of(app: AppTest, needle: str) -> bool:
    return needle in drawn(app)


def tap_all(cast: Cast) -> None:
    for prompt, values in catalogue().sample.taps.items():
        for role, value in values.items():
            services.tap(cast[role], prompt, value)


def opened(cast: Cast) -> None:
    services.advance(cast.facilitator, Phase.DEFINE)


def test_the_sample_shows_its_counts(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    assert html_of(screen(cast.leader, "compare"), "1 to judge")
    tap_all(cast)
    app = screen(cast.leader, "compare")
    assert not app.exception
    assert html_of(app, "3 aligned") and html_of(app, "5 partly") and html_of(app, "7 apart")
    assert not html_of(app, "to judge</span>.")
    assert html_of(app, "Every answer here matches the receipt")


def test_gaps_stand_widest_first_and_what_is_aligned_after_them(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.sales, "compare")
    found = views.comparing(cast.viewer("sales")).comparisons
    wide = [each.prompt for each in gaps(found)]
    agreed = [each.prompt for each in found if each.status == "aligned"]
    titles = [option.split("] ", 1)[1] for option in app.radio(key="gaps").options]
    assert titles == [catalogue().prompts[prompt].title for prompt in (*wide, *agreed)]
    assert app.radio(key="gaps").value == wide[0]
    assert html_of(app, "Gap 1 of 12") and html_of(app, "about 6 minutes")


def test_next_opens_the_following_gap_and_every_gap_can_be_drawn(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.leader, "compare")
    order = [app.radio(key="gaps").value]
    while any(button.key == "next_gap" for button in app.button):
        app.button(key="next_gap").click().run()
        assert not app.exception
        order.append(app.radio(key="gaps").value)
        assert html_of(app, catalogue().prompts[order[-1]].question.replace("'", "&#x27;"))
    assert len(order) == len(set(order)) == 15
    assert html_of(app, "You agree here")
    app.button(key="previous_gap").click().run()
    assert app.radio(key="gaps").value == order[-2]


def test_closed_before_the_reveal(cast: Cast, screen: Screen) -> None:
    for role in VOICES:
        write_all(cast, role, f"secret of {role}")
    for role in ("facilitator", *VOICES):
        app = screen(cast[role], "compare")
        assert "Comparing comes after sealing." in shown(app)
        assert "secret of" not in shown(app)
        assert not app.radio


def test_the_control_open_after_the_reveal(cast: Cast, screen: Screen) -> None:
    for role in VOICES:
        write_all(cast, role, f"secret of {role}")
    opened(cast)
    for role in ("facilitator", *VOICES):
        app = screen(cast[role], "compare")
        assert not app.exception
        assert all(html_of(app, f"{role}") for role in VOICES)
        assert "secret" in shown(app)
        assert app.radio(key="gaps").options


def test_readers_never(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.reader, "compare")
    assert "Not now, or not for this seat" in shown(app)
    assert not app.radio and "factory" not in shown(app)


def test_hostile_answers_stay_text(cast: Cast, screen: Screen) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "industry", "geo", "examples"])
    for role in VOICES:
        for prompt in ("sentence", "industry", "geo", "examples", "examples.second"):
            services.save_answer(cast[role], prompt, f"{HOSTILE} {prompt} {role}")
        services.save_structure(cast[role], "geo", {"tags": [f"<b>{role}</b>"]})
        services.save_structure(cast[role], "industry", {"tags": [f"<i>{role}</i>"], "sub": [f"<u>{role}</u>"]})
        services.seal(cast[role])
    opened(cast)
    app = screen(cast.leader, "compare")
    seen = drawn(app)
    for _gap in range(2):
        app.button(key="next_gap").click().run()
        assert not app.exception
        seen += drawn(app)
    for tag in ("<img", "<b>leader", "<i>leader", "<u>leader"):
        assert tag not in seen
        assert tag.replace("<", "&lt;").replace(">", "&gt;") in seen  # the control: it is there, as text
    labels = [*app.radio(key="gaps").options, *(button.label for button in app.button), *(t.label for t in app.toggle)]
    natives = " ".join([*labels, *(str(each.proto) for each in app.markdown), *(str(each.proto) for each in app.radio)])
    assert "evil.example" not in natives and "onerror" not in natives


def test_blank_and_undecided_answers_are_shown_as_such(cast: Cast, screen: Screen) -> None:
    services.set_prompts(cast.facilitator, ["sentence", "industry"])
    for role in VOICES:
        services.save_answer(cast[role], "sentence", "A plant that stops.")
    services.save_structure(cast.leader, "industry", {"cannot_say": True})
    services.save_answer(cast.marketing, "industry", "Food")
    services.save_structure(cast.sales, "industry", {"tags": ["Manufacturing"]})
    for role in VOICES:
        services.seal(cast[role])
    opened(cast)
    app = screen(cast.leader, "compare")
    app.radio(key="gaps").set_value("industry").run()
    assert html_of(app, "Cannot say yet.") and html_of(app, "No words, only the list below.")


def test_taps_are_private_until_the_last_has_tapped(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    services.tap(cast.sales, "sentence", "different")
    app = screen(cast.leader, "compare")
    group = next(each for each in app.button_group if each.key == "tap_sentence")
    assert group.value is None
    assert not html_of(app, "You judged")
    assert html_of(app, "Still to tap") and html_of(app, "Leader</span> and ")
    group.set_value("near").run()
    assert not app.exception
    assert views.comparing(cast.viewer("leader")).taps["sentence"].mine == "near"
    assert not html_of(app, "You judged")
    services.tap(cast.marketing, "sentence", "same")
    app.run()
    assert html_of(app, "You judged")
    assert all(html_of(app, word) for word in ("Same</li>", "Near</li>", "Different</li>"))
    assert not [each for each in app.button_group if each.key == "tap_sentence"]


def test_the_facilitator_sees_who_is_waited_for_and_cannot_tap(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    services.tap(cast.sales, "sentence", "different")
    app = screen(cast.facilitator, "compare")
    assert html_of(app, "Still to tap")
    assert not [each for each in app.button_group if str(each.key).startswith("tap_")]
    assert not html_of(app, "You judged")


def tap_shown(app: AppTest, prompt: str = "sentence") -> object:
    return next(each for each in app.button_group if each.key == f"tap_{prompt}").value


def test_a_tap_from_another_tab_is_the_one_shown(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.leader, "compare")
    for value in ("same", "different"):
        services.tap(cast.leader, "sentence", value)
        app.run()
        assert tap_shown(app) == value


@pytest.mark.parametrize("present", [False, True])
def test_a_refused_tap_is_said_once_and_not_shown_as_given(
    sample_at: Sampled, screen: Screen, monkeypatch: pytest.MonkeyPatch, present: bool
) -> None:
    cast = sample_at(Phase.COMPARE)
    services.tap(cast.leader, "sentence", "near")
    app = screen(cast.leader, "compare")
    app.radio(key="gaps").set_value("sentence").run()
    app.toggle(key="present").set_value(present).run()

    def refuse(*_args: object) -> None:
        raise NotNow("too late for that")

    with monkeypatch.context() as patched:
        patched.setattr(services, "tap", refuse)
        next(each for each in app.button_group if each.key == "tap_sentence").set_value("same").run()
    assert drawn(app).count("too late for that") == 1
    assert tap_shown(app) == "near"
    next(each for each in app.button_group if each.key == "tap_sentence").set_value("same").run()
    assert "too late for that" not in drawn(app)
    assert tap_shown(app) == "same"
    assert views.comparing(cast.viewer("leader")).taps["sentence"].mine == "same"


def test_only_the_run_that_opens_another_gap_brings_it_into_view(sample_at: Sampled, screen: Screen) -> None:
    app = screen(sample_at(Phase.COMPARE).leader, "compare")
    assert not app.get("bidi_component")
    app.button(key="next_gap").click().run()
    assert len(app.get("bidi_component")) == 1
    app.run()
    assert not app.get("bidi_component")


def test_a_tap_that_changes_the_signs_leaves_the_open_gap_open(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.leader, "compare")
    app.radio(key="gaps").set_value("path").run()
    before = list(app.radio(key="gaps").options)
    tap_all(cast)
    app.run()
    assert app.radio(key="gaps").options != before
    assert app.radio(key="gaps").value == "path"
    assert html_of(app, catalogue().prompts["path"].question)


def test_an_answer_changed_after_sealing_is_named(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    with db.write() as session:
        found = session.execute(sql("SELECT id FROM seat WHERE role = 'sales'")).scalar()
        session.execute(sql("UPDATE answer SET text = 'tampered' WHERE seat_id = :seat"), {"seat": found})
        session.execute(sql("UPDATE workshop SET revision = revision + 1"))
    app = screen(cast.leader, "compare")
    assert not app.exception
    assert html_of(app, "What stands here from Sales does not match the receipt")
    assert not html_of(app, "Every answer here matches")


def test_who_was_not_waited_for_is_named_and_stays_closed(cast: Cast, screen: Screen) -> None:
    services.save_answer(cast.sales, "industry", "xylophone makers")
    for role in ("leader", "marketing"):
        write_all(cast, role)
    services.ask_to_finish(cast.facilitator)
    services.advance(cast.facilitator, Phase.DEFINE, without=["sales"])
    for role in ("leader", "sales"):
        app = screen(cast[role], "compare")
        assert not app.exception
        assert html_of(app, "Not waited for:") and html_of(app, "Sales had not sealed")
        assert "xylophone" not in shown(app)
    assert not [each for each in app.button_group if str(each.key).startswith("tap_")]


def test_the_heat_map_is_there_when_switched_on(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.leader, "compare")
    assert not app.get("plotly_chart")
    assert html_of(app, "Who differs from whom")
    app.toggle(key="heat").set_value(True).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


def test_for_a_shared_screen_one_gap_stands_alone(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = screen(cast.facilitator, "compare")
    app.radio(key="gaps").set_value("budget").run()
    app.toggle(key="present").set_value(True).run()
    assert not app.exception
    assert not app.radio and not html_of(app, "Who differs from whom") and not html_of(app, "factory")
    assert html_of(app, f"<h1>{catalogue().prompts['budget'].question}</h1>")
    assert len(app.get("bidi_component")) == 1  # the clock of the gap
    assert html_of(app, catalogue().prompts["budget"].question)
    app.button(key="next_gap").click().run()
    assert html_of(app, catalogue().prompts["signals"].question)
    app.toggle(key="present").set_value(False).run()
    assert app.radio(key="gaps").value == "signals"


@pytest.mark.parametrize("phase", [Phase.AGREE, Phase.SIGN, Phase.LIVE])
def test_it_can_be_read_later_too(sample_at: Sampled, screen: Screen, phase: Phase) -> None:
    app = screen(sample_at(phase).marketing, "compare")
    assert not app.exception
    assert html_of(app, "7 apart")


# Correcting the marks


def correcting(app: AppTest) -> AppTest:
    """The open gap with the place to correct its marks unfolded."""
    app.session_state["meanings"] = True
    return app.run()


def test_marks_are_corrected_and_the_correction_is_named(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = correcting(screen(cast.sales, "compare"))
    assert "compared suppliers" in app.selectbox(key="meaning_a").options
    app.selectbox(key="meaning_a").select("compared suppliers")
    app.selectbox(key="meaning_b").select("know it is a problem")
    app.button(key="meaning_keep").click().run()
    assert not app.exception
    (saying,) = views.comparing(cast.viewer("leader")).sayings
    assert (saying.a, saying.b, saying.same, saying.by) == ("compared suppliers", "know it is a problem", True, "sales")
    assert html_of(app, "compared suppliers</q> means the same as") and html_of(app, "said by")
    assert app.selectbox(key="meaning_a").value is None
    app.button(key=f"meaning_back_{saying.id}").click().run()
    assert views.comparing(cast.viewer("leader")).sayings == ()


def test_a_correction_that_cannot_be_kept_says_why(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = correcting(screen(cast.sales, "compare"))
    app.selectbox(key="meaning_a").select("compared suppliers")
    app.button(key="meaning_keep").click().run()
    assert "Choose or write two phrases." in shown(app)
    assert app.selectbox(key="meaning_a").value == "compared suppliers"
    assert views.comparing(cast.viewer("leader")).sayings == ()


def test_a_chosen_phrase_stays_itself_when_another_gap_is_opened(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    app = correcting(screen(cast.sales, "compare"))
    app.selectbox(key="meaning_a").select("compared suppliers")
    app.button(key="next_gap").click().run()
    assert app.selectbox(key="meaning_a").value == "compared suppliers"
    assert "compared suppliers" in app.selectbox(key="meaning_a").options


def test_a_hostile_phrase_stays_words(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.COMPARE)
    services.say_meaning(cast.leader, HOSTILE, "plant", False)
    app = correcting(screen(cast.sales, "compare"))
    assert "<img" not in drawn(app) and "&lt;img" in drawn(app)


def test_a_reader_of_the_comparison_corrects_nothing_later(sample_at: Sampled, screen: Screen) -> None:
    app = screen(sample_at(Phase.SIGN).leader, "compare")
    assert "Correct the marks" not in [each.label for each in app.expander]
