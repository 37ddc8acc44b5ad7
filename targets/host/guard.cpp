// A chain for each entry: `return` goes on to the next one.
#include "targets/host/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "targets/host/gather.h"
#include "targets/host/link_messages.h"
#include "targets/host/own_networks.h"
#include "targets/interface_names.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::string_view kGuardTable = "inet tunnelc_guard";

// What a daemon itself sends and receives is never a tunnel's.
constexpr std::string_view kExempt[] = {"meta l4proto { esp, ah } accept",
                                        "meta l4proto udp th dport { 500, 4500 } accept"};

struct Chain {
  std::string name;
  const model::AccessList* list = nullptr;
  std::span<const model::AccessEntry> entries;  // those of it that count
};

// An entry with written keys takes no line behind the first that permits.
std::span<const model::AccessEntry> EntriesOf(const model::AccessList& list,
                                              const model::Endpoint& endpoint) {
  if (endpoint.ike != 0 || endpoint.lines.empty()) {
    return list.entries;
  }
  const auto last = std::find_if(
      list.entries.begin(), list.entries.end(),
      [&](const model::AccessEntry& entry) { return entry.span == endpoint.lines.back().span; });
  return {list.entries.begin(), last == list.entries.end() ? last : std::next(last)};
}

// The entries of maps in the host's main table, translated or not.
std::vector<Chain> ChainsOf(const Scene& scene) {
  std::vector<Chain> chains;
  std::set<std::string> names;
  for (const model::Endpoint& endpoint : scene.input.network.Endpoints()) {
    const bool ours = &scene.input.network.DeviceOf(endpoint.device) == &scene.device;
    if (!ours || !endpoint.place || endpoint.place->rank != 0 || endpoint.lines.empty() ||
        !endpoint.front_vrf.empty() || !endpoint.inner_vrf.empty()) {
      continue;
    }
    if (const model::AccessList* list = ListOf(scene.device, endpoint)) {
      chains.push_back(
          {Unique(SafeName(endpoint.name, "entry"), names, 64), list, EntriesOf(*list, endpoint)});
    }
  }
  return chains;
}

std::string PortsText(const std::vector<model::PortRange>& ports) {
  std::string text;
  for (const model::PortRange& range : ports) {
    text += text.empty() ? "" : ", ";
    text += range.low == range.high ? std::to_string(range.low)
                                    : fmt::format("{}-{}", range.low, range.high);
  }
  return "{ " + text + " }";
}

// `source` and `destination` as a packet has them.
std::string MatchText(const model::AccessEntry& entry, base::IpFamily family,
                      const model::AccessMatch& source, const model::AccessMatch& destination) {
  const bool v4 = family == base::IpFamily::kV4;
  std::string text = v4 ? "meta nfproto ipv4" : "meta nfproto ipv6";
  const auto side = [&](std::string_view word, const model::AccessMatch& match) {
    if (match.prefix->length > 0) {
      text += fmt::format(" {} {} {}", v4 ? "ip" : "ip6", word, base::ToString(*match.prefix));
    }
  };
  side("saddr", source);
  side("daddr", destination);
  if (entry.protocol != 0) {
    text += fmt::format(" meta l4proto {}", entry.protocol);
  }
  if (!source.ports.empty()) {
    text += " th sport " + PortsText(source.ports);
  }
  if (!destination.ports.empty()) {
    text += " th dport " + PortsText(destination.ports);
  }
  return text;
}

// Lines that no policy says. Their rules do not make them translated.
using Refused = std::set<source::Span>;

Refused RefusedLines(const Scene& scene) {
  Refused refused;
  for (const Remark& remark : scene.account.Remarks()) {
    if (remark.fate == Fate::kImpossible) {
      refused.insert(remark.span);
    }
  }
  return refused;
}

// A line that no selector says keeps its fate; it has a comment.
bool IsSaidElsewhere(const model::AccessEntry& entry) {
  const auto plain = [](const model::AccessMatch& match) {
    return std::all_of(match.ports.begin(), match.ports.end(),
                       [](const auto& range) { return range.low == range.high; });
  };
  return plain(entry.source) && plain(entry.destination);
}

void WriteChain(const Scene& scene, const Chain& chain, const Refused& refused, bool out,
                Writer& writer) {
  writer.Open(fmt::format("chain {}-{} {{", out ? "out" : "in", chain.name));
  for (const model::AccessEntry& entry : chain.entries) {
    const std::string place = PlaceText(scene.input.sources, entry.span);
    if (entry.doubtful || !entry.source.prefix || !entry.destination.prefix) {
      writer.Comment(fmt::format("{}: no rule says what it matches", place));
      continue;
    }
    const std::string rule =
        MatchText(entry, chain.list->family, out ? entry.source : entry.destination,
                  out ? entry.destination : entry.source) +
        (entry.permit ? " counter drop" : " return");
    if (IsSaidElsewhere(entry) && !refused.contains(entry.span)) {
      writer.Line(rule, {entry.span});
    } else {
      writer.Comment(place);
      writer.Line(rule);
    }
  }
  writer.Close();
}

// All entries in turn. Packets between the host's own networks never meet a map.
void WriteWalk(const Scene& scene, const std::vector<Chain>& chains, bool out, Writer& writer) {
  const std::string_view way = out ? "out" : "in";
  writer.Open(fmt::format("chain {} {{", way));
  for (const OwnNetwork& network : OwnNetworks(scene)) {
    const bool v4 = network.prefix.address.family == base::IpFamily::kV4;
    writer.Line(fmt::format("{} {} {} return", v4 ? "ip" : "ip6", out ? "daddr" : "saddr",
                            base::ToString(network.prefix)),
                {network.span});
  }
  for (const Chain& chain : chains) {
    writer.Line(fmt::format("jump {}-{}", way, chain.name));
  }
  writer.Close();
}

std::string LinkMessageRule() {
  std::string types;
  for (const LinkMessage& message : kLinkMessages) {
    types += types.empty() ? "" : ", ";
    types += message.name;
  }
  return "icmpv6 type { " + types + " } accept";
}

// What the host itself sends and receives without a tunnel, whatever the lists say. None of it is
// ever forwarded.
void WriteExempt(const Scene& scene, Writer& writer) {
  for (const std::string_view rule : kExempt) {
    writer.Line(rule);
  }
  if (HasLinkMessages(scene)) {
    writer.Line(LinkMessageRule());
  }
}

void WriteHook(const Scene& scene, std::string_view hook, bool out, bool in, Writer& writer) {
  writer.Open(fmt::format("chain {} {{", hook));
  writer.Line(fmt::format("type filter hook {} priority filter; policy accept;", hook));
  if (hook != "forward") {
    WriteExempt(scene, writer);
  }
  if (out) {
    writer.Line("rt ipsec missing jump out");
  }
  if (in) {
    writer.Line("meta secpath missing jump in");
  }
  writer.Close();
}

}  // namespace

bool HasGuard(const Scene& scene) {
  return !scene.entries.empty();
}

OutputFile GuardRules(const Scene& scene) {
  const std::vector<Chain> chains = ChainsOf(scene);
  Writer writer(scene.input.sources, "guard.nft");
  writer.Comment(
      "Made by tunnelc, for: nft -f guard.nft. What crypto maps protect is dropped where");
  writer.Comment("nothing encrypts it, and where it comes in without encryption.");
  writer.Line(fmt::format("table {}", kGuardTable));
  writer.Line(fmt::format("delete table {}", kGuardTable));
  writer.Open(fmt::format("table {} {{", kGuardTable));
  const Refused refused = RefusedLines(scene);
  for (const Chain& chain : chains) {
    WriteChain(scene, chain, refused, true, writer);
    WriteChain(scene, chain, refused, false, writer);
  }
  WriteWalk(scene, chains, true, writer);
  WriteWalk(scene, chains, false, writer);
  WriteHook(scene, "output", true, false, writer);
  WriteHook(scene, "forward", true, true, writer);
  WriteHook(scene, "input", false, true, writer);
  writer.Close();
  return writer.Take();
}

OutputFile GuardUndo(const Scene& scene) {
  Writer writer(scene.input.sources, "guard.undo.nft");
  writer.Comment("Made by tunnelc, for: nft -f guard.undo.nft");
  writer.Line(fmt::format("delete table {}", kGuardTable));
  return writer.Take();
}

}  // namespace tunnelc::targets::host
