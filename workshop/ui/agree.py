"""The agreeing screen: the list of what is to be settled, one item being worked on, and the draft beside it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from workshop import services, suggest, views
from workshop.catalogue import catalogue
from workshop.charter import Charter, Decision, Scope, compose, day, places
from workshop.compare import Answer, Comparison, gaps
from workshop.errors import WorkshopError
from workshop.models import Phase
from workshop.services.deciding import FIRMNESS, LONGEST_LINE, MOST_LINES
from workshop.text import _, ngettext
from workshop.ui import deciding, figures, highlight, paper, parts
from workshop.ui.deciding import SENTENCE, WRITTEN, Work, field
from workshop.ui.identity import my_pass
from workshop.ui.places import ROOMS
from workshop.views import Agreeing, Viewer

#: the entry of the list that stands for everything the answers already agree on
BANK = "bank"
#: key of the list; style.css draws whatever begins with "gaps" as a list of rows
LIST = "gaps_agree"
_KEPT = "bank_keep"


@dataclass(frozen=True, slots=True)
class Table:
    """What the screen shows, in the order of discussion."""

    viewer: Viewer
    now: Agreeing
    #: each knows its share of the clock
    gaps: tuple[Comparison, ...]
    items: tuple[str, ...]

    def work(self, item: str) -> Work:
        """An item as its editor sees it."""
        known = catalogue()
        prompt, block = known.prompts.get(item), known.blocks.get(item)
        answers = self.now.answers.get(item, {})
        return Work(item, title(item), prompt, block, answers, self.now.decided.get(item), self.viewer.currency)

    def compared(self, item: str) -> Comparison | None:
        """How the answers to a prompt compare."""
        return next((each for each in self.now.comparisons if each.prompt == item), None)

    @property
    def opened(self) -> dict[str, Work]:
        """The items whose editor has been filled in this session."""
        return {item: self.work(item) for item in self.items if f"_base_{item}" in st.session_state}

    def label(self, role: str) -> str:
        """What a seat is called on screen."""
        voice = catalogue().voices.get(role)
        return voice.label if voice else role

    @property
    def open_items(self) -> tuple[str, ...]:
        """What is still to be settled."""
        return tuple(item for item in self.items if item not in self.now.decided)


def read(viewer: Viewer) -> Table:
    """Read what the screen shows."""
    now = views.agreeing(viewer)
    wide = [each for each in gaps(now.comparisons) if each.prompt in now.items and each.prompt != SENTENCE]
    return Table(viewer, now, tuple(wide), order(now.items, [each.prompt for each in wide]))


def order(items: Sequence[str], widest_first: Sequence[str]) -> tuple[str, ...]:
    """The order of discussion: gaps, what agrees, the hand-over, and the sentence last."""
    first = [item for item in widest_first if item in items and item != SENTENCE]
    return (*first, *(item for item in items if item not in first))


def title(item: str) -> str:
    """What an item is called in the list: text of the catalogue."""
    known = catalogue()
    if item in known.prompts:
        return known.prompts[item].title
    return known.blocks[item].title if item in known.blocks else _("What you already agree on")


# The list


def choose(table: Table) -> str:
    """Draw how far the table is and the list; returns the item that is open."""
    done, total = len(table.items) - len(table.open_items), len(table.items)
    head = _("{done} of {total} decided").format(done=done, total=total)
    parts.draw(parts.title(head, _lede(table)))
    kept = bank(table)
    options = [*([BANK] if kept else []), *table.items]
    if st.session_state.get(LIST) not in options:
        st.session_state[LIST] = BANK if kept else next(iter(table.open_items), options[-1])
    chosen: str = st.radio(
        _("To settle"),
        options,
        key=LIST,
        # The browser holds on to what a row says: were it to change with the state, the choice would be lost.
        format_func=title,
        captions=[_state(table, item, kept) for item in options],
        label_visibility="collapsed",
        on_change=deciding.hush,
        persist_state="session",
        width="stretch",
    )
    return chosen


def _lede(table: Table) -> str:
    if table.viewer.phase == Phase.LIVE:
        return _("The charter is in force.")
    if table.viewer.phase == Phase.SIGN:
        return ""
    if not table.open_items:
        return _("Nothing is left open. The facilitator can take it to the signatures.")
    if table.open_items == (SENTENCE,):
        return _("Only the one sentence is left.")
    return ""


_SIGNS = {"keep": ":green[**✓**]", "merge": ":green[**✓**]", "reword": ":green[**✓**]", "park": "→", "drop": "–"}


def _state(table: Table, item: str, kept: Mapping[str, Decision]) -> str:
    """Sign and words of its state, under a title in the list. Markdown reads this: names are stripped to letters."""
    if item == BANK:
        return ":green[**=**] " + ngettext("{n} to keep", "{n} to keep", len(kept)).format(n=len(kept))
    settled = table.now.decided.get(item)
    touched = f"_base_{item}" in st.session_state
    unsaved = _("; your text is not in it yet") if touched and deciding.is_dirty(table.work(item)) else ""
    if settled is None:
        compared = table.compared(item)
        if compared is None or compared.status == "open":
            return "○ " + _("open") + unsaved
        return "○ " + _("open, {status}").format(status=parts.status_word(compared.status)) + unsaved
    return f"{_SIGNS[settled.decision.kind]} {_settled(settled.decision)}{unsaved}"


def _settled(decision: Decision) -> str:
    if decision.kind == "park":
        due = day(decision.due.isoformat()) if decision.due else ""
        return _("parked: {until}").format(until=", ".join(each for each in (plain(decision.owner), due) if each))
    if decision.kind == "drop":
        return _("dropped")
    if decision.item == SENTENCE or decision.item in catalogue().blocks:
        return _("decided")
    present = {firm for _text, firm in decision.lines}
    said = ", ".join(words.lower() for firm, words in paper.firm_words().items() if firm in present)
    return _("decided: {firm}").format(firm=said)


def plain(name: str, most: int = 24) -> str:
    """Letters, digits and single blanks of a name: nothing that Markdown could read."""
    words = re.sub(r"[\W_]+", " ", name).strip()
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


# What already agrees


def bank(table: Table) -> dict[str, Decision]:
    """What is aligned and not decided, each with a line that can be kept as it stands. Pure but for the catalogue."""
    if not table.viewer.may("keep_aligned"):
        return {}
    kept = {}
    for item in table.open_items:
        compared = table.compared(item)
        if item == SENTENCE or compared is None or compared.status != "aligned":
            continue
        prompt = catalogue().prompts[item]
        found = suggest.shared(prompt, table.now.answers.get(item, {}), table.viewer.currency)
        if found and _fits(found.lines):
            kept[item] = Decision(item=item, kind="keep", lines=found.lines, sources=found.sources)
    return kept


def _fits(lines: Sequence[tuple[str, str]]) -> bool:
    counts = [sum(how == firm for _text, how in lines) for firm in FIRMNESS]
    return max(counts) <= MOST_LINES and all(len(text) <= LONGEST_LINE for text, _firm in lines)


def draw_bank(table: Table) -> None:
    """Everything that agrees on one page, to be kept in one go; single ones can be left out of it."""
    kept = bank(table)
    rows = "".join(_banked(table, decision) for decision in kept.values())
    parts.draw(
        parts.question(
            _("Here is what you already agree on"),
            why=_("Nobody had to be persuaded of it. Does one of these only look like agreement?"),
            level=2,
        ),
        _said(),
        f'<dl class="facts bank">{rows}</dl>',
    )
    if _KEPT in st.session_state:
        st.session_state[_KEPT] = [item for item in st.session_state[_KEPT] or () if item in kept]
    else:
        st.session_state[_KEPT] = list(kept)
    chosen = st.pills(
        _("Untick what you would rather talk over"),
        list(kept),
        selection_mode="multi",
        key=_KEPT,
        format_func=title,
        persist_state="session",
        wrap=True,
    )
    n = len(chosen)
    label = ngettext("Keep this one", "Keep these {n}", n).format(n=n) if n else _("Keep them")
    with parts.actions("bank"):
        st.button(label, type="primary", key="keep_aligned", disabled=not n, on_click=_keep, args=(kept,))


def _banked(table: Table, decision: Decision) -> str:
    seats = [seat for seat in table.now.seats if seat.role in decision.sources]
    text = "\n".join(line for line, _firm in decision.lines)
    firm = paper.firm_words()[decision.lines[0][1]]
    return (
        f'<div><dt>{parts.esc(title(decision.item))}</dt><dd><span class="own">{parts.words(text)}</span>'
        f'<span class="note">{parts.esc(firm)}, {parts.esc(_("from"))} {parts.marks_joined(seats)}</span></dd></div>'
    )


def _keep(kept: Mapping[str, Decision]) -> None:
    chosen = [kept[item] for item in st.session_state.get(_KEPT) or () if item in kept]
    try:
        n = services.keep_aligned(my_pass(), chosen)
    except WorkshopError as error:
        deciding.tell("error", str(error))
        return
    st.session_state.pop(LIST, None)
    st.session_state.pop(_KEPT, None)
    deciding.tell("good", ngettext("{n} point is on the page.", "{n} points are on the page.", n).format(n=n))


# The item being worked on


def draw_item(table: Table, work: Work) -> None:
    """The question, what was said, what to do with it, and the line for the charter."""
    behind = deciding.is_behind(work)
    decides = table.viewer.may("decide")
    notes = [_said()]
    if not decides:
        notes.append(
            parts.notice(
                _("Nothing can be changed here now. The facilitator can take the workshop back to this step."),
                kind="wait",
            )
        )
        notes.append(parts.own_words(deciding.said(work.stored)) if work.stored else "")
    parts.draw(_head(table, work), *notes)
    if not decides:
        return
    if behind and deciding.shows_both(work):
        _both(table, work)
    elif behind:
        _quiet(table, work)
    known = deciding.kinds(work)
    st.segmented_control(
        _("What do we do with it?"),
        known,
        key=field("decide", work),
        format_func=_kind_words(work).__getitem__,
        on_change=deciding.chose_kind,
        args=(work,),
        persist_state="session",
        wrap=True,
    )
    kind = st.session_state.get(field("decide", work))
    if kind in WRITTEN:
        _line(table, work, kind)
    elif kind == "park":
        _park(table, work)
    elif kind == "drop":
        parts.draw(
            parts.paragraph(_("It stays off the page. Nobody has to look at it to call a lead a lead."), muted=True)
        )
    _buttons(table, work, kind)


def _kind_words(work: Work) -> dict[str, str]:
    if work.block is not None:
        return {"keep": _("As suggested"), "reword": _("Reword"), "park": _("Park"), "drop": _("Leave out")}
    return {
        "keep": _("Keep one"),
        "merge": _("Merge"),
        "reword": _("Reword"),
        "park": _("Park"),
        "drop": _("Drop"),
    }


def _head(table: Table, work: Work) -> str:
    if work.block is not None:
        blocks = [item for item in table.items if item in catalogue().blocks]
        kicker = _("Hand-over, {n} of {count}").format(n=blocks.index(work.item) + 1, count=len(blocks))
        return parts.question(work.block.title, why=work.block.help, kicker=kicker, level=2)
    assert work.prompt is not None
    compared = table.compared(work.item)
    kicker, right = _place(table, work.item)
    head = parts.question(work.prompt.question, kicker=kicker, right=right, level=2)
    if compared is not None:
        head += parts.status_chip(compared.status, parts.with_seats(compared.reason, table.now.seats))
    return head + _answers(table, work, compared)


def _place(table: Table, item: str) -> tuple[str, str]:
    if item == SENTENCE:
        return _("Last of all"), ""
    at = next((at for at, gap in enumerate(table.gaps, 1) if gap.prompt == item), 0)
    if not at:
        return _("You agree here"), ""
    minutes = round(table.gaps[at - 1].minutes)
    right = ngettext("about {n} minute", "about {n} minutes", minutes).format(n=minutes) if minutes else ""
    return _("Gap {n} of {count}").format(n=at, count=len(table.gaps)), right


def _answers(table: Table, work: Work, compared: Comparison | None) -> str:
    """What each wrote with its highlights, and what each ticked in words."""
    if not work.answers:
        return parts.empty(_("Nobody answered this."), _("You can still write a line together."))
    seats = [seat for seat in table.now.seats if seat.role in work.answers]
    marks = compared.highlights if compared else {}
    prompt = work.prompt
    assert prompt is not None
    table_below = _MARKED.get(prompt.kind)
    rows = []
    for seat in seats:
        answer = work.answers[seat.role]
        ticked = "" if table_below else "; ".join(suggest.lines(prompt, answer, work.currency, form="list"))
        said = _words(answer, marks.get(seat.role, ()), bool(ticked) or bool(table_below))
        if said or ticked:
            under = f'<p class="note">{parts.esc(ticked)}</p>' if ticked else ""
            mark = f'<div class="margin">{parts.mark(seat)}</div>'
            rows.append(f'<div class="voice">{mark}<div>{said}{under}</div></div>')
    large = " large" if work.item == SENTENCE else ""
    voices = f'<div class="voices{large} lights">{"".join(rows)}</div>' if rows else ""
    if table_below is None:
        return voices
    return voices + table_below(seats, {role: answer.marks for role, answer in work.answers.items()})


#: kinds of prompt whose marks are a table of their own
_MARKED: dict[str, Callable[..., str]] = {"marks": figures.signals, "fields": figures.fields}


def _words(answer: Answer, marks: Sequence[highlight.Span], ticked: bool) -> str:
    said = f'<p class="own">{highlight.highlight(answer.text, marks)}</p>' if answer.text.strip() else ""
    if answer.cannot_say:
        return said + f'<p class="none">{parts.esc(_("Cannot say yet."))}</p>'
    return said or ("" if ticked else f'<p class="none">{parts.esc(_("Nothing written."))}</p>')


def _line(table: Table, work: Work, kind: str) -> None:
    """The fields for a line on the page."""
    signs = {seat.role: parts.native_label(seat.role, seat.label, seat.sign) for seat in table.now.seats}
    if work.block is None and kind == "keep":
        st.segmented_control(
            _("Whose words?"),
            work.speaking,
            key=field("whose", work),
            format_func=signs.__getitem__,
            on_change=deciding.chose_whose,
            args=(work,),
            persist_state="session",
            wrap=True,
        )
        _form(work)
    elif work.block is None and work.speaking:
        st.pills(
            _("Out of whose words?"),
            work.speaking,
            selection_mode="multi",
            key=field("from", work),
            format_func=signs.__getitem__,
            on_change=deciding.chose_from,
            args=(work,),
            persist_state="session",
            wrap=True,
        )
    areas = deciding.text_fields(work)
    for firm, key in areas.items():
        st.text_area(_area_label(work, firm, len(areas) > 1), key=key, persist_state="session")
    if kind == "keep" and (found := deciding.read(work)) is not None and found.kind == "reword" and found.lines:
        parts.draw(parts.paragraph(_("Changed by hand, so the page will say “reworded”."), muted=True))
    if work.block is not None or work.item == SENTENCE:
        return
    if len(areas) == 1:
        st.segmented_control(
            _("How firm?"),
            FIRMNESS,
            key=field("firm", work),
            format_func=paper.firm_words().__getitem__,
            required=True,
            persist_state="session",
        )
    st.text_area(_("How would we know?"), key=field("known", work), persist_state="session")


def _form(work: Work) -> None:
    role = str(st.session_state.get(field("whose", work)))
    if work.prompt is None or role not in work.answers:
        return
    known = suggest.forms(work.prompt, work.answers[role])
    if len(known) > 1:
        said = {"words": _("Their own words"), "list": _("What they ticked")}
        st.segmented_control(
            _("In which form?"),
            known,
            key=field("form", work),
            format_func=said.__getitem__,
            on_change=deciding.chose_whose,
            args=(work,),
            required=True,
            persist_state="session",
        )


def _area_label(work: Work, firm: str, several: bool) -> str:
    if work.item == SENTENCE and work.prompt is not None:
        return _("The definition, in one sentence of at most {n} characters").format(n=work.prompt.text_limit)
    if several and work.prompt is not None and work.prompt.kind == "marks":
        return {
            "must": _("Enough on its own, one a line"),
            "wish": _("Earns a first call, one a line"),
            "never": _("Never, one a line"),
        }[firm]
    if several:
        return _("{firm}, one a line").format(firm=paper.firm_words()[firm])
    return _("The line for the charter; a new line here is a new line there")


def _park(table: Table, work: Work) -> None:
    """Who takes it away, by when, and what holds until then."""
    names = list(dict.fromkeys(seat.name for seat in table.now.seats if seat.name.strip()))
    owner, due = st.columns(2)
    with owner:
        st.selectbox(
            _("Who takes it away?"),
            names,
            index=None,
            key=field("owner", work),
            accept_new_options=True,
            placeholder=_("A name"),
            persist_state="session",
        )
    with due:
        st.date_input(
            _("Until when?"), value=None, key=field("due", work), format="YYYY-MM-DD", persist_state="session"
        )
    st.text_area(_("What holds until then?"), key=field("meanwhile", work), persist_state="session")
    if table.viewer.fallback.strip():
        parts.draw(parts.facts([(_("If you cannot agree"), table.viewer.fallback)]))


def _buttons(table: Table, work: Work, kind: str | None) -> None:
    if deciding.aside(work):
        st.button(_("Bring back what was typed"), key=field("back", work), on_click=deciding.bring_back, args=(work,))
    dirty = deciding.is_dirty(work)
    if dirty and (sentence := _voids(table)):
        parts.draw(parts.notice(sentence, kind="warn"))
    later = [item for item in table.open_items if item != work.item]
    following = next((item for item in later if table.items.index(item) > table.items.index(work.item)), None)
    following = following or next(iter(later), None)
    with parts.actions("agree"):
        st.button(
            _("Leave it off the page") if kind == "drop" else _("Put it in the charter"),
            type="primary",
            key=field("put", work),
            disabled=not kind,
            on_click=deciding.put,
            args=(work,),
        )
        leave = (_go, (following,)) if work.settled is None else (deciding.reopen, (work,))
        if work.settled is not None or following:
            st.button(_("Leave it open"), key=field("open", work), type="tertiary", on_click=leave[0], args=leave[1])
        if work.settled is not None and following and not dirty:
            said = _("Next: {title}").format(title=title(following))
            st.button(said, key=field("next", work), type="tertiary", on_click=_go, args=(following,))


def _go(item: str) -> None:
    deciding.hush()
    st.session_state[LIST] = item


def _voids(table: Table) -> str:
    """What putting something in does to a version that is being signed."""
    if table.viewer.phase != Phase.SIGN:
        return ""
    number, n = table.now.latest, table.now.names
    if not n:
        said = _("Putting this in makes version {next}. It has to be read again before anybody signs.")
        return said.format(next=number + 1)
    return ngettext(
        "Putting this in makes version {next} and clears the {n} name under version {number}.",
        "Putting this in makes version {next} and clears the {n} names under version {number}.",
        n,
    ).format(next=number + 1, number=number, n=n)


def _quiet(table: Table, work: Work) -> None:
    who = table.label(work.settled.by) if work.settled else _("Somebody")
    sentence = _("{who} has written here since you opened it. What stands below is yours, and nothing is overwritten.")
    parts.draw(parts.notice(sentence.format(who=who), kind="wait"))
    with parts.actions("behind"):
        st.button(_("Show both"), key=field("both", work), on_click=deciding.show_both, args=(work,))
        st.button(_("Take theirs"), key=field("theirs", work), on_click=deciding.take_theirs, args=(work,))


def _both(table: Table, work: Work) -> None:
    who = table.label(work.settled.by) if work.settled else _("somebody else")
    mine = deciding.said(deciding.read(work))
    parts.draw(
        parts.notice(_("Somebody else wrote here first. Nothing is overwritten: choose."), kind="warn"),
        parts.both_texts(mine, deciding.said(work.stored), who),
    )
    with parts.actions("both"):
        keep = (work, work.version)
        st.button(_("Keep mine"), key=field("mine", work), on_click=deciding.put, args=keep)
        st.button(_("Take theirs"), key=field("theirs", work), on_click=deciding.take_theirs, args=(work,))


def _said() -> str:
    found = deciding.notice()
    return parts.notice(found[1], kind=found[0]) if found else ""


# The draft


def draw_draft(table: Table, work: Work | None) -> None:
    """The charter as it stands, with a bar at the open item: beside the work, on phones behind a button."""
    decision = (deciding.read(work) if table.viewer.may("decide") else None) or work.stored if work else None
    unsaved = work is not None and deciding.is_dirty(work)
    charter = table.now.with_line(decision) if decision is not None and unsaved else table.now.charter
    html = _likeness(charter, spots(charter, decision), unsaved)
    with parts.sheet("draft"):
        parts.draw(html)
    peek = st.bottom.popover(_("The draft"), key="phone_draft", on_change="rerun", width="stretch")
    if peek.open:
        with peek:
            parts.draw(html)


@lru_cache(maxsize=64)
def _likeness(charter: Charter, writing: frozenset[paper.Spot], unsaved: bool) -> str:
    return paper.charter_page(charter, writing=writing, unsaved=unsaved)


@lru_cache(maxsize=256)
def spots(charter: Charter, decision: Decision | None) -> frozenset[paper.Spot]:
    """Where the lines of a decision stand in a charter."""
    if decision is None:
        return frozenset()
    labels = {voice.role: voice.label for voice in catalogue().voices.values()}
    alone = compose(Scope(company=""), [decision], places=places(catalogue()), voices=labels)
    found = {("definition", 0)} if alone.definition else set()
    for section, lines in alone.sections:
        whole = charter.lines(section)
        start = next((at for at in range(len(whole)) if whole[at : at + len(lines)] == lines), None)
        if start is not None:
            found |= {(section, at) for at in range(start, start + len(lines))}
    return frozenset(found)


def banner(table: Table) -> None:
    """While the page is being signed: which version, and the way there."""
    if table.viewer.phase != Phase.SIGN:
        return
    with parts.actions("ready"):
        parts.draw(
            parts.notice(
                _("Every change here makes a new version, and it has to be signed anew."),
                heading=_("Version {n} is ready to sign.").format(n=table.now.latest),
            )
        )
        st.page_link(ROOMS["sign"].path, label=_("Go to the signatures"))


def draw_closed() -> None:
    """What stands here before the time."""
    said = _("The facilitator opens this step for everybody. Until then, look at where you differ.")
    parts.draw(parts.title(_("Agreeing comes after comparing."), said))
