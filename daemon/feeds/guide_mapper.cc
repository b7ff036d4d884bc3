#include <algorithm>
#include <array>

#include "daemon/feeds/record_mapper.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

/// 申请—受理—审查 or 申请→受理→审查 as steps.
std::vector<GuideStep> StepsOfFlow(const std::string& flow) {
  std::vector<GuideStep> steps;
  std::u32string name;
  const auto end = [&] {
    const std::string text = ToUtf8(name);
    if (text.find_first_not_of(' ') != std::string::npos) steps.push_back({text, {}, {}});
    name.clear();
  };
  for (const char32_t c : ToCodePoints(flow)) {
    const bool arrow = std::u32string_view(U"—–→➔➝>").find(c) != std::u32string_view::npos;
    if (arrow) {
      if (!name.empty() && name.back() == U'-') name.pop_back();  // ->
      end();
    } else {
      name += c;
    }
  }
  end();
  if (steps.size() < 2) steps.clear();  // a sentence, not a list of steps
  return steps;
}

std::vector<GuideStep> StepsOf(const RowValues& row) {
  const std::vector<std::string> names = row.List("step_names");
  if (names.empty()) return StepsOfFlow(row.Text("flow"));
  const std::vector<std::string> owners = row.List("step_owners");
  const std::vector<std::string> limits = row.List("step_limits");
  std::vector<GuideStep> steps;
  for (std::size_t i = 0; i < names.size(); ++i) {
    // Lists of another length do not say whose they are.
    steps.push_back({names[i], owners.size() == names.size() ? owners[i] : "",
                     limits.size() == names.size() ? limits[i] : ""});
  }
  return steps;
}

/// 20个工作日; a unit whose number is missing says nothing, and none at all is 即办.
std::string Period(const std::string& text) {
  if (text.starts_with("0个") || text == "0") return "即办";
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
                 text.find("个") == std::string::npos
             ? (text == "工作日" || text == "自然日" ? "" : text)
             : "";
}

MaybeObjection Check(const std::string& key, const Guide& guide) {
  if (MaybeObjection found = CheckKey("事项编号", key)) return found;
  if (guide.name.empty()) return Objection{HeldReason::kNoTitle, "没有事项名称"};
  return {};
}

}  // namespace

MappedRecord MapGuide(const FeedConfig& config, const RowValues& row, const MappingContext&) {
  Guide guide;
  const std::string key = row.Code("id");
  guide.id = RecordId(config.id, key);
  guide.item_code = row.Code("item_code");
  guide.name = row.Text("name");
  guide.kind = row.Text("kind");
  guide.basis = row.List("basis");
  guide.conditions = row.Paragraphs("conditions");
  guide.materials = row.List("materials");
  guide.steps = StepsOf(row);
  guide.legal_time = Period(row.Text("legal_time"));
  guide.promised_time = Period(row.Text("promised_time"));
  guide.fee = row.Text("fee");
  guide.place = row.Text("place");
  guide.hours = row.Text("hours");
  guide.phone = row.Text("phone");
  guide.complaint_phone = row.Text("complaint_phone");
  guide.version = row.Text("version");
  guide.approved_by = row.Text("approved_by");
  MappedRecord out;
  out.objection = Check(key, guide);
  out.record = std::move(guide);
  return out;
}

Choice ChooseGuide(const Guide& earlier, const Guide& later) {
  const bool same = earlier == later;
  return {same, !same};
}

}  // namespace tingping
