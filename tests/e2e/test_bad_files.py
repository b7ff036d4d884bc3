#!/usr/bin/env python3
"""Files that staff get wrong, fonts that are missing, a program with a flipped byte."""

import os
import shutil
import signal
import unittest

from case import SOURCE, OfficeCase, read_json, write_json

LONG = 20


class BadFileTest(OfficeCase):
    def setUp(self):
        super().setUp()
        self.copy_content()

    def spoil(self, path, text, code):
        """A bad edit: its fault stands with the file's name, the program stays, is mended."""
        file = self.content / path
        good = file.read_text(encoding="utf-8") if file.exists() else None
        program = self.office.renderer()["program"]
        temporary = file.with_name(".edit")
        temporary.write_text(text, encoding="utf-8")
        temporary.rename(file)
        fault = self.wait(lambda: self.fault(code), LONG, f"fault {code}")
        self.assertIn(file.name, fault["file"])
        self.assertGreater(fault["line"], 0, fault)
        self.assertTrue(fault["detail"] and fault["todo"], fault)
        self.assert_frames_go_on()
        self.assertEqual(self.office.renderer()["program"], program, "the old one stays in force")
        self.assertEqual(self.office.get("/readyz")[0], 200)
        self.assertEqual(self.log_count(f"fault: {code} "), 1, "logged once")
        if good is None:
            file.unlink()
        else:
            file.write_text(good, encoding="utf-8")
        self.wait(lambda: not self.fault(code), LONG, f"fault {code} is gone")
        return fault

    def start_still(self):
        """Without news from the feed: every change of the program is the edit's."""
        self.start(rows=3, feed={"every_s": 3600})
        self.wait_for_rows()

    def edited(self, path, change):
        value = read_json(self.content / path)
        change(value)
        self.content.joinpath(".scratch").mkdir(exist_ok=True)
        scratch = self.content / ".scratch/file.json"
        write_json(scratch, value)
        return scratch.read_text(encoding="utf-8")

    def test_every_kind_of_bad_edit(self):
        self.start_still()
        guide, playlist = "guides/lsyd-sp.json", "playlists/morning.json"
        whole = (self.content / guide).read_text(encoding="utf-8")
        with self.subTest("truncated JSON"):
            self.spoil(guide, whole[:len(whole) // 2], 202)
        with self.subTest("unknown key, with the nearest known one"):
            fault = self.spoil(guide, self.edited(guide, lambda it: it.update(metarials=[])), 204)
            self.assertIn("materials", fault["detail"])
        with self.subTest("value of the wrong kind"):
            self.spoil(guide, self.edited(guide, lambda it: it.update(materials="申请书")), 203)
        with self.subTest("duplicate id"):
            self.spoil("guides/zz-copy.json", whole, 205)
        with self.subTest("a playlist that names a missing guide"):
            self.spoil(playlist, self.edited(playlist, lambda it: it["items"].append(
                {"id": "gone", "show": "guide", "guide": "no-such-guide"})), 206)
        with self.subTest("a schedule that names a missing playlist"):
            self.spoil("schedule.json", self.edited("schedule.json", lambda it: it["rules"].append(
                {"id": "gone", "playlist": "no-such-playlist"})), 207)
        with self.subTest("an ID number in a notice"):
            notice = "notices/2026-dongji-shijian.json"
            self.spoil(notice, self.edited(notice, lambda it: it["body"].append(
                "联系人身份证号139901199001010010")), 209)

    def test_a_good_edit_is_on_the_wall(self):
        self.copy_over_quiet()
        self.start_still()
        edited = self.edited("playlists/only.json",
                             lambda it: it["items"][0].update(text=["今天下午停电检修"]))
        (self.content / "playlists/only.json").write_text(edited, encoding="utf-8")
        self.wait(lambda: "停电检修" in self.wall_text(), 5, "the edit is on the wall")

    def test_what_reads_well_and_cannot_work_is_told_and_taken(self):
        self.start_still()
        before = self.office.renderer()["program"]
        edited = self.edited("schedule.json", lambda it: it["rules"].extend(
            [{"id": "one", "playlist": "lunch", "from": "02:00", "to": "03:00"},
             {"id": "two", "playlist": "night", "from": "02:00", "to": "03:00"}]))
        (self.content / "schedule.json").write_text(edited, encoding="utf-8")
        fault = self.wait(lambda: self.fault(221), LONG, "fault 221")
        self.assertIn("schedule.json", fault["file"])
        self.assertGreater(fault["line"], 0)
        self.wait(lambda: self.office.renderer()["program"] != before, 90, "it is in force")
        self.assertEqual(self.log_count("fault: 221 "), 1, "told once")

    def test_a_warning_that_staff_put_up_stands_until_it_is_cancelled(self):
        self.start_still()
        ground = lambda: self.office.get_json("/api/v1/status")["schedule"]["ground"]  # noqa: E731
        self.assertNotEqual(ground(), "alert")
        examples = SOURCE / "playlists/examples/alerts"
        text = (examples / "baoyu.json").read_text(encoding="utf-8")
        lasting = "\n".join(line for line in text.split("\n") if "expires_at\"" not in line)
        lasting = lasting.replace('50:00+08:00",', '50:00+08:00"')
        (self.content / "alerts").mkdir()
        (self.content / "alerts/storm.json").write_text(lasting, encoding="utf-8")
        self.wait(lambda: ground() == "alert", LONG, "the warning stands")
        self.assertEqual(self.office.get_json("/api/v1/status")["schedule"]["alerts"],
                         [{"id": "2026-07-20-baoyu", "heading": "暴雨红色预警"}])
        write_json(self.content / "alerts/end.json", {"id": "end", "act": "cancel",
                                                      "references": ["2026-07-20-baoyu"]})
        self.wait(lambda: ground() != "alert", LONG, "it is cancelled")

    def copy_over_quiet(self):
        shutil.rmtree(self.content)
        self.copy_quiet_content(items=[{"id": "text", "show": "text", "title": "通知",
                                        "text": ["照常办公"], "seconds": 3}])

    def test_a_bad_configuration_is_refused_with_its_place(self):
        self.office.start_feed()
        self.office.write_config(self.content)
        text = self.office.config_file.read_text().replace('"state_dir"', '"state_dri"')
        self.office.config_file.write_text(text)
        self.office.start_daemon()
        self.assertEqual(self.office.daemon.wait(10), 2)
        log = self.office.log_file.read_text()
        self.assertRegex(log, r"tingping\.json:\d+:\d+: .*state_dri")
        self.assertIn("state_dir", log)

    def test_a_missing_font_is_a_fault_that_names_its_package(self):
        chain = read_json(SOURCE / "fonts/chain.json")
        optional = next(face for face in chain["faces"] if not face.get("required"))
        optional["file"] = "/nowhere/at-all.ttf"
        write_json(self.folder / "chain.json", chain)
        self.start(rows=3, fonts=str(self.folder / "chain.json"))
        fault = self.wait(lambda: self.fault(403), LONG, "fault 403")
        self.assertIn(optional["package"], fault["detail"])
        self.assert_frames_go_on()
        self.assertNotEqual(self.office.renderer()["scene"], "slate")

    def test_a_program_with_a_flipped_byte_is_not_played(self):
        self.start_still()
        before = self.office.renderer()
        folder = self.office.state / "program"
        current = folder / os.readlink(folder / "current")
        data = bytearray(current.read_bytes())
        data[len(data) // 2] ^= 1
        current.write_bytes(data)
        replace_link(folder / "current", current.name)
        fault = self.wait(lambda: self.fault(302), LONG, "fault 302")
        self.assertTrue(fault["detail"])
        self.assert_frames_go_on()
        after = self.office.renderer()
        self.assertEqual((after["program"], after["pid"]), (before["program"], before["pid"]))
        self.assertNotEqual(after["scene"], "slate")

    def test_a_renderer_that_finds_only_a_damaged_program_plays_the_one_before(self):
        self.start_still()
        first = self.office.renderer()["program"]
        edited = self.edited("playlists/morning.json", lambda it: it.update(title="另一个标题"))
        (self.content / "playlists/morning.json").write_text(edited, encoding="utf-8")
        self.wait(lambda: self.office.renderer()["program"] != first, 90, "the second program")
        os.kill(self.office.daemon.pid, signal.SIGKILL)
        self.office.daemon.wait()
        folder = self.office.state / "program"
        current = folder / os.readlink(folder / "current")
        data = bytearray(current.read_bytes())
        data[len(data) // 2] ^= 1
        current.write_bytes(data)
        os.kill(self.office.renderer()["pid"], signal.SIGKILL)
        self.office.start_daemon()
        self.office.wait_ready(20)
        self.assert_frames_go_on()
        self.assertNotEqual(self.office.renderer()["scene"], "slate")


def replace_link(link, target):
    """Points `link` at `target` in one step, as the publisher does."""
    temporary = link.with_name(".link")
    temporary.symlink_to(target)
    temporary.rename(link)


if __name__ == "__main__":
    unittest.main()
