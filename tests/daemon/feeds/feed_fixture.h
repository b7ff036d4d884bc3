// The feed of the sample, as a county would configure it, and small answers in its shape.
#pragma once

#include <string>
#include <string_view>

#include "daemon/config.h"
#include "daemon/feeds/feed_chain.h"

namespace tingping {

/// 2026-11-23 09:30 in Shanghai, a Monday.
Instant SampleNow();

/// One entry of "feeds"; fails the test when it is not sound.
FeedConfig FeedOf(const std::string& json);

/// The mapping of tests/cases/feeds/bjgs.json: the preset "bjgs".
FeedConfig SampleFeed();

/// Shanghai.
const TimeZone& TimeZoneOfTests();

/// What the chain makes of an answer at SampleNow.
Result<AnswerRows> Answer(const FeedConfig& feed, std::string body);
/// And of its rows; fails the test when the answer is refused.
MappedRows Mapped(const FeedConfig& feed, std::string body,
                  std::map<std::string, Verdict> verdicts = {});

/// Records that are all cases.
std::vector<Case> CasesOf(const std::vector<Record>& records);

/// The bytes of tests/cases/feeds/bjgs.json.
std::string SampleBody();

/// An answer in the sample's envelope around `rows`, a JSON array.
std::string Envelope(std::string_view rows, int total, std::string_view code = "1");

/// One sound row with the number `no`.
std::string GoodRow(std::string_view no);

}  // namespace tingping
