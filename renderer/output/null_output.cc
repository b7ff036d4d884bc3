#include "renderer/output/output.h"

namespace tingping {
namespace {

class NullOutput final : public Output {
 public:
  Status Present(const Frame&, const Damage&) override { return Ok{}; }
  std::string Name() const override { return "null"; }
};

}  // namespace

std::unique_ptr<Output> MakeNullOutput() { return std::make_unique<NullOutput>(); }

}  // namespace tingping
