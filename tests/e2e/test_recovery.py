#!/usr/bin/env python3
"""Either process is killed; the wall goes on, and everything comes back by itself."""

import os
import signal
import unittest

from case import OfficeCase, alive, now, wait_until
from xvfb import Xvfb

DEAD_SECONDS = 30


class RecoveryTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.xvfb = Xvfb(self.folder)
        self.addCleanup(self.xvfb.stop)
        self.env = {"DISPLAY": self.xvfb.display, "SDL_VIDEODRIVER": "x11"}

    def test_the_wall_goes_on_while_the_control_process_is_dead(self):
        self.copy_content()
        self.start("sdl", self.env)
        before = self.office.renderer()
        os.kill(self.office.daemon.pid, signal.SIGKILL)
        self.office.daemon.wait()
        self.assertEqual(self.office.get("/healthz")[0], 0)

        # Every second of the time shows frames of its own, by the socket.
        killed, frames = now(), [self.office.renderer()["frames"]]
        while now() - killed < DEAD_SECONDS:
            wait_until(lambda: self.office.renderer().get("frames", 0) > frames[-1], 2,
                       "the next frame")
            frames.append(self.office.renderer()["frames"])
        after = self.office.renderer()
        self.assertEqual(after["pid"], before["pid"])
        self.assertEqual(after["program"], before["program"])
        self.assertGreater(after["frames"] - frames[0], DEAD_SECONDS)

        # Started again it takes the renderer over and goes on publishing.
        self.office.start_daemon("sdl", env=self.env)
        self.office.wait_ready(20)
        self.assertEqual(self.office.renderer()["pid"], before["pid"])
        row = self.office.control("add", {})
        self.wait(lambda: self.feed_report()["accepted"] > 0 and
                  self.office.wall()["program"] != before["program"], 90,
                  f"a program with {row['flowsn']} is on the wall")
        self.assertEqual(self.office.stop_daemon(), 0)
        self.wait(lambda: not alive(before["pid"]), 5, "the adopted renderer has stopped, too")

    def test_a_killed_renderer_is_back_with_the_right_item_within_a_second(self):
        self.copy_content()
        self.start("sdl", self.env)
        self.wait_for_rows()
        before = self.office.wall()
        os.kill(before["pid"], signal.SIGKILL)
        killed = now()
        back = self.wait(lambda: (lambda wall: wall if wall.get("pid", before["pid"]) !=
                                  before["pid"] and wall.get("frames") else None)
                         (self.office.renderer()), 10, "another renderer presents")
        took = now() - killed
        for key in ("program", "screen", "playlist", "rule"):
            self.assertEqual(back[key], before[key])
        self.assertNotIn(back["scene"], ("", "slate"))
        # The item a wall that had never stopped would show: the round goes on, it is not restarted.
        self.assertLess(took, 1.0 + 0.2, f"back after {took:.2f} s (0.2 s is the keeper's pause)")
        self.office.wait_ready(10)

    def test_the_round_goes_on_where_it_would_have_been(self):
        items = [{"id": f"text{number}", "show": "text", "title": "第", "seconds": 2,
                  "text": [f"第{number}页"]} for number in range(1, 6)]
        self.copy_quiet_content(items=items)
        self.start(rows=1)
        self.wait(lambda: self.office.renderer().get("item") == "text3", 30, "the third item")
        os.kill(self.office.renderer()["pid"], signal.SIGKILL)
        item = self.wait(lambda: self.office.renderer().get("item"), 10, "an item is back")
        self.assertIn(item, ("text3", "text4"))

    def test_sigterm_stops_both(self):
        self.copy_content()
        self.start("sdl", self.env)
        screen = self.office.renderer()["pid"]
        self.assertTrue(alive(screen))
        self.assertEqual(self.office.stop_daemon(), 0)
        self.assertFalse(alive(screen), "the renderer is left behind")
        plays = list((self.office.state / "plays").glob("*.jsonl"))
        self.assertTrue(plays and '"reason":"stop"' in plays[0].read_text().replace(" ", ""),
                        "the last item is in the play log")

    def test_sigterm_stops_the_renderer_alone(self):
        self.copy_content()
        self.start()
        os.kill(self.office.daemon.pid, signal.SIGKILL)
        self.office.daemon.wait()
        screen = self.office.renderer()["pid"]
        os.kill(screen, signal.SIGTERM)
        self.wait(lambda: not alive(screen), 5, "the renderer stopped")


if __name__ == "__main__":
    unittest.main()
