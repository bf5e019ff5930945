"""The sign page: exactly one version, one's own name, and an edit that clears them all."""

import pytest
from sqlalchemy import text

from tests.conftest import (
    ROOT,
    VOICES,
    Cast,
    Sampled,
    Screen,
    body,
    edit,
    headline,
    put_up_without_sales,
    shown,
    sign,
)
from workshop import db, services, views
from workshop.charter.wording import plain, wording
from workshop.identity import Pass, new_secret
from workshop.models import Phase
from workshop.ui import signing

HOSTILE = '<img src=x onerror="alert(1)"> **bold** :red[x]'


def test_the_headline_counts_the_missing_names(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert headline(screen(cast.leader, "sign")) == "Version 1 waits for three names."
    sign(cast, "marketing")
    app = screen(cast.leader, "sign")
    assert headline(app) == "Version 1 waits for two names."
    assert "Any edit makes version 2 and clears the names." in body(app)
    assert body(app).count("signed version 1") == 1 and "your place" in body(app)
    sign(cast, "sales")
    assert headline(screen(cast.leader, "sign")) == "Version 1 waits for your name."
    assert headline(screen(cast.sales, "sign")) == "Version 1 waits for one name."


def test_the_page_is_the_frozen_text_with_its_fingerprint(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    version = views.version(cast.viewer("leader"))
    text = body(screen(cast.leader, "sign"))
    assert f"{version.digest[:4]} {version.digest[4:8]}" in text
    for _section, lines in version.charter.sections:
        for line in lines:
            assert line.text.replace("'", "&#x27;") in text


def test_signing_takes_reading_first(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    assert app.button(key="sign").label == "Sign version 1 as Leader"
    app.button(key="sign").click().run()
    assert "Tick the line above first" in body(app)
    assert not views.version(cast.viewer("leader")).signed
    app.checkbox(key="read_1").check().run()
    app.button(key="sign").click().run()
    assert set(views.version(cast.viewer("leader")).signed) == {"leader"}
    assert "You have signed version 1." in body(app)
    assert "Tick the line" not in body(app)
    assert not [button for button in app.button if button.key == "sign"]


def test_the_last_name_opens_the_charter(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader", "marketing")
    app = screen(cast.sales, "sign")
    app.checkbox(key="read_1").check().run()
    app.button(key="sign").click().run()
    assert cast.viewer("sales").phase == Phase.LIVE
    assert headline(app).startswith("Signed by all three.")


def test_an_edit_meanwhile_shows_the_new_version_and_what_changed(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    app.checkbox(key="read_1").check().run()
    assert edit(cast) == 2
    app.button(key="sign").click().run()  # the click was meant for version 1
    assert not views.version(cast.viewer("leader")).signed
    assert headline(app) == "Version 2 waits for three names."
    assert "Version 2 has taken the place of version 1, which you had open." in body(app)
    assert "What changed since version 1" in body(app) and "asked us for help" in body(app)
    assert not app.checkbox(key="read_2").value
    app.button(key="sign").click().run()
    assert "Tick the line above first" in body(app)
    app.checkbox(key="read_2").check().run()
    app.button(key="sign").click().run()
    assert set(views.version(cast.viewer("leader")).signed) == {"leader"}
    assert "has taken the place" not in body(app)


def test_an_edit_clears_the_names(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    sign(cast, "leader")
    assert "You have signed version 1." in body(screen(cast.leader, "sign"))
    edit(cast)
    app = screen(cast.leader, "sign")
    assert headline(app) == "Version 2 waits for three names."
    assert "signed version" not in body(app)
    assert "What changed since version 1" in body(app)
    assert "Written by: The one sentence: Facilitator." in body(app)


def test_an_objection_is_seen_by_all_and_can_be_taken_back(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.sales, "sign")
    app.button(key="object_send").click().run()
    assert "Write what would go wrong" in body(app)
    app.text_area(key="objection").set_value("We cannot phone forty a week.")
    app.button(key="object_send").click().run()
    assert "Write what would go wrong" not in body(app)
    for role in ("facilitator", "leader", "sales"):
        assert "We cannot phone forty a week." in body(screen(cast[role], "sign"))
    app = screen(cast.sales, "sign")
    assert app.text_area(key="objection").value == "We cannot phone forty a week."
    app.button(key="object_withdraw").click().run()
    assert not views.version(cast.viewer("leader")).objections
    assert app.text_area(key="objection").value == ""
    assert "Not yet, and why" not in body(screen(cast.leader, "sign"))


def test_what_was_said_against_it_does_not_vanish_with_the_name(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    assert "stays beside your name" in body(screen(cast.sales, "sign"))
    sign(cast, "sales")
    for page in ("sign", "charter"):
        said = body(screen(cast.leader, page))
        assert "Signed all the same" in said and "We cannot phone forty a week." in said
        assert "Not yet, and why" not in said
    assert "all at the table see this" in said
    sign(cast, "leader", "marketing")
    for role in ("leader", "reader"):  # the page is one for all, and it is printed on it
        said = body(screen(cast[role], "charter"))
        assert "Said against this page" in said and said.count("We cannot phone forty a week.") == 1
    said = body(screen(cast.leader, "sign"))
    assert "printed on the page" in said and "all at the table see this" not in said
    with db.write() as session:  # as it came from before anybody was told that it is printed
        session.execute(text("UPDATE objection SET for_print = 0"))
        session.execute(text("UPDATE workshop SET revision = revision + 1"))
    for page in ("sign", "charter"):
        said = body(screen(cast.leader, page))
        assert said.count("We cannot phone forty a week.") == 1 and "all at the table see this" in said
    assert "We cannot phone forty a week." not in body(screen(cast.reader, "charter"))


def test_whoever_objects_is_told_that_it_will_be_printed(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    assert "it is printed on the page, for all who read it" in body(screen(cast.sales, "sign"))
    assert "printed on the page" not in body(screen(cast.facilitator, "sign"))  # the control
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    assert "and is printed on the page, unless you take it back" in body(screen(cast.sales, "sign"))
    sign(cast, "sales")
    assert "printed on the page, unless you take it back before the last name" in body(screen(cast.sales, "sign"))


def test_whoever_objected_and_was_not_waited_for_is_not_taken_for_a_signer(cast: Cast, screen: Screen) -> None:
    put_up_without_sales(cast)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    sign(cast, "leader", "marketing")
    version = views.version(cast.viewer("reader"))
    assert "Sales: We cannot phone forty a week. (has not signed)" in plain(wording(version.as_signed))
    assert '<span class="note">has not signed</span>' in body(screen(cast.reader, "charter"))
    sign(cast, "sales")  # the control
    assert "has not signed" not in plain(wording(views.version(cast.viewer("reader")).as_signed))
    assert "has not signed" not in body(screen(cast.reader, "charter"))


def test_what_is_printed_is_not_offered_to_be_taken_back(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    sign(cast, "leader", "marketing", "sales")
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    app = screen(cast.sales, "sign")
    assert not app.exception and not [each for each in app.button if each.key == "object_withdraw"]
    assert "You have signed version 1." in body(app)


def test_what_was_said_before_that_was_told_is_not_called_printed_and_stays_at_the_table(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    with db.write() as session:
        session.execute(text("UPDATE objection SET for_print = 0"))
    said = body(screen(cast.sales, "sign"))
    assert "stays beside your name, unless you take it back" in said and "and is printed on" not in said
    sign(cast, "sales")
    said = body(screen(cast.sales, "sign"))
    assert "You have signed version 1." in said and "What you said against it is printed" not in said
    sign(cast, "leader", "marketing")
    for page in ("sign", "charter"):
        assert body(screen(cast.leader, page)).count("We cannot phone forty a week.") == 1
    assert "forty a week" not in body(screen(cast.reader, "charter"))


def test_it_can_be_taken_back_after_signing(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    services.object_to(cast.sales, 1, "We cannot phone forty a week.")
    sign(cast, "sales")
    app = screen(cast.sales, "sign")
    app.button(key="object_withdraw").click().run()
    assert not app.exception and "We cannot phone" not in body(app) and "You have signed version 1." in body(app)
    assert not views.version(cast.viewer("leader")).objections


@pytest.mark.parametrize("writing", [True, False])
def test_nobody_is_taken_from_an_objection_when_the_page_is_taken_back(
    sample_at: Sampled, screen: Screen, writing: bool
) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    app.session_state[signing.OBJECTING] = writing
    app.run()
    services.back(cast.facilitator, Phase.SIGN)
    app.run()
    assert not app.exception
    assert ("objection" in [area.key for area in app.text_area]) == writing
    assert ("decided" in shown(app)) != writing  # the head of Agree
    assert ("The page is open for changes again." in body(app)) == writing
    assert not any(button.key == "sign" for button in app.button)


def test_what_could_not_be_done_while_the_page_was_taken_back_is_not_said_later(
    sample_at: Sampled, screen: Screen
) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    app.session_state[signing.OBJECTING] = True
    app.run()
    services.back(cast.facilitator, Phase.SIGN)
    app.run()
    app.text_area(key="objection").set_value("Juniors cannot buy.")
    app.button(key="object_send").click().run()
    assert "The workshop has moved on" in body(app)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)
    app.run()
    assert headline(app) == "Version 1 waits for three names." and "The workshop has moved on" not in body(app)


@pytest.mark.parametrize("late", [False, True], ids=["without a tick", "too late"])
def test_a_refusal_does_not_wait_on_the_page_until_it_is_put_up_again(
    sample_at: Sampled, screen: Screen, late: bool
) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    if late:
        app.checkbox(key="read_1").check().run()
        services.back(cast.facilitator, Phase.SIGN)
    app.button(key="sign").click().run()
    assert ("Tick the line above first" in body(app)) != late
    if not late:
        services.back(cast.facilitator, Phase.SIGN)
        app.run()
    assert "decided" in shown(app)  # the head of Agree
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)  # nothing was changed: it is version 1 again
    app.switch_page(str(ROOT / "pages" / "sign.py")).run()
    assert headline(app) == "Version 1 waits for three names."
    assert "Tick the line above first" not in body(app) and "The workshop has moved on" not in body(app)


def test_an_objection_to_a_page_that_has_changed_stays_with_its_writer(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.sales, "sign")
    edit(cast)
    app.text_area(key="objection").set_value("The first version goes too far.")
    app.button(key="object_send").click().run()
    assert not views.version(cast.viewer("leader")).objections
    assert app.text_area(key="objection").value == "The first version goes too far."


def test_the_facilitator_sees_it_all_and_signs_nothing(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.facilitator, "sign")
    assert headline(app) == "Version 1 waits for three names."
    assert not app.button and not app.checkbox and not app.text_area
    assert {"agree", "room"} <= {link.proto.page for link in app.get("page_link")}
    assert "They sign exactly the text on this page." in body(app)


def test_all_names_given_again_wait_for_the_facilitator(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.LIVE)
    services.back(cast.facilitator, Phase.LIVE)
    services.advance(cast.facilitator, Phase.AGREE, leave_open=True)  # nothing was changed, so the names stand
    assert headline(screen(cast.leader, "sign")) == "Version 1 has all its names."
    assert "Make it live from your room." in body(screen(cast.facilitator, "sign"))


def test_a_seat_that_was_not_waited_for_may_still_sign(cast: Cast, screen: Screen) -> None:
    put_up_without_sales(cast)
    app = screen(cast.sales, "sign")
    assert headline(app) == "Version 1 waits for two names."
    assert "welcome, not waited for" in body(app) and "nobody waits for your name" in body(app)
    sign(cast, "leader", "marketing")
    assert cast.viewer("sales").phase == Phase.LIVE
    app = screen(cast.sales, "sign")
    assert headline(app) == "Version 1 is in force."
    app.checkbox(key="read_1").check().run()
    app.button(key="sign").click().run()
    assert set(views.version(cast.viewer("leader")).signed) == set(VOICES)


@pytest.mark.parametrize("phase", [Phase.DEFINE, Phase.COMPARE, Phase.AGREE])
@pytest.mark.parametrize("role", ["facilitator", "leader"])
def test_before_it_is_put_up_for_signing_the_page_is_closed(
    sample_at: Sampled, screen: Screen, phase: Phase, role: str
) -> None:
    app = screen(sample_at(phase)[role], "sign")
    assert "Not now, or not for this seat." in body(app)
    assert not app.button and not app.checkbox


def test_a_reader_has_no_place_here(sample_at: Sampled, screen: Screen) -> None:
    app = screen(sample_at(Phase.SIGN).reader, "sign")
    assert "Not now, or not for this seat." in body(app)
    assert "A named person" not in shown(app) and not app.button


def test_what_people_typed_is_never_markup(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    edit(cast, HOSTILE)
    services.object_to(cast.sales, 2, HOSTILE)
    text = body(screen(cast.leader, "sign"))
    assert "<img" not in text
    assert text.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; **bold** :red[x]") >= 2  # page and objection


def test_a_click_counts_only_for_the_person_the_page_was_drawn_for(
    sample_at: Sampled, screen: Screen, cookies: dict[str, str]
) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    app.checkbox(key="read_1").check().run()
    cookies["samepage"] = cast.sales.cookie  # another link was opened in the same browser
    app.button(key="sign").click().run()
    assert not views.version(cast.viewer("leader")).signed


def test_a_seat_moved_meanwhile_signs_nothing(sample_at: Sampled, screen: Screen) -> None:
    cast = sample_at(Phase.SIGN)
    app = screen(cast.leader, "sign")
    app.checkbox(key="read_1").check().run()
    services.return_with_code(Pass(cast.leader.token, new_secret()), cast.leader.code)
    app.button(key="sign").click().run()
    assert not views.version(cast.viewer("sales")).signed
    assert "open on another device" in body(app)
