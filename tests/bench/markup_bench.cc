// How long a hundred thousand rows of a web page's table and a feed's items take to read, and how
// much memory at the peak: a source that fills the limits must not fill the machine.
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "daemon/feeds/html_source.h"
#include "daemon/feeds/html_text.h"
#include "daemon/feeds/syndication_source.h"

namespace tingping {
namespace {

std::string TablePage(std::int64_t rows) {
  std::string page = "<html><body><table><tr><th>编号<th>事项<th>申请人<th>日期<th>状态</tr>";
  for (std::int64_t i = 0; i < rows; ++i) {
    page += "<tr><td>YL-2026-" + std::to_string(i) +
            "<td><a "
            "href=\"/art/1.html\">不动产转移登记</a><td>云岭县供水站<td>2026-11-20<td>办结</tr>\n";
  }
  return page + "</table></body></html>";
}

std::string Rss(std::int64_t items) {
  std::string feed = "<rss><channel><title>公告</title><link>http://x.example/</link>";
  for (std::int64_t i = 0; i < items; ++i) {
    const std::string number = std::to_string(i);
    feed += "<item><title>国有建设用地使用权挂牌出让公告</title><link>/art/" + number +
            ".html</link><guid>" + number +
            "</guid><pubDate>Fri, 20 Nov 2026 09:00:00 +0800</pubDate><category>征地信息</category>"
            "<description><![CDATA[<p>现将有关事项公告如下。</p>]]></description></item>\n";
  }
  return feed + "</channel></rss>";
}

RowQuery Query(std::string rows, std::vector<std::string> selectors) {
  RowQuery query;
  query.rows = std::move(rows);
  query.selectors = std::move(selectors);
  query.limit_rows = 1'000'000;
  return query;
}

/// MiB that a process of its own has at the peak above what it began with.
template <typename Read>
double PeakMiB(const Read& read) {
  const pid_t child = fork();
  if (child == 0) {
    read();
    _exit(0);
  }
  rusage used = {};
  int status = 0;
  wait4(child, &status, 0, &used);
  return static_cast<double>(used.ru_maxrss) / 1024.0;
}

template <typename Read>
void Run(benchmark::State& state, std::size_t bytes, const Read& read) {
  malloc_trim(0);
  const double idle = PeakMiB([] {});
  const double peak = PeakMiB(read);
  for (auto _ : state) {
    if (!read()) state.SkipWithError("not read");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["source_MiB"] = static_cast<double>(bytes) / 1048576.0;
  state.counters["peak_MiB"] = peak - idle;
}

void HtmlTable(benchmark::State& state) {
  const std::string page = TablePage(state.range(0));
  const RowQuery query = Query("table:", {"编号", "事项", "日期", "状态"});
  Run(state, page.size(), [&] { return ReadHtmlSource(page, query).ok(); });
}
BENCHMARK(HtmlTable)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void HtmlXPath(benchmark::State& state) {
  const std::string page = TablePage(state.range(0));
  const RowQuery query = Query("//tr[td]", {"td[1]", "td[2]/a", "td[4]", "td[5]"});
  Run(state, page.size(), [&] { return ReadHtmlSource(page, query).ok(); });
}
BENCHMARK(HtmlXPath)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void RssItems(benchmark::State& state) {
  const std::string feed = Rss(state.range(0));
  const RowQuery query = Query("", {"title", "link", "published", "category", "content"});
  Run(state, feed.size(), [&] { return ReadSyndicationSource(feed, query).ok(); });
}
BENCHMARK(RssItems)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void NoticeText(benchmark::State& state) {
  std::string html;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    html += "<p style=\"text-indent:2em\">根据有关规定，现将<strong>公告</strong>如下。</p>";
  }
  Run(state, html.size(), [&] { return !ReadHtmlText(html).paragraphs.empty(); });
}
BENCHMARK(NoticeText)->Arg(30)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tingping

BENCHMARK_MAIN();
