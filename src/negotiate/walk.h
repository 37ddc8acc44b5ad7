// A negotiation under way: what its steps read, and what each of them finds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/negotiate/facts.h"
#include "src/negotiate/line_index.h"
#include "src/negotiate/outcome.h"
#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

// Ordered, so that the fit of a whole is the minimum of its parts'.
enum class Fit : std::uint8_t { kNo, kMaybe, kYes };

struct Failure {
  Step step;
  Reason reason;
  Side side;
};

// What one step says. Without doubts it is proven; with doubts `failure`, or its absence, is only
// the best guess.
struct Finding {
  std::optional<Failure> failure;
  std::vector<std::string> doubts;      // what is lacking
  std::vector<std::string> conditions;  // what must hold, readable after "if"
};

struct Walk {
  const Party& initiator;
  const Party& responder;
  const Facts& facts;
  const Profile* chosen = nullptr;  // of several profiles that the initiator's identity fits
  Outcome outcome;                  // filled by the steps
  // How the ends may authenticate each other, by what ChoosePolicy found.
  bool may_use_keys = false;
  bool may_use_certificates = false;
  // The responder's ISAKMP profiles that phase 1 leads to, once it stands.
  std::vector<const Profile*> met;
};

// A NAT stands between the ends.
inline bool MeetsNat(const Walk& walk) {
  return walk.initiator.inside || walk.responder.inside;
}

// The message of the one exchange that corresponds to one of the other.
inline Step In(const Walk& walk, Step main_mode, Step aggressive_mode) {
  return walk.outcome.aggressive ? aggressive_mode : main_mode;
}

// One line of the initiator's on its way through quick mode.
struct QuickMode {
  const Walk& walk;
  const Protection& mine;
  const Line& line;
  const LineIndex& index;    // of the responder's protections
  const Protection* theirs;  // the one that answers, or the best guess
  Phase2& result;            // filled by the steps
  bool guessed = false;      // another of the responder's entries may answer as well as `theirs`
};

// The mode of the transform set that would be agreed with `theirs`; nothing when none is for
// certain.
std::optional<Mode> ForeseenMode(const QuickMode& quick, const Protection& theirs);

inline Finding Fails(Step step, Reason reason, Side side) {
  return {.failure = Failure{step, reason, side}, .doubts = {}, .conditions = {}};
}

// The steps, each for one noun; the message of main mode, then that of aggressive mode.
Finding CheckInitiatorFault(Walk& walk);     // local
Finding CheckInitiatorMode(Walk& walk);      // –, local
Finding CheckOwnPolicies(Walk& walk);        // local
Finding CheckResponderFault(Walk& walk);     // MM1, AM1
Finding CheckResponderMode(Walk& walk);      // –, AM1
Finding ChoosePolicy(Walk& walk);            // MM1, AM1
Finding CompareKeys(Walk& walk);             // MM5, AM2
Finding CheckInitiatorIdentity(Walk& walk);  // MM5, AM1
Finding CheckCertificates(Walk& walk);       // MM5 and MM6, AM2
Finding CheckResponderIdentity(Walk& walk);  // MM6, AM2
Finding CheckXauth(Walk& walk);              // XAUTH

// Those of quick mode, for one line.
Finding CheckSession(QuickMode& quick);        // QM1
Finding FindEntry(QuickMode& quick);           // QM1
Finding ChooseTransformSet(QuickMode& quick);  // QM1
Finding CheckPfs(QuickMode& quick);            // QM1

// Whether a line of the initiator's own protection is one that packets reach.
bool AnyLineStarts(const Party& initiator, const LineIndex& own);

// Runs quick mode for each line of the initiator's, and gives what is to be added to what phase 1
// found, `sum`.
void RunQuickModes(Walk& walk, const LineIndex& own, const LineIndex& theirs, Finding& sum);

}  // namespace tunnelc::negotiate
