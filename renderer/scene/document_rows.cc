#include "renderer/scene/document_rows.h"

#include <algorithm>
#include <iterator>

#include "playlists/markup.h"
#include "playlists/unicode.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

class RowMaker {
 public:
  RowMaker(TextEngine& engine, const Sheet& sheet, const Document& document)
      : engine_(engine), sheet_(sheet) {
    if (sheet.strip || sheet.columns() < kBodyStyle.label_column_from) return;
    for (const Block& block : document.blocks) {
      label_width_ = std::max(label_width_, engine.MeasurePx(block.label, sheet.body));
    }
    if (label_width_ > 0) label_width_ += sheet.em;
  }

  std::vector<FlowRow> Make(const Document& document) {
    for (const Block& block : document.blocks) {
      switch (block.kind) {
        case Block::Kind::kField:
          AddField(block);
          break;
        case Block::Kind::kProse:
          for (const std::string& text : block.texts) AddProse(text);
          break;
        case Block::Kind::kSigned:
          AddAligned(block, Align::kEnd, sheet_.theme->muted);
          break;
        case Block::Kind::kCentred:
          AddAligned(block, Align::kCenter, sheet_.theme->text);
          break;
      }
    }
    return std::move(rows_);
  }

 private:
  ProseStyle Style() const {
    return {.font = sheet_.body,
            .colour = sheet_.theme->text,
            .width = sheet_.inner.w,
            .pitch = sheet_.pitch,
            .space_before = sheet_.strip ? 0 : sheet_.Part(kBodyStyle.paragraph_gap)};
  }

  void Append(std::vector<FlowRow> rows) {
    std::move(rows.begin(), rows.end(), std::back_inserter(rows_));
  }

  void AddProse(const std::string& text) {
    ProseStyle style = Style();
    style.marked = true;
    SetIndents(text, &style);
    Append(MakeProse(engine_, text, style));
  }

  /// What a number takes at the start of a line, where an opening bracket gives up its blank half.
  int NumberWidth(const std::string& number) const {
    const ParagraphStyle style{.font = sheet_.body, .width_px = sheet_.inner.w};
    return engine_.Layout(number + "字", style).lines.front().width_px - sheet_.em;
  }

  /// A numbered paragraph begins at the edge and its other lines hang below its first word, others
  /// have their first line indented (CLREQ 3.5.1).
  void SetIndents(const std::string& text, ProseStyle* style) const {
    const std::string plain = ParseMarkup(text).plain;
    const std::size_t number = NumberLength(plain);
    if (number == 0) {
      style->indent_em = ValueAt(kBodyStyle.indent, sheet_.columns());
    } else if (sheet_.columns() >= kBodyStyle.hang_from) {
      const double em = static_cast<double>(NumberWidth(plain.substr(0, number))) / sheet_.em;
      style->keep = CountCodePoints(plain.substr(0, number));
      style->hang_em = em <= kBodyStyle.most_hang ? em : kBodyStyle.hang_of_longer;
    }
  }

  void AddAligned(const Block& block, Align align, Pixel colour) {
    ProseStyle style = Style();
    style.align = align;
    style.title = align == Align::kCenter;  // even lines
    style.marked = align == Align::kCenter;
    style.colour = colour;
    bool first = true;
    // Who signs does not stand on a page alone.
    if (align == Align::kEnd && !sheet_.strip && !rows_.empty() && !block.texts.empty()) {
      rows_.back().keep_with_next = true;
    }
    for (const std::string& text : block.texts) {
      if (align == Align::kCenter && !sheet_.strip) {
        style.space_before = sheet_.Part(kBodyStyle.centred_gap);
      }
      std::vector<FlowRow> rows = MakeProse(engine_, text, style);
      // Who signs is not torn from the date below.
      if (align == Align::kEnd && &text != &block.texts.back() && !rows.empty()) {
        rows.back().keep_with_next = true;
      }
      if (first && align == Align::kEnd && !sheet_.strip && !rows.empty()) {
        rows.front().space_before = sheet_.Part(kBodyStyle.signature_gap);
      }
      first = false;
      Append(std::move(rows));
    }
  }

  InkLine Ink(const std::string& text, int x, Pixel colour) {
    return {engine_.LayoutLine(text, sheet_.body), sheet_.body, x,
            BaselineIn(engine_, sheet_.body, 0, sheet_.pitch), colour};
  }

  /// A label of the column, spread to the width of the widest (均排).
  InkLine LabelInk(const std::string& label, Pixel colour) {
    InkLine ink = Ink(label, 0, colour);
    const int width = label_width_ - sheet_.em;
    Paragraph even =
        engine_.Layout(label, {.font = sheet_.body, .width_px = width, .align = Align::kEven});
    if (even.lines.size() == 1) ink.line = std::move(even.lines[0]);
    return ink;
  }

  // "1." hanging before its text, or inside it where the zone is narrow.
  // `lead` stands before the first of them.
  std::vector<FlowRow> ListRows(const std::vector<std::string>& texts, ProseStyle style,
                                const std::string& lead = {}) {
    std::vector<FlowRow> rows;
    const bool numbered = texts.size() > 1;
    const bool hang = numbered && lead.empty() && style.width >= kBodyStyle.hang_from * sheet_.em;
    const std::string widest = std::to_string(texts.size()) + ".";
    const int number_width =
        engine_.MeasurePx(widest, sheet_.body) + sheet_.Part(kBodyStyle.list_number_gap);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string number =
          numbered && NumberLength(texts[i]) == 0 ? std::to_string(i + 1) + "." : "";
      ProseStyle item = style;
      if (i > 0) item.space_before = sheet_.strip ? 0 : sheet_.Part(kBodyStyle.list_gap);
      if (hang && !number.empty()) {
        item.x += number_width;
        item.width -= number_width;
      }
      std::string text = i == 0 ? lead : "";
      if (!hang && !number.empty()) text += number + " ";
      std::vector<FlowRow> made = MakeProse(engine_, text + texts[i], item);
      if (hang && !number.empty() && !made.empty()) {
        made[0].lines.push_back(Ink(number, style.x, sheet_.theme->label));
        made[0].text = number + " " + made[0].text;
      }
      std::move(made.begin(), made.end(), std::back_inserter(rows));
    }
    return rows;
  }

  void AddField(const Block& block) {
    ProseStyle style = Style();
    style.align = Align::kStart;
    style.space_before = sheet_.strip ? 0 : sheet_.Part(kBodyStyle.field_gap);
    if (label_width_ > 0) {
      AddInColumns(block, style);
    } else {
      AddBelowLabel(block, style);
    }
  }

  void AddInColumns(const Block& block, ProseStyle style) {
    style.x = label_width_;
    style.width -= label_width_;
    std::vector<FlowRow> rows = ListRows(block.texts, style);
    if (rows.empty()) return;
    rows[0].lines.push_back(LabelInk(block.label, sheet_.theme->label));
    rows[0].text = block.label + "　" + rows[0].text;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      rows[i].reminder = LabelInk(block.label, sheet_.theme->muted);
      rows[i].reminder_text = block.label + "　";
    }
    Append(std::move(rows));
  }

  void AddBelowLabel(const Block& block, ProseStyle style) {
    const std::string label = block.label + "：";
    const int width = engine_.MeasurePx(label, sheet_.body);
    if (block.texts.size() == 1 && width * 5 <= style.width * 3) {
      style.indent_em = static_cast<double>(width) / sheet_.em;
      std::vector<FlowRow> rows = MakeProse(engine_, block.texts[0], style);
      if (rows.empty()) return;
      rows[0].lines.push_back(Ink(label, 0, sheet_.theme->label));
      rows[0].text = label + rows[0].text;
      Append(std::move(rows));
      return;
    }
    if (sheet_.single_row) {
      Append(ListRows(block.texts, style, label));
      return;
    }
    ProseStyle label_style = style;
    label_style.colour = sheet_.theme->label;
    std::vector<FlowRow> rows = MakeProse(engine_, label, label_style);
    for (FlowRow& row : rows) row.keep_with_next = true;
    Append(std::move(rows));
    style.space_before = 0;
    Append(ListRows(block.texts, style));
  }

  TextEngine& engine_;
  const Sheet& sheet_;
  int label_width_ = 0;  // 0: no column of labels
  std::vector<FlowRow> rows_;
};

}  // namespace

std::vector<FlowRow> RowsOf(TextEngine& engine, const Sheet& sheet, const Document& document) {
  return RowMaker(engine, sheet, document).Make(document);
}

std::vector<FlowRow> TitleRows(TextEngine& engine, const Sheet& sheet, const std::string& title) {
  std::vector<FlowRow> rows = MakeProse(engine, title,
                                        {.font = sheet.heading,
                                         .colour = sheet.theme->title,
                                         .align = Align::kCenter,
                                         .title = true,
                                         .width = sheet.inner.w,
                                         .pitch = sheet.heading_pitch});
  for (FlowRow& row : rows) row.keep_with_next = !sheet.strip;
  return rows;
}

}  // namespace tingping
