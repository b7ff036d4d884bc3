#!/usr/bin/env python3
"""How bright the wall is: by its plan, in mourning, and dark at the operator's word."""

import json
import os
import signal
import unittest

import png
from case import OfficeCase, now, tingping
from xvfb import Xvfb

PLACE = (137, 41, 512, 256)


class LightTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.xvfb = Xvfb(self.folder)
        self.addCleanup(self.xvfb.stop)
        self.env = {"DISPLAY": self.xvfb.display, "SDL_VIDEODRIVER": "x11"}

    def start_wall(self, at=None, **screen):
        self.copy_quiet_content(x=PLACE[0], y=PLACE[1], **screen)
        self.start("sdl", self.env, rows=3, at=at)
        self.wait(lambda: "139901" in self.wall_text(), 10, "cases are on the wall")

    def brightest(self):
        """Of any channel on the X screen where the wall stands."""
        pixels = {pixel for row in self.xvfb.pixels(*PLACE) for pixel in row}
        return max(max(pixel >> 16, pixel >> 8 & 255, pixel & 255) for pixel in pixels)

    def light(self):
        return self.office.renderer().get("light", {})

    def screenshot(self, query=""):
        status, data = self.office.get("/api/v1/screenshot.png" + query)
        self.assertEqual(status, 200)
        return png.decode(data)

    def blackout(self, *arguments):
        code, out = tingping("blackout", *arguments, "--json", "--config", self.office.config_file)
        self.assertEqual(code, 0, out)
        return json.loads(out)

    def test_the_operator_makes_the_wall_dark_and_lit_again(self):
        self.start_wall()
        self.wait(lambda: self.brightest() > 200, 10, "the wall is lit")
        told = self.blackout("on", "--for", "2h")
        began = now()
        self.assertTrue(told["on"] and told["kept"])
        self.wait(lambda: self.brightest() == 0, 5, "the wall is dark")
        self.assertLess(now() - began, 1)
        self.assertEqual(self.light()["unlit"], "operator")
        self.assertEqual({pixel for row in self.screenshot() for pixel in row}, {0})
        self.assertGreater(len({p for row in self.screenshot("?as=content") for p in row}), 2)
        ready = self.office.get_json("/readyz")
        self.assertEqual((ready["ready"], ready["unlit"]), (True, "operator"))
        self.assert_frames_go_on()
        self.assertFalse(self.blackout("off")["on"])
        self.wait(lambda: self.brightest() > 200, 5, "the wall is lit again")
        self.assertIsNone(self.light()["unlit"])

    def test_a_blackout_outlives_the_renderer_and_ends_by_itself(self):
        self.start_wall()
        until = self.blackout("on", "--for", "1h")["until"]
        before = self.office.renderer()["pid"]
        os.kill(before, signal.SIGKILL)
        self.wait(lambda: self.office.renderer().get("pid", before) != before, 20,
                  "another renderer answers")
        self.wait(lambda: self.light().get("blackout_until") == until, 10, "it is still dark")
        self.assertEqual(self.brightest(), 0)
        self.blackout("on", "--for", "1s")
        self.wait(lambda: self.brightest() > 200, 10, "the wall is lit when the time is over")

    def test_off_hours_are_black_and_end_at_their_minute(self):
        self.start_wall(at="2026-11-23T07:59:45+08:00",
                        light={"table": [{"from": "18:00", "to": "08:00", "percent": 0}]})
        self.assertEqual(self.light()["unlit"], "plan")
        self.assertEqual(self.brightest(), 0)
        self.assertEqual(self.light()["until"], "2026-11-23T08:00:00+08:00")
        self.wait(lambda: self.brightest() > 200, 30, "the wall is lit at eight")
        self.assertIsNone(self.light()["unlit"])

    def test_dimmed_and_grey_is_what_the_screen_shows(self):
        self.start_wall(light={"percent": 25, "mourning": {"now": True}})
        self.wait(lambda: 0 < self.brightest() < 150, 10, "the wall is dim")
        colours = {pixel for row in self.xvfb.pixels(*PLACE) for pixel in row}
        self.assertTrue(all(p >> 16 == p >> 8 & 255 == p & 255 for p in colours), colours)
        self.wait(lambda: self.screenshot() == self.xvfb.pixels(*PLACE), 15,
                  "the screenshot is as lit")


if __name__ == "__main__":
    unittest.main()
