#!/usr/bin/env python3
"""The command line over the example: what plays when, how it looks, what is wrong with files."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import png
import y4m
from case import EXAMPLE, SOURCE, TINGPING, tingping

CONFIG = EXAMPLE / "tingping.json"
TIMES = ("07:30", "09:30", "12:30", "15:00", "20:00")
OPEN_DAY = ("before_opening", "morning", "lunch", "afternoon", "after_hours")
DAYS = {
    "2026-11-23": OPEN_DAY,  # Monday
    "2026-10-03": ("rest_day",) * 5,  # a holiday
    "2026-10-10": OPEN_DAY,  # a Saturday worked in exchange
}
SUMMER = {"08:15": "morning", "12:30": "lunch", "14:30": "lunch", "17:45": "afternoon",
          "20:00": "after_hours", "23:00": "night", "06:00": "night"}
BOARDS = {"hall": (1920, 1080), "panel": (512, 256), "strip": (384, 32)}


class PreviewTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def due(self, at):
        code, out = tingping("schedule", "--config", CONFIG, "--json", "--at", at)
        self.assertEqual(code, 0, out)
        return json.loads(out)["playlist"]

    def test_each_hour_of_three_kinds_of_day_has_its_playlist(self):
        for day, playlists in DAYS.items():
            for time, playlist in zip(TIMES, playlists):
                self.assertEqual(self.due(f"{day}T{time}"), playlist, f"{day} {time}")

    def test_summer_hours(self):
        for time, playlist in SUMMER.items():
            self.assertEqual(self.due(f"2026-07-15T{time}"), playlist, time)

    def test_every_board_is_drawn_at_each_of_these_hours(self):
        for board, (width, height) in BOARDS.items():
            seen = set()
            for day in DAYS:
                for time in TIMES:
                    file = self.folder / f"{board}-{day}-{time.replace(':', '')}.png"
                    code, out = tingping("render", "--config", CONFIG, "--at", f"{day}T{time}",
                                         "--screen", board, "-o", file)
                    self.assertEqual(code, 0, out)
                    data = file.read_bytes()
                    seen.add(data)
                    if board == "hall":  # large: its size is enough
                        self.assertEqual(data[16:24], width.to_bytes(4, "big") +
                                         height.to_bytes(4, "big"))
                        continue
                    rows = png.decode(data)
                    self.assertEqual((len(rows[0]), len(rows)), (width, height))
                    colours = {pixel for row in rows for pixel in row}
                    self.assertGreater(len(colours), 1, f"{file.name} is not black")
                    if board == "strip":
                        self.assertEqual({pixel & 0xFFFF for pixel in colours}, {0},
                                         "a red board lights red only")
            self.assertGreater(len(seen), 5, f"{board}: the hours look different")

    def test_leds_as_dots(self):
        file = self.folder / "dots.png"
        render = ("render", "--config", CONFIG, "--at", "2026-11-23T09:30", "-o", file)
        code, out = tingping(*render, "--screen", "strip", "--dots", "8")
        self.assertEqual(code, 0, out)
        rows = png.decode(file.read_bytes())
        self.assertEqual((len(rows[0]), len(rows)), (384 * 8, 32 * 8))
        self.assertIn(0xFF0000, {pixel for row in rows for pixel in row})
        for screen, dots, expected in (("hall", "5", 3), ("strip", "3", 2), ("strip", "17", 2)):
            file.unlink(missing_ok=True)
            code, out = tingping(*render, "--screen", screen, "--dots", dots)
            self.assertEqual(code, expected, out)
            self.assertFalse(file.exists(), f"{screen} with {dots}")

    def clip(self, *options, screen="strip", at="2026-11-23T09:30"):
        file = self.folder / "clip.y4m"
        code, out = tingping("render", "--config", CONFIG, "--at", at, "--screen", screen, "--y4m",
                             "-o", file, *options)
        self.assertEqual(code, 0, out)
        return y4m.read(file.read_bytes())

    def test_a_clip_begins_with_the_picture_of_that_moment(self):
        width, height, rate, frames = self.clip("--seconds", "0.5", screen="panel")
        self.assertEqual((width, height), BOARDS["panel"])
        self.assertEqual((rate, len(frames)), (60, 30))
        file = self.folder / "panel.png"
        code, out = tingping("render", "--config", CONFIG, "--at", "2026-11-23T09:30",
                             "--screen", "panel", "-o", file)
        self.assertEqual(code, 0, out)
        pixels = [pixel for row in png.decode(file.read_bytes()) for pixel in row]
        expected = {pixel: y4m.yuv(pixel) for pixel in set(pixels)}
        for part, plane in enumerate(frames[0]):
            worst = max(abs(got - expected[pixel][part]) for got, pixel in zip(plane, pixels))
            self.assertLessEqual(worst, 0.5 + 1e-9, f"plane {part}")

    def test_a_running_line_moves_by_its_step_in_every_frame_of_a_clip(self):
        # 60 px a second at 60 frames a second, in the lowest 32 rows.
        width, height, _, frames = self.clip("--frames", "120", screen="panel")
        self.assertEqual(len(frames), 120)
        lines = [[luma[y * width:(y + 1) * width] for y in range(height - 32, height)]
                 for luma, _, _ in frames]
        for number, (before, after) in enumerate(zip(lines, lines[1:]), 1):
            self.assertNotEqual(before, after, f"frame {number}")
            for old, new in zip(before, after):
                self.assertEqual(old[1:], new[:-1], f"frame {number}: one pixel to the left")

    def test_a_clip_goes_to_a_pipe_and_ends_with_its_reader(self):
        command = [str(TINGPING), "render", "--config", str(CONFIG), "--at", "2026-11-23T09:30",
                   "--screen", "strip", "--y4m", "--seconds", "3600", "-o", "-"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as rendering:
            self.assertTrue(rendering.stdout.readline().startswith(b"YUV4MPEG2 W384 H32 F60:1 "))
            self.assertEqual(rendering.stdout.readline(), b"FRAME\n")
            rendering.stdout.close()
            said = rendering.stderr.read().decode()
            self.assertEqual(rendering.wait(timeout=60), 3, said)
        self.assertIn("录像的读者已离开", said)

    def test_the_examples_have_no_findings(self):
        examples = sorted((EXAMPLE.parent / "schedule").glob("*.json"))
        examples += sorted((EXAMPLE.parent / "playlists").glob("*.json"))
        self.assertGreaterEqual(len(examples), 10)
        for path in [EXAMPLE, *examples]:
            code, out = tingping("check", "--at", "2026-10-31", path)
            self.assertEqual((code, out), (0, "没有问题\n"), path.name)

    def test_from_november_on_the_table_of_next_year_is_missed(self):
        code, out = tingping("check", "--at", "2026-11-01", EXAMPLE)
        self.assertEqual(code, 1)
        self.assertRegex(out, r"cn\.json: 缺少 2027 年的节假日安排.*\[208\]")

    def test_what_time_alone_shows_is_found_with_its_place(self):
        content = self.folder / "content"
        shutil.copytree(EXAMPLE / "content", content)
        (content / "schedule.json").write_text("""{
  "rules": [
    { "id": "open", "playlist": "morning", "from": "08:30", "to": "12:00" },
    { "id": "also", "playlist": "lunch", "from": "11:00", "to": "12:00" },
    { "id": "over", "playlist": "lunch", "dates": [{ "on": "2025-01-01" }] },
    { "id": "flash", "playlist": "before_opening", "kind": "interrupt", "from": "10:00",
      "for_seconds": 60 }
  ],
  "default": "night"
}
""", encoding="utf-8")
        config = json.loads("\n".join(line for line in CONFIG.read_text("utf-8").split("\n")
                                      if not line.strip().startswith("//")))
        config.update(content=str(content), fonts=str(SOURCE / "fonts/chain.json"),
                      calendars=[str(SOURCE / "playlists/holidays/cn.json")])
        (self.folder / "tingping.json").write_text(json.dumps(config), encoding="utf-8")
        code, out = tingping("check", "--at", "2026-10-31", "--json", self.folder)
        self.assertEqual(code, 1, out)
        found = {error["code"]: (pathlib.Path(error["file"]).name, error["line"])
                 for error in json.loads(out)}
        self.assertEqual(found, {221: ("schedule.json", 4), 222: ("schedule.json", 5),
                                 225: ("schedule.json", 6)})

    def test_a_range_is_a_table_a_page_and_a_calendar(self):
        week = ("schedule", "--config", CONFIG, "--from", "2026-11-23", "--to", "2026-11-30")
        code, out = tingping(*week)
        self.assertEqual(code, 0)
        self.assertRegex(out, r"2026-11-23 08:30  2026-11-23 12:00 .* 上午 .* morning_winter")
        code, out = tingping(*week, "--json")
        rows = json.loads(out)
        self.assertEqual([row["until"] for row in rows[:-1]], [row["since"] for row in rows[1:]])
        for option, begin in (("--html", "<!DOCTYPE html>"), ("--ics", "BEGIN:VCALENDAR\r\n")):
            file = self.folder / "out"
            code, out = tingping(*week, option, "-o", file)
            self.assertEqual((code, out), (0, ""), option)
            self.assertTrue(file.read_bytes().decode().startswith(begin), option)
        code, out = tingping(*week, "--limit", "2", "--json")
        self.assertEqual((code, len(json.loads(out))), (1, 2), "a cut is a finding")

    def test_a_notice_that_is_not_shown_says_why(self):
        code, out = tingping("schedule", "--config", CONFIG, "--at", "2026-11-23T09:30", "--json")
        notices = {row["item"]: row for row in json.loads(out)["notices"]}
        self.assertEqual(code, 0)
        self.assertTrue(notices["2026-dongji-shijian"]["shown"])
        self.assertEqual(notices["2026-guoqing-anpai"]["why"], "只展示到 2026-10-08，已经过了")
        code, out = tingping("schedule", "--config", CONFIG, "--at", "2026-11-23T09:30")
        for line in (r"种类 +常规", r"节目单 +morning（上午），规则 morning_winter",
                     r"接着放 +lunch",
                     r"通知 +不放　.*（2026-guoqing-anpai）：只展示到 2026-10-08"):
            self.assertRegex(out, line)

    def test_a_finding_has_file_line_and_column(self):
        file = self.folder / "schedule.json"
        file.write_text('{\n  "rules": [],\n  "defualt": "night"\n}\n')
        code, out = tingping("check", file)
        self.assertEqual(code, 1)
        self.assertRegex(out, r"schedule\.json:3:3: .*defualt.*default.*\[204\]")


if __name__ == "__main__":
    unittest.main()
