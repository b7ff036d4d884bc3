#include "tests/daemon/feeds/fault_server.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/daemon/temp_folder.h"

extern char** environ;

namespace tingping {
namespace {

const std::filesystem::path kSource = TINGPING_SOURCE_DIR;
const std::filesystem::path kFaults = kSource / "tests/cases/feeds/faults.json";

/// Ends the test with the reason: without the server there is nothing to test.
void Require(bool good, const char* what) {
  if (good) return;
  std::perror(what);
  std::abort();
}

}  // namespace

std::vector<FeedFault> LoadFeedFaults() {
  std::vector<FeedFault> out;
  const auto file = nlohmann::json::parse(BytesOf(kFaults));
  for (const auto& each : file.at("faults")) {
    FeedFault fault;
    fault.name = each.at("name");
    fault.zh = each.at("zh");
    const int number = each.at("fault");
    if (number != 0) fault.code = static_cast<FaultCode>(number);
    fault.timeout_ms = each.value("timeout_ms", fault.timeout_ms);
    fault.limit_rows = each.value("limit_rows", fault.limit_rows);
    fault.retry_after_s = each.value("retry_after_s", 0);
    out.push_back(fault);
  }
  return out;
}

FaultServer::FaultServer(const std::string& good, const std::filesystem::path& folder) {
  const std::filesystem::path body = folder / "good.json";
  std::ofstream(body, std::ios::binary) << good;
  const std::string script = kSource / "tests/daemon/feeds/fault_server.py";
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  Require(pipe2(to.data(), O_CLOEXEC) == 0 && pipe2(from.data(), O_CLOEXEC) == 0, "pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], 0);
  posix_spawn_file_actions_adddup2(&actions, from[1], 1);
  std::array<std::string, 6> words = {TINGPING_PYTHON, "-B",          script,
                                      kFaults,         body.string(), folder.string()};
  std::array<char*, 7> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  const int failed = posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ);
  Require(failed == 0, "python");
  posix_spawn_file_actions_destroy(&actions);
  close(to[0]);
  close(from[1]);
  in_ = fdopen(to[1], "w");
  out_ = fdopen(from[0], "r");
  const auto hello = nlohmann::json::parse(Hear());
  urls_ = hello.at("urls").get<std::map<std::string, std::string>>();
  ca_file_ = hello.at("ca").get<std::string>();
}

FaultServer::~FaultServer() {
  std::fclose(in_);  // which ends it
  waitpid(pid_, nullptr, 0);
  std::fclose(out_);
}

void FaultServer::Say(const char* word) {
  std::fprintf(in_, "%s\n", word);
  std::fflush(in_);
  Require(Hear() == "ok\n", "the fault server has gone");
}

std::string FaultServer::Hear() {
  char* line = nullptr;
  std::size_t room = 0;
  const ssize_t size = getline(&line, &room, out_);
  Require(size > 0, "the fault server does not answer");
  std::string text(line, static_cast<std::size_t>(size));
  std::free(line);
  return text;
}

}  // namespace tingping
