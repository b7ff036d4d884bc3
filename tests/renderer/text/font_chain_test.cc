#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/renderer/text/test_engine.h"

namespace tingping {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

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
          "bold_file": "/b.ttc"}]})",
                           "chain.json"),
      &errors);
  EXPECT_TRUE(errors.empty());
  const FaceSpec expected{"a", "/a.ttc", "fonts-a", 2, "A", {12, 16}, true, "/b.ttc"};
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

TEST(FontChain, AMissingFaceIsAWarningWithItsPackage) {
  FaceSpec missing = Noto();
  missing.id = "other";
  missing.file = "/nowhere/other.ttf";
  missing.bold_file.clear();
  missing.package = "fonts-other";
  Errors warnings;
  const auto engine = TextEngine::Create({missing, Noto()}, {}, &warnings);
  ASSERT_TRUE(engine.ok());
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, FaultCode::kFontMissing);
  EXPECT_THAT(warnings[0].detail, HasSubstr("fonts-other"));
  EXPECT_EQ((*engine)->FaceFor(U'云', {16, false, true}), "noto-sc");
}

TEST(FontChain, WithoutTheUsualFaceAnotherOneDraws) {
  std::vector<FaceSpec> chain = InstalledChain();
  for (FaceSpec& face : chain) {
    if (face.id == "noto-sc") face.file = face.bold_file = "/nowhere/noto.ttc";
  }
  Errors warnings;
  const auto engine = TextEngine::Create(chain, {}, &warnings);
  ASSERT_TRUE(engine.ok());
  EXPECT_THAT(warnings, SizeIs(2));
  EXPECT_EQ((*engine)->FaceFor(U'云', {48, true, false}), "hanamin-a");
}

TEST(FontChain, AFaceThatIsNotWhatItShouldBeIsLeftOut) {
  FaceSpec japanese = Noto();
  japanese.index = 0;
  japanese.id = "japanese";
  FaceSpec strikes = Noto();
  strikes.strikes = {16};
  strikes.bold_file.clear();
  FaceSpec beyond = Noto();
  beyond.index = 200;
  beyond.bold_file.clear();
  Errors warnings;
  const auto engine = TextEngine::Create({japanese, strikes, beyond, Noto()}, {}, &warnings);
  ASSERT_TRUE(engine.ok());
  ASSERT_THAT(warnings, SizeIs(4));
  EXPECT_THAT(warnings[0].detail, HasSubstr("Noto Sans CJK JP"));
  EXPECT_EQ((*engine)->FaceFor(U'门', {24, false, true}), "noto-sc");
}

TEST(FontChain, WithoutAnyOutlineFaceThereIsNoEngine) {
  Errors warnings;
  FaceSpec missing = Noto();
  missing.file = "/nowhere/other.ttf";
  missing.bold_file.clear();
  const auto engine = TextEngine::Create({missing}, {}, &warnings);
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.error().code, FaultCode::kFontMissing);
  EXPECT_THAT(warnings.at(0).detail, HasSubstr("fonts-noto-cjk"));
  EXPECT_FALSE(TextEngine::Create({}, {}, &warnings).ok());
}

}  // namespace
}  // namespace tingping
