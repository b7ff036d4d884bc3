"""What a page that stands still costs."""

import boards
from processes import measure, wait_steady, wait_until
from report import Chapter
from screens import Part, XScreen, has_words, pictures_per_second

CPU_PERCENT = 0.3
PAGE_CHARACTERS = 180
LOOK_AT_ROWS = range(0, 1080, 8)

HOW = """One page of text fills 1920×1080 and stays. CPU of the renderer with all it does besides:
the heartbeat of one presented pixel a second, the socket, the watch on its folder."""

HEAD = ["a still page", "pictures/s", "CPU", "X server's CPU", "PSS MiB"]


def run(bench):
    chapter = Chapter("A still page", HOW)
    content = boards.program(1920, 1080, [boards.zone("body", 0, 1920, 1080, 64)],
                             [{"id": "page", "show": "text", "seconds": 3600,
                               "text": [boards.prose(PAGE_CHARACTERS)]}])
    with XScreen(bench.display(), 1920, 1080) as screen:
        wall = Part(screen, LOOK_AT_ROWS, 0, 1920)
        renderer = boards.Renderer(bench.bin, bench.new_folder("still"), content, screen.env())
        try:
            wait_until(lambda: has_words(wall.pixels()), 20, "the page is on the wall")
            wait_steady([renderer, screen.server])
            wait_until(lambda: pictures_per_second(wall, 1) == 0, 20, "the page stands still")
            (cpu, pss), (server, _) = measure([renderer, screen.server], bench.seconds(60, 10))
            stands = pictures_per_second(wall, 1)
            there = has_words(wall.pixels())
        finally:
            renderer.stop()
    chapter.table(HEAD, [["1920×1080", f"{stands:.0f}", f"{100 * cpu:.2f} %",
                          f"{100 * server:.2f} %", f"{pss:.1f}"]])
    chapter.must("the page is still there", "words that stand",
                 "words" if there else "no words", there and stands == 0)
    chapter.at_most("CPU of a still page", 100 * cpu, CPU_PERCENT, " %")
    return chapter
