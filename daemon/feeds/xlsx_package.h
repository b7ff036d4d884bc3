// The parts of a workbook file: a ZIP archive that somebody sent.
//
// Limits: 4,096 entries; 256 MiB inflated in all, counted before (by what the archive declares) and
// during inflation (by what comes). Nothing is unpacked that is not asked for.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "playlists/result.h"

namespace tingping {

/// Not thread-safe; the bytes must outlive it.
class XlsxPackage {
 public:
  /// Errors: kFeedNotTable, for what is no archive, a damaged or an encrypted one; .xls files,
  /// workbooks with a password and pages are told by name. kFeedTooLarge over the limits.
  static Result<XlsxPackage> Open(std::string_view bytes);

  ~XlsxPackage();
  XlsxPackage(XlsxPackage&&) noexcept;
  XlsxPackage& operator=(XlsxPackage&&) noexcept;

  /// Whether there is such a part. Names are compared without case; / and \ are one.
  bool Has(std::string_view name) const;

  /// Inflates a part piece by piece into `take`; stops when that returns false. Errors as Open.
  Status Read(std::string_view name, const std::function<bool(std::string_view)>& take);

 private:
  struct Archive;
  explicit XlsxPackage(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> archive_;
};

}  // namespace tingping
