"""The comparison by itself: all prompts of three people once they have been read, and what importing it costs.

Both in a process of their own on one core, as CPU time, so that other work on the machine does not count.
"""

from tests.bench.figures import Figure, median, rounded, spread
from tests.bench.fresh import run

ROUNDS = 7
#: what the app has loaded anyway comes first, then what the comparison adds: modules, its files, the first two lines
IMPORT = """
import json, time
import workshop.catalogue
workshop.catalogue.catalogue()
began = time.process_time()
import workshop.compare
imported = time.process_time()
from workshop.compare.lexicon import lexicon
lexicon()
loaded = time.process_time()
workshop.compare.relate("a line", "another line")
print(json.dumps([imported - began, loaded - imported, time.process_time() - loaded]))
"""
REVEAL = """
import json, time
from workshop.catalogue import catalogue
from workshop.compare import Answer, compare
book = catalogue()
def answer(given):
    return Answer(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})
def reveal():
    began = time.process_time()
    for prompt in book.prompts:
        answers = {role: answer(given.get(prompt, {})) for role, given in book.sample.answers.items()}
        compare(prompt, answers, taps=book.sample.taps.get(prompt), currency=book.sample.currency)
    return time.process_time() - began
print(json.dumps([reveal() for _ in range(30)]))
"""


def comparison() -> list[Figure]:
    """The sample workshop compared, warm, and the import; the values are medians in milliseconds of CPU time."""
    first, *warm = run(REVEAL)
    imports = [run(IMPORT) for _ in range(ROUNDS)]
    whole = [sum(parts) for parts in imports]
    modules, lexicon, line = (rounded(median([parts[at] for parts in imports]) * 1000) for at in range(3))
    return [
        Figure("compare_all", median(warm) * 1000, "ms", {**spread(warm), "first_ms": rounded(first * 1000)}),
        Figure(
            "compare_import",
            median(whole) * 1000,
            "ms",
            {**spread(whole), "modules_ms": modules, "lexicon_ms": lexicon, "first_line_ms": line},
        ),
    ]


if __name__ == "__main__":
    for figure in comparison():
        print(figure.line())
