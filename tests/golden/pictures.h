// The golden pictures: what each board of subjects.json shows of each subject.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/frame.h"
#include "renderer/text/text_engine.h"

namespace tingping::test {

struct PictureName {
  std::string board;    // id of a screen of subjects.json
  std::string subject;  // id of one of its playlists
  std::string light;    // one of those in pictures.cc, empty: as it is drawn

  /// Below a folder of pictures: 384x32-red/table.png, 384x32-red/table-dim.png.
  std::filesystem::path File() const;
};

/// tests/golden/images in the source tree.
std::filesystem::path GoldenFolder();

class Pictures {
 public:
  /// Reads subjects.json. A file that cannot be read ends the program: nothing can be tested then.
  Pictures();

  /// Every board with every subject, boards first, in the file's order; then some of them in
  /// another light.
  std::vector<PictureName> Names() const;
  const Program& program() const { return *program_; }

  /// The frame a wall presents `kMoment` after the subject's playlist has begun, drawn by a player
  /// that has been up for `kFrames` frames.
  Frame Render(TextEngine& engine, const PictureName& name) const;

 private:
  std::shared_ptr<const Program> program_;
};

}  // namespace tingping::test
