#include "playlists/fault.h"

#include <array>
#include <cassert>
#include <string>

#include "playlists/result.h"

namespace tingping {
namespace {

constexpr auto kInfo = FaultLevel::kInfo;
constexpr auto kWarning = FaultLevel::kWarning;
constexpr auto kError = FaultLevel::kError;

constexpr std::array kCatalogue = {
    FaultText{FaultCode::kFeedUnreachable, kWarning, "数据来源连接不上", "feed unreachable",
              "检查网线和来源地址；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedTimeout, kWarning, "数据来源超时没有答复", "feed timed out",
              "稍后会自动重试；长时间不恢复请联系来源系统管理员。"},
    FaultText{FaultCode::kFeedHttpStatus, kWarning, "数据来源答复异常",
              "feed answered with an error",
              "请来源系统管理员查看该地址；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedTooLarge, kWarning, "数据来源的内容过大", "feed body too large",
              "请来源系统管理员检查，或在配置中调整 limit_bytes、limit_rows。"},
    FaultText{FaultCode::kFeedNotJson, kWarning, "数据来源的内容不是 JSON", "feed body is not JSON",
              "常见原因是来源返回了登录页或错误页，请联系来源系统管理员。"},
    FaultText{FaultCode::kFeedPointerMissing, kWarning, "数据来源的结构变了",
              "a configured pointer is not in the feed",
              "用 tingping feed 查看来源内容，修改配置中的指针。"},
    FaultText{FaultCode::kFeedEmpty, kWarning, "数据来源给出空列表",
              "feed list is unexpectedly empty",
              "确认来源是否真的没有办件；确认之前屏上保留上次的数据。"},
    FaultText{FaultCode::kFeedRefused, kWarning, "数据来源自报失败",
              "feed reports a failure of its own",
              "请来源系统管理员查看；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedReallyEmpty, kInfo, "数据来源目前没有办件", "feed has no cases now",
              "来源自己的总数也是 0，不是故障；屏上不放这个来源的办件。"},
    FaultText{FaultCode::kFeedRowsHeld, kInfo, "有数据行被暂扣", "rows are held back",
              "用 tingping feed 查看每一行被暂扣的原因，请来源更正。"},
    FaultText{FaultCode::kFeedLate, kWarning, "数据更新延迟", "feed data is late",
              "屏上已标注“更新延迟”；检查来源。"},
    FaultText{FaultCode::kFeedExpired, kError, "数据过期，已从屏上撤下", "feed data expired",
              "屏上改为咨询信息；检查来源和网络。"},
    FaultText{
        FaultCode::kFeedNotTable, kWarning, "数据来源的表格读不出来",
        "feed body is not a table that can be read",
        "确认来源是 CSV 或 .xlsx、表头里有配置的列名；.xls 和加密的文件请另存为不加密的 .xlsx。"},
    FaultText{FaultCode::kFeedPatched, kWarning, "数据来源的内容有破损", "feed body is damaged",
              "能读出的行照常使用；请来源按提示的行更正。"},
    FaultText{FaultCode::kFeedTls, kWarning, "数据来源的加密连接不可信",
              "feed has no trustworthy encrypted connection",
              "核对这台主机的时钟，请来源系统管理员更换证书；自建证书要配置 ca_file。"},
    FaultText{FaultCode::kFeedRedirect, kWarning, "数据来源要求转到别处",
              "feed redirects to where it may not",
              "地址已搬家就改配置；确属同一系统的主机，写进该来源的 hosts。"},
    FaultText{FaultCode::kFeedUnavailable, kWarning, "数据来源不让程序访问",
              "feed turns programs away",
              "来源要求登录、验证码或限制访问次数；请向来源系统管理员申请接口，程序不会绕过。"},
    FaultText{FaultCode::kFeedSecret, kWarning, "访问来源用的密钥文件有问题",
              "secret of a feed cannot be used", "检查密钥文件是否存在、只有一行、权限为 0640。"},
    FaultText{FaultCode::kFeedPathMissing, kWarning, "数据文件或文件夹不在",
              "file or folder of a feed is missing",
              "插好 U 盘，或检查共享是否连上、路径是否改名；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedPathUnreadable, kWarning, "数据文件读不出来",
              "file of a feed is unreadable",
              "检查权限；读到一半拔了 U 盘就重新插好，反复出现请换一只。"},
    FaultText{FaultCode::kFeedFolderEmpty, kWarning, "数据文件夹里没有可用的文件",
              "folder of a feed holds no such file",
              "把导出的文件放进文件夹，核对文件名和扩展名；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedXmlUnsafe, kWarning, "数据来源的 XML 带有不安全的声明",
              "feed XML declares entities",
              "这样的内容一律不读；请来源系统管理员去掉 DOCTYPE 里的声明。"},
    FaultText{FaultCode::kFeedSelector, kWarning, "取数表达式写错了", "feed selector is wrong",
              "按提示修改配置中的表达式或名称。"},
    FaultText{FaultCode::kFeedNotSyndication, kWarning, "数据来源的内容不是 RSS 或 Atom",
              "feed is neither RSS nor Atom", "检查来源地址；是其他 XML 时在配置中改用 xml。"},
    FaultText{FaultCode::kFeedNotXml, kWarning, "数据来源的内容不是 XML", "feed body is not XML",
              "请来源系统管理员按提示的行列检查；屏上继续显示上次的数据。"},
    FaultText{FaultCode::kFeedUnknownWord, kInfo, "有不认识的写法", "words that no map knows",
              "请在配置的对照表（map）里补上来源的新写法。"},
    FaultText{FaultCode::kFeedBytes, kWarning, "数据来源里有乱码", "bytes that are no text",
              "有乱码的行已暂扣；请来源检查编码，或在配置里写明 charset。"},
    FaultText{FaultCode::kFeedCharset, kInfo, "数据来源的编码变了",
              "feed comes in another charset than before",
              "已按新的编码读取；看一眼屏上有没有乱码，有就在配置里写明 charset。"},
    FaultText{FaultCode::kFeedPages, kWarning, "数据来源的列表缺页", "pages of a feed are missing",
              "请来源系统管理员检查翻页；来源本来就只给一页时，把 pages 的 most 改成 1。"},
    FaultText{FaultCode::kNoticeGone, kWarning, "公告没到法定期限就被来源撤下",
              "a notice left its source before its period was over",
              "向来源科室核实撤下的原因；误撤的请重新发布，有理由的记入台账。"},
    FaultText{FaultCode::kFileUnreadable, kError, "文件读不出来", "file unreadable",
              "检查文件是否存在、权限是否正确。"},
    FaultText{FaultCode::kJsonSyntax, kWarning, "文件格式有误", "JSON syntax error",
              "按提示的行列更正；更正之前原来的内容继续有效。"},
    FaultText{FaultCode::kJsonShape, kWarning, "文件内容不合要求",
              "value missing or not as expected", "按提示的行列更正；更正之前原来的内容继续有效。"},
    FaultText{FaultCode::kUnknownKey, kWarning, "文件里有不认识的项", "unknown key",
              "按提示改正拼写；更正之前原来的内容继续有效。"},
    FaultText{FaultCode::kDuplicateId, kWarning, "编号重复", "duplicate id",
              "给其中一个换一个编号；更正之前原来的内容继续有效。"},
    FaultText{FaultCode::kMissingReference, kWarning, "引用的内容不存在", "reference to nothing",
              "补上缺少的文件，或改正引用；更正之前原来的内容继续有效。"},
    FaultText{FaultCode::kMissingPlaylist, kWarning, "排期引用的节目单不存在",
              "schedule names a missing playlist",
              "补上节目单文件，或改正排期；更正之前原来的排期继续有效。"},
    FaultText{
        FaultCode::kCalendarYearMissing, kWarning, "缺少节假日安排",
        "holiday table of a year is missing",
        "国务院办公厅通知公布后，用 tingping calendar import 导入新的安排；在此之前只按周末判断。"},
    FaultText{FaultCode::kPersonalData, kWarning, "文件里疑似有个人信息，已暂扣",
              "a file holds what looks like personal data",
              "删去身份证号、手机号、银行卡号后保存。"},
    FaultText{FaultCode::kLightUnfit, kWarning, "亮度设置与屏幕不相称",
              "light settings do not fit the board", "按提示修改屏幕文件的 light；画面照常播放。"},
    FaultText{FaultCode::kImageUnusable, kWarning, "图片不能用", "image cannot be used",
              "按提示换一张 PNG、JPEG 或 WebP 图片；其他内容照常播放。"},
    FaultText{FaultCode::kQrTooLarge, kWarning, "二维码在屏上放不下",
              "QR code too large for a screen", "按提示缩短内容或换到大屏；其他内容照常播放。"},
    FaultText{FaultCode::kImageTiny, kWarning, "图片在屏上太小，看不清",
              "a picture is shown too small to make anything out",
              "换一张为这块屏做的图片，或用 screens 只放到大屏上。"},
    FaultText{FaultCode::kScheduleGap, kInfo, "排期有空档", "a time without a programme of its own",
              "给这段时间写一条规则；有意留给垫片就不用管。"},
    FaultText{FaultCode::kScheduleOverlap, kInfo, "排期重叠，节目单轮流播放",
              "rules of equal priority overlap", "要只放一个，提高它的优先级；有意轮流就不用管。"},
    FaultText{FaultCode::kRuleIdle, kWarning, "有放不出来的规则或节目",
              "a rule or an item never plays", "日期已过的删去；被压过的提高优先级或改时间。"},
    FaultText{FaultCode::kItemExpired, kWarning, "节目单里有过期的内容",
              "a playlist names what has expired", "从节目单里删去，或延长展示日期。"},
    FaultText{FaultCode::kNoticeTooShort, kWarning, "通知的展示时间短于法定期限",
              "a notice is shown for less than its statutory period",
              "延长通知的展示日期；第一天不计入期限。"},
    FaultText{FaultCode::kPlaylistTooLong, kWarning, "节目单在它的时段里放不完一轮",
              "a playlist never gets through a round", "缩短节目单，或加长时段。"},
    FaultText{FaultCode::kShareUnmet, kWarning, "节目单达不到规定的份额",
              "a playlist cannot keep its shares", "补充公示内容，或减少标语。"},
    FaultText{FaultCode::kNothingToShow, kWarning, "正在放的节目单没有可放的内容",
              "the playlist that is due has nothing to show",
              "屏上暂由默认节目单或咨询页代替。看看节目的日期、时段和数据来源：tingping schedule "
              "--at 现在。"},
    FaultText{FaultCode::kProgramMissing, kError, "还没有节目", "no program",
              "检查控制程序 tingpingd 是否运行。"},
    FaultText{FaultCode::kProgramDamaged, kError, "节目文件损坏", "program does not verify",
              "屏上继续播放上一个完好的节目；检查磁盘。"},
    FaultText{FaultCode::kProgramPublish, kError, "节目发布失败", "program could not be published",
              "检查磁盘空间和目录权限。"},
    FaultText{FaultCode::kRendererSilent, kError, "播放程序没有应答", "renderer does not answer",
              "播放程序会自动重启；一分钟不恢复请重启主机。"},
    FaultText{FaultCode::kFrameOld, kError, "画面停止更新", "no frame presented lately",
              "检查显示器连接；播放程序会自动重启。"},
    FaultText{FaultCode::kFontMissing, kWarning, "缺少字体", "font missing",
              "安装提示的软件包后重启播放程序。"},
    FaultText{FaultCode::kDisplayLost, kError, "显示输出不可用", "display lost",
              "检查显示线缆、发送卡和图形环境。"},
    FaultText{FaultCode::kGlyphMissing, kWarning, "有字无法显示", "no font has a character",
              "屏上以〓代替；安装生僻字字体或更正该字。"},
    FaultText{FaultCode::kPlayLog, kWarning, "播放记录写不进去", "play log cannot be written",
              "检查磁盘空间和目录权限。"},
    FaultText{FaultCode::kNothingScheduled, kError, "没有可播放的节目单", "nothing is scheduled",
              "检查排期和默认节目单。"},
    FaultText{FaultCode::kDisplayPower, kWarning, "显示器的电源开关不了",
              "the display's power cannot be switched",
              "屏上改为全黑；要断电请用配电箱或发送卡的定时功能。"},
    FaultText{FaultCode::kDisplayDisturbed, kWarning, "画面被打扰过，已恢复",
              "the window was disturbed and has been put right",
              "关掉这台主机上会弹窗的程序；反复出现时检查显示线缆。"},
    FaultText{FaultCode::kDisplayMissing, kError, "指定的显示器没有接上",
              "the configured display is not connected",
              "检查线缆和发送卡；或把播放程序的 --display 改成现有的显示器。"},
    FaultText{FaultCode::kPlayLogLarge, kWarning, "播放记录占满了限定的磁盘空间",
              "play log over its bound of disk",
              "六个月以内的记录依法不删；把旧记录导出归档，或调大播放程序的 --play-mib。"},
    FaultText{FaultCode::kPlayLogBroken, kInfo, "播放记录里有不完整的行",
              "broken lines in the play log", "断电或磁盘写满时会这样，前后的记录不受影响。"},
    FaultText{FaultCode::kPlayLogAltered, kError, "播放记录被改动过或有缺失",
              "the play log was altered", "对照归档的副本，查明谁改动了播放记录；原文件留作证据。"},
    FaultText{FaultCode::kClockUntrusted, kError, "电脑的时钟不可信", "the clock cannot be trusted",
              "屏上暂时只放任何时候都可以放的内容。校准电脑时间；主板电池没电的要更换。"},
    FaultText{FaultCode::kStore, kError, "数据库出错", "store failed",
              "检查磁盘空间；必要时删除数据库文件，数据会重新获取。"},
    FaultText{FaultCode::kInternal, kError, "程序内部错误", "internal error",
              "记下时间，把日志交给维护人员。"},
};

}  // namespace

std::span<const FaultText> FaultCatalogue() { return kCatalogue; }

const FaultText& TextOf(FaultCode code) {
  for (const FaultText& row : kCatalogue) {
    if (row.code == code) return row;
  }
  assert(false && "every code has a row");
  return kCatalogue.back();
}

std::string_view NameOf(FaultLevel level) {
  switch (level) {
    case FaultLevel::kInfo:
      return "info";
    case FaultLevel::kWarning:
      return "warning";
    case FaultLevel::kError:
      break;
  }
  return "error";
}

std::string ToString(const Error& error) {
  std::string out;
  if (!error.place.file.empty()) {
    out = error.place.file;
    if (error.place.line > 0) {
      out += ':' + std::to_string(error.place.line) + ':' + std::to_string(error.place.column);
    }
    out += ": ";
  }
  return out + error.detail + " [" + std::to_string(static_cast<int>(error.code)) + ']';
}

}  // namespace tingping
