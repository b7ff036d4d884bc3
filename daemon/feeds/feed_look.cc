#include "daemon/feeds/feed_look.h"

#include <algorithm>
#include <utility>

#include "daemon/feeds/fetch_status.h"
#include "playlists/program.h"

namespace tingping {
namespace {

constexpr int kNotFound = 404;
constexpr int kNotModified = 304;
constexpr std::size_t kHashBytes = 16;

/// `list` with `name=number`, in the place of the one that is there: a query or a form.
std::string WithParameter(const std::string& list, const std::string& name, int number) {
  const std::string pair = name + '=' + std::to_string(number);
  std::size_t at = 0;
  while (at <= list.size()) {
    const std::size_t end = std::min(list.find('&', at), list.size());
    if (list.compare(at, name.size() + 1, name + '=') == 0) {
      return list.substr(0, at) + pair + list.substr(end);
    }
    at = end + 1;
  }
  return list + (list.empty() ? "" : "&") + pair;
}

std::string WithQuery(const std::string& url, const std::string& name, int number) {
  const std::string plain = url.substr(0, url.find('#'));
  const std::size_t query = plain.find('?');
  if (query == std::string::npos) return plain + '?' + WithParameter("", name, number);
  return plain.substr(0, query + 1) + WithParameter(plain.substr(query + 1), name, number);
}

FetchRequest BaseRequest(const FeedConfig& config) {
  FetchRequest request;
  request.url = config.url;
  request.headers = config.headers;
  request.timeout_ms = config.timeout_ms;
  request.limit_bytes = config.limit_bytes;
  request.method = config.post ? FetchMethod::kPost : FetchMethod::kGet;
  request.body = config.body;
  request.body_file = config.body_file;
  if (config.post) request.content_type = config.content_type;
  for (const SecretConfig& secret : config.secrets) {
    request.secrets.push_back({secret.header, secret.file, secret.prefix});
  }
  request.hosts = config.hosts;
  request.proxy = config.proxy;
  request.ca_file = config.ca_file;
  request.path = config.file.empty() ? config.folder : config.file;
  request.pattern = config.pattern;
  request.mount = config.mount;
  return request;
}

std::string RulesLine(const MaskRules& rules) {
  std::string line;
  for (const MaskPolicy policy :
       {rules.name, rules.id, rules.phone, rules.tel, rules.address, rules.bank}) {
    line += std::to_string(static_cast<int>(policy));
  }
  return line + (rules.cert ? std::to_string(static_cast<int>(*rules.cert)) : "-");
}

}  // namespace

std::string ReadAs(const FeedConfig& config, const MappingContext& context) {
  std::string rules = config.Place() + '\n' + config.url + '\n' +
                      std::string(NameOf(config.record)) + '\n' +
                      std::string(NameOf(config.format)) + '\n' + config.rows + '\n' +
                      std::to_string(config.keep_days) + '\n' + RulesLine(config.mask) + '\n' +
                      FormatDate(context.zone.ToCivil(context.now).date);
  if (config.charset) rules += '\n' + std::string(NameOf(*config.charset));
  for (const auto& [name, mapping] : config.fields) {
    rules += '\n' + name + '\t' + mapping.otherwise + '\t' + mapping.constant + '\t' +
             mapping.join.value_or("-");
    for (const std::string& from : mapping.from) rules += '\t' + from;
    for (const FieldStep& step : mapping.steps) {
      rules += '\t' + std::to_string(static_cast<int>(step.kind)) + step.argument;
    }
    for (const auto& [from, to] : mapping.map) rules += '\t' + from + '\t' + to;
  }
  for (const auto& [hash, verdict] : context.verdicts) {
    rules += '\n' + hash + (verdict == Verdict::kRelease ? "+" : "-");
  }
  return HashHex(rules, kHashBytes);
}

FeedLook::FeedLook(const FeedConfig& config, const FeedState& known, MappingContext context)
    : config_(config), plan_(config), known_(known), context_(std::move(context)) {}

FetchRequest FeedLook::Request() const {
  FetchRequest request = BaseRequest(config_);
  const PagingConfig& pages = config_.pages;
  const int number = pages.first + pages.step * result_.pages;
  if (!next_.empty()) {
    request.url = next_;
  } else if (!pages.parameter.empty() && !config_.post) {
    request.url = WithQuery(config_.url, pages.parameter, number);
  } else if (!pages.parameter.empty()) {
    request.body = WithParameter(config_.body, pages.parameter, number);
  }
  // A first page that is the same says nothing of the others.
  if (pages.most == 1 && known_.read_as == ReadAs(config_, context_)) {
    request.etag = known_.etag;
    request.last_modified = known_.last_modified;
  }
  return request;
}

/// Of the page before, else of the look before.
std::optional<Charset> FeedLook::CharsetBefore() const {
  const TextReading& reading = result_.answer.reading;
  const Result<Charset> before = CharsetFromName(reading.shown ? reading.charset : known_.charset);
  return before ? std::optional(*before) : std::nullopt;
}

bool FeedLook::Fail(Error error) {
  result_.error = std::move(error);
  return false;
}

bool FeedLook::Take(Result<FetchAnswer> answer) {
  if (!answer) return Fail(answer.error());
  result_.http_status = answer->status;
  result_.retry_after_s = answer->retry_after_s;
  if (answer->note) result_.notes.push_back(*answer->note);
  const FetchRequest asked = Request();
  const bool asked_for_change = !asked.etag.empty() || !asked.last_modified.empty();
  if (answer->status == kNotModified && asked_for_change) {
    result_.not_modified = true;
    return false;
  }
  // A list that does not say how long it is may well end with a page that is not there.
  if (answer->status == kNotFound && result_.pages > 0) {
    if (auto missing = Missing()) return Fail(*std::move(missing));
    return false;
  }
  if (auto error = StatusError(*answer, asked_for_change)) return Fail(*std::move(error));
  return TakePage(*std::move(answer));
}

bool FeedLook::TakePage(FetchAnswer answer) {
  if (result_.pages == 0) {
    result_.etag = answer.etag;
    result_.last_modified = answer.last_modified;
  }
  AnswerBytes bytes{std::move(answer.body), answer.charset, Request().url, CharsetBefore()};
  Result<AnswerRows> page = ReadAnswer(config_, plan_, std::move(bytes), context_);
  if (!page) return Fail(page.error());
  ++result_.pages;
  const std::string first = page->rows.rows.empty() ? "" : page->rows.rows.front().hash;
  const bool repeated = result_.pages > 1 && first == first_row_;
  first_row_ = first;
  next_ = page->next;
  if (result_.pages == 1) {
    result_.answer = *std::move(page);
    return WantsMore(result_.answer.rows.rows.size());
  }
  if (repeated) {  // the source does not know the parameter
    if (auto missing = Missing()) result_.notes.push_back(*std::move(missing));
    return false;
  }
  SourceRows& all = result_.answer.rows;
  const auto before = static_cast<int>(all.rows.size());
  const std::size_t rows = page->rows.rows.size();
  result_.answer.reading.replaced += page->reading.replaced;
  for (SourceRow& row : page->rows.rows) {
    row.number += before;
    all.rows.push_back(std::move(row));
  }
  if (all.rows.size() > static_cast<std::size_t>(config_.limit_rows)) {
    return Fail({FaultCode::kFeedTooLarge,
                 "各页加起来超过上限 " + std::to_string(config_.limit_rows) + " 行",
                 {}});
  }
  return WantsMore(rows);
}

/// That rows lack of those that the source counts.
std::optional<Error> FeedLook::Missing() const {
  const std::optional<int>& total = result_.answer.total;
  const auto rows = static_cast<int>(result_.answer.rows.rows.size());
  if (!total || rows >= *total) return {};
  return Error{FaultCode::kFeedPages,
               "来源说共 " + std::to_string(*total) + " 行，前 " + std::to_string(result_.pages) +
                   " 页只有 " + std::to_string(rows) + " 行，下一页却没有",
               {}};
}

bool FeedLook::WantsMore(std::size_t new_rows) {
  const PagingConfig& pages = config_.pages;
  if (new_rows == 0 || result_.pages >= pages.most) return false;
  if (!pages.next.empty()) return !next_.empty();
  if (pages.parameter.empty()) return false;
  const std::optional<int>& total = result_.answer.total;
  return !total || static_cast<int>(result_.answer.rows.rows.size()) < *total;
}

LookResult FeedLook::Finish() {
  if (!result_.error && !result_.not_modified) {
    result_.mapped = MapRows(config_, plan_, result_.answer.rows, context_);
  }
  return std::move(result_);
}

}  // namespace tingping
