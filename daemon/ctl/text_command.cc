#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "playlists/mask.h"
#include "playlists/unicode.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxPx = 500;
constexpr int kMaxWidth = 65536;
constexpr int kMaxIndent = 64;

struct TextOptions {
  std::filesystem::path fonts;
  std::string mode = "strict";
  std::string kind = "free";
  std::string policy = "stars";
  int px = 16;
};

/// A line of input that a stage cannot take: what was expected.
struct BadInput {
  std::string expected;
};

template <typename T>
T Member(const Json& in, const char* key, const T& fallback) {
  const auto found = in.find(key);
  if (found == in.end()) return fallback;
  try {
    return found->get<T>();
  } catch (const Json::exception&) {
    throw BadInput{std::string("\"") + key + "\" has another type"};
  }
}

std::string StringLine(const Json& in) {
  if (!in.is_string()) throw BadInput{"a JSON string"};
  return in.get<std::string>();
}

BreakMode ModeFromName(const std::string& name) {
  for (const BreakMode mode :
       {BreakMode::kStrict, BreakMode::kNormal, BreakMode::kLoose, BreakMode::kNone}) {
    if (NameOf(mode) == name) return mode;
  }
  throw BadInput{"mode strict, normal, loose or none"};
}

Align AlignFromName(const std::string& name) {
  for (const Align align :
       {Align::kStart, Align::kCenter, Align::kEnd, Align::kJustify, Align::kEven}) {
    if (NameOf(align) == name) return align;
  }
  throw BadInput{"align start, center, end, justify or even"};
}

int Bounded(const Json& in, const char* key, int low, int high) {
  const auto found = in.find(key);
  const bool whole = found != in.end() && found->is_number_integer();
  const auto value = whole ? found->get<std::int64_t>() : std::int64_t{low} - 1;
  if (value < low || value > high) {
    throw BadInput{std::string("\"") + key + "\" a whole number from " + std::to_string(low) +
                   " to " + std::to_string(high)};
  }
  return static_cast<int>(value);
}

double Em(const Json& in, const char* key) {
  const double em = Member(in, key, 0.0);
  if (em >= 0 && em <= kMaxIndent) return em;
  throw BadInput{std::string("\"") + key + "\" from 0 to " + std::to_string(kMaxIndent)};
}

void RefuseUnknown(const Json& in, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : in.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    throw BadInput{"no member \"" + key + "\""};
  }
}

Json LayoutLines(TextEngine& engine, const Json& in) {
  if (!in.is_object()) throw BadInput{"a JSON object"};
  RefuseUnknown(in, {"text", "width_px", "font_px", "mode", "align", "indent_em", "hang_em",
                     "title", "bold", "mono"});
  ParagraphStyle style;
  style.width_px = Bounded(in, "width_px", 1, kMaxWidth);
  style.font.px = Bounded(in, "font_px", 1, kMaxPx);
  style.mode = ModeFromName(Member<std::string>(in, "mode", "strict"));
  style.align = AlignFromName(Member<std::string>(in, "align", "start"));
  style.indent_em = Em(in, "indent_em");
  style.hang_em = Em(in, "hang_em");
  style.title = Member(in, "title", false);
  style.font.bold = Member(in, "bold", false);
  style.font.mono = Member(in, "mono", false);
  const Paragraph paragraph = engine.Layout(Member<std::string>(in, "text", ""), style);
  Json lines = Json::array();
  for (const Line& line : paragraph.lines) {
    lines.push_back({{"text", line.text},
                     {"start", line.start},
                     {"end", line.end},
                     {"width_px", line.width_px}});
  }
  Json missing = Json::array();
  for (const char32_t c : paragraph.missing) missing.push_back(static_cast<std::uint32_t>(c));
  return {{"lines", lines}, {"missing", missing}};
}

Json Coverage(TextEngine& engine, const std::string& text, int px) {
  Json out = Json::array();
  for (const char32_t c : ToCodePoints(text)) {
    const FontSpec font{px, false, false};
    const std::string face = engine.FaceFor(c, font);
    Json row = {{"char", ToUtf8(std::u32string(1, c))},
                {"codepoint", static_cast<std::uint32_t>(c)},
                {"face", face.empty() ? Json() : Json(face)},
                {"strike_px", engine.UsesStrike(c, font) ? Json(px) : Json()}};
    out.push_back(std::move(row));
  }
  return out;
}

using TextStage = std::function<Json(const Json&)>;

/// One JSON value a line in, one out; a bad line is answered in its place.
int EachLine(const TextStage& stage) {
  int code = kFine;
  for (std::string line; std::getline(std::cin, line);) {
    Json out;
    try {
      const Json in = Json::parse(line, nullptr, false);
      if (in.is_discarded()) throw BadInput{"one JSON value a line"};
      out = stage(in);
    } catch (const BadInput& bad) {
      out = {{"error", "expected " + bad.expected}};
      code = kFindings;
    }
    std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return code;
}

int WithEngine(const CommandLine& line, const TextOptions& options,
               const std::function<Json(TextEngine&, const Json&)>& stage) {
  Errors warnings;
  const auto engine = OpenTextEngine(FindFonts(line, options.fonts), &warnings);
  if (!engine) return Fail(engine.error());
  Fail(warnings);
  return EachLine([&](const Json& in) { return stage(**engine, in); });
}

int RunBreaks(const TextOptions& options) {
  return EachLine([&](const Json& in) {
    const std::u32string text = ToCodePoints(StringLine(in));
    return Json(options.mode == "uax14" ? UnicodeBreakOffsets(text)
                                        : BreakOffsets(text, ModeFromName(options.mode)));
  });
}

int RunMask(const TextOptions& options) {
  const MaskKind kind = MaskKindFromName(options.kind).value_or(MaskKind::kFree);
  const MaskPolicy policy = MaskPolicyFromName(options.policy).value_or(MaskPolicy::kStars);
  return EachLine([&](const Json& in) { return Json(Mask(kind, StringLine(in), policy)); });
}

void AddMask(CLI::App& text, CommandLine* line, const std::shared_ptr<TextOptions>& options) {
  CLI::App* mask = text.add_subcommand("mask", "string in, masked string out");
  mask->add_option(
          "--kind", options->kind,
          "name 张**; id 139901********0010; phone 138****8000; tel 0399-****321; address "
          "云岭县青石镇****; org; cert 第****号; bank ****1236; free: what is found (default)")
      ->check(
          CLI::IsMember({"name", "id", "phone", "tel", "address", "org", "cert", "bank", "free"}));
  mask->add_option(
          "--policy", options->policy,
          "stars 张** (default); mou or 某 张某某; middle 张*三; hidden ***; of id also ends "
          "1****0; of address county 云岭县****")
      ->check(CLI::IsMember({"stars", "mou", "某", "middle", "hidden", "ends", "county"}));
  mask->footer("The rules, with examples of every kind under every policy: docs/masking.md");
  mask->callback([line, options] { line->run = [options] { return RunMask(*options); }; });
}

}  // namespace

void AddText(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<TextOptions>();
  CLI::App* text = app.add_subcommand("text", "the text engine's stages");
  text->require_subcommand(1);

  CLI::App* breaks = text->add_subcommand("breaks", "string in, offsets of line breaks out");
  breaks->add_option("--mode", options->mode)
      ->check(CLI::IsMember({"uax14", "strict", "normal", "loose", "none"}));
  breaks->callback([line, options] { line->run = [options] { return RunBreaks(*options); }; });

  CLI::App* layout = text->add_subcommand("layout", "paragraph in, lines out");
  layout->add_option("--fonts", options->fonts, "font chain file");
  layout->callback([line, options] {
    line->run = [line, options] { return WithEngine(*line, *options, LayoutLines); };
  });

  CLI::App* coverage =
      text->add_subcommand("coverage", "string in, the face of each character out");
  coverage->add_option("--fonts", options->fonts, "font chain file");
  coverage->add_option("--px", options->px, "size")->check(CLI::Range(1, kMaxPx));
  coverage->callback([line, options] {
    line->run = [line, options] {
      return WithEngine(*line, *options, [&](TextEngine& engine, const Json& in) {
        return Coverage(engine, StringLine(in), options->px);
      });
    };
  });

  AddDecode(*text, line);

  AddMask(*text, line, options);
}

}  // namespace tingping
