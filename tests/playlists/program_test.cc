#include "playlists/program.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

std::vector<Playlist> FullPlaylists() {
  const PlaylistItem cases{
      "c", ItemKind::kCases, "", "办件", {}, "bjgs", {Stage::kAccepted, Stage::kWithdrawn}, 12, {}};
  const PlaylistItem text{"t", ItemKind::kText, "", "题", {"段一", "段二"}, "", {}, 0, {}};
  const PlaylistItem guide{"g", ItemKind::kGuide, "g1", "", {}, "", {}, 3600, {}};
  const PlaylistItem notice{"n", ItemKind::kNotice, "*", "", {}, "", {}, 0, {}};
  PlaylistItem clock{"k", ItemKind::kClock, "", "", {}, "", {}, 0, {}};
  clock.lunar = false;
  PlaylistItem counters{"z", ItemKind::kCounters, "", "数", {}, "bjgs", {}, 9, {}};
  counters.counters = {{Counter::kInProgress, "正在办理"}, {Counter::kFinishedToday, ""}};
  const PlaylistItem marquee{"m", ItemKind::kMarquee, "", "", {"走字"}, "", {}, 1, {}};
  PlaylistItem qr{"q", ItemKind::kQr, "", "扫码", {}, "", {}, 30, {}};
  qr.qr = "https://a.example/?a=1&b=\"";
  qr.caption = "说明";
  qr.reading_distance_m = 2.75;
  qr.screens = {"hall"};
  PlaylistItem image{"i", ItemKind::kImage, "", "", {}, "", {}, 0, {}};
  image.image = "assets/平面图.png";
  image.fit = ImageFit::kCover;
  PlaylistItem licences{"l", ItemKind::kLicences, "", "许可", {}, "bjgs", {}, 5, {}};
  licences.motion = Motion::kRows;
  return {{"morning",
           "上午",
           "标题",
           {"滚一", "滚二"},
           {cases, text, guide, notice, clock, counters, marquee, qr, image, licences}},
          {"filler", "垫片", "", {}, {clock}}};
}

std::vector<Notice> FullNotices() {
  return {{"n1",
           "公告 \"引号\" \\ 换行\n",
           {"一", "二"},
           {"段"},
           "〔2026〕1号",
           "局",
           Ymd(2026, 11, 1),
           Ymd(2026, 11, 2),
           Ymd(2026, 12, 2),
           DayCount{10, true},
           "撤下",
           {"附件"}},
          {"n2", "短", {}, {}, "", "", Ymd(2026, 1, 1), {}, {}, DayCount{30, false}, "", {}}};
}

std::vector<Case> FullCases() {
  return {{"139901-20261101-00001", "1113", "登记", ApplicantKind::kSoleTrader, "罗*", "局", "1号",
           Stage::kSpecial, Ymd(2026, 11, 1), DayCount{3, true}, DayCount{30, false}, true,
           Ymd(2026, 11, 9), "准予", "bjgs", Instant{std::chrono::milliseconds(1795165200123)},
           "00ff", Ymd(2026, 11, 5), true},
          {"2",
           "",
           "",
           ApplicantKind::kUnknown,
           "",
           "",
           "",
           Stage::kUnknown,
           {},
           {},
           {},
           false,
           {},
           "",
           "",
           Instant{std::chrono::milliseconds(-1)},
           ""}};
}

Licence FullLicence() {
  Licence licence;
  licence.no = "云自然资许〔2026〕1号";
  licence.name = "准予行政许可决定书";
  licence.certificate = "建设用地规划许可证";
  licence.certificate_no = "地字第1号";
  licence.category = "核准";
  licence.content = "准予核发";
  licence.holder_kind = ApplicantKind::kOrganisation;
  licence.holder_masked = "云岭县供电服务中心";
  licence.holder_code = "91139901MA0005035W";
  licence.decided_on = Ymd(2026, 1, 7);
  licence.valid_from = Ymd(2026, 1, 8);
  licence.valid_to = Ymd(2029, 1, 7);
  licence.organ = "云岭县自然资源局";
  licence.status = "有效";
  licence.gone = true;
  licence.source_id = "sgs";
  licence.fetched_at = Instant{std::chrono::milliseconds(1795165200123)};
  licence.raw_hash = "00ff";
  return licence;
}

Alert FullAlert() {
  const Instant now{std::chrono::milliseconds(1795165200123)};
  return {"2",
          AlertAct::kUpdate,
          {"1"},
          "雷电",
          AlertLevel::kYellow,
          now,
          "全县",
          {"预计有雷电"},
          {"请防范"},
          "气象台",
          now,
          now,
          now,
          "雷电黄色预警",
          "w",
          now,
          "00ff"};
}

/// A program in which every member of every struct differs from its default.
Light FullLight() {
  Light light;
  light.by = LightBy::kCard;
  light.percent = 90;
  light.table = {{TimeOfDay{79200}, TimeOfDay{21600}, 0}, {TimeOfDay{64800}, TimeOfDay{79200}, 40}};
  light.ramp_s = 60;
  light.gamma_tenths = 24;
  light.power_off = true;
  light.levels = 32;
  light.mourning = true;
  light.mourning_dates = {{{2026, 12, 13}, {2026, 12, 13}}, {{0, 4, 4}, {0, 4, 4}}};
  light.shift = {1, 5};
  return light;
}

Program FullProgram() {
  Program program;
  program.bureau = {"云岭县自然资源局", {"咨询电话 0399-7654000", "地址"}};
  program.zone = *TimeZone::Open("Asia/Urumqi");
  program.calendar =
      Calendar({{2026,
                 {{"https://www.gov.cn/"},
                  {{Ymd(2026, 1, 1), "元旦", true}, {Ymd(2026, 1, 4), "元旦", false}}}},
                {2027, {}}});
  const Rule rule{"r1",
                  "morning",
                  {DayKind::kWorkday, DayKind::kMakeup},
                  {{{2026, 10, 1}, {2026, 10, 7}}, {{0, 10, 1}, {0, 2, 29}}},
                  TimeMark{30600},
                  TimeMark{43201},
                  -7,
                  {}};
  program.schedule = {{rule, Rule{"r2", "morning", {}, {}, {0}, {86400}, 0, {}}}, "filler", {}};
  program.playlists = FullPlaylists();
  program.guides = {{"g1",
                     "code",
                     "许可",
                     "行政许可",
                     {"法"},
                     {"条件"},
                     {"材料"},
                     {{"受理", "窗口", "即时"}, {"办结", "", ""}},
                     "20 个工作日",
                     "7 个工作日",
                     "不收费",
                     "二楼",
                     "工作日",
                     "0399-7654000",
                     "12345",
                     "2026-1",
                     "局办公室"}};
  program.notices = FullNotices();
  program.cases = FullCases();
  program.licences = {FullLicence()};
  program.alerts = {FullAlert()};
  program.calls = {{"A012", "3", Instant{std::chrono::milliseconds(1795165200000)}}};
  program.sources = {
      {"bjgs", "办件公示", Instant{std::chrono::milliseconds(1795165200007)}, 60, 120},
      {"never", "无", {}, 1, 2}};
  program.assets = {{"assets/平面图.png", std::string(64, 'a'), 12345, ImageFormat::kWebp, 3, 4}};
  program.screens = {{"hall",
                      "大厅",
                      1,
                      2,
                      512,
                      256,
                      50,
                      4.75,
                      Palette::kRed,
                      {{ZoneRole::kBody, {1, 2, 300, 200}, 24, 77},
                       {ZoneRole::kTicker, {1, 202, 510, 40}, 32, 99}},
                      FullLight(),
                      {Viewing::kNear, 6, 3, 4, 40, 25}}};
  return program;
}

void ExpectEqual(const Program& a, const Program& b) {
  EXPECT_EQ(a.bureau, b.bureau);
  EXPECT_EQ(a.zone.name(), b.zone.name());
  EXPECT_EQ(a.calendar, b.calendar);
  EXPECT_EQ(a.schedule, b.schedule);
  EXPECT_EQ(a.playlists, b.playlists);
  EXPECT_EQ(a.assets, b.assets);
  EXPECT_EQ(a.guides, b.guides);
  EXPECT_EQ(a.notices, b.notices);
  EXPECT_EQ(a.cases, b.cases);
  EXPECT_EQ(a.licences, b.licences);
  EXPECT_EQ(a.alerts, b.alerts);
  EXPECT_EQ(a.calls, b.calls);
  EXPECT_EQ(a.sources, b.sources);
  EXPECT_EQ(a.screens, b.screens);
}

TEST(Program, ComesBackFromItsBytes) {
  const Program program = FullProgram();
  const std::string bytes = SerializeProgram(program);
  const Result<Program> back = ParseProgram(bytes, "p.json");
  ASSERT_TRUE(back.ok()) << ToString(back.error());
  ExpectEqual(*back, program);
  EXPECT_EQ(SerializeProgram(*back), bytes);
}

TEST(Program, WithoutAnythingComesBackToo) {
  Program program;
  program.bureau.name = "局";
  const Result<Program> back = ParseProgram(SerializeProgram(program), "p.json");
  ASSERT_TRUE(back.ok()) << ToString(back.error());
  ExpectEqual(*back, program);
}

TEST(Program, HasAnIdOfItsContentAlone) {
  Program program = FullProgram();
  const std::string id = ProgramId(SerializeProgram(program));
  EXPECT_EQ(id.size(), 64u);
  program.playlists[0].items[0].origin.place = {"elsewhere.json", 9, 9};
  EXPECT_EQ(ProgramId(SerializeProgram(program)), id) << "where it was written is no content";
  program.cases[0].fetched_at += std::chrono::milliseconds(1);
  EXPECT_NE(ProgramId(SerializeProgram(program)), id);
}

TEST(Program, DamageIsAnErrorAndNeverAnotherProgram) {
  const std::string bytes = SerializeProgram(FullProgram());
  const std::string id = ProgramId(bytes);
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_NE(ProgramId(damaged), id);
    const Result<Program> program = ParseProgram(damaged, "p.json");
    if (!program.ok()) {
      EXPECT_EQ(program.error().code, FaultCode::kProgramDamaged);
    }
  }
  for (std::size_t size = 0; size + 1 < bytes.size(); size += 101) {
    ASSERT_FALSE(ParseProgram(bytes.substr(0, size), "p.json").ok()) << size;
  }
}

TEST(Program, RefusesOtherFormatsUnknownKeysAndMissingParts) {
  const std::string bytes = SerializeProgram(FullProgram());
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = bytes;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  for (const std::string& text :
       {replaced("\"format\": 1", "\"format\": 2"), replaced("\"guides\"", "\"guidse\""),
        replaced("\"bureau\": {", "\"bureau\": {\"x\": 1,"),
        replaced("Asia/Urumqi", "Asia/Nowhere")}) {
    const Result<Program> program = ParseProgram(text, "p.json");
    ASSERT_FALSE(program.ok());
    EXPECT_EQ(program.error().code, FaultCode::kProgramDamaged);
    EXPECT_GT(program.error().place.line, 0);
  }
}

TEST(HashHex, IsBlake2b) {
  // RFC 7693 appendix A, and the empty string at 256 bits.
  EXPECT_EQ(HashHex("abc", 64),
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  EXPECT_EQ(HashHex("", 32), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(HashHex("abc", 16).size(), 32u);
}

TEST(CheckReferences, AcceptsWhatFits) { EXPECT_EQ(AllOf(CheckReferences(FullProgram())), ""); }

TEST(CheckReferences, ReportsEachReferenceToNothingWhereItStands) {
  Program program = FullProgram();
  std::vector<PlaylistItem>& items = program.playlists[0].items;
  items[0].source = "bjgz";
  items[0].origin.place = {"morning.json", 3, 5};
  items[2].ref = "g2";
  items[3].ref = "none";
  items[2].screens = {"hal"};
  program.schedule.rules[1].playlist = "mornin";
  program.schedule.rules[1].origin.place = {"schedule.json", 9, 5};
  program.schedule.default_playlist = "gone";
  const Errors errors = CheckReferences(program);
  ASSERT_EQ(errors.size(), 6u) << AllOf(errors);
  const std::string all = AllOf(errors);
  EXPECT_NE(all.find("morning.json:3:5: 没有数据来源 \"bjgz\"，是否想写 \"bjgs\"？ [206]"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("schedule.json:9:5: 没有节目单 \"mornin\"，是否想写 \"morning\"？ [207]"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("没有办事指南 \"g2\""), std::string::npos) << all;
  EXPECT_NE(all.find("没有屏幕 \"hal\"，是否想写 \"hall\"？ [206]"), std::string::npos) << all;
  EXPECT_NE(all.find("没有通知 \"none\""), std::string::npos) << all;
  EXPECT_NE(all.find("没有节目单 \"gone\" [207]"), std::string::npos) << all;
}

TEST(CheckReferences, ReportsDuplicateIds) {
  Program program = FullProgram();
  program.playlists.push_back(program.playlists[1]);
  program.guides.push_back(program.guides[0]);
  program.notices.push_back(program.notices[0]);
  program.screens.push_back(program.screens[0]);
  program.sources.push_back(program.sources[0]);
  const Errors errors = CheckReferences(program);
  EXPECT_EQ(errors.size(), 5u) << AllOf(errors);
  for (const Error& error : errors) EXPECT_EQ(error.code, FaultCode::kDuplicateId);
}

TEST(FreshnessOf, GoesFromFreshToLateToExpired) {
  const Instant as_of{std::chrono::hours(500'000)};
  const SourceState source{"s", "源", as_of, 3600, 86400};
  const auto after = [&](int seconds) {
    return FreshnessOf(source, as_of + std::chrono::seconds(seconds));
  };
  EXPECT_EQ(after(0), Freshness::kFresh);
  EXPECT_EQ(after(3599), Freshness::kFresh);
  EXPECT_EQ(after(3600), Freshness::kLate);
  EXPECT_EQ(after(86399), Freshness::kLate);
  EXPECT_EQ(after(86400), Freshness::kExpired);
  EXPECT_EQ(after(-60), Freshness::kFresh);
  EXPECT_EQ(after(-7200), Freshness::kLate) << "the clock was set back";
  EXPECT_EQ(FreshnessOf({"s", "源", {}, 3600, 86400}, as_of), Freshness::kExpired);
}

}  // namespace
}  // namespace tingping
