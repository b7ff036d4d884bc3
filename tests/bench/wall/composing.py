"""What composing a frame costs beside a memcpy of the bytes that changed."""

import json
import subprocess

import boards
import scrolling
from report import Chapter, ratio

TIMES_MEMCPY = 1.5

HOW = """A player draws the running line of each wall without showing it; then the same bytes are
copied between two other frames of the same size. Before either, the caches are emptied. Medians,
and in brackets the slowest frame of a hundred."""

HEAD = ["one frame", "bytes changed", "composing", "memcpy", "ratio"]


def compare(bench, line):
    folder = bench.new_folder("composing")
    boards.publish(folder, scrolling.content(line))
    done = subprocess.run(
        [bench.bin / "compose_bench", folder / "current", boards.FONTS,
         str(bench.seconds(2000, 300))], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return json.loads(done.stdout)


def run(bench):
    chapter = Chapter("Composing a frame", HOW)
    rows = []
    for line in (scrolling.STRIP, scrolling.SAME_WALL, scrolling.LARGE_WALL):
        name = f"{line.width}×{line.height}, {line.font_px} px"
        bench.say(f"  {name}")
        seen = compare(bench, line)
        rows.append([name, f"{seen['damage_bytes']:,}",
                     f"{seen['compose_us']:.1f} µs ({seen['compose_p99_us']:.1f})",
                     f"{seen['memcpy_us']:.1f} µs ({seen['memcpy_p99_us']:.1f})",
                     ratio(seen["compose_us"], seen["memcpy_us"])])
        if line is scrolling.SAME_WALL:
            times = seen["compose_us"] / seen["memcpy_us"]
    chapter.table(HEAD, rows)
    chapter.at_most("composing a frame of 1920×1080 beside memcpy", times, TIMES_MEMCPY, "×")
    return chapter
