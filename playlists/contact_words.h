// By what else a person is found: accounts, addresses of mail, plates of cars.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `text` with the numbers and names behind QQ and 微信 as ***, and addresses of mail where the
/// text names a person (`named`), but not those that it says are an office's: 公众号, 咨询QQ,
/// 单位邮箱.
std::u32string MaskContactsIn(std::u32string_view text, bool named);

}  // namespace tingping
