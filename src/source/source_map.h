// SourceMap: owns the text of every input for the whole run. Span: a place in one of them.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/base/id.h"

namespace tunnelc::source {

struct FileTag;
using FileId = base::Id<FileTag>;

// A range of bytes in one file. An empty one at 0 is also used for "the file as a whole".
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend auto operator<=>(const Span&, const Span&) = default;
};

// Both counted from 1; the column counts bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Text never moves once added: views into it live as long as the map. Adding is not thread-safe;
// reading is.
class SourceMap {
 public:
  static constexpr std::size_t kMaximumFileSize = 0xFFFFFFF0;  // a Span counts in 32 bits

  // `path` is what the user is shown. `text` is at most kMaximumFileSize bytes.
  FileId Add(std::string path, std::string text);

  std::size_t FileCount() const { return files_.size(); }
  const std::string& Path(FileId file) const { return files_[file.Index()].path; }
  std::string_view Text(FileId file) const { return files_[file.Index()].text; }
  std::string_view Text(const Span& span) const;

  Position Locate(const Span& span) const;
  // The line (counted from 1) without its line end; empty when there is no such line.
  std::string_view Line(FileId file, std::uint32_t line) const;

 private:
  struct File {
    File(std::string the_path, std::string the_text)
        : path(std::move(the_path)), text(std::move(the_text)) {}

    std::string path;
    std::string text;
    mutable std::once_flag marked;
    mutable std::vector<std::uint32_t> marks;  // where every so-many-th line starts
  };
  // Found on demand, since most files never need them.
  const std::vector<std::uint32_t>& MarksOf(FileId id) const;
  std::size_t LineStart(FileId file, std::uint32_t line) const;

  std::deque<File> files_;
};

}  // namespace tunnelc::source
