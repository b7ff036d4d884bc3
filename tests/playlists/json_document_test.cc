#include "playlists/json_document.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

Error ErrorOf(const std::string& text, const JsonDocument::Limits& limits = {}) {
  const Result<JsonDocument> document = JsonDocument::Parse(text, "a.json", limits);
  EXPECT_FALSE(document.ok()) << text;
  return document.ok() ? Error{} : document.error();
}

/// "line:column" of the value at a pointer, or of its key.
std::string At(const JsonDocument& document, std::string_view pointer, bool key = false) {
  const JsonNode* node = FindPointer(document.root(), pointer);
  if (node == nullptr) return "none";
  const Place place = document.PlaceOf(key ? node->key_offset : node->offset);
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(JsonDocument, KnowsWhereEachValueAndKeyBegins) {
  const JsonDocument document = Parsed(R"({
  "name": "上午", "seconds": 12,
  // 说明：{ "x": 1 }
  "厅": [ -1.5e3 ,true, null, /* , */ "a\"b", {"深": {"in": 7}}],
  "end": false
})");
  EXPECT_EQ(At(document, ""), "1:1");
  EXPECT_EQ(At(document, "/name"), "2:11");
  EXPECT_EQ(At(document, "/seconds"), "2:28") << "after Chinese text, columns are code points";
  EXPECT_EQ(At(document, "/seconds", true), "2:17");
  EXPECT_EQ(At(document, "/厅", true), "4:3");
  EXPECT_EQ(At(document, "/厅/0"), "4:10");
  EXPECT_EQ(At(document, "/厅/1"), "4:18");
  EXPECT_EQ(At(document, "/厅/2"), "4:24");
  EXPECT_EQ(At(document, "/厅/3"), "4:38");
  EXPECT_EQ(At(document, "/厅/4/深/in"), "4:59");
  EXPECT_EQ(At(document, "/厅/4/深/in", true), "4:53");
  EXPECT_EQ(At(document, "/end"), "5:10");
  EXPECT_EQ(At(document, "/nowhere"), "none");
}

TEST(JsonDocument, KeepsValuesAndOrder) {
  const JsonDocument document =
      Parsed(R"({"b": 9223372036854775807, "a": 9223372036854775808, "c": "é\u4e2d\ud83d\ude00"})");
  const JsonNode& root = document.root();
  ASSERT_EQ(root.members.size(), 3u);
  EXPECT_EQ(root.members[0].first, "b");
  EXPECT_EQ(root.members[0].second.kind, JsonNode::Kind::kInteger);
  EXPECT_EQ(root.members[0].second.integer, INT64_MAX);
  EXPECT_EQ(root.members[1].second.kind, JsonNode::Kind::kNumber);
  EXPECT_DOUBLE_EQ(root.members[1].second.number, 9223372036854775808.0);
  EXPECT_EQ(root.members[2].second.string, "é中😀");
}

TEST(JsonDocument, AllowsByteOrderMarkWithoutCountingIt) {
  const JsonDocument document = Parsed("\xEF\xBB\xBF{\"a\": 1}");
  EXPECT_EQ(At(document, "/a"), "1:7");
  EXPECT_EQ(At(document, ""), "1:1");
}

struct SyntaxCase {
  std::string text;
  std::string place;  // line:column
  std::string says;   // part of the message
};

TEST(JsonDocument, SaysWhereAndWhatIsWrong) {
  const std::vector<SyntaxCase> cases = {
      {"", "1:1", "文件到这里就结束了"},
      {"  // 只有注释", "1:10", "文件到这里就结束了"},
      {"{\"a\": 1", "1:8", "还缺少右花括号"},
      {"{\"a\": [1, 2", "1:12", "还缺少右方括号"},
      {"{\"a\":", "1:6", "还缺少冒号后面的值"},
      {"{\"a\"", "1:5", "还缺少冒号和值"},
      {"{\n  \"a\": 1\n  \"b\": 2\n}", "3:3", "附近缺少逗号或右花括号，读到 \"\"b\"\""},
      {"[1 2]", "1:4", "附近缺少逗号或右方括号，读到 \"2\""},
      {"{\"a\" 1}", "1:6", "项名后面缺少冒号"},
      {"{\"上午\": 1,}", "1:9", "请删去多余的逗号"},
      {"[1,\n]", "1:3", "请删去多余的逗号"},
      {"{a: 1}", "1:2", "应当是双引号括起的项名或右花括号，读到 \"a\""},
      {"{'a': 1}", "1:2", "不用单引号"},
      {"{“a”: 1}", "1:2", "标点请用英文半角"},
      {"{\"a\"：1}", "1:5", "标点请用英文半角"},
      {"{\"a\": 1，\"b\": 2}", "1:8", "标点请用英文半角"},
      {"{\"a\": tru}", "1:7", "冒号后面应当是一个值，读到 \"tru\""},
      {"{\"a\": 01}", "1:8", "缺少逗号或右花括号"},
      {"{\"a\": \"没有结束\n}", "1:7", "缺少右边的双引号"},
      {"{\"a\": \"没有结束", "1:7", "缺少右边的双引号"},
      {"{\"a\": \"x\ty\"}", "1:9", "控制字符"},
      {"{\"a\": \"C:\\目录\"}", "1:11", "反斜线"},
      {"{} x", "1:4", "后面有多余的东西，读到 \"x\""},
      {"{ /* 没完 \"a\": 1}", "1:3", "注释没有结束"},
      {"{ / \"a\": 1}", "1:3", "注释要写成"},
      {"{\"a\": 1e999}", "1:7", "数字太大"},
      {"{\"a\": \"\xC4\xE3\"}", "1:8", "请用 UTF-8 编码保存"},
  };
  for (const SyntaxCase& each : cases) {
    SCOPED_TRACE(each.text);
    const Error error = ErrorOf(each.text);
    EXPECT_EQ(error.code, FaultCode::kJsonSyntax);
    EXPECT_EQ(std::to_string(error.place.line) + ":" + std::to_string(error.place.column),
              each.place)
        << error.detail;
    EXPECT_NE(error.detail.find(each.says), std::string::npos) << error.detail;
    EXPECT_EQ(error.place.file, "a.json");
  }
}

TEST(JsonDocument, EveryTruncationOfAGoodFileIsAnError) {
  const std::string text = R"({"a": [1, {"乙": "丙\n", "c": true}], /* x */ "d": -2.5 })";
  ASSERT_TRUE(JsonDocument::Parse(text, "a.json").ok());
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Result<JsonDocument> document = JsonDocument::Parse(text.substr(0, size), "a.json");
    ASSERT_FALSE(document.ok()) << text.substr(0, size);
    EXPECT_FALSE(document.error().detail.empty());
    EXPECT_EQ(document.error().detail.find("parse_error"), std::string::npos)
        << document.error().detail;
  }
}

TEST(JsonDocument, RefusesDuplicateKeysAtTheSecond) {
  const Error error = ErrorOf("{\"id\": 1,\n \"x\": {\"id\": 2},\n \"id\": 3}");
  EXPECT_EQ(error.code, FaultCode::kJsonShape);
  EXPECT_EQ(error.place, (Place{"a.json", 3, 2}));
  EXPECT_NE(error.detail.find("\"id\""), std::string::npos);
}

TEST(JsonDocument, RefusesWhatIsOverTheLimits) {
  EXPECT_EQ(ErrorOf("[[[1]]]", {100, 2, 100}).place, (Place{"a.json", 1, 3}));
  EXPECT_EQ(ErrorOf("[1,2,3]", {100, 9, 3}).place, (Place{"a.json", 1, 6}));
  EXPECT_EQ(ErrorOf("[1,2,3]", {6, 9, 9}).code, FaultCode::kJsonShape);
  EXPECT_TRUE(JsonDocument::Parse("[[1]]", "a", {5, 2, 3}).ok());
  EXPECT_EQ(ErrorOf(std::string("{}\0{}", 5)).code, FaultCode::kJsonSyntax);
}

TEST(JsonDocument, MessagesMaskPersonalNumbers) {
  const Error error = ErrorOf("{\"a\": 13800138000x}");
  EXPECT_EQ(error.detail.find("13800138000"), std::string::npos) << error.detail;
  const Error id = ErrorOf("{\"a\": 1 \"139901199001010010\"}");
  EXPECT_EQ(id.detail.find("19900101"), std::string::npos) << id.detail;
}

TEST(FindPointer, FollowsRfc6901) {
  const JsonDocument document =
      Parsed(R"({"": 0, "a/b": 1, "m~n": 2, "list": [10, {"x": 11}], "-": 3})");
  const auto integer = [&](std::string_view pointer) -> std::int64_t {
    const JsonNode* node = FindPointer(document.root(), pointer);
    return node == nullptr ? -1 : node->integer;
  };
  EXPECT_EQ(integer("/"), 0);
  EXPECT_EQ(integer("/a~1b"), 1);
  EXPECT_EQ(integer("/m~0n"), 2);
  EXPECT_EQ(integer("/list/0"), 10);
  EXPECT_EQ(integer("/list/1/x"), 11);
  EXPECT_EQ(integer("/-"), 3);
  for (const char* nowhere : {"list", "/list/2", "/list/01", "/list/-", "/list/x", "/m~n", "/m~2n",
                              "/list/0/x", "/list/99999999999"}) {
    EXPECT_EQ(integer(nowhere), -1) << nowhere;
  }
  EXPECT_EQ(FindPointer(document.root(), ""), &document.root());
}

}  // namespace
}  // namespace tingping
