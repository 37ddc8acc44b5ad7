// One line of a file as people are shown it: its place, and its text with keys masked.
#pragma once

#include <cstdint>
#include <string>

#include "src/source/source_map.h"

namespace tunnelc::report {

struct SourceLine {
  std::string path;
  source::Position at;
  std::string text;       // masked and printable; empty for a finding on a file as a whole
  std::size_t caret = 0;  // columns before the place
  std::size_t width = 1;  // columns of the place, at least one
};

SourceLine ShowLine(const source::SourceMap& sources, const source::Span& span);

// `R2.ios:4:1`.
std::string PlaceText(const SourceLine& line);

}  // namespace tunnelc::report
