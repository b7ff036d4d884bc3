"""Programs for the renderer, and the renderer playing them."""

import hashlib
import json
import pathlib
import re
import socket

from processes import Tree

SOURCE = pathlib.Path(__file__).resolve().parents[3]
FONTS = SOURCE / "fonts/chain.json"
PROSE = SOURCE / "tests/cases/prose.txt"
# Names that only fonts further down the chain can write: with them every face is open.
RARE_NAMES = "权利人：㛃、䶮、𬍛、𬀩、𠅤、𱁬，请到🏢5号窗口。"
HZ = 60
FIRST_FRAME = re.compile(r"第一帧：启动后 (\d+) 毫秒")


def prose(characters):
    """That many characters of running Chinese, beginning with the rare names."""
    lines = [line for line in PROSE.read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    text = RARE_NAMES + "".join(lines)
    return (text * (characters // len(text) + 1))[:characters]


def zone(role, y, width, height, font_px, speed=60):
    return {"role": role, "x": 0, "y": y, "w": width, "h": height, "font_px": font_px,
            "speed_px_s": speed}


def program(width, height, zones, items, ticker=(), **more):
    return {
        "format": 1,
        "bureau": {"name": "云岭县自然资源局", "enquiry": ["咨询电话 0399-7654000"]},
        "timezone": "Asia/Shanghai",
        "screens": [{"id": "board", "w": width, "h": height, "hz": HZ, "zones": zones}],
        "schedule": {"rules": [], "default": "only"},
        "playlists": [{"id": "only", "ticker": list(ticker), "items": items}],
        "guides": [], "notices": [], "sources": [], "cases": [], "calendar": {}, **more}


def one_line(width, height, font_px, speed, text):
    """A wall that is one running line. In a tall zone it runs at twice the zone's size."""
    return program(width, height, [zone("body", 0, width, height, font_px, speed)],
                   [{"id": "line", "show": "marquee", "text": [text]}])


def publish(folder, content):
    """As tingpingd does: the file is named after its BLAKE2b, `current` points to it."""
    folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(content, ensure_ascii=False).encode()
    name = hashlib.blake2b(data, digest_size=32).hexdigest() + ".json"
    (folder / name).write_bytes(data)
    link = folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(folder / "current")


class Renderer(Tree):
    """tingping-screen with everything it does on a wall: play log, socket, every font."""

    def __init__(self, bin_folder, folder, content=None, env=None, output="sdl"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        if content is not None:
            publish(self.folder / "program", content)
        self._socket = self.folder / "screen.sock"
        with open(self.folder / "screen.log", "ab") as log:
            self._log_start = log.tell()
            super().__init__(
                [bin_folder / "tingping-screen", "--program-dir", self.folder / "program",
                 "--state-dir", self.folder, "--socket", self._socket, "--fonts", FONTS,
                 "--output", output], env, log)

    def ask(self, op):
        """(header, body) of its answer; ({}, b"") while it does not answer."""
        try:
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(5)
                link.connect(str(self._socket))
                link.sendall(json.dumps({"op": op}).encode() + b"\n")
                data = b""
                while part := link.recv(1 << 16):
                    data += part
        except OSError:
            return {}, b""
        header, _, body = data.partition(b"\n")
        return (json.loads(header) if header else {}), body

    def status(self):
        return self.ask("status")[0]

    def first_frame_ms(self):
        """What the last start in this folder's log took, or None before its first frame."""
        log = (self.folder / "screen.log").read_bytes()[self._log_start:]
        found = FIRST_FRAME.findall(log.decode(errors="replace"))
        return int(found[-1]) if found else None
