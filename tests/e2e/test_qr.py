#!/usr/bin/env python3
"""QR codes: whatever board may show one, zbarimg reads it from the screenshot; the others are
refused with the size the code takes."""

import json
import pathlib
import shutil
import subprocess
import unittest

from case import EXAMPLE, OfficeCase, read_json, tingping, write_json

ADDRESS = "https://zwfw.yunling.example/bj"  # 29 modules, 37 with the quiet zone
AT = "2026-11-23T09:30"
CAPTION = "用手机扫一扫，输入受理编号，查看办理进度"

# Width, height, palette, the part of the board that is title and ticker.
BOARDS = [(320, 16, "red", 0), (384, 32, "red", 0), (128, 64, "red", 0), (256, 64, "red_green", 0),
          (192, 96, "red_green", 0), (192, 96, "red", 0), (320, 160, "red_green", 48),
          (256, 128, "rgb", 0), (512, 256, "rgb", 64), (768, 160, "rgb", 64),
          (96, 192, "rgb", 0), (1920, 1080, "rgb", 240), (1080, 1920, "rgb", 240),
          (3840, 2160, "rgb", 480)]
TOO_LOW = {(320, 16), (384, 32), (128, 64), (256, 64)}  # 37 modules of 2 px are 74 px


def name_of(board):
    width, height, palette, _ = board
    return f"{width}x{height}-{palette}"


def screen_of(board):
    width, height, palette, taken = board
    return {"id": name_of(board), "w": width, "h": height, "palette": palette,
            "zones": [{"role": "body", "x": 0, "y": taken // 2, "w": width, "h": height - taken,
                       "font_px": 16 if width < 1000 else width // 40}]}


def read_back(file):
    """What zbarimg reads in a picture, code by code."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", str(file)],
                          capture_output=True, text=True, timeout=60)
    return done.stdout.splitlines()


class QrTest(OfficeCase):
    def code(self, **more):
        return {"id": "code", "show": "qr", "qr": ADDRESS, "title": "扫码查办件",
                "caption": CAPTION, **more}

    def write_content(self, item, screens):
        self.copy_content()
        for folder in ("playlists", "screens"):
            shutil.rmtree(self.content / folder)
            (self.content / folder).mkdir()
        write_json(self.content / "playlists/only.json", {"id": "only", "items": [item]})
        write_json(self.content / "schedule.json", {"rules": [], "default": "only"})
        for screen in screens:
            write_json(self.content / f"screens/{screen['id']}.json", screen)
        self.office.feed_url = "http://127.0.0.1:1"
        self.office.write_config(self.content, screens[0]["id"], {})

    def check(self):
        code, out = tingping("check", "--json", self.office.config_file)
        # No table for next year, and no playlist but this one, so that notices are nowhere.
        findings = [finding for finding in json.loads(out) if finding["code"] not in (208, 224)]
        self.assertEqual(code, 1 if json.loads(out) else 0, out)
        return findings

    def render(self, screen):
        file = self.folder / f"{screen}.png"
        code, out = tingping("render", "--config", self.office.config_file, "--at", AT,
                             "--screen", screen, "-o", file)
        self.assertEqual(code, 0, out)
        return file

    def test_every_board_with_room_shows_a_code_that_is_read_back(self):
        allowed = [board for board in BOARDS if board[:2] not in TOO_LOW]
        for text in (ADDRESS, "办件查询请到二楼12号窗口", "12345"):
            shutil.rmtree(self.content, ignore_errors=True)
            self.write_content(self.code(qr=text), [screen_of(board) for board in allowed])
            self.assertEqual(self.check(), [])
            for board in allowed:
                file = self.render(name_of(board))
                self.assertEqual(read_back(file), [text], f"{name_of(board)} {text}")

    def test_a_board_without_room_is_refused_with_the_size_it_takes(self):
        self.write_content(self.code(), [screen_of(board) for board in BOARDS])
        findings = self.check()
        self.assertEqual({finding["code"] for finding in findings}, {212})
        for finding in findings:
            self.assertTrue(finding["file"].endswith("only.json"), finding)
            self.assertGreater(finding["line"], 1, finding)
            self.assertIn("要 74×74 像素", finding["detail"])
        refused = "".join(finding["detail"] for finding in findings)
        for board in BOARDS:
            self.assertEqual(f'"{name_of(board)}"' in refused, board[:2] in TOO_LOW,
                             name_of(board))

    def test_the_reading_distance_asks_for_larger_modules(self):
        screen = screen_of((512, 256, "rgb", 64))
        self.write_content(self.code(reading_distance_m=3), [screen])
        self.assertIn("pitch_mm", self.check()[0]["detail"])
        screen["pitch_mm"] = 4
        write_json(self.content / f"screens/{screen['id']}.json", screen)
        self.assertEqual(self.check(), [])
        write_json(self.content / "playlists/only.json",
                   {"id": "only", "items": [self.code(reading_distance_m=10)]})
        detail = self.check()[0]["detail"]
        for words in ("要在 10 米外扫到", "370×370 像素", "1480×1480 毫米", "最远只能在 4 米"):
            self.assertIn(words, detail)

    def test_the_running_wall_shows_it_and_a_code_without_room_is_a_fault(self):
        self.copy_quiet_content(items=[self.code()])
        self.start()
        self.wait(lambda: ADDRESS in self.wall_text(), 20, "the code is on the wall")
        self.assertIn("扫码查办件", self.wall_text())
        fault = self.wait(lambda: self.fault(212), 20, "the strip has no room")
        self.assertIn('"strip"', fault["detail"])
        file = self.folder / "wall.png"
        file.write_bytes(self.office.get("/api/v1/screenshot.png")[1])
        self.assertEqual(read_back(file), [ADDRESS])
        playlist = self.content / "playlists/only.json"
        write_json(playlist, {"id": "only", "items": [self.code(screens=["panel"])]})
        self.wait(lambda: not self.fault(212), 20, "only the panel shows it now")

    def test_a_phone_is_handed_nothing_but_addresses_and_text(self):
        file = self.folder / "playlists/p.json"
        file.parent.mkdir()
        for text, code in (("tel:12345", 203), ("weixin://x", 203), ("https://a@b.example", 203),
                           ("x" * 301, 203), ("联系电话 13800138000", 209)):
            write_json(file, {"id": "p", "items": [self.code(qr=text)]})
            done, out = tingping("check", "--json", file)
            self.assertEqual((done, [each["code"] for each in json.loads(out)]), (1, [code]), text)


if __name__ == "__main__":
    unittest.main()
