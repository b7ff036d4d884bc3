#include "renderer/app/open_output.h"

namespace tingping {

Result<std::unique_ptr<Output>> OpenOutput(const std::string& name, const Rect& window) {
  if (name == "null") return MakeNullOutput();
  if (name.starts_with("png:")) return MakePngOutput(name.substr(4));
  return MakeSdlOutput(window, "tingping");
}

}  // namespace tingping
