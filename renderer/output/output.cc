#include "renderer/output/output.h"

namespace tingping {

Status Output::Recreate(const OutputPlace& /*place*/) {
  return Error{FaultCode::kDisplayLost, "这种输出要重新打开：" + Name(), {}};
}

Status Output::SetPower(bool /*on*/) {
  return Error{FaultCode::kDisplayPower, "这种输出不能开关显示器：" + Name(), {}};
}

}  // namespace tingping
