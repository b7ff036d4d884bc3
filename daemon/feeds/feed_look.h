// One look at a source: the requests for its pages, and what their answers say together. Pure: who
// sends the requests, and when, is the caller's.
#pragma once

#include <optional>
#include <string>

#include "daemon/feeds/feed_chain.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/store/store.h"

namespace tingping {

/// What a look brought.
struct LookResult {
  std::optional<Error> error;  // then nothing else counts but `http_status`
  Errors notes;                // what works, but somebody should look at it
  int http_status = 0;         // of the last answer; 0: none
  bool not_modified = false;
  int retry_after_s = 0;
  std::string etag;
  std::string last_modified;
  AnswerRows answer;  // all pages
  MappedRows mapped;
  int pages = 0;
};

class FeedLook {
 public:
  /// `known`: what the store has of the source, for its validators. `config` and `context.zone`
  /// must outlive the look.
  FeedLook(const FeedConfig& config, const FeedState& known, MappingContext context);

  /// What to ask next.
  FetchRequest Request() const;

  /// Takes the answer to it; true when another page is wanted.
  bool Take(Result<FetchAnswer> answer);

  /// After the last page.
  LookResult Finish();

 private:
  bool Fail(Error error);
  bool TakePage(FetchAnswer answer);
  bool WantsMore(std::size_t new_rows);
  std::optional<Error> Missing() const;
  std::optional<Charset> CharsetBefore() const;

  const FeedConfig& config_;
  FieldPlan plan_;
  FeedState known_;
  MappingContext context_;
  LookResult result_;
  std::string next_;       // address of the page to ask, when the source gave it
  std::string first_row_;  // hash, of the last page
};

/// By which rules rows are read: the configuration's, the operators' verdicts, and the day, because
/// a row held for a date to come may be due tomorrow. When they change, an unchanged source is read
/// anew.
std::string ReadAs(const FeedConfig& config, const MappingContext& context);

}  // namespace tingping
