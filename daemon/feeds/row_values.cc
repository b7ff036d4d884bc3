#include "daemon/feeds/row_values.h"

#include <algorithm>
#include <utility>

#include "daemon/feeds/html_text.h"
#include "daemon/feeds/plain_text.h"
#include "daemon/feeds/table_columns.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::string_view kBetween = "，";

/// Whether a value says nothing.
bool IsNothing(const std::string& value) {
  const std::string plain = PlainText(value);
  return plain.empty() || IsPlaceholder(plain);
}

std::string Digits(std::string_view text) {
  std::string digits;
  for (const char c : Nfkc(text)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

std::string Apply(const FieldStep& step, const Pattern* pattern, const std::string& text) {
  const std::size_t at = text.find(step.argument);
  switch (step.kind) {
    case FieldStep::Kind::kNfkc:
      return Nfkc(text);
    case FieldStep::Kind::kDigits:
      return Digits(text);
    case FieldStep::Kind::kCapture:
      return pattern == nullptr ? "" : pattern->Capture(text).value_or("");
    case FieldStep::Kind::kBefore:
      return text.substr(0, at);
    case FieldStep::Kind::kAfter:
      break;
  }
  return at == std::string::npos ? "" : text.substr(at + step.argument.size());
}

/// A number that is no day written in one: 23, 46345, 1767225600.
bool IsBareNumber(std::string_view text) {
  constexpr std::size_t kDay = 8;  // 20261103
  return !text.empty() && text.size() != kDay &&
         text.find_first_not_of("0123456789.") == std::string_view::npos &&
         text.find('.') == text.rfind('.');
}

/// The values of all selectors, side by side: the first of each, the second of each …
std::vector<std::string> Zipped(const std::vector<Cell>& cells, std::size_t first,
                                std::size_t count, const std::string& join) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, cells[first + i].size());
  std::vector<std::string> values(most);
  for (std::size_t k = 0; k < most; ++k) {
    for (std::size_t i = 0; i < count; ++i) {
      const Cell& cell = cells[first + i];
      if (k >= cell.size() || IsNothing(cell[k])) continue;
      values[k] += (values[k].empty() ? "" : join) + cell[k];
    }
  }
  return values;
}

/// The values of the first selector that has any.
std::vector<std::string> FirstOf(const std::vector<Cell>& cells, std::size_t first,
                                 std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Cell& cell = cells[first + i];
    if (!std::all_of(cell.begin(), cell.end(), IsNothing)) return cell;
  }
  return {};
}

}  // namespace

FieldPlan::FieldPlan(const FeedConfig& config) {
  for (const auto& [name, mapping] : config.fields) {
    Field& field = fields_[name];
    field.info = FindField(config.record, name);
    field.mapping = &mapping;
    field.first = selectors_.size();
    selectors_.insert(selectors_.end(), mapping.from.begin(), mapping.from.end());
    for (const FieldStep& step : mapping.steps) {
      std::string problem;
      field.patterns.push_back(step.kind == FieldStep::Kind::kCapture
                                   ? Pattern::Compile(step.argument, &problem)
                                   : nullptr);
    }
  }
}

const FieldPlan::Field* FieldPlan::Find(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? nullptr : &found->second;
}

std::string RowValues::AfterSteps(const FieldPlan::Field& field, std::string value) {
  const std::vector<FieldStep>& steps = field.mapping->steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    value = Apply(steps[i], field.patterns[i].get(), value);
  }
  return value;
}

std::vector<std::string> RowValues::Stepped(const FieldPlan::Field& field) const {
  const FieldMapping& mapping = *field.mapping;
  if (!mapping.constant.empty()) return {mapping.constant};
  const std::size_t count = mapping.from.size();
  std::vector<std::string> values = mapping.join
                                        ? Zipped(row_.cells, field.first, count, *mapping.join)
                                        : FirstOf(row_.cells, field.first, count);
  for (std::string& value : values) value = AfterSteps(field, std::move(value));
  return values;
}

std::vector<std::string> RowValues::List(std::string_view name) const {
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr) return {};
  std::vector<std::string> out;
  for (const std::string& value : Stepped(*field)) {
    std::string plain = PlainText(value);
    if (!plain.empty() && !IsPlaceholder(plain)) out.push_back(std::move(plain));
  }
  return out;
}

RowValues::Word RowValues::WordOf(std::string_view name) const {
  std::string text;
  for (const std::string& value : List(name)) {
    text += (text.empty() ? "" : kBetween);
    text += value;
  }
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr || field->mapping->map.empty()) return {std::move(text)};
  const auto& map = field->mapping->map;
  auto word = map.find(text);
  // 承 办 in a wide column and ０５ from a form mean no other word.
  if (word == map.end()) word = map.find(ColumnKey(text));
  if (word != map.end()) return {word->second};
  return {field->mapping->otherwise, false, !text.empty()};
}

std::string RowValues::Text(std::string_view field) const { return WordOf(field).text; }

std::string RowValues::Code(std::string_view field) const {
  std::string code = Nfkc(Text(field));
  std::erase(code, ' ');
  return code;
}

std::vector<std::string> RowValues::Paragraphs(std::string_view name) const {
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr) return {};
  std::vector<std::string> out;
  for (const std::string& value : Stepped(*field)) {
    HtmlText text = ReadHtmlText(value);
    for (std::string& paragraph : text.paragraphs) {
      if (!IsPlaceholder(paragraph)) out.push_back(std::move(paragraph));
    }
  }
  return out;
}

std::vector<std::string> RowValues::Attachments(std::string_view name) const {
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr) return {};
  std::vector<std::string> out;
  for (const std::string& value : Stepped(*field)) {
    for (std::string& each : ReadHtmlText(value).attachments) out.push_back(std::move(each));
  }
  return out;
}

std::string RowValues::DateText(std::string_view name, const TimeZone& zone) const {
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr) return {};
  const FieldMapping& mapping = *field->mapping;
  if (mapping.join || !mapping.map.empty() || !mapping.constant.empty()) return Text(name);
  for (std::size_t i = 0; i < mapping.from.size(); ++i) {
    const Cell& cell = row_.cells[field->first + i];
    for (const std::string& value : cell) {
      std::string text = PlainText(AfterSteps(*field, value));
      // Among several texts a bare number is how often a page was read, not a day.
      if (cell.size() > 1 && IsBareNumber(text)) continue;
      const FeedDate::Kind kind = ReadFeedDate(text, zone).kind;
      const bool wrong = kind == FeedDate::Kind::kImpossible && HasShapeOfDate(text);
      if (wrong || kind == FeedDate::Kind::kDate) return text;
    }
  }
  return Text(name);
}

FeedDate RowValues::Date(std::string_view field, const TimeZone& zone) const {
  return ReadFeedDate(DateText(field, zone), zone);
}

bool RowValues::IsUnknownWord(std::string_view name) const {
  const FieldPlan::Field* field = plan_.Find(name);
  return field != nullptr && field->mapping->otherwise.empty() && !WordOf(name).known;
}

bool RowValues::TookOtherwise(std::string_view name) const {
  const FieldPlan::Field* field = plan_.Find(name);
  if (field == nullptr || field->mapping->otherwise.empty()) return false;
  const Word word = WordOf(name);
  return !word.known && word.said;
}

}  // namespace tingping
