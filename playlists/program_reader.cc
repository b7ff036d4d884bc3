#include "playlists/program.h"

namespace tingping {
namespace {

constexpr std::int64_t kLongestAge = 366 * 86400;

SourceState ReadSource(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  SourceState out;
  out.id = in.Id("id");
  out.name = in.String("name", "");
  out.as_of = in.OptionalInstant("as_of");
  out.late_after_s = static_cast<int>(in.Integer("late_after_s", 1, kLongestAge));
  out.drop_after_s = static_cast<int>(in.Integer("drop_after_s", 1, kLongestAge));
  in.Finish();
  return out;
}

Bureau ReadBureau(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Bureau out;
  out.name = in.String("name");
  out.enquiry = in.Strings("enquiry");
  in.Finish();
  return out;
}

TimeZone ReadZone(ObjectReader& in) {
  Result<TimeZone> zone = TimeZone::Open(in.String("timezone"));
  if (zone) return *std::move(zone);
  in.Report("timezone", FaultCode::kJsonShape, zone.error().detail);
  return {};
}

template <typename T>
std::vector<T> ReadList(ObjectReader& in, std::string_view key,
                        T (*read)(const JsonDocument&, const JsonNode&, Errors*), Errors* errors) {
  std::vector<T> out;
  in.RequiredNode(key);
  in.Array(key, [&](const JsonNode& node) { out.push_back(read(in.document(), node, errors)); });
  return out;
}

Program ReadAll(const JsonDocument& document, Errors* errors) {
  ObjectReader in(document, document.root(), errors);
  Program out;
  in.Integer("format", Program::kFormat, Program::kFormat);
  if (const JsonNode* node = in.RequiredNode("bureau")) {
    out.bureau = ReadBureau(document, *node, errors);
  }
  out.zone = ReadZone(in);
  out.screens = ReadList<Screen>(in, "screens", ReadScreen, errors);
  if (const JsonNode* node = in.RequiredNode("schedule")) {
    out.schedule = ReadSchedule(document, *node, errors);
  }
  out.playlists = ReadList<Playlist>(in, "playlists", ReadPlaylist, errors);
  out.guides = ReadList<Guide>(in, "guides", ReadGuide, errors);
  out.notices = ReadList<Notice>(in, "notices", ReadNotice, errors);
  out.sources = ReadList<SourceState>(in, "sources", ReadSource, errors);
  out.cases = ReadList<Case>(in, "cases", ReadCase, errors);
  in.Array("licences", [&](const JsonNode& node) {
    out.licences.push_back(ReadLicence(document, node, errors));
  });
  in.Array("alerts",
           [&](const JsonNode& node) { out.alerts.push_back(ReadAlert(document, node, errors)); });
  in.Array("assets",
           [&](const JsonNode& node) { out.assets.push_back(ReadAsset(document, node, errors)); });
  in.Array("calls",
           [&](const JsonNode& node) { out.calls.push_back(ReadCall(document, node, errors)); });
  if (const JsonNode* node = in.RequiredNode("calendar")) {
    out.calendar = ReadCalendarYears(document, *node, errors);
  }
  in.Array("calendar_layers", [&](const JsonNode& node) {
    out.calendar.Add(ReadCalendarObject(document, node, errors));
  });
  in.Finish();
  return out;
}

}  // namespace

Result<Program> ParseProgram(std::string text, std::string file) {
  constexpr JsonDocument::Limits kLimits{256u << 20, 64, 20'000'000};
  const Result<JsonDocument> document =
      JsonDocument::Parse(std::move(text), std::move(file), kLimits);
  Errors errors;
  Program program;
  if (document) {
    program = ReadAll(*document, &errors);
    if (errors.empty()) return program;
  }
  Error damaged = document ? errors.front() : document.error();
  damaged.code = FaultCode::kProgramDamaged;
  return damaged;
}

}  // namespace tingping
