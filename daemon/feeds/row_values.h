// The fields of one row: what the source wrote, after the mapping's steps and words.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/feed_config.h"
#include "daemon/feeds/feed_date.h"
#include "daemon/feeds/source_rows.h"
#include "daemon/pattern.h"

namespace tingping {

/// What a feed asks of each row: its selectors, and where each field's values are among the cells.
class FieldPlan {
 public:
  /// `config` must outlive it.
  explicit FieldPlan(const FeedConfig& config);

  const std::vector<std::string>& selectors() const { return selectors_; }

  struct Field {
    const FieldInfo* info = nullptr;
    const FieldMapping* mapping = nullptr;
    std::size_t first = 0;                                 // of its cells
    std::vector<std::unique_ptr<const Pattern>> patterns;  // of its steps, null for other steps
  };
  /// Null when the configuration does not map it.
  const Field* Find(std::string_view name) const;
  const std::map<std::string, Field, std::less<>>& fields() const { return fields_; }

 private:
  std::vector<std::string> selectors_;
  std::map<std::string, Field, std::less<>> fields_;
};

/// One row read by a plan; both must outlive it.
class RowValues {
 public:
  RowValues(const FieldPlan& plan, const SourceRow& row) : plan_(plan), row_(row) {}

  bool IsMapped(std::string_view field) const { return plan_.Find(field) != nullptr; }

  /// Plain text on one line, translated by the field's map; empty for what sources write for
  /// nothing. Several values have ， between them, or what the mapping says.
  std::string Text(std::string_view field) const;

  /// Folded by NFKC, without blanks: codes are compared.
  std::string Code(std::string_view field) const;

  /// Each value as plain text, none empty.
  std::vector<std::string> List(std::string_view field) const;

  /// HTML as paragraphs.
  std::vector<std::string> Paragraphs(std::string_view field) const;

  /// Names of the documents that the HTML of a field links to.
  std::vector<std::string> Attachments(std::string_view field) const;

  /// What a field of dates says: the first of all values that is a date, or would be one but for a
  /// day that is not in the calendar.
  FeedDate Date(std::string_view field, const TimeZone& zone) const;

  std::string DateText(std::string_view field, const TimeZone& zone) const;

  /// Whether the field's map does not know its word and says nothing for the others.
  bool IsUnknownWord(std::string_view field) const;
  /// Whether the field's word was one for which the map has nothing but `otherwise`.
  bool TookOtherwise(std::string_view field) const;

  int number() const { return row_.number; }
  const std::string& hash() const { return row_.hash; }

 private:
  struct Word {
    std::string text;
    bool known = true;  // by the map, or there is none
    bool said = true;   // the source says anything at all
  };

  static std::string AfterSteps(const FieldPlan::Field& field, std::string value);
  std::vector<std::string> Stepped(const FieldPlan::Field& field) const;
  Word WordOf(std::string_view field) const;

  const FieldPlan& plan_;
  const SourceRow& row_;
};

}  // namespace tingping
