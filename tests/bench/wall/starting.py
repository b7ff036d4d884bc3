"""How soon the wall has words after the renderer is started, with many records in the program."""

import statistics
import time

import boards
from processes import wait_until
from report import Chapter
from screens import Part, XScreen, has_words

RECORDS = 10_000
WITHIN_MS = 300
LOOK_AT_ROWS = range(0, 1080, 24)

HOW = f"""The program holds {RECORDS:,} cases, which one table shows on 1920×1080. Time runs from
before the process is made until words stand in the X server's memory. Files are in the system's
cache. The target is for the slowest start."""

HEAD = ["from start to words", "fastest ms", "median ms", "slowest ms", "its own count, median ms",
        "CPU until then, median ms"]


def cases():
    return [{"no": f"139901-20261101-{number:05}", "item_name": "建设工程规划许可证核发",
             "applicant_masked": "张**", "dept": "云岭县自然资源局", "stage": "办理中",
             "accepted_on": "2026-11-02", "fetched_at": "2026-11-23T09:30:00+08:00",
             "source_id": "bjgs"} for number in range(RECORDS)]


def content():
    # Never too old: what is measured is the table.
    source = {"id": "bjgs", "name": "办件公示", "late_after_s": 31622400,
              "drop_after_s": 31622400, "as_of": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    return boards.program(1920, 1080, [boards.zone("body", 0, 1920, 1080, 48)],
                          [{"id": "cases", "show": "cases", "title": "办件进度"}],
                          cases=cases(), sources=[source])


def start(bench, folder, screen):
    """Milliseconds: seen on the screen, counted by the renderer itself, of CPU until then."""
    wall = Part(screen, LOOK_AT_ROWS, 0, 1920)
    wait_until(lambda: not has_words(wall.pixels()), 10, "the screen is empty")
    begun = time.monotonic()
    renderer = boards.Renderer(bench.bin, folder, None, screen.env())
    try:
        wait_until(lambda: has_words(wall.pixels()), 20, "words are on the wall", step=0.001)
        seen, cpu = 1000 * (time.monotonic() - begun), 1000 * renderer.cpu_seconds()
        return seen, wait_until(renderer.first_frame_ms, 10, "the log tells of it"), cpu
    finally:
        renderer.stop()


def run(bench):
    chapter = Chapter("The first frame", HOW)
    folder = bench.new_folder("starting")
    boards.publish(folder / "program", content())
    with XScreen(bench.display(), 1920, 1080) as screen:
        start(bench, folder, screen)  # brings everything into the system's cache
        times = [start(bench, folder, screen) for _ in range(bench.seconds(20, 5))]
    seen = [each[0] for each in times]
    own, cpu = (statistics.median(each[i] for each in times) for i in (1, 2))
    chapter.table(HEAD, [[f"{RECORDS:,} cases, {len(times)} starts", f"{min(seen):.0f}",
                          f"{statistics.median(seen):.0f}", f"{max(seen):.0f}", f"{own:.0f}",
                          f"{cpu:.0f}"]])
    chapter.at_most("words on the wall after the start", max(seen), WITHIN_MS, " ms", 0)
    return chapter
