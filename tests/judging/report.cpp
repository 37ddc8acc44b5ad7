// Plain text; keys in it are made up by the generator.
#include "tests/judging/report.h"

#include <fmt/format.h>

#include <numeric>

#include "tests/judging/classes.h"

namespace tunnelc::judging {
namespace {

std::string Outcome(const Expected& expected) {
  if (expected.verdict != "down" && expected.reason.empty()) {
    return expected.verdict;
  }
  return fmt::format("{} at {}: {}", expected.verdict, expected.step, expected.reason);
}

std::string List(const std::string& title, const std::map<std::string, std::size_t>& counts) {
  std::string text = counts.empty() ? "" : title + '\n';
  for (const auto& [what, count] : counts) {
    const Class* one = FindClass(what);
    text += fmt::format("  {:>4}  {}{}\n", count, what,
                        one == nullptr ? "" : ": " + std::string(one->why));
  }
  return text;
}

}  // namespace

void Tally::Add(const Judged& judged) {
  if (!judged.made.problem.empty()) {
    return;
  }
  for (const Expected& expected : judged.made.directions) {
    switch (expected.basis) {
      case Basis::kDaemons:
        ++daemons_[Outcome(expected)];
        break;
      case Basis::kFiles:
        ++files_[Outcome(expected)];
        break;
      case Basis::kNotJudged:
        ++not_judged_[expected.note];
        break;
    }
  }
}

std::size_t Tally::Judgeable() const {
  return std::accumulate(daemons_.begin(), daemons_.end(), std::size_t{0},
                         [](std::size_t sum, const auto& one) { return sum + one.second; });
}

std::string Tally::Text() const {
  return List("directions tried by two daemons:", daemons_) +
         List("directions decided by what is emitted, and what is not:", files_) +
         List("directions not judged:", not_judged_);
}

std::string DisagreementText(const std::string& name, const Texts& texts, const Judged& judged) {
  std::string text = fmt::format("==== {}: a disagreement\n", name);
  if (!judged.made.problem.empty()) {
    text += judged.made.problem + '\n';
  }
  text += "---- R1\n" + texts.a + "---- R2\n" + texts.b;
  for (std::size_t i = 0; i < judged.differences.size(); ++i) {
    const Expected& expected = judged.made.directions[i];
    if (judged.differences[i].empty()) {
      continue;
    }
    text += fmt::format("---- R{} starts{}: {}\nexpected {} {} {} {}\n", expected.side + 1,
                        expected.child.empty() ? "" : ' ' + expected.child, judged.differences[i],
                        Outcome(expected), expected.ike, expected.sa, expected.selectors);
    if (const Seen* seen = judged.observed.Of(expected.side, expected.child)) {
      text += seen->facts.Line() + '\n' + seen->log;
    }
  }
  return text;
}

}  // namespace tunnelc::judging
