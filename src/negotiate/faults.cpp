// Faults of one end alone: nothing is sent, or nobody answers.
#include "src/base/check.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

Reason ReasonOf(LocalFault fault) {
  switch (fault) {
    case LocalFault::kIsakmpDisabled:
      return Reason::kIsakmpDisabled;
    case LocalFault::kTunnelSourceUnusable:
    case LocalFault::kSourceInOtherVrf:
      return Reason::kTunnelSourceUnusable;
    case LocalFault::kInterfaceShutdown:
      return Reason::kInterfaceShutdown;
    case LocalFault::kNone:
      break;
  }
  TUNNELC_CHECK(fault != LocalFault::kNone);
  return Reason::kInterfaceShutdown;
}

// A row of facts.def may turn a fault into none.
LocalFault FaultOf(const Party& party, const Facts& facts) {
  const bool harmless =
      party.fault == LocalFault::kSourceInOtherVrf && !facts.source_must_lie_in_tunnel_vrf;
  return harmless ? LocalFault::kNone : party.fault;
}

}  // namespace

Finding CheckInitiatorFault(Walk& walk) {
  if (FaultOf(walk.initiator, walk.facts) == LocalFault::kNone) {
    return {};
  }
  return Fails(Step::kLocal, ReasonOf(walk.initiator.fault), Side::kInitiator);
}

Finding CheckResponderFault(Walk& walk) {
  if (FaultOf(walk.responder, walk.facts) == LocalFault::kNone) {
    return {};
  }
  return Fails(In(walk, Step::kMm1, Step::kAm1), ReasonOf(walk.responder.fault), Side::kResponder);
}

Finding CheckInitiatorMode(Walk& walk) {
  if (!walk.initiator.refuses_aggressive || !walk.facts.disabled_mode_is_not_started) {
    return {};
  }
  return Fails(Step::kLocal, Reason::kAggressiveModeRefused, Side::kInitiator);
}

Finding CheckResponderMode(Walk& walk) {
  if (!walk.responder.refuses_aggressive) {
    return {};
  }
  return Fails(Step::kAm1, Reason::kAggressiveModeRefused, Side::kResponder);
}

Finding CheckSession(QuickMode& quick) {
  if (quick.walk.responder.has_session) {
    return {};
  }
  return Fails(Step::kQm1, Reason::kNoSessionForPeer, Side::kResponder);
}

}  // namespace tunnelc::negotiate
