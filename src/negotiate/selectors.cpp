// Whether the proxy identities of the two ends fit (semantics reference, D.5).
#include "src/negotiate/selectors.h"

#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

// 0 is any protocol and any port.
bool Covers(const Selector& outer, const Selector& inner) {
  return base::Contains(outer.prefix, inner.prefix) &&
         (outer.protocol == 0 || outer.protocol == inner.protocol) &&
         (outer.port == 0 || outer.port == inner.port);
}

}  // namespace

SelectorFit CompareSelectors(const Party& initiator, const Party& responder) {
  if (initiator.local == responder.remote && initiator.remote == responder.local) {
    return SelectorFit::kMirror;
  }
  if (Covers(responder.remote, initiator.local) && Covers(responder.local, initiator.remote)) {
    return SelectorFit::kInside;
  }
  return SelectorFit::kElsewhere;
}

namespace {

// The selectors of two GRE ends that differ in what a NAT between them changes, and in nothing
// more. Each end takes its own address and the one that it points at.
bool DifferByNatAlone(const Walk& walk) {
  const auto names = [](const Party& party, const Party& peer) {
    return party.local.prefix == base::HostPrefix(OwnAddress(party)) &&
           party.remote.prefix == base::HostPrefix(peer.address) &&
           party.local.protocol == peer.remote.protocol && party.local.port == peer.remote.port;
  };
  return MeetsNat(walk) && walk.initiator.selector_kind == SelectorKind::kGre &&
         walk.responder.selector_kind == SelectorKind::kGre &&
         names(walk.initiator, walk.responder) && names(walk.responder, walk.initiator);
}

// Without a set to agree on, it is that which fails.
bool NatIsOvercome(const Walk& walk) {
  const std::optional<Mode> mode = ForeseenMode(walk);
  return !mode || (*mode != Mode::kTunnel && walk.facts.gre_transport_follows_nat);
}

}  // namespace

Finding CheckSelectors(Walk& walk) {
  if (!walk.responder.has_session) {
    return {};
  }
  const SelectorKind mine = walk.initiator.selector_kind;
  const SelectorKind theirs = walk.responder.selector_kind;
  const SelectorFit fit = CompareSelectors(walk.initiator, walk.responder);
  const bool vti_and_access_list =
      mine != theirs && mine != SelectorKind::kGre && theirs != SelectorKind::kGre;
  const bool accepted = (fit == SelectorFit::kMirror &&
                         (!vti_and_access_list || walk.facts.any_any_access_list_fits_vti)) ||
                        (fit == SelectorFit::kInside && theirs == SelectorKind::kAccessList &&
                         walk.facts.access_list_covers_subset);
  if (accepted || (DifferByNatAlone(walk) && NatIsOvercome(walk))) {
    return {};
  }
  return Fails(Step::kQm1, Reason::kSelectorsMismatch, Side::kBoth);
}

}  // namespace tunnelc::negotiate
