#!/usr/bin/env python3
"""Proof of play: what the pair had on its wall is told, and told truly after a kill."""

import csv
import io
import json
import os
import signal
import unittest

from case import OfficeCase, alive, tingping

AT = "2026-11-23T09:30:00+08:00"


class PlaysTest(OfficeCase):
    def start_texts(self, seconds):
        items = [{"id": f"text{number}", "show": "text", "title": "通知", "seconds": seconds,
                  "text": [f"第{number}条，=1+1"]} for number in (1, 2)]
        self.copy_quiet_content(items=items)
        self.start(rows=1, at=AT)

    def plays(self, *more):
        return tingping("plays", "--config", self.office.config_file, *more)

    def lines(self, *more):
        """(exit code, plays) as JSON."""
        code, out = self.plays("--from", "2026-11-23", "--json", *more)
        answer = json.loads(out)
        return code, answer["plays"]

    def test_items_are_told_as_table_csv_json_and_totals(self):
        self.start_texts(1)
        self.wait(lambda: len(self.lines()[1]) >= 4, 30, "four plays are in the log")
        self.assertEqual(self.office.stop_daemon(), 0)
        code, plays = self.lines()
        self.assertEqual(code, 0)
        self.assertEqual({play["item"] for play in plays}, {"text1", "text2"})
        self.assertEqual([play["seq"] for play in plays], list(range(1, len(plays) + 1)))
        for play in plays:
            self.assertLess(play["steady_ms"][1] - play["steady_ms"][0], 20000, play)
        whole = [play for play in plays if play["reason"] == "end"]
        for play in whole:
            self.assertIn(f"第{play['item'][-1]}条，=1+1", "".join(play["text"]))
            self.assertEqual((play["category"], play["screen"], play["clock"]),
                             ("文字公告", "panel", "given"))
            self.assertAlmostEqual(play["steady_ms"][1] - play["steady_ms"][0], 1000, delta=200)
        hashes = {play["item"]: play["content"] for play in plays}
        self.assertEqual(len({play["content"] for play in plays}), 2, hashes)

        code, table = self.plays("--from", "2026-11-23", "--item", "text2")
        self.assertEqual(code, 0)
        self.assertTrue(table.startswith("开始"), table)
        self.assertIn("放完", table)
        self.assertNotIn("text1", table)

        code, text = self.plays("--from", "2026-11-23", "--csv", "-")
        self.assertEqual((code, text[0]), (0, "\ufeff"))
        rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
        self.assertEqual(len(rows), len(plays))
        self.assertEqual([row["链校验值"] for row in rows], [play["chain"] for play in plays])
        self.assertEqual(rows[0]["文字"], "\n".join(plays[0]["text"]))
        file = self.folder / "plays.csv"
        self.assertEqual(self.plays("--from", "2026-11-23", "--csv", file), (0, ""))
        self.assertEqual(file.read_text(encoding="utf-8").replace("\r\n", "\n"),
                         text.replace("\r\n", "\n"))

        code, out = self.plays("--from", "2026-11-23", "--totals", "--json")
        totals = json.loads(out)
        self.assertEqual(code, 0)
        self.assertEqual([(day["date"], day["category"], day["plays"], day["contents"])
                          for day in totals["days"]],
                         [("2026-11-23", "文字公告", len(plays), 2)])
        seconds = sum(play["steady_ms"][1] - play["steady_ms"][0] for play in plays) / 1000
        self.assertAlmostEqual(totals["sums"][0]["seconds"], seconds, delta=0.1)
        self.assertIn("合计", self.plays("--from", "2026-11-23", "--totals")[1])

    def test_a_killed_renderer_leaves_its_play_and_the_chain_holds(self):
        self.start_texts(600)
        wall = self.wait(lambda: (lambda now: now if now.get("item_frames", 0) > 200 else None)
                         (self.office.renderer()), 30, "the item has been there for a while")
        os.kill(wall["pid"], signal.SIGKILL)
        self.wait(lambda: self.office.renderer().get("pid", wall["pid"]) != wall["pid"], 20,
                  "another renderer answers")
        (code, plays) = self.wait(lambda: (lambda told: told if told[1] else None)(self.lines()),
                                  20, "the play that was killed is told")
        self.assertEqual(code, 0)
        self.assertEqual((plays[0]["reason"], plays[0]["item"]), ("cut", wall["item"]))
        self.assertGreaterEqual(plays[0]["frames"], wall["item_frames"] - 70)
        answer = self.office.get_json("/api/v1/plays?from=2026-11-23")
        self.assertEqual(answer["plays"][0], plays[0])
        self.assertEqual(answer["findings"], [])
        self.assertEqual(self.office.stop_daemon(), 0)
        self.assertFalse(alive(wall["pid"]))

        code, out = self.plays("--verify", "--json")
        verdict = json.loads(out)
        self.assertEqual((code, verdict["findings"]), (0, []))
        self.assertEqual(verdict["lines"], 2)
        self.assertEqual(self.plays("--verify", "--expect", verdict["chain"])[0], 0)

        # A torn line is a finding; an edited one is found with its place.
        file = next((self.office.state / "plays").glob("*.jsonl"))
        lines = file.read_text(encoding="utf-8").splitlines(True)
        file.write_text("".join(lines) + lines[1][:50], encoding="utf-8")
        self.assertEqual([self.plays("--verify")[0], self.lines()[0]], [1, 1])
        file.write_text(lines[0].replace("第", "弟", 1) + lines[1], encoding="utf-8")
        code, out = self.plays("--verify", "--json")
        self.assertEqual(code, 1)
        found = json.loads(out)["findings"]
        self.assertEqual([(each["code"], each["line"]) for each in found], [(416, 1)])

    def test_wrong_questions_are_usage_and_no_state_is_cannot(self):
        self.office.start_feed()
        self.office.write_config()
        self.assertEqual(self.plays("--from", "2026-11-23", "--json")[0], 0)
        for wrong in (["--from", "yesterday"], ["--from", "2026-11-24", "--to", "2026-11-23"],
                      ["--verify", "--totals"], ["--expect", "00"], ["--csv"]):
            self.assertEqual(self.plays(*wrong)[0], 2, wrong)
        self.office.state.rmdir()
        self.assertEqual(self.plays()[0], 3)
        self.assertEqual(tingping("plays", "--config", self.folder / "none.json")[0], 3)


if __name__ == "__main__":
    unittest.main()
