#!/usr/bin/env python3
"""Nothing personal from the feed is anywhere: not on the wall, in files, logs, or the API."""

import json
import re
import unittest

from case import EXAMPLE, OfficeCase

API = ("status", "feeds", "faults", "schedule?from=2026-11-23T00:00:00%2B08:00"
       "&to=2026-11-25T00:00:00%2B08:00", "openapi.json")
NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")


def planted():
    """What bjgs.json holds of persons: full names, ID numbers, mobiles; also in free text."""
    rows = json.loads((EXAMPLE / "feed/bjgs.json").read_text(encoding="utf-8"))
    found = {"李晓明", "刘大山"}
    for row in rows["custom"]["projectlist"]:
        for field in ("remark", "taskname"):
            found.update(NUMBER.findall(row[field] or ""))
        found.add(row["contactmobile"])
        if row["applyertype"] != "10":
            continue
        found.add(row["certnum"])
        for name in re.split("[、（）]+", row["applyername"] or ""):
            found.update({name, re.sub("[\u200b-\u202e\ufeff\u3000]", "", name)})
    return {word for word in found if word and len(word) >= 2 and word != "共同共有"}


class PrivacyTest(OfficeCase):
    def test_nothing_personal_is_kept_or_shown(self):
        # A table with room for every column, a page a second: every row gets into the play log.
        self.copy_quiet_content("hall", [{"id": "cases", "show": "cases", "source": "bjgs",
                                          "title": "办件进度", "seconds": 1}], font_px=24)
        self.start(board="hall")
        self.wait(lambda: self.feed_report()["accepted"] > 50, 20, "the rows are there")
        plays = self.office.state / "plays"
        self.wait(lambda: any(file.read_text(encoding="utf-8").count("139901-2026") > 50
                              for file in plays.glob("*.jsonl")), 120, "a round is in the play log")
        self.assertEqual(self.office.get("/metrics")[0], 200)
        bodies = {path: self.office.get(f"/api/v1/{path}")[1] for path in API}
        bodies["metrics"] = self.office.get("/metrics")[1]
        bodies["socket"] = json.dumps(self.office.renderer(), ensure_ascii=False).encode()
        bodies["log"] = self.office.log_file.read_bytes()
        self.assertEqual(self.office.stop_daemon(), 0)
        for file in sorted(self.office.state.rglob("*")):
            if file.is_file():
                bodies[str(file.relative_to(self.folder))] = file.read_bytes()
        self.assertTrue(any(name.endswith(".db") for name in bodies), bodies.keys())
        self.assertTrue(any("/program/" in name for name in bodies), bodies.keys())

        words = planted()
        self.assertGreater(len(words), 150)
        found = [(name, word) for name, body in bodies.items() for word in sorted(words)
                 if word.encode() in body]
        self.assertEqual(found, [])
        shown = b"".join(body for name, body in bodies.items() if "plays/" in name).decode()
        self.assertIn("王**", shown)  # the rows themselves are there, masked
        self.assertIn("司马**", shown)
        self.assertIn("云岭县供电服务中心", shown)


if __name__ == "__main__":
    unittest.main()
