"""Words and characters that have no place in the repository."""

import re

from tree import Finding

# Written in pieces, so that this file does not hold what it forbids.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.}/])/(home|root|wo" r"rk)/\w")
TRACKER = re.compile(r"\bissues?\s+(#|no\.?\s*)?\d+\b", re.IGNORECASE)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

RULES = [
    (UNFINISHED, "unfinished work: do it or leave it out"),
    (MACHINE_PATH, "a path of somebody's own machine"),
    (TRACKER, "numbers of a tracker tell a reader nothing: say the reason itself"),
    (re.compile(r"[ \t]+$"), "white space at the end of the line"),
    (re.compile(r"\r"), "a carriage return"),
]

# Test data holds on purpose what the product must cope with.
DATA = re.compile(r"^(tests/cases/|playlists/examples/[^/]+/feed/|playlists/holidays/)")


def check(files):
    for file in files:
        if DATA.match(file.path):
            continue
        for number, line in enumerate(file.lines, 1):
            for pattern, text in RULES:
                if pattern.search(line):
                    yield Finding(file.path, number, text)
            if INVISIBLE.search(line) and not file.path.endswith(".md"):
                yield Finding(file.path, number, "an invisible character: write it as an escape")
        if file.lines[-1]:
            yield Finding(file.path, len(file.lines), "the file must end with a line feed")
