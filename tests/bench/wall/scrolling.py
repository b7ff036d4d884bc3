"""One line of text, 60 frames a second: what it costs here and elsewhere."""

import dataclasses

import boards
import rivals
from processes import Tree, measure, wait_steady
from report import Chapter, ratio
from screens import Part, XScreen, pictures_per_second, wait_for_line

TEXT_CHARACTERS = 600
BANNER_PX = 96
# The middle rows of the text, where no line is without ink for long.
LOOK_AT_ROWS = (-12, -4, 4, 12)
LEAST_PICTURES = 50  # a second, of ours
LEAST_OF_A_RIVAL = 10  # with fewer it has not drawn a running line, and is no comparison

SAME_WALL = rivals.Line(boards.prose(TEXT_CHARACTERS), 1920, 1080, BANNER_PX, 4)
STRIP = rivals.Line(SAME_WALL.text, 384, 32, 24, 1)
LARGE_WALL = rivals.Line(SAME_WALL.text, 3840, 2160, 2 * BANNER_PX, 8)

OWN = "Tingping 1920×1080, 96 px"
CHROMIUM_SHARE = 10  # at most one tenth of it
CPU_PERCENT = 2.5
PSS_MIB = 80

HOW = """A text of 600 characters at 96 px runs over 1920×1080 at 240 pixels a second, each on
an Xvfb of its own. CPU is what all processes of the program used, also those that ended, in
percent of one core; the X server's is counted apart. PSS is memory, shared pages by their
share. "Pictures" is how often the middle of the text changed on the screen in a second, read
from the server's memory: what a program says of itself does not count. No graphics processor.
The text begins with rare names, so that Tingping has every font of its chain open."""


@dataclasses.dataclass
class Cost:
    name: str
    pictures: float = 0.0
    cpu: float = 0.0
    pss: float = 0.0
    server_cpu: float = 0.0
    server_pss: float = 0.0


def cost(bench, name, line, start):
    """`start(folder, env)` answers the Tree that draws `line`; RuntimeError when it does not."""
    folder = bench.new_folder("scrolling")
    rows = [line.height // 2 + row * line.font_px // BANNER_PX for row in LOOK_AT_ROWS]
    with XScreen(bench.display(), max(line.width, 640), max(line.height, 480)) as screen:
        band = Part(screen, rows, 0, line.width)
        program = start(folder, screen.env())
        try:
            wait_for_line(band)
            wait_steady([program, screen.server])
            seen = pictures_per_second(band)
            (cpu, pss), (server_cpu, server_pss) = measure([program, screen.server],
                                                           bench.seconds(30, 6))
            wait_for_line(band, 10)  # and it still runs
        finally:
            program.stop()
    return Cost(name, seen, 100 * cpu, pss, 100 * server_cpu, server_pss)


def content(line):
    """The program of the wall that shows the line: in a tall zone it runs at twice the size."""
    tall = line.height >= 4 * line.font_px
    font_px = line.font_px // 2 if tall else line.font_px
    return boards.one_line(line.width, line.height, font_px, line.step * boards.HZ, line.text)


def tingping(bench, line):
    return lambda folder, env: boards.Renderer(bench.bin, folder, content(line), env)


def rival(command):
    def start(line):
        def run(folder, env):
            words, more = command(line, folder)
            with open(folder / "rival.log", "wb") as log:
                return Tree(words, {**env, **more}, log)
        return run
    return start


def row(cost_of, base):
    return [cost_of.name, f"{cost_of.pictures:.0f}", f"{cost_of.cpu:.2f} %",
            ratio(cost_of.cpu, base.cpu), f"{10 * cost_of.cpu / max(cost_of.pictures, 1):.2f} ms",
            f"{cost_of.pss:.1f}", ratio(cost_of.pss, base.pss),
            f"{cost_of.server_cpu:.2f} %", f"{cost_of.server_pss:.1f}"]


HEAD = ["one running line", "pictures/s", "CPU", "ratio", "CPU a picture", "PSS MiB", "ratio",
        "X server's CPU", "its PSS MiB"]


def run(bench):
    chapter = Chapter("Scrolling at 60 frames a second", HOW)
    starts = {OWN: (SAME_WALL, tingping(bench, SAME_WALL))}
    if bench.rivals:
        starts.update({name: (SAME_WALL, rival(command)(SAME_WALL))
                       for name, command in rivals.all_of(bench.bin).items()})
    starts.update({f"Tingping {line.width}×{line.height}, {line.font_px} px":
                   (line, tingping(bench, line)) for line in (STRIP, LARGE_WALL)})
    costs, failures = {}, {}
    for name, (line, start) in starts.items():
        bench.say(f"  {name}")
        try:
            costs[name] = cost(bench, name, line, start)
        except (OSError, RuntimeError, TimeoutError) as error:
            failures[name] = error
    base = costs.get(OWN, Cost(OWN))
    rows = [row(each, base) for each in costs.values()]
    rows += [[name, "0"] + ["–"] * (len(HEAD) - 2) for name in failures]
    chapter.table(HEAD, rows)
    judge(chapter, costs, failures)
    return chapter


def judge(chapter, costs, failures):
    for name, each in costs.items():
        least = LEAST_PICTURES if name.startswith("Tingping") else LEAST_OF_A_RIVAL
        chapter.must(f"{name}: pictures on the screen", f"≥ {least}/s", f"{each.pictures:.0f}/s",
                     each.pictures >= least)
    for name, error in failures.items():
        chapter.must(f"{name}: pictures on the screen", f"≥ {LEAST_OF_A_RIVAL}/s",
                     f"did not draw: {error}", False)
    if OWN not in costs:
        return
    own = costs[OWN]
    chapter.at_most("CPU of Tingping at 1920×1080", own.cpu, CPU_PERCENT, " %")
    chapter.at_most("PSS of Tingping with every font", own.pss, PSS_MIB, " MiB", 1)
    for name, each in costs.items():
        if name.startswith("Chromium"):
            chapter.must("CPU of Tingping beside Chromium", f"≤ 1/{CHROMIUM_SHARE}",
                         ratio(own.cpu, each.cpu), own.cpu * CHROMIUM_SHARE <= each.cpu)
