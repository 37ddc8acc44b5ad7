// Lists and route maps that translations ask.
#include "src/topology/translation.h"

#include <algorithm>
#include <optional>

namespace tunnelc::topology {
namespace {

// What a list or a route map says of packets.
struct Answer {
  Passage passage = Passage::kUnknown;
  bool all = true;  // of the packets
  std::optional<source::Span> span{};
  std::string help{};
};

class Asked {
 public:
  Asked(const Packets& packets, std::string_view own_list, const model::Interface& out,
        const Surroundings& around)
      : packets_(packets), own_list_(own_list), out_(out), around_(around) {}

  Answer ByList(const std::string& name) const {
    const model::AccessList* list = around_.List(base::IpFamily::kV4, name);
    if (list == nullptr) {
      return {};
    }
    const Filtered filtered =
        name == own_list_ ? Filtered{Passage::kPermitted} : Filter(*list, packets_);
    return {filtered.passage, filtered.all,
            filtered.entry != nullptr ? std::optional(filtered.entry->span) : std::nullopt,
            list->extended ? "put before it a line that denies what the crypto list permits"
                           : "make it an extended list that denies what the crypto list permits"};
  }

  // The first entry whose conditions hold decides.
  Answer ByRouteMap(const std::string& name) const {
    const auto& maps = around_.Device().route_maps;
    const auto map = std::ranges::find(maps, name, &model::RouteMap::name);
    if (map == maps.end() || map->entries.empty()) {
      return {};
    }
    for (const model::RouteMapEntry& entry : map->entries) {
      Answer answer = entry.doubtful ? Answer{} : ByEntry(entry);
      if (answer.passage == Passage::kDenied) {
        continue;
      }
      if (entry.permit || answer.passage == Passage::kUnknown) {
        return answer;
      }
      return Answer{answer.all ? Passage::kDenied : Passage::kUnknown};
    }
    return Answer{Passage::kDenied};
  }

 private:
  Answer ByEntry(const model::RouteMapEntry& entry) const {
    if (!entry.interfaces.empty() &&
        std::ranges::find(entry.interfaces, out_.name) == entry.interfaces.end()) {
      return Answer{Passage::kDenied};
    }
    if (entry.lists.empty()) {
      return {Passage::kPermitted, true, entry.span,
              "let it match an extended list that denies what the crypto list permits"};
    }
    for (const std::string& list : entry.lists) {
      if (Answer answer = ByList(list); answer.passage != Passage::kDenied) {
        return answer;
      }
    }
    return Answer{Passage::kDenied};
  }

  const Packets& packets_;
  std::string_view own_list_;
  const model::Interface& out_;
  const Surroundings& around_;
};

}  // namespace

Translation TranslationOf(const model::Line& line, std::string_view own_list,
                          const model::SourceNat& nat, const model::Interface& out,
                          const Surroundings& around) {
  const bool within = nat.local && base::Contains(line.local.prefix, *nat.local);
  if (nat.local && !within && !base::Contains(*nat.local, line.local.prefix)) {
    return {Passage::kDenied, *nat.local, true, nat.span, ""};
  }
  const base::IpPrefix source = within ? *nat.local : line.local.prefix;
  const Packets packets{source, line.remote.prefix, line.local.protocol, line.local.port,
                        line.remote.port};
  const Asked asked(packets, own_list, out, around);
  if (nat.local) {
    const Answer answer =
        nat.route_map.empty() ? Answer{Passage::kPermitted} : asked.ByRouteMap(nat.route_map);
    return {answer.passage, source, answer.all, nat.span,
            "end it with a `route-map` whose list denies what the crypto list permits, or leave "
            "those addresses out of the crypto list"};
  }
  const Answer answer =
      nat.route_map.empty() ? asked.ByList(nat.list) : asked.ByRouteMap(nat.route_map);
  return {answer.passage, source, answer.all, answer.span.value_or(nat.span), answer.help};
}

}  // namespace tunnelc::topology
