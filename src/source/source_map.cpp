// Lines and columns are counted when somebody asks.
#include "src/source/source_map.h"

#include <algorithm>

#include "src/base/check.h"

namespace tunnelc::source {

FileId SourceMap::Add(std::string path, std::string text) {
  TUNNELC_CHECK(text.size() <= kMaximumFileSize);
  files_.push_back(File{std::move(path), std::move(text)});
  return FileId(files_.size() - 1);
}

std::string_view SourceMap::Text(const Span& span) const {
  return Text(span.file).substr(span.begin, span.end - span.begin);
}

Position SourceMap::Locate(const Span& span) const {
  const std::string_view before = Text(span.file).substr(0, span.begin);
  const auto lines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t last = before.rfind('\n');
  const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
  return Position{lines + 1, static_cast<std::uint32_t>(before.size() - start) + 1};
}

std::size_t SourceMap::LineStart(FileId file, std::uint32_t line) const {
  const std::string_view text = Text(file);
  std::size_t start = 0;
  for (std::uint32_t i = 1; i < line; ++i) {
    const std::size_t newline = text.find('\n', start);
    if (newline == std::string_view::npos) {
      return std::string_view::npos;
    }
    start = newline + 1;
  }
  return start;
}

std::string_view SourceMap::Line(FileId file, std::uint32_t line) const {
  const std::size_t start = LineStart(file, line);
  if (start == std::string_view::npos) {
    return {};
  }
  std::string_view text = Text(file).substr(start);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace tunnelc::source
