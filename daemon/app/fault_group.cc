#include "daemon/app/fault_group.h"

#include <filesystem>

namespace tingping {

FaultGroup::FaultGroup(FaultBoard& board, std::string subject, bool told)
    : board_(board), subject_(std::move(subject)), told_(told) {}

void FaultGroup::Set(const Errors& errors, Instant now) {
  std::map<Key, Error> wanted;
  for (const Error& error : errors) {
    const auto [at, is_new] = wanted.try_emplace(Key(error.code, SubjectOf(error)), error);
    if (!is_new) at->second.detail += "；" + error.detail;
  }
  for (const auto& [key, error] : standing_) {
    if (!wanted.contains(key)) board_.Clear(key.first, key.second);
  }
  for (const auto& [key, error] : wanted) {
    const auto before = standing_.find(key);
    if (before == standing_.end() || before->second != error) {
      board_.Raise(key.second, error, now, told_);
    }
  }
  standing_ = std::move(wanted);
}

std::string FaultGroup::SubjectOf(const Error& error) const {
  const Place& place = error.place;
  if (place.file.empty()) return subject_;
  const std::string name = std::filesystem::path(place.file).filename().string();
  if (place.line == 0) return name;
  return name + ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

}  // namespace tingping
