#!/usr/bin/env python3
"""From the feed to pixels of an X screen."""

import unittest

import png
from case import POLL_SECONDS, OfficeCase, now
from xvfb import Xvfb


class WallTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.xvfb = Xvfb(self.folder)
        self.addCleanup(self.xvfb.stop)
        self.env = {"DISPLAY": self.xvfb.display, "SDL_VIDEODRIVER": "x11"}

    def picture(self):
        status, data = self.office.get("/api/v1/screenshot.png")
        self.assertEqual(status, 200)
        return data

    def still_picture(self):
        """A picture that stays: the one before it was the same."""
        last = [None]

        def same():
            before, last[0] = last[0], self.picture()
            return before == last[0]
        self.wait(same, 10, "the picture stands still")
        return last[0]

    def test_a_new_case_is_on_the_wall_within_two_polls(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=3)
        self.wait(lambda: "139901" in self.wall_text(), 10, "cases are on the wall")
        before = self.still_picture()
        row = self.office.control("add", {"applyername": "云岭县供电服务中心", "applyertype": "20"})
        added = now()
        self.wait(lambda: row["flowsn"] in self.wall_text(), 2 * POLL_SECONDS + 1,
                  "the new case's number is on the wall")
        took = now() - added
        self.assertLessEqual(took, 2 * POLL_SECONDS, f"took {took:.2f} s")
        self.assertNotEqual(before, self.still_picture())

    def test_a_case_that_moves_on_is_on_the_wall(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=0)
        row = self.office.control("add", {"applyertype": "20", "applyername": "云岭县供电服务中心"})
        self.wait(lambda: row["flowsn"] in self.wall_text(), 10, "the case is on the wall")
        self.assertNotIn("办理中", self.wall_text())
        self.office.control("move")
        self.wait(lambda: "办理中" in self.wall_text(), 10, "its new stage is on the wall")

    def test_the_window_stands_exactly_where_the_screen_says(self):
        self.copy_quiet_content(x=137, y=41)
        self.start("sdl", self.env, rows=3)
        places = [window[1:] for window in self.xvfb.windows()]
        self.assertIn((512, 256, 137, 41), places)

    def test_what_the_screenshot_shows_is_on_the_screen(self):
        self.copy_quiet_content(x=137, y=41)
        self.start("sdl", self.env, rows=3)
        self.wait(lambda: "139901" in self.wall_text(), 10, "cases are on the wall")

        def equal():
            return png.decode(self.still_picture()) == self.xvfb.pixels(137, 41, 512, 256)
        self.wait(equal, 15, "the screen shows the screenshot's pixels, unscaled")
        colours = {pixel for row in self.xvfb.pixels(137, 41, 512, 256) for pixel in row}
        self.assertGreater(len(colours), 2)
        around = {pixel for row in self.xvfb.pixels(137, 20, 512, 20) for pixel in row}
        self.assertEqual(around, {0})

    def test_the_renderer_says_it_presents_by_sdl(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=1)
        self.assertIn("sdl", self.office.renderer()["output"])


if __name__ == "__main__":
    unittest.main()
