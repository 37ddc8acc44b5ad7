// Lines are counted when somebody asks, once for a file, and kept by the dozen.
#include "src/source/source_map.h"

#include <algorithm>

#include "src/base/check.h"

namespace tunnelc::source {

namespace {

// Between two lines whose starts are kept there are so many.
constexpr std::size_t kLinesPerMark = 64;

}  // namespace

FileId SourceMap::Add(std::string path, std::string text) {
  TUNNELC_CHECK(text.size() <= kMaximumFileSize);
  files_.emplace_back(std::move(path), std::move(text));
  return FileId(files_.size() - 1);
}

std::string_view SourceMap::Text(const Span& span) const {
  return Text(span.file).substr(span.begin, span.end - span.begin);
}

const std::vector<std::uint32_t>& SourceMap::MarksOf(FileId id) const {
  const File& file = files_[id.Index()];
  std::call_once(file.marked, [&file] {
    std::size_t line = 0;
    std::size_t start = 0;
    for (;; ++line) {
      if (line % kLinesPerMark == 0) {
        file.marks.push_back(static_cast<std::uint32_t>(start));
      }
      const std::size_t newline = file.text.find('\n', start);
      if (newline == std::string::npos) {
        return;
      }
      start = newline + 1;
    }
  });
  return file.marks;
}

Position SourceMap::Locate(const Span& span) const {
  const std::vector<std::uint32_t>& marks = MarksOf(span.file);
  const auto mark = std::upper_bound(marks.begin(), marks.end(), span.begin) - 1;
  const std::string_view before =
      Text(span.file).substr(0, span.begin).substr(std::min<std::size_t>(*mark, span.begin));
  const auto lines = static_cast<std::size_t>(mark - marks.begin()) * kLinesPerMark +
                     static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t last = before.rfind('\n');
  const std::size_t start = last == std::string_view::npos ? 0 : last + 1;
  return Position{static_cast<std::uint32_t>(lines) + 1,
                  static_cast<std::uint32_t>(before.size() - start) + 1};
}

std::size_t SourceMap::LineStart(FileId file, std::uint32_t line) const {
  const std::vector<std::uint32_t>& marks = MarksOf(file);
  const std::size_t mark = (line - 1) / kLinesPerMark;
  if (line == 0 || mark >= marks.size()) {
    return std::string_view::npos;
  }
  const std::string_view text = Text(file);
  std::size_t start = marks[mark];
  for (std::size_t i = mark * kLinesPerMark + 1; i < line; ++i) {
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
