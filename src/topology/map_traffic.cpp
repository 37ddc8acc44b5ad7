// Each permitted line is followed on its way out: entry, route, interface, translation, map.
#include "src/topology/map_traffic.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "src/negotiate/selectors.h"
#include "src/topology/party.h"
#include "src/topology/translation.h"

namespace tunnelc::topology {
namespace {

enum class Fate : std::uint8_t { kReached, kUnknown, kMissed };

class MapEnd {
 public:
  MapEnd(const Network& network, const End& end, const Surroundings& around,
         const MapEntries& entries, Traffic& traffic)
      : network_(network),
        name_(network.Label(end.device)),
        id_(*end.endpoint),
        endpoint_(*network.EndpointOf(end)),
        around_(around),
        entries_(entries),
        traffic_(traffic),
        interface_(around.Interface(endpoint_.place->interface)) {}

  TrafficVerdict Judge() {
    std::size_t lines = 0;
    std::size_t missed = 0;
    bool known = true;
    for (std::size_t i = 0; i < endpoint_.lines.size(); ++i) {
      if (!endpoint_.lines[i].permit) {
        continue;
      }
      ++lines;
      const Fate fate = FateOf(i);
      missed += fate == Fate::kMissed ? 1 : 0;
      known = known && fate != Fate::kUnknown;
    }
    if (lines != 0 && missed == lines) {
      return TrafficVerdict::kBlocked;
    }
    if (lines != 0 && known) {
      return TrafficVerdict::kPasses;
    }
    for (TrafficReason& doubt : doubts_) {
      traffic_.reasons.push_back(std::move(doubt));
    }
    return TrafficVerdict::kUnknown;
  }

 private:
  const model::Device& Device() const { return around_.Device(); }

  Fate FateOf(std::size_t number) {
    const model::Line& line = endpoint_.lines[number];
    if (line.undecidable) {
      Doubt("line-not-compared", "a line of " + name_ + "'s access list cannot be compared");
      return Fate::kUnknown;
    }
    if (GoesElsewhere(number, line)) {
      return Fate::kMissed;
    }
    return std::max(Routed(line), Translated(line));
  }

  bool HasSameMap(const model::Interface& interface) const {
    const auto& map =
        endpoint_.outer == base::IpFamily::kV6 ? interface.ipv6_crypto_map : interface.crypto_map;
    return map && map->value == Device().crypto_maps[endpoint_.place->map].name;
  }

  // Wherever the same map stands, it sends from one address.
  bool SendsFromOneAddress() const {
    return Device().crypto_maps[endpoint_.place->map].local_address.has_value();
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
    if (!IsAmong(traffic_.reasons, reason)) {
      reason.about = line.span;
      traffic_.reasons.push_back(std::move(reason));
    }
  }

  // Told only where the verdict hangs on it.
  void Doubt(std::string slug, std::string message) {
    TrafficReason reason{.reason = std::move(slug), .message = std::move(message)};
    if (!IsAmong(doubts_, reason)) {
      doubts_.push_back(std::move(reason));
    }
  }

  static bool IsAmong(const std::vector<TrafficReason>& reasons, const TrafficReason& reason) {
    return std::ranges::any_of(reasons, [&](const TrafficReason& one) {
      return one.reason == reason.reason && one.message == reason.message;
    });
  }

  // An earlier entry takes the packets, and sends them to another peer. A lint names both.
  bool GoesElsewhere(std::size_t number, const model::Line& line) {
    const auto taker = entries_.TakenBy(id_, number);
    if (!taker) {
      return false;
    }
    const model::Endpoint& other = network_.EndpointOf(*taker);
    if (!other.remote || !endpoint_.remote || other.remote->value == endpoint_.remote->value) {
      return false;
    }
    const model::MapPlace& place = *other.place;
    const model::CryptoMap& map = Device().crypto_maps[place.map];
    Add({.reason = "taken-by-earlier-entry",
         .message = "packets of " + name_ + " to " + base::ToString(line.remote.prefix) +
                    " are taken by crypto map " + map.name + " " +
                    std::to_string(map.entries[place.entry].sequence) +
                    ", which sends them to another peer"},
        line);
    return true;
  }

  // A routing protocol may bring a route that no line shows.
  Fate Routed(const model::Line& line) {
    const base::IpPrefix& remote = line.remote.prefix;
    const RouteTable& routes = around_.Routes();
    if (MakesRoutes() && remote.length != 0) {
      return Fate::kReached;
    }
    const auto found = routes.Find(endpoint_.inner_vrf, remote.address);
    if (remote.length == 0 || (routes.MayHaveMore() && (!found || RouteTable::Discards(*found)))) {
      return NotShown(remote);
    }
    if (!found || RouteTable::Discards(*found)) {
      return NoRoute(line, found ? &found->routes->front() : nullptr);
    }
    const model::Interface* out = routes.WayOut(endpoint_.inner_vrf, remote.address);
    if (out == nullptr) {
      return NotShown(remote);
    }
    if (out->name == endpoint_.place->interface || (HasSameMap(*out) && SendsFromOneAddress())) {
      return Fate::kReached;
    }
    return routes.MayHaveMore() ? NotShown(remote) : OffTheWay(line, *out, found->routes->front());
  }

  Fate NotShown(const base::IpPrefix& remote) {
    Doubt("routes-not-shown", "by which interface packets of " + name_ + " to " +
                                  base::ToString(remote) +
                                  " leave hangs on routes that the configuration does not show");
    return Fate::kUnknown;
  }

  // `discarding`: a route that throws them away; null for none at all.
  Fate NoRoute(const model::Line& line, const Route* discarding) {
    const std::string remote = base::ToString(line.remote.prefix);
    const std::string cure = "add a route to " + remote + " that leaves by " +
                             endpoint_.place->interface +
                             ", or `reverse-route static` to the entry";
    Add({.reason = "no-route-to-protected",
         .message = discarding != nullptr
                        ? name_ + " throws packets to " + remote +
                              " away (Null0): they do not come as far as the crypto map"
                        : "no route of " + name_ + " leads to " + remote +
                              ": its packets do not come as far as the crypto map",
         .span = discarding != nullptr ? discarding->span : endpoint_.place->applied,
         .help = cure},
        line);
    return Fate::kMissed;
  }

  Fate OffTheWay(const model::Line& line, const model::Interface& out, const Route& route) {
    const std::string remote = base::ToString(line.remote.prefix);
    if (route.interface == &out && !route.gateway && route.connected) {
      Add({.reason = "crypto-map-off-the-way",
           .message = remote + " is connected to " + name_ + " by " + out.name +
                      ": packets to it do not leave for the peer",
           .span = route.span,
           .help = "the sites use the same network: renumber one, or translate it on both routers "
                   "and protect the translated networks"},
          line);
      return Fate::kMissed;
    }
    const std::string by = "packets of " + name_ + " to " + remote + " leave by " + out.name;
    if (HasSameMap(out)) {
      Add({.reason = "crypto-map-off-the-way",
           .message = by + ", and the map there sends from another address than " +
                      endpoint_.place->interface + "'s",
           .span = endpoint_.place->applied,
           .help = "let both interfaces send from one address (`crypto map " +
                   Device().crypto_maps[endpoint_.place->map].name +
                   " local-address INTERFACE`), or route them by " + endpoint_.place->interface},
          line);
      return Fate::kMissed;
    }
    Add({.reason = "crypto-map-off-the-way",
         .message = by + ", where the crypto map is not applied: they are sent in clear",
         .span = endpoint_.place->applied,
         .help =
             "apply the map to " + out.name + ", or route them by " + endpoint_.place->interface},
        line);
    return Fate::kMissed;
  }

  // Packets are translated before the map looks at them, if they came in by an inside interface and
  // the router did not make them itself (semantics reference, H-29).
  Fate Translated(const model::Line& line) {
    const bool own = line.local.prefix == base::HostPrefix(line.local.prefix.address) &&
                     around_.InterfaceWith(line.local.prefix.address) != nullptr;
    if (interface_ == nullptr || !interface_->nat_outside || own ||
        endpoint_.outer == base::IpFamily::kV6 || !ComesFromInside(line.local.prefix)) {
      return Fate::kReached;
    }
    Fate worst = Fate::kReached;
    for (const model::SourceNat& nat : Device().source_nats) {
      worst = std::max(worst, TranslatedBy(nat, line));
    }
    return worst;
  }

  // False when the interfaces by which packets from `local` come in are known and none is inside.
  bool ComesFromInside(const base::IpPrefix& local) const {
    bool connected = false;
    bool any_inside = false;
    for (const model::Interface& interface : Device().interfaces) {
      any_inside = any_inside || interface.nat_inside;
      const bool here =
          interface.vrf == endpoint_.inner_vrf &&
          std::ranges::any_of(interface.addresses, [&](const model::InterfaceAddress& one) {
            const base::IpPrefix subnet = base::MakePrefix(one.address, one.length);
            return base::Contains(subnet, local) || base::Contains(local, subnet);
          });
      if (here && interface.nat_inside) {
        return true;
      }
      connected = connected || here;
    }
    return !connected && (any_inside || Device().is_excerpt);
  }

  Fate TranslatedBy(const model::SourceNat& nat, const model::Line& line) {
    const Translation translation = TranslationOf(line, OwnList(), nat, *interface_, around_);
    const bool whole = translation.all && base::Contains(translation.source, line.local.prefix);
    const std::string packets = "packets from " + base::ToString(translation.source) + " to " +
                                base::ToString(line.remote.prefix);
    if (translation.passage == Passage::kUnknown) {
      Doubt("translation-not-understood",
            "whether " + name_ + " translates " + packets +
                " before the crypto map looks at them cannot be told");
      return Fate::kUnknown;
    }
    if (translation.passage == Passage::kDenied) {
      return Fate::kReached;
    }
    Add({.reason = "nat-catches-tunnel",
         .message = name_ + " translates " + (translation.all ? "" : "some of the ") + packets +
                    " before the crypto map looks at them: they no longer match its list",
         .span = translation.span,
         .help = translation.help,
         .in_part = !whole},
        line);
    return whole ? Fate::kMissed : Fate::kReached;
  }

  const Network& network_;
  std::string name_;
  EndpointId id_;
  const model::Endpoint& endpoint_;
  const Surroundings& around_;
  const MapEntries& entries_;
  Traffic& traffic_;
  const model::Interface* interface_;
  std::vector<TrafficReason> doubts_;
};

}  // namespace

TrafficVerdict JudgeMapEnd(const Network& network, const Session& session, std::size_t index,
                           const Surroundings& around, const MapEntries& entries,
                           Traffic& traffic) {
  return MapEnd(network, session.ends[index], around, entries, traffic).Judge();
}

}  // namespace tunnelc::topology
