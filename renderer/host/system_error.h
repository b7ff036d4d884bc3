// What the system says is wrong, in words that operators read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "playlists/result.h"

namespace tingping {

/// 文件不存在, 没有权限, 磁盘已满 …; the number for what has no words here.
std::string DescribeErrno(int error_number);

/// "<what> <path>：<description of errno>".
Error SystemError(FaultCode code, std::string_view what, const std::filesystem::path& path,
                  int error_number);

}  // namespace tingping
