#include "renderer/app/fault_log.h"

#include <algorithm>
#include <utility>

#include "renderer/host/log.h"

namespace tingping {
namespace {

bool Has(const Errors& errors, const Error& error) {
  return std::find(errors.begin(), errors.end(), error) != errors.end();
}

}  // namespace

void FaultLog::Follow(Errors now) {
  for (const Error& fault : now) {
    if (!Has(logged_, fault)) LogWarn(ToString(fault));
  }
  for (const Error& fault : logged_) {
    if (!Has(now, fault)) LogInfo("已恢复：" + ToString(fault));
  }
  logged_ = std::move(now);
}

}  // namespace tingping
