#!/usr/bin/env python3
"""What stands above the schedule: a playlist started by hand, a warning put up by staff."""

import json
import os
import pathlib
import shutil
import signal
import socket
import tempfile
import threading
import unittest

from case import OfficeCase, tingping, write_json

STARTED = {"on": True, "playlist": "open_day", "until": "2026-11-23T10:00:00+08:00"}


class FakeScreen:
    """Answers one question at its socket and keeps it."""

    def __init__(self, path, answer):
        self.question = None
        self.answer = answer
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(path))
        self.server.listen(1)
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        connection, _ = self.server.accept()
        with connection, connection.makefile("rw", encoding="utf-8") as stream:
            self.question = json.loads(stream.readline())
            stream.write(json.dumps(self.answer, ensure_ascii=False) + "\n")

    def asked(self):
        self.thread.join(10)
        self.server.close()
        return self.question


class PlayTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.socket = self.folder / "screen.sock"

    def play(self, answer, *arguments):
        """(exit code, output, question) of one command."""
        self.socket.unlink(missing_ok=True)
        screen = FakeScreen(self.socket, answer)
        code, out = tingping("play", *arguments, "--socket", self.socket)
        return code, out, screen.asked()

    def test_how_long_is_told_in_seconds(self):
        for words, seconds in (("20", 1200), ("90s", 90), ("30m", 1800), ("2h", 7200),
                               ("24h", 86400)):
            code, out, question = self.play(STARTED, "open_day", "--for", words)
            self.assertEqual(code, 0, out)
            self.assertEqual(question, {"op": "play", "on": True, "playlist": "open_day",
                                        "seconds": seconds, "over_interrupts": True})
            self.assertIn("2026-11-23T10:00:00+08:00", out)

    def test_interrupts_may_go_on(self):
        _, _, question = self.play(STARTED, "open_day", "--for", "5", "--under-interrupts")
        self.assertFalse(question["over_interrupts"])

    def test_what_stands_above_it_is_said(self):
        blocked = STARTED | {"blocked_by": "紧急预警 \"storm\""}
        code, out, _ = self.play(blocked, "open_day", "--for", "5")
        self.assertEqual(code, 0)
        self.assertIn("紧急预警 \"storm\"", out)
        code, out, _ = self.play(blocked, "open_day", "--for", "5", "--json")
        self.assertEqual(json.loads(out), blocked)

    def test_stop(self):
        code, out, question = self.play({"on": False}, "--stop")
        self.assertEqual((code, question), (0, {"op": "play", "on": False}))
        self.assertIn("按排期", out)

    def test_a_refusal_is_an_error(self):
        code, _, _ = self.play({"error": "no such playlist"}, "nothing", "--for", "5")
        self.assertEqual(code, 3)

    def test_bad_words_are_not_asked(self):
        for arguments in ([], ["open_day"], ["--for", "5"], ["open_day", "--for", "0"],
                          ["open_day", "--for", "25h"], ["open_day", "--for", "soon"],
                          ["open_day", "--for", "5", "--stop"]):
            code, _ = tingping("play", *arguments, "--socket", self.socket)
            self.assertEqual(code, 2, arguments)

    def test_nobody_answers(self):
        code, _ = tingping("play", "--stop", "--socket", self.socket)
        self.assertEqual(code, 3)


class AboveTheScheduleTest(OfficeCase):
    """The whole office: the command, the wall, the status."""

    def setUp(self):
        super().setUp()
        text = {"show": "text", "seconds": 30}
        self.copy_quiet_content(
            items=[{"id": "usual", "title": "平常", "text": ["照常办公"], **text}])
        write_json(self.content / "playlists/drill.json", {
            "id": "drill", "name": "演练",
            "items": [{"id": "exit", "title": "消防演练", "text": ["请从东门离开"], **text}]})
        self.start(rows=3, feed={"every_s": 3600}, at="2026-11-23T09:30:00+08:00")
        self.wait(lambda: "照常办公" in self.wall_text(), 20, "the usual playlist")

    def play(self, *arguments):
        return tingping("play", *arguments, "--socket", self.office.socket)

    def test_a_hand_starts_outlives_the_renderer_and_is_stopped(self):
        code, out = self.play("nothing", "--for", "10")
        self.assertEqual(code, 3, out)
        code, out = self.play("drill", "--for", "10")
        self.assertEqual(code, 0, out)
        self.wait(lambda: "请从东门离开" in self.wall_text(), 5, "the drill")
        wall = self.office.renderer()
        self.assertEqual((wall["playlist"], wall["manual"]["playlist"]), ("drill", "drill"))
        self.assertEqual(wall["schedule"]["ground"], "manual")
        os.kill(wall["pid"], signal.SIGKILL)
        self.wait(lambda: self.office.renderer().get("pid") not in (None, wall["pid"]) and
                  "请从东门离开" in self.wall_text(), 20, "the drill after a crash")
        self.assertEqual(self.play("--stop")[0], 0)
        self.wait(lambda: "照常办公" in self.wall_text(), 5, "the usual playlist again")
        self.assertIsNone(self.office.renderer()["manual"])

    def test_a_warning_of_staff_comes_at_once_and_goes_with_its_file(self):
        (self.content / "alerts").mkdir(exist_ok=True)
        warning = self.content / "alerts/rain.json"
        write_json(warning, {
            "id": "rain", "category": "暴雨", "level": "红色", "area": "云岭县北部各乡镇",
            "starts_at": "2026-11-23T09:00:00+08:00", "issued_at": "2026-11-23T08:50:00+08:00",
            "matters": ["山洪"], "measures": ["远离河道"], "issuer": "云岭县气象台"})
        self.wait(lambda: "暴雨红色预警" in self.wall_text(), 10, "the warning")
        self.assertEqual(self.office.renderer()["schedule"]["alerts"], ["rain"])
        self.wait(lambda: "rain" in self.play("drill", "--for", "10")[1], 5, "the answer tells it")
        self.assertIn("rain", self.office.renderer()["manual"]["blocked_by"])
        warning.unlink()
        self.wait(lambda: "请从东门离开" in self.wall_text(), 10, "the hand beneath the warning")


if __name__ == "__main__":
    unittest.main()
