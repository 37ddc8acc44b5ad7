// A topological order of the lines that have packets in common.
#include "targets/host/map_order.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <queue>

#include "src/negotiate/selectors.h"
#include "src/topology/party.h"

namespace tunnelc::targets::host {
namespace {

using negotiate::Line;
using negotiate::Selector;

// So many lines are compared each with each.
constexpr std::size_t kMany = 4000;

Selector Common(const Selector& one, const Selector& two) {
  return {.prefix = one.prefix.length > two.prefix.length ? one.prefix : two.prefix,
          .protocol = std::max(one.protocol, two.protocol),
          .port = std::max(one.port, two.port)};
}

struct Item {
  std::size_t entry = 0;
  Line line;
};

bool Meet(const Item& one, const Item& two) {
  return negotiate::Overlaps(one.line.local, two.line.local) &&
         negotiate::Overlaps(one.line.remote, two.line.remote);
}

class Lines {
 public:
  explicit Lines(const std::vector<EntryLine>& lines) {
    for (const EntryLine& line : lines) {
      items_.push_back({line.entry, topology::MakeLine(*line.line)});
    }
  }

  // Those lines with `deny` that have packets in common with a later entry's `permit`.
  std::vector<std::size_t> PassedOn() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].line.permit && IsPassedOn(i)) {
        found.push_back(i);
      }
    }
    return found;
  }

  // Nothing where there is no such order.
  std::optional<std::vector<std::size_t>> Sorted() const {
    std::vector<std::vector<std::size_t>> after(items_.size());
    std::vector<std::size_t> before(items_.size());
    const auto order = [&](std::size_t first, std::size_t second) {
      after[first].push_back(second);
      ++before[second];
    };
    for (std::size_t i = 0; i < items_.size(); ++i) {
      for (std::size_t j = i + 1; j < items_.size(); ++j) {
        if (Meet(items_[i], items_[j])) {
          Constrain(i, j, order);
        }
      }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> free;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (before[i] == 0) {
        free.push(i);
      }
    }
    std::vector<std::size_t> sorted;
    while (!free.empty()) {
      sorted.push_back(free.top());
      free.pop();
      for (const std::size_t next : after[sorted.back()]) {
        if (--before[next] == 0) {
          free.push(next);
        }
      }
    }
    return sorted.size() == items_.size() ? std::optional(std::move(sorted)) : std::nullopt;
  }

 private:
  bool IsPassedOn(std::size_t deny) const {
    for (std::size_t j = deny + 1; j < items_.size(); ++j) {
      if (items_[j].line.permit && items_[j].entry != items_[deny].entry &&
          Meet(items_[deny], items_[j])) {
        return true;
      }
    }
    return false;
  }

  // What `one` has in common with `two`, an earlier line of its own list has denied.
  bool HasGivenUp(std::size_t one, std::size_t two) const {
    const Selector local = Common(items_[one].line.local, items_[two].line.local);
    const Selector remote = Common(items_[one].line.remote, items_[two].line.remote);
    for (std::size_t i = one; i-- > 0 && items_[i].entry == items_[one].entry;) {
      if (!items_[i].line.permit && negotiate::Covers(items_[i].line.local, local) &&
          negotiate::Covers(items_[i].line.remote, remote)) {
        return true;
      }
    }
    return false;
  }

  // Two lines with packets in common, `one` first in the map.
  template <class Order>
  void Constrain(std::size_t one, std::size_t two, const Order& order) const {
    if (items_[one].entry == items_[two].entry) {
      order(one, two);
    } else if (items_[one].line.permit) {
      if (!HasGivenUp(one, two)) {
        order(one, two);
      }
    } else if (items_[two].line.permit) {
      order(two, one);
    }
  }

  std::vector<Item> items_;
};

}  // namespace

LineOrder OrderLines(const std::vector<EntryLine>& lines) {
  const Lines all(lines);
  const std::vector<std::size_t> passed_on = all.PassedOn();
  LineOrder order;
  if (!passed_on.empty() && lines.size() <= kMany) {
    if (auto sorted = all.Sorted()) {
      order.winners = std::move(*sorted);
      return order;
    }
  }
  std::vector<std::size_t> every(lines.size());
  std::iota(every.begin(), every.end(), 0);
  std::set_difference(every.begin(), every.end(), passed_on.begin(), passed_on.end(),
                      std::back_inserter(order.winners));
  order.left_out = passed_on;
  return order;
}

}  // namespace tunnelc::targets::host
