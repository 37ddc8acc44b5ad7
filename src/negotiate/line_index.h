// LineIndex: lines by what they cover, so that a list of thousands is not walked for each line of
// another.
#pragma once

#include <cstddef>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

class LineIndex {
 public:
  struct Found {
    std::size_t entry = 0;
    std::size_t line = 0;
    friend auto operator<=>(const Found&, const Found&) = default;
  };

  LineIndex() = default;
  // All lines of these entries, by their indexes.
  explicit LineIndex(const std::vector<Protection>& entries);

  void Add(Found place, const Line& line);

  // The lines that cover all packets from `local` to `remote`, in order. Undecidable ones are no
  // part of it.
  std::vector<Found> Covering(const Selector& local, const Selector& remote) const;
  // The undecidable lines, in the order in which they were added.
  const std::vector<Found>& Undecidable() const { return undecidable_; }

 private:
  struct Entry {
    Found place;
    Selector local;
    Selector remote;
  };
  using Prefixes = std::pair<base::IpPrefix, base::IpPrefix>;
  struct Hash {
    std::size_t operator()(const Prefixes& prefixes) const noexcept;
  };

  std::unordered_map<Prefixes, std::vector<Entry>, Hash> lines_;
  std::set<std::pair<std::uint8_t, std::uint8_t>> lengths_;  // of local and remote prefixes
  std::vector<Found> undecidable_;
};

}  // namespace tunnelc::negotiate
