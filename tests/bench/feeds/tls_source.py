#!/usr/bin/env python3
"""A source over TLS that has nothing new: tls_source.py FOLDER.

Prints "PORT CA_FILE" and answers every request on 127.0.0.1 with 304 until standard input ends.
The authority and the certificate are made anew in FOLDER.
"""

import pathlib
import socket
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "daemon/feeds"))
from fault_server import Certificates  # noqa: E402

ANSWER = b'HTTP/1.1 304 X\r\nETag: "v1"\r\n\r\n'


def serve(connection, context):
    try:
        with context.wrap_socket(connection, server_side=True) as secure:
            head = b""
            while piece := secure.recv(4096):
                head += piece
                if head.endswith(b"\r\n\r\n"):
                    secure.sendall(ANSWER)
                    head = b""
    except OSError:
        pass  # the asker left


def accept(listener, context):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, context), daemon=True).start()


def main():
    certificates = Certificates(pathlib.Path(sys.argv[1]))
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=accept, args=(listener, certificates.good), daemon=True).start()
    print(listener.getsockname()[1], certificates.ca, flush=True)
    sys.stdin.read()


main()
