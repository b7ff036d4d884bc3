// The last look at what a row would put on the wall.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tingping {

/// Why `text` must not be shown, in Chinese and without quoting it: personal numbers, a label that
/// a name, phone or address follows (申请人：, 户主王…), the applicant's own name, a house where
/// the applicant is a person, bytes that were no text, or more than `most` code points. Empty:
/// nothing found. `applicant` is the name as the source has it.
std::string TextObjection(std::string_view text, std::string_view applicant, std::size_t most);

/// The part of it that looks at numbers, bad bytes and length only: for an applicant, whose name is
/// masked afterwards.
std::string NumberObjection(std::string_view text, std::size_t most);

/// TextObjection for the number of a case or of an item, which may be built of a region and a day
/// of this time as ID numbers are.
std::string CodeObjection(std::string_view code, std::string_view applicant, std::size_t most);

/// For texts of the office itself, where labels are usual (申请人：自然人): only a label that a
/// name with a frequent surname follows, or that of somebody's home with a house behind it.
std::string NamedPersonObjection(std::string_view text);

}  // namespace tingping
