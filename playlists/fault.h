// The catalogue of faults: one stable number for each thing that can go wrong, with its words.
// Numbers are never reused. 1xx feeds, 2xx files people edit, 3xx the program, 4xx the wall,
// 5xx the machine.
#pragma once

#include <span>
#include <string_view>

namespace tingping {

enum class FaultCode : int {
  kFeedUnreachable = 101,     // no connection, no name, connection broken
  kFeedTimeout = 102,         // the whole-request deadline ran out
  kFeedHttpStatus = 103,      // an answer other than 200 and 304
  kFeedTooLarge = 104,        // body over the limit; reading stopped there
  kFeedNotJson = 105,         // body is not JSON
  kFeedPointerMissing = 106,  // a configured JSON Pointer leads nowhere
  kFeedEmpty = 107,           // list empty, and nothing says that it should be
  kFeedRefused = 108,         // the source's own envelope says "failed"
  kFeedReallyEmpty = 109,     // list empty, and the source's own count says so
  kFeedRowsHeld = 110,        // rows quarantined in the last fetch
  kFeedLate = 111,            // data older than the "late" limit
  kFeedExpired = 112,         // data older than the "drop" limit: rows are off the wall
  kFeedNotTable = 113,     // body is no CSV or XLSX that can be read, or its columns are not there
  kFeedPatched = 114,      // a damaged body; what could be read of it was
  kFeedTls = 115,          // no encrypted connection that can be trusted
  kFeedRedirect = 116,     // sent on to where the configuration does not allow, or in circles
  kFeedUnavailable = 117,  // the source turns programs away: login, captcha, 412, 429, 521 …
  kFeedSecret = 118,       // a file with a secret or a body cannot be used, or all may read it
  kFeedPathMissing = 119,  // file, folder, stick or share is not there
  kFeedPathUnreadable = 120,  // it is there and cannot be read, or broke off while it was read
  kFeedFolderEmpty = 121,     // the folder is there, and no file in it is meant
  kFeedXmlUnsafe = 122,       // XML that declares entities, elements or attributes of its own
  kFeedSelector = 123,        // a configured XPath or name cannot be understood
  kFeedNotSyndication = 124,  // XML, but neither RSS nor Atom
  kFeedNotXml = 125,          // body is not XML
  kFeedUnknownWord = 131,  // rows with a word that a map does not know; `otherwise` stands for it
  kFeedBytes = 132,        // bytes that are no text; rows with them are held
  kFeedCharset = 133,      // in another charset than before
  kFeedPages = 134,        // pages of a list are missing
  kNoticeGone = 135,       // a notice left its source before its statutory period was over
  kFileUnreadable = 201,
  kJsonSyntax = 202,
  kJsonShape = 203,  // missing key, wrong type, value out of range
  kUnknownKey = 204,
  kDuplicateId = 205,
  kMissingReference = 206,  // a playlist names a guide, notice or source that is not there
  kMissingPlaylist = 207,   // the schedule names a playlist that is not there
  kCalendarYearMissing = 208,
  kPersonalData = 209,  // a file holds what looks like personal data; the item is held
  kLightUnfit = 210,    // a screen's light asks for what its board cannot do, or what its card does
  kImageUnusable = 211,  // missing, altered, too large or no image; the item is held
  kQrTooLarge = 212,     // a screen has no room for a code that can be read; it is not shown there
  kImageTiny = 213,      // a screen shows a picture so small that nothing can be made out
  kScheduleGap = 220,    // a time for which nothing of its own is scheduled
  kScheduleOverlap = 221,  // rules of equal priority in force together: they take turns
  kRuleIdle = 222,         // a rule that is never in force, or never wins
  kItemExpired = 223,      // a playlist names what is over
  kNoticeTooShort = 224,   // shown for less than its statutory period
  kPlaylistTooLong = 225,  // never gets through a round in its window
  kShareUnmet = 226,       // a playlist cannot give what must have its share of the time
  kNothingToShow = 227,    // the playlist that is due has nothing to show now
  kProgramMissing = 301,
  kProgramDamaged = 302,  // bytes do not match the name's hash, or do not parse
  kProgramPublish = 303,  // could not be written
  kRendererSilent = 401,  // no answer on the renderer's socket
  kFrameOld = 402,        // the renderer answers but presents nothing
  kFontMissing = 403,
  kDisplayLost = 404,
  kGlyphMissing = 405,
  kPlayLog = 406,
  kNothingScheduled = 407,  // no rule and no usable default: the slate is on the wall
  kDisplayPower = 411,      // the display's power was to be switched and cannot be
  kDisplayDisturbed = 412,  // the window was covered, closed or moved and has been put right
  kDisplayMissing = 413,    // the configured display is not there; the wall is on another one
  kPlayLogLarge = 414,      // what must be kept of the play log takes more disk than it may
  kPlayLogBroken = 415,     // lines of the play log broke off
  kPlayLogAltered = 416,    // its chain does not hold: lines were edited or are missing
  kClockUntrusted = 417,    // earlier than what is there already: only what fits any hour plays
  kStore = 501,
  kInternal = 599,
};

enum class FaultLevel { kInfo, kWarning, kError };

/// One row of the catalogue. `todo_zh` says in one sentence what the operator should do.
struct FaultText {
  FaultCode code;
  FaultLevel level;
  std::string_view zh;
  std::string_view en;
  std::string_view todo_zh;
};

/// All rows, by ascending number. Static storage.
std::span<const FaultText> FaultCatalogue();

/// The row of `code`; every enumerator has one.
const FaultText& TextOf(FaultCode code);

/// "info", "warning" or "error", as the HTTP API spells it.
std::string_view NameOf(FaultLevel level);

}  // namespace tingping
