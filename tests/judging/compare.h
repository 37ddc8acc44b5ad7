// Comparison of a verdict with what the daemons did.
#pragma once

#include <string>
#include <string_view>

#include "tests/judging/case.h"
#include "tests/judging/facts.h"

namespace tunnelc::judging {

// What differs, in one line; empty when the two agree. For directions whose basis is the daemons.
std::string Difference(const Expected& expected, const Facts& facts, std::string_view log);

}  // namespace tunnelc::judging
