"""A virtual X display, and what stands on it: windows and pixels."""

import os
import pathlib
import re
import struct
import subprocess


class Xvfb:
    """Xvfb on `display` or one of its own choice; its pixels are a file below `folder`."""

    def __init__(self, folder, width=2000, height=1200, display=None):
        self._folder = pathlib.Path(folder)
        reading, writing = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", *([display] if display else []), "-displayfd", str(writing), "-noreset",
             "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-fbdir", str(folder)],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = ":" + numbers.readline().strip()
        if self.display == ":":
            raise RuntimeError("Xvfb did not start")

    def kill(self):
        self._process.kill()
        self._process.wait(10)

    def on_top(self):
        """The name of the topmost window of the desktop."""
        tree = subprocess.run(["xwininfo", "-display", self.display, "-root", "-children"],
                              capture_output=True, text=True, check=True).stdout
        names = re.findall(r'^ +0x[0-9a-f]+ (?:"(.*?)"|\(has no name\)):', tree, re.MULTILINE)
        return names[0] if names else ""

    def stop(self):
        self._process.terminate()
        self._process.wait(10)

    def windows(self):
        """(name, width, height, x, y) of every window with a name."""
        tree = subprocess.run(["xwininfo", "-display", self.display, "-root", "-tree"],
                              capture_output=True, text=True, check=True).stdout
        pattern = re.compile(r'"(.*)": .*?\s(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)')
        return [(match[1], *map(int, match.groups()[1:])) for match in pattern.finditer(tree)]

    def pixels(self, x, y, width, height):
        """The rows of that part of the screen, each a list of 0xRRGGBB."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", data[:100])  # XWDFileHeader, see XWDFile.h
        start = header[0] + header[19] * 12  # the colour map's entries
        stride, order = header[12], "<" if header[7] == 0 else ">"
        rows = []
        for row in range(y, y + height):
            at = start + row * stride + x * 4
            values = struct.unpack(f"{order}{width}I", data[at:at + width * 4])
            rows.append([value & 0xFFFFFF for value in values])
        return rows
