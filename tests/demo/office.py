"""A whole bureau on this machine: its feed, a configuration, tingpingd and the renderer.

The demo shows one; each end-to-end test has its own, in a folder of its own and on free ports.
"""

import ctypes
import http.client
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SOURCE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = SOURCE / "playlists/examples/yunling"
STOP_SECONDS = 10
PR_SET_PDEATHSIG = 1


def strip_comments(text):
    """JSON without its // and /* */ comments; strings stay as they are."""
    out, at = [], 0
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            while text[end] != '"':
                end += 2 if text[end] == "\\" else 1
            out.append(text[at:end + 1])
            at = end + 1
        elif text.startswith("//", at):
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
        elif text.startswith("/*", at):
            at = text.index("*/", at) + 2
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def read_json(path):
    return json.loads(strip_comments(pathlib.Path(path).read_text(encoding="utf-8")))


def write_json(path, value):
    """Replaces a file in one step, as editors that are kind to watchers do."""
    path = pathlib.Path(path)
    temporary = path.with_name("." + path.name + ".new")
    temporary.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    temporary.rename(path)


def wait_until(check, seconds, what, step=0.05):
    """Polls until `check` answers something true and returns that; TimeoutError after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = check()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {seconds} s still not: {what}")
        time.sleep(step)


def ask_socket(path, question):
    """One question to the renderer's local socket: (header, body)."""
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(3)
        link.connect(str(path))
        link.sendall(json.dumps(question).encode() + b"\n")
        data = b""
        while part := link.recv(1 << 16):
            data += part
    header, _, body = data.partition(b"\n")
    return json.loads(header), body


def png_size(data):
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    return struct.unpack(">II", data[16:24])


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Office:
    """Starts and stops the processes; knows where everything of this office lies."""

    def __init__(self, build, folder):
        self.bin = pathlib.Path(build).resolve() / "bin"
        self.folder = pathlib.Path(folder).resolve()
        self.state = self.folder / "state"
        self.run = self.folder / "run"
        self.config_file = self.folder / "tingping.json"
        self.log_file = self.folder / "tingpingd.log"
        self.feed = None
        self.daemon = None
        self.feed_url = ""
        for path in (self.state, self.run):
            path.mkdir(parents=True, exist_ok=True)

    # The bureau's feed.

    def start_feed(self, every=0):
        port_file = self.folder / "feed.port"
        port_file.unlink(missing_ok=True)
        self.feed = self._start(
            [sys.executable, SOURCE / "tests/demo/feed_server.py",
             "--sample", EXAMPLE / "feed/bjgs.json", "--port-file", port_file,
             "--every", str(every)], subprocess.DEVNULL)
        wait_until(port_file.exists, 10, "the feed server has a port")
        self.feed_url = f"http://127.0.0.1:{port_file.read_text().strip()}"

    def control(self, path, body=None):
        """Drives the feed server: control("add", {...}), control("fail?mode=500")."""
        data = json.dumps(body if body is not None else {}).encode()
        request = urllib.request.Request(f"{self.feed_url}/control/{path}", data, method="POST")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    # The configuration: the example's, with this office's places.

    def write_config(self, content=EXAMPLE / "content", screen="hall", feed=None, **changes):
        config = read_json(EXAMPLE / "tingping.json")
        config["content"] = str(content)
        config["calendars"] = [str(SOURCE / "playlists/holidays/cn.json")]
        config["fonts"] = str(SOURCE / "fonts/chain.json")
        config["state_dir"] = str(self.state)
        config["run_dir"] = str(self.run)
        config["screen"] = screen
        config["http"] = {"bind": "127.0.0.1", "port": 0}
        config["feeds"][0].update({"url": f"{self.feed_url}/bjgs.json", **(feed or {})})
        config.update(changes)
        write_json(self.config_file, config)

    # The pair.

    def start_daemon(self, output="null", now=None, env=None):
        self.port_file.unlink(missing_ok=True)
        command = [self.bin / "tingpingd", "--config", self.config_file,
                   "--screen-program", self.bin / "tingping-screen", "--screen-output", output]
        if now:
            command += ["--now", now]
        with open(self.log_file, "ab") as log:
            self.daemon = self._start(command, log, env)

    @property
    def port_file(self):
        return self.run / "http.port"

    @property
    def socket(self):
        return self.run / "screen.sock"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port_file.read_text().strip()}"

    def get(self, path):
        """(status, body) of the daemon's HTTP; status 0 when nothing listens."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()
        except (OSError, http.client.HTTPException):
            return 0, b""

    def get_json(self, path):
        """The answer's JSON, or None."""
        status, body = self.get(path)
        return json.loads(body) if status == 200 else None

    def wall(self):
        """What /api/v1/status says of the wall; {} when there is no answer."""
        return (self.get_json("/api/v1/status") or {}).get("wall") or {}

    def renderer(self):
        """The renderer's own answer on its socket, without tingpingd; {} when there is none."""
        try:
            return ask_socket(self.socket, {"op": "status"})[0]
        except (OSError, ValueError):
            return {}

    def wait_ready(self, seconds=60):
        def ready():
            if self.daemon.poll() is not None:
                raise RuntimeError(f"tingpingd ended with {self.daemon.returncode}")
            return self.get("/readyz")[0] == 200
        wait_until(ready, seconds, "/readyz answers 200")

    def stop_daemon(self):
        """SIGTERM; returns the exit code."""
        return _stop(self.daemon)

    def stop(self):
        """Ends everything, by force where asking is not enough; the exit code of tingpingd."""
        screen = self.renderer().get("pid")
        code = _stop(self.daemon)
        if screen and os.path.exists(f"/proc/{screen}"):
            os.kill(screen, signal.SIGKILL)
        _stop(self.feed)
        return code

    def _start(self, command, log, env=None):
        return subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                                stdout=log, stderr=log, start_new_session=True,
                                env={**os.environ, **(env or {})},
                                preexec_fn=_die_with_parent)


def _stop(process):
    if process is None:
        return None
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return process.returncode
