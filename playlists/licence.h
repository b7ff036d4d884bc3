// 行政许可 licence, as 双公示 publishes it: a decision that has been made and who holds it.
//
// The public fields only (国办发〔2018〕118号; 行政许可法 art. 40). Numbers of identity papers, the
// legal representative and his numbers have no member, so they have no way onto a wall.
#pragma once

#include <optional>
#include <string>

#include "playlists/record.h"

namespace tingping {

struct Licence {
  std::string no;              // 行政许可决定文书号, NFKC
  std::string name;            // 行政许可决定文书名称
  std::string certificate;     // 许可证书名称
  std::string certificate_no;  // 许可编号
  std::string category;        // 许可类别
  std::string content;         // 许可内容
  ApplicantKind holder_kind = ApplicantKind::kUnknown;
  std::string holder_masked;  // 行政相对人名称
  /// 统一社会信用代码 of an organisation, whose check digit is right; else empty.
  std::string holder_code;
  std::optional<CivilDate> decided_on;  // 许可决定日期
  std::optional<CivilDate> valid_from;
  std::optional<CivilDate> valid_to;  // none: without end (sources write 2099-12-31)
  std::string organ;                  // 许可机关
  std::string status;                 // 当前状态
  bool gone = false;                  // 来源已撤下
  std::string source_id;
  Instant fetched_at{};
  std::string raw_hash;  // BLAKE2b-128 of the source row, hex

  bool operator==(const Licence&) const = default;
};

/// Reads `schemas/licence.schema.json`.
Licence ReadLicence(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
