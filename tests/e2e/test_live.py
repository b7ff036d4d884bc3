#!/usr/bin/env python3
"""The live stream of the wall: many viewers, bad viewers, and a renderer that comes back."""

import os
import re
import signal
import socket
import threading
import unittest
import urllib.parse

import png
from case import OfficeCase, now

MOST_VIEWERS = 10


class Viewer:
    """One connection to /api/v1/live; reads only when asked to."""

    def __init__(self, url, query=""):
        place = urllib.parse.urlsplit(url)
        self.socket = socket.create_connection((place.hostname, place.port), timeout=20)
        self.socket.sendall(f"GET /api/v1/live{query} HTTP/1.1\r\nHost: hall\r\n\r\n".encode())
        self.wire, self.bytes = self.socket.makefile("rb"), b""
        self.status = int(self.wire.readline().split()[1])
        self.headers = {}
        while line := self.wire.readline().strip():
            name, _, value = line.decode().partition(":")
            self.headers[name.lower()] = value.strip()

    def _more(self):
        """The next chunk; False at the end."""
        size = int(self.wire.readline().strip() or b"0", 16)
        self.bytes += self.wire.read(size)
        self.wire.readline()
        return size > 0

    def part(self):
        """(headers, picture) of the next part; None when the stream has ended."""
        header = re.compile(rb"Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n")
        while (found := header.search(self.bytes)) is None:
            if not self._more():
                return None
        end = found.end() + int(found[1])
        while len(self.bytes) < end:
            if not self._more():
                return None
        head = dict(re.findall(r"([\w-]+): (.*)\r\n", self.bytes[:found.end()].decode()))
        picture, self.bytes = self.bytes[found.end():end], self.bytes[end:]
        return head, picture

    def close(self):
        self.wire.close()
        self.socket.close()


class LiveTest(OfficeCase):
    def watch(self, query=""):
        viewer = Viewer(self.office.url, query)
        self.addCleanup(viewer.close)
        return viewer

    def test_the_stream_shows_what_the_screenshot_shows(self):
        self.copy_quiet_content()
        self.start(rows=3)
        self.wait(lambda: "139901" in self.wall_text(), 10, "cases are on the wall")
        viewer = self.watch()
        self.assertEqual(viewer.status, 200)
        self.assertEqual(viewer.headers["content-type"],
                         "multipart/x-mixed-replace; boundary=tingping")

        def equal():
            head, picture = viewer.part()
            self.assertEqual(head["Content-Type"], "image/png")
            self.assertLess(int(head["X-Picture-Age-Ms"]), 2000)
            return png.decode(picture) == png.decode(self.office.get("/api/v1/screenshot.png")[1])
        self.wait(equal, 10, "stream and screenshot are the same picture")

    def test_several_viewers_see_the_strip_run_and_one_that_reads_nothing_stops_nobody(self):
        self.copy_quiet_content(board="strip", items=[
            {"id": "line", "show": "marquee",
             "text": ["请凭受理编号到窗口咨询，祝您办事顺利"]}])
        self.start(board="strip", rows=3)
        stuck = self.watch("?fps=10")
        self.assertEqual(stuck.status, 200)
        viewers = [self.watch("?fps=10") for _ in range(4)]
        pictures = [set() for _ in viewers]

        def look(viewer, seen):
            for _ in range(15):
                seen.add(viewer.part()[1])
        began = now()
        looking = [threading.Thread(target=look, args=pair) for pair in zip(viewers, pictures)]
        for thread in looking:
            thread.start()
        for thread in looking:
            thread.join(60)
        self.assertGreaterEqual(now() - began, 1.2, "no more than ten a second")
        for seen in pictures:
            self.assertGreater(len(seen), 5, "the line moves")
        self.assert_frames_go_on()

    def test_places_are_limited_and_freed(self):
        self.copy_quiet_content()
        self.start(rows=3)
        viewers = [self.watch() for _ in range(MOST_VIEWERS)]
        for viewer in viewers:
            self.assertIsNotNone(viewer.part())
        status, body = self.office.get("/api/v1/live")
        self.assertEqual(status, 503)
        self.assertIn("观看人数已满", body.decode())
        viewers[0].close()

        def taken():
            viewer = self.watch()
            return viewer.status == 200 and viewer.part() is not None
        self.wait(taken, 15, "the place of the one that left is free again")

    def test_what_is_no_rate_is_refused(self):
        self.copy_quiet_content()
        self.start(rows=1)
        for query in ("?fps=0", "?fps=11", "?fps=fast", "?fps=1.5"):
            self.assertEqual(self.office.get("/api/v1/live" + query)[0], 400, query)

    def test_a_renderer_that_comes_back_goes_on_in_the_same_stream(self):
        self.copy_quiet_content()
        self.start(rows=3)
        viewer = self.watch()
        self.assertIsNotNone(viewer.part())
        old = self.office.renderer()["pid"]
        os.kill(old, signal.SIGKILL)
        self.wait(lambda: self.office.renderer().get("pid", old) != old, 30,
                  "another renderer plays")

        def fresh():
            part = viewer.part()
            self.assertIsNotNone(part, "the stream goes on")
            return int(part[0]["X-Picture-Age-Ms"]) < 1500 and len(png.decode(part[1])) == 256
        self.wait(fresh, 20, "its picture comes")

    def test_the_page_is_served_and_asks_for_nothing_outside(self):
        self.copy_quiet_content()
        self.start(rows=1)
        status, body = self.office.get("/live")
        self.assertEqual(status, 200)
        page = body.decode()
        self.assertIn("厅屏实况", page)
        self.assertNotRegex(page, r"https?://|//[a-z]+\.")

    def test_the_daemon_stops_under_viewers(self):
        self.copy_quiet_content()
        self.start(rows=1)
        viewer = self.watch()
        self.assertIsNotNone(viewer.part())
        self.assertEqual(self.office.stop_daemon(), 0)


if __name__ == "__main__":
    unittest.main()
