// Puts the program together from configuration, content and rows. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "daemon/content/loader.h"
#include "daemon/store/store.h"
#include "playlists/program.h"

namespace tingping {

/// The characters of a text that no font has (TextEngine::Undrawable); empty: nobody asks.
using Undrawable = std::function<std::vector<char32_t>(const std::string&)>;

/// What was left out for its characters.
struct HeldBack {
  Errors errors;                                     // a kGlyphMissing for each
  std::map<std::string, std::vector<HeldRow>> rows;  // what came from sources, by source
};

/// Cases and licences newest first (by date, then number; undated ones last), guides and notices
/// and warnings behind those of staff, of configured feeds only; a warning of a feed with the id of
/// one of staff gives way to it. Cases get their `due_on`.
/// `as_of` of each source is rounded down to the minute, so that a poll does not make a new program
/// more often than the wall could show it. The configured screen comes first. What
/// leads nowhere is left out: items whose guide, notice or source is gone, playlists without items,
/// rules without a playlist. With `undrawable`, so are records with such a character; `held` tells
/// which. A notice that left its source too early stays where its source says so
/// (notice_periods.h).
Program BuildProgram(const Config& config, const Content& content,
                     std::vector<StoredRecord> records, const std::vector<FeedState>& feeds,
                     const Undrawable& undrawable = {}, HeldBack* held = nullptr);

/// What is wrong with the program as a whole on `today`: kCalendarYearMissing for this year and,
/// from 1 November, for the next; kNothingScheduled when there is no usable default playlist;
/// kMissingReference when the configured screen is not among the screens; kLightUnfit for each
/// screen whose light its board cannot show; the errors of CheckQrCodes and CheckImages.
Errors CheckProgram(const Config& config, const Program& program, CivilDate today);

}  // namespace tingping
