// The character sets that text may come in, and the names by which sources call them.
#pragma once

#include <string_view>

#include "playlists/result.h"

namespace tingping {

enum class Charset {
  kUtf8,
  kGb18030,  // GB18030-2022; GB2312, GBK and CP936 are read as this, which contains them
  kUtf16Le,
  kUtf16Be,
  kUtf16,  // as declared only: the order of the bytes is not known
  kBig5,
  kEucJp,
  kShiftJis,
  kEucKr,        // with the additions of code page 949
  kWindows1252,  // as declared only; ISO-8859-1 is read as this, as browsers do
  kMixed,        // as detected only: lines in UTF-8 and lines in GB18030
};

/// "utf-8", "gb18030" …, "mixed".
std::string_view NameOf(Charset charset);

/// The charset that a header, a document or a configuration means by `name`: any case, with or
/// without hyphens. The Error, kJsonShape, names those that are known.
Result<Charset> CharsetFromName(std::string_view name);

}  // namespace tingping
