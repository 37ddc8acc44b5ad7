// Main mode and quick mode, step by step, and the verdict that comes of it.
#include "src/negotiate/ikev1.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>

#include "src/negotiate/identities.h"
#include "src/negotiate/keys.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

enum class Phase : std::uint8_t { kNone, kOne };

struct StepRow {
  Finding (*run)(Walk&);
  // Whose doubtful lines, and of which phase, could change what the step finds.
  Phase phase;
  Side reads;
};

// In the order in which the messages go; the first proven failure is the verdict.
constexpr auto kMainMode = std::to_array<StepRow>({
    {CheckInitiatorFault, Phase::kNone, Side::kInitiator},
    {CheckOwnPolicies, Phase::kOne, Side::kInitiator},
    {CheckResponderFault, Phase::kNone, Side::kResponder},
    {ChoosePolicy, Phase::kOne, Side::kBoth},
    {CompareKeys, Phase::kOne, Side::kBoth},
    {CheckInitiatorIdentity, Phase::kOne, Side::kBoth},
    {CheckCertificates, Phase::kOne, Side::kBoth},
    {CheckResponderIdentity, Phase::kOne, Side::kBoth},
    {CheckXauth, Phase::kOne, Side::kBoth},
});

// The first message says who the initiator is, the second proves that the responder has the key.
constexpr auto kAggressiveMode = std::to_array<StepRow>({
    {CheckInitiatorFault, Phase::kNone, Side::kInitiator},
    {CheckInitiatorMode, Phase::kNone, Side::kInitiator},
    {CheckOwnPolicies, Phase::kOne, Side::kInitiator},
    {CheckResponderFault, Phase::kNone, Side::kResponder},
    {CheckResponderMode, Phase::kNone, Side::kResponder},
    {CheckInitiatorIdentity, Phase::kOne, Side::kBoth},
    {ChoosePolicy, Phase::kOne, Side::kBoth},
    {CompareKeys, Phase::kOne, Side::kBoth},
    {CheckCertificates, Phase::kOne, Side::kBoth},
    {CheckResponderIdentity, Phase::kOne, Side::kBoth},
    {CheckXauth, Phase::kOne, Side::kBoth},
});

std::span<const StepRow> StepsOf(const Walk& walk) {
  if (walk.outcome.aggressive) {
    return kAggressiveMode;
  }
  return kMainMode;
}

void FindKeys(Walk& walk) {
  Outcome& outcome = walk.outcome;
  outcome.initiator_key = FindKey(walk.initiator, walk.responder.address, true, walk.facts);
  if (!outcome.aggressive) {
    outcome.responder_key = FindKey(walk.responder, walk.initiator.address, false, walk.facts);
    return;
  }
  outcome.responder_key = FindKeyByIdentity(walk);
  if (walk.initiator.aggressive->password) {
    outcome.initiator_key = KeyLookup{.result = KeyLookup::Result::kPassword, .candidates = {}};
  }
}

void AddDoubtfulLines(const Walk& walk, const StepRow& step, std::vector<std::string>& doubts) {
  if (step.phase == Phase::kNone) {
    return;
  }
  const auto add = [&](const Party& party, Side not_read, const std::string& who) {
    if (step.reads == not_read) {
      return;
    }
    if (!party.unjudged.empty()) {
      doubts.push_back(party.unjudged);
    } else if (party.phase1_doubtful) {
      doubts.push_back("whether lines of the " + who + " that were not understood change phase 1");
    }
  };
  add(walk.initiator, Side::kResponder, "initiator");
  add(walk.responder, Side::kInitiator, "responder");
}

void AddMissing(std::vector<std::string>& clauses, const std::vector<std::string>& more) {
  for (const std::string& clause : more) {
    if (std::ranges::find(clauses, clause) == clauses.end()) {
      clauses.push_back(clause);
    }
  }
}

void EndInPhase1(Outcome& outcome, const Failure& failure) {
  outcome.verdict = Verdict::kDown;
  outcome.step = failure.step;
  outcome.reason = failure.reason;
  outcome.side = failure.side;
  outcome.phase1.reset();
}

// One line that is refused is enough.
void EndInPhase2(Outcome& outcome, const Phase2& refused) {
  outcome.verdict = Verdict::kDown;
  outcome.step = refused.step;
  outcome.reason = refused.reason;
  outcome.side = refused.side;
  outcome.evidence = refused.evidence;
}

// No step is proven to fail: all of them together.
void EndOpen(Outcome& outcome, Finding sum) {
  const Verdict holds = sum.conditions.empty() ? Verdict::kUp : Verdict::kUpIf;
  if (sum.doubts.empty()) {
    outcome.verdict = holds;
    outcome.assumptions = std::move(sum.conditions);
    return;
  }
  outcome.verdict = Verdict::kUnknown;
  outcome.otherwise = sum.failure ? Verdict::kDown : holds;
  outcome.assumptions = std::move(sum.doubts);
}

// The lines of both ends.
struct Lines {
  LineIndex initiator;
  LineIndex responder;
};

Outcome DecideWith(Walk walk, const Lines& lines) {
  const Party& initiator = walk.initiator;
  const Party& responder = walk.responder;
  if (!initiator.initiates || !initiator.has_session) {
    walk.outcome.verdict = Verdict::kNever;
    return walk.outcome;
  }
  if (!AnyLineStarts(initiator, lines.initiator)) {
    Finding nothing;
    RunQuickModes(walk, lines.initiator, lines.responder, nothing);
    walk.outcome.verdict = Verdict::kNever;
    return walk.outcome;
  }
  FindKeys(walk);
  Finding sum;
  AddMissing(sum.conditions, initiator.assumptions);
  AddMissing(sum.conditions, responder.assumptions);
  for (const StepRow& step : StepsOf(walk)) {
    const base::Evidence before = walk.outcome.evidence;
    walk.outcome.evidence = base::Evidence::kDocumented;
    Finding finding = step.run(walk);
    AddDoubtfulLines(walk, step, finding.doubts);
    if (finding.failure && finding.doubts.empty()) {
      EndInPhase1(walk.outcome, *finding.failure);  // hangs on this step's evidence alone
      return walk.outcome;
    }
    walk.outcome.evidence = base::Weakest(before, walk.outcome.evidence);
    sum.failure = sum.failure ? sum.failure : finding.failure;
    AddMissing(sum.doubts, finding.doubts);
    AddMissing(sum.conditions, finding.conditions);
  }
  walk.met = ProfilesMet(walk);
  RunQuickModes(walk, lines.initiator, lines.responder, sum);
  if (const Phase2* refused = FirstRefused(walk.outcome)) {
    EndInPhase2(walk.outcome, *refused);
  } else {
    EndOpen(walk.outcome, std::move(sum));
  }
  if (!responder.unjudged.empty()) {
    walk.outcome.otherwise.reset();
  }
  return walk.outcome;
}

bool EndAlike(const Outcome& one, const Outcome& other) {
  return one.verdict == other.verdict && one.step == other.step && one.reason == other.reason;
}

// What holds with the first of several profiles, where another would decide otherwise.
void LeaveOpen(Outcome& outcome) {
  if (outcome.verdict != Verdict::kUnknown) {
    outcome.otherwise = outcome.verdict;
    outcome.verdict = Verdict::kUnknown;
    outcome.assumptions.clear();
  }
  outcome.assumptions.emplace_back(
      "which of the ISAKMP profiles that fit the initiator's identity the responder chooses");
  outcome.step.reset();
  outcome.reason.reset();
  outcome.side = Side::kBoth;
  for (Phase2& line : outcome.phase2) {
    const bool comes_up = line.verdict == Verdict::kUp || line.verdict == Verdict::kUpIf;
    line.verdict = comes_up ? Verdict::kUnknown : line.verdict;
  }
}

// Main mode asks for policies and keys before the responder knows whom it meets.
bool HangsOnProfile(const Outcome& outcome) {
  const bool fails_in_phase1 = outcome.verdict == Verdict::kDown && outcome.phase2.empty();
  return !fails_in_phase1 || outcome.aggressive ||
         outcome.reason == Reason::kNoMatchingIsakmpProfile ||
         outcome.reason == Reason::kXauthDemanded;
}

// The profile that the responder's own session names comes first.
void PutOwnFirst(const Party& responder, std::vector<std::size_t>& profiles) {
  const std::optional<std::size_t> own = responder.Own().profile;
  const auto found = own ? std::ranges::find(profiles, *own) : profiles.end();
  if (found != profiles.end()) {
    std::rotate(profiles.begin(), found, std::next(found));
  }
}

// No two profiles should fit one identity: nobody says which of them is then met (semantics
// reference, H-17). What they do not agree in cannot be told.
Outcome Decide(const Party& initiator, const Party& responder, const Lines& lines,
               const Facts& facts) {
  Walk walk{
      .initiator = initiator, .responder = responder, .facts = facts, .outcome = {}, .met = {}};
  walk.outcome.aggressive = initiator.aggressive.has_value();
  std::vector<std::size_t> fitting = FittingProfiles(walk);
  if (fitting.size() < 2) {
    return DecideWith(std::move(walk), lines);
  }
  // Each is a negotiation of its own; of so many some will not agree.
  constexpr std::size_t kMostTried = 16;
  const bool too_many = fitting.size() > kMostTried;
  PutOwnFirst(responder, fitting);
  fitting.resize(std::min(fitting.size(), kMostTried));
  walk.chosen = &responder.profiles[fitting.front()];
  Outcome outcome = DecideWith(walk, lines);
  const bool alike =
      !too_many && std::all_of(fitting.begin() + 1, fitting.end(), [&](std::size_t profile) {
        walk.chosen = &responder.profiles[profile];
        return EndAlike(DecideWith(walk, lines), outcome);
      });
  if (outcome.verdict == Verdict::kNever) {
    return outcome;
  }
  if (!alike) {
    LeaveOpen(outcome);
  }
  if (HangsOnProfile(outcome)) {
    outcome.evidence = base::Evidence::kUnverified;
    outcome.rival_profiles = std::move(fitting);
  }
  return outcome;
}

}  // namespace

Outcome NegotiateIkev1(const Party& initiator, const Party& responder) {
  const Lines lines{.initiator = LineIndex(initiator.protections),
                    .responder = LineIndex(responder.protections)};
  Outcome outcome = Decide(initiator, responder, lines, Facts{});
  for (const FactInfo& fact : AllFacts()) {
    if (fact.evidence >= outcome.evidence) {
      continue;
    }
    Facts turned;
    turned.*fact.field = !(turned.*fact.field);
    if (Decide(initiator, responder, lines, turned).verdict != outcome.verdict) {
      outcome.evidence = fact.evidence;
    }
  }
  return outcome;
}

}  // namespace tunnelc::negotiate
