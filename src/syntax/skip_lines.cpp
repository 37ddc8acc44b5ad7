// Lines that nothing depends on, and lists that are only kept: passed by at the speed of scanning.
#include <array>

#include "src/syntax/reader.h"

namespace tunnelc::syntax {
namespace {

// The letters that a line of interest can begin with at top level; nine lines in ten begin with
// another, or stand in a block of another feature.
constexpr std::array<bool, 256> kInteresting = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("bcdehimnopqrstuvw")) {
    table[static_cast<unsigned char>(c)] = true;
    table[static_cast<unsigned char>(c - 'a' + 'A')] = true;
  }
  return table;
}();

// However deep it stands, `crypto …` or `interface …` is no line of another block.
bool MayOpenBlock(char first, char second) {
  first = LowerCase(first);
  second = LowerCase(second);
  return (first == 'c' && second == 'r') || (first == 'i' && second == 'n');
}

// `exit`, `end`, `quit` and `do show …` may leave a list.
bool MayLeaveList(char first, char second) {
  first = LowerCase(first);
  return first == 'e' || first == 'q' || (first == 'd' && LowerCase(second) == 'o');
}

}  // namespace

// Decides by one letter or two; leaves everything doubtful to ReadLine.
bool Reader::SkipCheaply(const Line& line) {
  if (line.prompt != Prompt::kNone || IsModelled(mode_) || mode_ == Mode::kOutput) {
    return false;
  }
  const bool inside = mode_ != Mode::kGlobal && line.indent > block_indent_;
  return inside ? SkipInBlock(line) : SkipHeader(line);
}

bool Reader::SkipInBlock(const Line& line) {
  const char first = text_[line.begin];
  const char second = line.begin + 1 < line.end ? text_[line.begin + 1] : ' ';
  if (mode_ == Mode::kOdd || MayOpenBlock(first, second)) {
    return false;
  }
  if (mode_ == Mode::kIrrelevant) {
    ++config_.counts.irrelevant;
    return true;
  }
  if (MayLeaveList(first, second) || line.end - line.begin > kLongestLine) {
    return false;
  }
  KeepListLine(line);
  return true;
}

// A line that is in no block, or ends one.
bool Reader::SkipHeader(const Line& line) {
  const char first = text_[line.begin];
  if (LowerCase(first) == 'a' && mode_ != Mode::kOdd && KeepNumberedLine(line)) {
    return true;
  }
  if (mode_ == Mode::kOdd || mode_ == Mode::kAccessList ||
      kInteresting[static_cast<unsigned char>(first)] || IsAccessWord(line)) {
    return false;
  }
  StartBlock(Mode::kIrrelevant, line);
  ++config_.counts.irrelevant;
  return true;
}

// The rest of a block that is not looked at, or of a list whose lines are only kept.
void Reader::SkipFollowing() {
  if (mode_ == Mode::kIrrelevant) {
    config_.counts.irrelevant += scanner_.SkipDeeper(
        block_indent_, [](const char* start) { return MayOpenBlock(start[0], start[1]); }, nullptr);
  } else if (mode_ == Mode::kAccessList) {
    const std::size_t kept = scanner_.SkipDeeper(
        block_indent_,
        [](const char* start) {
          return MayOpenBlock(start[0], start[1]) || MayLeaveList(start[0], start[1]);
        },
        &kept_lines_);
    kept_lists_.back().lines += kept;
    config_.counts.irrelevant += kept;
  }
}

// `access-list` in any spelling.
bool Reader::IsAccessWord(const Line& line) const {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  return text.size() > 4 && Abbreviates(text.substr(0, 4), "access-list", 4);
}

}  // namespace tunnelc::syntax
