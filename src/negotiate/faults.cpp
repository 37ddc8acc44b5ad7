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
      return Reason::kTunnelSourceUnusable;
    case LocalFault::kInterfaceShutdown:
      return Reason::kInterfaceShutdown;
    case LocalFault::kNone:
      break;
  }
  TUNNELC_CHECK(fault != LocalFault::kNone);
  return Reason::kInterfaceShutdown;
}

}  // namespace

Finding CheckInitiatorFault(Walk& walk) {
  if (walk.initiator.fault == LocalFault::kNone) {
    return {};
  }
  return Fails(Step::kLocal, ReasonOf(walk.initiator.fault), Side::kInitiator);
}

Finding CheckResponderFault(Walk& walk) {
  if (walk.responder.fault == LocalFault::kNone) {
    return {};
  }
  return Fails(Step::kMm1, ReasonOf(walk.responder.fault), Side::kResponder);
}

Finding CheckSession(Walk& walk) {
  if (walk.responder.has_session) {
    return {};
  }
  return Fails(Step::kQm1, Reason::kNoSessionForPeer, Side::kResponder);
}

}  // namespace tunnelc::negotiate
