#include "tests/daemon/feeds/feed_fixture.h"

#include "tests/daemon/temp_folder.h"

namespace tingping {

Instant SampleNow() { return *ParseInstant("2026-11-23T09:30:00+08:00", TimeZone()); }

FeedConfig SampleFeed() {
  FeedConfig feed;
  feed.id = "bjgs";
  feed.name = "办件公示";
  feed.url = "http://127.0.0.1:1/";
  feed.timeout_ms = 2000;
  feed.rows = "/custom/projectlist";
  feed.ok_pointer = "/status/code";
  feed.ok_value = "1";
  feed.total_pointer = "/custom/totalcount";
  feed.fields = {
      {"no", {"/flowsn", {}, {}}},
      {"item_code", {"/itemid", {}, {}}},
      {"item_name", {"/taskname", {}, {}}},
      {"applicant", {"/applyername", {}, {}}},
      {"applicant_kind", {"/applyertype", {{"10", "person"}, {"20", "organisation"}}, "unknown"}},
      {"dept", {"/ouname", {}, {}}},
      {"window", {"/windowname", {}, {}}},
      {"accepted_on", {"/applydate", {}, {}}},
      {"promised_days", {"/promiseday", {}, {}}},
      {"legal_days", {"/anticipateday", {}, {}}},
      {"finished_on", {"/finishdate", {}, {}}},
      {"result", {"/result", {}, {}}},
      {"stage",
       {"/status",
        {{"01", "申报"},
         {"02", "受理"},
         {"03", "不予受理"},
         {"04", "补正"},
         {"05", "办理中"},
         {"06", "办理中"},
         {"07", "办理中"},
         {"08", "特别程序"},
         {"09", "办结"},
         {"10", "已领证"}},
        "未知"}},
  };
  return feed;
}

std::string SampleBody() {
  return BytesOf(std::filesystem::path(TINGPING_SOURCE_DIR) / "tests/cases/feeds/bjgs.json");
}

std::string Envelope(std::string_view rows, int total, std::string_view code) {
  return R"({"status":{"code":")" + std::string(code) + R"("},"custom":{"totalcount":)" +
         std::to_string(total) + R"(,"projectlist":)" + std::string(rows) + "}}";
}

std::string GoodRow(std::string_view no) {
  return R"({"flowsn":")" + std::string(no) +
         R"(","taskname":"抵押权登记","applyername":"云岭县供电服务中心","applyertype":"20",)"
         R"("status":"02","applydate":"2026-11-20"})";
}

}  // namespace tingping
