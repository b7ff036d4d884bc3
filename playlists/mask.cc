#include "playlists/mask.h"

#include <array>
#include <utility>

namespace tingping {
namespace {

constexpr std::array<std::pair<std::string_view, MaskKind>, 9> kKinds = {{
    {"name", MaskKind::kName},
    {"id", MaskKind::kId},
    {"phone", MaskKind::kPhone},
    {"tel", MaskKind::kTel},
    {"address", MaskKind::kAddress},
    {"org", MaskKind::kOrg},
    {"cert", MaskKind::kCert},
    {"bank", MaskKind::kBank},
    {"free", MaskKind::kFree},
}};

constexpr std::array<std::pair<std::string_view, MaskPolicy>, 7> kPolicies = {{
    {"stars", MaskPolicy::kStars},
    {"mou", MaskPolicy::kMou},
    {"某", MaskPolicy::kMou},
    {"middle", MaskPolicy::kMiddle},
    {"hidden", MaskPolicy::kHidden},
    {"ends", MaskPolicy::kEnds},
    {"county", MaskPolicy::kCounty},
}};

template <typename Value, std::size_t N>
std::optional<Value> Find(const std::array<std::pair<std::string_view, Value>, N>& table,
                          std::string_view name) {
  for (const auto& [known, value] : table) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string MaskField(MaskKind kind, std::string_view text, MaskPolicy policy) {
  switch (kind) {
    case MaskKind::kId:
      return MaskIdNumber(text, policy);
    case MaskKind::kPhone:
    case MaskKind::kTel:
      return MaskPhone(text);
    case MaskKind::kAddress:
      return MaskAddress(text, policy);
    case MaskKind::kCert:
      return MaskCertificate(text);
    case MaskKind::kBank:
      return MaskBankCard(text);
    case MaskKind::kName:
    case MaskKind::kOrg:
    case MaskKind::kFree:
      break;
  }
  return std::string(text);
}

}  // namespace

std::optional<MaskKind> MaskKindFromName(std::string_view name) { return Find(kKinds, name); }

std::optional<MaskPolicy> MaskPolicyFromName(std::string_view name) {
  return Find(kPolicies, name);
}

MaskRules MaskRules::All(MaskPolicy policy) {
  return {policy, policy, policy, policy, policy, policy, {}};
}

std::string Mask(MaskKind kind, std::string_view text, MaskPolicy policy) {
  if (kind == MaskKind::kName) return MaskName(text, policy);
  if (kind == MaskKind::kOrg) {
    return MaskApplicant(text, ApplicantKind::kOrganisation, MaskRules::All(policy));
  }
  if (kind == MaskKind::kFree) return MaskFreeText(text, MaskRules::All(policy));
  if (policy == MaskPolicy::kHidden) return text.empty() ? std::string() : "***";
  return MaskField(kind, text, policy);
}

}  // namespace tingping
