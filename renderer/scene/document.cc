#include "renderer/scene/document.h"

#include <algorithm>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::u32string_view kChineseDigits = U"〇零一二三四五六七八九十百";
constexpr std::size_t kLongestNumberBytes = 48;
constexpr std::u32string_view kAfterNumber = U"、.．)）";

bool IsDigit(char32_t c) {
  return (c >= U'0' && c <= U'9') || kChineseDigits.find(c) != std::u32string_view::npos;
}

/// Code points of the number that `head` begins with.
std::size_t NumberEnd(std::u32string_view head) {
  if (head.empty()) return 0;
  if (head[0] >= U'①' && head[0] <= U'⑳') return 1;
  const bool article = head[0] == U'第';
  const bool bracket = head[0] == U'(' || head[0] == U'（';
  const std::size_t digits = article || bracket ? 1 : 0;
  std::size_t at = digits;
  while (at < head.size() && IsDigit(head[at])) ++at;
  if (at == digits || at >= head.size()) return 0;
  const std::size_t end = at + 1;
  if (article) return head[at] == U'条' || head[at] == U'章' ? end : 0;
  if (bracket) return head[at] == U')' || head[at] == U'）' ? end : 0;
  if (kAfterNumber.find(head[at]) == std::u32string_view::npos) return 0;
  // 1.5 is a measure, 1. a number.
  return end >= head.size() || !IsDigit(head[end]) ? end : 0;
}

std::string Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

// Feeds put whole texts with line feeds into one string.
std::vector<std::string> Paragraphs(const std::vector<std::string>& texts) {
  std::vector<std::string> paragraphs;
  for (const std::string& text : texts) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::string paragraph = Trimmed(std::string_view(text).substr(begin, end - begin));
      if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
      begin = end + 1;
    }
  }
  return paragraphs;
}

void AddField(std::string label, const std::vector<std::string>& texts, Document* document) {
  std::vector<std::string> paragraphs = Paragraphs(texts);
  if (paragraphs.empty()) return;
  document->blocks.push_back({Block::Kind::kField, std::move(label), std::move(paragraphs)});
}

std::string StepsOf(const Guide& guide) {
  std::string steps;
  for (const GuideStep& step : guide.steps) {
    if (!steps.empty()) steps += "→";
    steps += step.name;
    std::string note = step.who;
    if (!step.who.empty() && !step.limit.empty()) note += "，";
    note += step.limit;
    if (!note.empty()) steps += "（" + note + "）";
  }
  return steps;
}

/// 2026年11月23日9时30分
std::string ChineseMoment(Instant instant, const TimeZone& zone) {
  const CivilTime moment = zone.ToCivil(instant);
  constexpr int kMinute = 60;
  constexpr int kHour = 3600;
  const int minutes = moment.time.seconds % kHour / kMinute;
  return ChineseDate(moment.date) + std::to_string(moment.time.seconds / kHour) + "时" +
         (minutes == 0 ? "" : std::to_string(minutes) + "分");
}

}  // namespace

Document DocumentOf(const Guide& guide) {
  Document document{guide.name, {}};
  AddField("办理依据", guide.basis, &document);
  AddField("受理条件", guide.conditions, &document);
  AddField("申请材料", guide.materials, &document);
  AddField("办理流程", {StepsOf(guide)}, &document);
  AddField("法定时限", {guide.legal_time}, &document);
  AddField("承诺时限", {guide.promised_time}, &document);
  AddField("收费标准", {guide.fee}, &document);
  AddField("办理地点", {guide.place}, &document);
  AddField("办理时间", {guide.hours}, &document);
  AddField("咨询电话", {guide.phone}, &document);
  AddField("监督电话", {guide.complaint_phone}, &document);
  return document;
}

Document DocumentOf(const Notice& notice) {
  Document document{notice.title, {}};
  document.blocks.push_back({Block::Kind::kProse, {}, Paragraphs(notice.body)});
  std::vector<std::string> attachments = Paragraphs(notice.attachments);
  if (!attachments.empty()) {
    document.blocks.push_back({Block::Kind::kField, "附件", std::move(attachments)});
  }
  std::vector<std::string> end;
  // Most titles carry the number already.
  if (notice.title.find(notice.doc_no) == std::string::npos) end.push_back(notice.doc_no);
  if (!notice.issued_by.empty()) end.push_back(notice.issued_by);
  if (notice.issued_on.ok()) end.push_back(ChineseDate(notice.issued_on));
  document.blocks.push_back({Block::Kind::kSigned, {}, std::move(end)});
  return document;
}

Document DocumentOf(const PlaylistItem& item) {
  return {item.title, {{Block::Kind::kCentred, {}, Paragraphs(item.text)}}};
}

Document DocumentOf(const Alert& alert, const TimeZone& zone) {
  Document document{HeadingOf(alert), {}};
  AddField("预警级别", {LevelWords(alert.level)}, &document);
  AddField("影响范围", {alert.area}, &document);
  AddField("警示事项", alert.matters, &document);
  AddField("应对措施", alert.measures, &document);
  AddField("起始时间", {ChineseMoment(alert.starts_at, zone)}, &document);
  AddField("发布机关", {alert.issuer + "　" + ChineseMoment(alert.issued_at, zone) + "发布"},
           &document);
  return document;
}

std::size_t NumberLength(std::string_view text) {
  const std::u32string head = ToCodePoints(text.substr(0, kLongestNumberBytes));
  std::size_t end = NumberEnd(head);
  if (end == 0) return 0;
  while (end < head.size() && (head[end] == U' ' || head[end] == U'　')) ++end;
  return ToUtf8(head.substr(0, end)).size();
}

std::string ChineseDate(CivilDate date) {
  return std::to_string(static_cast<int>(date.year())) + "年" +
         std::to_string(static_cast<unsigned>(date.month())) + "月" +
         std::to_string(static_cast<unsigned>(date.day())) + "日";
}

}  // namespace tingping
