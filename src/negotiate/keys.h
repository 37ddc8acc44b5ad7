// Which pre-shared key an end uses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "src/negotiate/facts.h"
#include "src/negotiate/outcome.h"
#include "src/negotiate/party.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {

KeyLookup FindKey(const Party& party, const base::IpAddress& peer, bool as_initiator,
                  const Facts& facts);

// The responder's key in aggressive mode, where the identity comes first: one for that name, else
// for the address, in the keyrings of the profiles that fit (semantics reference, C.11).
KeyLookup FindKeyByIdentity(const Walk& walk);

// Whether the end has a key at all.
Fit HasKey(const KeyLookup& lookup);

// The keys that it may be using: indexes into Party::keys.
std::vector<std::size_t> PossibleKeys(const KeyLookup& lookup);

// What is lacking to know the key of `who` ("the initiator"); only for look-ups without one result.
std::string KeyDoubt(const KeyLookup& lookup, std::string_view who);

}  // namespace tunnelc::negotiate
