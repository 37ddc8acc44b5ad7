// Random pairs that should work, and what may be broken in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/judging/pair.h"
#include "tests/judging/random.h"

namespace tunnelc::judging {

// The addresses of the outer interfaces, with their lengths: the same for every pair, so that the
// machine's network can stay as it is.
extern const std::vector<std::string_view> kOuterA;
extern const std::vector<std::string_view> kOuterB;

// The pair number `index` of `seed`, undamaged.
Pair Consistent(std::uint64_t seed, std::uint64_t index);
// The same with none, one or two mutations.
Pair Generate(std::uint64_t seed, std::uint64_t index);

// A key of odd characters, such as a terminal takes.
std::string RandomKey(Random& random);

// A mutation changes one thing on one side; `false`: there was nothing to change.
struct Mutation {
  std::string_view name;
  unsigned weight;  // how often it is tried
  bool (*apply)(Random& random, Device& own, Device& peer);
};
const std::vector<Mutation>& Mutations();

}  // namespace tunnelc::judging
