"""How far running lines move from one recorded frame to the next, told from the pixels alone."""

import collections

PIXEL_BYTES = 4
FARTHEST = 64  # pixels in one frame; beyond, the picture counts as another one


class Band:
    """One running line in a recording: some rows of each frame, `width` pixels wide.

    A step is the whole number of pixels that the line moved to the left. A frame of which no step
    makes the frame before it has None: a jump, a tear, another picture. Where several steps would
    do, as with a picture that repeats itself, the frame is ambiguous and judged by the others.
    """

    def __init__(self, name, width, rows):
        self.name = name
        self._stride = width * PIXEL_BYTES
        self._offsets = [row * self._stride for row in rows]
        self._last = None
        self._possible = []  # for each frame after the first, the steps that would explain it
        self.frames = 0
        self.blank = []  # numbers of frames without ink

    def rows_of(self, frame):
        return [bytes(frame[at:at + self._stride]) for at in self._offsets]

    def look(self, frame):
        """The next frame of the recording, as bytes."""
        rows = self.rows_of(frame)
        if not has_ink(rows):
            self.blank.append(self.frames)
        if self._last is not None:
            self._possible.append(steps_between(self._last, rows))
        self._last = rows
        self.frames += 1

    def inked_at_both_ends(self, frame):
        third = self._stride // PIXEL_BYTES // 3 * PIXEL_BYTES
        rows = self.rows_of(frame)
        return has_ink([row[:third] for row in rows]) and has_ink([row[-third:] for row in rows])

    def step(self):
        """The step that most frames made, None without any."""
        clear = collections.Counter(steps[0] for steps in self._possible if len(steps) == 1)
        return clear.most_common(1)[0][0] if clear else None

    def uneven(self):
        """[(number of the frame, the step it made)] of those that did not make the usual one."""
        usual = self.step()
        return [(number, steps[0] if steps else None)
                for number, steps in enumerate(self._possible, 1) if usual not in steps]

    def ambiguous(self):
        return sum(len(steps) > 1 for steps in self._possible)


def has_ink(rows):
    """Whether any pixel differs from the first."""
    return any(row != rows[0][:PIXEL_BYTES] * (len(row) // PIXEL_BYTES) for row in rows)


def steps_between(before, after):
    return [step for step in range(FARTHEST + 1)
            if all(new[:len(new) - step * PIXEL_BYTES] == old[step * PIXEL_BYTES:]
                   for old, new in zip(before, after))]
