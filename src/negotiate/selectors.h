// Comparing the proxy identities of two ends.
#pragma once

#include <string>

#include "src/negotiate/outcome.h"
#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

// Every packet of `inner` is one of `outer`.
bool Covers(const Selector& outer, const Selector& inner);
// Some packet is one of both.
bool Overlaps(const Selector& one, const Selector& two);

// Of undecidable lines. What is known of `line` leaves open that it has all packets from `local` to
// `remote`; that some packet of one goes back by the other.
bool MayCover(const Line& line, const Selector& local, const Selector& remote);
bool MayMeet(const Line& one, const Line& mirrored);

// Compares what an initiator proposes with a line of the responder.
SelectorFit CompareSelectors(const Line& proposed, const Line& own);

// `::/0`, `192.0.2.1/32[gre]`, `10.1.0.0/16[tcp/443]`.
std::string Text(const Selector& selector);

}  // namespace tunnelc::negotiate
