#include "daemon/http/server.h"

#include <atomic>
#include <exception>
#include <memory>
#include <restinio/all.hpp>
#include <utility>

#include "daemon/http/routes.h"
#include "daemon/sys/thread_name.h"

namespace tingping {
namespace {

constexpr std::size_t kThreads = 4;
constexpr std::size_t kMostConnections = 200;
constexpr std::chrono::seconds kPatience{10};
constexpr std::size_t kUrlBytes = 4096;
constexpr std::size_t kFieldNameBytes = 256;
constexpr std::size_t kFieldValueBytes = 8192;
constexpr std::size_t kFields = 64;
constexpr std::size_t kBodyBytes = 64u << 10;

struct ServerTraits : restinio::default_traits_t {
  using request_handler_t =
      std::function<restinio::request_handling_status_t(restinio::request_handle_t)>;
  static constexpr bool use_connection_count_limiter = true;
};

std::string ReasonOf(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

template <typename Response>
void AddHeaders(const HttpAnswer& answer, Response* response) {
  response->append_header(restinio::http_field::content_type, answer.content_type);
  response->append_header(restinio::http_field::cache_control, "no-store");
  response->append_header("X-Content-Type-Options", "nosniff");
  if (answer.status == 405) response->append_header(restinio::http_field::allow, "GET, HEAD");
}

/// A viewer's wire: an answer whose body never ends. The connection closes with it.
class ChunkedSink final : public LiveSink {
 public:
  explicit ChunkedSink(const restinio::request_handle_t& request)
      : response_(request->create_response<restinio::chunked_output_t>()) {
    HttpAnswer answer;
    answer.content_type = LiveHub::kContentType;
    AddHeaders(answer, &response_);
    response_.connection_close();
  }
  ~ChunkedSink() override { response_.done(); }

  State state() const override { return state_->load(); }

  void Send(std::shared_ptr<std::string> part) override {
    state_->store(State::kSending);
    response_.append_chunk(restinio::writable_item_t(std::move(part)));
    // The wire may outlive this sink: it keeps the state, not the sink.
    response_.flush([state = state_](const restinio::asio_ns::error_code& failed) {
      state->store(failed ? State::kGone : State::kReady);
    });
  }

 private:
  restinio::response_builder_t<restinio::chunked_output_t> response_;
  const std::shared_ptr<std::atomic<State>> state_ =
      std::make_shared<std::atomic<State>>(State::kReady);
};

restinio::request_handling_status_t Serve(WallView& view,
                                          const restinio::request_handle_t& request) {
  const auto& header = request->header();
  HttpRequest asked;
  asked.method = header.method().c_str();
  asked.path = std::string(header.path());
  asked.query = std::string(header.query());
  if (asked.method == "GET") {
    asked.open_stream = [&request] { return std::make_unique<ChunkedSink>(request); };
  }
  HttpAnswer answer = Answer(view, asked);
  if (answer.streams) return restinio::request_accepted();
  const restinio::http_status_line_t line{
      restinio::http_status_code_t{static_cast<std::uint16_t>(answer.status)},
      ReasonOf(answer.status)};
  if (asked.method == "HEAD") {  // the length of the body that GET would have sent, and no body
    auto response = request->create_response<restinio::user_controlled_output_t>(line);
    AddHeaders(answer, &response);
    return response.set_content_length(answer.body.size()).done();
  }
  auto response = request->create_response(line);
  AddHeaders(answer, &response);
  return response.set_body(std::move(answer.body)).done();
}

class RestinioServer final : public HttpServer {
 public:
  RestinioServer(const HttpOptions& options, WallView& view) : view_(view) {
    restinio::server_settings_t<ServerTraits> settings;
    settings.address(options.bind)
        .port(static_cast<std::uint16_t>(options.port))
        .max_parallel_connections(kMostConnections)
        .read_next_http_message_timelimit(kPatience)
        .write_http_response_timelimit(kPatience)
        .handle_request_timeout(kPatience)
        .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                      .max_url_size(kUrlBytes)
                                      .max_field_name_size(kFieldNameBytes)
                                      .max_field_value_size(kFieldValueBytes)
                                      .max_field_count(kFields)
                                      .max_body_size(kBodyBytes))
        .acceptor_post_bind_hook([this](restinio::asio_ns::ip::tcp::acceptor& acceptor) {
          port_ = acceptor.local_endpoint().port();
        })
        .request_handler(
            [&view](const restinio::request_handle_t& request) { return Serve(view, request); });
    const ThreadName name("http");
    running_ = restinio::run_async(restinio::own_io_context(), std::move(settings), kThreads);
  }

  ~RestinioServer() override { view_.EndWatching(); }  // their wires are ours

  int port() const override { return port_; }

 private:
  WallView& view_;
  int port_ = 0;
  restinio::running_server_handle_t<ServerTraits> running_;
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::Start(const HttpOptions& options, WallView& view) {
  try {
    return std::unique_ptr<HttpServer>(std::make_unique<RestinioServer>(options, view));
  } catch (const std::exception& failed) {
    return Error{FaultCode::kInternal,
                 "HTTP 地址 " + options.bind + ':' + std::to_string(options.port) + " 用不了：" +
                     failed.what(),
                 {}};
  }
}

}  // namespace tingping
