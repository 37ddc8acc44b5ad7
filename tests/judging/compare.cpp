// IOS's step and reason against charon's (docs/verdicts.md, steps; tests/live/inside/verdict).
#include "tests/judging/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tunnelc::judging {
namespace {

// How charon fails where IOS fails for `reason`: either step and reason will do.
struct Failure {
  std::string_view reason;
  std::string_view step;    // IOS's
  std::string_view charon;  // its step
  std::string_view word;    // its reason
};

// charon looks for the key only in the third and fourth message, and for the connection, by the
// addresses, in the first.
constexpr std::array kFailures = {
    Failure{"no-pre-shared-key", "local", "MM4", "no-key"},
    Failure{"no-pre-shared-key", "local", "MM3", "no-key"},
    Failure{"no-pre-shared-key", "MM1", "MM3", "no-key"},
    Failure{"no-common-isakmp-policy", "MM1", "MM1", "no-proposal"},
    Failure{"pre-shared-key-mismatch", "MM5", "MM5", "undecipherable"},
    Failure{"pre-shared-key-mismatch", "MM5", "MM5", "wrong-key"},
    Failure{"no-matching-isakmp-profile", "MM5", "MM5", "identity"},
    Failure{"no-matching-isakmp-profile", "MM6", "MM6", "identity"},
    Failure{"selectors-mismatch", "QM1", "QM1", "no-child"},
    Failure{"no-common-transform-set", "QM1", "QM1", "no-proposal"},
    Failure{"pfs-mismatch", "QM1", "QM1", "no-proposal"},
};

bool FailsAlike(const Expected& expected, const std::string& step, const std::string& word) {
  if (expected.no_session) {
    return step == "MM1" && word == "no-connection";
  }
  if (expected.reason == "no-pre-shared-key" && expected.no_common_policy && step == "MM1") {
    return word == "no-proposal";
  }
  return std::any_of(kFailures.begin(), kFailures.end(), [&](const Failure& one) {
    return one.reason == expected.reason && one.step == expected.step && one.charon == step &&
           one.word == word;
  });
}

std::string Describe(const Facts& facts) {
  return fmt::format("phase 1 {}, phase 2 {}, {} {}", facts.Get("phase1"), facts.Get("phase2"),
                     facts.Get("step"), facts.Get("reason"));
}

std::string SuiteDifference(std::string_view what, const std::string& expected,
                            const std::string& found) {
  return expected.empty() || expected == found
             ? std::string()
             : fmt::format("{}: expected {}, found {}", what, expected, found);
}

std::string DifferenceOfData(const Expected& expected, const Facts& facts) {
  if (!expected.passes) {
    return {};
  }
  const std::string ping = facts.Get("ping");
  if (ping == "none") {
    return "no address to ping, and the verdict says what passes";
  }
  if ((ping == "ok") != *expected.passes) {
    return fmt::format("traffic: expected {}, found ping {}",
                       *expected.passes ? "passes" : "blocked", ping);
  }
  for (const char* counter : {"bytes_in", "bytes_out", "peer_bytes_in", "peer_bytes_out"}) {
    if (*expected.passes && facts.Number(counter) == 0) {
      return fmt::format("{} is 0: the ping did not go through the associations", counter);
    }
  }
  return {};
}

std::string DifferenceUp(const Expected& expected, const Facts& facts, std::string_view log) {
  if (facts.Get("phase1") != "up" || facts.Get("phase2") != "up") {
    return "expected up, found " + Describe(facts);
  }
  const std::string_view kind = std::string_view(expected.sa).substr(0, expected.sa.find(':') + 1);
  std::string difference = SuiteDifference("phase 1", expected.ike, SelectedSuite(log, "IKE:"));
  if (difference.empty()) {
    difference = SuiteDifference("phase 2", expected.sa, SelectedSuite(log, kind));
  }
  if (difference.empty()) {
    difference = SuiteDifference("selectors", expected.selectors,
                                 AgreedSelectors(log, expected.side == 0 ? 'a' : 'b'));
  }
  return difference.empty() ? DifferenceOfData(expected, facts) : difference;
}

std::string DifferenceDown(const Expected& expected, const Facts& facts, std::string_view log) {
  const bool in_phase2 = expected.step == "QM1" && !expected.no_session;
  const bool right_phase = facts.Get("phase1") == (in_phase2 ? "up" : "down");
  if (facts.Get("phase2") != "down" || !right_phase ||
      !FailsAlike(expected, facts.Get("step"), facts.Get("reason"))) {
    return fmt::format("expected down at {} for {}, found {}", expected.step, expected.reason,
                       Describe(facts));
  }
  return in_phase2 ? SuiteDifference("phase 1", expected.ike, SelectedSuite(log, "IKE:"))
                   : std::string();
}

}  // namespace

std::string Difference(const Expected& expected, const Facts& facts, std::string_view log) {
  if (facts.IsEmpty()) {
    return "the live tests say nothing of it";
  }
  if (!facts.Get("error").empty()) {
    return "the emitted files are refused: " + facts.Get("error");
  }
  std::string difference = expected.verdict == "up" ? DifferenceUp(expected, facts, log)
                                                    : DifferenceDown(expected, facts, log);
  if (difference.empty() && facts.Get("left") != "none") {
    return "the undo files leave something behind";
  }
  return difference;
}

}  // namespace tunnelc::judging
