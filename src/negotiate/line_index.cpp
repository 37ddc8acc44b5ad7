// One look-up for each pair of prefix lengths that occurs: a handful in any list.
#include "src/negotiate/line_index.h"

#include <algorithm>

#include "src/negotiate/selectors.h"

namespace tunnelc::negotiate {

std::size_t LineIndex::Hash::operator()(const Prefixes& prefixes) const noexcept {
  constexpr std::size_t kSpread = 0x9e3779b97f4a7c15;
  const std::hash<base::IpAddress> hash;
  std::size_t sum = hash(prefixes.first.address) + prefixes.first.length;
  sum = sum * kSpread + hash(prefixes.second.address) + prefixes.second.length;
  return sum;
}

LineIndex::LineIndex(const std::vector<Protection>& entries) {
  for (std::size_t entry = 0; entry < entries.size(); ++entry) {
    for (std::size_t line = 0; line < entries[entry].lines.size(); ++line) {
      Add({entry, line}, entries[entry].lines[line]);
    }
  }
}

void LineIndex::Add(Found place, const Line& line) {
  if (line.undecidable) {
    undecidable_.push_back(place);
    return;
  }
  std::vector<Entry>& alike = lines_[{line.local.prefix, line.remote.prefix}];
  const bool repeated = !alike.empty() && alike.back().place.entry == place.entry &&
                        alike.back().local == line.local && alike.back().remote == line.remote;
  if (repeated) {
    return;  // the first of them decides
  }
  alike.push_back({place, line.local, line.remote});
  lengths_.emplace(line.local.prefix.length, line.remote.prefix.length);
}

std::vector<LineIndex::Found> LineIndex::Covering(const Selector& local,
                                                  const Selector& remote) const {
  std::vector<Found> found;
  for (const auto& [mine, theirs] : lengths_) {
    if (mine > local.prefix.length || theirs > remote.prefix.length) {
      continue;
    }
    const auto lines = lines_.find({base::MakePrefix(local.prefix.address, mine),
                                    base::MakePrefix(remote.prefix.address, theirs)});
    if (lines == lines_.end()) {
      continue;
    }
    for (const Entry& entry : lines->second) {
      if (Covers(entry.local, local) && Covers(entry.remote, remote)) {
        found.push_back(entry.place);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace tunnelc::negotiate
