// Comparing the proxy identities of two ends.
#pragma once

#include <cstdint>

#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

enum class SelectorFit : std::uint8_t {
  kMirror,     // the one end's are the other's, turned round
  kInside,     // those received lie inside the responder's
  kElsewhere,  // they are wider, overlap, or have nothing in common
};

// Compares what the initiator proposes with what the responder has.
SelectorFit CompareSelectors(const Party& initiator, const Party& responder);

}  // namespace tunnelc::negotiate
