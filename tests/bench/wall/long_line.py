"""Whether a very long running line needs more memory than a short one."""

import boards
from processes import wait_steady
from report import Chapter
from screens import Part, XScreen, wait_for_line

LENGTHS = (1_000, 1_000_000)
WITHIN_MIB = 20

HOW = """The same wall of 1920×1080 with a running line of so many characters. PSS once the line
runs over the whole width and the memory has stopped growing."""

HEAD = ["a running line", "PSS MiB"]


def memory(bench, characters):
    content = boards.one_line(1920, 1080, 48, 240, boards.prose(characters))
    with XScreen(bench.display(), 1920, 1080) as screen:
        renderer = boards.Renderer(bench.bin, bench.new_folder("long-line"), content, screen.env())
        try:
            wait_for_line(Part(screen, range(530, 550, 4), 0, 1920))
            wait_steady([renderer])
            return renderer.pss_mib()
        finally:
            renderer.stop()


def run(bench):
    chapter = Chapter("A line of a million characters", HOW)
    sizes = []
    for characters in LENGTHS:
        bench.say(f"  {characters:,} characters")
        sizes.append(memory(bench, characters))
    chapter.table(HEAD, [[f"{characters:,} characters", f"{size:.1f}"]
                         for characters, size in zip(LENGTHS, sizes)])
    chapter.at_most("memory that the longer line takes more", sizes[1] - sizes[0], WITHIN_MIB,
                    " MiB", 1)
    return chapter
