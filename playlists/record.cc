#include "playlists/record.h"

#include <array>

namespace tingping {
namespace {

struct StageName {
  Stage stage;
  std::string_view chinese;
};

constexpr std::array kStages = {
    StageName{Stage::kUnknown, "未知"},       StageName{Stage::kApplied, "申报"},
    StageName{Stage::kPreAccepted, "预受理"}, StageName{Stage::kAccepted, "受理"},
    StageName{Stage::kProcessing, "办理中"},  StageName{Stage::kSupplement, "补正"},
    StageName{Stage::kSpecial, "特别程序"},   StageName{Stage::kFinished, "办结"},
    StageName{Stage::kCollected, "已领证"},   StageName{Stage::kRefused, "不予受理"},
    StageName{Stage::kWithdrawn, "撤回"},
};

constexpr std::array<std::string_view, 4> kApplicantKinds = {"unknown", "person", "organisation",
                                                             "sole_trader"};

}  // namespace

std::string_view ChineseNameOf(Stage stage) {
  for (const StageName& row : kStages) {
    if (row.stage == stage) return row.chinese;
  }
  return kStages.front().chinese;
}

Stage StageFromChinese(std::string_view word) {
  for (const StageName& row : kStages) {
    if (row.chinese == word) return row.stage;
  }
  return Stage::kUnknown;
}

std::vector<std::string_view> StageWords() {
  std::vector<std::string_view> words;
  for (const StageName& row : kStages) words.push_back(row.chinese);
  return words;
}

std::string_view NameOf(ApplicantKind kind) {
  return kApplicantKinds[static_cast<std::size_t>(kind)];
}

std::optional<ApplicantKind> ApplicantKindFromName(std::string_view name) {
  for (std::size_t i = 0; i < kApplicantKinds.size(); ++i) {
    if (kApplicantKinds[i] == name) return static_cast<ApplicantKind>(i);
  }
  return std::nullopt;
}

bool Notice::ShownOn(CivilDate date) const {
  if (!withdrawn_reason.empty()) return false;
  return (!show_from || *show_from <= date) && (!show_to || date <= *show_to);
}

}  // namespace tingping
