#include <string>

#include "renderer/text/text_engine.h"

namespace tingping {
namespace {

constexpr int kLargestStrike = 64;

std::vector<int> ReadStrikes(ObjectReader& in) {
  std::vector<int> strikes;
  in.Array("strikes", [&](const JsonNode& node) {
    if (node.kind != JsonNode::Kind::kInteger || node.integer < 1 ||
        node.integer > kLargestStrike) {
      in.Report("strikes", FaultCode::kJsonShape,
                "strikes 的每一项应为 1 到 " + std::to_string(kLargestStrike) + " 的整数（像素）");
      return;
    }
    strikes.push_back(static_cast<int>(node.integer));
  });
  return strikes;
}

FaceSpec ReadFace(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  FaceSpec face;
  face.id = in.String("id");
  face.file = in.String("file");
  face.package = in.String("package");
  face.index = static_cast<int>(in.Integer("index", 0, 255, 0));
  face.family = in.String("family");
  face.strikes = ReadStrikes(in);
  face.ascii_only = in.Bool("ascii_only", false);
  face.bold_file = in.String("bold_file", "");
  for (const char* key : {"file", "bold_file"}) {
    const JsonNode* path = node.Find(key);
    if (path != nullptr && path->kind == JsonNode::Kind::kString && !path->string.empty() &&
        path->string.front() != '/') {
      in.Report(key, FaultCode::kJsonShape,
                std::string(key) + " 应为绝对路径，现为“" + path->string + "”");
    }
  }
  in.Finish();
  return face;
}

}  // namespace

std::vector<FaceSpec> ReadFontChain(const JsonDocument& document, Errors* errors) {
  std::vector<FaceSpec> chain;
  ObjectReader in(document, document.root(), errors);
  in.Array("faces", [&](const JsonNode& node) {
    FaceSpec face = ReadFace(document, node, errors);
    for (const FaceSpec& earlier : chain) {
      if (face.id.empty() || earlier.id != face.id) continue;
      in.Report("faces", FaultCode::kDuplicateId, "字体编号“" + face.id + "”重复");
    }
    chain.push_back(std::move(face));
  });
  in.Finish();
  if (chain.empty()) in.Report("faces", FaultCode::kJsonShape, "faces 应至少列出一个字体");
  return chain;
}

}  // namespace tingping
