// Judging many pairs: the compiler's verdicts, one boot of the machine, the comparison.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "tests/judging/case.h"
#include "tests/judging/facts.h"

namespace tunnelc::judging {

// What the daemons did with one pair, by who starts.
struct Observed {
  std::array<Facts, 2> facts;
  std::array<std::string, 2> logs;
};

enum class NoMachine : std::uint8_t { kCannotRun, kFailed };
template <class T>
using Try = tl::expected<T, NoMachine>;

// Brings the pairs in these folders up, and gives what came of each, in their order.
using Machine =
    std::function<Try<std::vector<Observed>>(const std::vector<std::filesystem::path>&)>;

struct Judged {
  Case made;
  Observed observed;
  // What differs in each direction; empty: they agree, or the direction is not judged.
  std::array<std::string, 2> differences;

  bool Agrees() const {
    return made.problem.empty() && differences[0].empty() && differences[1].empty();
  }
  // The same for two pairs that show the same disagreement.
  std::string Signature() const;
};

// Each pair gets a folder below `folder`, by its number.
Try<std::vector<Judged>> JudgeAll(const std::vector<Texts>& pairs,
                                  const std::filesystem::path& folder, const Machine& machine);

// tests/live/pairs at that path. Its logs stay in `folder`.
Machine LiveMachine(const std::filesystem::path& pairs, const std::filesystem::path& folder);

}  // namespace tunnelc::judging
