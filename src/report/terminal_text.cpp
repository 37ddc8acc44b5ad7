// UTF-8 by code points, and ANSI colours.
#include "src/report/terminal_text.h"

#include <algorithm>

namespace tunnelc::report {
namespace {

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U || byte == 0x7FU;
}

std::string_view CodeOf(Paint paint) {
  switch (paint) {
    case Paint::kBold:
      return "1";
    case Paint::kDim:
      return "2";
    case Paint::kGreen:
      return "32";
    case Paint::kYellow:
      return "33";
    case Paint::kRed:
      return "31";
    case Paint::kBlue:
      break;
  }
  return "34";
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string printable;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // The control characters of ISO 8859-1 (U+0080 to U+009F) are C2 80 to C2 9F in UTF-8.
    const bool c1 = text[i] == '\xC2' && i + 1 < text.size() &&
                    static_cast<unsigned char>(text[i + 1]) >= 0x80U &&
                    static_cast<unsigned char>(text[i + 1]) < 0xA0U;
    if (text[i] == '\t') {
      printable += ' ';
    } else if (c1) {
      printable += '?';
      ++i;
    } else {
      printable += IsControl(text[i]) ? '?' : text[i];
    }
  }
  return printable;
}

std::size_t Width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

std::string Padded(std::string_view text, std::size_t width) {
  const std::size_t taken = Width(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string Truncated(std::string_view text, std::size_t width) {
  if (text.size() <= width || Width(text) <= width) {
    return std::string(text);
  }
  std::size_t end = 0;
  for (std::size_t columns = 0; end < text.size(); ++end) {
    if (!IsContinuation(text[end]) && ++columns == width) {
      break;
    }
  }
  return std::string(text.substr(0, end)) + "…";
}

std::vector<std::string> Wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!line.empty() && Width(line) + 1 + Width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!line.empty()) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string Painter::operator()(Paint paint, std::string_view text) const {
  if (!enabled_ || text.empty()) {
    return std::string(text);
  }
  return "\x1b[" + std::string(CodeOf(paint)) + 'm' + std::string(text) + "\x1b[0m";
}

}  // namespace tunnelc::report
