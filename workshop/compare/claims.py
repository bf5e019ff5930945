"""What a clause says of the things it names: they must be, may be, need not be, are welcome, will do, or are all.

``denial`` says which words a "not" reaches; here is what else a clause makes of them.
"""

from . import denial
from .lexicon import NOT
from .statements import Clause, has, has_any, phrases, words

_ENOUGH = words("enough sufficient suffices plenty basta bastan suficiente")
#: says yes to what others might turn down
_WELCOME = words(
    """fine ok okay welcome enough sufficient suffices love loves happy accept accepts accepted acceptable allowed good
    valen vale sirven sirve basta bastan suficiente bienvenidos bienvenidas aceptamos encantados perfect great"""
)
#: "hotels yes", "particulares sí"
_YES = words("yes si")
_WELCOMES = phrases(
    """will do | bread and butter | half our | half of our | most of our | best customers | best clients |
    worth a call | worth calling | counts too | count too | no problem | no hay problema | we take | we serve |
    we want | send them | our core | big part | good part | large part | huge part | half the | third of our |
    buena parte | gran parte | mitad de | mayoria de | nuestros mejores | dan mucho trabajo | best business |
    good business | steady business | best payers | keep us going | pay our wages | by all means | why not |
    we'll take | keep them coming | pay on-time | pay well | pagan bien | come on in | adelante"""
)
_INSISTS = words(
    """must only required requires need needs minimum essential mandatory compulsory insist insists debe deben
    imprescindible obligatorio minimo minima min solo unicamente exclusivamente"""
)
_INSISTING = phrases("has to | have to | at least | tiene que | tienen que | hay que | al menos")
#: said of what may be there and need not
_OPTIONAL = words("optional opcional bonus")
_SPARED = phrases("nice-to-have | not a must | not essential | would be nice | not vital")
_WAIVING = phrases(
    """doesn't have to | don't have to | not have to | no need | needn't | need not | needs not | doesn't need |
    don't need | no requirement | no hace falta | not required | isn't required | not necessary | not necessarily |
    no tiene que | isn't needed | not needed"""
)
_OFTEN = words("once twice times veces")
ANYTHING = words("any anyone anybody anything whoever cualquiera cualquier todos everybody everyone")
INDIFFERENT = phrases(
    """not matter | doesn't matter | isn't important | not important | no importa | irrelevant | don't care |
    no minimum | don't mind | never matters | unimportant | no preference | not fussed | not bothered | da igual |
    dan igual | indiferente | makes no difference | no limit | doesn't come into it | not relevant |
    isn't relevant | irrelevante | nos da lo mismo | no odds | don't look at | ignore the size | isn't the issue |
    not the issue | don't ask about | don't ask for | never ask about | not a factor | isn't a factor |
    beside the point | who cares | sin minimo | no miramos | no nos importa | never mind where | never mind the |
    never mind how | is no guide | no upper limit | no restrictions"""
)
#: "don't block agencies" lets them in
_BLOCKING = words(
    """block exclude excluded turn turned reject rejected ignore ban refuse refused drop skip disqualify blocked hold
    held withhold rule rules ruled keep filter bin discard excluimos rechazamos"""
)
_MUST = words("must only required requires need needs always minimum essential solo obligatorio")
_ONLY = words("only solely exclusively solo solamente unicamente exclusivamente")
#: fields of a reading that hold the clauses which make a claim
CLAIMS = ("only", "insists", "welcomes", "waives", "partial", "sufficient")
#: "the CEO or nobody"
_ELSE = phrases("nobody else | no one else | nadie mas | or nothing | or nobody | nada mas que")


def sufficient(line: list[str]) -> bool:
    """Does the clause say that this alone will do?"""
    # "senior enough to sign" says how senior
    enough = any(word in _ENOUGH and line[at + 1 : at + 2] != ["to"] for at, word in enumerate(line))
    return enough or has(line, ("will", "do")) or has(line, ("that", "does"))


def not_alone(line: list[str]) -> bool:
    """ "Never just an email": it takes more than that."""
    return any(word in NOT and line[at + 1 : at + 2] and line[at + 1] in denial.ALSO for at, word in enumerate(line))


def welcomes(line: list[str], reach: frozenset[int]) -> bool:
    """Does the clause say yes to what it names? "Not enough" does not."""
    heard = set(line)
    if len(line) > 1 and line[-1] in _YES:
        return True
    if not heard.isdisjoint(_WELCOME):
        return any(
            word in _WELCOME and at not in reach and not (word == "enough" and line[at + 1 : at + 2] == ["to"])
            for at, word in enumerate(line)
        )
    return has_any(line, heard, _WELCOMES)


def insists(line: list[str], reach: frozenset[int]) -> bool:
    """Does the clause want this and nothing less? "Need not" and "has to" behind a "not" do not."""
    heard = set(line)
    if denial.indispensable(line):
        return True
    if any(word in _INSISTS and at not in reach and line[at + 1 : at + 2] != ["not"] for at, word in enumerate(line)):
        return True
    found = [phrase for phrase in _INSISTING if phrase[0] in heard and has(line, phrase)]
    if found in ([("at", "least")], [("al", "menos")]) and _times(line, found[0]):
        # "at least twice" is an amount
        return False
    return any(not any(i in reach for i, word in enumerate(line) if word == phrase[1]) for phrase in found)


def _times(line: list[str], phrase: tuple[str, ...]) -> bool:
    """Is it how often that stands behind this bound?"""
    at = next(i for i in range(len(line)) if tuple(line[i : i + 2]) == phrase)
    return not _OFTEN.isdisjoint(line[at + 2 : at + 4])


def waives(line: list[str]) -> bool:
    """Does the clause say that something need not be?"""
    return has_any(line, set(line), _WAIVING)


def spared(line: list[str]) -> bool:
    """Does the clause call it optional?"""
    heard = set(line)
    return not heard.isdisjoint(_OPTIONAL) or has_any(line, heard, _SPARED)


def made(
    text: str, clause: Clause, line: list[str], reach: frozenset[int], *, refusing: bool, forfeited: bool
) -> frozenset[str]:
    """Those of ``CLAIMS`` that a clause makes."""
    alone = any(
        t.word in _ONLY and text[t.start - 1 : t.start] != "-" and NOT.isdisjoint(line[max(0, at - 1) : at])
        for at, t in enumerate(clause.tokens)
    )
    makes = {
        "only": alone or has_any(line, set(line), _ELSE) or (not refusing and denial.confined(line)),
        "insists": forfeited or insists(line, reach),
        "welcomes": welcomes(line, reach) or (refusing and unblocked(line)),
        "waives": waives(line),
        "partial": not_alone(line),
        "sufficient": sufficient(line),
    }
    return frozenset(name for name, made in makes.items() if made)


def every(line: list[str], sweeping: frozenset[str]) -> bool:
    """Does the clause speak of all of them? "Can't do anything" and "they block everything" do not, unless it is a
    refusal that is refused."""
    at = next((i for i, word in enumerate(line) if word in sweeping), None)
    return at is not None and (NOT.isdisjoint(line[:at]) or unblocked(line))


def needed(line: list[str]) -> bool:
    """Must something be? "Need not be there" and "no minimum" say that it need not."""
    return any(
        word in _MUST and NOT.isdisjoint(line[max(0, at - 2) : at]) and line[at + 1 : at + 2] != ["not"]
        for at, word in enumerate(line)
    )


def unblocked(line: list[str]) -> bool:
    """ "Don't block agencies", "nobody gets turned away": a refusal that is itself refused."""
    return any(
        (word in NOT or word == "nothing") and word not in _BLOCKING and not _BLOCKING.isdisjoint(line[at + 1 : at + 6])
        for at, word in enumerate(line)
    )
