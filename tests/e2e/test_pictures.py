#!/usr/bin/env python3
"""Pictures: every format on the wall, files that are missing, altered, too large or no picture."""

import json
import shutil
import struct
import unittest

import png
from case import SOURCE, OfficeCase, read_json, tingping, write_json

QUARTERS = SOURCE / "tests/cases/pictures"  # red and green above blue and white, 64 × 48
FORMATS = ("png", "jpg", "webp")
LONG = 20


class PictureTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.playlist = self.content / "playlists/only.json"

    def write_content(self, items, **screen):
        self.copy_quiet_content(items=items, **screen)
        (self.content / "screens/strip.json").unlink()
        assets = self.content / "assets"
        assets.mkdir(exist_ok=True)
        for extension in FORMATS:
            shutil.copy(QUARTERS / f"quarters.{extension}", assets)

    def put(self, name, data):
        """As an office program saves: beside, then renamed."""
        temporary = self.content / "assets/.new"
        temporary.write_bytes(data)
        temporary.rename(self.content / "assets" / name)

    def screenshot(self):
        return png.decode(self.office.get("/api/v1/screenshot.png")[1])

    def published(self):
        return self.office.state / "program/assets"

    def test_every_format_is_shown_in_its_own_proportions(self):
        self.write_content([{"id": name, "show": "image", "image": f"assets/quarters.{name}",
                             "seconds": 2} for name in FORMATS])
        self.start()
        for name in FORMATS:
            self.wait(lambda: f"quarters.{name}" in self.wall_text(), LONG, f"{name} is shown")
        rows = self.screenshot()
        # 64 × 48 in a wall of 512 × 256: as high as the field between the margins, in the middle.
        bright = [[x for x in range(512) if sum(row[x].to_bytes(3, "big")) > 200] for row in rows]
        heights = [y for y in range(256) if len(bright[y]) > 100]
        width = max(len(row) for row in bright)
        self.assertAlmostEqual(width / len(heights), 64 / 48, delta=0.02)
        left, top, bottom = bright[heights[0]][0], heights[0], heights[-1]
        near = [rows[top + 20][left + 20], rows[top + 20][left + width - 20],
                rows[bottom - 20][left + 20], rows[bottom - 20][left + width - 20]]
        for seen, wanted in zip(near, (0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF)):
            for a, b in zip(seen.to_bytes(3, "big"), wanted.to_bytes(3, "big")):
                self.assertLess(abs(a - b), 12, f"{seen:06x} {wanted:06x}")

    def test_a_red_board_shows_red_dots_alone(self):
        self.write_content([{"id": "photo", "show": "image", "image": "assets/quarters.jpg",
                             "title": "平面图"}], palette="red")
        self.start()
        self.wait(lambda: "quarters.jpg" in self.wall_text(), LONG, "the photo is on the wall")
        self.assertEqual({pixel for row in self.screenshot() for pixel in row}, {0, 0xFF0000})

    def turn_watch(self):
        """Tells whether another turn has begun since it was asked last."""
        last = 0

        def turned():
            nonlocal last
            before, last = last, self.office.renderer()["item_frames"]
            return last < before
        return turned

    def test_an_altered_asset_holds_its_item_and_not_the_wall(self):
        self.write_content([{"id": "photo", "show": "image", "image": "assets/quarters.png",
                             "seconds": 2},
                            {"id": "words", "show": "text", "text": ["请到二楼"], "seconds": 2}])
        # Each program that is published puts an altered asset right; here none is.
        self.start(rows=3, feed={"every_s": 3600})
        self.wait_for_rows()
        self.wait(lambda: "quarters.png" in self.wall_text(), LONG, "the picture is on the wall")
        (asset,) = self.published().iterdir()
        good = asset.read_bytes()
        asset.write_bytes(good[:-1] + b"\x00")
        fault = self.wait(lambda: self.fault(211), LONG, "the altered asset is a fault")
        self.assertIn("quarters.png", fault["detail"])
        self.wait(lambda: "请到二楼" in self.wall_text(), LONG, "the other item")
        for _ in range(4):
            self.wait(self.turn_watch(), LONG, "another turn")
            self.assertIn("请到二楼", self.wall_text(), "the picture's turn is passed over")
        self.assertEqual(self.office.get("/readyz")[0], 200)
        asset.write_bytes(good)
        self.wait(lambda: not self.fault(211), LONG, "the fault is gone")
        self.wait(lambda: "quarters.png" in self.wall_text(), LONG, "the picture is back")

    def test_a_file_that_is_missing_or_bad_is_told_and_the_last_good_one_stays(self):
        self.write_content([{"id": "words", "show": "text", "text": ["请到二楼"], "seconds": 2},
                            {"id": "photo", "show": "image", "image": "assets/later.png",
                             "seconds": 2}])
        self.start()
        fault = self.wait(lambda: self.fault(211), LONG, "there is no such picture")
        self.assertTrue(fault["file"].endswith("only.json"), fault)
        self.assertIn("请到二楼", self.wall_text())
        self.put("later.png", (QUARTERS / "quarters.webp").read_bytes())  # its name lies
        self.wait(lambda: not self.fault(211), LONG, "the fault is gone")
        self.wait(lambda: "later.png" in self.wall_text(), LONG, "the picture is on the wall")
        self.put("later.png", b"GIF89a")
        self.wait(lambda: self.fault(211), LONG, "no picture any more")
        self.wait(lambda: "请到二楼" in self.wall_text(), LONG, "the other item")
        self.wait(lambda: "later.png" in self.wall_text(), LONG, "the last good picture stays")

    def test_old_assets_are_collected(self):
        self.write_content([{"id": "photo", "show": "image", "image": "assets/quarters.png"}])
        self.start(rows=3, feed={"every_s": 3600})
        picture = (QUARTERS / "quarters.png").read_bytes()
        for number in range(5):
            # What follows the last chunk is not read, but makes another file of it.
            self.put("quarters.png", picture + bytes([number]))
            program = self.office.renderer()["program"]
            self.wait(lambda: self.office.renderer()["program"] != program, LONG, "another program")
        self.wait(lambda: len(list(self.published().iterdir())) <= 3, LONG, "three are kept")

    def test_check_tells_what_is_wrong_with_a_picture(self):
        self.write_content([{"id": "photo", "show": "image", "image": "assets/bad.png"}])
        self.office.feed_url = "http://127.0.0.1:1"
        self.office.write_config(self.content, "panel", {})
        header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 20000, 20000)
        for data, words in ((header, "20000×20000 像素"), (b"\0" * ((20 << 20) + 1), "超过 20 MB"),
                            (b"<svg/>", "不是 PNG、JPEG 或 WebP"), (None, "没有这个图片文件")):
            (self.content / "assets/bad.png").unlink(missing_ok=True)
            if data is not None:
                self.put("bad.png", data)
            code, out = tingping("check", "--json", self.office.config_file)
            findings = [each for each in json.loads(out) if each["code"] == 211]
            self.assertEqual((code, len(findings)), (1, 1), out)
            self.assertIn(words, findings[0]["detail"])
            self.assertGreater(findings[0]["line"], 1)

    def test_check_warns_of_a_picture_nobody_could_make_out(self):
        self.write_content([{"id": "photo", "show": "image", "image": "assets/quarters.png"}])
        strip = read_json(self.content / "screens/panel.json")
        strip.update({"id": "strip", "w": 384, "h": 32})
        strip["zones"][0].update({"w": 384, "h": 32})
        write_json(self.content / "screens/strip.json", strip)
        self.office.feed_url = "http://127.0.0.1:1"
        self.office.write_config(self.content, "panel", {})
        code, out = tingping("check", "--json", self.office.config_file)
        findings = [each for each in json.loads(out) if each["code"] == 213]
        self.assertEqual((code, len(findings)), (1, 1), out)
        self.assertIn("43×32 像素，看不清", findings[0]["detail"])


if __name__ == "__main__":
    unittest.main()
