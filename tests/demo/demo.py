#!/usr/bin/env python3
"""Shows the whole system with an invented bureau, or checks that it works (--check)."""

import argparse
import json
import os
import pathlib
import shutil
import signal
import sys
import time

import office as offices

CHANGE_SECONDS = 8  # a case comes in, another moves on
POLL_SECONDS = 5


def say(text=""):
    print(text, file=sys.stderr, flush=True)


def has_display():
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(office, options, output):
    office.start_feed(every=CHANGE_SECONDS)
    office.write_config(screen=options.board, feed={"every_s": POLL_SECONDS})
    office.start_daemon(output, options.now)
    office.wait_ready()

    def fetched():
        feeds = office.get_json("/api/v1/feeds")
        return feeds and all(feed["state"] == "ok" for feed in feeds) and office.wall().get("item")
    offices.wait_until(fetched, 30, "the feed's rows have arrived and an item is on the wall")


def look(office, options):
    """What is on the wall, once it plays: the report of --check."""
    first = office.wall()["frames"]

    def moved():
        wall = office.wall()
        return wall if wall.get("frames", 0) > first + 10 else None
    wall = offices.wait_until(moved, 10, "frames are presented")
    code, picture = office.get("/api/v1/screenshot.png")
    if code != 200:
        raise RuntimeError(f"screenshot.png answers {code}")
    screenshot = office.folder / "screenshot.png"
    screenshot.write_bytes(picture)
    screen = offices.read_json(offices.EXAMPLE / f"content/screens/{options.board}.json")
    size = list(offices.png_size(picture))
    return {
        "ok": size == [screen["w"], screen["h"]] and wall["frame_age_ms"] < 2000,
        "program": wall["program"],
        **{key: wall[key] for key in ("playlist", "rule", "item", "scene", "frames", "text")},
        "size": size,
        "screenshot": str(screenshot),
        "faults": sorted({fault["code"] for fault in office.get_json("/api/v1/faults")}),
    }


def check(office, options):
    """Headless: is the wall right? One JSON line on standard output."""
    try:
        start(office, options, "null")
        report = look(office, options)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        report = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        if office.log_file.exists():
            say(office.log_file.read_text(errors="replace")[-4000:])
    if office.stop() != 0:
        report.update({"ok": False, "exit_code": office.daemon and office.daemon.returncode})
    print(json.dumps(report, ensure_ascii=False), flush=True)
    return 0 if report["ok"] else 1


def show(office, options):
    """Until Ctrl-C or the end of tingpingd."""
    try:
        start(office, options, "sdl" if has_display() else "null")
        explain(office, options)
        while office.daemon.poll() is None:
            time.sleep(0.5)
        say(f"tingpingd 已结束  tingpingd ended: {office.daemon.returncode}")
    except KeyboardInterrupt:
        say()
    except (OSError, RuntimeError) as error:
        say(f"启动失败  could not start: {error}\n日志  log: {office.log_file}")
        office.stop()
        return 1
    code = office.stop()
    say("已停止  stopped")
    return 0 if code == 0 else 1


def explain(office, options):
    picture = f"{office.url}/api/v1/screenshot.png"
    if has_display():
        say(f"画面已经打开  the wall is open: {options.board}\n截屏  screenshot: {picture}")
    else:
        say(f"没有显示器，画面看这里  no display; the wall is here: {picture}")
    say(f"状态  status:  {office.url}/api/v1/status")
    say(f"故障  faults:  {office.url}/api/v1/faults")
    say(f"内容  content: {offices.EXAMPLE / 'content'}\n"
        "      改了保存，屏上随即更新  edit and save: the wall follows")
    say(f"日志  log:     {office.log_file}")
    say("按 Ctrl-C 结束  press Ctrl-C to stop")


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true",
                        help="headless; one line of JSON about the wall; exit code 0 or 1")
    parser.add_argument("--board", choices=["hall", "panel", "strip"], default="hall")
    parser.add_argument("--now", help="start the wall's clock at this time, RFC 3339")
    options = parser.parse_args()
    if options.work.exists():
        shutil.rmtree(options.work)
    signal.signal(signal.SIGTERM, interrupt)
    office = offices.Office(options.build, options.work)
    return check(office, options) if options.check else show(office, options)


if __name__ == "__main__":
    sys.exit(main())
