// From the bytes of an answer to masked records: bytes → text → rows → records → masked → accepted
// or held. Pure: the network is somebody else's (fetcher.h), and so is the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/feeds/record_mapper.h"

namespace tingping {

/// One answer, or one page of it.
struct AnswerBytes {
  std::string body;
  std::string charset;                         // as Content-Type says, or empty
  std::string address;                         // for relative links
  std::optional<Charset> charset_before = {};  // in which the last answer plainly was
};

/// How the bytes were read.
struct TextReading {
  std::string charset;  // "utf-8", "gb18030", …; "xlsx" for a workbook
  double confidence = 1;
  std::size_t replaced = 0;  // broken sequences, each of them � now
  bool shown = false;        // the bytes plainly were in it: worth remembering
};

/// The rows of an answer and what it says of itself.
struct AnswerRows {
  TextReading reading;
  SourceRows rows;
  std::optional<Instant> as_of;  // the source's own time
  std::optional<int> total;      // the source's own count
  std::string next;              // address of the next page, or empty
};

/// The checks, in this order:
///   1. a login page or captcha is no answer                        kFeedUnavailable
///   2. the format is what it should be, within the limits          kFeedNotJson … kFeedTooLarge
///   3. the source's verdict on itself is the good one              kFeedPointerMissing,
///   kFeedRefused
///   4. the columns that every record must have are in some row     kFeedPointerMissing
Result<AnswerRows> ReadAnswer(const FeedConfig& config, const FieldPlan& plan, AnswerBytes answer,
                              const MappingContext& context);

/// Why an empty list is not believed: the source says that there are rows, or says nothing. An
/// empty list that the source itself calls empty has no such reason.
std::optional<Error> EmptyError(const FeedConfig& config, const AnswerRows& answer);

}  // namespace tingping
