"""Virtual X screens whose pixels can be looked at without asking the server."""

import mmap
import os
import pathlib
import shutil
import struct
import tempfile
import time

from processes import Tree, wait_until

XWD_HEADER = ">25I"  # XWDFileHeader, see XWDFile.h
XWD_COLOUR_BYTES = 12
SHARED = pathlib.Path("/dev/shm")
SHADES = 12  # that the edges of letters have at least
LEAST_RUNNING = 5  # pictures a second; fewer is a start, or a stop


class XScreen:
    """An Xvfb of its own; `number` is free or was this screen's before."""

    def __init__(self, number, width, height):
        self.width, self.height = width, height
        self.display = f":{number}"
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-bench-", dir=SHARED))
        self.server = Tree(["Xvfb", self.display, "-screen", "0", f"{width}x{height}x24",
                            "-nolisten", "tcp", "-noreset", "-fbdir", self._folder])
        try:
            wait_until(lambda: self._map() or not self.server.running(), 20, "Xvfb has its pixels")
        except TimeoutError:
            self.close()
            raise
        if not self.server.running():
            self.close()
            raise RuntimeError(f"Xvfb {self.display} did not start")

    def _map(self):
        """Whether the server has written its picture's header and all of its pixels."""
        path = self._folder / "Xvfb_screen0"
        size = path.stat().st_size if path.exists() else 0
        if size < struct.calcsize(XWD_HEADER):
            return False
        with open(path, "rb") as file:
            self._pixels = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
        header = struct.unpack(XWD_HEADER, self._pixels[:struct.calcsize(XWD_HEADER)])
        self._start = header[0] + header[19] * XWD_COLOUR_BYTES
        self._stride = header[12]
        return header[0] > 0 and size >= self._start + self.height * self._stride

    def env(self):
        return {"DISPLAY": self.display, "SDL_VIDEODRIVER": "x11",
                "SDL_FRAMEBUFFER_ACCELERATION": "0", "XDG_SESSION_TYPE": "x11",
                "WAYLAND_DISPLAY": ""}

    def row(self, y, x=0, width=None):
        at = self._start + y * self._stride + x * 4
        return self._pixels[at:at + 4 * (width or self.width - x)]

    def rows(self, ys, x=0, width=None):
        return b"".join(self.row(y, x, width) for y in ys)

    def close(self):
        self.server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self):
        self.server.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def free_number(first):
    """The first display from `first` on that nobody has."""
    return next(number for number in range(first, first + 100)
                if not os.path.exists(f"/tmp/.X{number}-lock")
                and not os.path.exists(f"/tmp/.X11-unix/X{number}"))


def has_ink(pixels):
    """Whether there is more than one colour."""
    return pixels[4:] != pixels[:-4]


def has_words(pixels):
    """Whether there are the many shades of letters, and not only fields of a few colours."""
    return has_ink(pixels) and len(set(memoryview(pixels).cast("I"))) >= SHADES


class Part:
    """Some columns of some rows of a screen."""

    def __init__(self, screen, ys, x, width):
        self._screen, self._ys, self._x, self._width = screen, ys, x, width

    def pixels(self):
        return self._screen.rows(self._ys, self._x, self._width)

    def third(self, number):
        width = self._width // 3
        return Part(self._screen, self._ys, self._x + number * width, width)


def pictures_per_second(part, seconds=2.0):
    """How often these pixels change: what a program really draws, whatever it says."""
    begun = time.monotonic()
    changes, last = 0, part.pixels()
    while time.monotonic() - begun < seconds:
        time.sleep(0.001)
        now = part.pixels()
        if now != last:
            changes, last = changes + 1, now
    return changes / (time.monotonic() - begun)


def wait_for_line(part, seconds=60):
    """Until something moves all the time at both ends at once."""
    def running():
        return all(has_ink(end.pixels()) and pictures_per_second(end, 1.0) >= LEAST_RUNNING
                   for end in (part.third(0), part.third(2)))
    wait_until(running, seconds, "a line runs from one end of the wall to the other")
