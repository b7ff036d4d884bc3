#include "playlists/markup.h"
#include "playlists/origin.h"
#include "playlists/quote.h"
#include "playlists/record.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::int64_t kLongestPeriod = 3650;

std::optional<DayCount> ReadDayCount(const JsonDocument& document, ObjectReader& parent,
                                     std::string_view key, Errors* errors) {
  const JsonNode* node = parent.Node(key);
  if (node == nullptr) return std::nullopt;
  ObjectReader in(document, *node, errors);
  DayCount count;
  count.days = static_cast<int>(in.Integer("days", 0, kLongestPeriod));
  count.working = in.Word("unit", {"working_day", "day"}, 0) == 0;
  in.Finish();
  return count;
}

GuideStep ReadStep(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  GuideStep step;
  step.name = in.String("name");
  step.who = in.String("who", "");
  step.limit = in.String("limit", "");
  in.Finish();
  return step;
}

Stage ReadStage(ObjectReader& in, std::string_view key) {
  static const std::vector<std::string_view> words = StageWords();
  return StageFromChinese(words[in.Word(key, words)]);
}

/// 20,000 characters are 13 minutes of reading on any board: more is a mistake, and would stand on
/// the wall for hours.
constexpr std::size_t kMostCharacters = 20'000;

/// Reports at `key` when the texts below `node` are longer than a wall can show.
void CheckLength(ObjectReader& in, std::string_view key, const JsonNode& node) {
  const auto count = [](const auto& self, const JsonNode& at) -> std::size_t {
    std::size_t sum = CountCodePoints(at.string);
    for (const JsonNode& item : at.items) sum += self(self, item);
    for (const auto& [name, value] : at.members) sum += self(self, value);
    return sum;
  };
  const std::size_t characters = count(count, node);
  if (characters <= kMostCharacters) return;
  in.Report(key, FaultCode::kJsonShape,
            "文字太长：" + std::to_string(characters) + " 个字，最多 " +
                std::to_string(kMostCharacters) + " 个字");
}

}  // namespace

ApplicantKind ReadApplicantKind(ObjectReader& in, std::string_view key) {
  static const std::vector<std::string_view> kinds = {
      NameOf(ApplicantKind::kUnknown), NameOf(ApplicantKind::kPerson),
      NameOf(ApplicantKind::kOrganisation), NameOf(ApplicantKind::kSoleTrader)};
  return *ApplicantKindFromName(kinds[in.Word(key, kinds, 0)]);
}

Case ReadCase(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Case out;
  out.no = in.String("no");
  out.item_code = in.String("item_code", "");
  out.item_name = in.String("item_name", "");
  out.applicant_kind = ReadApplicantKind(in, "applicant_kind");
  out.applicant_masked = in.String("applicant_masked", "");
  out.dept = in.String("dept", "");
  out.window = in.String("window", "");
  out.stage = ReadStage(in, "stage");
  out.accepted_on = in.OptionalDate("accepted_on");
  out.promised = ReadDayCount(document, in, "promised", errors);
  out.legal = ReadDayCount(document, in, "legal", errors);
  out.clock_stopped = in.Bool("clock_stopped", false);
  out.finished_on = in.OptionalDate("finished_on");
  out.due_on = in.OptionalDate("due_on");
  out.result = in.String("result", "");
  out.gone = in.Bool("gone", false);
  ReadOrigin(in, &out);
  in.Finish();
  return out;
}

Guide ReadGuide(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Guide out;
  out.id = in.Id("id");
  out.item_code = in.String("item_code", "");
  out.name = in.String("name");
  out.kind = in.String("kind", "");
  out.basis = in.Strings("basis");
  out.conditions = in.Strings("conditions");
  out.materials = in.Strings("materials");
  in.Array("steps",
           [&](const JsonNode& step) { out.steps.push_back(ReadStep(document, step, errors)); });
  out.legal_time = in.String("legal_time", "");
  out.promised_time = in.String("promised_time", "");
  out.fee = in.String("fee", "");
  out.place = in.String("place", "");
  out.hours = in.String("hours", "");
  out.phone = in.String("phone", "");
  out.complaint_phone = in.String("complaint_phone", "");
  out.version = in.String("version", "");
  out.approved_by = in.String("approved_by", "");
  CheckLength(in, "id", node);
  in.Finish();
  return out;
}

Notice ReadNotice(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Notice out;
  out.id = in.Id("id");
  out.title = ReadUnmarked(in, "title", true);
  out.category = in.Strings("category");
  if (out.category.size() > 2) {
    in.Report("category", FaultCode::kJsonShape,
              "\"category\" 最多两级，读到 " + std::to_string(out.category.size()) + " 级");
  }
  out.body = in.Strings("body");
  CheckMarkup(document, in.Node("body"), errors);
  out.doc_no = in.String("doc_no", "");
  out.issued_by = in.String("issued_by", "");
  out.issued_on = in.Date("issued_on");
  out.show_from = in.OptionalDate("show_from");
  out.show_to = in.OptionalDate("show_to");
  if (out.show_from && out.show_to && *out.show_to < *out.show_from) {
    in.Report("show_to", FaultCode::kJsonShape,
              "\"show_to\" 早于 \"show_from\"：" + FormatDate(*out.show_to) + " 早于 " +
                  FormatDate(*out.show_from));
  }
  out.min_show = ReadDayCount(document, in, "min_show", errors);
  out.withdrawn_reason = in.String("withdrawn_reason", "");
  out.attachments = in.Strings("attachments");
  CheckLength(in, "body", node);
  const JsonNode* last_day = in.Node("show_to");
  out.origin = {document.PlaceOf(last_day == nullptr ? node.offset : last_day->offset)};
  in.Finish();
  return out;
}

}  // namespace tingping
