#!/usr/bin/env python3
"""Sources of every kind beside the cases: files and folders, licences on the wall, notices and
guides among those of staff, an operator's word on a held row."""

import json
import os
import pathlib
import shutil
import time
import unittest

from case import SOURCE, OfficeCase, tingping

SAMPLES = SOURCE / "tests/cases/feeds"
LONG = 30
OLD = 10  # seconds: a file that has been still for so long is complete


def put(sample, folder, name=None):
    """A copy that does not look half written."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (name or sample.name)
    shutil.copyfile(sample, file)
    os.utime(file, (time.time() - OLD, time.time() - OLD))
    return file


class SourcesTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.inbox = self.folder / "inbox"
        self.exports = self.folder / "exports"
        put(SAMPLES / "notices_rss2.xml", self.inbox)
        put(SAMPLES / "service_guides.json", self.inbox)
        put(SAMPLES / "xzxk_sgs_gb18030.csv", self.exports, "双公示-2026-11-20.csv")

    def start_with(self, items):
        self.copy_quiet_content("hall", items, font_px=24)
        self.office.start_feed()
        self.office.write_config(
            self.content, "hall", {"every_s": 1},
            feeds=[{"id": "sgs", "name": "行政许可", "preset": "sgs", "every_s": 1,
                    "folder": str(self.exports), "pattern": "*.csv"},
                   {"id": "tzgg", "name": "通知公告", "preset": "notices", "every_s": 1,
                    "file": str(self.inbox / "notices_rss2.xml")},
                   {"id": "zn", "name": "办事指南", "preset": "audit_item", "every_s": 1,
                    "file": str(self.inbox / "service_guides.json")}])
        self.office.start_daemon("null")
        self.office.wait_ready()

    def report(self, source):
        return next(feed for feed in self.office.get_json("/api/v1/feeds") if feed["id"] == source)

    def program(self):
        return json.loads((self.office.state / "program/current").read_text(encoding="utf-8"))

    def test_licences_notices_and_guides_come_in(self):
        self.start_with([{"show": "licences", "title": "行政许可公示", "seconds": 1}])
        self.wait(lambda: "云自然资许" in self.wall_text(), LONG, "licences are on the wall")
        self.assertIn("行政许可公示", self.wall_text())
        self.wait(lambda: self.report("tzgg")["accepted"] > 30, LONG, "the notices are there")
        self.wait(lambda: self.report("zn")["accepted"] == 14, LONG, "the guides are there")
        self.assertEqual({row["reason"] for row in self.report("zn")["held_rows"]}, {"duplicate"})
        program = self.program()
        self.assertIn("建设用地规划许可证核发", [guide["name"] for guide in program["guides"]])
        self.assertIn("关于开展2026年度土地变更调查的通知",
                      [notice["title"] for notice in program["notices"]])
        everything = b"".join(file.read_bytes() for file in self.office.state.rglob("*")
                              if file.is_file()) + self.office.log_file.read_bytes()
        for word in ("13990119700101301X", "139901197510030125", "14100000012", "罗𬭎", "黄㛃"):
            self.assertNotIn(word.encode(), everything, word)

    def test_a_newer_export_takes_the_place_of_the_old_one(self):
        self.start_with([{"show": "licences", "seconds": 1}])
        self.wait(lambda: self.report("sgs")["accepted"] > 90, LONG, "the first export")
        text = (SAMPLES / "xzxk_sgs_gb18030.csv").read_bytes().decode("gb18030")
        short = self.exports / "双公示-2026-11-21.csv"
        part = self.exports / "双公示-2026-11-21.csv.part"
        part.write_bytes("\n".join(text.splitlines()[:4]).encode("gb18030"))
        os.utime(part, (time.time() - OLD / 2, time.time() - OLD / 2))
        part.rename(short)
        self.wait(lambda: self.report("sgs")["accepted"] == 3, LONG, "the newer export")
        self.assertGreater(self.report("sgs")["gone"], 80)
        self.wait(lambda: "来源已撤下" in self.wall_text(), LONG, "the others are marked")

    def test_a_stick_that_is_pulled_keeps_the_rows(self):
        self.start_with([{"show": "licences", "seconds": 1}])
        self.wait(lambda: self.report("sgs")["accepted"] > 90, LONG, "the export")
        self.exports.rename(self.folder / "elsewhere")
        fault = self.wait(lambda: self.fault(119), LONG, "fault 119")
        self.assertEqual(fault["subject"], "sgs")
        self.assertIn("云自然资许", self.wall_text())
        (self.folder / "elsewhere").rename(self.exports)
        self.wait(lambda: not self.fault(119), LONG, "it is back")

    def test_an_operators_word_on_a_held_row(self):
        self.start_with([{"show": "licences", "seconds": 1}])
        held = self.wait(lambda: self.report("sgs")["held_rows"], LONG, "a row is held")[0]
        self.assertEqual(held["reason"], "bad_date")
        before = self.report("sgs")["accepted"]
        code, out = tingping("feed", self.office.config_file, "sgs", "--release", held["hash"])
        self.assertEqual(code, 0, out)
        self.wait(lambda: self.report("sgs")["held"] == 0, LONG, "it is released")
        self.assertEqual(self.report("sgs")["accepted"], before + 1)
        code, out = tingping("feed", self.office.config_file, "sgs", "--drop", "0" * 32)
        self.assertEqual(code, 2, "no such row")


if __name__ == "__main__":
    unittest.main()
