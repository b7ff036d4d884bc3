// The schemas that editors show must say what the readers do: every property a schema names is
// known to its reader, what it requires is required, and nothing else is allowed.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "daemon/config.h"
#include "playlists/posted_alert.h"
#include "playlists/program.h"
#include "renderer/text/text_engine.h"
#include "tests/playlists/sample_maker.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

struct Reader {
  std::string schema;
  std::function<Errors(const std::string& text)> read;
};

template <typename T>
Reader RecordReader(const std::string& schema,
                    T (*read)(const JsonDocument&, const JsonNode&, Errors*)) {
  return {schema, [read](const std::string& text) {
            Errors errors;
            ReadRoot<T>(read, text, &errors);
            return errors;
          }};
}

template <typename T>
Reader DocumentReader(const std::string& schema, T (*read)(const JsonDocument&, Errors*)) {
  return {schema, [read](const std::string& text) {
            Errors errors;
            const JsonDocument document = Parsed(text);
            read(document, &errors);
            return errors;
          }};
}

Errors ReadConfigText(const std::string& text) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() /
      ("tingping_schema_test_" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
       "_" + std::to_string(std::hash<std::string>{}(text)) + ".json");
  std::ofstream(file, std::ios::binary) << text;
  Errors errors;
  ReadConfig(file, &errors);
  std::filesystem::remove(file);
  return errors;
}

Errors ReadProgramText(const std::string& text) {
  const Result<Program> program = ParseProgram(text, "program.json");
  return program.ok() ? Errors{} : Errors{program.error()};
}

std::vector<Reader> Readers() {
  return {RecordReader<Case>("case", ReadCase),
          RecordReader<Licence>("licence", ReadLicence),
          RecordReader<Alert>("alert", ReadAlert),
          RecordReader<Alert>("posted_alert", ReadPostedAlert),
          RecordReader<Guide>("guide", ReadGuide),
          RecordReader<Notice>("notice", ReadNotice),
          RecordReader<Playlist>("playlist", ReadPlaylist),
          RecordReader<Schedule>("schedule", ReadSchedule),
          RecordReader<Screen>("screen", ReadScreen),
          RecordReader<WindowCall>("call", ReadCall),
          DocumentReader<std::vector<WindowCall>>("calls", ReadCallFile),
          DocumentReader<Calendar>("holidays", ReadCalendar),
          DocumentReader<std::vector<FaceSpec>>("fontchain", ReadFontChain),
          {"config", ReadConfigText},
          {"program", ReadProgramText}};
}

bool Contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

TEST(Schemas, EveryFileHasAReaderHere) {
  std::vector<std::string> known;
  for (const Reader& reader : Readers()) known.push_back(reader.schema + ".schema.json");
  std::vector<std::string> there;
  for (const auto& entry : std::filesystem::directory_iterator(SourcePath("playlists/schemas"))) {
    there.push_back(entry.path().filename());
  }
  std::sort(known.begin(), known.end());
  std::sort(there.begin(), there.end());
  EXPECT_EQ(there, known);
}

TEST(Schemas, ReadersKnowEveryProperty) {
  for (const Reader& reader : Readers()) {
    SCOPED_TRACE(reader.schema);
    const Sample sample = MakeSample(reader.schema);
    EXPECT_FALSE(sample.objects.empty());
    EXPECT_EQ(AllOf(reader.read(ToText(sample.value))), "") << ToText(sample.value);
  }
}

TEST(Schemas, RequireWhatTheReadersRequire) {
  for (const Reader& reader : Readers()) {
    const Sample sample = MakeSample(reader.schema);
    for (const Sample::Object& object : sample.objects) {
      for (const std::string& key : object.properties) {
        // Rules that count from them need them.
        if (key == "hours" && Contains(object.properties, "rules")) continue;
        const Errors errors = reader.read(ToText(Without(sample.value, object.pointer, key)));
        EXPECT_EQ(!errors.empty(), Contains(object.required, key))
            << reader.schema << " " << object.pointer << "/" << key << "\n"
            << AllOf(errors);
      }
    }
  }
}

TEST(Schemas, AllowNothingElseButRemarks) {
  for (const Reader& reader : Readers()) {
    const Sample sample = MakeSample(reader.schema);
    for (const Sample::Object& object : sample.objects) {
      const std::string where = reader.schema + " " + object.pointer;
      const Errors errors = reader.read(ToText(With(sample.value, object.pointer, "zz_zz")));
      ASSERT_EQ(errors.size(), 1u) << where << "\n" << AllOf(errors);
      EXPECT_NE(errors[0].detail.find("zz_zz"), std::string::npos) << where;
      const Errors remark = reader.read(ToText(With(sample.value, object.pointer, "comment")));
      EXPECT_EQ(remark.empty(), object.remarks) << where << "\n" << AllOf(remark);
    }
  }
}

TEST(Schemas, DescribeEveryPropertyInChinese) {
  const std::function<void(const JsonNode&, const std::string&)> walk =
      [&](const JsonNode& node, const std::string& where) {
        if (const JsonNode* properties = node.Find("properties")) {
          for (const auto& [key, property] : properties->members) {
            const bool told =
                property.Find("description") != nullptr || property.Find("$ref") != nullptr;
            EXPECT_TRUE(told) << where << "/" << key;
          }
        }
        for (const auto& [key, member] : node.members) walk(member, where + "/" + key);
        for (const JsonNode& item : node.items) walk(item, where);
      };
  for (const Reader& reader : Readers()) {
    const std::string file = reader.schema + ".schema.json";
    const JsonDocument document = Parsed(ReadSource("playlists/schemas/" + file), file);
    EXPECT_EQ(document.root().Find("$schema")->string,
              "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(document.root().Find("$id")->string, file);
    walk(document.root(), reader.schema);
  }
}

}  // namespace
}  // namespace tingping
