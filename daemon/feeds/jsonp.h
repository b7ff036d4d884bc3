// What stands around the JSON of an answer that is a script: callback({…}); and the like.
#pragma once

#include <cstddef>
#include <string_view>

namespace tingping {

/// Moves over blanks and comments; to the end when a comment does not end.
std::size_t SkipJsonBlanks(std::string_view text, std::size_t at);

struct JsonWrapper {
  std::size_t begin = 0;  // where the value is to begin
  bool script = false;    // blanks and semicolons may follow
  bool call = false;      // and before them a closing bracket must
  bool tries = false;     // and behind them }catch(e){}
};

/// Finds the value in
///
///   {…}   var name={…};   name.part = {…}   callback({…});   /**/cb(…)   a["b"](…)
///   typeof cb === 'function' && cb(…);   window.cb && cb(…);   if (cb) cb(…);
///   try { cb(…); } catch (e) {}   )]}',⏎{…}   while(1);{…}   for(;;);{…}
///
/// Names are only looked at. Whatever it does not know is taken for JSON itself.
JsonWrapper FindJson(std::string_view text);

/// The first byte behind a value that ended at `at` and what may follow it: the text's size when
/// all is well.
std::size_t SkipJsonTail(std::string_view text, std::size_t at, const JsonWrapper& wrapper);

}  // namespace tingping
