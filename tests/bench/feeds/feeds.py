#!/usr/bin/env python3
"""The feeds' benchmark: whole sources from bytes to masked records, beside Python's libraries."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "wall"))

import report  # noqa: E402
import sources  # noqa: E402

ROWS = {"json": 100_000, "csv": 100_000, "html": 100_000, "rss": 100_000, "xlsx": 20_000}
MAKERS = {"json": sources.as_json, "csv": sources.as_csv, "html": sources.as_html,
          "rss": sources.as_rss, "xlsx": sources.as_xlsx}
RIVALS = {"json": "json", "csv": "csv", "html": "lxml.html", "rss": "feedparser",
          "xlsx": "openpyxl"}
HOW = """One answer of so many rows of ten columns (HTML: eight), GB18030 where that is usual.
Tingping decodes it (the charset is found, not told), reads the rows, and makes masked and checked
records of them; the library reads the values and does nothing with them. Seconds are of CPU, MiB at
the process's peak."""
HEAD = ["source", "MiB", "rows/s", "reading s", "masking and checks s", "peak MiB", "library",
        "its s", "ratio", "its peak MiB"]


def run(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr else command[0])
    return json.loads(done.stdout)


def best(command, times):
    return min((run(command) for _ in range(times)),
               key=lambda each: each["read_s"] + each.get("map_s", 0))


def measure(kind, rows, options, folder):
    body = folder / f"source.{kind}"
    body.write_bytes(MAKERS[kind](rows))
    feed = folder / f"{kind}.json"
    feed.write_text(json.dumps(sources.feed(kind), ensure_ascii=False))
    own = best([options.build / "bin/feed_bench", feed, body], options.times)
    if own["accepted"] != rows:
        raise RuntimeError(f"{own['accepted']} of {rows} rows accepted, {own['held']} held")
    seconds = own["read_s"] + own["map_s"]
    line = [f"{kind}, {rows:,} rows", f"{own['bytes'] / 2**20:.1f}", f"{rows / seconds:,.0f}",
            f"{own['read_s']:.2f}", f"{own['map_s']:.2f}", f"{own['peak_mib']:.0f}", RIVALS[kind]]
    try:
        other = best([sys.executable, HERE / "rivals.py", kind, body], options.times)
        if other["rows"] != rows:
            raise RuntimeError(f"{other['rows']} rows")
        line += [f"{other['read_s']:.2f}", f"{other['read_s'] / seconds:.1f}×",
                 f"{other['peak_mib']:.0f}"]
    except RuntimeError as error:
        line += [f"did not work: {error}", "–", "–"]
    return line


def main():
    parser = argparse.ArgumentParser(prog="./run bench feeds", description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--report", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, once")
    options = parser.parse_args()
    options.times = 1 if options.quick else 3
    chapter = report.Chapter("Feeds", HOW)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, rows in ROWS.items():
            print(f"  {kind}", file=sys.stderr)
            lines.append(measure(kind, rows // 10 if options.quick else rows, options,
                                 pathlib.Path(folder)))
    chapter.table(HEAD, lines)
    text = chapter.markdown()
    print(text)
    options.report.write_text(text)


if __name__ == "__main__":
    main()
