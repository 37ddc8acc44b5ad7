// IKEv1 main mode with quick mode, decided on plain values (semantics reference, C and D).
#pragma once

#include "src/negotiate/outcome.h"
#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

// What becomes of `initiator` starting towards `responder`. Pure: no files, no sockets, no clock.
// A proven failure beats doubt: `down` is said whenever no value of the unknown parts could bring
// the session up; `unknown` only where an unknown part decides.
Outcome NegotiateIkev1(const Party& initiator, const Party& responder);

// The key that `party` finds for a peer at `peer` (semantics reference, C.4): as initiator in the
// keyrings of its ISAKMP profile, or in all that fit; as responder in all that fit.
KeyLookup FindKey(const Party& party, const base::IpAddress& peer, bool as_initiator);

// Compares two policies in the order encryption, key length, hash, authentication, group.
PolicyComparison ComparePolicies(const Policy& initiator, const Policy& responder);

// The mode in which a transform set is really used: transport only where the proxies are the two
// peers themselves (semantics reference, D.4).
Mode EffectiveMode(Mode configured, SelectorKind selectors);

}  // namespace tunnelc::negotiate
