// What charon's log calls an algorithm, from IOS's words alone: a second opinion on the table of
// algorithms, and not drawn from it.
#pragma once

#include <optional>
#include <string>

#include "src/suite/algorithm.h"
#include "src/suite/transform_set.h"

namespace tunnelc::judging {

// `IKE:AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024`.
std::string IkeSuite(const std::string& cipher, const std::string& hash, unsigned group);
// `ESP:AES_CBC_128/HMAC_SHA1_96/NO_EXT_SEQ`, with the group before the last word.
std::string SaSuite(const suite::TransformSet& set, std::optional<unsigned> group);

}  // namespace tunnelc::judging
