// Makes JSON values that a JSON Schema allows, to hold schemas and readers against each other.
#pragma once

#include <string>
#include <vector>

#include "playlists/json_document.h"

namespace tingping {

/// A value with every property its schema names, and what the schema says of each object in it.
struct Sample {
  struct Object {
    std::string pointer;  // RFC 6901, in the value
    std::vector<std::string> properties;
    std::vector<std::string> required;
    bool remarks = false;  // "comment…" is allowed
  };

  JsonNode value;
  std::vector<Object> objects;  // those that allow no other properties
};

/// From `playlists/schemas/<name>.schema.json`. Leaves take their first example or enumerator;
/// an array has one element for each alternative of its items.
Sample MakeSample(const std::string& name);

/// `value` as JSON text.
std::string ToText(const JsonNode& value);

/// `value` without the member `key` of the object at `pointer`.
JsonNode Without(JsonNode value, const std::string& pointer, const std::string& key);
/// `value` with one more member there.
JsonNode With(JsonNode value, const std::string& pointer, const std::string& key);

}  // namespace tingping
