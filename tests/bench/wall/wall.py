#!/usr/bin/env python3
"""The wall's benchmark: what the programs cost as they are shipped, and beside others.

Prints tables, writes them to a Markdown file, and ends with 1 when a target is missed.
"""

import argparse
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import codes
import composing
import evenness
import long_line
import report
import rivals
import scrolling
import starting
import still
import survival
from screens import free_number

FIRST_DISPLAY = 61

# In the order they are run. LIGHT are those that need no package beyond the build's own.
EXPERIMENTS = {"scrolling": scrolling, "composing": composing, "still": still,
               "starting": starting, "long_line": long_line, "survival": survival,
               "evenness": evenness, "codes": codes}
LIGHT = ["scrolling", "composing", "still", "starting", "long_line", "survival", "evenness"]


class Bench:
    """What an experiment needs to know: where the programs are, and how long to measure."""

    def __init__(self, options):
        self.bin = options.build.resolve() / "bin"
        self.quick = options.quick
        self.rivals = not options.light
        self.frames = options.frames
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-bench-"))

    def seconds(self, full, quick):
        return quick if self.quick else full

    def new_folder(self, name):
        return pathlib.Path(tempfile.mkdtemp(prefix=name + "-", dir=self._folder))

    @staticmethod
    def display():
        return free_number(FIRST_DISPLAY)

    @staticmethod
    def say(text):
        print(text, file=sys.stderr, flush=True)

    def clean(self):
        shutil.rmtree(self._folder, ignore_errors=True)


def run(bench, names):
    chapters = []
    for name in names:
        bench.say(f"== {name}")
        try:
            chapters.append(EXPERIMENTS[name].run(bench))
        except (OSError, ValueError, RuntimeError, TimeoutError, KeyError,
                subprocess.SubprocessError) as error:
            chapters.append(report.broken(name, f"{type(error).__name__}: {error}"))
        print(chapters[-1].markdown(), flush=True)
    return chapters


def heading(bench):
    lines = ["# The wall, measured", f"{report.machine()}.", f"{rivals.versions()}."]
    if bench.quick:
        lines.append("A quick run: too short for numbers to be quoted.")
    return "\n\n".join(lines) + "\n"


def summary(chapters):
    targets = [target for chapter in chapters for target in chapter.targets]
    missed = [target for target in targets if not target.met]
    text = f"## Summary\n\n{len(targets) - len(missed)} of {len(targets)} targets met.\n"
    if missed:
        text += "\n" + report.markdown_table(["missed", "wanted", "measured"],
                                             [target.row()[:3] for target in missed]) + "\n"
    return text, not missed


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(prog="./run bench wall", description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--report", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="short measurements, to try it out")
    parser.add_argument("--frames", type=int,
                        help=f"so many frames are recorded for evenness ({evenness.FRAMES})")
    parser.add_argument("--light", action="store_true",
                        help="only Tingping: nothing that needs other packages")
    parser.add_argument("--only", nargs="+", choices=list(EXPERIMENTS), metavar="NAME",
                        help="some of: " + " ".join(EXPERIMENTS))
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, interrupt)
    bench = Bench(options)
    head = heading(bench)
    print(head)
    try:
        chapters = run(bench, options.only or (LIGHT if options.light else list(EXPERIMENTS)))
    finally:
        bench.clean()
    end, good = summary(chapters)
    print(end)
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(
        "\n".join([head, *[chapter.markdown() for chapter in chapters], end]), encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
