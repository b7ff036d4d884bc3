// The named cases of tests/cases/schedule/: each is a sentence, a moment and what plays then.
//
// "pain" names what went wrong for users of other systems: 1 a clock that is not set yet, 2 a clock
// that steps, 3 windows over midnight, 4 overlapping rules, 5 a schedule that never takes over from
// a hand, 6 a hand cut short by the schedule, 16 parts of the day, 20 midnight, 21 what is over and
// goes on, 22 warnings among other content and overlays above interrupts, 24 a wall without a
// default, 25 make-up workdays.
#include <filesystem>
#include <set>

#include "playlists/resolver.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = "tests/cases/schedule";

std::vector<std::string> Files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(SourcePath(kFolder))) {
    files.push_back(kFolder + "/" + entry.path().filename().string());
  }
  return files;
}

std::vector<std::string> Texts(const JsonNode& list) {
  std::vector<std::string> out;
  for (const JsonNode& item : list.items) out.push_back(item.string);
  return out;
}

std::vector<std::string> RulesOf(const std::vector<Claim>& claims) {
  std::vector<std::string> out;
  for (const Claim& claim : claims) out.push_back(claim.rule);
  return out;
}

std::vector<std::string> RulesOf(const std::vector<Beaten>& beaten) {
  std::vector<std::string> out;
  for (const Beaten& each : beaten) out.push_back(each.rule);
  return out;
}

Live LiveOf(const JsonNode* node) {
  Live live;
  if (node == nullptr) return live;
  if (const JsonNode* trusted = node->Find("clock_trusted")) live.clock_trusted = trusted->boolean;
  if (const JsonNode* alerts = node->Find("alerts")) {
    for (const JsonNode& each : alerts->items) {
      LiveAlert alert{each.Find("id")->string, MomentOf(each.Find("from")->string), {}};
      if (const JsonNode* until = each.Find("until")) alert.until = MomentOf(until->string);
      live.alerts.push_back(alert);
    }
  }
  if (const JsonNode* manual = node->Find("manual")) {
    live.manual =
        ManualPlay{manual->Find("playlist")->string, MomentOf(manual->Find("since")->string),
                   MomentOf(manual->Find("until")->string)};
    if (const JsonNode* over = manual->Find("over_interrupts")) {
      live.manual->over_interrupts = over->boolean;
    }
  }
  return live;
}

/// One member of a case against the decision; false for a member that is not known.
bool Check(const std::string& key, const JsonNode& wanted, const Decision& decision) {
  if (key == "playlist") {
    EXPECT_EQ(decision.playlist, wanted.string);
  } else if (key == "rule") {
    EXPECT_EQ(decision.rule, wanted.string);
  } else if (key == "ground") {
    EXPECT_EQ(NameOf(decision.ground), wanted.string);
  } else if (key == "day") {
    EXPECT_EQ(NameOf(decision.day.kind), wanted.string);
  } else if (key == "since") {
    EXPECT_EQ(TextOf(decision.since), wanted.string);
  } else if (key == "until") {
    EXPECT_EQ(TextOf(decision.until), wanted.string);
  } else if (key == "preempted") {
    EXPECT_EQ(decision.preempted.value_or(Claim{}).playlist, wanted.string);
  } else if (key == "next") {
    EXPECT_EQ(decision.next.value_or(Claim{}).playlist, wanted.string);
  } else if (key == "next_ground") {
    EXPECT_EQ(NameOf(decision.next_ground), wanted.string);
  } else if (key == "why") {
    EXPECT_EQ(decision.why, Texts(wanted));
  } else if (key == "rotation") {
    EXPECT_EQ(RulesOf(decision.rotation), Texts(wanted));
  } else if (key == "overlays") {
    EXPECT_EQ(RulesOf(decision.overlays), Texts(wanted));
  } else if (key == "beaten") {
    EXPECT_EQ(RulesOf(decision.beaten), Texts(wanted));
  } else if (key == "alerts") {
    EXPECT_EQ(decision.alerts, Texts(wanted));
  } else if (key == "blocked") {
    EXPECT_EQ(decision.manual_blocked_by, wanted.string);
  } else {
    return key == "says" || key == "at" || key == "live" || key == "pain";
  }
  return true;
}

TEST(ScheduleCases, SayWhatPlays) {
  const Calendar calendar = NationalCalendar();
  std::set<std::string> sentences;
  std::set<std::int64_t> pains;
  for (const std::string& file : Files()) {
    const JsonDocument document = Parsed(ReadSource(file), file);
    Errors errors;
    const Schedule schedule = ReadSchedule(document, *document.root().Find("schedule"), &errors);
    ASSERT_EQ(AllOf(errors), "");
    Resolver resolver(schedule, calendar);
    for (const JsonNode& each : document.root().Find("cases")->items) {
      const std::string says = each.Find("says")->string;
      SCOPED_TRACE(ToString({FaultCode::kInternal, says, document.PlaceOf(each.offset)}));
      EXPECT_TRUE(sentences.insert(says).second) << "said twice";
      if (const JsonNode* pain = each.Find("pain")) pains.insert(pain->integer);
      const Decision decision =
          resolver.Resolve(MomentOf(each.Find("at")->string), LiveOf(each.Find("live")));
      for (const auto& [key, wanted] : each.members) {
        EXPECT_TRUE(Check(key, wanted, decision)) << "no such member: " << key;
      }
      EXPECT_FALSE(decision.why.empty());
      EXPECT_GT(decision.until, MomentOf(each.Find("at")->string));
    }
  }
  EXPECT_GE(sentences.size(), 80u);
  EXPECT_EQ(pains, (std::set<std::int64_t>{1, 2, 3, 4, 5, 6, 16, 20, 21, 22, 24, 25}));
}

}  // namespace
}  // namespace tingping
