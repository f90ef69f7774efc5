"""How fast briefings are read: megabytes a second, one page, hostile lines, against plain patterns.

Run as ``python benchmarks/parsing.py [FILE ...]`` from the repository; a file is a text of your own.
The texts are those of the tests, one after the other until there are enough, the numbers in them
drawn anew each time (a fixed seed): a number that was met before is read sooner. What a text costs
goes by its figures, not by its length.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lossdata.briefing.parser import parse

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent / "tests" / "briefing"
SIZE = 2_000_000  # bytes of UTF-8
LINE = 1_000_000  # characters of a hostile line

#: What somebody without the package would write: a pattern an item and language.
NOUNS = {
    "(?:about|over|up to|more than)": "(?:troops|soldiers|servicemen|personnel) tanks? armou?red\\s\\w+"
    " artillery drones? missiles? aircraft helicopters? vehicles depots? bombs?",
    "(?:около|более|свыше|до|порядка)": "военнослужащих танк\\w* брон\\w+ оруди\\w+ беспилотн\\w+"
    " ракет\\w* самолет\\w* автомобил\\w+ склад\\w*",
    "(?:близько|понад|до|більше)": "осіб танк\\w* брон\\w+ артилерійськ\\w+ безпілотн\\w+ БпЛА"
    " ракет\\w* літак\\w* автомобіл\\w+",
}
NAIVE = [
    re.compile(rf"({bound}\s+)?(\d[\d,. ]*)\s+(?:\w+\s+){{0,3}}{noun}", re.IGNORECASE)
    for bound, nouns in NOUNS.items()
    for noun in nouns.split(" ")
]


def texts(kind: str) -> str:
    """Return the labelled texts of one kind without their labels."""
    lines = [
        line
        for path in sorted(TEXTS.glob(f"*{kind}.txt"))
        for line in path.read_text("utf-8").split("\n")
        if not line.startswith(("= ", "? ", "> ", "#"))
    ]
    return "\n".join("" if line.strip() == "¶" else line for line in lines)


def grown(text: str, size: int = SIZE) -> str:
    """Return a text repeated to a size in bytes, each time with other numbers."""
    rng = random.Random(20260101)
    out: list[str] = []
    length = 0
    while length < size:
        out.append(NUMBER.sub(lambda m: str(rng.randrange(100, 10 ** len(m[0]))), text))
        length += len(out[-1].encode())
    return "\n\n".join(out)


NUMBER = re.compile(r"(?<![\d.,])(?!20\d\d)\d{3,6}(?![\d.,]\d)")  # no years, dates, thousands


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def unique_words(length: int) -> str:
    """Return words that all differ."""
    return " ".join(f"w{chr(97 + k % 26)}{k:x}".translate(LETTERS) for k in range(length // 8))


LETTERS = str.maketrans("0123456789", "ghijklmnop")

#: One line each, built to a length.
HOSTILE: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "7" * n,
    "spaces": lambda n: " " * n,
    "line breaks": lambda n: "\n" * n,
    "increments never closed": lambda n: "(+" * (n // 2),
    "increments": lambda n: "tanks - 10 (+1) " * (n // 16),
    "numbers and commas": lambda n: "12, " * (n // 4),
    "grouped digits": lambda n: "123 456 " * (n // 8),
    "digits and points": lambda n: "1." * (n // 2),
    "tank": lambda n: "tank " * (n // 5),
    "танк, танк": lambda n: "танк, " * (n // 6),
    "a tank, a tank": lambda n: "a tank, " * (n // 8),
    "lost tank lost tank": lambda n: "lost two tanks " * (n // 15),
    "no full stop": lambda n: "lost 5 soldiers and 6 tanks in the West " * (n // 40),
    "groupings": lambda n: "North and South, " * (n // 17),
    "respectively": lambda n: "«Север» и «Запад» 5 и 6 соответственно " * (n // 39),
    "dates": lambda n: "from 5 to 11 July " * (n // 18),
    "periods": lambda n: "past day week " * (n // 14),
    "number words": lambda n: "two hundred thousand " * (n // 21),
    "subsets": lambda n: "100 tanks, including 5 tanks " * (n // 29),
    "chains": lambda n: "5 and 6 and 7 or " * (n // 17),
    "beginnings of phrases": lambda n: "since the start of the special " * (n // 31),
    "unique words": unique_words,
    "quotes and brackets": lambda n: "«“([" * (n // 4),
    "angle brackets": lambda n: "<" * n,
    "tags never closed": lambda n: "<p " * (n // 3),
    "comments never closed": lambda n: "<p><!--" * (n // 7),
    "scripts never closed": lambda n: "<p><script>" * (n // 11),
    "ampersands": lambda n: "<p>" + "&amp" * (n // 4),
    "bullets": lambda n: "•" * n,
    "abbreviations": lambda n: "St. " * (n // 4),
    "hyphens": lambda n: "5-6-7-8-" * (n // 8),
    "voices": lambda n: "said General Staff " * (n // 19),
}


def main(files: list[str]) -> None:
    parts = {kind: texts(kind) for kind in ("pages", "sentences")}
    for kind, text in (parts | {f: Path(f).read_text("utf-8") for f in files}).items():
        if not text.strip():
            sys.exit(f"{kind}: the text is empty")
        text = grown(text)
        size = len(text.encode()) / 1e6
        parse(text[:1000])
        took = min(seconds(lambda text=text: parse(text, source="russian_mod")) for _ in range(3))
        naive = min(seconds(lambda text=text: [p.findall(text) for p in NAIVE]) for _ in range(3))
        figures = len(parse(text, source="russian_mod").claims)
        print(
            f"{Path(kind).name:12} {size:.1f} MB in {took:.2f} s: {size / took:.2f} MB/s,"
            f" {figures / size / 1000:.1f} figures a kB, {took / max(figures, 1) * 1e6:.0f} µs each;"
            f" {len(NAIVE)} plain patterns {naive:.2f} s, ratio {took / naive:.2f}"
        )
    page = texts("en-pages")[:2000]
    took = seconds(lambda: [parse(page, source="russian_mod") for _ in range(100)])
    print(f"one page of 2 kB: {took * 10:.2f} ms")
    worst = 0.0
    for name, line in HOSTILE.items():
        short, long = line(LINE // 4), line(LINE)
        quarter = seconds(lambda short=short: parse(short))
        whole = seconds(lambda long=long: parse(long))
        worst = max(worst, whole)
        print(f"{name:26} {whole:6.3f} s; {whole / max(quarter, 0.005):5.1f} times a quarter of it")
    print(f"slowest hostile line: {worst:.3f} s")
    if worst > 1:
        sys.exit("a hostile line took longer than a second")


if __name__ == "__main__":
    main(sys.argv[1:])
