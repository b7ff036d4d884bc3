// Documents on pages: guides, notices, texts, the enquiry slide.
#pragma once

#include <memory>

#include "renderer/scene/document.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/theme.h"

namespace tingping {

struct PageLook {
  std::string_view name;  // of the scene, static storage
  int seconds = 0;        // a page's time, 0: from its text
  bool centred_title = false;
  bool centred_content = false;    // half of the spare height above it
  bool may_grow = false;           // larger letters where everything still fits one page
  Motion motion = Motion::kPages;  // of what does not fit one page
  const Theme* theme = nullptr;    // null: that of the screen's palette; static storage
};

/// Null when the document is empty.
std::unique_ptr<Scene> MakeDocumentScene(const SceneContext& context, const Document& document,
                                         const PageLook& look);

}  // namespace tingping
