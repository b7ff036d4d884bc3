// The source that goes wrong (fault_server.py) as a child of the test.
#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "playlists/fault.h"

namespace tingping {

/// One entry of tests/cases/feeds/faults.json.
struct FeedFault {
  std::string name;
  std::string zh;
  std::optional<FaultCode> code;  // none (0 in the file): odd, and read all the same
  int timeout_ms = 20000;
  int limit_rows = 10000;
  int retry_after_s = 0;  // that the answer asks for
};

/// In the order of the file, which is that of the numbers.
std::vector<FeedFault> LoadFeedFaults();

class FaultServer {
 public:
  /// Starts healthy; every address answers with `good`.
  explicit FaultServer(const std::string& good, const std::filesystem::path& folder);
  ~FaultServer();
  FaultServer(const FaultServer&) = delete;
  FaultServer& operator=(const FaultServer&) = delete;

  const std::string& Url(const std::string& fault) const { return urls_.at(fault); }
  /// Of the authority that signed the good certificates.
  const std::filesystem::path& ca_file() const { return ca_file_; }

  void Break() { Say("break"); }
  void Heal() { Say("heal"); }

 private:
  void Say(const char* word);
  std::string Hear();

  std::FILE* in_ = nullptr;
  std::FILE* out_ = nullptr;
  int pid_ = -1;
  std::map<std::string, std::string> urls_;
  std::filesystem::path ca_file_;
};

}  // namespace tingping
