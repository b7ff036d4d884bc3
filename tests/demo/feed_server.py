#!/usr/bin/env python3
"""A bureau's case feed on 127.0.0.1, for the demo and the end-to-end tests.

It serves the rows of a sample file in the shape real approval systems use, with ETag and
If-None-Match. With --every N a case comes in and another moves on to its next stage every N
seconds; the same --seed gives the same cases. Tests drive it over HTTP:

  POST /control/add        body: a JSON object of fields to override; answers the new row
  POST /control/move       moves the oldest unfinished case on one stage; answers the row
  POST /control/fail?mode=MODE   every later GET fails like that; MODE ok mends it
  POST /control/keep?rows=N      keeps only the first N rows
  POST /control/log        answers what was asked so far: [{"status", "conditional"}, …]
"""

import argparse
import datetime
import hashlib
import http.server
import json
import pathlib
import random
import signal
import socketserver
import sys
import threading
import urllib.parse
from zoneinfo import ZoneInfo

# Stage codes in the order a case passes through them, with the source's words.
STAGES = [("01", "收件"), ("02", "受理"), ("05", "承办"), ("06", "审核"), ("07", "批准"),
          ("09", "办结"), ("10", "领证")]
ORGANISATIONS = ["云岭县供电服务中心", "云岭县宏远砂石有限公司", "云岭县富民种植农民专业合作社",
                 "云岭县人民医院新院区建设项目管理部", "云岭县城乡建设服务中心"]
PEOPLE = ["周明远", "高秀兰", "唐一鸣", "韩雪", "曹志强", "欧阳文清"]
ITEMS = [("建设用地规划许可证核发", "规划许可窗口", 5), ("临时用地审批", "用地审批窗口", 10),
         ("抵押权登记", "不动产登记2号窗口", 1), ("设施农业用地备案", "用地审批窗口", 2),
         ("国有建设用地使用权及房屋所有权转移登记", "不动产登记1号窗口", 1)]
HUGE_BYTES = 200 << 20


class Bureau:
    """The rows and how the feed misbehaves. Every method may be called from any thread."""

    def __init__(self, sample, seed):
        self._lock = threading.Lock()
        self._envelope = json.loads(sample.read_text(encoding="utf-8"))
        self._rows = self._envelope["custom"]["projectlist"]
        self._random = random.Random(seed)
        self._number = 9000
        self._log = []
        self.mode = "ok"
        self.released = threading.Event()  # lets hanging requests go

    def add(self, overrides):
        with self._lock:
            self._number += 1
            item, window, days = self._random.choice(ITEMS)
            person = self._random.random() < 0.5
            today = datetime.date.today()
            row = {
                "flowsn": f"139901-{today:%Y%m%d}-{self._number:05d}",
                "taskname": item,
                "itemid": "1113990100000000XX4000115099000",
                "applyertype": "10" if person else "20",
                "applyername": self._random.choice(PEOPLE if person else ORGANISATIONS),
                "certnum": "",
                "contactmobile": "",
                "ouname": "云岭县自然资源局",
                "windowname": window,
                "applydate": f"{datetime.datetime.now():%Y-%m-%d %H:%M}",
                "promiseday": days,
                "anticipateday": 20,
                "status": "02",
                "statustext": "受理",
                "finishdate": "",
                "result": "",
                "remark": "",
            }
            row.update(overrides)
            self._rows.insert(0, row)
            self._touch()
            return row

    def move(self):
        with self._lock:
            codes = [code for code, _ in STAGES]
            open_rows = [row for row in self._rows if row.get("status") in codes[:-1]]
            if not open_rows:
                return None
            row = open_rows[-1]
            row["status"], row["statustext"] = STAGES[codes.index(row["status"]) + 1]
            if row["status"] == "09":
                row["finishdate"] = f"{datetime.date.today():%Y-%m-%d}"
                row["result"] = "准予许可"
            self._touch()
            return row

    def keep(self, count):
        with self._lock:
            del self._rows[count:]
            self._touch()

    def body(self):
        """The answer of now: the time in it is that of this minute, in the bureau's zone."""
        with self._lock:
            self._touch()
            return json.dumps(self._envelope, ensure_ascii=False).encode("utf-8")

    def note(self, status, conditional):
        with self._lock:
            self._log.append({"status": status, "conditional": conditional})

    def log(self):
        with self._lock:
            return list(self._log)

    def _touch(self):
        custom = self._envelope["custom"]
        custom["totalcount"] = len(self._rows)
        now = datetime.datetime.now(ZoneInfo("Asia/Shanghai"))
        custom["updatetime"] = f"{now:%Y-%m-%d %H:%M:00}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urllib.parse.urlparse(self.path).path
        if path != "/bjgs.json":
            return self._answer(404, b"not found", "text/plain")
        failure = getattr(self, "_fail_" + self.server.bureau.mode, None)
        return failure() if failure else self._serve_rows()

    def do_POST(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        bureau = self.server.bureau
        answer = {}
        if url.path == "/control/add":
            answer = bureau.add(json.loads(body or b"{}"))
        elif url.path == "/control/move":
            answer = bureau.move()
        elif url.path == "/control/fail":
            mode = query.get("mode", "ok")
            if mode != "ok" and not hasattr(self, "_fail_" + mode):
                return self._answer(400, b"unknown mode", "text/plain")
            bureau.mode = mode
            bureau.released.set()
            bureau.released = threading.Event()
        elif url.path == "/control/log":
            answer = bureau.log()
        elif url.path == "/control/keep":
            bureau.keep(int(query["rows"]))
        else:
            return self._answer(404, b"not found", "text/plain")
        return self._answer(200, json.dumps(answer, ensure_ascii=False).encode("utf-8"))

    def _serve_rows(self, body=None):
        body = body if body is not None else self.server.bureau.body()
        etag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        conditional = self.headers.get("If-None-Match") is not None
        status = 304 if self.headers.get("If-None-Match") == etag else 200
        self.server.bureau.note(status, conditional)
        self._answer(status, b"" if status == 304 else body, etag=etag)

    def _fail_500(self):
        self.server.bureau.note(500, False)
        self._answer(500, b'{"error":"database"}')

    def _fail_404(self):
        self.server.bureau.note(404, False)
        self._answer(404, "<html><body>404 页面不存在</body></html>".encode(), "text/html")

    def _fail_hang(self):
        self.server.bureau.note(0, False)
        self.server.bureau.released.wait(600)
        self.close_connection = True

    def _fail_notjson(self):
        self._serve_rows("<html><body>系统维护中</body></html>".encode())

    def _fail_login(self):
        self._serve_rows("<html><body>请先登录</body></html>".encode())

    def _fail_truncated(self):
        body = self.server.bureau.body()
        self._serve_rows(body[: len(body) // 2])

    def _fail_nopointer(self):
        self._serve_rows(b'{"status":{"code":"1"},"custom":{"totalcount":1,"list":[]}}')

    def _fail_refused(self):
        self._serve_rows('{"status":{"code":"0","text":"令牌失效"},"custom":{}}'.encode())

    def _fail_empty(self):
        """An empty list although the envelope counts rows: broken, not empty."""
        self._serve_rows(b'{"status":{"code":"1"},"custom":{"totalcount":80,"projectlist":[]}}')

    def _fail_really_empty(self):
        self._serve_rows(b'{"status":{"code":"1"},"custom":{"totalcount":0,"projectlist":[]}}')

    def _fail_huge(self):
        """A body of 200 MB that begins like the real one."""
        self.server.bureau.note(200, False)
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        block = b'{"flowsn":"x"},' * 4096
        try:
            self.wfile.write(b'{"status":{"code":"1"},"custom":{"projectlist":[')
            for _ in range(HUGE_BYTES // len(block)):
                self.wfile.write(block)
        except OSError:
            pass  # the reader had enough, as it should

    def _answer(self, status, body, kind="application/json; charset=utf-8", etag=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that went away is no news."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sample", type=pathlib.Path, required=True)
    parser.add_argument("--port-file", type=pathlib.Path, required=True)
    parser.add_argument("--every", type=float, default=0, help="seconds between changes; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    bureau = Bureau(options.sample, options.seed)
    server = Server(("127.0.0.1", 0), Handler)
    server.bureau = bureau
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()

    temporary = options.port_file.with_suffix(".tmp")
    temporary.write_text(f"{server.server_address[1]}\n")
    temporary.rename(options.port_file)
    while not stop.wait(options.every or None):
        bureau.add({})
        bureau.move()
    bureau.released.set()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
