// Each permitted line is followed on its way out: route, interface, translation, map.
#include "src/topology/map_traffic.h"

#include <algorithm>

#include "src/negotiate/selectors.h"
#include "src/topology/party.h"
#include "src/topology/translation.h"

namespace tunnelc::topology {
namespace {

enum class Fate : std::uint8_t { kReached, kUnknown, kMissed };

class MapEnd {
 public:
  MapEnd(const Network& network, const End& end, const Surroundings& around, Traffic& traffic)
      : name_(network.Label(end.device)),
        endpoint_(*network.EndpointOf(end)),
        around_(around),
        traffic_(traffic),
        interface_(around.Interface(endpoint_.place->interface)) {}

  TrafficVerdict Judge() {
    std::size_t lines = 0;
    std::size_t missed = 0;
    bool known = true;
    for (const model::Line& line : endpoint_.lines) {
      if (!line.permit) {
        continue;
      }
      ++lines;
      const Fate fate =
          line.undecidable ? Fate::kUnknown : std::max(Routed(line), Translated(line));
      missed += fate == Fate::kMissed ? 1 : 0;
      known = known && fate != Fate::kUnknown;
    }
    if (lines == 0) {
      return TrafficVerdict::kUnknown;
    }
    if (missed == lines) {
      return TrafficVerdict::kBlocked;
    }
    return known ? TrafficVerdict::kPasses : TrafficVerdict::kUnknown;
  }

 private:
  const model::Device& Device() const { return around_.Device(); }

  bool HasSameMap(const model::Interface& interface) const {
    const auto& map =
        endpoint_.outer == base::IpFamily::kV6 ? interface.ipv6_crypto_map : interface.crypto_map;
    return map && map->value == Device().crypto_maps[endpoint_.place->map].name;
  }

  // The access list whose lines they are.
  std::string_view OwnList() const {
    const model::MapPlace& place = *endpoint_.place;
    const auto& maps = Device().crypto_maps;
    const model::CryptoMapEntry& entry = place.dynamic_map
                                             ? maps[*place.dynamic_map].entries[place.dynamic_entry]
                                             : maps[place.map].entries[place.entry];
    return entry.access_list ? std::string_view(entry.access_list->value) : std::string_view();
  }

  bool MakesRoutes() const {
    const model::MapPlace& place = *endpoint_.place;
    const auto& maps = Device().crypto_maps;
    const bool own = maps[place.map].entries[place.entry].reverse_route.has_value();
    return own || (place.dynamic_map &&
                   maps[*place.dynamic_map].entries[place.dynamic_entry].reverse_route);
  }

  void Add(TrafficReason reason, const model::Line& line) {
    const bool known = std::ranges::any_of(traffic_.reasons, [&](const TrafficReason& one) {
      return one.reason == reason.reason && one.message == reason.message;
    });
    if (!known) {
      reason.about = line.span;
      traffic_.reasons.push_back(std::move(reason));
    }
  }

  // A routing protocol may bring a route that no line shows.
  Fate Routed(const model::Line& line) {
    const base::IpPrefix& remote = line.remote.prefix;
    const RouteTable& routes = around_.Routes();
    if (remote.length == 0 || MakesRoutes()) {
      return remote.length == 0 ? Fate::kUnknown : Fate::kReached;
    }
    const auto found = routes.Find(endpoint_.inner_vrf, remote.address);
    if (!found && !routes.MayHaveMore()) {
      Add({.reason = "no-route-to-protected",
           .message = "no route of " + name_ + " leads to " + base::ToString(remote) +
                      ": its packets do not come as far as the crypto map",
           .span = endpoint_.place->applied,
           .help = "add a route to " + base::ToString(remote) + " that leaves by " +
                   endpoint_.place->interface + ", or `reverse-route static` to the entry"},
          line);
      return Fate::kMissed;
    }
    const model::Interface* out =
        found ? routes.WayOut(endpoint_.inner_vrf, remote.address) : nullptr;
    if (out == nullptr ||
        (out->name != endpoint_.place->interface && !HasSameMap(*out) && routes.MayHaveMore())) {
      return Fate::kUnknown;
    }
    if (out->name == endpoint_.place->interface || HasSameMap(*out)) {
      return Fate::kReached;
    }
    Add({.reason = "crypto-map-off-the-way",
         .message = "packets of " + name_ + " to " + base::ToString(remote) + " leave by " +
                    out->name + ", where the crypto map is not applied: they are sent in clear",
         .span = endpoint_.place->applied,
         .help =
             "apply the map to " + out->name + ", or route them by " + endpoint_.place->interface},
        line);
    return Fate::kMissed;
  }

  // The packets are translated before the map looks at them (semantics reference, H-29).
  Fate Translated(const model::Line& line) {
    if (interface_ == nullptr || !interface_->nat_outside ||
        endpoint_.outer == base::IpFamily::kV6) {
      return Fate::kReached;
    }
    Fate worst = Fate::kReached;
    for (const model::SourceNat& nat : Device().source_nats) {
      worst = std::max(worst, TranslatedBy(nat, line));
    }
    return worst;
  }

  Fate TranslatedBy(const model::SourceNat& nat, const model::Line& line) {
    const Translation translation = TranslationOf(line, OwnList(), nat, *interface_, around_);
    const bool whole = base::Contains(translation.source, line.local.prefix);
    if (translation.passage != Passage::kPermitted) {
      return translation.passage == Passage::kUnknown && whole ? Fate::kUnknown : Fate::kReached;
    }
    Add({.reason = "nat-catches-tunnel",
         .message = name_ + " translates packets from " + base::ToString(translation.source) +
                    " to " + base::ToString(line.remote.prefix) +
                    " before the crypto map looks at them: they no longer match its list",
         .span = translation.span,
         .help = translation.help,
         .in_part = !whole},
        line);
    return whole ? Fate::kMissed : Fate::kReached;
  }

  std::string name_;
  const model::Endpoint& endpoint_;
  const Surroundings& around_;
  Traffic& traffic_;
  const model::Interface* interface_;
};

}  // namespace

TrafficVerdict JudgeMapEnd(const Network& network, const Session& session, std::size_t index,
                           const Surroundings& around, Traffic& traffic) {
  return MapEnd(network, session.ends[index], around, traffic).Judge();
}

}  // namespace tunnelc::topology
