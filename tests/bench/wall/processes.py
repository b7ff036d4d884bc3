"""What a program costs, all its processes together: CPU time and memory."""

import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "demo"))

from office import wait_until  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
MIB = 1024.0  # smaps_rollup counts in kB
STOP_SECONDS = 5


def stat_fields(pid):
    """The fields of /proc/PID/stat from the state on, or None when it is gone."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


class Tree:
    """A program that was started here in a session of its own, and what it started itself."""

    def __init__(self, command, env=None, log=subprocess.DEVNULL):
        self._process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, env={**os.environ, **(env or {})})
        self.pid = self._process.pid

    def members(self):
        """Process ids: descendants, and orphans that kept the session."""
        found, parents = {self.pid}, {}
        for name in os.listdir("/proc"):
            fields = stat_fields(name) if name.isdigit() else None
            if fields is None:
                continue
            parents[int(name)] = int(fields[1])
            if int(fields[3]) == self.pid:
                found.add(int(name))
        for pid in parents:
            line = [pid]
            while line[-1] in parents and line[-1] not in found:
                line.append(parents[line[-1]])
            if line[-1] in found:
                found.update(line)
        return sorted(found)

    def cpu_seconds(self):
        """User and system time since the start, of members and of children that have ended and
        were waited for."""
        total = 0
        for pid in self.members():
            fields = stat_fields(pid)
            if fields is not None:
                total += sum(map(int, fields[11:15]))  # utime stime cutime cstime
        return total / TICKS

    def pss_mib(self):
        """Memory: what is shared is counted by the share."""
        return sum(pss_mib(pid) for pid in self.members())

    def running(self):
        return self._process.poll() is None

    def wait(self, seconds):
        return self._process.wait(seconds)

    def stop(self):
        members = self.members()
        if self.running():
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        for pid in members:  # what did not go with its parent
            if pid != self.pid:
                end(pid)

    def kill(self):
        self._process.kill()
        self._process.wait()


def pss_mib(pid):
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / MIB


def end(pid):
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        pass


def wait_steady(trees, seconds=30, within=0.02):
    """Until no program's memory has changed by more than `within` from one second to the next."""
    last = [None]

    def steady():
        before, last[0] = last[0], [tree.pss_mib() for tree in trees]
        return before is not None and all(
            abs(new - old) <= max(within * old, 0.5) for new, old in zip(last[0], before))
    wait_until(steady, seconds, "memory stays the same", step=1)


def measure(trees, seconds):
    """[(share of a core, PSS in MiB)] of each over that time."""
    begun = time.monotonic()
    before = [tree.cpu_seconds() for tree in trees]
    time.sleep(seconds)  # the time that is measured
    after = [tree.cpu_seconds() for tree in trees]
    took = time.monotonic() - begun
    return [((new - old) / took, tree.pss_mib())
            for new, old, tree in zip(after, before, trees)]
