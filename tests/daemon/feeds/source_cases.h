// Tables of cases for readers that turn a source into rows.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

using ReadSource = std::function<Result<SourceRows>(const nlohmann::json& entry, const RowQuery&)>;

/// The bytes of a file of tests/cases/feeds.
std::string FeedCase(const std::string& name);

/// Reads each entry of tests/cases/feeds/`table` and compares. An entry:
///
///   rule                              what it shows
///   rows selectors envelope limit_rows  the query
///   want      for each row its cells: null no value, a text, an array of several
///   numbers   of the rows; found; around: cells of the envelope; notes: their texts
///   fault     instead of want, with a part of the text in `says`
void CheckSourceTable(const std::string& table, const ReadSource& read);

/// A cell as the tables write it.
nlohmann::json Shown(const Cell& cell);

}  // namespace tingping
