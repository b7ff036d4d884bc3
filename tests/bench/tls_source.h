// A source over TLS for benchmarks: a process of its own that answers everything with 304.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace tingping {

class TlsSource {
 public:
  /// Its keys are made in `folder`. `url` is empty when it could not be started.
  explicit TlsSource(const std::filesystem::path& folder);
  ~TlsSource();
  TlsSource(const TlsSource&) = delete;
  TlsSource& operator=(const TlsSource&) = delete;

  const std::string& url() const { return url_; }
  const std::filesystem::path& ca_file() const { return ca_file_; }

 private:
  pid_t pid_ = -1;
  int input_ = -1;  // it ends with this
  std::string url_;
  std::filesystem::path ca_file_;
};

}  // namespace tingping
