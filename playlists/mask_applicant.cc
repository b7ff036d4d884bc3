// Applicants: people, or organisations with people named in their brackets.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "playlists/mask.h"
#include "playlists/mask_labelled.h"
#include "playlists/mask_name.h"
#include "playlists/mask_number.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;
using Pieces = std::vector<NamePiece>;

struct Owner {
  std::size_t label = 0;  // where the label begins
  std::size_t name = 0;   // where the name behind it begins
};

/// The owner behind an organisation's name: 大山商行个体户刘大山, 商行 经营者 刘大山.
std::optional<Owner> OwnerIn(View text) {
  constexpr auto kLabels = std::to_array<View>(
      {U"个体工商户", U"個體工商戶", U"个体户", U"個體戶", U"个体经营者", U"实际经营者", U"经营者",
       U"經營者", U"经营人", U"店主", U"法定代表人", U"法人代表", U"负责人", U"負責人", U"投资人"});
  if (LooksLikeOrganisation(text)) return std::nullopt;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const View before = TrimSpace(text.substr(0, at));
    for (const View label : kLabels) {
      if (!text.substr(at).starts_with(label)) continue;
      if (!LooksLikeOrganisation(before) && !IsOrganisationWord(before)) continue;
      std::size_t name = at + label.size();
      while (name < text.size() && (IsSpace(text[name]) || IsOneOf(text[name], U"为為系是：:"))) {
        ++name;
      }
      if (name < text.size()) return Owner{at, name};
    }
  }
  return std::nullopt;
}

/// Length of the name of a person that a word of his trade alone follows (刘大山个体户), or 0.
std::size_t TraderLength(View word) {
  constexpr auto kTrades =
      std::to_array<View>({U"个体工商户", U"个体户", U"個體工商戶", U"個體戶"});
  for (const View trade : kTrades) {
    if (!word.ends_with(trade)) continue;
    const View name = word.substr(0, word.size() - trade.size());
    return LooksLikePerson(name) ? name.size() : 0;
  }
  return 0;
}

/// The words outside the brackets of an organisation's name: people stand behind a blank or a
/// label.
Text MaskBesideOrganisation(View text, MaskPolicy policy) {
  if (const std::optional<Owner> owner = OwnerIn(text)) {
    const View name = text.substr(owner->name);
    return MaskBesideOrganisation(text.substr(0, owner->label), policy) +
           Text(text.substr(owner->label, owner->name - owner->label)) +
           (LooksLikeOrganisation(name) ? Text(name) : MaskNameStretch(name, policy));
  }
  // 大山建材经营部-刘大山
  if (const std::size_t hyphen = text.find_last_of(U"-—－"); hyphen != View::npos) {
    const View name = text.substr(hyphen + 1);
    if (LooksLikeOrganisation(text.substr(0, hyphen)) && LooksLikePerson(name)) {
      return Text(text.substr(0, hyphen + 1)) + MaskNameStretch(name, policy);
    }
  }
  Text out;
  std::size_t done = 0;
  for (const View word : WordsOf(text)) {
    const auto begin = static_cast<std::size_t>(word.data() - text.data());
    out += text.substr(done, begin - done);
    const std::size_t label = NameLabelLength(word);
    const View rest = word.substr(label);
    const bool named = LooksLikePerson(rest) && !IsRemark(rest) && !IsOrganisationWord(rest);
    const bool person = named || (label > 0 && !LooksLikeOrganisation(rest));
    if (const std::size_t trader = TraderLength(word); trader > 0) {
      out += MaskNameStretch(word.substr(0, trader), policy) + Text(word.substr(trader));
    } else if (person) {
      out += Text(word.substr(0, label)) + MaskNameStretch(rest, policy);
    } else {
      out += MaskLabelledNames(word, policy).value_or(Text(word));  // 宏远公司经营者刘大山
    }
    done = begin + word.size();
  }
  return out += text.substr(done);
}

/// What stands in the brackets of an organisation's name: part of it (集团), or people.
Text MaskInsideOrganisation(View inside, MaskPolicy policy) {
  if (NameLabelLength(inside) > 0) return MaskNameList(inside, policy);
  Text out;
  for (const NamePiece& piece : CutNames(inside)) {
    const View name = TrimSpace(piece.text);
    if (piece.kind == NamePiece::Kind::kBrackets) {
      out += InBrackets(piece, MaskInsideOrganisation(piece.text, policy));
    } else {
      const bool person = NameLabelLength(name) > 0 || (LooksLikePerson(name) && !IsRemark(name));
      out += person ? MaskNameStretch(name, policy) : MaskBesideOrganisation(piece.text, policy);
    }
  }
  return out;
}

/// An organisation's name with the people in it masked.
Text MaskInOrganisation(const Pieces& pieces, MaskPolicy policy) {
  Text out;
  for (const NamePiece& piece : pieces) {
    out += piece.kind == NamePiece::Kind::kBrackets
               ? InBrackets(piece, MaskInsideOrganisation(piece.text, policy))
               : MaskBesideOrganisation(piece.text, policy);
  }
  return out;
}

/// The pieces of one applicant of a list, as one text.
Text Join(const Pieces& pieces) {
  Text out;
  for (const NamePiece& piece : pieces) {
    out += piece.kind == NamePiece::Kind::kBrackets ? InBrackets(piece, piece.text) : piece.text;
  }
  return out;
}

/// Whether one applicant is an organisation, going by its words and by what the source says.
bool IsOrganisation(const Pieces& pieces, ApplicantKind kind) {
  Text outside;
  for (const NamePiece& piece : pieces) {
    if (piece.kind != NamePiece::Kind::kBrackets) outside += piece.text;
  }
  const View bare = TrimSpace(outside);
  if (kind == ApplicantKind::kPerson) return false;
  if (LooksLikeOrganisation(bare)) return true;
  if (IsOrganisationWord(bare) || OwnerIn(bare)) return true;
  if (kind != ApplicantKind::kOrganisation) return false;
  constexpr View kOffices = U"局院所站厅委馆";  // 教育局, 县医院: nobody is called so
  const bool office = bare.size() > 1 && kOffices.find(bare.back()) != View::npos &&
                      !BeginsWithFrequentSurname(bare) && CompoundSurnameLength(bare) == 0;
  if (office) return true;
  // Sources put people among the organisations; such a name is short, has a dot, a label or no
  // hanzi, or is several names.
  constexpr std::size_t kLongestName = 4;
  const std::vector<View> words = WordsOf(bare);
  const bool people =
      std::all_of(words.begin(), words.end(), [](View word) { return LooksLikePerson(word); });
  return bare.size() > kLongestName && !HasNameDot(bare) && NameLabelLength(bare) == 0 &&
         AndOthersLength(bare) == 0 && !people && std::any_of(bare.begin(), bare.end(), IsHan);
}

}  // namespace

std::string MaskApplicant(std::string_view name, ApplicantKind kind, const MaskRules& rules) {
  const Text text = WithoutInvisible(ToCodePoints(name));
  if (kind == ApplicantKind::kPerson) return ToUtf8(MaskNameList(TrimSpace(text), rules.name));
  Text out;
  Pieces applicant;
  const auto flush = [&] {
    out += IsOrganisation(applicant, kind)
               ? MaskNumbersIn(MaskInOrganisation(applicant, rules.name), rules)
               : MaskNameList(Join(applicant), rules.name);
    applicant.clear();
  };
  for (NamePiece& piece : CutNames(TrimSpace(text))) {
    if (piece.kind != NamePiece::Kind::kSeparator) {
      applicant.push_back(std::move(piece));
      continue;
    }
    flush();
    out += piece.text;
  }
  flush();
  return ToUtf8(out);
}

}  // namespace tingping
