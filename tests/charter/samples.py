"""Charters that try the page: real, short, overlong, hostile, crowded, nearly empty."""

from dataclasses import replace

from workshop.catalogue import SECTIONS
from workshop.charter import Charter, Line, Signature
from workshop.charter.charter import ordered

SAMPLE = Charter.sample()

SHORT = Charter(
    company="Oak & Co",
    term="SQL",
    definition="A buyer who asked us for a price.",
    sections=ordered({"enough": [Line("Asked for a price")], "sales_promises": [Line("Calls back within a day")]}),
    signatures=tuple(replace(one, name="", position="", signed_on="") for one in SAMPLE.signatures),
    owner="Jo",
    agreed_on="2026-12-01",
    review_on="2027-03-01",
    link=SAMPLE.link,
)
EMPTY = Charter(company="X")
ONE_WORD = Charter(company="X", definition="Lead", sections=ordered({"company": [Line("Yes")]}))


def repeated(times: int) -> Charter:
    """The sample with every text said ``times`` times over."""

    def again(text: str) -> str:
        return " ".join([text] * times)

    sections = tuple((name, tuple(replace(line, text=again(line.text)) for line in lines)) for name, lines in SECTIONED)
    return replace(SAMPLE, definition=again(SAMPLE.definition), sections=sections)


SECTIONED = SAMPLE.sections

HOSTILE = replace(
    SAMPLE,
    company="Société Générale d\u2019Électricité <b>&amp;</b> 株式会社北風ロボット \U0001f680",
    term="#let x = 1; *Qualified* $Lead$ _\\\\_",
    offer="```raw``` [x](javascript:1)",
    definition='A 合格リード is a buyer \u2611 who wrote "#image("/etc/passwd")" <script>alert(1)</script> $x^2$ '
    "*bold* `code` @ref ~tilde {{7*7}} ${7*7} %s \\pagebreak #pagebreak() 中文测试，标点。"
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea",
    sections=ordered(
        {
            "company": [
                Line("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "Industry"),
                Line("A" * 400, "Company size"),
                Line("https://example.com/a/very/long/path?with=query&and=more#fragment-and-so-on-and-so-on"),
            ],
            "person": [
                Line("W" * 60, "M" * 60),
                Line("北风机器人有限公司的运营负责人或维护经理，可以决定购买" * 3, "角色"),
            ],
            "want": [Line("مرحبا بالعالم — عميل مؤهل 123", "ألم", firm="wish")],
            "never": [
                Line('#read("secret") </td></tr><img src=x onerror=alert(1)>', firm="never"),
                Line("= Heading - list + enum / term: x // comment /* open", firm="never"),
                Line("Z" + "\u0301\u0302\u0303\u0304\u0305\u0306" * 5 + "algo", firm="never"),
                Line("null\x00byte \x1b[31mevil\u202e bell\x07 \ud800 \U000e0041 \ufffe", firm="never"),
            ],
            "bridge": [Line("한국어 회사 담당자"), Line("Ħéłłö ĜĶ Ђжщ Ωψ ἄνθρωπος Việt Nam ₿ ½ ① ™")],
            "sent_back": [Line("\U0001f469\U0001f3fd\u200d\U0001f680"), Line("1\ufe0f\u20e3 no"), Line("❤️ yes")],
            "score": SAMPLE.lines("score"),
            "not_settled": SAMPLE.lines("not_settled"),
        }
    ),
    signatures=(
        replace(SAMPLE.signatures[0], name="山田太郎", position="社長"),
        replace(SAMPLE.signatures[1], name="Łukasz Żółć-Wiśniewski", position="Kierownik"),
        replace(SAMPLE.signatures[2], name="محمد عبد الله", position="مدير المبيعات"),
    ),
)

CROWDED = replace(
    SAMPLE,
    sections=ordered({name: [Line(f"{name} {i} " + "word " * 30) for i in range(80)] for name in SECTIONS}),
    signatures=tuple(
        Signature(f"role{i}", "Customer success", "Maximiliane " * 16, "Vice president of " * 10, "2026-05-12")
        for i in range(8)
    ),
    company="Company " * 24,
    offer="Offer " * 30,
    market="Market " * 28,
    term="Term " * 39,
    owner="Owner " * 30,
)

EVERY = {
    "sample": SAMPLE,
    "short": SHORT,
    "empty": EMPTY,
    "one word": ONE_WORD,
    "three times": repeated(3),
    "ten times": repeated(10),
    "hostile": HOSTILE,
    "crowded": CROWDED,
}

#: what is tried on every form, each in a line of its own
ATTACKS = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "x; =1+1",
    "\uff1d1+1",
    "a\r\nBcc: evil@evil.example\r\n\r\nbody",
    "a\nEND:VEVENT\nBEGIN:VALARM",
    "a, b; c \\ d \\n e",
    "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "[x](javascript:alert(1)) ![i](http://evil.example/a.png) <http://evil.example> www.evil.example",
    "# heading",
    "- - nested",
    "1. one",
    "---",
    "=== |a|b| ~~~ ```",
    "null\x00 \x1b[31m \x0b \x85 \u2028 bell\x07 \ud800 \ufffe \uffff",
    "\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c \U000e0041",
    "_x000D_ _x0041_ {{7*7}} ${7*7} %s {0} $x^2$ {macro}",
    "long " + "word " * 300,
    "\u0645\u0631\u062d\u0628\u0627 \u5408\u683c \U0001f468\u200d\U0001f469\u200d\U0001f467",
)
ATTACKED = replace(
    SAMPLE,
    company="X\r\nBcc: evil@evil.example\r\n\r\n<b>",
    offer="=1+1",
    market="-1\nX",
    term='=cmd|"x"\n# T',
    definition="=1+1\r\nBcc: x\x00\u202e <script>alert(1)</script> *bold*",
    owner="@owner\r\nX: y",
    sections=ordered(
        {
            "company": [Line(text, text[:200], text[:400], "must", text[:600]) for text in ATTACKS],
            "never": [Line(text, firm="never") for text in ATTACKS],
            "not_settled": [Line(text, known=text[:600]) for text in ATTACKS],
        }
    ),
    signatures=tuple(replace(one, name="=N\r\nBcc: y", position="</p><b>") for one in SAMPLE.signatures),
)
#: every charter that each form is tried with
ALL = {**EVERY, "attacked": ATTACKED}
DATED = {name: charter for name, charter in ALL.items() if charter.review_on}
