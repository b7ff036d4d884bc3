#include "renderer/output/x11_watch.h"

#include <xcb/dpms.h>
#include <xcb/randr.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "renderer/scene/frame.h"

namespace tingping {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kRaiseAtMostEvery{100};
constexpr std::uint8_t kSynthetic = 0x80;  // set in events that another client sent

struct Free {
  void operator()(void* reply) const { std::free(reply); }
};
template <typename T>
using Reply = std::unique_ptr<T, Free>;

Error NoPower(const std::string& why) {
  return {FaultCode::kDisplayPower, "显示器电源不受控制：" + why, {}};
}

class Watch final : public X11Watch {
 public:
  explicit Watch(xcb_connection_t* connection) : connection_(connection) {
    root_ = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    // Every window that is opened, moved or raised on the desktop is told.
    const std::uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection, root_, XCB_CW_EVENT_MASK, &mask);
    const auto* randr = xcb_get_extension_data(connection, &xcb_randr_id);
    if (randr != nullptr && randr->present != 0) OpenRandr(randr->first_event);
    xcb_flush(connection);
  }
  ~Watch() override { xcb_disconnect(connection_); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void Follow(std::uint32_t window) override {
    window_ = window;
    sight_ = {};
    look_above_ = window != 0;
  }

  X11Sight Look() override {
    TakeAll();
    while (window_ != 0 && look_above_ && Steady::now() >= raise_at_) {
      look_above_ = false;
      if (Covered()) Raise();
      TakeAll();  // an answer brings along the events before it: the descriptor tells no more of
                  // them
    }
    return std::exchange(sight_, {});
  }

  std::vector<DisplayInfo> Monitors() const override {
    std::vector<DisplayInfo> all;
    if (!monitors_) return all;
    const Reply<xcb_randr_get_monitors_reply_t> reply(xcb_randr_get_monitors_reply(
        connection_, xcb_randr_get_monitors(connection_, root_, 1), nullptr));
    if (reply == nullptr) return all;
    for (auto at = xcb_randr_get_monitors_monitors_iterator(reply.get()); at.rem > 0;
         xcb_randr_monitor_info_next(&at)) {
      all.push_back(
          {NameOf(at.data->name), {at.data->x, at.data->y, at.data->width, at.data->height}});
    }
    return all;
  }

  Status SetPower(bool on) override {
    const auto* dpms = xcb_get_extension_data(connection_, &xcb_dpms_id);
    if (dpms == nullptr || dpms->present == 0) return NoPower("X 服务器没有 DPMS");
    const Reply<xcb_dpms_capable_reply_t> able(
        xcb_dpms_capable_reply(connection_, xcb_dpms_capable(connection_), nullptr));
    if (able == nullptr || able->capable == 0) return NoPower("显示器不支持 DPMS");
    // Nothing but us switches it: the server's own time limits are off.
    xcb_dpms_set_timeouts(connection_, 0, 0, 0);
    xcb_dpms_enable(connection_);
    const Reply<xcb_generic_error_t> error(xcb_request_check(
        connection_, xcb_dpms_force_level_checked(
                         connection_, on ? XCB_DPMS_DPMS_MODE_ON : XCB_DPMS_DPMS_MODE_OFF)));
    if (error != nullptr) return NoPower("X 错误 " + std::to_string(error->error_code));
    return Ok{};
  }

  int fd() const override {
    // A broken connection can always be read.
    const bool broken = xcb_connection_has_error(connection_) != 0;
    return broken ? -1 : xcb_get_file_descriptor(connection_);
  }

 private:
  void OpenRandr(std::uint8_t first_event) {
    const Reply<xcb_randr_query_version_reply_t> version(xcb_randr_query_version_reply(
        connection_, xcb_randr_query_version(connection_, 1, 5), nullptr));
    if (version == nullptr) return;
    monitors_ = version->major_version > 1 || version->minor_version >= 5;
    randr_event_ = first_event;
    xcb_randr_select_input(connection_, root_,
                           XCB_RANDR_NOTIFY_MASK_SCREEN_CHANGE | XCB_RANDR_NOTIFY_MASK_CRTC_CHANGE |
                               XCB_RANDR_NOTIFY_MASK_OUTPUT_CHANGE);
  }

  void TakeAll() {
    while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(connection_)}) Take(*event);
  }

  void Take(const xcb_generic_event_t& event) {
    const auto type = static_cast<std::uint8_t>(event.response_type & ~kSynthetic);
    if (randr_event_ && (type == *randr_event_ + XCB_RANDR_SCREEN_CHANGE_NOTIFY ||
                         type == *randr_event_ + XCB_RANDR_NOTIFY)) {
      sight_.rearranged = true;
    } else if (type == XCB_DESTROY_NOTIFY) {
      const auto& end = reinterpret_cast<const xcb_destroy_notify_event_t&>(event);
      if (end.window == window_ && window_ != 0) sight_.gone = true;
    } else if (type == XCB_UNMAP_NOTIFY) {
      const auto& unmapped = reinterpret_cast<const xcb_unmap_notify_event_t&>(event);
      if (unmapped.window == window_ && window_ != 0) sight_.gone = true;
    } else if (type == XCB_MAP_NOTIFY || type == XCB_CONFIGURE_NOTIFY ||
               type == XCB_REPARENT_NOTIFY || type == XCB_CIRCULATE_NOTIFY) {
      look_above_ = true;
    }
  }

  /// Whether a visible window that stands above ours hides a part of it.
  bool Covered() const {
    const Reply<xcb_query_tree_reply_t> tree(
        xcb_query_tree_reply(connection_, xcb_query_tree(connection_, root_), nullptr));
    const auto ours = GeometryOf(window_);
    if (tree == nullptr || !ours) return false;
    const std::span<const xcb_window_t> windows(  // the topmost last
        xcb_query_tree_children(tree.get()),
        static_cast<std::size_t>(xcb_query_tree_children_length(tree.get())));
    const auto own = std::ranges::find(windows, window_);
    return own != windows.end() && std::any_of(own + 1, windows.end(), [&](xcb_window_t other) {
             const auto place = IsVisible(other) ? GeometryOf(other) : std::nullopt;
             return place && !Intersect(*place, *ours).empty();
           });
  }

  bool IsVisible(xcb_window_t window) const {
    const Reply<xcb_get_window_attributes_reply_t> attributes(xcb_get_window_attributes_reply(
        connection_, xcb_get_window_attributes(connection_, window), nullptr));
    return attributes != nullptr && attributes->map_state == XCB_MAP_STATE_VIEWABLE &&
           attributes->_class == XCB_WINDOW_CLASS_INPUT_OUTPUT;
  }

  std::optional<Rect> GeometryOf(xcb_window_t window) const {
    const Reply<xcb_get_geometry_reply_t> at(
        xcb_get_geometry_reply(connection_, xcb_get_geometry(connection_, window), nullptr));
    if (at == nullptr) return std::nullopt;
    const int edges = 2 * at->border_width;
    return Rect{at->x, at->y, at->width + edges, at->height + edges};
  }

  void Raise() {
    const std::uint32_t above = XCB_STACK_MODE_ABOVE;
    xcb_configure_window(connection_, window_, XCB_CONFIG_WINDOW_STACK_MODE, &above);
    xcb_flush(connection_);
    sight_.raised = true;
    raise_at_ = Steady::now() + kRaiseAtMostEvery;
  }

  std::string NameOf(xcb_atom_t atom) const {
    const Reply<xcb_get_atom_name_reply_t> reply(
        xcb_get_atom_name_reply(connection_, xcb_get_atom_name(connection_, atom), nullptr));
    if (reply == nullptr) return "";
    return {xcb_get_atom_name_name(reply.get()),
            static_cast<std::size_t>(xcb_get_atom_name_name_length(reply.get()))};
  }

  xcb_connection_t* connection_;
  xcb_window_t root_ = 0;
  xcb_window_t window_ = 0;
  bool monitors_ = false;                    // the server knows RandR 1.5
  std::optional<std::uint8_t> randr_event_;  // the first one's number
  bool look_above_ = false;                  // somebody may have come above the window
  Steady::time_point raise_at_{};
  X11Sight sight_;
};

}  // namespace

std::unique_ptr<X11Watch> X11Watch::Open() {
  xcb_connection_t* const connection = xcb_connect(nullptr, nullptr);
  if (xcb_connection_has_error(connection) != 0) {
    xcb_disconnect(connection);
    return nullptr;
  }
  return std::make_unique<Watch>(connection);
}

}  // namespace tingping
