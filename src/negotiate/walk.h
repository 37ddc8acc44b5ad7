// A negotiation under way: what its steps read, and what each of them finds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/negotiate/facts.h"
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
  Outcome outcome;  // filled by the steps
  // How the ends may authenticate each other, by what ChoosePolicy found.
  bool may_use_keys = false;
  bool may_use_certificates = false;
};

// A NAT stands between the ends.
inline bool MeetsNat(const Walk& walk) {
  return walk.initiator.inside || walk.responder.inside;
}
// The mode of the transform set that will be agreed; nothing when none will be for certain.
std::optional<Mode> ForeseenMode(const Walk& walk);

inline Finding Fails(Step step, Reason reason, Side side) {
  return {.failure = Failure{step, reason, side}, .doubts = {}, .conditions = {}};
}

// The steps, each for one noun, in the order in which routers take them.
Finding CheckInitiatorFault(Walk& walk);     // local
Finding CheckInitiatorKey(Walk& walk);       // local
Finding CheckResponderFault(Walk& walk);     // MM1
Finding ChoosePolicy(Walk& walk);            // MM1
Finding CompareKeys(Walk& walk);             // MM5
Finding CheckInitiatorIdentity(Walk& walk);  // MM5
Finding CheckResponderIdentity(Walk& walk);  // MM6
Finding CheckSession(Walk& walk);            // QM1
Finding CheckSelectors(Walk& walk);          // QM1
Finding ChooseTransformSet(Walk& walk);      // QM1
Finding CheckPfs(Walk& walk);                // QM1

}  // namespace tunnelc::negotiate
