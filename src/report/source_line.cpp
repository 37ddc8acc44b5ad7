// Finds a span's line and keeps its columns right behind masking.
#include "src/report/source_line.h"

#include <algorithm>

#include "src/report/terminal_text.h"
#include "src/source/mask.h"

namespace tunnelc::report {
namespace {

// More of a line is never shown, and nobody masks a line of megabytes.
constexpr std::size_t kLongestLine = 1000;

// A finding on a file and not on a line of it.
bool IsWholeFile(const source::Span& span) {
  return span.begin == 0 && span.end == 0;
}

}  // namespace

SourceLine ShowLine(const source::SourceMap& sources, const source::Span& span) {
  SourceLine shown{.path = Printable(sources.Path(span.file)),
                   .at = sources.Locate(span),
                   .text = {},
                   .caret = 0,
                   .width = 1};
  if (IsWholeFile(span)) {
    return shown;
  }
  const std::string_view line = sources.Line(span.file, shown.at.line).substr(0, kLongestLine);
  const std::string masked = source::MaskSecrets(line);
  const std::size_t begin = std::min<std::size_t>(shown.at.column - 1, masked.size());
  const std::size_t end = std::min<std::size_t>(begin + (span.end - span.begin), masked.size());
  shown.caret = Width(std::string_view(masked).substr(0, begin));
  shown.width =
      std::max<std::size_t>(Width(std::string_view(masked).substr(begin, end - begin)), 1);
  shown.text = Printable(masked);
  return shown;
}

std::string PlaceText(const SourceLine& line) {
  return line.path + ':' + std::to_string(line.at.line) + ':' + std::to_string(line.at.column);
}

}  // namespace tunnelc::report
