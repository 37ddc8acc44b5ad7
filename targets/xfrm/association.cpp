// Names, algorithms and keys of associations (semantics reference, F.2).
#include "targets/xfrm/association.h"

#include <fmt/format.h>

namespace tunnelc::targets::xfrm {
namespace {

// A packet of another family than the outer one finds its association by this flag alone; without
// it the kernel counts XfrmOutNoStates.
bool NeedsAnyFamily(const model::Endpoint& endpoint) {
  return endpoint.kind == model::Kind::kVti &&
         (endpoint.outer == base::IpFamily::kV4 ? endpoint.carries_v6 : endpoint.carries_v4);
}

std::string IntegrityText(suite::Integrity id, const std::string& key) {
  // The kernel's own truncation of SHA-256 is another one, so it is always written.
  const suite::IntegrityInfo& info = suite::Info(id);
  return fmt::format(" auth-trunc {} {} {}", info.kernel, key, info.truncated_bits);
}

std::string AlgorithmsText(const suite::TransformSet& set, const Layer& layer,
                           const LayerKeys& keys) {
  if (layer.protocol == "ah") {
    return IntegrityText(*set.ah, keys.integrity);
  }
  std::string text = fmt::format(" enc {} {}", suite::Info(*set.esp_cipher).kernel,
                                 keys.cipher.empty() ? "\"\"" : keys.cipher);
  if (set.esp_integrity) {
    text += IntegrityText(*set.esp_integrity, keys.integrity);
  }
  return text;
}

LayerKeys MadeKeys(const KeyMaterial& material, const suite::TransformSet& set, const Way& way,
                   const Layer& layer) {
  LayerKeys keys{.spi = material.Spi(way.flow, layer.protocol), .cipher = {}, .integrity = {}};
  const bool ah = layer.protocol == "ah";
  if (!ah && suite::Info(*set.esp_cipher).key_bytes > 0) {
    keys.cipher =
        material.Key(way.flow, layer.protocol, "cipher", suite::Info(*set.esp_cipher).key_bytes);
  }
  if (const auto& integrity = ah ? set.ah : set.esp_integrity) {
    keys.integrity =
        material.Key(way.flow, layer.protocol, "integrity", suite::Info(*integrity).key_bytes);
  }
  return keys;
}

}  // namespace

std::array<Way, 2> WaysOf(const host::Tunnel& tunnel, const Flow& out) {
  const std::string local = base::ToString(tunnel.local.value);
  const std::string remote = base::ToString(tunnel.remote.value);
  return {Way{.out = true, .from = local, .to = remote, .flow = out},
          Way{.out = false,
              .from = remote,
              .to = local,
              .flow = {out.session, 1 - out.from, out.number}}};
}

std::string TemplateOf(std::uint32_t reqid, const Way& way, const Layer& layer) {
  return fmt::format(" tmpl src {} dst {} proto {} reqid {} mode {}", way.from, way.to,
                     layer.protocol, reqid, layer.mode);
}

std::string StateName(const Way& way, const Layer& layer, std::uint32_t spi) {
  return fmt::format("src {} dst {} proto {} spi 0x{:08x}", way.from, way.to, layer.protocol, spi);
}

// Without the window that replays are looked for in: who knows the peer's next number after a
// restart? (RFC 4303, 3.3.3: not with keys distributed by hand.)
void WriteAssociation(const host::Tunnel& tunnel, const Protection& protection, const Way& way,
                      const Layer& layer, const LayerKeys& keys, Writer& writer) {
  std::string line = fmt::format("xfrm state add {} reqid {} mode {} replay-window 0{}",
                                 StateName(way, layer, keys.spi), tunnel.reqid, layer.mode,
                                 AlgorithmsText(protection.transforms, layer, keys));
  if (tunnel.if_id != 0) {
    line += fmt::format(" if_id {}", tunnel.if_id);
  }
  if (NeedsAnyFamily(*tunnel.endpoint) && layer.mode == "tunnel") {
    line += " flag af-unspec";
  }
  writer.Line(line, protection.origins);
}

void WriteAssociations(const KeyMaterial& material, const host::Tunnel& tunnel,
                       const Protection& protection, const Way& way, Writer& writer) {
  for (const Layer& layer : protection.layers) {
    WriteAssociation(tunnel, protection, way, layer,
                     MadeKeys(material, protection.transforms, way, layer), writer);
  }
}

void UndoAssociations(const KeyMaterial& material, const Protection& protection, const Way& way,
                      Writer& writer) {
  for (const Layer& layer : protection.layers) {
    writer.Line("xfrm state delete " +
                StateName(way, layer, material.Spi(way.flow, layer.protocol)));
  }
}

}  // namespace tunnelc::targets::xfrm
