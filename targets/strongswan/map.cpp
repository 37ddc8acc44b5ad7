// One child for each line that permits, one that passes for each that denies (semantics reference,
// D.5 and F.3).
#include "targets/strongswan/map.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "targets/host/link_messages.h"
#include "targets/host/map_account.h"
#include "targets/host/own_networks.h"
#include "targets/strongswan/connection.h"
#include "targets/strongswan/identity.h"

namespace tunnelc::targets::strongswan {
namespace {

using host::MapEntry;
using host::MapLine;

// `10.1.0.0/16[tcp/443]`, without a name that a host may lack.
std::string SelectorText(const model::Selector& selector) {
  std::string text = base::ToString(selector.prefix);
  if (selector.protocol == 0) {
    return text;
  }
  text += fmt::format("[{}", selector.protocol);
  if (selector.port != 0) {
    text += fmt::format("/{}", selector.port);
  }
  return text + ']';
}

std::vector<source::Span> EntryOrigins(const MapEntry& entry) {
  std::vector<source::Span> origins = {entry.tunnel.endpoint->span,
                                       entry.tunnel.endpoint->lines_span};
  if (entry.list != nullptr) {
    origins.push_back(entry.list->span);
  }
  if (entry.tunnel.endpoint->responder_only) {
    origins.push_back(*entry.tunnel.endpoint->responder_only);
  }
  return origins;
}

void WriteReplayOf(const Scene& scene, const MapEntry& entry, Writer& writer) {
  const host::MapSource source = host::SourceOf(scene.device, *entry.tunnel.endpoint);
  WriteReplay(scene.settings.ReplayOfEntry(source.map.name, source.entry.sequence), writer);
}

// What the children of an entry have in common.
void WriteChildOf(const Scene& scene, const MapEntry& entry, const MapLine* line,
                  const ChildProposals& proposals, Writer& writer) {
  const Tunnel& tunnel = entry.tunnel;
  WritePhase2(*tunnel.endpoint, proposals,
              line != nullptr && line->mode == negotiate::Mode::kTransport, writer);
  WriteReplayOf(scene, entry, writer);
  if (line != nullptr) {
    writer.Line(fmt::format("priority = {}", line->priority));
  }
  writer.Line(fmt::format("start_action = {}", tunnel.starts ? "trap" : "none"));
  writer.Line("close_action = none");
  writer.Line("dpd_action = clear");
  writer.Close();
}

void WriteLine(const Scene& scene, const MapEntry& entry, const MapLine& line,
               const ChildProposals& proposals, Writer& writer) {
  writer.Open(fmt::format("{} {{", line.name), EntryOrigins(entry));
  writer.Line("local_ts = " + SelectorText(line.line->local), {line.line->span});
  writer.Line("remote_ts = " + SelectorText(line.line->remote), {line.line->span});
  WriteChildOf(scene, entry, &line, proposals, writer);
}

// An entry without a list takes what it is asked for: charon narrows its own selectors to that.
void WriteTakesAny(const Scene& scene, const MapEntry& entry, const ChildProposals& proposals,
                   Writer& writer) {
  const std::string any = base::ToString(base::AnyPrefix(entry.tunnel.endpoint->outer));
  writer.Open(fmt::format("{}-any {{", entry.tunnel.name), EntryOrigins(entry));
  writer.Line("local_ts = " + any);
  writer.Line("remote_ts = " + any);
  WriteChildOf(scene, entry, nullptr, proposals, writer);
}

void AddDifferencesOf(const Scene& scene, const MapEntry& entry, const ChildProposals& proposals) {
  const model::Endpoint& endpoint = *entry.tunnel.endpoint;
  AddProposalDifferences(scene, endpoint, proposals);
  scene.account.Differs(11,
                        "charon narrows selectors in IKEv1 too, so a line that is wider than the "
                        "peer's may come up here and not on the router",
                        endpoint.lines_span);
  host::AddInterfaceDifference(scene, entry);
  if (endpoint.isakmp_profile && entry.AnswersEverybody() &&
      scene.device.isakmp_profiles[*endpoint.isakmp_profile].matches.size() > 1) {
    scene.account.Loss(scene.device.isakmp_profiles[*endpoint.isakmp_profile].span,
                       "a connection asks for one identity: everybody with the key is taken");
  }
}

void WriteEntry(const Scene& scene, const MapEntry& entry, Writer& writer) {
  const ChildProposals proposals = SaProposals(scene, entry.tunnel);
  for (const MapLine& line : entry.lines) {
    if (line.line->permit) {
      WriteLine(scene, entry, line, proposals, writer);
    }
  }
  if (entry.tunnel.endpoint->lines.empty()) {
    WriteTakesAny(scene, entry, proposals, writer);
  }
  AddDifferencesOf(scene, entry, proposals);
}

// Where the peers of an entry may be: those that it has a key for.
std::string AddressesOf(const EntryGroup& group) {
  if (!group.AnswersEverybody()) {
    return base::ToString(group.First().remote.value);
  }
  std::vector<base::IpPrefix> peers;
  for (const host::PeerKey& key : group.entries.front()->keys) {
    peers.push_back(key.peers);
  }
  std::string text;
  for (const base::IpPrefix& prefix : peers) {
    if (prefix.length == 0) {
      return std::string(kAnybody);
    }
    text += (text.empty() ? "" : ", ") + base::ToString(prefix);
  }
  return text.empty() ? std::string(kAnybody) : text;
}

std::vector<source::Span> AddressOrigins(const EntryGroup& group) {
  std::vector<source::Span> origins;
  for (const MapEntry* entry : group.entries) {
    if (!entry->AnswersEverybody()) {
      origins.push_back(entry->tunnel.endpoint->destination_span);
    }
    for (const host::PeerKey& key : entry->keys) {
      origins.push_back(key.key->span);
    }
  }
  return origins;
}

std::vector<source::Span> LocalOrigins(const Scene& scene, const EntryGroup& group) {
  std::vector<source::Span> origins;
  for (const MapEntry* entry : group.entries) {
    const Tunnel& tunnel = entry->tunnel;
    origins.insert(origins.end(), {tunnel.endpoint->source_span, tunnel.endpoint->place->applied,
                                   tunnel.local.origin.span});
    const auto& address = scene.device.crypto_maps[tunnel.endpoint->place->map].local_address;
    if (address) {
      origins.push_back(address->origin.span);
    }
  }
  return origins;
}

std::string ExpectedId(const Scene& scene, const MapEntry& entry) {
  if (!entry.AnswersEverybody()) {
    return RemoteId(scene, entry.tunnel);
  }
  const negotiate::Profile* profile = entry.tunnel.party.OwnProfile();
  if (profile != nullptr && profile->matches.size() == 1) {
    const std::string id = PatternOf(profile->matches.front());
    return id.empty() ? std::string(kAnybody) : id;
  }
  return std::string(kAnybody);
}

void WritePass(std::string_view name, const std::string& local, const std::string& remote,
               std::uint32_t priority, const std::vector<source::Span>& origins, Writer& writer) {
  writer.Open(fmt::format("{} {{", name));
  writer.Line("local_ts = " + local, origins);
  writer.Line("remote_ts = " + remote, origins);
  writer.Line("mode = pass");
  writer.Line(fmt::format("priority = {}", priority));
  writer.Line("start_action = trap");
  writer.Close();
}

// A child for each type: charon writes the type of ICMPv6 in the place of a port (strongSwan, IPv6
// and the Neighbor Discovery Protocol).
void WriteLinkMessages(Writer& writer) {
  writer.Comment("Neighbour discovery: without it nobody on its links would find the host.");
  const std::string any = base::ToString(base::AnyPrefix(base::IpFamily::kV6));
  for (const host::LinkMessage& message : host::kLinkMessages) {
    const std::string selector = fmt::format("{}[{}/{}]", any, host::kIcmpv6, message.type);
    WritePass(message.name, selector, selector, host::kLinkMessagePriority, {}, writer);
  }
}

// charon looks for a key by the identities that the connection expects, and only then by the
// address.
void AddLostKeys(const Scene& scene, const std::vector<host::PeerKey>& keys) {
  for (const host::PeerKey& key : keys) {
    if (keys.size() > 1) {
      scene.account.Loss(key.key->span,
                         "of the keys of an entry that answers everybody charon may take another "
                         "one: give its peers one key, or an entry with `set peer`");
    }
  }
}

}  // namespace

std::vector<EntryGroup> GroupEntries(const Scene& scene) {
  using Key = std::tuple<base::IpAddress, bool, base::IpAddress, std::string, std::string,
                         const model::Key*>;
  std::map<Key, std::size_t> known;
  std::vector<EntryGroup> groups;
  for (const MapEntry& entry : scene.entries) {
    const std::string local_id = LocalId(scene, entry.tunnel);
    const std::string remote_id = ExpectedId(scene, entry);
    const auto [place, is_new] =
        known.emplace(Key{entry.tunnel.local.value, entry.AnswersEverybody(),
                          entry.tunnel.remote.value, local_id, remote_id, entry.tunnel.key},
                      groups.size());
    if (is_new) {
      groups.push_back({entry.tunnel.name, {}, local_id, remote_id});
    }
    groups[place->second].entries.push_back(&entry);
  }
  return groups;
}

void WriteGroup(const Scene& scene, const EntryGroup& group, Writer& writer) {
  std::vector<source::Span> headers;
  for (const MapEntry* entry : group.entries) {
    const std::vector<source::Span> own = HeaderOrigins(scene, entry->tunnel);
    headers.insert(headers.end(), own.begin(), own.end());
  }
  writer.Open(fmt::format("{} {{", group.name), headers);
  WritePhase1(scene, group.First(),
              {.local_origins = LocalOrigins(scene, group),
               .addresses = AddressesOf(group),
               .address_origins = AddressOrigins(group),
               .local_id = group.local_id,
               .remote_id = group.remote_id},
              writer);
  writer.Open("children {");
  for (const MapEntry* entry : group.entries) {
    WriteEntry(scene, *entry, writer);
  }
  writer.Close();
  writer.Close();
}

void WriteGroupSecrets(const Scene& scene, const EntryGroup& group, Writer& writer) {
  if (!group.AnswersEverybody()) {
    WriteSecret(scene, group.First(), group.name, {group.local_id, group.remote_id}, writer);
    return;
  }
  AddLostKeys(scene, group.entries.front()->keys);
  std::size_t number = 0;
  for (const host::PeerKey& key : group.entries.front()->keys) {
    Tunnel tunnel = group.First();
    tunnel.key = key.key;
    WriteSecret(
        scene, tunnel, fmt::format("{}-{}", group.name, ++number),
        {group.local_id, key.peers.length == 0 ? std::string(kAnybody) : base::ToString(key.peers)},
        writer);
  }
  if (number == 0) {
    WriteSecret(scene, group.First(), group.name, {group.local_id, std::string(kAnybody)}, writer);
  }
}

bool HasPasses(const Scene& scene) {
  return host::HasLinkMessages(scene) || !host::OwnNetworks(scene).empty() ||
         std::any_of(scene.entries.begin(), scene.entries.end(), [](const MapEntry& entry) {
           return std::any_of(entry.lines.begin(), entry.lines.end(),
                              [](const MapLine& line) { return !line.line->permit; });
         });
}

void WritePasses(const Scene& scene, Writer& writer) {
  writer.Comment("What the lists deny passes in clear, and what stays between own networks.");
  writer.Open("pass {");
  writer.Line("local_addrs = 127.0.0.1");
  writer.Line("remote_addrs = 127.0.0.1");
  writer.Open("children {");
  if (host::HasLinkMessages(scene)) {
    WriteLinkMessages(writer);
  }
  std::size_t number = 0;
  for (const host::OwnNetwork& network : host::OwnNetworks(scene)) {
    WritePass(fmt::format("own-{}", ++number),
              base::ToString(base::AnyPrefix(network.prefix.address.family)),
              base::ToString(network.prefix), host::kOwnNetworkPriority, {network.span}, writer);
  }
  for (const MapEntry& entry : scene.entries) {
    for (const MapLine& line : entry.lines) {
      if (!line.line->permit) {
        WritePass(line.name, SelectorText(line.line->local), SelectorText(line.line->remote),
                  line.priority, {line.line->span}, writer);
      }
    }
  }
  writer.Close();
  writer.Close();
}

}  // namespace tunnelc::targets::strongswan
