// A line of the play log, and the chain that binds each line to the one before.
//
//   {"seq":12,"started":…,"ended":…, …,"frames":600,"reason":"end","text":[…],"chain":"…"}
//
// "chain" is the BLAKE2b-128, in hex, of the chain of the line before and of this line's bytes up
// to it: a line that was edited, taken out, put in or moved no longer fits, and neither does what
// follows. The first line of each file also names the chain it continues ("after"), so that a file
// can be checked when those before it are gone. Whoever can write the files can also forge the
// whole rest of a chain: the newest value noted elsewhere is what proves that nobody did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "playlists/play_record.h"

namespace tingping {

/// The end of a chain: what the next line continues.
struct PlayLink {
  std::int64_t seq = 0;  // of the last line; 0: there is none
  std::string chain;     // likewise; empty

  bool operator==(const PlayLink&) const = default;
};

/// The line of `record`, with its line feed. `last` is the line before and becomes this one;
/// `opens` names the chain it continues: the first line of a file does.
std::string FormatPlayLine(const PlayRecord& record, const TimeZone& zone, bool opens,
                           PlayLink* last);

/// A line cut into its parts, nothing of it copied. The cuts are unmistakable: inside a string the
/// quotes of `,"text":` would be escaped.
struct PlayLineParts {
  std::string_view head;    // {"seq":… without the text
  std::string_view text;    // the array
  std::string_view linked;  // what the chain is made of, besides the chain before
  std::string_view chain;
};

/// None for what is no whole line of ours. `line` comes without its line feed.
std::optional<PlayLineParts> SplitPlayLine(std::string_view line);

struct PlayLine {
  PlayRecord record;
  std::int64_t seq = 0;
  std::optional<std::string> after;  // the chain it continues, where it names it
  std::string chain;
};

enum class PlayText { kRead, kPassedOver };

/// None for what is no whole line of ours. The text, most of a line, is read only when asked for.
std::optional<PlayLine> ParsePlayLine(std::string_view line, PlayText text);

/// The chain of a line after `before`.
std::string ChainOf(std::string_view linked, std::string_view before);

}  // namespace tingping
