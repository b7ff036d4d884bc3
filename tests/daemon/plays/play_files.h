// A play log for tests to read and to spoil.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "playlists/play_file.h"
#include "playlists/play_line.h"

namespace tingping {

/// Writes lines as the renderer does, each continuing the one before, into the file of its day.
class PlayFiles {
 public:
  explicit PlayFiles(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
  }

  /// An item that ended then, after ten seconds.
  PlayRecord Record(const std::string& item, const std::string& ended) const {
    PlayRecord record;
    record.item = item;
    record.category = "办事指南";
    record.content = "0123456789abcdef0123456789abcdef";
    record.ended = *ParseInstant(ended, TimeZone());
    record.started = record.ended - std::chrono::seconds(10);
    record.steady_ended = std::chrono::seconds(10);
    record.frames = 600;
    record.reason = "end";
    record.text = {item + "的正文"};
    return record;
  }

  void Add(const PlayRecord& record) {
    const PlayFile file{TimeZone().ToCivil(record.ended).date, 1};
    const bool opens = file != file_;
    file_ = file;
    Append(FormatPlayLine(record, TimeZone(), opens, &last));
  }
  void Add(const std::string& item, const std::string& ended) { Add(Record(item, ended)); }

  /// Adds anything to the file that was written last.
  void Append(const std::string& bytes) {
    std::ofstream(Path(), std::ios::app | std::ios::binary) << bytes;
  }
  std::filesystem::path Path() const { return folder_ / PlayFileName(file_); }
  const std::filesystem::path& folder() const { return folder_; }

  PlayLink last;

 private:
  const std::filesystem::path folder_;
  PlayFile file_;
};

}  // namespace tingping
