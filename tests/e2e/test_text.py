#!/usr/bin/env python3
"""`tingping text …`: JSON lines in and out; of `decode` the text, the verdict and exit codes."""

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


def lines(verb, *values):
    """What `tingping text VERB` answers to JSON values, one a line."""
    given = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    done = subprocess.run([str(TINGPING), "text", *verb], input=given.encode(),
                          capture_output=True, timeout=60, check=False)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


class LinesTest(unittest.TestCase):
    def test_breaks_are_offsets_of_code_points(self):
        self.assertEqual(lines(["breaks"], "𬍛：云岭。", ""), [[2, 3, 5], []])
        self.assertEqual(lines(["breaks", "--mode", "none"], "好。"), [[1, 2]])
        self.assertEqual(lines(["breaks", "--mode", "uax14"], "3号"), [[1, 2]])

    def test_layout_tells_lines_and_what_is_missing(self):
        answer, = lines(["layout"], {"text": "一、云岭县自然资源局\ue000", "width_px": 96,
                                     "font_px": 16, "hang_em": 2})
        self.assertEqual(answer["lines"][0]["text"], "一、云岭县自")
        self.assertLessEqual(answer["lines"][1]["width_px"], 64)
        self.assertEqual(list(answer["lines"][0]), ["text", "start", "end", "width_px"])
        self.assertEqual(answer["missing"], [0xE000])

    def test_layout_spaces_evenly(self):
        answer, = lines(["layout"], {"text": "附件", "width_px": 64, "font_px": 16,
                                     "align": "even"})
        self.assertEqual(answer["lines"][0]["width_px"], 64)

    def test_layout_says_what_it_expected(self):
        good = {"text": "甲", "width_px": 64, "font_px": 16}
        for bad, word in [({"width_px": 2**32 + 100}, "whole number from 1"),
                          ({"width_px": 100.7}, "whole number"), ({"font_px": True}, "font_px"),
                          ({"align": "left"}, "align"), ({"colour": 1}, "colour"),
                          ({"hang_em": -1}, "hang_em"), ({"text": 5}, "text")]:
            answer, = lines(["layout"], {**good, **bad})
            self.assertIn(word, answer["error"])
        self.assertIn("error", lines(["layout"], [1])[0])

    def test_coverage_names_faces(self):
        answer, = lines(["coverage", "--px", "16"], "云A𬍛\ue000")
        self.assertEqual([row["face"] for row in answer],
                         ["wqy-sharp", "unifont-ascii", "noto-sc", None])

    def test_mask(self):
        self.assertEqual(lines(["mask", "--kind", "name"], "欧阳修"), ["欧阳**"])


class DecodeTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.folder / "notice.txt"

    def test_gb18030_is_that_of_2022(self):
        """Beside Python's table, that of 2000: all codes of two bytes, and those of four bytes for
        the basic plane. What differs is what later editions took out of private use."""
        codes = [bytes([lead, trail]) for lead in range(0x81, 0xFF)
                 for trail in range(0x40, 0xFF) if trail != 0x7F]
        codes += [bytes([0x81 + n // 12600, 0x30 + n // 1260 % 10, 0x81 + n // 10 % 126,
                         0x30 + n % 10]) for n in range(39420)]
        self.file.write_bytes(b" ".join(codes))  # lines might each be taken for UTF-8
        code, out, _ = decode("--declared", "gb18030", self.file)
        self.assertEqual(code, 0)
        ours = out.decode().split(" ")
        self.assertEqual(len(ours), len(codes))
        differ = {code.hex(): ours[i] for i, code in enumerate(codes)
                  if code.decode("gb18030") != ours[i]}
        vertical = dict(zip(("a6d9", "a6da", "a6db", "a6dc", "a6dd", "a6de", "a6df", "a6ec", "a6ed",
                             "a6f3"),
                            "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"))
        hanzi = dict(zip(("fe59", "fe61", "fe66", "fe67", "fe6d", "fe7e", "fe90", "fea0"),
                         "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb"))
        plane_2 = {"fe51": "\U00020087", "fe52": "\U00020089", "fe53": "\U000200cc",
                   "fe6c": "\U000215d7", "fe76": "\U0002298f", "fe91": "\U000241fe"}
        swapped = {"a8bc": "\u1e3f", "8135f437": "\ue7c7"}  # already in the edition of 2005
        self.assertEqual(differ, {**vertical, **hanzi, **plane_2, **swapped, "a3a0": "\u3000"})

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

    def test_a_declaration_that_nobody_knows_is_noted_and_ignored(self):
        code, out, verdict = decode("--declared", "gbk2", "-", given="受理通知".encode("gb18030"))
        self.assertEqual((code, out), (0, "受理通知".encode()))
        self.assertIn("gbk2", json.loads(verdict)["note"])

    def test_errors_say_what_is_wrong(self):
        code, out, error = decode(self.folder / "missing.txt")
        self.assertEqual((code, out), (3, b""))
        self.assertRegex(error, r"missing\.txt.*\[201\]")
        self.assertEqual(decode()[0], 2)


if __name__ == "__main__":
    unittest.main()
