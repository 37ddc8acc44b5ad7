// The words of a session, and its verdict from those of its directions.
#include "src/topology/session.h"

#include <set>

namespace tunnelc::topology {

std::string_view Name(SessionVerdict verdict) {
  switch (verdict) {
    case SessionVerdict::kUp:
      return "up";
    case SessionVerdict::kUpIf:
      return "up-if";
    case SessionVerdict::kOneWay:
      return "one-way";
    case SessionVerdict::kDown:
      return "down";
    case SessionVerdict::kUnknown:
      return "unknown";
    case SessionVerdict::kNoPeer:
      break;
  }
  return "no-peer";
}

std::string_view Name(TrafficVerdict verdict) {
  switch (verdict) {
    case TrafficVerdict::kPasses:
      return "passes";
    case TrafficVerdict::kBlocked:
      return "blocked";
    case TrafficVerdict::kUnknown:
      break;
  }
  return "unknown";
}

namespace {

bool LacksInitiator(const Direction& direction) {
  return direction.explanation && direction.explanation->rule == diag::Rule::kNoInitiator;
}

std::set<source::Span> SpansOf(const Direction& direction) {
  std::set<source::Span> spans;
  for (const ExplainedLine& line : direction.explanation->lines) {
    spans.insert(line.span);
  }
  return spans;
}

}  // namespace

bool IsOneFault(const Direction& one, const Direction& two) {
  return one.explanation && two.explanation && one.explanation->rule == two.explanation->rule &&
         SpansOf(one) == SpansOf(two);
}

std::vector<Cure> CuresOfBoth(const Direction& one, const Direction& two) {
  std::vector<Cure> cures;
  for (const Cure& cure : one.explanation->cures) {
    const bool common = std::ranges::any_of(two.explanation->cures, [&cure](const Cure& other) {
      return other.end == cure.end && other.lines == cure.lines;
    });
    if (common) {
      cures.push_back(cure);
    }
  }
  return cures;
}

std::string_view ReasonOf(const Direction& direction) {
  if (LacksInitiator(direction)) {
    return diag::Info(diag::Rule::kNoInitiator).slug;
  }
  return direction.outcome.reason ? Name(*direction.outcome.reason) : std::string_view();
}

std::string_view StepOf(const Direction& direction) {
  if (LacksInitiator(direction)) {
    return Name(negotiate::Step::kLocal);
  }
  return direction.outcome.step ? Name(*direction.outcome.step) : std::string_view();
}

SessionVerdict Combine(negotiate::Verdict first, negotiate::Verdict second) {
  using negotiate::Verdict;
  const auto either = [&](Verdict verdict) { return first == verdict || second == verdict; };
  const bool comes_up = either(Verdict::kUp) || either(Verdict::kUpIf);
  if (comes_up && either(Verdict::kDown)) {
    return SessionVerdict::kOneWay;
  }
  if (comes_up) {
    return either(Verdict::kUpIf) ? SessionVerdict::kUpIf : SessionVerdict::kUp;
  }
  return either(Verdict::kUnknown) ? SessionVerdict::kUnknown : SessionVerdict::kDown;
}

}  // namespace tunnelc::topology
