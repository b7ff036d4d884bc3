#!/usr/bin/env python3
"""A source that goes wrong in every way there is, on real sockets of 127.0.0.1.

    fault_server.py FAULTS.json GOOD_BODY FOLDER

Prints one JSON line: {"urls": {fault: address}, "ca": file}. Every address answers with the good
body until "break" is read from standard input, then with its fault until "heal"; each word is
acknowledged by "ok". Ends with standard input.

A fault of FAULTS.json is either told there (status, headers, body as UTF-8, bytes as Latin-1) or
has a function of its name in fault_acts.py. Keys and certificates are made anew at each start.
"""

import json
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import warnings

import fault_acts

LONGEST_HEAD = 65536


class Certificates:
    """An authority and what it signed, made by openssl in `folder`."""

    def __init__(self, folder):
        self.folder = folder
        self.ca = folder / "ca.pem"
        self.openssl("req", "-x509", *self.new_key("ca"), "-out", self.ca, "-days", "30",
                     "-subj", "/CN=Authority of the test")
        self.good = self.context("good", "IP:127.0.0.1", days=30)
        self.contexts = {
            "wrong_name": self.context("wrong_name", "DNS:elsewhere.invalid", days=30),
            "expired": self.context("expired", "IP:127.0.0.1", days=-1),
            "self_signed": self.self_signed(),
            "old": self.context("old", "IP:127.0.0.1", days=30, most=ssl.TLSVersion.TLSv1_1),
        }

    def openssl(self, *arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    def new_key(self, name):
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", self.folder / f"{name}.key")

    def load(self, name, most=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        if most is not None:
            context.set_ciphers("ALL:@SECLEVEL=0")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # that is the point
                context.minimum_version = ssl.TLSVersion.TLSv1
                context.maximum_version = most
        return context

    def context(self, name, subject, days, most=None):
        request, extension = self.folder / f"{name}.csr", self.folder / f"{name}.ext"
        extension.write_text(f"subjectAltName={subject}\n")
        self.openssl("req", "-new", *self.new_key(name), "-out", request, "-subj", f"/CN={name}")
        self.openssl("x509", "-req", "-in", request, "-CA", self.ca, "-CAkey",
                     self.folder / "ca.key", "-set_serial", len(name), "-days", days,
                     "-extfile", extension, "-out", self.folder / f"{name}.pem")
        return self.load(name, most)

    def self_signed(self):
        self.openssl("req", "-x509", *self.new_key("self"), "-out", self.folder / "self.pem",
                     "-days", "30", "-subj", "/CN=127.0.0.1", "-addext",
                     "subjectAltName=IP:127.0.0.1")
        return self.load("self")


class Listener:
    """One port. `tls` yields the context of the moment, or None for plain TCP."""

    def __init__(self, serve, tls=lambda: None):
        self.serve, self.tls = serve, tls
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        self.port = probe.getsockname()[1]
        probe.close()
        # Bound by number, so that the port stays ours while nobody listens.
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", self.port))
        self.open()

    def open(self):
        self.socket.listen(64)
        threading.Thread(target=self.run, daemon=True).start()

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)

    def run(self):
        while True:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.one, args=(peer,), daemon=True).start()

    def one(self, peer):
        try:
            context = self.tls()
            if context is not None:
                peer = context.wrap_socket(peer, server_side=True)
            self.serve(peer)
        except (OSError, ValueError):  # the client left: often that is the point
            pass
        finally:
            peer.close()


class Server:
    def __init__(self, faults, good, folder):
        self.faults = {fault["name"]: fault for fault in faults}
        self.good = good
        self.broken = False
        self.certificates = Certificates(folder)
        self.plain = Listener(self.serve)
        self.safe = Listener(self.serve, lambda: self.certificates.good)
        self.own = {name: self.own_listener(fault) for name, fault in self.faults.items()
                    if fault.get("port")}

    def own_listener(self, fault):
        """Faults of the connection itself need a port of their own."""
        name, kind = fault["name"], fault["port"]
        if kind == "tls":
            bad = self.certificates.contexts.get(fault.get("certificate"))
            return Listener(lambda peer: self.act(name, peer),
                            lambda: bad if self.broken and bad else self.certificates.good)
        if kind == "half_tls":  # a port that should speak TLS and does not
            return Listener(lambda peer: self.act(name, peer),
                            lambda: None if self.broken else self.certificates.good)
        return Listener(lambda peer: self.act(name, peer))

    def url(self, name):
        fault = self.faults[name]
        if fault.get("port"):
            scheme = "https" if "tls" in fault["port"] else "http"
            return f"{scheme}://127.0.0.1:{self.own[name].port}/{name}"
        if fault.get("safe"):
            return f"https://127.0.0.1:{self.safe.port}/{name}"
        return f"http://127.0.0.1:{self.plain.port}/{name}"

    def serve(self, peer):
        head = self.read_head(peer)
        if head is None:
            return
        target = head.split(b" ")[1].decode("latin-1").lstrip("/")
        self.act(target.split("/")[0].split("?")[0], peer, head, target)

    def act(self, name, peer, head=None, target=""):
        fault = self.faults.get(name)
        act = getattr(fault_acts, name, None)
        before_head = act is not None and getattr(act, "before_head", False)
        if not self.broken or not before_head:
            head = head or self.read_head(peer)
            if head is None:
                return
        if not self.broken or fault is None:
            peer.sendall(fault_acts.answer(200 if fault else 404, self.good))
        elif act is not None:
            act(fault_acts.Connection(peer, self.plain.port, target))
        else:
            body = fault.get("body", "").encode()
            body = fault["bytes"].encode("latin-1") if "bytes" in fault else body
            peer.sendall(fault_acts.answer(fault.get("status", 200), body, fault.get("headers")))

    @staticmethod
    def read_head(peer):
        head = b""
        while b"\r\n\r\n" not in head and len(head) < LONGEST_HEAD:
            piece = peer.recv(4096)
            if not piece:
                return None
            head += piece
        return head

    def switch(self, broken):
        self.broken = broken
        for name, listener in self.own.items():
            if self.faults[name]["port"] == "closed":
                if broken:
                    listener.close()
                else:
                    listener.open()


def main():
    faults, good, folder = (pathlib.Path(argument) for argument in sys.argv[1:4])
    server = Server(json.loads(faults.read_text())["faults"], good.read_bytes(), folder)
    urls = {name: server.url(name) for name in server.faults}
    print(json.dumps({"urls": urls, "ca": str(server.certificates.ca)}), flush=True)
    for line in sys.stdin:
        server.switch(line.strip() == "break")
        print("ok", flush=True)


if __name__ == "__main__":
    main()
