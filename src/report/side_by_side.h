// The source lines of two ends beside each other.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/report/terminal_text.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::report {

inline constexpr std::size_t kTextWidth = 100;

// `lines` as text of at most kTextWidth columns behind `indent` blanks: what the first end says on
// the left, the second on the right; below each other where that does not fit.
std::vector<std::string> SideBySide(const topology::Network& network,
                                    const topology::Session& session,
                                    const std::vector<topology::ExplainedLine>& lines,
                                    const source::SourceMap& sources, std::size_t indent,
                                    const Painter& paint);

}  // namespace tunnelc::report
