#include "playlists/charset.h"

#include <string>
#include <utility>

#include "playlists/quote.h"

namespace tingping {
namespace {

/// Names in small letters without marks.
constexpr std::pair<std::string_view, Charset> kNames[] = {
    {"utf8", Charset::kUtf8},
    {"unicode11utf8", Charset::kUtf8},
    {"utf8bom", Charset::kUtf8},
    {"utf8sig", Charset::kUtf8},
    {"ascii", Charset::kUtf8},
    {"usascii", Charset::kUtf8},
    {"gb18030", Charset::kGb18030},
    {"gb180302000", Charset::kGb18030},
    {"gb180302005", Charset::kGb18030},
    {"gb180302022", Charset::kGb18030},
    {"gbk", Charset::kGb18030},
    {"xgbk", Charset::kGb18030},
    {"gb2312", Charset::kGb18030},
    {"gb231280", Charset::kGb18030},
    {"csgb2312", Charset::kGb18030},
    {"csgb231280", Charset::kGb18030},
    {"isoir58", Charset::kGb18030},
    {"euccn", Charset::kGb18030},
    {"chinese", Charset::kGb18030},
    {"cp936", Charset::kGb18030},
    {"ms936", Charset::kGb18030},
    {"windows936", Charset::kGb18030},
    {"936", Charset::kGb18030},
    {"utf16", Charset::kUtf16},
    {"ucs2", Charset::kUtf16},
    {"iso10646ucs2", Charset::kUtf16},
    {"unicode", Charset::kUtf16},
    {"utf16le", Charset::kUtf16Le},
    {"ucs2le", Charset::kUtf16Le},
    {"utf16be", Charset::kUtf16Be},
    {"ucs2be", Charset::kUtf16Be},
    {"big5", Charset::kBig5},
    {"big5tw", Charset::kBig5},
    {"cnbig5", Charset::kBig5},
    {"csbig5", Charset::kBig5},
    {"xxbig5", Charset::kBig5},
    {"cp950", Charset::kBig5},
    {"windows950", Charset::kBig5},
    {"big5hkscs", Charset::kBig5},
    {"eucjp", Charset::kEucJp},
    {"xeucjp", Charset::kEucJp},
    {"ujis", Charset::kEucJp},
    {"shiftjis", Charset::kShiftJis},
    {"xsjis", Charset::kShiftJis},
    {"sjis", Charset::kShiftJis},
    {"ms932", Charset::kShiftJis},
    {"cp932", Charset::kShiftJis},
    {"windows31j", Charset::kShiftJis},
    {"euckr", Charset::kEucKr},
    {"ksc5601", Charset::kEucKr},
    {"ksc56011987", Charset::kEucKr},
    {"csksc56011987", Charset::kEucKr},
    {"korean", Charset::kEucKr},
    {"cp949", Charset::kEucKr},
    {"ms949", Charset::kEucKr},
    {"windows949", Charset::kEucKr},
    {"uhc", Charset::kEucKr},
    {"windows1252", Charset::kWindows1252},
    {"cp1252", Charset::kWindows1252},
    {"xcp1252", Charset::kWindows1252},
    {"iso88591", Charset::kWindows1252},
    {"isoir100", Charset::kWindows1252},
    {"latin1", Charset::kWindows1252},
    {"l1", Charset::kWindows1252},
};

std::string WithoutMarks(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ' || c == '.' || c == ':' || c == '"') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::string_view NameOf(Charset charset) {
  switch (charset) {
    case Charset::kUtf8:
      return "utf-8";
    case Charset::kGb18030:
      return "gb18030";
    case Charset::kUtf16Le:
      return "utf-16le";
    case Charset::kUtf16Be:
      return "utf-16be";
    case Charset::kUtf16:
      return "utf-16";
    case Charset::kBig5:
      return "big5";
    case Charset::kEucJp:
      return "euc-jp";
    case Charset::kShiftJis:
      return "shift_jis";
    case Charset::kEucKr:
      return "euc-kr";
    case Charset::kWindows1252:
      return "windows-1252";
    case Charset::kMixed:
      break;
  }
  return "mixed";
}

Result<Charset> CharsetFromName(std::string_view name) {
  const std::string plain = WithoutMarks(name);
  for (const auto& [known, charset] : kNames) {
    if (known == plain) return charset;
  }
  return Error{FaultCode::kJsonShape,
               "不认识的编码名称 " + Quoted(name) +
                   "，应为 "
                   "utf-8、gb18030（gbk、gb2312）、utf-16le、utf-16be、big5、euc-jp、shift_"
                   "jis、euc-kr 或 windows-1252",
               {}};
}

}  // namespace tingping
