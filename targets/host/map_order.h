// The order in which policies must win, so that packets go as the router's walk through its crypto
// maps sends them.
#pragma once

#include <cstddef>
#include <vector>

#include "src/model/endpoint.h"

namespace tunnelc::targets::host {

// A line of an access list with the entry in which it stands; entries are counted in the order in
// which the router walks them.
struct EntryLine {
  std::size_t entry = 0;
  const model::Line* line = nullptr;
};

struct LineOrder {
  std::vector<std::size_t> winners;  // indexes into the lines; the first that fits a packet wins
  // Lines with `deny` that no order does right: their packets belong to a later entry, which in
  // turn an earlier line would take.
  std::vector<std::size_t> left_out;
};

// Of packets that a line denies, the router goes on to the next entry; a policy that lets packets
// pass ends the search. So a `deny` comes behind the lines of later entries that permit some of its
// packets. `lines` are in the order of the maps.
LineOrder OrderLines(const std::vector<EntryLine>& lines);

}  // namespace tunnelc::targets::host
