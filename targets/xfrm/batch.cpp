// Lines for `ip xfrm` (semantics reference, F.2).
#include "targets/xfrm/batch.h"

#include <fmt/format.h>

#include <array>

namespace tunnelc::targets::xfrm {
namespace {

using host::Tunnel;

// One of the two ways of a tunnel.
struct Way {
  bool out = false;
  std::string from;
  std::string to;
  Flow flow;
};

std::array<Way, 2> WaysOf(const Guarded& guarded) {
  const Tunnel& tunnel = *guarded.tunnel;
  const std::string local = base::ToString(tunnel.local.value);
  const std::string remote = base::ToString(tunnel.remote.value);
  const std::size_t session = guarded.protection.session.value_or(0);
  return {Way{.out = true, .from = local, .to = remote, .flow = {session, tunnel.end}},
          Way{.out = false, .from = remote, .to = local, .flow = {session, 1 - tunnel.end}}};
}

std::vector<base::IpFamily> FamiliesOf(const model::Endpoint& endpoint) {
  std::vector<base::IpFamily> families;
  if (endpoint.carries_v4) {
    families.push_back(base::IpFamily::kV4);
  }
  if (endpoint.carries_v6) {
    families.push_back(base::IpFamily::kV6);
  }
  return families;
}

// `src … dst … dir …` of each policy of one way: what `delete` takes too. What is received is
// forwarded or stays, and the kernel asks for a policy for each.
std::vector<std::string> SelectorsOf(const Tunnel& tunnel, const Way& way) {
  std::vector<std::string> selectors;
  if (tunnel.endpoint->kind == model::Kind::kGre) {
    selectors.push_back(
        fmt::format("src {} dst {} proto gre dir {}", way.from, way.to, way.out ? "out" : "in"));
    return selectors;
  }
  for (const base::IpFamily family : FamiliesOf(*tunnel.endpoint)) {
    const std::string any = base::ToString(base::AnyPrefix(family));
    const std::vector<std::string_view> directions =
        way.out ? std::vector<std::string_view>{"out"} : std::vector<std::string_view>{"in", "fwd"};
    for (const std::string_view direction : directions) {
      selectors.push_back(
          fmt::format("src {} dst {} dir {} if_id {}", any, any, direction, tunnel.if_id));
    }
  }
  return selectors;
}

std::string TemplateOf(const Tunnel& tunnel, const Way& way, const Layer& layer) {
  return fmt::format(" tmpl src {} dst {} proto {} reqid {} mode {}", way.from, way.to,
                     layer.protocol, tunnel.reqid, layer.mode);
}

// A packet of another family than the outer one finds its association by this flag alone; without
// it the kernel counts XfrmOutNoStates.
bool NeedsAnyFamily(const model::Endpoint& endpoint) {
  return endpoint.kind == model::Kind::kVti &&
         (endpoint.outer == base::IpFamily::kV4 ? endpoint.carries_v6 : endpoint.carries_v4);
}

std::string Integrity(suite::Integrity id, const std::string& key) {
  // The kernel's own truncation of SHA-256 is another one, so it is always written.
  const suite::IntegrityInfo& info = suite::Info(id);
  return fmt::format(" auth-trunc {} {} {}", info.kernel, key, info.truncated_bits);
}

std::string Algorithms(const KernelPart& part, const Guarded& guarded, const Way& way,
                       const Layer& layer) {
  const suite::TransformSet& set = guarded.protection.transforms;
  const auto key = [&](std::string_view purpose, std::size_t bytes) {
    return part.keys->Key(way.flow, layer.protocol, purpose, bytes);
  };
  if (layer.protocol == "ah") {
    return Integrity(*set.ah, key("integrity", suite::Info(*set.ah).key_bytes));
  }
  const suite::EspCipherInfo& cipher = suite::Info(*set.esp_cipher);
  std::string text =
      fmt::format(" enc {} {}", cipher.kernel,
                  cipher.key_bytes == 0 ? std::string("\"\"") : key("cipher", cipher.key_bytes));
  if (set.esp_integrity) {
    text +=
        Integrity(*set.esp_integrity, key("integrity", suite::Info(*set.esp_integrity).key_bytes));
  }
  return text;
}

std::string NameOf(const KernelPart& part, const Way& way, const Layer& layer) {
  return fmt::format("src {} dst {} proto {} spi 0x{:08x}", way.from, way.to, layer.protocol,
                     part.keys->Spi(way.flow, layer.protocol));
}

// Without the window that replays are looked for in: who knows the peer's next number after a
// restart? (RFC 4303, 3.3.3: not with keys distributed by hand.)
void WriteAssociation(const KernelPart& part, const Guarded& guarded, const Way& way,
                      const Layer& layer, Writer& writer) {
  const Tunnel& tunnel = *guarded.tunnel;
  std::string line =
      fmt::format("xfrm state add {} reqid {} mode {} replay-window 0{}", NameOf(part, way, layer),
                  tunnel.reqid, layer.mode, Algorithms(part, guarded, way, layer));
  if (tunnel.if_id != 0) {
    line += fmt::format(" if_id {}", tunnel.if_id);
  }
  if (NeedsAnyFamily(*tunnel.endpoint) && layer.mode == "tunnel") {
    line += " flag af-unspec";
  }
  writer.Line(line, guarded.protection.origins);
}

void WritePolicies(const Guarded& guarded, const Way& way, Writer& writer) {
  const Tunnel& tunnel = *guarded.tunnel;
  const model::Endpoint& endpoint = *tunnel.endpoint;
  std::string templates;
  for (const Layer& layer : guarded.protection.layers) {
    templates += TemplateOf(tunnel, way, layer);
  }
  std::vector<source::Span> origins = {endpoint.span,
                                       endpoint.mode_span,
                                       endpoint.source_span,
                                       tunnel.local.origin.span,
                                       endpoint.destination_span,
                                       endpoint.protection_span};
  origins.insert(origins.end(), guarded.protection.origins.begin(),
                 guarded.protection.origins.end());
  for (const std::string& selector : SelectorsOf(tunnel, way)) {
    writer.Line("xfrm policy add " + selector + templates, origins);
  }
}

}  // namespace

OutputFile XfrmBatch(const KernelPart& part) {
  Writer writer(part.scene.input.sources, "xfrm.batch");
  if (part.keys != nullptr) {
    writer.Secret();
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch. Holds keys: for its owner alone.");
  } else {
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch");
  }
  for (const Guarded& guarded : part.tunnels) {
    for (const Way& way : WaysOf(guarded)) {
      if (part.keys != nullptr) {
        for (const Layer& layer : guarded.protection.layers) {
          WriteAssociation(part, guarded, way, layer, writer);
        }
      }
      WritePolicies(guarded, way, writer);
    }
  }
  return writer.Take();
}

OutputFile XfrmUndo(const KernelPart& part) {
  Writer writer(part.scene.input.sources, "xfrm.undo.batch");
  writer.Comment("Made by tunnelc, for: ip -batch xfrm.undo.batch");
  for (const Guarded& guarded : part.tunnels) {
    for (const Way& way : WaysOf(guarded)) {
      for (const std::string& selector : SelectorsOf(*guarded.tunnel, way)) {
        writer.Line("xfrm policy delete " + selector);
      }
      if (part.keys != nullptr) {
        for (const Layer& layer : guarded.protection.layers) {
          writer.Line("xfrm state delete " + NameOf(part, way, layer));
        }
      }
    }
  }
  return writer.Take();
}

}  // namespace tunnelc::targets::xfrm
