#!/usr/bin/env python3
"""The wall survives what happens to its display: covered, closed, moved, killed; and stands where
and how it is told."""

import contextlib
import ctypes
import ctypes.util
import os
import re
import shutil
import signal
import subprocess
import unittest

from case import BUILD, OfficeCase, now, wait_until
from xvfb import Xvfb

SCREEN = BUILD / "bin/tingping-screen"
COVERED_SECONDS = 1.0


def destroy_window(display, name):
    """As a careless program may: the window's owner is not asked."""
    info = subprocess.run(["xwininfo", "-display", display, "-name", name], capture_output=True,
                          text=True, check=True).stdout
    window = int(re.search(r"Window id: (0x[0-9a-f]+)", info)[1], 16)
    x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    x11.XDestroyWindow(connection, ctypes.c_ulong(window))
    x11.XCloseDisplay(connection)


class DisplayTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.xvfb = Xvfb(self.folder)
        self.addCleanup(lambda: self.xvfb.stop())
        self.env = {"DISPLAY": self.xvfb.display, "SDL_VIDEODRIVER": "x11"}

    def remedies(self):
        return self.office.renderer().get("display", {})

    def test_another_programs_window_is_below_the_wall_again_within_a_second(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=1)
        self.assertEqual(self.xvfb.on_top(), "tingping")
        before = self.office.renderer()["pid"]
        logo = subprocess.Popen(["xlogo", "-display", self.xvfb.display, "-geometry",
                                 "300x200+0+0"])
        self.addCleanup(logo.wait)
        self.addCleanup(logo.kill)
        wait_until(lambda: any(name == "xlogo" for name, *_ in self.xvfb.windows()), 10,
                   "the other window is there")
        shown = now()
        wait_until(lambda: self.xvfb.on_top() == "tingping", 5, "the wall is on top")
        self.assertLess(now() - shown, COVERED_SECONDS)
        self.wait(lambda: self.remedies().get("represented", 0) > 0, 5, "it is counted")
        self.wait(lambda: self.fault(412), 5, "a fault tells of it")
        self.assertEqual(self.office.renderer()["pid"], before)
        self.wait(lambda: not self.fault(412), 20, "the fault goes by itself")

    def test_a_destroyed_window_is_replaced_by_the_same_process(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=1)
        before = self.office.renderer()["pid"]
        for number in range(1, 4):
            destroy_window(self.xvfb.display, "tingping")
            self.wait(lambda: self.remedies().get("recreated") == number, 5, "another window")
            wait_until(lambda: self.xvfb.on_top() == "tingping", 5, "the wall is on top")
            self.assert_frames_go_on()
        self.assertEqual(self.office.renderer()["pid"], before)
        metrics = self.office.get("/metrics")[1].decode()
        self.assertIn('tingping_display_remedies_total{remedy="recreated"} 3', metrics)

    def test_the_wall_comes_back_when_the_server_does(self):
        self.copy_quiet_content()
        self.start("sdl", self.env, rows=1)
        before = self.office.renderer()["pid"]
        self.xvfb.kill()
        self.wait(lambda: self.office.renderer().get("pid") != before, 15, "another process tries")
        self.xvfb = Xvfb(self.folder, display=self.xvfb.display)
        wait_until(lambda: self.xvfb.on_top() == "tingping", 20, "the wall is on top")
        self.assert_frames_go_on()
        self.office.wait_ready(20)

    @contextlib.contextmanager
    def card(self, *options):
        screen = subprocess.Popen([str(SCREEN), "--test-card", "--output", "sdl:surface",
                                   *options], env={**os.environ, **self.env})
        try:
            wait_until(lambda: any(name == "tingping" for name, *_ in self.xvfb.windows()), 20,
                       "the window is there")
            yield
        finally:
            screen.send_signal(signal.SIGTERM)
            self.assertEqual(screen.wait(10), 0)

    def window(self):
        return next(rest for name, *rest in self.xvfb.windows() if name == "tingping")

    def test_the_picture_is_turned_clockwise(self):
        """The test card has its bars above, white first."""
        w, h = 320, 160
        expected = {0: (w, h, (20, 30)), 90: (h, w, (h - 30, 20)),
                    180: (w, h, (w - 20, h - 30)), 270: (h, w, (30, w - 20))}
        for degrees, (width, height, white) in expected.items():
            with self.subTest(degrees=degrees), \
                    self.card("--geometry", f"40,50,{w},{h}", "--rotate", str(degrees)):
                self.assertEqual(self.window(), [width, height, 40, 50])
                x, y = white
                wait_until(lambda: self.xvfb.pixels(40 + x, 50 + y, 1, 1) == [[0xFFFFFF]], 10,
                           f"white at {white}")

    @unittest.skipUnless(shutil.which("xrandr"), "no xrandr")
    def test_a_display_is_chosen_by_name(self):
        def monitor(name, x, y):
            subprocess.run(["xrandr", "--display", self.xvfb.display, "--setmonitor", name,
                            f"400/100x300/100+{x}+{y}", "none"], check=True)
        monitor("hall", 1000, 100)
        monitor("desk", 0, 0)
        with self.card("--geometry", "10,20,320,160", "--display", "hall"):
            self.assertEqual(self.window(), [320, 160, 1010, 120])
        with self.card("--display", "hall"):
            self.assertEqual(self.window(), [400, 300, 1000, 100], "all of it")


if __name__ == "__main__":
    unittest.main()
