"""Whether two running lines move evenly while everything else goes on: told from a recording."""

import fcntl
import os
import select
import sys
import threading
import time

import boards
from bands import PIXEL_BYTES, Band
from report import Chapter

sys.path.insert(0, str(boards.SOURCE / "tests/demo"))

from office import Office, write_json  # noqa: E402

FRAMES = 36_000  # ten minutes
QUICK_FRAMES = 900
PUBLISH_EVERY = 5.0
SCREENSHOT_EVERY = 0.1
LINE_CHARACTERS = 20_000  # of the body's line: longer than any recording
# A round begins with the window of its rule; the wall starts soon after that.
SCHEDULE = {"rules": [{"id": "day", "playlist": "only", "from": "08:00", "to": "18:00"}],
            "default": "only"}
JUST_BEGUN = "2026-11-23T08:00:20+08:00"

# Two lines of 96 px, one below the other; the middle of both is recorded.
SCREEN = {"id": "bench", "name": "测速屏", "w": 1920, "h": 1080, "hz": boards.HZ, "zones": [
    boards.zone("title", 0, 1920, 120, 64),
    boards.zone("body", 760, 1920, 160, 96, 240),
    boards.zone("ticker", 920, 1920, 160, 96, 180)]}
LEFT, TOP, WIDTH, HEIGHT = 480, 760, 960, 320
ROWS = {"body": range(40, 120, 4), "ticker": range(200, 280, 4)}

PIPE_BYTES = 1 << 20
SILENCE_SECONDS = 30
SETTLE_FRAMES = 60 * 60
LATE_PERIODS = 1.5

HOW = """tingpingd and the renderer as a pair; two lines run at 240 and 180 pixels a second.
Every 5 s a record comes in and the ticker's text is edited, so that a new program is
published; screenshots are fetched 10 times a second. Every presented frame is recorded
through a pipe, and the frames themselves tell how far each line moved, whatever the renderer
counts."""

HEAD = ["line", "frames", "step", "uneven steps", "blank frames", "ambiguous"]
TIMES_HEAD = ["meanwhile", ""]
OWN_COUNTS = {"late_frames": "late frames", "dropped_frames": "dropped frames",
              "uneven_steps": "uneven steps", "stalls": "lines that waited for their picture"}


class Every(threading.Thread):
    """Does something over and over until it is stopped; counts, and keeps the first error."""

    def __init__(self, seconds, work):
        super().__init__(daemon=True)
        self._seconds, self._work = seconds, work
        self._ended = threading.Event()
        self.count, self.error = 0, None

    def run(self):
        due = time.monotonic()
        while not self._ended.wait(max(0.0, due - time.monotonic())):
            due = max(due + self._seconds, time.monotonic())
            try:
                self._work()
                self.count += 1
            except Exception as error:  # whatever it is, it stands in the report
                self.error = self.error or error

    def stop(self):
        self._ended.set()
        self.join(30)


class Recording:
    """Frames from a named pipe."""

    def __init__(self, path):
        os.mkfifo(path)
        self._fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        fcntl.fcntl(self._fd, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._frame = bytearray(WIDTH * HEIGHT * PIXEL_BYTES)

    def next(self):
        """The next frame, valid until the one after."""
        view, got = memoryview(self._frame), 0
        while got < len(view):
            if not select.select([self._fd], [], [], SILENCE_SECONDS)[0]:
                raise TimeoutError(f"no frame came for {SILENCE_SECONDS} s")
            count = os.readv(self._fd, [view[got:]])
            if count == 0:
                raise RuntimeError("the recording ended")
            got += count
        return self._frame

    def close(self):
        os.close(self._fd)


def playlist(number):
    return {"id": "only", "name": "全天", "title": "云岭县自然资源局",
            "ticker": [f"第 {number} 次发布", boards.prose(60)],
            "items": [{"id": "line", "show": "marquee", "text": [boards.prose(LINE_CHARACTERS)]}]}


def make_office(bench, folder):
    office = Office(bench.bin.parent, folder)
    content = folder / "content"
    for part in ("playlists", "screens"):
        (content / part).mkdir(parents=True)
    write_json(content / "screens/bench.json", SCREEN)
    write_json(content / "schedule.json", SCHEDULE)
    write_json(content / "playlists/only.json", playlist(0))
    office.start_feed()
    office.write_config(content, "bench", {"every_s": 1})
    return office


def publish(office, number):
    office.control("add", {"applyertype": "20", "applyername": "云岭县供电服务中心"})
    write_json(office.folder / "content/playlists/only.json", playlist(number))


def fetch_screenshot(office):
    status, body = office.get("/api/v1/screenshot.png")
    if status != 200 or not body.startswith(b"\x89PNG"):
        raise RuntimeError(f"screenshot.png answers {status}")


def settle(recording, bands):
    for _ in range(SETTLE_FRAMES):
        frame = recording.next()
        if all(band.inked_at_both_ends(frame) for band in bands):
            return
    raise TimeoutError("the lines do not reach the other end")


def record(recording, bands, frames):
    """How many frames came late."""
    late, last = 0, None
    for _ in range(frames):
        frame = recording.next()
        now = time.monotonic()
        late += last is not None and now - last > LATE_PERIODS / boards.HZ
        last = now
        for band in bands:
            band.look(frame)
    return late


def run(bench):
    chapter = Chapter("Evenness", HOW)
    folder = bench.new_folder("evenness")
    office = make_office(bench, folder)
    bands = [Band(name, WIDTH, rows) for name, rows in ROWS.items()]
    recording = Recording(folder / "frames")
    numbers = iter(range(1, 1 << 30))
    workers = [Every(PUBLISH_EVERY, lambda: publish(office, next(numbers))),
               Every(SCREENSHOT_EVERY, lambda: fetch_screenshot(office))]
    try:
        office.start_daemon(f"raw:{folder / 'frames'},{LEFT},{TOP},{WIDTH},{HEIGHT}", JUST_BEGUN)
        settle(recording, bands)
        programs, before = programs_shown(office), ask_while_reading(office, recording)
        for worker in workers:
            worker.start()
        frames = bench.frames or bench.seconds(FRAMES, QUICK_FRAMES)
        late = record(recording, bands, frames)
        # Asked while frames are still taken: a renderer whose reader stands still cannot answer.
        after = ask_while_reading(office, recording)
    finally:
        recording.close()
        for worker in workers:
            if worker.is_alive():
                worker.stop()
        office.stop()
    counted = {key: after[key] - before[key] for key in OWN_COUNTS}
    tell(chapter, bands, workers, late, counted, programs_shown(office) - programs)
    return chapter


def ask_while_reading(office, recording):
    answer = {}
    asking = threading.Thread(target=lambda: answer.update(office.renderer()))
    asking.start()
    while asking.is_alive():
        recording.next()
    return answer


def programs_shown(office):
    return office.log_file.read_text(encoding="utf-8", errors="replace").count("info 节目 ")


def tell(chapter, bands, workers, late, counted, programs):
    chapter.table(HEAD, [[band.name, f"{band.frames:,}", f"{band.step()} px", len(band.uneven()),
                          len(band.blank), band.ambiguous()] for band in bands])
    publishing, screenshots = workers
    chapter.table(TIMES_HEAD, [
        ["programs published and taken over", programs],
        ["screenshots fetched", screenshots.count],
        ["frames that came more than 1.5 periods after the last", late],
        *[[f"the renderer's own count: {name}", counted[key]]
          for key, name in OWN_COUNTS.items()]])
    for band in bands:
        uneven = band.uneven()
        first = f"; the first: frame {uneven[0][0]}, {uneven[0][1]} px" if uneven else ""
        chapter.must(f"uneven steps of the {band.name}'s line", "0", f"{len(uneven)}{first}",
                     not uneven and band.step() is not None and band.step() > 0)
        chapter.must(f"blank frames of the {band.name}'s line", "0", str(len(band.blank)),
                     not band.blank)
    seconds = bands[0].frames / boards.HZ
    expected = int(seconds / PUBLISH_EVERY)
    chapter.must("programs taken over while it ran", f"≥ {expected - 1}",
                 f"{programs}{told(publishing)}", programs >= expected - 1)
    expected = int(seconds / SCREENSHOT_EVERY * 0.9)
    chapter.must("screenshots fetched while it ran", f"≥ {expected}",
                 f"{screenshots.count}{told(screenshots)}", screenshots.count >= expected)


def told(worker):
    return f"; {worker.error}" if worker.error else ""
