#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

using testing::HasSubstr;

Errors ReadErrors(const std::string& json) {
  Errors errors;
  ReadFontChain(*JsonDocument::Parse(json, "chain.json"), &errors);
  return errors;
}

FaceSpec Noto() {
  for (const FaceSpec& face : InstalledChain()) {
    if (face.id == "noto-sc") return face;
  }
  ADD_FAILURE() << "no noto-sc in the chain";
  return {};
}

TEST(FontChain, ReadsEveryField) {
  Errors errors;
  const auto chain = ReadFontChain(
      *JsonDocument::Parse(R"({"faces": [{"id": "a", "file": "/a.ttc", "package": "fonts-a",
          "index": 2, "family": "A", "strikes": [12, 16], "ascii_only": true,
          "bold_file": "/b.ttc", "required": true}]})",
                           "chain.json"),
      &errors);
  EXPECT_TRUE(errors.empty());
  const FaceSpec expected{"a", "/a.ttc", "fonts-a", 2, "A", {12, 16}, true, "/b.ttc", true};
  EXPECT_EQ(chain, std::vector<FaceSpec>{expected});
}

TEST(FontChain, ReportsWhatIsWrong) {
  EXPECT_EQ(ReadErrors(R"({"faces": []})").size(), 1u);
  const std::string face = R"({"id": "a", "file": "/a", "package": "p", "family": "A"})";
  const Errors twice = ReadErrors("{\"faces\": [" + face + "," + face + "]}");
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_EQ(twice[0].code, FaultCode::kDuplicateId);
  const Errors relative =
      ReadErrors(R"({"faces": [{"id": "a", "file": "a", "package": "p", "family": "A"}]})");
  ASSERT_EQ(relative.size(), 1u);
  EXPECT_THAT(relative[0].detail, HasSubstr("绝对路径"));
  const Errors strikes = ReadErrors(
      R"({"faces": [{"id": "a", "file": "/a", "package": "p", "family": "A", "strikes": [0]}]})");
  ASSERT_EQ(strikes.size(), 1u);
  EXPECT_EQ(strikes[0].code, FaultCode::kJsonShape);
}

TEST(FontChain, PackagesOfTheChainAreListed) {
  const std::string packages = "\n" + ReadTestFile("fonts/packages.txt");
  for (const FaceSpec& face : InstalledChain()) {
    EXPECT_THAT(packages, HasSubstr("\n" + face.package + "\n")) << face.id;
  }
}

TEST(FontChain, AMissingOptionalFaceIsAWarningWithItsPackage) {
  FaceSpec missing = Noto();
  missing.id = "other";
  missing.file = "/nowhere/other.ttf";
  missing.bold_file.clear();
  missing.package = "fonts-other";
  missing.required = false;
  Errors warnings;
  const auto engine = TextEngine::Create({missing, Noto()}, {}, &warnings);
  ASSERT_TRUE(engine.ok());
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, FaultCode::kFontMissing);
  EXPECT_THAT(warnings[0].detail, HasSubstr("fonts-other"));
  EXPECT_EQ((*engine)->FaceFor(U'云', {16, false, true}), "noto-sc");
}

TEST(FontChain, AMissingRequiredFaceIsAnError) {
  FaceSpec missing = Noto();
  missing.file = "/nowhere/other.ttf";
  Errors warnings;
  const auto engine = TextEngine::Create({missing}, {}, &warnings);
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.error().code, FaultCode::kFontMissing);
  EXPECT_THAT(engine.error().detail, HasSubstr("fonts-noto-cjk"));
}

TEST(FontChain, AnotherFamilyOrAStrikeThatIsNotThereIsAnError) {
  Errors warnings;
  FaceSpec japanese = Noto();
  japanese.index = 0;
  const auto wrong = TextEngine::Create({japanese}, {}, &warnings);
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().detail, HasSubstr("Noto Sans CJK JP"));
  FaceSpec strikes = Noto();
  strikes.strikes = {16};
  EXPECT_FALSE(TextEngine::Create({strikes}, {}, &warnings).ok());
  FaceSpec beyond = Noto();
  beyond.index = 200;
  EXPECT_FALSE(TextEngine::Create({beyond}, {}, &warnings).ok());
  EXPECT_FALSE(TextEngine::Create({}, {}, &warnings).ok());
}

}  // namespace
}  // namespace tingping
