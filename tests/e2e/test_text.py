#!/usr/bin/env python3
"""`tingping text decode`: text to standard output, the verdict to standard error, exit codes."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from case import TINGPING


def decode(*arguments, given=b""):
    """(exit code, standard output in bytes, standard error as text)"""
    done = subprocess.run([str(TINGPING), "text", "decode", *map(str, arguments)], input=given,
                          capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode()


class DecodeTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.folder / "notice.txt"

    def test_a_file_in_gbk_becomes_utf8(self):
        self.file.write_bytes("联通".encode("gbk"))
        code, out, verdict = decode(self.file)
        self.assertEqual((code, out), (0, "联通".encode()))
        self.assertEqual(verdict.count("\n"), 1)
        verdict = json.loads(verdict)
        self.assertEqual(list(verdict), ["charset", "confidence", "replaced"])
        self.assertEqual((verdict["charset"], verdict["replaced"]), ("gb18030", 0))
        self.assertGreater(verdict["confidence"], 0.9)

    def test_standard_input_with_a_wrong_declaration(self):
        code, out, verdict = decode("--declared", "GB2312", "-", given="办理\0时间\n".encode())
        self.assertEqual((code, out), (0, "办理\0时间\n".encode()))
        self.assertEqual(json.loads(verdict)["charset"], "utf-8")

    def test_a_declaration_decides_what_the_bytes_leave_open(self):
        big5 = "公告".encode("big5")
        self.assertEqual(decode("--declared", "big5", "-", given=big5)[1], "公告".encode())

    def test_broken_bytes_are_counted(self):
        code, out, verdict = decode("-", given="中国".encode() + b"\xff" + "人民".encode())
        self.assertEqual((code, out), (0, "中国\ufffd人民".encode()))
        self.assertEqual(json.loads(verdict)["replaced"], 1)

    def test_errors_say_what_is_wrong(self):
        code, out, error = decode("--declared", "gbk2", "-")
        self.assertEqual((code, out), (2, b""))
        self.assertRegex(error, r"不认识的编码名称 \"gbk2\".*gb18030.*\[203\]")
        code, out, error = decode(self.folder / "missing.txt")
        self.assertEqual((code, out), (3, b""))
        self.assertRegex(error, r"missing\.txt.*\[201\]")
        self.assertEqual(decode()[0], 2)


if __name__ == "__main__":
    unittest.main()
