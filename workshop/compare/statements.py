"""Words with their places: tokens, stems and clauses of what somebody wrote.

Everything downstream (lexicon, relations, highlights) works on :class:`Token`, whose ``start`` and ``end`` are offsets
into the untouched text, so that a finding can always be shown in the person's own words.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

#: characters read of one text; what lies beyond is shown but not compared (an answer has a limit far below this)
READ = 6000
#: a longer word is cut for stemming; nobody writes one, but somebody may paste one
WORD = 40
#: words in one clause; a longer one is cut into pieces
CLAUSE = 30

#: words written with a mark inside them, which would fall apart into letters and small words
_JOINED = (
    r"(?:start|scale)-ups?|e-(?:commerce|learning|procurement)|[rm]&[da]|l&d|fp&a|i\+d|u\.[sk]\.(?:a\.)?"
    r"|in(?:-|\s+)(?:market|house)|on(?:-|\s+)time|nice(?:-|\s+)to(?:-|\s+)have|must-have|se\s+paran?"
)
_WORD = re.compile(rf"\b(?:{_JOINED})(?!\w)|[^\W_]+(?:['’][^\W\d_]+)*", re.IGNORECASE)
#: ends of a clause: sentence marks, list marks, dashes between blanks, and the words that join two statements
_BREAK = re.compile(
    r"\b(?:otherwise|or else|or(?=\s+(?:it|its|it's|it’s|we|they|there|don't|don’t|dont)\s)|de lo contrario|si no)\b"
    r"|[.!?](?=\s|$)|[;:\n\r•·()\[\]]|,(?!\d)|\s[-–—]+\s|[—]"
    r"|\b(?:but|then|because|so|if|when|while|unless|although|as soon as(?! possible)|together with|pero|aunque)\b",
    re.IGNORECASE,
)


def words(text: str) -> frozenset[str]:
    """A set of words written as one string."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases written as one string with upright strokes between them, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


_STOP = words(
    """a an the this that these those there here it its they them their theirs he she his her we us our ours you your
    i me my who whom whose which what is are was were be been being am do does did done have has had having will would
    shall should can could may might to of in on at by for from with as into onto about over under than too very
    just also still already yet even ever rather quite really some such so then and or but if when while because
    ones somebody someone anybody anyone something things thing each every own get gets got
    s t re ve ll d m not no nor never without cannot up off
    el la los las un una unos unas lo al del de en y e o u que por para con se su sus es son esta estan ser estar ha
    han hay como muy ya le les nos nuestro nuestra quien cuando"""
)

#: these cannot open or close a phrase worth marking
_EDGE = words("need needs want wants like normal please e g eg ie etc only plus both all any people person")

#: written in capitals these are names, not small words
_NAMES = words("IT US HR")
#: and in small letters after one of these two words, or before one of those: "head of it", "in the us", "it manager"
_NAMED = {
    "it": (
        words("head_of director_of vp_of director_de responsable_de"),
        words(
            """manager director head lead leader team department dept support services company companies firm firms
            consultancy provider providers admin sector people staff operations security"""
        ),
    ),
    "us": (words("in_the across_the"), words("only based companies market canada")),
}

#: past tenses a stemmer leaves alone: "sent us a plan" and "sends a plan" speak of one thing. Kept to verbs of this
#: field, and out: what is a word of its own as well (left, found in "founder", lead)
_PAST = {
    "sent": "send", "bought": "buy", "paid": "pay", "made": "make", "told": "tell", "came": "come", "went": "go",
    "met": "meet", "rang": "ring", "rung": "ring", "spoke": "speak", "spoken": "speak", "held": "hold",
    "kept": "keep", "grew": "grow", "grown": "grow", "chose": "choose", "chosen": "choose", "wrote": "write",
    "written": "write", "took": "take", "taken": "take", "gave": "give", "given": "give", "saw": "see", "seen": "see",
    "sold": "sell", "spent": "spend", "heard": "hear", "shown": "show", "ran": "run", "drew": "draw", "drawn": "draw",
    "broke": "break", "broken": "break", "built": "build", "sought": "seek", "fell": "fall", "fallen": "fall",
    "understood": "understand", "began": "begin", "begun": "begin", "stuck": "stick", "read": "read",
}  # fmt: skip

#: what people shorten on a telephone, each with the word it stands for. Only what stands for one word of this field
_SHORTENED = {
    "mgr": "manager", "mgrs": "manager", "mgmt": "management", "mngr": "manager", "dir": "director",
    "acct": "account", "accts": "accounts", "cust": "customer", "custs": "customers", "dept": "department",
    "depts": "departments", "mktg": "marketing", "mkting": "marketing", "mkt": "market", "fin": "finance",
    "eng": "engineering", "engr": "engineer", "govt": "government", "gov": "government", "asst": "assistant",
    "mfg": "manufacturing", "mfr": "manufacturer", "mfrs": "manufacturers", "biz": "business", "intl": "international",
    "appt": "appointment", "appts": "appointments", "reqs": "requirements", "docs": "documents", "doc": "document",
    "tel": "phone", "demos": "demo", "qtr": "quarter", "org": "organisation", "orgs": "organisations",
    "schl": "school", "hosp": "hospital", "ind": "industrial", "dist": "distributor", "prod": "production",
    "enq": "enquiry", "enqs": "enquiries", "subs": "subscription", "reg": "registration", "refs": "references",
    "addr": "address", "admin": "administrator", "assoc": "associate", "purch": "purchasing", "maint": "maintenance",
}  # fmt: skip

#: plurals a stemmer leaves alone. A list and no rule: Spanish has many other words in -men
_PLURALS = {
    f"{who}men": f"{who}man"
    for who in words(
        """wo fore saleswo forewo businesswo sales business trades crafts handy work chair draughts drafts repair
        service middle fisher fire police spokes ombuds gentle line journey grounds delivery"""
    )
} | {"salespeople": "salesperson", "tradespeople": "tradesperson", "businesspeople": "businessperson",
     "children": "child", "midwives": "midwife", "housewives": "housewife"}  # fmt: skip

#: words whose stem is that of another word of this field: production and product, marketing and market, "firma" and
#: the English firm
_KEPT = words(
    "production marketing accounting staffing operations meeting training planning listing housing requirement timing "
    "fines financing firma"
)

#: written without their apostrophe, as most are on a telephone. "Cant" and "wont" are words too, but nobody means those
_FULL = {
    f"{verb}nt": f"{verb}n't" for verb in words("do does did is are was were has have had would should could need")
} | {"cant": "can't", "wont": "won't", "ain't": "isn't", "aint": "isn't", "thats": "that's"}

_lock = threading.Lock()
_stemmers = EnglishStemmer(), SpanishStemmer()


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``word`` is folded (case, accents); ``stems`` is its English and its Spanish stem."""

    start: int
    end: int
    word: str
    stems: tuple[str, str]
    stop: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text that says one thing. ``tokens`` are all its words, stop-words too; never empty."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def fold(text: str) -> str:
    """Lower case, no accents, compatibility forms resolved: what two spellings of one word have in common."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=40_000)
def stem(word: str, language: int) -> str:
    """Stem of a folded word in English (0) or Spanish (1). The stemmers keep state, so one thread at a time."""
    short = word[:WORD].removesuffix("'s")
    if not short.isalpha():
        return short.removesuffix("s") if "-" in short else short
    if short in _KEPT:
        return short
    if language == 0:
        short = base(short)
    if short in _KEPT:
        return short
    if (single := short.removesuffix("s")) in _KEPT:
        return single
    if 2 < len(short) < 5 and short.endswith("s") and not set(short) & set("aeiouy"):
        # the plural of an abbreviation: VPs, MSPs
        return short[:-1]
    with _lock:
        found = _stemmers[language].stemWord(short)
    # a Spanish stem of three letters is the stem of too much: "morosidad" and "more"
    return found if language == 0 or len(found) > 3 else short.removesuffix("s")


def tokens(text: str) -> tuple[Token, ...]:
    """The words of the first ``READ`` characters."""
    found: list[Token] = []
    for match in _WORD.finditer(text[:READ]):
        word = "-".join(fold(match.group()).split())
        word = _FULL.get(word, word)
        small = is_small(word, match.group())
        if found and found[-1].word in _NAMED and found[-1].stop and word in _NAMED[found[-1].word][1]:
            found[-1] = replace(found[-1], stop=False)
        if small and word in _NAMED and len(found) > 1 and f"{found[-2].word}_{found[-1].word}" in _NAMED[word][0]:
            small = False
        found.append(Token(match.start(), match.end(), word, (stem(word, 0), stem(word, 1)), small))
    return tuple(found)


def base(word: str) -> str:
    """The present of a past tense known here, the word a shortened one stands for, and one of many; any other word as
    it is."""
    return _PAST.get(word) or _SHORTENED.get(word) or _PLURALS.get(word, word)


def plain_words(text: str) -> Iterator[tuple[str, bool]]:
    """The folded words of a short text, and whether each is a small word."""
    for match in _WORD.finditer(text):
        written = match.group()
        word = "-".join(fold(written).split())
        yield word, is_small(word, written)


def is_small(word: str, written: str) -> bool:
    """Is this folded word, as written, one that carries no meaning of its own?"""
    return word.removesuffix("'s") in _STOP and written not in _NAMES


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[Clause, ...]:
    """The text cut into clauses, in order; words that join two clauses belong to neither."""
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(text[:READ])]
    out: list[Clause] = []
    group: list[Token] = []
    at = 0
    for token in tokens(text):
        joined = False
        while at < len(ends) and ends[at][0] <= token.start:
            joined = joined or ends[at][1] >= token.end
            _close(group, out)
            at += 1
        if not joined and not (at and ends[at - 1][1] > token.start):
            group.append(token)
            if len(group) == CLAUSE:
                _close(group, out)
    _close(group, out)
    return tuple(out)


def _close(group: list[Token], out: list[Clause]) -> None:
    if group:
        out.append(Clause(group[0].start, group[-1].end, tuple(group)))
        group.clear()


def trimmed(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without the small words at either end: the phrase a reader would underline."""
    first, last = 0, len(words)
    while first < last and _edge(words[first]):
        first += 1
    while last > first and _edge(words[last - 1]):
        last -= 1
    return words[first:last]


def _edge(token: Token) -> bool:
    return token.stop or token.word in _EDGE


def short(text: str, limit: int = 90) -> str:
    """The text on one line, cut at a word with an ellipsis when longer than ``limit`` characters."""
    line = " ".join(text[: limit * 4].split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:.-–—") + "…"


def has(line: list[str], phrase: tuple[str, ...]) -> bool:
    """Do these words stand side by side in the line?"""
    size = len(phrase)
    return any(tuple(line[i : i + size]) == phrase for i in range(len(line) - size + 1))


def has_any(line: list[str], heard: set[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Does one of the phrases stand in the line? ``heard`` are its words: most phrases are out at their first."""
    return any(phrase[0] in heard and has(line, phrase) for phrase in phrases)
