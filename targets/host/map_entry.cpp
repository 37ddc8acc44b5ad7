// Which entries of crypto maps are translated, and which of their lines.
#include "targets/host/map_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "src/negotiate/ikev1.h"
#include "src/negotiate/selectors.h"
#include "src/topology/party.h"
#include "targets/host/gather.h"
#include "targets/host/map_order.h"
#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::uint32_t kFirstPriority = 1000;  // 0 would let strongSwan compute one

// The peer that is tried first: the default one, else that of the first line.
bool IsFirstPeer(const model::Device& device, const model::Endpoint& endpoint) {
  const auto& peers = SourceOf(device, endpoint).entry.peers;
  const auto preferred = std::find_if(peers.begin(), peers.end(),
                                      [](const model::MapPeer& peer) { return peer.is_default; });
  const auto first = preferred == peers.end() ? 0 : preferred - peers.begin();
  return endpoint.place->rank == static_cast<std::uint32_t>(first);
}

// What quick mode agrees on the line in this direction; null when it does not.
const negotiate::Agreement* AgreedOn(const topology::Direction& direction, std::size_t end,
                                     const MapEntry& entry, std::size_t line) {
  const auto is_ours = [&](const negotiate::Phase2& phase2) {
    if (direction.initiator == end) {
      return phase2.line == line;
    }
    return phase2.answered_by && phase2.answered_by->line == line &&
           direction.answerers.at(phase2.answered_by->entry) == entry.id;
  };
  for (const negotiate::Phase2& phase2 : direction.outcome.phase2) {
    if (phase2.agreed && is_ours(phase2)) {
      return &*phase2.agreed;
    }
  }
  return nullptr;
}

// That of the first set, where the line is about the two peers alone.
negotiate::Mode UnagreedMode(const MapEntry& entry, const model::Line& line) {
  const Tunnel& tunnel = entry.tunnel;
  const auto& sets = tunnel.endpoint->transform_sets;
  const bool between_peers = !entry.AnswersEverybody() &&
                             line.local.prefix == base::HostPrefix(tunnel.local.value) &&
                             line.remote.prefix == base::HostPrefix(tunnel.remote.value);
  const bool transport = between_peers && !sets.empty() &&
                         tunnel.party.Own().transform_sets.front().mode != negotiate::Mode::kTunnel;
  return transport ? negotiate::Mode::kTransport : negotiate::Mode::kTunnel;
}

// The mode in which quick mode agrees on the line, whoever starts.
negotiate::Mode ModeOf(const Input& input, const std::vector<SessionEnd>& sessions,
                       const MapEntry& entry, std::size_t line) {
  using negotiate::Mode;
  for (const SessionEnd& one : sessions) {
    for (const topology::Direction& direction : input.network.Sessions()[one.session].directions) {
      if (const auto* agreed = AgreedOn(direction, one.end, entry, line)) {
        return agreed->mode == Mode::kTunnel ? Mode::kTunnel : Mode::kTransport;
      }
    }
  }
  return UnagreedMode(entry, entry.tunnel.endpoint->lines[line]);
}

using Selectors = std::tuple<base::IpPrefix, std::uint8_t, std::uint16_t, base::IpPrefix,
                             std::uint8_t, std::uint16_t>;
Selectors SelectorsOf(const model::Line& line) {
  return {line.local.prefix,  line.local.protocol,  line.local.port,
          line.remote.prefix, line.remote.protocol, line.remote.port};
}

class Collector {
 public:
  Collector(const Input& input, model::DeviceId id, const Options& options, Account& account,
            diag::Sink& sink)
      : input_(input),
        id_(id),
        device_(input.network.DeviceOf(id)),
        options_(options),
        account_(account),
        sink_(sink),
        keys_(device_),
        sessions_(input.network) {}

  std::vector<MapEntry> Take() {
    for (std::size_t i = 0; i < input_.network.Endpoints().size(); ++i) {
      const model::Endpoint& endpoint = input_.network.Endpoints()[i];
      if (endpoint.device == id_ && endpoint.place) {
        Consider(topology::EndpointId(i), endpoint);
      }
    }
    for (MapEntry& entry : entries_) {
      SetLines(entry);
    }
    for (MapEntry& entry : entries_) {
      SetKeys(entry);
    }
    SetPriorities();
    DropEmpty();
    return std::move(entries_);
  }

 private:
  void Consider(topology::EndpointId id, const model::Endpoint& endpoint) {
    if (!IsFirstPeer(device_, endpoint)) {
      RefuseSparePeer(endpoint);
      return;
    }
    if (!endpoint.front_vrf.empty() || !endpoint.inner_vrf.empty()) {
      RefuseVrf(endpoint);
      return;
    }
    MapEntry entry;
    entry.tunnel.endpoint = &endpoint;
    entry.id = id;
    Tunnel& tunnel = entry.tunnel;
    SetSession(input_.network, sessions_.Of(id), tunnel);
    std::optional<Refusal> refusal = RefusalOfAnyKind(endpoint);
    const auto local = LocalAddress(tunnel);
    if (!refusal && !local) {
      refusal = NoLocalAddress();
    }
    if (refusal) {
      Refuse(device_, endpoint, *refusal, account_, sink_);
      return;
    }
    tunnel.interface = InterfaceOf(device_, endpoint.place->interface);
    tunnel.local = *local;
    AddInferenceDifference(tunnel, account_);
    tunnel.remote.value.family = endpoint.outer;
    if (endpoint.remote) {
      tunnel.remote = *endpoint.remote;
    }
    SetParty(device_, keys_, tunnel);
    if (!endpoint.remote) {
      tunnel.key = nullptr;
    }
    tunnel.name = Unique(SafeName(endpoint.name, "entry"), names_, 64);
    tunnel.starts = Starts(options_, endpoint) && endpoint.remote.has_value();
    entry.list = ListOf(device_, endpoint);
    if (endpoint.ike == 0) {
      entry.manual = &SourceOf(device_, endpoint).entry;
      AccountForRest(entry);
    }
    entries_.push_back(std::move(entry));
  }

  // Lines of the list that the router never comes to.
  void AccountForRest(const MapEntry& entry) {
    if (entry.list == nullptr) {
      return;
    }
    const std::vector<model::Line>& lines = entry.tunnel.endpoint->lines;
    for (const model::AccessEntry& line : entry.list->entries) {
      const bool taken = std::any_of(lines.begin(), lines.end(),
                                     [&](const model::Line& one) { return one.span == line.span; });
      if (!taken) {
        account_.NotApplicable(line.span,
                               "of an entry with written keys the router takes the lines up to "
                               "the first that permits");
      }
    }
  }

  void RefuseSparePeer(const model::Endpoint& endpoint) {
    const std::string why = "another peer of the entry comes first, and nothing turns to this one";
    const std::string by_hand =
        "watch the first peer, and when it is gone put this peer's address in its place";
    account_.Impossible(endpoint.destination_span, why, by_hand);
    if (reported_peers_.insert(endpoint.destination_span).second) {
      sink_
          .Report(diag::Rule::kSparePeerNotTranslated, endpoint.destination_span,
                  fmt::format("`{}` of {} is not tried when the peer before it does not answer",
                              endpoint.name, device_.name))
          .help = by_hand;
    }
  }

  void RefuseVrf(const model::Endpoint& endpoint) {
    const std::string& vrf = endpoint.front_vrf.empty() ? endpoint.inner_vrf : endpoint.front_vrf;
    const std::string why =
        "it stands in a VRF, and policies of the host's main table would take "
        "other packets too";
    const std::string by_hand = "do it in a VRF device or a network namespace of its own";
    account_.Impossible(endpoint.span, why, by_hand);
    sink_
        .Report(diag::Rule::kVrfNotTranslated, endpoint.span,
                fmt::format("`{}` of {} is not translated: it stands in the VRF {}", endpoint.name,
                            device_.name, vrf))
        .help = by_hand;
  }

  void RefuseLine(const model::Endpoint& endpoint, const model::Line& line, const std::string& why,
                  const std::string& by_hand) {
    account_.Impossible(line.span, why, by_hand);
    if (reported_lines_.insert(line.span).second) {
      sink_
          .Report(diag::Rule::kLineNotTranslated, line.span,
                  fmt::format("a line of `{}` of {} is not translated: {}", endpoint.name,
                              device_.name, why))
          .help = by_hand;
    }
  }

  void SetLines(MapEntry& entry) {
    const model::Endpoint& endpoint = *entry.tunnel.endpoint;
    const std::vector<SessionEnd>& sessions = sessions_.Of(entry.id);
    for (std::size_t i = 0; i < endpoint.lines.size(); ++i) {
      const model::Line& line = endpoint.lines[i];
      if (line.undecidable) {
        RefuseLine(endpoint, line,
                   line.permit ? "a selector has one range of addresses and one port, or any"
                               : "a policy has one range of addresses and one port, or any",
                   "write it as lines with one port and one range of addresses each, on both ends");
        continue;
      }
      entry.lines.push_back(
          MapLine{.line = &line,
                  .index = i,
                  .name = Unique(fmt::format("{}-{}", entry.tunnel.name, i + 1), names_, 80),
                  .mode = ModeOf(input_, sessions, entry, i)});
    }
  }

  bool HasEntryFor(const base::IpPrefix& peers) const {
    const auto& all = input_.network.Endpoints();
    return std::any_of(all.begin(), all.end(), [&](const model::Endpoint& endpoint) {
      return endpoint.device == id_ && endpoint.place && endpoint.remote &&
             peers == base::HostPrefix(endpoint.remote->value);
    });
  }

  // Each key that the router would find for some of the peers it serves, but those of peers with an
  // entry of their own.
  void SetKeys(MapEntry& entry) {
    if (!entry.AnswersEverybody()) {
      return;
    }
    for (const model::Keyring& keyring : device_.keyrings) {
      for (const model::Key& key : keyring.keys) {
        if (key.refused || !key.prefix ||
            key.prefix->address.family != entry.tunnel.endpoint->outer ||
            HasEntryFor(*key.prefix)) {
          continue;
        }
        Tunnel probe = entry.tunnel;
        probe.remote.value = key.prefix->address;
        SetParty(device_, keys_, probe);
        if (probe.key == &key) {
          entry.keys.push_back({*key.prefix, &key});
        }
      }
    }
  }

  void SetPriorities() {
    std::vector<EntryLine> lines;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (std::size_t j = 0; j < entries_[i].lines.size(); ++j) {
        lines.push_back({i, entries_[i].lines[j].line});
        places.emplace_back(i, j);
      }
    }
    const LineOrder order = OrderLines(lines);
    std::uint32_t next = kFirstPriority;
    std::set<Selectors> taken;
    for (const std::size_t winner : order.winners) {
      const auto& [entry, line] = places[winner];
      MapLine& own = entries_[entry].lines[line];
      if (taken.insert(SelectorsOf(*own.line)).second) {
        own.priority = next++;
      } else {
        account_.Implied(own.line->span, "another line takes all of its packets");
      }
    }
    for (const std::size_t index : order.left_out) {
      const auto& [entry, line] = places[index];
      RefuseLine(*entries_[entry].tunnel.endpoint, *entries_[entry].lines[line].line,
                 "its packets belong to a later entry, and no order of policies says so",
                 "say in the later entry's list alone which packets are its own");
    }
    for (MapEntry& entry : entries_) {
      std::erase_if(entry.lines, [](const MapLine& line) { return line.priority == 0; });
    }
  }

  // An entry none of whose lines can be said protects nothing.
  void DropEmpty() {
    std::erase_if(entries_, [&](const MapEntry& entry) {
      const bool protects = entry.tunnel.endpoint->lines.empty() ||
                            std::any_of(entry.lines.begin(), entry.lines.end(),
                                        [](const MapLine& line) { return line.line->permit; });
      if (!protects) {
        Refuse(device_, *entry.tunnel.endpoint,
               {"none of the lines of its list is translated", "see those lines"}, account_, sink_);
      }
      return !protects;
    });
  }

  const Input& input_;
  model::DeviceId id_;
  const model::Device& device_;
  const Options& options_;
  Account& account_;
  diag::Sink& sink_;
  topology::KeysByPeer keys_;
  SessionIndex sessions_;
  std::vector<MapEntry> entries_;
  std::set<std::string> names_;
  std::set<source::Span> reported_peers_;
  std::set<source::Span> reported_lines_;
};

}  // namespace

std::vector<MapEntry> CollectEntries(const Input& input, model::DeviceId id, const Options& options,
                                     Account& account, diag::Sink& sink) {
  return Collector(input, id, options, account, sink).Take();
}

MapSource SourceOf(const model::Device& device, const model::Endpoint& endpoint) {
  const model::MapPlace& place = *endpoint.place;
  const model::CryptoMap& map = device.crypto_maps[place.dynamic_map.value_or(place.map)];
  return {map, map.entries[place.dynamic_map ? place.dynamic_entry : place.entry]};
}

const model::AccessList* ListOf(const model::Device& device, const model::Endpoint& endpoint) {
  const std::optional<model::Sourced<std::string>>& name =
      SourceOf(device, endpoint).entry.access_list;
  if (!name) {
    return nullptr;
  }
  const auto found = std::find_if(
      device.access_lists.begin(), device.access_lists.end(), [&](const model::AccessList& list) {
        return list.name == name->value && list.family == endpoint.outer;
      });
  return found == device.access_lists.end() ? nullptr : &*found;
}

}  // namespace tunnelc::targets::host
