// Every text of a record that came from its source, in one place, so that no field is forgotten:
// what a mapper does not look at is looked at here. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/feeds/row_check.h"
#include "playlists/feed_record.h"

namespace tingping {

/// A field of a record. Of numbers of cases, items and papers (`code`) some look like a person's.
struct RecordText {
  std::string_view name;  // 事项名称
  std::string* text = nullptr;
  bool code = false;
};

/// All of `record`; the pointers are good as long as it is.
std::vector<RecordText> TextsOf(Record& record);

/// Objects to a number of a person in any text, and to a name or home that a label announces.
MaybeObjection CheckAllTexts(Record& record);

/// For a row that an operator released: numbers, and names and addresses that a label announces,
/// are masked in every text, for what is released is stored and shown too. False when its key is a
/// number of a person, which cannot be.
bool MaskAllTexts(Record& record);

}  // namespace tingping
