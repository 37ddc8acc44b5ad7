// Lines, comments, prompts, banners.
#include "src/syntax/scan.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tunnelc::syntax {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kPager = "--More--";
constexpr std::uint32_t kTab = 8;
constexpr std::size_t kLongestPrompt = 96;

// The bytes that a blank can begin with.
constexpr std::array<bool, 256> kMayBeBlank = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char text[] = {static_cast<char>(byte), '\xA0'};
    table[byte] = BlankSize(std::string_view(text, sizeof(text)), 0) != 0;
  }
  return table;
}();

// The first byte from `at` on that may be a blank, or `end`.
std::uint32_t AfterPlain(std::string_view text, std::uint32_t at, std::uint32_t end) {
  // Eight bytes at once, which may reach beyond the line: below 0x21 are all blanks of one byte.
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t kEach = 0x0101010101010101;
    while (at + sizeof(std::uint64_t) <= text.size()) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text.data() + at, sizeof(bytes));
      const std::uint64_t other = bytes ^ (kEach * 0xC2);
      const std::uint64_t found =
          (((bytes - kEach * 0x21) & ~bytes) | ((other - kEach) & ~other)) & (kEach * 0x80);
      if (found != 0) {
        return std::min(at + static_cast<std::uint32_t>(std::countr_zero(found)) / 8, end);
      }
      at += sizeof(bytes);
    }
  }
  while (at < end && !kMayBeBlank[static_cast<unsigned char>(text[at])]) {
    ++at;
  }
  return std::min(at, end);
}

bool IsNameCharacter(char c) {
  return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == ':' ||
         c == '@';
}

// What stands in the brackets of a prompt that takes no configuration.
bool IsExecMode(std::string_view mode) {
  return mode == "boot" || mode == "tcl" || mode == "vlan";
}

// The length of `NAME#`, `NAME>` or `NAME(MODE)#` at the start of `text`, or 0. `exec`: it was
// none of the configuration prompts, many of which do not say so: `(cfg-crypto-trans)`,
// `(ipsec-profile)`, `(ca-trustpoint)`.
std::size_t PromptSize(std::string_view text, bool& exec) {
  std::size_t at = 0;
  while (at < text.size() && at < kLongestPrompt && IsNameCharacter(text[at])) {
    ++at;
  }
  if (at == 0 || at == text.size() || !IsLetter(text[0])) {
    return 0;
  }
  exec = true;
  if (text[at] == '(') {
    const std::size_t close = text.substr(0, kLongestPrompt).find(')', at);
    if (close == std::string_view::npos || close + 1 >= text.size()) {
      return 0;
    }
    exec = IsExecMode(text.substr(at + 1, close - at - 1));
    at = close + 1;
  }
  return text[at] == '#' || text[at] == '>' ? at + 1 : 0;
}

// True when the mark at `at` ends a prompt at the start of a line.
bool EndsPrompt(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kLongestPrompt &&
         (IsNameCharacter(text[begin - 1]) || text[begin - 1] == '(' || text[begin - 1] == ')')) {
    --begin;
  }
  bool exec = false;
  return begin < at && (begin == 0 || IsBlank(text[begin - 1]) || text[begin - 1] == '\n') &&
         PromptSize(text.substr(begin), exec) == at + 1 - begin;
}

// True when some line of `text` begins with a prompt. Looks for both marks in one part after the
// other, so that the second search finds its part in the cache.
bool HasPrompts(std::string_view text) {
  constexpr std::size_t kPart = std::size_t{16} * 1024;
  for (std::size_t from = 0; from < text.size(); from += kPart) {
    const std::string_view upto = text.substr(0, from + kPart);
    for (const char mark : {'#', '>'}) {
      for (std::size_t at = upto.find(mark, from); at != std::string_view::npos;
           at = upto.find(mark, at + 1)) {
        if (EndsPrompt(text, at)) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace

Scanner::Scanner(std::string_view text) : text_(text), has_prompts_(HasPrompts(text)) {
  if (text_.starts_with(kByteOrderMark)) {
    next_ = kByteOrderMark.size();
  }
}

std::uint32_t Scanner::SkipBlanks(std::uint32_t from, std::uint32_t end,
                                  std::uint32_t& indent) const {
  std::uint32_t at = from;
  while (at < end) {
    if (text_[at] == ' ') {
      ++at;
      ++indent;
      continue;
    }
    const std::size_t size = BlankSize(text_.substr(0, end), at);
    if (size == 0) {
      break;
    }
    indent = text_[at] == '\t' ? (indent / kTab + 1) * kTab : indent + 1;
    at += static_cast<std::uint32_t>(size);
  }
  return at;
}

bool Scanner::Next(Line& line) {
  after_separator_ = false;
  while (next_ < text_.size()) {
    const std::size_t start = next_;
    const void* const newline = std::memchr(text_.data() + start, '\n', text_.size() - start);
    const std::size_t end =
        newline == nullptr
            ? text_.size()
            : static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data());
    next_ = end + 1;
    line.indent = 0;
    line.prompt = Prompt::kNone;
    line.end = static_cast<std::uint32_t>(end);
    line.begin = SkipBlanks(static_cast<std::uint32_t>(start), line.end, line.indent);
    if (line.begin < line.end && text_[line.begin] == '-') {
      TakeOffPager(line);
    }
    if (line.begin == line.end || (has_prompts_ && !TakeOffPrompt(line))) {
      continue;
    }
    if (text_[line.begin] == '!' || text_[line.begin] == '#') {
      after_separator_ = after_separator_ || text_[line.begin] == '!';
      continue;
    }
    return true;
  }
  return false;
}

std::size_t Scanner::SkipDeeper(std::uint32_t indent, Stops stops, std::vector<Line>* kept) {
  std::size_t skipped = 0;
  while (!has_prompts_) {
    std::size_t begin = next_;
    while (begin < text_.size() && text_[begin] == ' ') {
      ++begin;
    }
    const void* const newline = begin + 1 < text_.size() && begin - next_ > indent
                                    ? std::memchr(text_.data() + begin, '\n', text_.size() - begin)
                                    : nullptr;
    if (newline == nullptr || !IsLetter(text_[begin]) || stops(text_.data() + begin)) {
      break;
    }
    const auto end = static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data());
    if (kept != nullptr) {
      if (end - begin > kLongestLine) {
        break;
      }
      kept->push_back(Line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                           static_cast<std::uint32_t>(begin - next_), Prompt::kNone});
    }
    next_ = end + 1;
    ++skipped;
  }
  return skipped;
}

bool Scanner::TakeOffPrompt(Line& line) const {
  bool exec = false;
  const std::size_t size = PromptSize(text_.substr(line.begin, line.end - line.begin), exec);
  if (size == 0) {
    return true;
  }
  line.prompt = exec ? Prompt::kExec : Prompt::kConfig;
  line.indent = 0;
  std::uint32_t ignored = 0;
  line.begin = SkipBlanks(line.begin + static_cast<std::uint32_t>(size), line.end, ignored);
  return line.begin < line.end;
}

// ` --More-- ` and the backspaces that wipe it out.
void Scanner::TakeOffPager(Line& line) const {
  if (text_.substr(line.begin, line.end - line.begin).starts_with(kPager)) {
    const std::uint32_t after = line.begin + static_cast<std::uint32_t>(kPager.size());
    std::uint32_t ignored = 0;
    line.begin = SkipBlanks(after, line.end, ignored);
  }
}

void Scanner::Split(const Line& line, std::vector<RawWord>& words) const {
  words.clear();
  std::uint32_t at = line.begin;
  const std::string_view text = text_.substr(0, line.end);
  while (at < line.end) {
    if (!kMayBeBlank[static_cast<unsigned char>(text[at])]) {
      if (text[at] == '!' && !words.empty()) {
        return;
      }
    } else if (const std::size_t blank = BlankSize(text, at); blank != 0) {
      at += static_cast<std::uint32_t>(blank);
      continue;
    }
    const std::uint32_t begin = at;
    do {
      at = AfterPlain(text_, at + 1, line.end);
    } while (at < line.end && BlankSize(text, at) == 0);
    words.push_back(RawWord{begin, at});
  }
}

void Scanner::SkipBanner(std::uint32_t delimiter) {
  const std::string_view from = text_.substr(delimiter);
  const std::string_view mark = from.substr(0, from.starts_with("^C") ? 2 : 1);
  const std::size_t close = text_.find(mark, delimiter + mark.size());
  if (close == std::string_view::npos || close < next_) {
    return;
  }
  // A banner that holds configuration was hardly ever closed, and what was found is something else;
  // but a delimiter with a line of its own closes it.
  const std::size_t after = close + mark.size();
  const bool own_line = text_[close - 1] == '\n' &&
                        (after == text_.size() || text_[after] == '\n' || text_[after] == '\r');
  for (std::size_t line = next_; line < close && !own_line;) {
    const std::string_view rest = text_.substr(line, close - line);
    if (rest.starts_with("crypto ") || rest.starts_with("interface ")) {
      return;
    }
    const std::size_t newline = rest.find('\n');
    if (newline == std::string_view::npos) {
      break;
    }
    line += newline + 1;
  }
  const std::size_t newline = text_.find('\n', close);
  next_ = newline == std::string_view::npos ? text_.size() : newline + 1;
}

}  // namespace tunnelc::syntax
