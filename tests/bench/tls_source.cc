#include "tests/bench/tls_source.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <sstream>

namespace tingping {
namespace {

constexpr const char* kScript = TINGPING_SOURCE_DIR "/tests/bench/feeds/tls_source.py";

std::string FirstLine(int file) {
  std::string line;
  for (char c = 0; read(file, &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

}  // namespace

TlsSource::TlsSource(const std::filesystem::path& folder) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) return;
  pid_ = fork();
  if (pid_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execlp("python3", "python3", kScript, folder.c_str(), nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  input_ = in[1];
  std::istringstream line(FirstLine(out[0]));
  close(out[0]);
  std::string port;
  std::string ca;
  if (line >> port >> ca) {
    url_ = "https://127.0.0.1:" + port + "/a";
    ca_file_ = ca;
  }
}

TlsSource::~TlsSource() {
  if (input_ >= 0) close(input_);
  if (pid_ > 0) waitpid(pid_, nullptr, 0);
}

}  // namespace tingping
