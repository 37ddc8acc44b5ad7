// Shrinking: the smallest pair that still shows a disagreement.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/judging/case.h"

namespace tunnelc::judging {

// For each pair, whether it shows the disagreement that is looked for.
using Oracle = std::function<std::vector<bool>(const std::vector<Texts>&)>;

// Takes away blocks and lines, many at a time and all questions of a round at once, until every
// single one that is left is needed, or for `rounds` rounds.
Texts Shrink(Texts texts, const Oracle& shows, int rounds);

}  // namespace tunnelc::judging
