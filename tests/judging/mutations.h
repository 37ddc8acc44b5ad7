// The parts of the table of mutations.
#pragma once

#include <vector>

#include "tests/judging/generate.h"

namespace tunnelc::judging {

const std::vector<Mutation>& MapMutations();
const std::vector<Mutation>& ProfileMutations();

}  // namespace tunnelc::judging
