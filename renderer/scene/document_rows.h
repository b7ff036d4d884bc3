// A document as rows: prose with indents, fields as label and text, numbered lists.
#pragma once

#include <vector>

#include "renderer/scene/document.h"
#include "renderer/scene/flow.h"

namespace tingping {

/// Labels stand in a column of their own where the zone is wide, else before their text.
std::vector<FlowRow> RowsOf(TextEngine& engine, const Sheet& sheet, const Document& document);

/// A title as rows, for zones with no room for a repeated heading.
std::vector<FlowRow> TitleRows(TextEngine& engine, const Sheet& sheet, const std::string& title);

}  // namespace tingping
