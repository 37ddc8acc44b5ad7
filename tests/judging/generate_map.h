// Crypto maps of a random pair: what both ends protect, line by line.
#pragma once

#include "tests/judging/pair.h"
#include "tests/judging/random.h"

namespace tunnelc::judging {

// Entries with mirrored lists on those ends whose kind is a crypto map. Against a tunnel the one
// line is what the tunnel asks for.
void AddMap(Random& random, Pair& pair);
// Sets and PFS of single entries; after the device's own are there.
void AddEntryProposals(Random& random, Pair& pair);

// As the other end types it.
ListLine Mirrored(const ListLine& line);

}  // namespace tunnelc::judging
