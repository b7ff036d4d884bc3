"""Whether the wall comes back by itself when the display is killed under it, and how soon."""

import os
import re
import threading
import time

import boards
from processes import Tree, wait_until
from report import Chapter
from screens import Part, XScreen, has_words

UNIT = boards.SOURCE / "systemd/tingping-screen.service.in"
WITHIN_SECONDS = 10
LOOK_AT_ROWS = range(500, 580, 8)
SIZE = (1920, 1080)
SOCKET = "tingping-bench"
BETWEEN_LOOKS = 0.03  # seconds: two frames

HOW = """The renderer runs under a loop that starts it again as its unit file says (Restart=always,
RestartSec). Its display server is killed with SIGKILL and started again, at once or a while later.
Time runs from the new server's being ready until words move on its screen. Weston's screen is a
window on an Xvfb of its own: with its headless backend there is no seat, and SDL 2.26 does not
start on a compositor without one."""

HEAD = ["killed", "away", "words are back after", "starts of the renderer", "its exit codes"]


def restart_seconds():
    return float(re.search(r"^RestartSec=(\d+)$", UNIT.read_text(encoding="utf-8"), re.M)[1])


class Keeper:
    """Starts the renderer again whenever it ends, as systemd does."""

    def __init__(self, bench, folder, env):
        self._bench, self._folder, self._env = bench, folder, env
        self._pause = restart_seconds()
        self._ended = threading.Event()
        self.codes = []
        self.renderer = None
        self._thread = threading.Thread(target=self._keep)
        self._thread.start()

    def _keep(self):
        while not self._ended.is_set():
            self.renderer = boards.Renderer(self._bench.bin, self._folder, None, self._env)
            while self.renderer.running() and not self._ended.is_set():
                time.sleep(0.02)
            if self._ended.is_set():
                self.renderer.stop()
                return
            self.codes.append(self.renderer.wait(1))
            self._ended.wait(self._pause)

    def stop(self):
        self._ended.set()
        self._thread.join()


class XServer:
    """Xvfb as something that is killed and comes back."""
    name = "Xvfb"

    def __init__(self, bench):
        self._number = bench.display()
        self._screen = None

    def start(self):
        self._screen = XScreen(self._number, *SIZE)

    def env(self):
        return self._screen.env()

    def words_move(self):
        return words_move(self._screen)

    def kill(self):
        self._screen.kill()

    def close(self):
        if self._screen is not None:
            self._screen.close()


class Weston:
    """A Wayland compositor whose screen is a window on an Xvfb, which stays."""
    name = "Weston"

    def __init__(self, bench):
        self._folder = bench.new_folder("weston")
        os.chmod(self._folder, 0o700)
        self._screen = XScreen(bench.display(), *SIZE)
        self._server = None

    def env(self):
        return {"XDG_RUNTIME_DIR": str(self._folder), "WAYLAND_DISPLAY": SOCKET,
                "SDL_VIDEODRIVER": "wayland", "DISPLAY": ""}

    def start(self):
        socket = self._folder / SOCKET
        socket.unlink(missing_ok=True)
        with open(self._folder / "weston.log", "ab") as log:
            self._server = Tree(
                ["weston", "--backend=x11-backend.so", "--use-pixman", f"--width={SIZE[0]}",
                 f"--height={SIZE[1]}", f"--socket={SOCKET}", "--no-config",
                 "--shell=kiosk-shell.so", "--idle-time=0"],
                {**self.env(), "DISPLAY": self._screen.display}, log)
        wait_until(lambda: socket.exists() or not self._server.running(), 20, "Weston listens")
        if not self._server.running():
            raise RuntimeError("Weston did not start")

    def words_move(self):
        return words_move(self._screen)

    def kill(self):
        self._server.kill()

    def close(self):
        if self._server is not None:
            self._server.stop()
        self._screen.close()


def words_move(screen):
    part = Part(screen, LOOK_AT_ROWS, 0, SIZE[0])
    before = part.pixels()
    time.sleep(BETWEEN_LOOKS)
    after = part.pixels()
    return has_words(before) and has_words(after) and after != before


def kill_and_wait(bench, server, away):
    """[cells of the row], seconds until the words are back"""
    folder = bench.new_folder("survival")
    boards.publish(folder / "program", boards.one_line(*SIZE, 48, 240, boards.prose(3000)))
    keeper = None
    try:
        server.start()
        keeper = Keeper(bench, folder, server.env())
        wait_until(server.words_move, 30, f"words move on {server.name}")
        server.kill()
        if away:
            time.sleep(away)  # that long there is no display
        server.start()
        back = time.monotonic()
        wait_until(server.words_move, 60, f"words are back on {server.name}")
        took = time.monotonic() - back
    finally:
        if keeper is not None:
            keeper.stop()
        server.close()
    codes = ", ".join(map(str, keeper.codes)) or "none"
    return [server.name, f"{away} s", f"{took:.1f} s", len(keeper.codes) + 1, codes], took


def run(bench):
    chapter = Chapter("The display is killed", HOW)
    kinds = [XServer, Weston] if bench.rivals else [XServer]
    rows = []
    for kind in kinds:
        for away in (0, bench.seconds(20, 5)):
            bench.say(f"  {kind.name}, away for {away} s")
            what = f"{kind.name} killed, away {away} s: words are back"
            try:
                row, took = kill_and_wait(bench, kind(bench), away)
                rows.append(row)
                chapter.at_most(what, took, WITHIN_SECONDS, " s", 1)
            except (OSError, RuntimeError, TimeoutError) as error:
                rows.append([kind.name, f"{away} s", "never", "–", "–"])
                chapter.must(what, f"≤ {WITHIN_SECONDS} s", str(error), False)
    chapter.table(HEAD, rows)
    return chapter

