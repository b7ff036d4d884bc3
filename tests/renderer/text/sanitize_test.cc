#include "renderer/text/sanitize.h"

#include <gtest/gtest.h>

#include "renderer/text/document_number.h"

namespace tingping {
namespace {

TEST(Sanitize, DropsWhatIsNotForDrawing) {
  EXPECT_EQ(Sanitize(U"甲\u202E乙\u2066丙\u200F\uFEFF\u00AD\u0007丁\uFFF9").text, U"甲乙丙丁");
  EXPECT_EQ(Sanitize(std::u32string_view(U"甲\0乙", 3)).text, U"甲乙");
}

TEST(Sanitize, SeparatorsAreBlanks) {
  EXPECT_EQ(Sanitize(U"甲\n乙\r\n丙\t丁\u2028戊").text, U"甲 乙 丙 丁 戊");
}

TEST(Sanitize, JoinersStayOnlyAfterACharacter) {
  EXPECT_EQ(Sanitize(U"\u200D\uFE0F甲").text, U"甲");
  EXPECT_EQ(Sanitize(U"葛\U000E0100").text, U"葛\U000E0100");
  EXPECT_EQ(Sanitize(U"👨\u200D👩").text, U"👨\u200D👩");
}

TEST(Sanitize, NoncharactersBecomeReplacementCharacters) {
  EXPECT_EQ(Sanitize(U"甲\uFFFF\U0001FFFE").text, U"甲\uFFFD\uFFFD");
}

TEST(Sanitize, KnowsWhereEachCharacterStood) {
  const CleanText plain = Sanitize(U"甲乙");
  EXPECT_EQ(plain.SourceOffset(1), 1u);
  EXPECT_EQ(plain.SourceOffset(2), 2u);
  const CleanText clean = Sanitize(U"\u0001甲\u0001\u0001乙\u0001");
  EXPECT_EQ(clean.text, U"甲乙");
  EXPECT_EQ(clean.SourceOffset(0), 1u);
  EXPECT_EQ(clean.SourceOffset(1), 4u);
  EXPECT_EQ(clean.SourceOffset(2), 6u);
}

TEST(DocumentNumber, IsFoundWithItsOffice) {
  using Ranges = std::vector<TextRange>;
  EXPECT_EQ(FindDocumentNumbers(U"根据云自然资〔2026〕12号文"), (Ranges{{2, 15}}));
  EXPECT_EQ(FindDocumentNumbers(U"云政办函（2025）第6号"), (Ranges{{0, 13}}));
  EXPECT_EQ(FindDocumentNumbers(U"〔２０２６〕３号、云发〔2026〕4号"), (Ranges{{0, 8}, {9, 19}}));
  EXPECT_EQ(FindDocumentNumbers(U"〔2026〕号，（2026）12条，〔202〕6号，〔2026"), Ranges{});
}

}  // namespace
}  // namespace tingping
