// What an operator asks of the running renderer through its socket.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "daemon/ctl/command.h"
#include "playlists/result.h"

namespace tingping {

/// "90s", "30m" or "2h" in seconds.
std::optional<std::int64_t> ParseDuration(std::string_view text);

/// Asks the renderer at `socket`, or at the configured one when that is empty. The answer is an
/// object without "error". Errors: those of the configuration, kRendererSilent.
Result<nlohmann::ordered_json> AskScreen(const CommandLine& line, std::filesystem::path socket,
                                         const nlohmann::ordered_json& question);

}  // namespace tingping
