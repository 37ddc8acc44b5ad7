// What becomes of two ends that have written down what they have.
#include "src/topology/written_keys.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "src/suite/transform_set.h"
#include "src/topology/explain.h"
#include "src/topology/party.h"
#include "src/topology/written_misfit.h"

namespace tunnelc::topology {
namespace {

using negotiate::Reason;
using negotiate::Verdict;

// What leaves the comparison open, readable after "it is not known". What cannot cure a misfit that
// was found is no doubt.
std::vector<std::string> DoubtsOf(const Scene& scene, const Both& both,
                                  const std::optional<Misfit>& misfit) {
  const bool about_sets = misfit && (misfit->reason == Reason::kNoCommonTransformSet ||
                                     misfit->reason == Reason::kEncapsulationModeMismatch);
  std::vector<std::string> doubts;
  const auto add = [&](bool doubtful, std::string what) {
    if (doubtful) {
      doubts.push_back(std::move(what));
    }
  };
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    const Written& written = both[end];
    if (written.entry == nullptr) {
      continue;
    }
    const std::string name = scene.Name(end);
    const negotiate::TransformSet* set = written.Set();
    add(written.Own().doubtful || written.party.phase2_doubtful ||
            !written.endpoint->phase1_doubts.empty(),
        "what the lines say that were not understood on " + name);
    add(set == nullptr, "with which transform set " + name + " protects");
    add(set != nullptr && set->doubtful && (!misfit || about_sets),
        "what the transform set of " + name + " holds");
    add(!written.line || (!misfit && written.Own().lines[*written.line].undecidable),
        "which packets " + name + " protects");
    add(!misfit && set != nullptr && set->transforms.esp_cipher &&
            suite::Info(*set->transforms.esp_cipher).combined,
        "whether " + name + " takes written keys for a cipher that must not have them");
  }
  return doubts;
}

negotiate::Outcome Down(negotiate::Step step, Reason reason, negotiate::Side side) {
  negotiate::Outcome outcome;
  outcome.verdict = Verdict::kDown;
  outcome.step = step;
  outcome.reason = reason;
  outcome.side = side;
  return outcome;
}

negotiate::Outcome Fits(const Both& both, bool has_hidden) {
  negotiate::Outcome outcome;
  for (const Written& written : both) {
    const auto& assumed = written.party.assumptions;
    outcome.assumptions.insert(outcome.assumptions.end(), assumed.begin(), assumed.end());
  }
  if (has_hidden) {
    outcome.assumptions.emplace_back("the session keys that are hidden are the same at both ends");
  }
  outcome.verdict = outcome.assumptions.empty() ? Verdict::kUp : Verdict::kUpIf;
  return outcome;
}

Reason ReasonOf(negotiate::LocalFault fault) {
  switch (fault) {
    case negotiate::LocalFault::kIsakmpDisabled:
      return Reason::kIsakmpDisabled;
    case negotiate::LocalFault::kInterfaceShutdown:
      return Reason::kInterfaceShutdown;
    default:
      return Reason::kTunnelSourceUnusable;
  }
}

// What one end alone lacks.
std::optional<negotiate::Outcome> CompareEnds(const Written& first, const Written& second) {
  using negotiate::LocalFault;
  if (!first.party.has_session) {
    negotiate::Outcome outcome;
    outcome.verdict = Verdict::kNever;
    return outcome;
  }
  if (first.party.fault != LocalFault::kNone) {
    return Down(negotiate::Step::kLocal, ReasonOf(first.party.fault), negotiate::Side::kInitiator);
  }
  if (!second.party.has_session) {
    return Down(negotiate::Step::kData, Reason::kNoSessionForPeer, negotiate::Side::kResponder);
  }
  if (second.party.fault != LocalFault::kNone) {
    return Down(negotiate::Step::kData, ReasonOf(second.party.fault), negotiate::Side::kResponder);
  }
  return std::nullopt;
}

// The one line of the initiator, and what protects it.
negotiate::Phase2 LineOutcome(const negotiate::Outcome& outcome, const Written& first,
                              const Written& second) {
  negotiate::Phase2 phase2;
  const negotiate::Line& line = first.Own().lines[*first.line];
  phase2.line = *first.line;
  phase2.local = line.local;
  phase2.remote = line.remote;
  phase2.undecidable = line.undecidable;
  phase2.verdict = outcome.verdict;
  phase2.evidence = outcome.evidence;
  phase2.step = outcome.step;
  phase2.reason = outcome.reason;
  phase2.side = outcome.side;
  if (outcome.verdict != Verdict::kDown && first.Set() != nullptr && second.line) {
    phase2.answered_by = negotiate::Place{0, second.line};
    phase2.agreed = negotiate::Agreement{.transforms = first.Set()->transforms,
                                         .mode = ModeOf(first),
                                         .pfs = {},
                                         .seconds = 0,
                                         .kilobytes = {},
                                         .initiator_set = 0,
                                         .responder_set = 0};
  }
  return phase2;
}

// That a long key is cut, and that a list counts up to its first line that permits, is said by
// Cisco's documents and no transcript: a verdict that hangs on either is worded "probably".
bool TakesOneOfMany(const Scene& scene, std::size_t end, const Written& written) {
  const auto& lists = scene.Device(end).access_lists;
  const auto list = std::ranges::find_if(lists, [&](const model::AccessList& one) {
    return written.entry != nullptr && written.entry->access_list &&
           one.name == written.entry->access_list->value && one.family == written.endpoint->outer;
  });
  return list != lists.end() && !list->entries.empty() && !written.endpoint->lines.empty() &&
         list->entries.back().span != written.endpoint->lines.back().span;
}

negotiate::Outcome Judge(const Scene& scene, const Both& both) {
  const WrittenComparison comparison =
      AreComparable(both) ? CompareBoth(scene, both) : WrittenComparison{};
  const std::optional<Misfit>& misfit = comparison.misfit;
  negotiate::Outcome outcome =
      misfit ? Down(negotiate::Step::kData, misfit->reason, negotiate::Side::kBoth)
             : Fits(both, comparison.has_hidden);
  if (both[0].entry == nullptr || both[1].entry == nullptr) {
    return outcome;
  }
  const std::vector<std::string> doubts = DoubtsOf(scene, both, misfit);
  if (!doubts.empty()) {
    negotiate::Outcome unknown;
    unknown.assumptions = doubts;
    unknown.otherwise = outcome.verdict;
    return unknown;
  }
  const bool about_lines = !misfit || misfit->reason == Reason::kSelectorsMismatch;
  const bool of_many = TakesOneOfMany(scene, 0, both[0]) || TakesOneOfMany(scene, 1, both[1]);
  if ((about_lines && of_many) || (!misfit && comparison.has_cut)) {
    outcome.evidence = base::Evidence::kUnverified;
  }
  return outcome;
}

}  // namespace

negotiate::Outcome CompareWritten(const Scene& scene) {
  const Both both = ReadBoth(scene);
  const Written& first = both[scene.Initiator()];
  const Written& second = both[scene.Responder()];
  if (const auto outcome = CompareEnds(first, second)) {
    return *outcome;
  }
  negotiate::Outcome outcome = Judge(scene, both);
  if (first.line) {
    outcome.phase2.push_back(LineOutcome(outcome, first, second));
  }
  return outcome;
}

void ExplainWritten(const Scene& scene, Explanation& explanation) {
  const Both both = ReadBoth(scene);
  if (std::optional<Misfit> misfit = CompareBoth(scene, both).misfit) {
    explanation.message = std::move(misfit->message);
    explanation.lines = std::move(misfit->lines);
    explanation.cures = std::move(misfit->cures);
  }
}

}  // namespace tunnelc::topology
