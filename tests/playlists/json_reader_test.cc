#include "playlists/json_reader.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

/// Reads one object with `use` and returns its errors.
Errors ErrorsOf(const std::string& text, const std::function<void(ObjectReader&)>& use) {
  const JsonDocument document = Parsed(text);
  Errors errors;
  ObjectReader in(document, document.root(), &errors);
  use(in);
  return errors;
}

TEST(ObjectReader, ReadsEachKind) {
  const JsonDocument document = Parsed(R"({"s": "文", "i": 7, "b": true, "l": ["a", "b"],
    "d": "2026-02-28", "t": "2026-11-23T09:30:00+08:00", "w": "red", "e": ""})");
  Errors errors;
  ObjectReader in(document, document.root(), &errors);
  EXPECT_EQ(in.String("s"), "文");
  EXPECT_EQ(in.String("e", "x"), "");
  EXPECT_EQ(in.String("absent", "x"), "x");
  EXPECT_EQ(in.Integer("i", 0, 9), 7);
  EXPECT_EQ(in.Integer("absent", 0, 9, 5), 5);
  EXPECT_TRUE(in.Bool("b", false));
  EXPECT_EQ(in.Strings("l"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(in.Date("d"), Ymd(2026, 2, 28));
  ASSERT_TRUE(in.OptionalInstant("t").has_value());
  EXPECT_EQ(FormatInstant(*in.OptionalInstant("t"), TimeZone()), "2026-11-23T09:30:00+08:00");
  EXPECT_FALSE(in.OptionalDate("absent").has_value());
  EXPECT_EQ(in.Word("w", {"green", "red"}), 1u);
  EXPECT_EQ(in.Word("absent", {"green", "red"}, 1), 1u);
  in.Finish();
  EXPECT_EQ(AllOf(errors), "");
}

TEST(ObjectReader, ReportsEveryProblemWithItsPlace) {
  const Errors errors =
      ErrorsOf("{\n \"s\": 5,\n \"i\": 99999,\n \"d\": \"2026-02-30\"\n}", [](ObjectReader& in) {
        EXPECT_EQ(in.String("s"), "");
        EXPECT_EQ(in.Integer("i", 1, 3600, 10), 10);
        EXPECT_FALSE(in.Date("d").ok());
        EXPECT_EQ(in.String("gone"), "");
        in.Finish();
      });
  ASSERT_EQ(errors.size(), 4u) << AllOf(errors);
  EXPECT_EQ(ToString(errors[0]), "t.json:2:7: \"s\" 应当是字符串，读到整数 \"5\" [203]");
  EXPECT_EQ(ToString(errors[1]),
            "t.json:3:7: \"i\" 应当是 1 到 3600 的整数，读到整数 \"99999\" [203]");
  EXPECT_EQ(ToString(errors[2]),
            "t.json:4:7: \"d\" 应当是真实的日期，写成 2026-11-23 的样子，读到字符串 "
            "\"2026-02-30\" [203]");
  EXPECT_EQ(ToString(errors[3]), "t.json:1:1: 缺少必填项 \"gone\" [203]");
}

TEST(ObjectReader, RefusesWrongKinds) {
  const std::string text =
      R"({"s": "", "i": 1.5, "b": "true", "l": ["a", 1], "l2": "a", "n": null,
          "t": "2026-11-23T09:30:00", "id": "有 空格", "id2": "../x"})";
  const std::vector<std::pair<std::string, std::function<void(ObjectReader&)>>> uses = {
      {"\"s\" 不能是空的", [](ObjectReader& in) { in.String("s"); }},
      {"整数", [](ObjectReader& in) { in.Integer("i", 0, 9); }},
      {"true 或 false", [](ObjectReader& in) { in.Bool("b", false); }},
      {"字符串的数组", [](ObjectReader& in) { in.Strings("l"); }},
      {"数组", [](ObjectReader& in) { in.Strings("l2"); }},
      {"空值", [](ObjectReader& in) { in.String("n", "x"); }},
      {"带时差的时刻", [](ObjectReader& in) { in.OptionalInstant("t"); }},
      {"不能有空格", [](ObjectReader& in) { in.Id("id"); }},
      {"编号", [](ObjectReader& in) { in.Id("id2"); }},
  };
  for (const auto& [says, use] : uses) {
    const Errors errors = ErrorsOf(text, use);
    ASSERT_EQ(errors.size(), 1u) << says << "\n" << AllOf(errors);
    EXPECT_NE(errors[0].detail.find(says), std::string::npos) << errors[0].detail;
    EXPECT_EQ(errors[0].code, FaultCode::kJsonShape);
    EXPECT_GT(errors[0].place.line, 0);
  }
}

TEST(ObjectReader, SuggestsTheNearestKnownKey) {
  const Errors errors =
      ErrorsOf("{\"secnds\": 5, \"标提\": 1, \"zzz\": 2,\n  \"Seconds\": 3}", [](ObjectReader& in) {
        in.Integer("seconds", 1, 9, 1);
        in.String("标题", "");
        in.Finish();
      });
  ASSERT_EQ(errors.size(), 4u) << AllOf(errors);
  EXPECT_EQ(ToString(errors[0]), "t.json:1:2: 不认识的项 \"secnds\"，是否想写 \"seconds\"？ [204]");
  EXPECT_EQ(ToString(errors[1]), "t.json:1:15: 不认识的项 \"标提\"，是否想写 \"标题\"？ [204]");
  EXPECT_EQ(ToString(errors[2]), "t.json:1:24: 不认识的项 \"zzz\" [204]");
  EXPECT_EQ(ToString(errors[3]),
            "t.json:2:3: 不认识的项 \"Seconds\"，是否想写 \"seconds\"？ [204]");
}

TEST(ObjectReader, AllowsSchemaAndCommentKeys) {
  EXPECT_EQ(AllOf(ErrorsOf(R"({"$schema": "x", "comment": "y", "comment_2": 1})",
                           [](ObjectReader& in) { in.Finish(); })),
            "");
}

TEST(ObjectReader, ReportsAnotherKindOnceAndThenKeepsSilent) {
  const Errors errors = ErrorsOf("[1]", [](ObjectReader& in) {
    EXPECT_EQ(in.String("a"), "");
    EXPECT_EQ(in.Integer("b", 3, 9), 3);
    in.Finish();
  });
  ASSERT_EQ(errors.size(), 1u) << AllOf(errors);
  EXPECT_NE(errors[0].detail.find("应当是对象"), std::string::npos);
}

TEST(ObjectReader, WordNamesTheChoicesAndTheNearest) {
  const Errors errors = ErrorsOf(R"({"show": "guied"})", [](ObjectReader& in) {
    EXPECT_EQ(in.Word("show", {"cases", "guide"}, 0), 0u);
  });
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].detail,
            "\"show\" 只能是 cases、guide 之一，读到字符串 \"guied\"，是否想写 \"guide\"？");
}

TEST(ObjectReader, MasksPersonalNumbersItQuotes) {
  const Errors errors =
      ErrorsOf(R"({"phone": 13800138000, "d": "139901199001010010"})", [](ObjectReader& in) {
        in.String("phone");
        in.Date("d");
      });
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_NE(errors[0].detail.find("138****8000"), std::string::npos) << errors[0].detail;
  EXPECT_EQ(errors[1].detail.find("19900101"), std::string::npos) << errors[1].detail;
}

TEST(Nearest, CountsEditsInCodePoints) {
  EXPECT_EQ(Nearest("tiker", {"title", "ticker"}), "ticker");
  EXPECT_EQ(Nearest("itmes", {"id", "items"}), "items");
  EXPECT_EQ(Nearest("受里", {"受理", "办结"}), "受理");
  EXPECT_EQ(Nearest("办结", {"受理", "申报"}), "");
  EXPECT_EQ(Nearest("x", {"y"}), "");
  EXPECT_EQ(Nearest("请明", {"清明", "谷雨"}), "清明");
  EXPECT_EQ(Nearest("赤色", {"蓝色", "黄色", "橙色", "红色"}), "");
  EXPECT_EQ(Nearest(std::string(5000, 'a'), {"a"}), "");
}

}  // namespace
}  // namespace tingping
