#include "renderer/app/inquiry_desk.h"

#include <utility>

#include "renderer/output/output.h"

namespace tingping {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr char kNoAnswer[] = "the main loop does not answer";

}  // namespace

LocalAnswer InquiryDesk::Ask(const std::string& question) {
  const std::string op = WordOf(question, "op");
  if (op == "status") return AnswerStatus();
  if (op == "screenshot") {
    return AnswerScreenshot(WordOf(question, "as") != "content");
  }
  if (op == "pixels") return AnswerPixels(SinceOf(question));
  return {ErrorToJson("unknown op, expected status, screenshot or pixels", FrameAgeMs()), {}};
}

LocalAnswer InquiryDesk::AnswerStatus() {
  const std::optional<Answer> answer = WaitForAnswer(true, false);
  if (!answer || !answer->status) return {ErrorToJson(kNoAnswer, FrameAgeMs()), {}};
  return {ToJson(*answer->status, FrameAgeMs()), {}};
}

LocalAnswer InquiryDesk::AnswerScreenshot(bool as_lit) {
  const std::optional<Answer> answer = WaitForAnswer(false, true, as_lit);
  if (!answer) return {ErrorToJson(kNoAnswer, FrameAgeMs()), {}};
  if (!answer->frame) return {ErrorToJson("no frame yet", FrameAgeMs()), {}};
  Result<std::string> png = EncodePng(*answer->frame);
  if (!png) return {ErrorToJson(png.error().detail, FrameAgeMs()), {}};
  return {ScreenshotHeader(png->size(), answer->frame->width(), answer->frame->height()),
          *std::move(png)};
}

LocalAnswer InquiryDesk::AnswerPixels(std::uint64_t since) {
  const std::uint64_t picture = picture_.load(std::memory_order_acquire);
  if (picture == since) return {PixelsHeader(picture, FrameAgeMs(), 0, 0), {}};
  const std::optional<Answer> answer = WaitForAnswer(false, true);
  if (!answer) return {ErrorToJson(kNoAnswer, FrameAgeMs()), {}};
  if (!answer->frame || answer->frame->width() == 0) {
    return {ErrorToJson("no frame yet", FrameAgeMs()), {}};
  }
  const Frame& frame = *answer->frame;
  const auto pixels =
      static_cast<std::size_t>(frame.width()) * static_cast<std::size_t>(frame.height());
  return {PixelsHeader(picture, FrameAgeMs(), frame.width(), frame.height()),
          std::string(reinterpret_cast<const char*>(frame.data()), pixels * sizeof(Pixel))};
}

std::optional<InquiryDesk::Answer> InquiryDesk::WaitForAnswer(bool status, bool frame,
                                                              bool as_lit) {
  std::unique_lock lock(mutex_);
  answer_.reset();
  request_ = {request_.number + 1, status, frame, as_lit};
  waiting_.store(true, std::memory_order_release);
  wake_();
  given_.wait_for(lock, kPatience, [this] { return answer_.has_value(); });
  waiting_.store(false, std::memory_order_release);
  return std::exchange(answer_, std::nullopt);
}

std::optional<InquiryDesk::Request> InquiryDesk::Waiting() const {
  if (!waiting_.load(std::memory_order_acquire)) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  return request_;
}

void InquiryDesk::Give(const Request& request, Answer answer) {
  {
    const std::scoped_lock lock(mutex_);
    if (request.number != request_.number) return;
    answer_ = std::move(answer);
    waiting_.store(false, std::memory_order_release);
  }
  given_.notify_one();
}

void InquiryDesk::Presented(std::chrono::steady_clock::time_point now) {
  presented_ns_.store(std::chrono::nanoseconds(now.time_since_epoch()).count(),
                      std::memory_order_release);
}

std::int64_t InquiryDesk::FrameAgeMs() const {
  const std::int64_t at = presented_ns_.load(std::memory_order_acquire);
  if (at == 0) return -1;
  const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now - std::chrono::nanoseconds(at))
      .count();
}

}  // namespace tingping
