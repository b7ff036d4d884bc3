"""What was measured, as tables; what was wanted, as rows that say met or missed."""

import dataclasses
import datetime
import os
import pathlib
import platform
import unicodedata


@dataclasses.dataclass(frozen=True)
class Target:
    """One thing that was promised: `measured` is a sentence, never a bare number."""
    what: str
    wanted: str
    measured: str
    met: bool

    def row(self):
        return [self.what, self.wanted, self.measured, "met" if self.met else "**missed**"]


@dataclasses.dataclass
class Chapter:
    """The outcome of one experiment."""
    title: str
    how: str
    tables: list = dataclasses.field(default_factory=list)
    targets: list = dataclasses.field(default_factory=list)

    def table(self, head, rows):
        self.tables.append((head, rows))

    def at_most(self, what, value, limit, unit, digits=2):
        self.targets.append(Target(what, f"≤ {limit:g}{unit}", f"{value:.{digits}f}{unit}",
                                   value <= limit))

    def must(self, what, wanted, measured, met):
        self.targets.append(Target(what, wanted, measured, met))

    def markdown(self):
        parts = [f"## {self.title}", self.how]
        parts += [markdown_table(head, rows) for head, rows in self.tables]
        if self.targets:
            parts.append(markdown_table(["target", "wanted", "measured", ""],
                                        [target.row() for target in self.targets]))
        return "\n\n".join(parts) + "\n"


def broken(title, error):
    """The chapter of an experiment that did not come to an end."""
    chapter = Chapter(title, "The experiment did not come to an end.")
    chapter.must(title, "a measurement", str(error).replace("\n", " "), False)
    return chapter


def columns(text):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def markdown_table(head, rows):
    """Aligned, so that it reads on a terminal too: the first column left, the others right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(columns(row[i]) for row in cells) for i in range(len(head))]

    def line(row):
        padded = [(cell + " " * (width - columns(cell)) if i == 0 else
                   " " * (width - columns(cell)) + cell)
                  for i, (cell, width) in enumerate(zip(row, widths))]
        return "| " + " | ".join(padded) + " |"
    rule = "| " + " | ".join("-" * width if i == 0 else "-" * (width - 1) + ":"
                             for i, width in enumerate(widths)) + " |"
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:])])


def machine():
    """The one line that numbers are worth nothing without."""
    models = [line.partition(":")[2].strip()
              for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith("model name")]
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    now = datetime.datetime.now().astimezone().isoformat(timespec="minutes")
    return (f"{now}; {models[0] if models else platform.machine()}, {os.cpu_count()} cores; "
            f"Linux {platform.release()}; load before the start {load}")


def ratio(value, base):
    """`value` in units of `base`, as readers like it."""
    if base <= 0:
        return "–"
    times = value / base
    return f"{times:.1f}×" if times >= 1 else f"1/{1 / times:.1f}" if times > 0 else "0×"
