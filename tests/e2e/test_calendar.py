#!/usr/bin/env python3
"""`tingping calendar import`: the lists that others publish become a holiday file."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from case import EXAMPLE, SOURCE, TINGPING, read_json, tingping, write_json

PAPER = "https://www.gov.cn/zhengce/202611/content_1.htm"
HOLIDAY_CN = {"year": 2027, "papers": [PAPER], "days": [
    {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
    {"name": "元旦", "date": "2027-01-04", "isOffDay": True},
    {"name": "元旦", "date": "2027-01-09", "isOffDay": False}]}
SHAPES = {
    "holiday-cn": HOLIDAY_CN,
    "chinese-days": {
        "holidays": {"2027-01-01": "New Year's Day,元旦,1", "2027-01-04": "New Year's Day,元旦,1"},
        "workdays": {"2027-01-09": "New Year's Day,元旦,1"}, "inLieuDays": {}},
    "chinese-holidays-data": [
        {"name": "元旦", "range": ["2027-01-01"], "type": "holiday"},
        {"name": "元旦", "range": ["2027-01-04", "2027-01-04"], "type": "holiday"},
        {"name": "元旦", "range": ["2027-01-09"], "type": "workingday"}]}


class CalendarTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.list = self.folder / "2027.json"
        self.target = self.folder / "cn.json"
        shutil.copy(SOURCE / "playlists/holidays/cn.json", self.target)

    def take(self, value, *options):
        write_json(self.list, value)
        return tingping("calendar", "import", self.list, "--paper", PAPER, *options)

    def test_three_shapes_become_the_same_table_beside_the_other_years(self):
        before = read_json(self.target)
        for name, shape in SHAPES.items():
            shutil.copy(SOURCE / "playlists/holidays/cn.json", self.target)
            code, out = self.take(shape, "-o", self.target, "--json")
            # 261 days from Monday to Friday, less two days off, and a Saturday of work.
            self.assertEqual((code, json.loads(out)),
                             (0, [{"year": 2027, "off": 2, "makeup": 1, "working": 260,
                                   "taken": True}]), name)
            after = read_json(self.target)
            self.assertEqual(after["years"].pop("2027"), {"papers": [PAPER], "days": [
                {"date": day["date"], "name": day["name"], "isOffDay": day["isOffDay"]}
                for day in HOLIDAY_CN["days"]]}, name)
            before["years"].pop("2027", None)
            self.assertEqual(after, before, "all else in the file stays")
            code, out = tingping("check", self.target)
            self.assertEqual((code, out), (0, "没有问题\n"))

    def test_the_schedule_knows_the_new_year(self):
        self.take(HOLIDAY_CN, "-o", self.target)
        config = read_json(EXAMPLE / "tingping.json")
        config.update(content=str(EXAMPLE / "content"), calendars=[str(self.target)])
        write_json(self.folder / "tingping.json", config)
        code, out = tingping("schedule", "--config", self.folder / "tingping.json", "--json",
                             "--at", "2027-01-04T09:30")
        self.assertEqual((code, json.loads(out)["playlist"]), (0, "rest_day"))

    def test_a_schedule_or_a_table_that_was_refused_answers_nothing(self):
        shutil.copytree(EXAMPLE / "content", self.folder / "content")
        config = read_json(EXAMPLE / "tingping.json")
        config.update(content="content", calendars=["cn.json"])
        write_json(self.folder / "tingping.json", config)
        good = {file: (self.folder / file).read_bytes() for file in
                ("content/schedule.json", "cn.json")}
        asked = [str(TINGPING), "schedule", "--config", str(self.folder / "tingping.json")]
        for file in good:
            (self.folder / file).write_text('{"rules": [], "years": {"x": {}}, "default": "lunch"}')
            for at in (["--at", "2026-11-28T09:00"],
                       ["--from", "2026-11-28", "--to", "2026-11-29"],
                       ["--at", "2026-11-28T09:00", "--json"]):
                done = subprocess.run(asked + at, capture_output=True, text=True, timeout=60)
                self.assertEqual((done.returncode, done.stdout), (3, ""), (file, at))
                self.assertRegex(done.stderr, pathlib.Path(file).name + r":1:\d+: ")
            (self.folder / file).write_bytes(good[file])
        self.assertEqual(subprocess.run(asked + ["--at", "2026-11-28T09:00"],
                                        capture_output=True, timeout=60).returncode, 0)

    def test_without_a_file_the_table_goes_to_standard_output(self):
        code, out = self.take(HOLIDAY_CN)
        self.assertEqual((code, list(json.loads(out)["years"])), (0, ["2027"]))

    def test_a_day_of_a_neighbouring_year_does_not_replace_its_table(self):
        before = read_json(self.target)["years"]["2026"]
        code, out = self.take([{"name": "元旦", "range": ["2026-12-31"], "type": "holiday"}] +
                              SHAPES["chinese-holidays-data"], "-o", self.target)
        self.assertEqual(code, 0)
        self.assertIn("新文件只列了 1 天，原有的 39 天不动", out)
        self.assertEqual(read_json(self.target)["years"]["2026"], before)

    def test_days_of_a_neighbouring_year_stand_in_the_table_of_the_notice(self):
        days = [{"name": "元旦", "range": ["2025-12-30", "2026-01-01"], "type": "holiday"},
                {"name": "春节", "range": ["2026-02-01", "2026-02-15"], "type": "holiday"},
                {"name": "元旦", "range": ["2027-01-01"], "type": "holiday"}]
        self.target.unlink()
        code, out = self.take(days, "-o", self.target, "--json")
        self.assertEqual((code, [year["year"] for year in json.loads(out)]), (0, [2026]))
        years = read_json(self.target)["years"]
        self.assertEqual(list(years), ["2026"], "2027 has no table for one day")
        self.assertEqual([day["date"] for day in years["2026"]["days"]][:3],
                         ["2025-12-30", "2025-12-31", "2026-01-01"])
        code, out = tingping("check", self.target)
        self.assertEqual((code, out), (0, "没有问题\n"))

    def test_what_it_does_not_know_is_refused_and_changes_nothing(self):
        before = self.target.read_bytes()
        for bad in ({"months": []}, {"year": 2027, "papers": [], "days": []},
                    {"year": 2027, "days": [{"date": "2027-02-30", "isOffDay": True}]}):
            code, out = self.take(bad, "-o", self.target)
            self.assertEqual((code, out), (3, ""), bad)
        county = self.folder / "county.json"
        write_json(county, {"level": "county", "years": {}})
        self.assertEqual(self.take(HOLIDAY_CN, "-o", county)[0], 3)
        self.assertEqual(self.target.read_bytes(), before)

    def test_a_list_that_was_not_imported_says_what_to_do(self):
        for name, shape in SHAPES.items():
            write_json(self.list, shape)
            folder = self.folder / "holidays"
            folder.mkdir(exist_ok=True)
            shutil.copy(self.list, folder / "2027.json")
            code, out = tingping("check", folder / "2027.json")
            self.assertEqual(code, 1, name)
            self.assertIn("tingping calendar import", out)


if __name__ == "__main__":
    unittest.main()
