#include "playlists/window_call.h"

#include <algorithm>
#include <set>

#include "playlists/quote.h"

namespace tingping {
namespace {

/// At most so many letters, then one to so many digits.
struct Shape {
  std::size_t letters = 0;
  std::size_t digits = 0;
};

constexpr Shape kNumber{4, 5};
constexpr Shape kWindow{2, 3};

bool Has(const std::string& text, const Shape& shape) {
  std::size_t letters = 0;
  while (letters < text.size() && std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                   "abcdefghijklmnopqrstuvwxyz")
                                          .find(text[letters]) != std::string_view::npos) {
    ++letters;
  }
  const std::size_t digits = text.size() - letters;
  return letters <= shape.letters && digits >= 1 && digits <= shape.digits &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(letters), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

std::string ReadCode(ObjectReader& in, std::string_view key, const Shape& shape,
                     const std::string& example) {
  std::string code = in.String(key);
  if (!code.empty() && !Has(code, shape)) {
    in.Report(key, FaultCode::kJsonShape,
              "应为最多 " + std::to_string(shape.letters) + " 个字母加 1 到 " +
                  std::to_string(shape.digits) + " 个数字，如 " + example + "；读到 " +
                  Quoted(code));
  }
  return code;
}

}  // namespace

WindowCall ReadCall(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  WindowCall call;
  call.number = ReadCode(in, "number", kNumber, "A012");
  call.window = ReadCode(in, "window", kWindow, "3");
  in.RequiredNode("called_at");
  call.called_at = in.OptionalInstant("called_at").value_or(Instant{});
  in.Finish();
  return call;
}

std::vector<WindowCall> ReadCallFile(const JsonDocument& document, Errors* errors) {
  ObjectReader in(document, document.root(), errors);
  std::vector<WindowCall> calls;
  in.RequiredNode("calls");
  in.Array("calls",
           [&](const JsonNode& node) { calls.push_back(ReadCall(document, node, errors)); });
  in.Finish();
  std::stable_sort(calls.begin(), calls.end(), [](const WindowCall& a, const WindowCall& b) {
    return a.called_at > b.called_at;
  });
  std::set<std::string> seen;
  std::erase_if(calls, [&](const WindowCall& call) { return !seen.insert(call.number).second; });
  calls.resize(std::min(calls.size(), kMostCalls));
  return calls;
}

CallsNow CallsAt(const std::vector<WindowCall>& calls, Instant now) {
  CallsNow out;
  const auto ends = [&](const WindowCall& call, std::chrono::seconds after) {
    const Instant end = call.called_at + after;
    if (end > now && (!out.next || end < *out.next)) out.next = end;
    return end <= now;
  };
  for (const WindowCall& call : calls) {
    if (ends(call, kOldCall)) break;
    ++out.shown;
    if (!ends(call, kNewCall)) ++out.fresh;
  }
  return out;
}

}  // namespace tingping
