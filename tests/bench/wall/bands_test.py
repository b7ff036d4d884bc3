#!/usr/bin/env python3
"""The analyser of recordings, on recordings whose faults are known."""

import random
import unittest

from bands import FARTHEST, PIXEL_BYTES, Band

WIDTH = 240
ROWS = 6
GROUND = b"\x10\x18\x20\x00"


class Picture:
    """A long strip of pixels that nowhere repeats itself."""

    def __init__(self, seed, rows=ROWS, length=4000):
        chance = random.Random(seed)
        self.rows = [b"".join(chance.choice([GROUND, b"\xf0\xf0\xf0\x00", b"\x80\x88\x90\x00"])
                              for _ in range(length)) for _ in range(rows)]

    def at(self, offset):
        """A frame's worth of it."""
        start, size = offset * PIXEL_BYTES, WIDTH * PIXEL_BYTES
        return b"".join(row[start:start + size] for row in self.rows)


LINE, OTHER = Picture(1), Picture(2)
BLANK = GROUND * (WIDTH * ROWS)


def torn(above, below):
    """The upper half of one frame, the lower of another."""
    half = len(above) // 2
    return above[:half] + below[half:]


def recording(*offsets):
    return [LINE.at(offset) for offset in offsets]


# name, frames, usual step, uneven [(frame, step)], blank frames
CASES = [
    ("even", recording(*range(0, 40, 4)), 4, [], []),
    ("even by one pixel", recording(*range(20)), 1, [], []),
    ("even by the farthest step", recording(*range(0, 10 * FARTHEST, FARTHEST)), FARTHEST, [], []),
    ("a frame shown twice", recording(0, 4, 8, 8, 12, 16), 4, [(3, 0)], []),
    ("a frame left out", recording(0, 4, 8, 16, 20, 24), 4, [(3, 8)], []),
    ("one pixel too far and back", recording(0, 4, 8, 13, 16, 20), 4, [(3, 5), (4, 3)], []),
    ("backwards", recording(0, 4, 8, 4, 8, 12), 4, [(3, None)], []),
    ("a jump beyond the farthest step", recording(0, 4, 8, 100, 104, 108), 4, [(3, None)], []),
    ("a torn frame", recording(0, 4) + [torn(LINE.at(8), LINE.at(4))] + recording(12, 16, 20, 24),
     4, [(2, None), (3, None)], []),
    ("another picture", recording(0, 4, 8) + [OTHER.at(12), OTHER.at(16)], 4, [(3, None)], []),
    ("a blank frame", recording(0, 4, 8) + [BLANK] + recording(16, 20, 24), 4,
     [(3, None), (4, None)], [3]),
    ("nothing but blank", [BLANK] * 5, None, [(number, 0) for number in range(1, 5)],
     [0, 1, 2, 3, 4]),
]


def look_at(frames, rows=range(ROWS)):
    band = Band("line", WIDTH, rows)
    for frame in frames:
        band.look(frame)
    return band


class BandTest(unittest.TestCase):
    def test_each_fault_is_found_at_its_frame_and_nowhere_else(self):
        for name, frames, step, uneven, blank in CASES:
            with self.subTest(name):
                band = look_at(frames)
                self.assertEqual(band.frames, len(frames))
                self.assertEqual(band.step(), step)
                self.assertEqual(band.uneven(), uneven)
                self.assertEqual(band.blank, blank)

    def test_two_lines_in_one_frame_are_told_apart(self):
        frames = [LINE.at(4 * n) + OTHER.at(3 * n if n < 6 else 3 * n - 1) for n in range(10)]
        first, second = look_at(frames), look_at(frames, range(ROWS, 2 * ROWS))
        self.assertEqual((first.step(), first.uneven()), (4, []))
        self.assertEqual((second.step(), second.uneven()), (3, [(6, 2)]))

    def test_a_picture_that_repeats_itself_is_ambiguous_and_not_uneven(self):
        pattern = Picture(3, length=8)
        pattern.rows = [row * 500 for row in pattern.rows]
        band = look_at(recording(0, 4, 8) + [pattern.at(4 * n) for n in range(5)])
        self.assertEqual(band.ambiguous(), 4)
        self.assertEqual(band.uneven(), [(3, None)])  # where the pattern replaced the line

    def test_a_line_that_has_not_come_to_the_other_end_has_no_ink_there(self):
        frame = LINE.at(0)
        size = WIDTH * PIXEL_BYTES
        half = GROUND * (WIDTH // 2)
        entering = b"".join(half + frame[row * size:row * size + size // 2] for row in range(ROWS))
        band = look_at([])
        self.assertTrue(band.inked_at_both_ends(frame))
        self.assertFalse(band.inked_at_both_ends(entering))


if __name__ == "__main__":
    unittest.main()
