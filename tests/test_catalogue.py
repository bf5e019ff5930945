"""The files in data/: that they are right, and that a wrong one is told by file, key and fault."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from workshop.catalogue import FOLDER, PLACEHOLDERS, SECTIONS, catalogue, load
from workshop.compare.answer import Answer
from workshop.errors import CatalogueError
from workshop.structures import FILLS

#: docs and scripts from outside hold on to these
PROMPTS = [
    "sentence",
    "industry",
    "role",
    "seniority",
    "stage",
    "budget",
    "path",
    "pain",
    "employees",
    "revenue",
    "signals",
    "disq",
    "fields",
    "geo",
    "volume",
    "examples",
]

#: the one sentence, and the eight questions this workshop grew out of (the eighth is two prompts)
DEFAULT_ON = ["sentence", "industry", "role", "seniority", "stage", "budget", "path", "pain", "employees", "revenue"]


def test_the_prompts_are_the_known_ones_in_their_order():
    assert list(catalogue().prompts) == PROMPTS
    assert [prompt.order for prompt in catalogue().prompts.values()] == list(range(16))
    assert [prompt.id for prompt in catalogue().prompts.values() if prompt.default_on] == DEFAULT_ON


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_hint_names_no_value(prompt: str):
    asked = catalogue().prompts[prompt]
    options = {option for part in asked.parts for option in part.options}
    # halves of "Head of / director" and "Lower risk / pass an audit" are values too
    options |= {half for option in options for half in option.split(" / ")}
    for text in (asked.hint, asked.why, *asked.asks.values(), asked.structure_note):
        assert not re.search(r"\d|\be\.g\.|\bfor example\b|\bsuch as\b", text, re.IGNORECASE)
        for option in options:
            # "IT" is a value, "it" is not
            flags = 0 if option.isupper() else re.IGNORECASE
            assert not re.search(rf"\b{re.escape(option)}\b", text, flags), option


def test_each_prompt_says_where_its_line_stands():
    nowhere = [prompt.id for prompt in catalogue().prompts.values() if not prompt.section]
    assert nowhere == ["examples"]
    assert {block.section for block in catalogue().blocks.values()} <= set(SECTIONS)


def test_a_structured_part_that_may_stand_alone_is_there():
    alone = [prompt for prompt in catalogue().prompts.values() if not prompt.text_needed]
    assert [prompt.id for prompt in alone] == ["employees", "revenue", "fields", "geo", "volume"]
    assert all(prompt.parts for prompt in alone)


def test_each_voice_reads_its_own_question_about_volume():
    volume = catalogue().prompts["volume"]
    assert len({volume.ask(role) for role in ("leader", "marketing", "sales", "product")}) == 4
    assert volume.ask("product") == volume.question


def test_lengths():
    limits = {prompt.id: prompt.text_limit for prompt in catalogue().prompts.values()}
    assert limits.pop("sentence") == 240
    assert set(limits.values()) == {2000}


def test_two_to_eight_voices_and_a_facilitator_with_signs_of_their_own():
    voices = catalogue().voices
    assert [role for role, voice in voices.items() if voice.default] == ["leader", "marketing", "sales"]
    assert [role for role, voice in voices.items() if not voice.answers] == ["facilitator"]
    assert len({voice.sign for voice in voices.values()}) == len(voices) == 9


def test_the_call_takes_two_and_a_half_hours():
    steps = catalogue().agenda
    assert sum(step.minutes for step in steps if step.call) == 150
    phases = [step.phase for step in steps]
    assert phases == sorted(phases, key=["PREPARE", "DEFINE", "COMPARE", "AGREE", "SIGN", "LIVE"].index)
    converge = next(step for step in steps if step.id == "converge")
    assert converge.minutes == catalogue().rules.clock.minutes


def test_votes_run_from_five_to_nought():
    assert list(catalogue().fist) == [5, 4, 3, 2, 1, 0]


def test_every_reason_for_sending_back_stands_in_its_block():
    assert [reason.reason for reason in catalogue().dispositions] == list(catalogue().blocks["sent_back"].lines)


def test_one_way_of_counting_is_the_default():
    assert [logic.id for logic in catalogue().logic if logic.default] == ["hybrid"]


# -- the sample --------------------------------------------------------------------------------------------------------


def test_the_sample_answers_every_prompt_in_the_shape_of_an_answer():
    sample = catalogue().sample
    for answers in sample.answers.values():
        assert list(answers) == PROMPTS
        for answer in answers.values():
            assert Answer(**answer)


def test_the_sample_settles_every_compared_prompt_and_every_block():
    compared = {prompt.id for prompt in catalogue().prompts.values() if prompt.compared}
    assert {decision.item for decision in catalogue().sample.decisions} == compared | set(catalogue().blocks)


def test_an_answer_has_every_field_that_a_part_may_fill():
    names = {field.name for field in fields(Answer)}
    assert {name for filled in FILLS.values() for name in filled} <= names


# -- what a wrong file says --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_loads_alike(folder: Path):
    assert load(folder) == catalogue()


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "fault"),
    [
        # keys, types and texts
        ("prompts.toml", 'nav = "Pain"', 'nav = "Pain"\ncolour = "red"', "prompt pain.colour", "is not a known key"),
        ("prompts.toml", 'nav = "Pain"\n', "", "prompt pain.nav", "is missing"),
        ("prompts.toml", 'nav = "Pain"', "nav = 7", "prompt pain.nav", "has to be a text in quotes"),
        ("prompts.toml", 'nav = "Pain"', 'nav = "  "', "prompt pain.nav", "is empty"),
        ("prompts.toml", "order = 7", 'order = "7"', "prompt pain.order", "has to be a whole number"),
        ("prompts.toml", "limit = 3", "limit = 0", "prompt pain.parts[0].limit", "has to be more than 0"),
        ("prompts.toml", 'kind = "pain"', 'kind = "ache"', "prompt pain.kind", "has to be 'sentence', 'set'"),
        ("prompts.toml", 'section = "never"', 'section = "nowhere"', "prompt disq.section", "has to be 'company'"),
        ("prompts.toml", "text_needed = false", "text_needed = 0", "prompt employees.text_needed", "true or false"),
        ("agenda.toml", "minutes = 45", "minutes = -1", "step converge.minutes", "has to be 0 or more"),
        ("rules.toml", "aligned = 0.75", "aligned = 75", "rules.aligned", "has to be 1 or less"),
        ("rules.toml", "[rules.clock]", "[rules.watch]", "rules.clock", "is missing"),
        ("handoff.toml", "[sla]", "[sli]", "sla", "is missing"),
        ("handoff.toml", "[sla]", "[extra]\nx = 1\n[sla]", "extra", "is not a known key"),
        ("consent.toml", "score = 5", "score = 6", "vote 6.score", "has to be 5 or less"),
        ("voices.toml", "[[voice]]", "[voice", "the file", "is not TOML"),
        ("sample.toml", 'review_on = "2026-08-12"', 'review_on = "soon"', "review_on", "has to match"),
        # the sheets
        ("persona.toml", 'title = "Persona card"', "", "title", "is missing"),
        ("persona.toml", 'title = "Persona card"', 'title = " "', "title", "is empty"),
        ("persona.toml", 'title = "Persona card"', "title = 3", "title", "has to be a text in quotes"),
        ("persona.toml", 'title = "Persona card"', 'title = "x"\ntitel = "x"', "titel", "is not a known key"),
        ("persona.toml", 'title = "Name of the role"', "", "line 1.title", "is missing"),
        ("persona.toml", "hint =", "hnt =", "line Name of the role.hnt", "is not a known key"),
        ("persona.toml", '["company"]', '"company"', "line The company around them.sections", "has to be a list"),
        ("persona.toml", '["company"]', '["firm"]', "line The company around them.sections[0]", "has to be 'company'"),
        ("persona.toml", 'labels = ["Role"]', 'labels = "Role"', "line Name of the role.labels", "has to be a list"),
        (
            "lead_brief.toml",
            'of = "definition"',
            'of = "all"',
            "line What we sell, and to whom.of",
            "has to be 'definition'",
        ),
        ("lead_brief.toml", "[[line]]", "[[lines]]", "lines", "is not a known key"),
        ("lead_brief.toml", 'title = "Sector"', 'title = "Zone"', "line Zone", "the same title is used twice"),
        # one entry and another
        ("prompts.toml", 'id = "pain"', 'id = "path"', "prompt path", "the same id is used twice"),
        ("prompts.toml", "order = 7", "order = 6", "prompt pain.order", "is the same as that of path"),
        ("voices.toml", 'role = "sales"', 'role = "leader"', "voice leader", "the same role is used twice"),
        ("consent.toml", "score = 4", "score = 5", "vote 5", "the same score is used twice"),
        ("prompts.toml", 'list = "pain"', 'list = "pian"', "prompt pain, part tags", "no list 'pian' in lists.toml"),
        ("prompts.toml", 'list = "pain"\n', "", "prompt pain, part tags", "needs a list"),
        ("prompts.toml", 'list = "signals"', 'list = "pain"', "prompt signals, part marks", "needs a list with levels"),
        ("prompts.toml", 'key = "want"', 'key = "want"\nkind = "x"', "the file", "is not TOML"),
        ("prompts.toml", 'kind = "want"', 'kind = "ladder"', "prompt seniority.parts", "two parts fill the same field"),
        ("prompts.toml", 'leader = "How', 'boss = "How', "prompt volume.asks.boss", "no such voice"),
        ("lists.toml", '"Retail",', '"Utilities",', "sector.options", "stands there twice"),
        ("lists.toml", "[2, 10]", "[10, 2]", "employees.bands", "a lower and a higher number"),
        ("rules.toml", '["sentence", "fields", "volume"]', '["sense"]', "rules.clock.elsewhere", "no prompt 'sense'"),
        ("rules.toml", "partly = 0.25", "partly = 0.9", "rules.partly", "has to be lower than aligned"),
        ("rules.toml", 'id = "do_not_mind"', 'id = "whatever"', "rules.strength_weights", "one weight for each"),
        ("rules.toml", '["marketing", "sales"]', '["marketing", "sale"]', "rules.handover_pair", "no such voice"),
        # templates
        ("questions.toml", "{a_val}", "{a_value}", "set_apart", "nobody fills the placeholder {a_value}"),
        ("questions.toml", "{a_val}", "{a_val", "set_apart", "has a brace without its partner"),
        ("questions.toml", "blank =", "blanc =", "blank", "is missing"),
        ("questions.toml", "blank =", 'more = "Why?"\nblank =', "more", "is not a known key"),
        # the sample
        ("sample.toml", 'leader = ["Helen', 'boss = ["Helen', "people.boss", "no such voice in voices.toml"),
        ("sample.toml", "[answers.leader.pain]", "[answers.leader.pane]", "answers.leader.pane", "no such prompt"),
        ("sample.toml", "rung = 2", "rung = 7", "answers.leader.seniority.rung", "has to be a rung from 0 to 6"),
        ("sample.toml", "want = 3", "want = -1", "answers.leader.seniority.want", "has to be a rung from 0 to 6"),
        ("sample.toml", "low = 50\n", "low = 5000\n", "answers.leader.employees.low", "is higher than the high end"),
        ("sample.toml", '"Manufacturing"', '"Makers"', "answers.leader.industry.tags", "not in the list"),
        ("sample.toml", '"Asked for a demo" = 2', '"Asked" = 2', "answers.leader.signals.marks", "not in the list"),
        (
            "sample.toml",
            '"Asked for a demo" = 2',
            '"Asked for a demo" = 3',
            "answers.leader.signals.marks",
            "from 0 to 2",
        ),
        ("sample.toml", '"Holds the budget"', '"Has it"', "answers.sales.budget.access", "not in the list"),
        ("sample.toml", "number = 60", "number = -60", "answers.leader.volume.number", "not below 0"),
        ("sample.toml", "number = 60", "rung = 1", "answers.leader.volume.rung", "is not asked by this prompt"),
        ("sample.toml", "confirm = false", 'confirm = "no"', "answers.leader.budget.confirm", "true or false"),
        ("sample.toml", '"deal_breaker"', '"very"', "answers.leader.industry.strength", "not one of the strengths"),
        ("sample.toml", "A factory that", "A factory " * 30, "answers.leader.sentence.text", "at most 240 characters"),
        ("sample.toml", 'leader = "different"', 'leader = "unlike"', "taps.sentence.leader", "has to be 'same'"),
        ("sample.toml", 'item = "path"', 'item = "walk"', "decisions walk", "no such prompt or block"),
        ("sample.toml", 'item = "path"', 'item = "pain"', "decisions pain", "is settled twice"),
        ("sample.toml", 'owner = "Rachel Quinn"\n', "", "decisions path", "needs owner, due and meanwhile"),
        (
            "sample.toml",
            'sources = ["leader", "sales"]',
            'sources = ["boss"]',
            "decisions sentence.sources",
            "not in people",
        ),
        ("sample.toml", '", "must"]]', '", "perhaps"]]', "decisions[0].lines[0][1]", "has to be 'must'"),
    ],
)
def test_a_fault_is_told_by_file_key_and_fault(folder: Path, file: str, old: str, new: str, key: str, fault: str):
    change(folder, file, old, new)
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    assert caught.value.file == file
    assert caught.value.key == key
    assert fault in caught.value.fault
    assert str(caught.value).startswith(f"{file}: {key}: ")


# the lexicon belongs to the comparison, which reads it itself
@pytest.mark.parametrize("file", sorted({file.name for file in FOLDER.glob("*.toml")} - {"lexicon.toml"}))
def test_a_missing_file_is_named(folder: Path, file: str):
    (folder / file).unlink()
    with pytest.raises(CatalogueError, match=f"^{file}: the file: is missing$"):
        load(folder)


def test_every_template_is_a_text_the_comparison_can_fill():
    for name, template in catalogue().questions.items():
        assert template.format_map(dict.fromkeys(PLACEHOLDERS[name], "x"))
