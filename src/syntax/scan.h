// Scanner: cuts a file into lines that could be commands, cheaply enough for files that are mostly
// about other things.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/syntax/text.h"

namespace tunnelc::syntax {

// A line beyond this is data that somebody pasted; it is reported once and not taken apart.
constexpr std::uint32_t kLongestLine = 64 * 1024;

// What stood before a command in a pasted terminal session.
enum class Prompt : std::uint8_t {
  kNone,
  kConfig,  // `R1(config-if)#`
  kExec,    // `R1#`: what follows is no configuration command
};

// A line with something in it, comments left out. Offsets count from the start of the file.
struct Line {
  std::uint32_t begin = 0;   // of the first word
  std::uint32_t end = 0;     // of the line, without its line end
  std::uint32_t indent = 0;  // columns of blanks before the first word
  Prompt prompt = Prompt::kNone;
};

class Scanner {
 public:
  // `text` must outlive the scanner.
  explicit Scanner(std::string_view text);

  // The next line; false at the end of the file.
  bool Next(Line& line);

  // Goes past all lines that follow at once, stand deeper than `indent` and begin with a letter
  // that `stops` does not hold for, and gives their number. Of a pasted session it skips none.
  using Stops = bool (*)(const char* start);  // two bytes at least
  std::size_t SkipDeeper(std::uint32_t indent, Stops stops, std::vector<Line>* kept);

  // True when a comment or separator (`!`) stood between this line and the one before.
  bool AfterSeparator() const { return after_separator_; }

  // The words of `line` up to a comment (`!` after a blank).
  void Split(const Line& line, std::vector<RawWord>& words) const;

  // Skips to behind the end of a banner whose delimiter begins at `delimiter`. Does nothing when it
  // never closes, so that a lost delimiter costs one line and not the file.
  void SkipBanner(std::uint32_t delimiter);

 private:
  // Takes `R1(config-if)#` off. True when something is left.
  bool TakeOffPrompt(Line& line) const;
  void TakeOffPager(Line& line) const;
  std::uint32_t SkipBlanks(std::uint32_t from, std::uint32_t end, std::uint32_t& indent) const;

  std::string_view text_;
  std::size_t next_ = 0;
  bool has_prompts_ = false;
  bool after_separator_ = false;
};

}  // namespace tunnelc::syntax
