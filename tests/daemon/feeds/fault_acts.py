"""Faults that no list of status, headers and body can tell: one function for each, by its name.

Each gets the connection after the request was read, or before when it is marked so, and leaves when
the client does: sending to a client that left raises OSError, which ends the act.
"""

import socket
import struct
import time
import zlib

SLOW = 0.02  # seconds between two bytes that come slowly


class Connection:
    def __init__(self, peer, plain_port, target):
        self.peer, self.plain_port, self.target = peer, plain_port, target

    def send(self, data):
        self.peer.sendall(data)

    def wait_for_leaving(self):
        while self.peer.recv(4096):
            pass

    def reset(self):
        """The connection ends with RST instead of FIN."""
        self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.peer.close()

    def drip(self, byte):
        while True:
            self.send(byte)
            time.sleep(SLOW)


def answer(status, body, headers=None):
    lines = [f"HTTP/1.1 {status} X", "Connection: close"]
    if status not in (204, 304):
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if status in (204, 304) else body)


def head(*lines):
    return "\r\n".join(("HTTP/1.1 200 X", "Connection: close") + lines).encode() + b"\r\n\r\n"


def moved(target, status=302):
    return answer(status, b"", {"Location": target})


def before_head(act):
    act.before_head = True
    return act


def packed(body):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(body) + packer.flush()


# The connection breaks.

@before_head
def closed_at_once(_):
    pass


@before_head
def reset_at_once(connection):
    connection.reset()


def reset_mid_header(connection):
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    connection.reset()


def closed_mid_header(connection):
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Ty")


def reset_mid_body(connection):
    connection.send(head("Content-Length: 1000") + b'{"status":')
    connection.reset()


def length_too_long(connection):
    connection.send(head("Content-Length: 1000") + b'{"status":{"code":"1"}}')


def chunk_cut(connection):
    connection.send(head("Transfer-Encoding: chunked") + b"100\r\n{")


def chunk_without_end(connection):
    connection.send(head("Transfer-Encoding: chunked") + b"2\r\n[]\r\n")


def chunk_garbage(connection):
    connection.send(head("Transfer-Encoding: chunked") + b"zz\r\n{}\r\n")


# It takes too long.

def silent(connection):
    connection.wait_for_leaving()


def slow_header(connection):
    connection.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    connection.drip(b"x")


def byte_by_byte(connection):
    connection.send(head("Content-Length: 100000"))
    connection.drip(b" ")


def stalled_body(connection):
    connection.send(head("Content-Length: 1000") + b'{"status":')
    connection.wait_for_leaving()


def stalled_gzip(connection):
    body = packed(b"[" + b"1," * 5000 + b"1]")
    connection.send(head("Content-Encoding: gzip", f"Content-Length: {len(body)}") + body[:-4])
    connection.wait_for_leaving()


@before_head
def tls_silent(connection):
    connection.wait_for_leaving()


# It is no proper HTTP.

def http_0_9(connection):
    connection.send(b'{"status":{"code":"1"},"custom":{"totalcount":0,"projectlist":[]}}')


@before_head
def other_service(connection):
    connection.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    connection.wait_for_leaving()


def status_garbage(connection):
    connection.send(b"HTTP/1.1 OK\r\n\r\n[]")


def length_negative(connection):
    connection.send(head("Content-Length: -5") + b"[]")


def gzip_cut(connection):
    connection.send(answer(200, packed(b"[" + b"1," * 5000 + b"1]")[:-9],
                           {"Content-Encoding": "gzip"}))


def gzip_twice(connection):
    connection.send(answer(200, packed(packed(b"[]")), {"Content-Encoding": "gzip, gzip"}))


# It is too much.

def endless_chunks(connection):
    connection.send(head("Transfer-Encoding: chunked"))
    while True:
        connection.send(b"10000\r\n" + b" " * 65536 + b"\r\n")


def endless_body(connection):
    connection.send(head())
    while True:
        connection.send(b" " * 65536)


def huge_length(connection):
    connection.send(head("Content-Length: 8589934592"))
    connection.wait_for_leaving()


def bomb(window_bits, blocks):
    """`blocks` MiB of blanks, a thousandth of that on the way."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window_bits)
    start = packer.compress(b" " * 1024) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * blocks


def zip_bomb(connection):
    connection.send(answer(200, bomb(31, 500), {"Content-Encoding": "gzip"}))


def deflate_bomb(connection):
    connection.send(answer(200, bomb(15, 500), {"Content-Encoding": "deflate"}))


def endless_headers(connection):
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.send(b"X-More: " + b"x" * 1000 + b"\r\n")


def endless_interim(connection):
    while True:
        connection.send(b"HTTP/1.1 100 Continue\r\nX-More: x\r\n\r\n")


def long_header(connection):
    connection.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * (1 << 20) + b"\r\n\r\n[]")


# It leads elsewhere.

def redirect_loop(connection):
    connection.send(moved(f"http://127.0.0.1:{connection.plain_port}/{connection.target}", 301))


def redirect_growing(connection):
    connection.send(moved(f"http://127.0.0.1:{connection.plain_port}/{connection.target}/x"))


def redirect_other_host(connection):
    connection.send(moved(f"http://localhost:{connection.plain_port}/elsewhere"))


def redirect_other_port(connection):
    connection.send(moved("http://127.0.0.1:1/elsewhere"))


def redirect_downgrade(connection):
    connection.send(moved(f"http://127.0.0.1:{connection.plain_port}/elsewhere"))


def redirect_user(connection):
    connection.send(moved(f"http://127.0.0.1:{connection.plain_port}@localhost/elsewhere"))


def redirect_login(connection):
    """At home, so it is followed, to a page with a form."""
    if "login" in connection.target:
        connection.send(answer(200, b'<html><form><input type="password"></form></html>',
                               {"Content-Type": "text/html"}))
    else:
        connection.send(moved(f"/{connection.target}/login"))


# It speaks no TLS where it should.

@before_head
def tls_missing(connection):
    connection.peer.recv(4096)
    connection.send(answer(400, b"plain HTTP"))


# Its content is too deep or too much.

def deep_json_100(connection):
    connection.send(answer(200, b"[" * 100 + b"]" * 100))


def deep_json_100000(connection):
    connection.send(answer(200, b"[" * 100000 + b"]" * 100000))


def many_rows(connection):
    row = '{"flowsn":"A","taskname":"x","status":"02"}'
    rows = ",".join([row] * 11)
    connection.send(answer(200, ('{"status":{"code":"1"},"custom":{"totalcount":11,"projectlist":['
                                 + rows + "]}}").encode()))
