// The real programs as processes: tingpingd with a renderer that draws to nowhere, no feeds.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "daemon/app/screen_probe.h"
#include "daemon/feeds/fetcher.h"
#include "daemon/sys/process.h"
#include "renderer/host/files.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using std::chrono::seconds;

constexpr char kPlaylist[] =
    R"({"id": "day", "name": "白天", "items": [
         {"id": "hello", "show": "text", "title": "欢迎", "text": ["请到二号窗口取号"]}]})";

void Write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

class TingpingdTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("tingpingd." + std::to_string(::getpid()));
    fs::remove_all(folder_);
    Write(folder_ / "content/playlists/day.json", kPlaylist);
    fs::create_directories(folder_ / "content/guides");
    fs::create_directories(folder_ / "content/notices");
    Write(folder_ / "content/schedule.json", R"({"rules": [], "default": "day"})");
    Write(folder_ / "content/screens/hall.json",
          R"({"id": "hall", "name": "大厅", "x": 0, "y": 0, "w": 256, "h": 64, "hz": 30,
              "palette": "rgb", "zones": [
                {"role": "body", "x": 0, "y": 0, "w": 256, "h": 64, "font_px": 16}]})");
    Write(folder_ / "tingping.json", R"({
      "bureau": {"name": "云岭县自然资源局", "enquiry": ["咨询电话 12345"]},
      "content": "content", "calendars": [")" TINGPING_SOURCE_DIR R"(/playlists/holidays/cn.json"],
      "fonts": ")" TINGPING_SOURCE_DIR R"(/fonts/chain.json",
      "state_dir": "state", "run_dir": "run", "screen": "hall",
      "http": {"bind": "127.0.0.1", "port": 0}, "feeds": []})");
  }

  void TearDown() override {
    if (daemon_) daemon_->Stop(seconds(5));
    if (auto left = Process::Adopt(ScreenPid())) left->Stop(seconds(3));
    fs::remove_all(folder_);
  }

  void StartDaemon() {
    fs::remove(folder_ / "run/http.port");
    auto started = Process::Spawn({TINGPING_BIN "/tingpingd",
                                   {"--config", folder_ / "tingping.json", "--screen-program",
                                    TINGPING_BIN "/tingping-screen", "--screen-output", "null",
                                    "--now", "2026-11-23T09:30:00+08:00"}});
    ASSERT_TRUE(started);
    daemon_ = *std::move(started);
    ASSERT_TRUE(Eventually([this] { return fs::exists(folder_ / "run/http.port"); }));
  }

  /// The answer as JSON; null when there is none.
  Json Get(const std::string& path) {
    const auto port = ReadFile(folder_ / "run/http.port", 64);
    if (!port) return nullptr;
    FetchRequest request;
    request.url = "http://127.0.0.1:" + port->substr(0, port->find('\n')) + path;
    request.timeout_ms = 5000;
    const auto answer = fetcher_->Fetch(request);
    if (!answer || answer->status != 200) return nullptr;
    return Json::parse(answer->body, nullptr, false);
  }

  bool Ready() {
    return Eventually([this] { return Get("/readyz").value("ready", false); });
  }

  static bool Eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + seconds(20);
    while (true) {
      try {
        if (condition()) return true;
      } catch (const Json::exception&) {  // not there yet
      }
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  int ScreenPid() const {
    Config config;
    config.run_dir = folder_ / "run";
    return RendererPid(config);
  }

  /// Of a daemon with this test's configuration that ends by itself.
  int ExitCodeOfAnother() const {
    const std::string file = folder_ / "tingping.json";
    const pid_t pid = ::fork();
    if (pid == 0) {
      ::execl(TINGPING_BIN "/tingpingd", "tingpingd", "--config", file.c_str(), nullptr);
      ::_exit(127);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  const CurlScope curl_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
  fs::path folder_;
  std::optional<Process> daemon_;
};

TEST_F(TingpingdTest, LeadsFromFilesToTheWallAndStopsCleanly) {
  ASSERT_NO_FATAL_FAILURE(StartDaemon());
  ASSERT_TRUE(Ready());
  const Json status = Get("/api/v1/status");
  EXPECT_EQ(status["playlist"], "day");
  EXPECT_EQ(status["item"], "hello");
  EXPECT_GT(status["frames"].get<int>(), 0);
  EXPECT_THAT(status["wall"]["text"].dump(), testing::HasSubstr("请到二号窗口取号"));
  const int screen = ScreenPid();
  ASSERT_GT(screen, 0);

  daemon_->Stop(seconds(3));
  EXPECT_NE(::kill(screen, 0), 0) << "the renderer is stopped with it";
}

TEST_F(TingpingdTest, AnEditIsOnTheWallAndABadOneIsRefused) {
  ASSERT_NO_FATAL_FAILURE(StartDaemon());
  ASSERT_TRUE(Ready());
  std::string edited = kPlaylist;
  edited.replace(edited.find("二号"), std::string("二号").size(), "三号");
  Write(folder_ / "content/playlists/day.json", edited);
  EXPECT_TRUE(Eventually([this] {
    return Get("/api/v1/status")["wall"]["text"].dump().find("三号窗口") != std::string::npos;
  }));

  Write(folder_ / "content/playlists/day.json", edited.substr(0, edited.size() / 2));
  ASSERT_TRUE(Eventually([this] {
    for (const Json& fault : Get("/api/v1/faults")) {
      if (fault["code"] == 202) return true;
    }
    return false;
  }));
  EXPECT_THAT(Get("/api/v1/status")["wall"]["text"].dump(), testing::HasSubstr("三号窗口"));
}

TEST_F(TingpingdTest, TheWallGoesOnWithoutItAndIsTakenOverAgain) {
  ASSERT_NO_FATAL_FAILURE(StartDaemon());
  ASSERT_TRUE(Ready());
  const int screen = ScreenPid();
  ::kill(daemon_->pid(), SIGKILL);
  ASSERT_TRUE(Eventually([this] { return daemon_->Ended(); }));
  EXPECT_EQ(ScreenPid(), screen);

  ASSERT_NO_FATAL_FAILURE(StartDaemon());
  ASSERT_TRUE(Ready());
  EXPECT_EQ(ScreenPid(), screen) << "taken over, not started a second time";

  ::kill(screen, SIGKILL);
  EXPECT_TRUE(Eventually([&] { return ScreenPid() > 0 && ScreenPid() != screen; }));
  EXPECT_TRUE(Ready());
}

TEST_F(TingpingdTest, ABadConfigurationEndsItWithTwo) {
  Write(folder_ / "tingping.json", R"({"bureau": 5, "tpyo": 1})");
  EXPECT_EQ(ExitCodeOfAnother(), 2);
}

TEST_F(TingpingdTest, ASecondOneOnTheSameFoldersLeavesTheFirstAlone) {
  ASSERT_NO_FATAL_FAILURE(StartDaemon());
  ASSERT_TRUE(Ready());
  const int screen = ScreenPid();
  EXPECT_EQ(ExitCodeOfAnother(), 3);
  EXPECT_EQ(ScreenPid(), screen);
  EXPECT_TRUE(Ready()) << "the port file is still the first one's";
}

}  // namespace
}  // namespace tingping
