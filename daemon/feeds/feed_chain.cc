#include "daemon/feeds/feed_chain.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "daemon/feeds/charset_memory.h"
#include "daemon/feeds/csv_source.h"
#include "daemon/feeds/declared_charset.h"
#include "daemon/feeds/gate.h"
#include "daemon/feeds/html_source.h"
#include "daemon/feeds/json_source.h"
#include "daemon/feeds/plain_text.h"
#include "daemon/feeds/syndication_source.h"
#include "daemon/feeds/xlsx_source.h"
#include "daemon/feeds/xml_source.h"
#include "daemon/feeds/xml_string.h"
#include "playlists/decode.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::size_t kShownVerdict = 6;       // a code, too short to be anything of a person
constexpr std::size_t kGateBytes = 64u << 10;  // gates are short

/// Where the selectors of the envelope stand in its answer.
struct EnvelopePlan {
  std::vector<std::string> selectors;
  std::optional<std::size_t> ok;
  std::optional<std::size_t> total;
  std::optional<std::size_t> as_of;
  std::optional<std::size_t> next;

  explicit EnvelopePlan(const FeedConfig& config) {
    const auto add = [&](const std::string& selector, std::optional<std::size_t>* at) {
      if (selector.empty()) return;
      *at = selectors.size();
      selectors.push_back(selector);
    };
    add(config.envelope.ok, &ok);
    add(config.envelope.total, &total);
    add(config.envelope.as_of, &as_of);
    add(config.pages.next, &next);
  }
};

/// The only value of a cell, trimmed; empty when there is none.
std::string Only(const SourceRows& rows, std::optional<std::size_t> at) {
  if (!at || *at >= rows.envelope.size() || rows.envelope[*at].empty()) return {};
  return PlainText(rows.envelope[*at].front());
}

DecodedText DecodeAnswer(const FeedConfig& config, const AnswerBytes& answer) {
  if (config.charset) return DecodeAs(answer.body, *config.charset);
  return DecodeRemembering(answer.body,
                           {DeclaredCharset(answer.body, answer.charset), answer.charset_before});
}

Result<SourceRows> ReadText(SourceFormat format, std::string text, const RowQuery& query) {
  switch (format) {
    case SourceFormat::kCsv:
      return ReadCsvSource(text, query);
    case SourceFormat::kXml:
      return ReadXmlSource(text, query);
    case SourceFormat::kHtml:
      return ReadHtmlSource(text, query);
    case SourceFormat::kSyndication:
      return ReadSyndicationSource(text, query);
    case SourceFormat::kJson:
    case SourceFormat::kXlsx:
      break;
  }
  return ReadJsonSource(std::move(text), query);
}

Status CheckVerdict(const FeedConfig& config, const EnvelopePlan& plan, const SourceRows& rows) {
  if (!plan.ok) return Ok{};
  if (rows.envelope[*plan.ok].empty()) {
    return Error{
        FaultCode::kFeedPointerMissing, "来源内容里没有成败标志 " + Quoted(config.envelope.ok), {}};
  }
  if (Only(rows, plan.ok) == config.envelope.equals) return Ok{};
  const std::string said = Only(rows, plan.ok);
  const std::string is = said.size() <= kShownVerdict ? " 是 " + Quoted(said) + "，" : " ";
  return Error{FaultCode::kFeedRefused,
               "来源的成败标志 " + Quoted(config.envelope.ok) + is + "不是 " +
                   Quoted(config.envelope.equals),
               {}};
}

/// A source that refuses often sends no list at all: then its verdict is the reason, not the list.
Error VerdictOr(const FeedConfig& config, const EnvelopePlan& plan, std::string text, Error error) {
  if (text.empty() || error.code != FaultCode::kFeedPointerMissing) return error;
  RowQuery whole;
  whole.envelope = plan.selectors;
  const Result<SourceRows> rows = ReadJsonSource(std::move(text), whole);
  if (!rows) return error;
  const Status verdict = CheckVerdict(config, plan, *rows);
  return verdict ? error : verdict.error();
}

Result<SourceRows> ReadRows(const FeedConfig& config, const EnvelopePlan& envelope,
                            const RowQuery& query, AnswerBytes answer, TextReading* reading) {
  if (config.format == SourceFormat::kXlsx) {
    reading->charset = "xlsx";
    return ReadXlsxSource(answer.body, query);
  }
  DecodedText decoded = DecodeAnswer(config, answer);
  *reading = {std::string(NameOf(decoded.charset)), decoded.confidence, decoded.replaced,
              !config.charset && ShowsCharset(answer.body, decoded)};
  answer.body.clear();
  if (config.format == SourceFormat::kJson) decoded.text = OutOfXmlString(std::move(decoded.text));
  // The other readers ask this themselves.
  const bool table = config.format == SourceFormat::kJson || config.format == SourceFormat::kCsv;
  const std::string head = table ? decoded.text.substr(0, kGateBytes) : "";
  const bool judges = envelope.ok && config.format == SourceFormat::kJson;
  std::string kept = judges ? decoded.text : "";
  Result<SourceRows> rows = ReadText(config.format, std::move(decoded.text), query);
  if (rows || !table) return rows;
  return GateOr(head, VerdictOr(config, envelope, std::move(kept), rows.error()));
}

/// Whether a record without that field says nothing to anybody.
bool IsNeeded(std::string_view name, const FieldPlan::Field& field) {
  return field.info->key || name == "item_name" || name == "stage" || name == "title" ||
         name == "name";
}

/// A column that is in no row at all has been renamed.
Status CheckColumns(const FieldPlan& plan, const SourceRows& rows) {
  if (rows.rows.empty()) return Ok{};
  for (const auto& [name, field] : plan.fields()) {
    const std::size_t count = field.mapping->from.size();
    if (!IsNeeded(name, field) || count == 0) continue;
    bool there = false;
    for (std::size_t i = 0; i < count; ++i) there = there || rows.found[field.first + i];
    if (there) continue;
    return Error{FaultCode::kFeedPointerMissing,
                 "所有行里都没有 " + Quoted(field.mapping->from.front()) + "（" +
                     std::string(field.info->chinese) + "）",
                 {}};
  }
  return Ok{};
}

std::optional<int> NumberIn(const std::string& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return number;
}

}  // namespace

Result<AnswerRows> ReadAnswer(const FeedConfig& config, const FieldPlan& plan, AnswerBytes answer,
                              const MappingContext& context) {
  const EnvelopePlan envelope(config);
  RowQuery query;
  query.rows = config.rows;
  query.selectors = plan.selectors();
  query.envelope = envelope.selectors;
  query.limit_rows = static_cast<std::size_t>(config.limit_rows);
  query.base = answer.address;
  for (const auto& [name, field] : plan.fields()) {
    const bool needed = IsNeeded(name, field) && !field.mapping->from.empty();
    if (needed) query.needed.push_back(field.first);
  }
  AnswerRows out;
  Result<SourceRows> rows = ReadRows(config, envelope, query, std::move(answer), &out.reading);
  if (!rows) return rows.error();
  out.rows = *std::move(rows);
  if (const Status verdict = CheckVerdict(config, envelope, out.rows); !verdict) {
    return verdict.error();
  }
  if (const Status columns = CheckColumns(plan, out.rows); !columns) {
    return columns.error();
  }
  out.total = NumberIn(Only(out.rows, envelope.total));
  const FeedDate as_of = ReadFeedDate(Only(out.rows, envelope.as_of), context.zone);
  // A time to come is another clock's mistake; it would make the data look fresh for ever.
  if (as_of.kind == FeedDate::Kind::kDate) out.as_of = std::min(as_of.instant, context.now);
  out.next = Only(out.rows, envelope.next);
  return out;
}

std::optional<Error> EmptyError(const FeedConfig& config, const AnswerRows& answer) {
  if (config.envelope.total.empty()) {
    return Error{FaultCode::kFeedEmpty, "列表是空的，来源没有给出总数，无法判断是否真的没有", {}};
  }
  if (!answer.total) {
    return Error{FaultCode::kFeedEmpty,
                 "列表是空的，来源内容里也没有总数 " + Quoted(config.envelope.total),
                 {}};
  }
  if (*answer.total == 0) return {};
  return Error{FaultCode::kFeedEmpty,
               "列表是空的，但来源说总数是 \"" + std::to_string(*answer.total) + "\"",
               {}};
}

}  // namespace tingping
