"""What a clause rules out: how far a "not" reaches in it, and what is denied without one ("clicks mean nothing").

What a clause insists on or welcomes stands in ``claims``, what one clause says of another in ``around``.
"""

from .exclusions import chosen, dismissed, parted
from .lexicon import NOT
from .statements import Clause, has_any, phrases, words

#: words after a "not" that it can reach
REACH = 8
#: said of the whole clause: "more than 5,000 is not a fit", "a form is not enough", "budget does not matter"
_PREDICATE = words(
    """fit count counts matter matters important needed required enough suficiente sufficient qualified qualify good
    approved involved allocated relevant interested decisive necessary importa cuenta aligned worth welcome ready
    basta bastan vale valen sirve sirven leads necesario necesaria imprescindible hace essential mandatory compulsory
    valid acceptable qualifies criterion criteria requirement requirements criterio criterios requisito requisitos
    dealbreaker"""
)
#: behind a "not" at the end of its clause: "the number doesn't work". In pains it is the pain that does not
_WORKS = words("work function funciona funcionan")
#: a second denial that only echoes the first: "no ... ninguna", "not ... nor"
_ECHO = words("ningun ninguna ninguno nunca tampoco jamas nor neither ni")
#: two words that rule out what follows: "directors rather than managers"
_INSTEAD = frozenset(
    phrases(
        """apart from | aparte de | away from | clear of | en lugar | en vez | except for | instead of |
    lejos de | other than | rather than"""
    )
)
#: after a "not" these say that there is more: "not only directors"
ALSO = words("only just solely necessarily merely solo")
#: unless it is one that is not enough: "never just one person"
_ONE = (["one"], ["una"], ["un"])
#: after a "not" these are about knowing and telling, and rule out nothing: "no idea what is in stock"
_MIND = words(
    """idea clue discuss talk mention reveal disclose know knows see sees tell tells told saben sabe wonder overview
    visibility doubt"""
)
#: said of the whole clause too: "the budget doesn't have to be known"
_NEED_NOT_BE = (["have", "to", "be"], ["need", "to", "be"])
#: dislike of the whole clause without a "not"
_AGAINST = phrases(
    """is too small | are too small | is too big | are too big | is too far | are too far | is too early |
    are too early | is too junior | are too junior | too small for us | too big for us | proves nothing |
    prove nothing |
    bad lead | bad leads | poor fit | wrong fit | waste of time | turned away | turn away | turn them away |
    mean nothing | means nothing | meant nothing | mean little | means little | says nothing | tells nothing |
    count for nothing | counts for nothing | worth nothing | worthless | too busy | ruled out | time wasters |
    no va a ninguna parte | perdida de tiempo | no sirven de nada | no significa nada | keep out | left out |
    leave out | filter out | weed out | off limits | off the table | out of scope | goes nowhere | go nowhere"""
)
#: verbs of telling before a "nothing", and what may stand between the two
_TELLS = words("tell tells told say says said show shows prove proves mean means meant is are count counts worth")
_BETWEEN = words("you us me anybody anyone almost next to very absolutely precious for as sales nobody")
_BEYOND = words("outside beyond fuera salimos")
_HAVE_NOT = words("hasn't haven't hadn't")
_HAVE = words("has have had ha han he hemos")
_YET = words("yet and so anything nada todavia aun y")
_WITHOUT = words("without sin")
_NOR = words("ni nor neither")
#: what begins a statement of its own, or one about what is without
_GOES_ON = words("and y que that who which")
_NOTS = NOT | {"nothing", "nada"}
_WE = words("we nosotros")
_LITTLE = words("nothing little zilch nada")
_COPULA = words("is are was were be been it's that's es son era")
_COPULA_NOT = words("isn't aren't wasn't weren't")
_WHY = words("why what where how who when")
_USE = words("use good help guide indicator proof evidence sign reason excuse")
_ARTICLES = words("the a an our their el la un una")
_POINT = words(
    "reason point issue problem driver trigger motive goal aim topic concern case motivo razon problema tema"
)
_COMPLAINT = words(
    "complaints complaint problem problems issue issues trouble worries worry concerns queja quejas problema"
)
_LATE = phrases(
    """it's too late | it is too late | that's too late | already too late | ya es tarde | too late for us |
    lose money on | lose money below | lose money under | lose money with | no nos interesa | no nos interesan"""
)
_TURN = words("turn turns turned turning send sends")
#: "clicks aren't leads", "a like is no sign of interest"
_NOTHING = frozenset(
    phrases(
        """a buying signal | anything | a lead | a problem | a real lead | a reason | a sign | a signal | an enquiry |
    buying intent | for us | intent | interes | interest | lead | leads | our customer | our customers |
    our market | para nosotros | real interest | real leads | signal | un lead"""
    )
)
#: missing is the noun's way of saying no: "driver shortage" against "can't find drivers"
_MISSING = words("shortage shortages unknown missing scarce scarcity unavailable")
#: words for everybody, before a "but"
ALL = words(
    """any anyone anybody anything whoever cualquiera cualquier todos everybody everyone all every everything todo
    anywhere everywhere todas toda"""
)


def tells_nothing(line: list[str]) -> bool:
    """ "A click tells us nothing", "attendance on its own shows almost nothing"."""
    for at, word in enumerate(line):
        if word in _TELLS:
            end = at + 1
            while end < len(line) and line[end] in _BETWEEN and end < at + 4:
                end += 1
            if line[end : end + 1] and line[end] in _LITTLE and line[end + 1 : end + 2] != ["about"]:
                return True
    return False


def _no_reason(line: list[str], at: int) -> bool:
    """Is what stands before this "not" said to be no reason and no use? "Price isn't why they ring", "growth is never
    the reason", "a porter is no use to us"."""
    word, after = line[at], line[at + 1 : at + 4]
    copula = word in _COPULA_NOT or (at > 0 and line[at - 1] in _COPULA)
    if not copula or at == 0:
        return False
    if after[:1] and after[0] in _WHY:
        return True
    if word == "no" and after[:1] and after[0] in _USE:
        return True
    rest = [w for w in after if w not in _ARTICLES]
    return bool(rest) and len(after) > len(rest) and rest[0] in _POINT


def after_complaint(line: list[str], at: int) -> bool:
    """Does this "no" say that nobody complains of what follows?"""
    return (
        line[at + 1 : at + 2] != []
        and line[at + 1] in _COMPLAINT
        and line[at + 2 : at + 3] in (["about"], ["with"], ["con"])
    )


def bounded(line: list[str]) -> range:
    """ "Nobody outside the UK", "outside Wales we don't sell": the words for what is left, which is what lies inside,
    from their "outside" to the end or to the other denial. Empty where nothing is left like that."""
    at = next((i for i, word in enumerate(line) if word in _BEYOND), None)
    if at is None or not any(word in _NOTS for i, word in enumerate(line) if i != at):
        return range(0)
    end = next((i for i in range(at + 1, len(line)) if line[i] in _NOTS or line[i] in _WE), len(line))
    return range(at, end)


def indispensable(line: list[str]) -> range:
    """ "Without a budget we don't call", "sin fecha no pasa": the words of a clause that says what must be there.

    The "not" must be said of the whole: "sin presupuesto ni fecha" only goes on with the list, and "shops without a
    site that don't sell online" is about the shops.
    """
    at = next((i for i, word in enumerate(line) if word in _WITHOUT), None)
    if at is None or _either_way(line, at):
        return range(0)
    nots = (i for i in range(at + 2, len(line)) if line[i] in _NOTS and _NOR.isdisjoint(line[i - 1 : i + 1]))
    end = next(nots, None)
    if end is None or line[end] in _WITHOUT or not _GOES_ON.isdisjoint(line[at + 1 : end]):
        return range(0)
    return range(at, len(line))


def confined(line: list[str]) -> bool:
    """Does the clause take what lies inside of something, and nothing else?"""
    return len(bounded(line)) > 0


def _either_way(line: list[str], at: int) -> bool:
    """ "With or without a terrace" refuses neither."""
    return line[max(0, at - 2) : at] in (["with", "or"], ["con", "o"])


def doubtful(clause: Clause, end: int) -> bool:
    """Is what ends at this character of the text said not to be something: "Restaurants aren't food makers"? Where no
    rule knows that something, nobody can tell whether the thing itself is wanted."""
    line = [t.word for t in clause.tokens if t.start >= end][:4]
    for at, word in enumerate(line):
        copula = word in _COPULA_NOT or (word in NOT and at > 0 and line[at - 1] in _COPULA)
        if copula and line[at + 1 : at + 2] and line[at + 1] not in ALSO:
            return True
    return False


def not_yet(clause: Clause) -> str:
    """The stem of what "hasn't decided yet" says has not come to pass, where nothing is named that it was not done to;
    empty for any other clause."""
    line = [t.word for t in clause.tokens]
    for at, word in enumerate(line):
        perfect = word in _HAVE_NOT or (word in {"not", "no"} and not _HAVE.isdisjoint(line[max(0, at - 1) : at + 2]))
        if not perfect:
            continue
        done = next((i for i in range(at + 1, len(line)) if not clause.tokens[i].stop), None)
        if done is not None and (line[done + 1 : done + 2] == [] or line[done + 1] in _YET):
            return clause.tokens[done].stems[0]
    return ""


def denied(clause: Clause, taken: set[int], *, pain: bool = False) -> frozenset[int]:
    """Positions of the words that are denied. A "not" that is part of a known phrase denies nothing more.

    Two denials of one word cancel out. What is ``unknown`` is not there, unless not knowing is the ``pain``.
    """
    line = [t.word for t in clause.tokens]
    heard = set(line)
    count = [0] * len(line)
    # "nobody turns hotels away" has its object in between
    if has_any(line, heard, _AGAINST) or ("away" in heard and not heard.isdisjoint(_TURN)) or tells_nothing(line):
        count = [1] * len(line)
    elif not pain and "until" not in heard and has_any(line, heard, _LATE):
        # a stage that is refused; said of a pain it is the pain itself
        count = [1] * len(line)
    waved = range(0) if pain else dismissed(line)
    for i in waved:
        count[i] += 1
    for i in parted(line):
        count[i] += 1
    # who works without a system and copes with nothing has a pain, and insists on none
    inside = bounded(line) or (range(0) if pain else indispensable(line))
    for at, word in enumerate(line):
        if word in _MISSING and at not in taken:
            for i in range(max(0, at - 3), at):
                count[i] += not pain or i not in taken
            continue
        instead = at > 0 and (line[at - 1], word) in _INSTEAD
        but = word in {"menos", "bar"} and at > 0 and not ALL.isdisjoint(line[max(0, at - 3) : at])
        # "need not", said the old way round
        need = word == "not" and at > 0 and line[at - 1] in {"need", "needs"}
        if pain and word in NOT and after_complaint(line, at):
            # "no complaints about quality" has its object behind the known phrase
            for i in range(at + 3, min(at + 3 + REACH, len(line))):
                count[i] += 1
            continue
        if not but and ((word not in NOT and not instead) or at in taken):
            continue
        if _either_way(line, at) or at in inside:
            continue
        if word == "no" and at == len(line) - 1 and at > 0:
            # "estudiantes no", "fuera de la UE no"
            for i in range(at):
                count[i] += i not in inside
            continue
        after = line[at + 1 : at + 1 + REACH]
        told = after[:1] != [] and after[0] in _MIND and word != "needn't"
        if after and ((after[0] in ALSO and after[1:2] not in _ONE) or told or chosen(after)):
            continue
        if word in _ECHO and any(w in NOT for w in line[:at]):
            continue
        if after[:2] in (["more", "than"], ["less", "than"]) or after[:1] in (
            ["below"],
            ["above"],
            ["under"],
            ["over"],
        ):
            # "not below 50" is a bound, and was read as one
            continue
        nothing = word.endswith(("n't", "not", "no", "nor")) and any(tuple(after[:n]) in _NOTHING for n in (1, 2, 3))
        nothing = nothing or _no_reason(line, at) or (not pain and len(after) == 1 and after[0] in _WORKS)
        whole = (
            at > 0
            and not instead
            and (
                after[:1] == ["be"]
                or after[:3] in _NEED_NOT_BE
                or need
                or nothing
                or any(w in _PREDICATE for w in after[:4])
            )
        )
        for i in range(0 if whole else at + 1, min(at + 1 + REACH, len(line))):
            if i in inside or (whole and i < at and i in waved):
                # "no cuenta" is a "not" of its own and waves its subject away: one denial, and no two that cancel
                continue
            if i > at + 1 and line[i] in {"and", "y"}:
                break
            count[i] += 1
    return frozenset(i for i, times in enumerate(count) if times % 2)
