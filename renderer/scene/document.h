// What a guide, a notice or a text item says, in the order it is shown, before any layout.
#pragma once

#include <string>
#include <vector>

#include "playlists/alert.h"
#include "playlists/playlist.h"
#include "playlists/record.h"

namespace tingping {

/// A part of a document.
struct Block {
  enum class Kind {
    kProse,   // paragraphs with a first-line indent
    kField,   // a label and what belongs to it
    kSigned,  // at the right: who and when
    kCentred
  };

  Kind kind = Kind::kProse;
  std::string label;               // kField
  std::vector<std::string> texts;  // paragraphs; of a field with several: a numbered list
};

struct Document {
  std::string title;
  std::vector<Block> blocks;
};

/// 办理依据, 受理条件, 申请材料, 办理流程, 时限, 收费, 地点, 时间, 电话: what must be posted where
/// people apply (行政许可法 art. 30). Fields without content are left out.
Document DocumentOf(const Guide& guide);
/// Paragraphs, document number, issuer and date.
Document DocumentOf(const Notice& notice);
/// A text item: its paragraphs, centred.
Document DocumentOf(const PlaylistItem& item);

/// The eight parts of a public warning (突发事件应对法 art. 64): kind and level are its title, the
/// level again in words; what a reader must know and do comes before when it began and who says so.
Document DocumentOf(const Alert& alert, const TimeZone& zone);

/// Bytes of the number that a paragraph begins with, and of the blanks after it; 0 without one.
/// Numbers are 一、 （一） 1. 1、 (1) ① 第一条.
std::size_t NumberLength(std::string_view text);

/// 2026年11月23日
std::string ChineseDate(CivilDate date);

}  // namespace tingping
