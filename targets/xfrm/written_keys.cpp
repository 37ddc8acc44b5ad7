// Hexadecimal digits, two for each byte.
#include "targets/xfrm/written_keys.h"

#include <fmt/format.h>

#include <algorithm>

namespace tunnelc::targets::xfrm {
namespace {

// `0x…` of so many bytes. Never says what the key is.
std::optional<std::string> Cut(const std::optional<model::Sourced<base::Secret>>& key,
                               std::size_t bytes, std::string_view what, std::string& why) {
  if (!key) {
    why = fmt::format("a `set session-key` of it has no {}", what);
    return std::nullopt;
  }
  const base::Secret& secret = key->value;
  if (!secret.IsHexadecimal()) {
    why = fmt::format("the file hides its {}, or it is not hexadecimal", what);
    return std::nullopt;
  }
  if (secret.IsShorterThan(2 * bytes)) {
    why = fmt::format("its {} has fewer than {} bytes", what, bytes);
    return std::nullopt;
  }
  return "0x" + std::string(secret.Reveal().substr(0, 2 * bytes));
}

}  // namespace

const model::SessionKey* SessionKeyOf(const model::CryptoMapEntry& entry, bool inbound,
                                      const Layer& layer) {
  const auto found = std::find_if(
      entry.session_keys.begin(), entry.session_keys.end(), [&](const model::SessionKey& key) {
        return key.inbound == inbound && key.ah == (layer.protocol == "ah");
      });
  return found == entry.session_keys.end() ? nullptr : &*found;
}

std::optional<LayerKeys> WrittenKeys(const model::CryptoMapEntry& entry,
                                     const suite::TransformSet& set, bool inbound,
                                     const Layer& layer, std::string& why) {
  const model::SessionKey* key = SessionKeyOf(entry, inbound, layer);
  if (key == nullptr) {
    why = fmt::format("it has no `set session-key {} {}`", inbound ? "inbound" : "outbound",
                      layer.protocol);
    return std::nullopt;
  }
  LayerKeys keys{.spi = key->spi, .cipher = {}, .integrity = {}};
  const bool ah = layer.protocol == "ah";
  if (!ah && suite::Info(*set.esp_cipher).key_bytes > 0) {
    auto cipher = Cut(key->cipher, suite::Info(*set.esp_cipher).key_bytes, "cipher key", why);
    if (!cipher) {
      return std::nullopt;
    }
    keys.cipher = std::move(*cipher);
  }
  if (const auto& integrity = ah ? set.ah : set.esp_integrity) {
    auto text =
        Cut(key->authenticator, suite::Info(*integrity).key_bytes, "authenticator key", why);
    if (!text) {
      return std::nullopt;
    }
    keys.integrity = std::move(*text);
  }
  return keys;
}

}  // namespace tunnelc::targets::xfrm
