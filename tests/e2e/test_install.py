#!/usr/bin/env python3
"""What `cmake --install` leaves: units that verify, a configuration whose paths are there."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from case import BUILD, read_json

UNITS = ("tingpingd.service", "tingping-screen.service")
EXPOSURE = 2.0  # of systemd-analyze's 10


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp(prefix="tingping-e2e-"))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        cls.install()
        cls.units = {name: next(cls.root.rglob(name)) for name in UNITS}
        cls.config = cls.place(re.search(r"--config (\S+)", cls.text("tingpingd.service"))[1])

    @classmethod
    def install(cls):
        subprocess.run(["cmake", "--install", str(BUILD)], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "DESTDIR": str(cls.root)})

    @classmethod
    def place(cls, path):
        """Where an installed path lies below this test's root."""
        return cls.root / path.lstrip("/")

    @classmethod
    def text(cls, unit):
        return cls.units[unit].read_text(encoding="utf-8")

    def verify(self, name, text):
        """systemd-analyze's opinion of a unit, with this root's programs."""
        folder = self.root / "verify"
        folder.mkdir(exist_ok=True)
        unit = folder / name
        unit.write_text(re.sub(r"ExecStart=(/\S+)", lambda it: f"ExecStart={self.place(it[1])}",
                               text))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr, unit

    def test_units_verify(self):
        for name in UNITS:
            self.assertEqual(self.verify(name, self.text(name))[:2], (0, ""), name)

    def test_a_wrong_unit_does_not_verify(self):
        text = self.text("tingpingd.service")
        wrong = text.replace("WatchdogSec=", "WatchdogSecs=")
        self.assertNotEqual(self.verify("tingpingd.service", wrong)[1], "")
        absent = text.replace("/tingpingd ", "/tingping-absent ")
        self.assertNotEqual(self.verify("tingpingd.service", absent)[:2], (0, ""))

    def test_units_are_hardened(self):
        for name in UNITS:
            unit = self.verify(name, self.text(name))[2]
            out = subprocess.run(["systemd-analyze", "security", "--offline=true", str(unit)],
                                 capture_output=True, text=True, check=True).stdout
            exposure = float(re.search(r"exposure level for \S+: ([\d.]+)", out)[1])
            self.assertLessEqual(exposure, EXPOSURE, name)

    def test_neither_unit_stops_with_the_other(self):
        for name in UNITS:
            for word in ("Requires=", "BindsTo=", "PartOf=", "Requisite=", "StopPropagatedFrom="):
                self.assertNotIn(word, self.text(name))

    def test_the_renderer_is_told_what_is_installed(self):
        text = self.text("tingping-screen.service")
        self.assertTrue(self.place(re.search(r"--fonts (\S+)", text)[1]).is_file())
        config = read_json(self.config)
        self.assertEqual(re.search(r"--program-dir (\S+)", text)[1],
                         config["state_dir"] + "/program")
        self.assertEqual(re.search(r"--socket (\S+)", text)[1],
                         config["run_dir"] + "/screen.sock")

    def test_the_installed_configuration_names_installed_files(self):
        config = read_json(self.config)
        for path in [*config["calendars"], config["fonts"]]:
            self.assertTrue(self.place(path).is_file(), path)
        self.assertTrue((self.config.parent / config["content"] / "schedule.json").is_file())
        self.assertEqual(config["run_dir"], "/run/tingping")
        self.assertEqual(config["http"]["bind"], "127.0.0.1")

    def test_programs_and_data_are_there(self):
        for name in ("tingpingd", "tingping-screen", "tingping"):
            program = next(self.root.rglob(f"bin/{name}"))
            self.assertEqual(subprocess.run([program, "--version"], capture_output=True).returncode,
                             0, name)
        for name in ("sysusers.d/tingping.conf", "tmpfiles.d/tingping.conf",
                     "tingping/schemas/playlist.schema.json", "tingping/holidays/cn.json",
                     "tingping/examples/yunling/tingping.json"):
            self.assertTrue(list(self.root.rglob(name)), name)
        self.assertTrue((self.root / "etc/default/tingping").is_file())

    def test_an_office_s_own_files_survive_the_next_version(self):
        notice = next(self.config.parent.glob("content/notices/*.json"))
        for file in (notice, self.config):
            original = file.read_text(encoding="utf-8")
            self.addCleanup(file.write_text, original, encoding="utf-8")
            file.write_text("{ /* ours */ }")
        self.install()
        for file in (notice, self.config):
            self.assertEqual(file.read_text(encoding="utf-8"), "{ /* ours */ }")


if __name__ == "__main__":
    unittest.main()
