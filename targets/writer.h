// Writer: builds a text file line by line and keeps from which input each line comes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/origin.h"
#include "src/source/source_map.h"

namespace tunnelc::targets {

struct LineOrigin {
  std::size_t line = 0;  // of the output, counted from 1
  source::Span span;     // of the input
};

struct OutputFile {
  std::string path = {};  // below the device's folder
  std::string text = {};
  bool secret = false;      // holds a key: for its owner alone
  bool executable = false;  // a script
  std::vector<LineOrigin> origins = {};
};

// Where a span stands, as a comment may say it: `R2.ios:12`. Any byte of a path that a shell,
// swanctl or ip could take for something else is written as `%XX`. Empty for a place in no file.
std::string PlaceText(const source::SourceMap& sources, const source::Span& span);

class Writer {
 public:
  // `sources` must outlive the writer.
  Writer(const source::SourceMap& sources, std::string path)
      : sources_(sources), file_{.path = std::move(path), .text = {}, .origins = {}} {}

  void Secret() { file_.secret = true; }
  void Executable() { file_.executable = true; }

  // A line without the line end. Its origins follow as a comment: `# R2.ios:12`.
  void Line(std::string_view text, const std::vector<source::Span>& origins = {});
  // A comment of our own words.
  void Comment(std::string_view text);
  void Blank() { Line({}); }
  // Lines until the matching Close stand two blanks further in.
  void Open(std::string_view text, const std::vector<source::Span>& origins = {});
  void Close(std::string_view text = "}");

  OutputFile Take() { return std::move(file_); }

 private:
  const source::SourceMap& sources_;
  OutputFile file_;
  std::size_t lines_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace tunnelc::targets
