// The last look at what a row would put on the wall.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// Why `text` must not be shown, in Chinese and without quoting it: personal numbers, a label that
/// a name, phone or address follows (申请人：), the applicant's own name, or too long to be a name
/// of anything. Empty: nothing found. `applicant` is the name as the source has it.
std::string TextObjection(std::string_view text, std::string_view applicant);

/// The same for an applicant that was masked: personal numbers and length only.
std::string ApplicantObjection(std::string_view masked);

}  // namespace tingping
