#!/usr/bin/env python3
"""The demo itself: its check, and that Ctrl-C leaves nothing behind."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

from case import BUILD, SOURCE, alive, wait_until

WEEKDAY_MORNING = "2026-11-23T09:30:00+08:00"


class DemoTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-")) / "demo"
        self.addCleanup(shutil.rmtree, self.folder.parent)

    def command(self, *options):
        return [sys.executable, str(SOURCE / "tests/demo/demo.py"), "--build", str(BUILD),
                "--work", str(self.folder), *options]

    def test_check_says_what_is_on_the_wall(self):
        done = subprocess.run(self.command("--check", "--now", WEEKDAY_MORNING),
                              capture_output=True, text=True, timeout=120)
        lines = done.stdout.splitlines()
        self.assertEqual((done.returncode, len(lines)), (0, 1), done.stdout + done.stderr)
        report = json.loads(lines[0])
        self.assertTrue(report["ok"])
        self.assertEqual(report["playlist"], "morning")
        self.assertTrue(report["item"])
        self.assertRegex(report["program"], "^[0-9a-f]{64}$")
        self.assertGreater(report["frames"], 0)
        self.assertEqual(report["size"], [1920, 1080])
        self.assertTrue(pathlib.Path(report["screenshot"]).is_file())

    def test_check_fails_when_nothing_can_be_shown(self):
        done = subprocess.run(self.command("--check", "--now", "tomorrow"),
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 1)
        self.assertFalse(json.loads(done.stdout)["ok"])

    def test_ctrl_c_leaves_nothing_behind(self):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        errors = self.folder.parent / "errors"
        with open(errors, "wb") as log:
            demo = subprocess.Popen(self.command("--board", "strip"), stderr=log, env=environment)
        try:
            wait_until(lambda: "Ctrl-C" in errors.read_text(), 60, "the demo is up")
            self.assertIn("screenshot.png", errors.read_text())
            port = (self.folder / "run/http.port").read_text().strip()
            url = f"http://127.0.0.1:{port}/api/v1/status"
            with urllib.request.urlopen(url, timeout=5) as answer:
                screen = json.load(answer)["wall"]["pid"]
            demo.send_signal(signal.SIGINT)
            self.assertEqual(demo.wait(20), 0)
        finally:
            demo.kill()
            demo.wait()
        self.assertFalse(alive(screen))


if __name__ == "__main__":
    unittest.main()
