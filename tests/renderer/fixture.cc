#include "tests/renderer/fixture.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "playlists/unicode.h"

namespace tingping::test {

std::unique_ptr<TextEngine> MakeEngine() {
  std::ifstream file(TINGPING_SOURCE_DIR "/fonts/chain.json");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  Result<JsonDocument> document = JsonDocument::Parse(std::move(text), "chain.json");
  EXPECT_TRUE(document.ok());
  Errors errors;
  std::vector<FaceSpec> chain = ReadFontChain(*document, &errors);
  EXPECT_THAT(errors, testing::IsEmpty());
  Result<std::unique_ptr<TextEngine>> engine =
      TextEngine::Create(std::move(chain), TextEngine::Options{}, &errors);
  EXPECT_TRUE(engine.ok());
  return std::move(*engine);
}

Instant At(CivilDate date, int hour, int minute, int second) {
  return TimeZone().ToInstant({date, {hour * 3600 + minute * 60 + second}});
}

Instant MondayMorning() { return At(kMonday, 9, 30); }

Screen MakeBodyScreen(int width, int height, int font_px, Palette palette) {
  Screen screen;
  screen.id = "board";
  screen.w = width;
  screen.h = height;
  screen.palette = palette;
  screen.zones = {{ZoneRole::kBody, {0, 0, width, height}, font_px, 60}};
  return screen;
}

Screen MakeScreen(int width, int height, Palette palette) {
  if (height < 128) return MakeBodyScreen(width, height, std::min(16, height), palette);
  const bool large = height >= 600;
  const int bar = large ? height / 9 : 32;
  const int bar_font = large ? bar * 8 / 15 : 24;
  Screen screen = MakeBodyScreen(width, height, large ? height * 2 / 45 : 16, palette);
  screen.zones = {
      {ZoneRole::kTitle, {0, 0, width, bar}, bar_font, 60},
      {ZoneRole::kBody, {0, bar, width, height - 2 * bar}, large ? height * 2 / 45 : 16, 60},
      {ZoneRole::kTicker, {0, height - bar, width, bar}, bar_font, large ? 180 : 60}};
  return screen;
}

namespace {

Guide MakeTransferGuide() {
  Guide guide;
  guide.id = "transfer";
  guide.name = "国有建设用地使用权及房屋所有权转移登记";
  guide.basis = {
      "《中华人民共和国民法典》第二百零九条",
      "《不动产登记暂行条例》第十四条：因买卖、设定抵押权等申请不动产登记的，应当由当事人双方共"
      "同申请。"};
  guide.conditions = {"房地一体登记，权属清楚，无查封、异议等限制转移的情形",
                      "买卖、互换、赠与的，由双方共同申请", "相关税费已经缴纳"};
  guide.materials = {"不动产登记申请书",
                     "申请人身份证明",
                     "不动产权属证书",
                     "转移的证明材料（买卖合同、赠与合同、继承材料等）",
                     "契税等完税凭证",
                     "法律、行政法规以及《不动产登记暂行条例实施细则》规定的其他材料",
                     "委托他人代办的，提交授权委托书和代理人身份证明"};
  guide.steps = {{"受理", "登记窗口", "当场"},
                 {"审核", "登记审核岗", "1个工作日"},
                 {"登簿、发证", "登记中心", "当日"}};
  guide.legal_time = "30个工作日";
  guide.promised_time = "1个工作日";
  guide.fee = "住宅类不动产每件80元，非住宅类不动产每件550元";
  guide.place = "云岭县政务服务中心二楼自然资源专区5号窗口";
  guide.hours =
      "工作日：夏季（5月1日—9月30日）8:00—12:00、15:00—18:00；冬季（10月1日—次年4月30日）8:30—12:"
      "00、14:00—17:30";
  guide.phone = "0399-7654006";
  guide.complaint_phone = "12345";
  return guide;
}

Guide MakeShortGuide(std::string id, std::string name) {
  Guide guide;
  guide.id = std::move(id);
  guide.name = std::move(name);
  guide.basis = {"《中华人民共和国城乡规划法》第四十条"};
  guide.conditions = {"符合法定条件即可申请"};
  guide.materials = {"申请书", "使用土地的有关证明文件", "建设工程设计方案"};
  guide.legal_time = "20个工作日";
  guide.promised_time = "7个工作日";
  guide.fee = "不收费";
  guide.phone = "0399-7654000";
  return guide;
}

std::vector<Notice> MakeNotices() {
  Notice land;
  land.id = "land";
  land.title = "云岭县征收土地预公告（云征预告〔2026〕14号）";
  land.doc_no = "云征预告〔2026〕14号";
  land.issued_by = "云岭县人民政府";
  land.issued_on = CivilDate{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{16}};
  land.body = {
      "因县第二污水处理厂建设需要，拟征收城关镇下河村集体土地。根据《中华人民共和国土地管理法实施条"
      "例》第"
      "二十六条的规定，现予预公告。",
      "拟征收范围：东至青石河堤、南至省道、西至下河村机耕路、北至现状渠道，面积约3."
      "2公顷，四至以勘测定界为"
      "准。征收目的：实施市政基础设施建设。",
      "自本公告发布之日起，由城关镇人民政府会同县自然资源局开展土地现状调查和社会稳定风险评估。公告"
      "期内任"
      "何单位和个人不得在拟征收范围内抢栽抢建；违反规定抢栽抢建的，对抢栽抢建部分不予补偿。",
      "公告期限自2026年11月16日起不少于十个工作日。联系电话：0399-7654010。"};
  Notice hours = land;
  hours.id = "hours";
  hours.title = "冬季办公时间";
  hours.doc_no.clear();
  hours.issued_by = "云岭县自然资源局";
  hours.body = {"自10月1日起，各窗口办公时间为8:30—12:00、14:00—17:30。"};
  Notice withdrawn = hours;
  withdrawn.id = "withdrawn";
  withdrawn.title = "已撤下的公告";
  withdrawn.withdrawn_reason = "内容有误";
  return {land, hours, withdrawn};
}

std::vector<Case> MakeCases() {
  const std::vector<std::string> items = {"国有建设用地使用权首次登记",
                                          "农民集体所有的土地依法用于非农业建设审核",
                                          "建设用地规划许可证核发",
                                          "国有建设用地使用权及房屋所有权转移登记",
                                          "抵押权首次登记",
                                          "建设项目用地预审与选址意见书核发"};
  const std::vector<std::string> applicants = {"赵*",  "王**",   "云岭县供电有限责任公司",
                                               "李**", "欧阳**", "青石河生态农业专业合作社"};
  const std::vector<Stage> stages = {Stage::kFinished,   Stage::kAccepted, Stage::kProcessing,
                                     Stage::kSupplement, Stage::kSpecial,  Stage::kRefused};
  std::vector<Case> cases;
  for (int i = 0; i < 30; ++i) {
    const auto at = static_cast<std::size_t>(i);
    Case row;
    const CivilDate date = AddDays(kMonday, -i / 2);
    std::string day = FormatDate(date);
    std::erase(day, '-');
    const std::string serial = std::to_string(100030 - i).substr(1);
    row.no = "139901-" + day + "-" + serial;
    row.item_name = items[at % items.size()];
    row.applicant_masked = applicants[(at * 5 + 1) % applicants.size()];
    row.stage = stages[(at * 7 + at / 6) % stages.size()];
    row.accepted_on = date;
    row.source_id = "bjgs";
    cases.push_back(std::move(row));
  }
  return cases;
}

PlaylistItem MakeItem(std::string id, ItemKind kind, std::string ref = {}) {
  PlaylistItem item;
  item.id = std::move(id);
  item.kind = kind;
  item.ref = std::move(ref);
  return item;
}

std::vector<Playlist> MakePlaylists() {
  Playlist morning;
  morning.id = "morning";
  morning.name = "上午";
  morning.title = "云岭县自然资源局　行政审批办件公示";
  morning.ticker = {"办公时间 8:30—12:00　14:00—17:30（冬季）",
                    "咨询电话 0399-7654000　投诉电话 12345"};
  PlaylistItem windows = MakeItem("windows", ItemKind::kText);
  windows.title = "窗口指引";
  windows.text = {"1号窗口：综合受理、咨询导办。", "2号窗口：规划许可。3号窗口：用地审批。",
                  "5号、6号、7号窗口：不动产登记。"};
  PlaylistItem cases = MakeItem("cases", ItemKind::kCases);
  cases.title = "行政审批办件进度";
  cases.source = "bjgs";
  PlaylistItem line = MakeItem("line", ItemKind::kMarquee);
  line.text = {"云岭县自然资源局欢迎您", "咨询电话 0399-7654000"};
  morning.items = {cases,
                   MakeItem("notices", ItemKind::kNotice, "*"),
                   MakeItem("guides", ItemKind::kGuide, "*"),
                   windows,
                   line,
                   MakeItem("clock", ItemKind::kClock)};
  Playlist lunch = morning;
  lunch.id = "lunch";
  lunch.title = "窗口午间休息";
  lunch.ticker = {"下午14:00继续办公"};
  lunch.items = {windows, MakeItem("guides", ItemKind::kGuide, "*")};
  Playlist night;
  night.id = "night";
  night.items = {MakeItem("clock", ItemKind::kClock)};
  return {morning, lunch, night};
}

Schedule MakeSchedule() {
  Schedule schedule;
  Rule morning;
  morning.id = "morning";
  morning.playlist = "morning";
  morning.from = {8 * 3600 + 1800};
  morning.to = {12 * 3600};
  Rule lunch = morning;
  lunch.id = "lunch";
  lunch.playlist = "lunch";
  lunch.from = {12 * 3600};
  lunch.to = {14 * 3600};
  schedule.rules = {morning, lunch};
  schedule.default_playlist = "night";
  return schedule;
}

}  // namespace

Alert MakeAlert(std::string id, AlertLevel level, Instant from, Instant until) {
  Alert alert;
  alert.id = std::move(id);
  alert.category = "暴雨";
  alert.level = level;
  alert.starts_at = alert.issued_at = from;
  alert.expires_at = until;
  alert.area = "云岭县北部各乡镇";
  alert.matters = {"过去3小时北部各乡镇降雨量已达80毫米以上，预计未来2小时仍将持续。",
                   "山洪、滑坡、城乡积涝的风险高。"};
  alert.measures = {"停止户外活动，低洼地区的人员立即转移。", "大厅内的群众请勿急于离开。"};
  alert.issuer = "云岭县气象台";
  return alert;
}

Program MakeProgram() {
  Program program;
  program.bureau = {
      "云岭县自然资源局",
      {"咨询电话 0399-7654000　投诉电话 12345", "地址：云岭县政务服务中心二楼自然资源专区",
       "办公时间：工作日 8:30—12:00、14:00—17:30"}};
  program.schedule = MakeSchedule();
  program.playlists = MakePlaylists();
  program.guides = {MakeTransferGuide(), MakeShortGuide("planning", "建设工程规划许可证核发"),
                    MakeShortGuide("mining", "采矿权新立、延续、变更登记")};
  program.notices = MakeNotices();
  program.cases = MakeCases();
  program.sources = {{"bjgs", "办件公示", At(kMonday, 9, 2), 4 * 3600, 24 * 3600}};
  Screen hall = MakeScreen(1920, 1080);
  hall.id = "hall";
  Screen strip = MakeScreen(384, 32, Palette::kRed);
  strip.id = "strip";
  program.screens = {hall, strip};
  return program;
}

testing::AssertionResult DamageCovers(const Frame& before, const Frame& after,
                                      const Damage& damage) {
  Frame patched = before;
  for (const Rect& rect : damage) {
    const Rect part = Intersect(rect, {0, 0, after.width(), after.height()});
    for (int y = part.y; y < part.y + part.h; ++y) {
      const auto from =
          after.Row(y).subspan(static_cast<std::size_t>(part.x), static_cast<std::size_t>(part.w));
      std::copy(from.begin(), from.end(), patched.Row(y).begin() + part.x);
    }
  }
  if (patched == after) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "pixels outside the damage changed";
}

testing::AssertionResult OnlyPaletteColours(const Frame& frame, Palette palette) {
  std::set<Pixel> allowed = {0x000000, 0xFF0000};
  if (palette == Palette::kRedGreen) allowed.insert({0x00FF00, 0xFFFF00});
  for (int y = 0; y < frame.height(); ++y) {
    for (const Pixel pixel : frame.Row(y)) {
      if (allowed.count(pixel) == 0) {
        return testing::AssertionFailure() << "pixel " << std::hex << pixel << " in row " << y;
      }
    }
  }
  return testing::AssertionSuccess();
}

std::string Squeezed(const std::vector<std::string>& lines) {
  std::u32string all;
  for (const std::string& line : lines) all += ToCodePoints(line);
  std::erase_if(all, [](char32_t c) { return c == U' ' || c == U'\u3000'; });
  return ToUtf8(all);
}

}  // namespace tingping::test
