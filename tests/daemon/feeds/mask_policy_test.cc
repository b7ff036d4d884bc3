// "mask" of a source: what each policy shows, and where a policy that shows too much is refused.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "daemon/feed_mask.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

Json Table() {
  return Json::parse(
      BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/mask_policies.json"));
}

/// A source whose second line is its "mask".
std::string SourceWith(const Json& mask) {
  return R"({"id": "x", "url": "http://127.0.0.1:1/", "preset": "bjgs",)"
         "\n\"mask\": " +
         mask.dump() + "}";
}

TEST(MaskPolicies, ShowWhatTheTableSays) {
  for (const Json& entry : Table()) {
    if (!entry.contains("in")) continue;
    SCOPED_TRACE(entry["rule"].get<std::string>());
    const MaskRules rules = FeedOf(SourceWith(entry["mask"])).mask;
    const std::string out = MaskFreeText(entry["in"].get<std::string>(), rules);
    EXPECT_EQ(out, entry["out"].get<std::string>());
    EXPECT_EQ(MaskFreeText(out, rules), out) << "again";
  }
}

TEST(MaskPolicies, WhatShowsTooMuchIsRefusedInItsPlace) {
  for (const Json& entry : Table()) {
    if (!entry.contains("says")) continue;
    SCOPED_TRACE(entry["rule"].get<std::string>());
    const Result<JsonDocument> document =
        JsonDocument::Parse(SourceWith(entry["mask"]), "feed.json");
    ASSERT_TRUE(document.ok());
    Errors errors;
    const FeedConfig feed = ReadFeedConfig(*document, document->root(), {}, &errors);
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(ToString(errors[0]).find("feed.json:" + entry["at"].get<std::string>() + ":"), 0u)
        << ToString(errors[0]);
    EXPECT_NE(errors[0].detail.find(entry["says"].get<std::string>()), std::string::npos)
        << errors[0].detail;
    EXPECT_EQ(feed.mask, MaskRules()) << "the defaults stand";
  }
}

TEST(MaskPolicies, AnEntryLaysItsKindsOverThePresets) {
  MaskRules rules = {.name = MaskPolicy::kMou, .phone = MaskPolicy::kHidden};
  const Result<JsonDocument> document =
      JsonDocument::Parse(R"({"phone": "stars", "address": "county"})", "feed.json");
  ASSERT_TRUE(document.ok());
  Errors errors;
  ReadMask(*document, document->root(), &rules, &errors);
  EXPECT_TRUE(errors.empty());
  EXPECT_EQ(rules, (MaskRules{.name = MaskPolicy::kMou, .address = MaskPolicy::kCounty}));
}

TEST(MaskPolicies, WhatIsReleasedIsMaskedByThem) {
  const FeedConfig feed = FeedOf(SourceWith(Json::parse(R"({"name": "mou", "id": "hidden"})")));
  const std::string body = Envelope(R"([{"flowsn":"A","status":"02","applydate":"2026-11-05",)"
                                    R"("taskname":"登记（申请人：刘大山，139901199001010010）"}])",
                                    1);
  const MappedRows held = Mapped(feed, body);
  ASSERT_EQ(held.held.size(), 1u);
  const MappedRows released = Mapped(feed, body, {{held.held[0].hash, Verdict::kRelease}});
  ASSERT_EQ(released.records.size(), 1u);
  EXPECT_EQ(std::get<Case>(released.records[0]).item_name, "登记（申请人：刘某某，***）");
}

}  // namespace
}  // namespace tingping
