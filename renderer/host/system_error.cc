#include "renderer/host/system_error.h"

#include <cerrno>
#include <system_error>

namespace tingping {

std::string DescribeErrno(int error_number) {
  switch (error_number) {
    case ENOENT:
      return "不存在";
    case EACCES:
    case EPERM:
      return "没有权限";
    case ENOSPC:
      return "磁盘已满";
    case EDQUOT:
      return "磁盘配额已用完";
    case EROFS:
      return "磁盘只读";
    case EIO:
      return "磁盘读写错误";
    case EISDIR:
      return "是文件夹，不是文件";
    case ENOTDIR:
      return "路径中有一段不是文件夹";
    case ENAMETOOLONG:
      return "名称过长";
    case EMFILE:
    case ENFILE:
      return "打开的文件太多";
    default:
      return "系统错误 " + std::to_string(error_number) + "（" +
             std::generic_category().message(error_number) + "）";
  }
}

Error SystemError(FaultCode code, std::string_view what, const std::filesystem::path& path,
                  int error_number) {
  return Error{code, std::string(what) + ' ' + path.string() + "：" + DescribeErrno(error_number),
               Place{path.string(), 0, 0}};
}

}  // namespace tingping
