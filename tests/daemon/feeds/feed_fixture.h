// The feed of the sample, as a county would configure it, and small answers in its shape.
#pragma once

#include <string>
#include <string_view>

#include "daemon/config.h"

namespace tingping {

/// 2026-11-23 09:30 in Shanghai, a Monday.
Instant SampleNow();

/// The mapping of tests/cases/feeds/bjgs.json.
FeedConfig SampleFeed();

/// The bytes of tests/cases/feeds/bjgs.json.
std::string SampleBody();

/// An answer in the sample's envelope around `rows`, a JSON array.
std::string Envelope(std::string_view rows, int total, std::string_view code = "1");

/// One sound row with the number `no`.
std::string GoodRow(std::string_view no);

}  // namespace tingping
