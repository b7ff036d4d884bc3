// feed_bench FEED.json BODY: the whole chain once, from the bytes of an answer to masked records,
// and what it took, as one JSON line. A process of its own for each, so that its peak is its own.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include "daemon/feeds/feed_chain.h"

namespace tingping {
namespace {

std::string BytesOf(const char* file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

double CpuSeconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double PeakMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

int Run(const char* feed_file, const char* body_file) {
  const Result<JsonDocument> document = JsonDocument::Parse(BytesOf(feed_file), feed_file);
  Errors errors;
  FeedConfig feed;
  if (document) feed = ReadFeedConfig(*document, document->root(), {}, &errors);
  if (!document || !errors.empty()) {
    std::fputs("feed_bench: the feed is not sound\n", stderr);
    return 1;
  }
  const TimeZone zone;
  const MappingContext context{zone, *ParseInstant("2026-11-23T09:30:00+08:00", zone)};
  AnswerBytes answer{BytesOf(body_file), {}, {}};
  const double bytes = static_cast<double>(answer.body.size());
  const double begun = CpuSeconds();
  const FieldPlan plan(feed);
  const auto rows = ReadAnswer(feed, plan, std::move(answer), context);
  if (!rows) {
    std::fprintf(stderr, "feed_bench: %s\n", ToString(rows.error()).c_str());
    return 1;
  }
  const double read = CpuSeconds();
  const MappedRows mapped = MapRows(feed, plan, rows->rows, context);
  const double mapped_at = CpuSeconds();
  std::printf(R"({"rows": %zu, "accepted": %zu, "held": %zu, "bytes": %.0f, "read_s": %.4f, )"
              R"("map_s": %.4f, "peak_mib": %.1f})"
              "\n",
              rows->rows.rows.size(), mapped.records.size(), mapped.held.size(), bytes,
              read - begun, mapped_at - read, PeakMiB());
  return 0;
}

}  // namespace
}  // namespace tingping

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: feed_bench FEED.json BODY\n", stderr);
    return 2;
  }
  return tingping::Run(argv[1], argv[2]);
}
