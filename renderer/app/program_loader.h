// Reads and verifies programs on a thread of its own ("loader"), so that no frame waits for a disk.
//
// It wakes when the folder changes and every second besides, reads what `current` points at,
// compares the hash of the bytes with the file's name and parses. A program that does not verify is
// an error, and the one in force stays. While nothing has been loaded and `current` is bad or not
// there, the newest other program in the folder that verifies is taken.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "playlists/json_reader.h"
#include "playlists/program.h"

namespace tingping {

struct LoadedProgram {
  std::shared_ptr<const Program> program;
  std::string id;
};

/// Reads one program file and verifies it against its name. Errors: kProgramMissing,
/// kProgramDamaged.
Result<LoadedProgram> LoadProgram(const std::filesystem::path& file);

class ProgramLoader {
 public:
  /// `folder` need not exist yet. `loaded` is called by the loader's thread when there is something
  /// to take.
  static std::unique_ptr<ProgramLoader> Start(std::filesystem::path folder,
                                              std::function<void()> loaded);
  virtual ~ProgramLoader() = default;

  /// Returns when the folder has been looked at once, so that the first frame is the right one; at
  /// the latest after `limit`. Any thread.
  virtual void WaitForFirstLook(std::chrono::milliseconds limit) = 0;

  /// A program that was not taken before, once. Any thread.
  virtual std::optional<LoadedProgram> Take() = 0;

  /// What is wrong with `current` and with the assets of the program in force now. Any thread.
  virtual Errors Problems() const = 0;
};

}  // namespace tingping
