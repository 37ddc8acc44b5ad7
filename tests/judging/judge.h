// Judging many pairs: the compiler's verdicts, one boot of the machine, the comparison.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "tests/judging/case.h"
#include "tests/judging/facts.h"

namespace tunnelc::judging {

// What the daemons did when one child was initiated.
struct Seen {
  Facts facts;
  std::string log;
};

// What they did with one pair.
struct Observed {
  std::vector<Seen> attempts;

  // When this side initiated that child (`CONNECTION/CHILD`); null when nothing is said of it.
  const Seen* Of(std::size_t side, std::string_view child) const;
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
  // What differs in each of the case's directions; empty: they agree, or it is not judged.
  std::vector<std::string> differences;

  bool Agrees() const;
  // The same for two pairs that show the same disagreement.
  std::string Signature() const;
};

// Each pair gets a folder below `folder`, by its number.
Try<std::vector<Judged>> JudgeAll(const std::vector<Texts>& pairs,
                                  const std::filesystem::path& folder, const Machine& machine);

// tests/live/pairs at that path. Its logs stay in `folder`.
Machine LiveMachine(const std::filesystem::path& pairs, const std::filesystem::path& folder);

}  // namespace tunnelc::judging
