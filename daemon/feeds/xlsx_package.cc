#include "daemon/feeds/xlsx_package.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "daemon/feeds/clean_text.h"

namespace tingping {
namespace {

constexpr std::size_t kEntries = 4096;
constexpr std::uint64_t kInflated = 256u << 20;
constexpr std::size_t kPiece = 64u << 10;

Error NotTable(std::string detail) { return {FaultCode::kFeedNotTable, std::move(detail), {}}; }

Error TooLarge() {
  return {FaultCode::kFeedTooLarge,
          "来源的工作簿解压后超过上限 " + std::to_string(kInflated >> 20) + " MiB",
          {}};
}

Error Damaged() { return NotTable("来源的工作簿已损坏，解不开"); }

std::string KeyOf(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '\\', '/');
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (key.starts_with('/')) key.erase(0, 1);
  return key;
}

/// `ascii` as UTF-16LE: the names inside a compound file.
std::string Wide(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

/// What the bytes are, when they are no archive.
Error NoArchive(std::string_view bytes) {
  constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  if (bytes.starts_with(kCompoundFile)) {
    if (bytes.find(Wide("EncryptedPackage")) != std::string_view::npos) {
      return NotTable("来源的工作簿设了打开密码，请取消密码后另存");
    }
    return NotTable("来源的文件是旧式 .xls，请另存为 .xlsx");
  }
  if (bytes.empty()) return NotTable("来源的工作簿是空文件");
  if (FirstByte(bytes) == '<') return NotTable("来源的内容像是网页，不是 xlsx 工作簿");
  if (bytes.starts_with("PK")) return Damaged();
  return NotTable("来源的内容不是 xlsx 工作簿");
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct XlsxPackage::Archive {
  zip_t* zip = nullptr;
  std::map<std::string, zip_uint64_t> entries;
  std::uint64_t inflated = 0;

  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }

  Status TakeEntries() {
    const zip_int64_t count = zip_get_num_entries(zip, 0);
    if (count < 0) return Damaged();
    if (static_cast<std::uint64_t>(count) > kEntries) return TooLarge();
    std::uint64_t declared = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
      zip_stat_t stat;
      if (zip_stat_index(zip, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
        return Damaged();
      }
      if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return NotTable("来源的工作簿是加密的，请取消密码后另存");
      }
      if ((stat.valid & ZIP_STAT_SIZE) != 0) {
        if (stat.size > kInflated || (declared += stat.size) > kInflated) return TooLarge();
      }
      entries.emplace(KeyOf(stat.name), i);
    }
    return Ok{};
  }
};

XlsxPackage::XlsxPackage(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
XlsxPackage::~XlsxPackage() = default;
XlsxPackage::XlsxPackage(XlsxPackage&&) noexcept = default;
XlsxPackage& XlsxPackage::operator=(XlsxPackage&&) noexcept = default;

Result<XlsxPackage> XlsxPackage::Open(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return NoArchive(bytes);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto archive = std::make_unique<Archive>();
  if (source != nullptr) {
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive->zip == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive->zip == nullptr) return Damaged();
  if (const Status entries = archive->TakeEntries(); !entries) return entries.error();
  return XlsxPackage(std::move(archive));
}

bool XlsxPackage::Has(std::string_view name) const {
  return archive_->entries.contains(KeyOf(name));
}

Status XlsxPackage::Read(std::string_view name, const std::function<bool(std::string_view)>& take) {
  const auto entry = archive_->entries.find(KeyOf(name));
  if (entry == archive_->entries.end()) return Damaged();
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_->zip, entry->second, 0));
  if (file == nullptr) return Damaged();
  std::array<char, kPiece> piece;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return Damaged();
    if (got == 0) return Ok{};
    archive_->inflated += static_cast<std::uint64_t>(got);
    if (archive_->inflated > kInflated) return TooLarge();
    if (!take({piece.data(), static_cast<std::size_t>(got)})) return Ok{};
  }
}

}  // namespace tingping
