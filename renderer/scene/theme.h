// Colours as data: one table for each palette. A 1-bit palette lists only colours its LEDs have, so
// nothing else can reach the frame.
#pragma once

#include "playlists/alert.h"
#include "playlists/markup.h"
#include "playlists/record.h"
#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

struct Theme {
  Pixel background;   // of the body
  Pixel bar;          // of the title bar and the ticker
  Pixel text;         // body text
  Pixel title;        // headings
  Pixel label;        // labels of a guide, numbers of a list
  Pixel muted;        // notes, page numbers
  Pixel accent;       // strips beside titles
  Pixel rule;         // thin lines
  Pixel header_fill;  // behind a table's header
  Pixel header_text;
  Pixel zebra;     // behind every second row
  Pixel done;      // 办结, 已领证
  Pixel waiting;   // 补正, 特别程序: the applicant's turn, or the clock stands
  Pixel refused;   // 不予受理, 撤回
  Pixel ticker;    // text of the running line
  Pixel mark_red;  // what staff marked with a colour
  Pixel mark_green;
  Pixel mark_yellow;
  bool blends;  // true: edges are blended; false: a pixel is lit or not
};

const Theme& ThemeOf(Palette palette);

/// The same for a warning: titles and labels in the colour of its level, where the board has it.
const Theme& AlertThemeOf(Palette palette, AlertLevel level);

/// The colour of marked text: that of its mark, of a title where it is emphasised, or `plain`.
Pixel MarkPixel(const Theme& theme, MarkColour colour, bool emphasis, Pixel plain);

/// Colour follows the stage, but its word stands beside it: colour alone says nothing.
Pixel StageColour(const Theme& theme, Stage stage);

}  // namespace tingping
