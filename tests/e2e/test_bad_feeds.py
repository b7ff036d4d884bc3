#!/usr/bin/env python3
"""A feed that misbehaves: each way has its fault number, and the wall keeps the last good rows."""

import pathlib
import re
import unittest

from case import OfficeCase

LIMIT_BYTES = 4 << 20
MEMORY_KB = 200 << 10
LONG = 30  # of polling; each step normally takes a second or two


class BadFeedTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.copy_quiet_content()
        self.start(rows=0, feed={"timeout_ms": 1000, "limit_bytes": LIMIT_BYTES,
                                 "retire_after_s": 1})
        self.row = self.office.control("add", {"applyertype": "20",
                                               "applyername": "云岭县供电服务中心"})
        self.wait(lambda: self.row["flowsn"] in self.wall_text(), LONG, "the first row")

    def fails_as(self, mode, code):
        """The feed fails in that way, stands as that fault, is logged once, and is mended."""
        before = self.log_count(f"fault: {code} ")
        self.office.control(f"fail?mode={mode}")
        fault = self.wait(lambda: self.fault(code), LONG, f"fault {code} for {mode}")
        self.assertEqual(fault["subject"], "bjgs")
        self.assertTrue(fault["zh"] and fault["todo"] and fault["since"], fault)
        tries = self.tries()
        self.wait(lambda: self.tries() > tries, LONG, "one more try")
        self.assertIn(self.row["flowsn"], self.wall_text())
        self.assert_frames_go_on()
        self.assertEqual(self.office.get("/readyz")[0], 200)
        self.assertEqual(self.log_count(f"fault: {code} "), before + 1, "logged once")
        self.office.control("fail?mode=ok")
        self.wait(lambda: not self.fault(code), LONG, f"fault {code} is gone")
        self.wait(lambda: self.feed_report()["state"] == "ok", LONG, "the feed is well")
        return fault

    def tries(self):
        return len(self.office.control("log"))

    def test_http_500(self):
        self.assertIn("500", self.fails_as("500", 103)["detail"])

    def test_http_404(self):
        self.assertIn("404", self.fails_as("404", 103)["detail"])

    def test_timeout(self):
        self.fails_as("hang", 102)

    def test_not_json(self):
        self.fails_as("notjson", 105)

    def test_a_login_page(self):
        self.fails_as("login", 117)

    def test_truncated_json(self):
        self.fails_as("truncated", 105)

    def test_pointer_missing(self):
        self.assertIn("/custom/projectlist", self.fails_as("nopointer", 106)["detail"])

    def test_refused_by_the_source_itself(self):
        self.fails_as("refused", 108)

    def test_empty_but_the_envelope_counts_rows(self):
        self.fails_as("empty", 107)

    def test_200_mb(self):
        self.fails_as("huge", 104)
        status = pathlib.Path(f"/proc/{self.office.daemon.pid}/status").read_text()
        peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])
        self.assertLess(peak, MEMORY_KB, "the body was not kept in memory")

    def test_really_empty(self):
        """Believed when it stays so; then the rows leave after their time."""
        self.office.control("fail?mode=really_empty")
        self.wait(lambda: self.fault(107), LONG, "it is doubted at first")
        self.wait(lambda: self.row["flowsn"] not in self.wall_text(), LONG, "the rows have left")
        self.assertIsNone(self.fault(107))
        self.assertEqual(self.feed_report()["accepted"], 0)
        self.assert_frames_go_on()

    def test_unreachable(self):
        self.office.feed.terminate()
        self.office.feed.wait()
        self.wait(lambda: self.fault(101), LONG, "fault 101")
        self.assertIn(self.row["flowsn"], self.wall_text())
        self.assert_frames_go_on()

    def bad_row(self, **fields):
        """Adds a row to a list of two; returns the feed's report with the row in it."""
        self.office.control("add", {"applyertype": "20", "applyername": "云岭县供电服务中心",
                                    **fields})
        return self.wait(lambda: (lambda report: report if report["accepted"] + report["held"] == 2
                                  else None)(self.feed_report()), LONG, "two rows arrived")

    def test_a_row_without_a_number_is_held(self):
        report = self.bad_row(flowsn="")
        self.assertEqual((report["accepted"], report["held"]), (1, 1))
        self.assertIn("受理编号", report["held_reasons"][0])
        self.assertTrue(self.wait(lambda: self.fault(110), LONG, "fault 110"))
        self.assertIn(self.row["flowsn"], self.wall_text())

    def test_a_date_of_zeros_is_never_shown(self):
        report = self.bad_row(applydate="0000-00-00")
        self.assertEqual(report["accepted"] + report["held"], 2)
        self.assertIn(self.row["flowsn"], self.wall_text())
        self.assertNotIn("0000", self.wall_text().replace(self.row["flowsn"], ""))

    def test_an_id_number_in_free_text_is_never_shown(self):
        self.bad_row(taskname="临时用地审批（139901199001010010）", flowsn="139901-20261120-07777")
        self.wait(lambda: "07777" in self.wall_text() or self.fault(110), LONG,
                  "the row is shown masked, or held")
        self.assertNotIn("139901199001010010", self.wall_text())


if __name__ == "__main__":
    unittest.main()
