"""What the end-to-end tests share: an office for each test, and verbs to run it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))

from office import EXAMPLE, SOURCE, Office, read_json, wait_until, write_json  # noqa: E402

BUILD = pathlib.Path(os.environ.get("TINGPING_BUILD", SOURCE / "build/dev"))
TINGPING = BUILD / "bin/tingping"
POLL_SECONDS = 1


def tingping(*arguments):
    """Runs the command line tool: (exit code, standard output)."""
    done = subprocess.run([str(TINGPING), *map(str, arguments)], capture_output=True, text=True,
                          timeout=60)
    return done.returncode, done.stdout


class OfficeCase(unittest.TestCase):
    """Each test has an office in a folder of its own; what goes wrong shows its log."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.office = Office(BUILD, self.folder)
        self.addCleanup(self.show_log)
        self.addCleanup(self.office.stop)
        self.content = self.folder / "content"

    def show_log(self):
        outcome = self._outcome.result
        failed = [test for test, _ in outcome.errors + outcome.failures]
        if self in failed and self.office.log_file.exists():
            print(f"--- {self.id()}\n{self.office.log_file.read_text(errors='replace')[-6000:]}",
                  file=sys.stderr)

    # Starting.

    def copy_content(self):
        shutil.copytree(EXAMPLE / "content", self.content)

    def copy_quiet_content(self, board="panel", items=None, font_px=16, **screen):
        """One playlist at all hours, by default one table of cases, on a wall that is all body:
        nothing moves unless the rows do."""
        self.copy_content()
        shutil.rmtree(self.content / "playlists")
        (self.content / "playlists").mkdir()
        write_json(self.content / "playlists/only.json", {
            "id": "only", "name": "办件",
            "items": items or [{"id": "cases", "show": "cases", "source": "bjgs",
                                "title": "办件进度"}]})
        write_json(self.content / "schedule.json", {"rules": [], "default": "only"})
        path = self.content / f"screens/{board}.json"
        wall = read_json(path)
        wall.update(screen)
        wall["zones"] = [{"role": "body", "x": 0, "y": 0, "w": wall["w"], "h": wall["h"],
                          "font_px": font_px}]
        write_json(path, wall)

    def start(self, output="null", env=None, rows=None, board="panel", feed=None, at=None,
              **config):
        self.office.start_feed()
        if rows is not None:
            self.office.control(f"keep?rows={rows}")
        content = self.content if self.content.exists() else EXAMPLE / "content"
        self.office.write_config(content, board, {"every_s": POLL_SECONDS, **(feed or {})},
                                 **config)
        self.office.start_daemon(output, now=at, env=env)
        self.office.wait_ready()

    # Looking.

    def wait(self, check, seconds, what):
        try:
            return wait_until(check, seconds, what)
        except TimeoutError as error:
            self.fail(f"{error}; wall: {json.dumps(self.office.wall(), ensure_ascii=False)[:2000]}")

    def wall_text(self):
        return "\n".join(self.office.wall().get("text", []))

    def faults(self):
        """Fault numbers standing now, with the whole entries."""
        return self.office.get_json("/api/v1/faults") or []

    def fault(self, code):
        return next((fault for fault in self.faults() if fault["code"] == code), None)

    def feed_report(self):
        return self.office.get_json("/api/v1/feeds")[0]

    def wait_for_rows(self):
        """The program with the rows is on the wall: accepted rows may still be on their way."""
        folder = self.office.state / "program"

        def there():
            name = os.readlink(folder / "current")
            on_wall = self.office.renderer().get("program") == pathlib.Path(name).stem
            return on_wall and read_json(folder / name)["cases"]
        self.wait(there, 90, "the program with the rows is on the wall")

    def assert_frames_go_on(self, seconds=5):
        first = self.office.renderer().get("frames", -1)
        self.wait(lambda: self.office.renderer().get("frames", -1) > first, seconds,
                  "the renderer presents frames")

    def log_count(self, text):
        return self.office.log_file.read_text(errors="replace").count(text)


def alive(pid):
    """Whether that process runs; a zombie does not."""
    try:
        status = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def now():
    return time.monotonic()
