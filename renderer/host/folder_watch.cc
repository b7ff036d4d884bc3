#include "renderer/host/folder_watch.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>

#include <cerrno>
#include <cstdint>
#include <utility>

#include "renderer/host/system_error.h"
#include "renderer/host/unique_fd.h"

namespace tingping {
namespace {

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
                                  IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

/// Two sources behind one descriptor: inotify for what changes in a folder, and an event of our
/// own for a folder that Rescan found new or replaced.
class InotifyWatch : public FolderWatch {
 public:
  InotifyWatch(std::vector<std::filesystem::path> folders, UniqueFd inotify, UniqueFd found,
               UniqueFd both)
      : inotify_(std::move(inotify)), found_(std::move(found)), both_(std::move(both)) {
    for (std::filesystem::path& folder : folders) watches_.push_back({std::move(folder), -1});
    for (Watch& watch : watches_) {
      watch.id = ::inotify_add_watch(inotify_.get(), watch.folder.c_str(), kEvents);
    }
  }

  int fd() const override { return both_.get(); }

  bool Drain() override {
    alignas(inotify_event) char events[4096];
    bool any = false;
    while (::read(inotify_.get(), events, sizeof events) > 0) any = true;
    std::uint64_t count = 0;
    if (::read(found_.get(), &count, sizeof count) == sizeof count) any = true;
    return any;
  }

  void Rescan() override {
    for (Watch& watch : watches_) {
      // Asking again for the same folder gives the same number; another number means another
      // folder under the name.
      const int id = ::inotify_add_watch(inotify_.get(), watch.folder.c_str(), kEvents);
      if (id == watch.id) continue;
      if (watch.id >= 0) inotify_rm_watch(inotify_.get(), watch.id);
      watch.id = id;
      const std::uint64_t one = 1;
      static_cast<void>(!::write(found_.get(), &one, sizeof one));
    }
  }

 private:
  struct Watch {
    std::filesystem::path folder;
    int id = -1;
  };

  UniqueFd inotify_;
  UniqueFd found_;
  UniqueFd both_;
  std::vector<Watch> watches_;
};

bool Add(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  return ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::Open(std::vector<std::filesystem::path> folders) {
  UniqueFd inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  UniqueFd found(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
  UniqueFd both(::epoll_create1(EPOLL_CLOEXEC));
  if (!inotify.valid() || !found.valid() || !both.valid() || !Add(both.get(), inotify.get()) ||
      !Add(both.get(), found.get())) {
    return Error{FaultCode::kInternal, "无法监视文件夹：" + DescribeErrno(errno), {}};
  }
  return std::unique_ptr<FolderWatch>(std::make_unique<InotifyWatch>(
      std::move(folders), std::move(inotify), std::move(found), std::move(both)));
}

}  // namespace tingping
