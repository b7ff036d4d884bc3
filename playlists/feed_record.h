// What a source may bring: one of the five records, and its form between feed, store and program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "playlists/alert.h"
#include "playlists/licence.h"
#include "playlists/record.h"
#include "playlists/result.h"

namespace tingping {

enum class RecordKind { kCase, kLicence, kGuide, kNotice, kAlert };
/// "case", "licence", "guide", "notice", "alert".
std::string_view NameOf(RecordKind kind);
std::vector<std::string_view> RecordKindNames();
std::optional<RecordKind> RecordKindFromName(std::string_view name);
/// 办件, 行政许可, 办事指南, 通知公告, 预警.
std::string_view ChineseNameOf(RecordKind kind);

using Record = std::variant<Case, Licence, Guide, Notice, Alert>;

RecordKind KindOf(const Record& record);
/// By which a source tells its records apart: 受理编号, 文书号, an id. Not empty.
const std::string& KeyOf(const Record& record);

/// One JSON object, as in a program; the same record gives the same bytes. Instants have the offset
/// of `zone`.
std::string SerializeRecord(const Record& record, const TimeZone& zone);
/// Its inverse; kJsonShape or kJsonSyntax for anything else.
Result<Record> ParseRecord(RecordKind kind, std::string text);

}  // namespace tingping
