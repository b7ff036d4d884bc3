// What an operator ordered (a playlist by hand, a dark wall), kept over a restart: one JSON object
// in a file of the state folder.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "renderer/host/local_socket.h"

namespace tingping {

/// Null where nothing is kept, or nothing that reads. No file name: nothing is ever kept.
nlohmann::ordered_json ReadOrder(const std::filesystem::path& file);

/// Whether `order` will outlive the process; why it will not goes to the log.
bool KeepOrder(const std::filesystem::path& file, const nlohmann::ordered_json& order);

/// The answer to an order that cannot be followed.
LocalAnswer RefuseOrder(const std::string& error);

}  // namespace tingping
