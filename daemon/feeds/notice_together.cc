#include "daemon/feeds/notice_together.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/feeds/split_number.h"
#include "playlists/mask_address.h"
#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/person_labels.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;
using Row = std::vector<Text>;  // cells

constexpr char32_t kCellGap = U'\u3000';
constexpr View kStops = U"。；;\n\u3000";
constexpr View kStars = U"*＊";
constexpr std::size_t kLongestHeading = 8;

/// Whom to ask: no party to what the notice is about.
constexpr auto kContacts =
    std::to_array<View>({U"联系人", U"联系人姓名", U"联络人", U"聯繫人", U"聯絡人", U"经办人",
                         U"經辦人", U"承办人", U"办案人", U"负责人", U"負責人"});
constexpr auto kSites =
    std::to_array<View>({U"坐落", U"座落", U"坐落于", U"座落于", U"位置", U"家住", U"住在"});

Text WithoutBlanks(View text) {
  Text out(text);
  std::erase_if(out, IsSpace);
  return out;
}

Row CellsOf(std::string_view paragraph) {
  Row cells(1);
  for (const char32_t c : ToCodePoints(paragraph)) {
    if (c == kCellGap) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Row> RowsOf(const Notice& notice) {
  std::vector<Row> rows;
  for (const std::string& paragraph : notice.body) rows.push_back(CellsOf(paragraph));
  return rows;
}

/// A heading without blanks and what stands in brackets behind it: 姓 名, 权利人（全称）.
Text HeadingOf(View cell) {
  const Text folded = Nfkc(WithoutBlanks(cell));
  return folded.substr(0, folded.find(U'('));
}

bool IsPersonHeading(View cell) {
  const Text heading = HeadingOf(cell);
  return heading.size() <= kLongestHeading && PersonLabelAtEnd(heading) > 0;
}

bool IsSiteHeading(View cell, bool of_people) {
  const Text heading = HeadingOf(cell);
  if (heading.size() > kLongestHeading) return false;
  const bool site =
      std::any_of(kSites.begin(), kSites.end(), [&](View word) { return heading.ends_with(word); });
  return site || EndsWithHomeLabel(heading) || (of_people && heading.ends_with(U"地址"));
}

bool IsMasked(View name) { return name.find_first_of(U"*＊某") != View::npos; }

bool IsName(View name) {
  constexpr View kOffices = U"局科股室站所办部处院厅委馆组队会社";
  name = name.substr(0, name.size() - AndOthersLength(name));
  if (name.empty() || IsMasked(name)) return false;
  if (HasNameDot(name) && IsHan(name.front()) && IsHan(name.back())) return true;
  return LooksLikePerson(name) && !LooksLikeOrganisation(name) && !IsOneOf(name.back(), kOffices);
}

/// Whether a cell under a person's heading has a name that is not masked.
bool HasName(View cell) {
  for (const NamePiece& piece : CutNames(cell)) {
    if (piece.kind == NamePiece::Kind::kSeparator) continue;
    if (piece.kind == NamePiece::Kind::kBrackets && IsRemark(piece.text)) continue;
    if (IsName(WithoutBlanks(piece.text))) return true;
    const std::vector<View> words = WordsOf(piece.text);
    if (std::any_of(words.begin(), words.end(), IsName)) return true;
  }
  return false;
}

/// Rows behind `heading` that belong to its table: cells stand apart, but where all are empty but
/// one; a list under a heading of its own has one in each row, and ends with the names.
bool GoesOn(const Row& heading, const Row& row) {
  if (heading.size() > 1 && row.size() > 1) return true;
  return row.size() == 1 && HasName(row.front());
}

/// Calls `visit` for the cells that have a name under a person's heading. Empty cells were left
/// out, so that those behind them stand further in front than their heading.
template <typename Visit>
void ForNamesInColumns(std::vector<Row>* rows, const Visit& visit) {
  for (std::size_t top = 0; top < rows->size(); ++top) {
    const Row& heading = (*rows)[top];
    for (std::size_t column = 0; column < heading.size(); ++column) {
      if (!IsPersonHeading(heading[column])) continue;
      for (std::size_t i = top + 1; i < rows->size() && GoesOn(heading, (*rows)[i]); ++i) {
        Row& row = (*rows)[i];
        const std::size_t missing = heading.size() - std::min(heading.size(), row.size());
        const std::size_t begin = column - std::min(column, missing);
        for (std::size_t cell = begin; cell <= std::min(column, row.size() - 1); ++cell) {
          if (HasName(row[cell])) visit(&row[cell]);
        }
      }
    }
  }
}

/// Whether the label nearest before a name is one of whom to ask.
bool IsContact(View before) {
  before = before.substr(before.find_last_of(kStops) + 1);
  for (std::size_t at = before.size(); at-- > 0;) {
    const std::size_t length = PersonLabelAtStart(before.substr(at));
    if (length == 0) continue;
    // The longest that ends here: 被继承人 is none of 继承人.
    const View upto = before.substr(0, at + length);
    const View label = upto.substr(upto.size() - PersonLabelAtEnd(upto));
    return std::find(kContacts.begin(), kContacts.end(), label) != kContacts.end();
  }
  return false;
}

/// Whether a masked name stands in `text` (王**, 王*国, 李某某); more stars are no name's.
bool ShowsPerson(View text) {
  constexpr std::size_t kMostStars = 2;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool star = IsOneOf(text[i], kStars);
    if ((!star && text[i] != U'某') || !IsHan(text[i - 1]) || text[i - 1] == U'某') continue;
    std::size_t end = i;
    while (end < text.size() && text[end] == text[i]) ++end;
    const Text surname = {text[i - 1], U'某'};
    if (end - i > kMostStars || (!star && !BeginsWithFrequentSurname(surname))) continue;
    if (!IsContact(text.substr(0, i - 1))) return true;
  }
  return false;
}

bool ShowsHouse(View text) {
  constexpr std::size_t kLongest = 60;
  for (std::size_t i = 2; i < text.size(); ++i) {
    const View before = text.substr(0, i);
    const bool site = std::any_of(kSites.begin(), kSites.end(),
                                  [&](View word) { return before.ends_with(word); });
    if (!site && !EndsWithHomeLabel(before)) continue;
    const View behind = text.substr(i, kLongest);
    if (NamesHouse(behind.substr(0, behind.find_first_of(U"。；;\n")))) return true;
  }
  return false;
}

bool HasHouseInColumn(const std::vector<Row>& rows) {
  for (std::size_t top = 0; top + 1 < rows.size(); ++top) {
    const Row& heading = rows[top];
    const bool of_people = std::any_of(heading.begin(), heading.end(), IsPersonHeading);
    const bool site = std::any_of(heading.begin(), heading.end(),
                                  [&](const Text& cell) { return IsSiteHeading(cell, of_people); });
    if (!site || heading.size() < 2) continue;
    for (std::size_t i = top + 1; i < rows.size() && rows[i].size() > 1; ++i) {
      if (std::any_of(rows[i].begin(), rows[i].end(), NamesHouse)) return true;
    }
  }
  return false;
}

}  // namespace

MaybeObjection CheckAcross(const Notice& notice) {
  std::vector<Row> rows = RowsOf(notice);
  std::vector<Text> pieces = {ToCodePoints(notice.title)};
  for (const Row& row : rows) pieces.insert(pieces.end(), row.begin(), row.end());
  if (const auto kind = FindSplitNumber(pieces)) {
    return Objection{HeldReason::kPersonalData,
                     "分行或分格写的内容疑似" + std::string(ChineseNameOf(*kind))};
  }
  bool named = false;
  ForNamesInColumns(&rows, [&](Text*) { named = true; });
  if (!named) return {};
  return Objection{HeldReason::kPersonalData, "正文的表格疑似有个人的姓名"};
}

MaybeObjection CheckPersonsHouse(const Notice& masked) {
  std::vector<std::string> texts = masked.body;
  texts.push_back(masked.title);
  const auto any = [&](bool (*shows)(View)) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return shows(Nfkc(ToCodePoints(text))); });
  };
  if (!any(ShowsPerson) || !(any(ShowsHouse) || HasHouseInColumn(RowsOf(masked)))) return {};
  return Objection{HeldReason::kPersonalData, "个人的姓名和坐落（住址）写在同一篇里"};
}

void MaskColumns(MaskPolicy policy, Notice* notice) {
  std::vector<Row> rows = RowsOf(*notice);
  ForNamesInColumns(&rows, [&](Text* cell) { *cell = MaskNameList(*cell, policy); });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Text line;
    for (std::size_t cell = 0; cell < rows[i].size(); ++cell) {
      if (cell > 0) line += kCellGap;
      line += rows[i][cell];
    }
    notice->body[i] = ToUtf8(line);
  }
}

}  // namespace tingping
