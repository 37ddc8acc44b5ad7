// Keys that the configuration itself holds (`set session-key`).
#pragma once

#include <optional>
#include <string>

#include "src/model/crypto_map.h"
#include "targets/xfrm/association.h"

namespace tunnelc::targets::xfrm {

// The line for that way and protocol; null without one.
const model::SessionKey* SessionKeyOf(const model::CryptoMapEntry& entry, bool inbound,
                                      const Layer& layer);

// Its keys, each as long as the algorithm asks: the router cuts longer ones too. Nothing, and
// `why`, where one is lacking or too short.
std::optional<LayerKeys> WrittenKeys(const model::CryptoMapEntry& entry,
                                     const suite::TransformSet& set, bool inbound,
                                     const Layer& layer, std::string& why);

}  // namespace tunnelc::targets::xfrm
