#include "tests/playlists/sample_maker.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

using Kind = JsonNode::Kind;

constexpr std::string_view kRemarks = "^(\\$schema|comment)";

JsonNode Text(std::string text) {
  JsonNode node;
  node.kind = Kind::kString;
  node.string = std::move(text);
  return node;
}

JsonNode Number(std::int64_t value) {
  JsonNode node;
  node.kind = Kind::kInteger;
  node.integer = value;
  return node;
}

/// Makes the value of one schema file; references to other files are followed.
class Maker {
 public:
  explicit Maker(const std::string& file)
      : document_(Parsed(ReadSource("playlists/schemas/" + file), file)) {}

  JsonNode Make(const std::string& pointer, std::vector<Sample::Object>* objects) {
    return Make(document_.root(), pointer, objects);
  }

 private:
  JsonNode Make(const JsonNode& schema, const std::string& at,
                std::vector<Sample::Object>* objects) {
    if (const JsonNode* ref = schema.Find("$ref")) return Follow(ref->string, at, objects);
    if (const JsonNode* examples = schema.Find("examples")) return examples->items.at(0);
    if (const JsonNode* constant = schema.Find("const")) return *constant;
    if (const JsonNode* words = schema.Find("enum")) return words->items.at(0);
    if (const JsonNode* choices = schema.Find("oneOf")) {
      // The last alternative is the richest.
      return Make(choices->items.back(), at, objects);
    }
    const JsonNode* type = schema.Find("type");
    if (type == nullptr) return Text("x");
    if (type->string == "object") return MakeObject(schema, at, objects);
    if (type->string == "array") return MakeArray(schema, at, objects);
    if (type->string == "boolean") {
      JsonNode yes;
      yes.kind = Kind::kBool;
      yes.boolean = true;
      return yes;
    }
    if (type->string == "integer") return Number(schema.Find("minimum")->integer);
    return Text("x");
  }

  JsonNode Follow(const std::string& ref, const std::string& at,
                  std::vector<Sample::Object>* objects) {
    if (!ref.starts_with('#')) return Maker(ref).Make(at, objects);
    const JsonNode* target = FindPointer(document_.root(), ref.substr(1));
    EXPECT_NE(target, nullptr) << ref;
    return target == nullptr ? JsonNode{} : Make(*target, at, objects);
  }

  JsonNode MakeObject(const JsonNode& schema, const std::string& at,
                      std::vector<Sample::Object>* objects) {
    JsonNode out;
    out.kind = Kind::kObject;
    if (const JsonNode* properties = schema.Find("properties")) {
      Sample::Object told{at, {}, {}, false};
      for (const auto& [key, property] : properties->members) {
        out.members.emplace_back(key, Make(property, at + "/" + key, objects));
        told.properties.push_back(key);
      }
      if (const JsonNode* required = schema.Find("required")) {
        for (const JsonNode& key : required->items) told.required.push_back(key.string);
      }
      const JsonNode* patterns = schema.Find("patternProperties");
      told.remarks = patterns != nullptr && patterns->Find(kRemarks) != nullptr;
      const JsonNode* others = schema.Find("additionalProperties");
      EXPECT_TRUE(others != nullptr && others->kind == Kind::kBool && !others->boolean) << at;
      objects->push_back(std::move(told));
    } else if (const JsonNode* names = schema.Find("propertyNames")) {
      const std::string key = names->Find("examples")->items.at(0).string;
      const JsonNode& value = schema.Find("patternProperties")->members.at(0).second;
      out.members.emplace_back(key, Make(value, at + "/" + key, objects));
    }
    return out;
  }

  JsonNode MakeArray(const JsonNode& schema, const std::string& at,
                     std::vector<Sample::Object>* objects) {
    JsonNode out;
    out.kind = Kind::kArray;
    const JsonNode& items = *schema.Find("items");
    const JsonNode* choices = items.Find("oneOf");
    const std::size_t count = choices == nullptr ? 1 : choices->items.size();
    for (std::size_t i = 0; i < count; ++i) {
      const JsonNode& item = choices == nullptr ? items : choices->items[i];
      out.items.push_back(Make(item, at + "/" + std::to_string(i), objects));
    }
    return out;
  }

  JsonDocument document_;
};

JsonNode* At(JsonNode& value, const std::string& pointer) {
  return const_cast<JsonNode*>(FindPointer(value, pointer));
}

std::string Quote(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

Sample MakeSample(const std::string& name) {
  Sample sample;
  sample.value = Maker(name + ".schema.json").Make("", &sample.objects);
  return sample;
}

std::string ToText(const JsonNode& value) {
  std::string out;
  switch (value.kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return value.boolean ? "true" : "false";
    case Kind::kInteger:
      return std::to_string(value.integer);
    case Kind::kNumber:
      return std::to_string(value.number);
    case Kind::kString:
      return Quote(value.string);
    case Kind::kArray:
      for (const JsonNode& item : value.items) out += (out.empty() ? "" : ",\n") + ToText(item);
      return "[" + out + "]";
    case Kind::kObject:
      break;
  }
  for (const auto& [key, member] : value.members) {
    out += (out.empty() ? "" : ",\n") + Quote(key) + ": " + ToText(member);
  }
  return "{" + out + "}";
}

JsonNode Without(JsonNode value, const std::string& pointer, const std::string& key) {
  std::erase_if(At(value, pointer)->members, [&](const auto& each) { return each.first == key; });
  return value;
}

JsonNode With(JsonNode value, const std::string& pointer, const std::string& key) {
  At(value, pointer)->members.emplace_back(key, Number(1));
  return value;
}

}  // namespace tingping
