// What a transform set protects with, as a value: at most one algorithm of each class.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/suite/algorithm.h"

namespace tunnelc::suite {

// Equal values negotiate with each other (semantics reference, D.3); the order in which the words
// were typed does not matter.
struct TransformSet {
  std::optional<Integrity> ah;
  std::optional<EspCipher> esp_cipher;
  std::optional<Integrity> esp_integrity;
  bool comp_lzs = false;
  bool esn = false;  // extended sequence numbers

  friend bool operator==(const TransformSet&, const TransformSet&) = default;
};

// IOS's words with sizes, in the order AH, cipher, integrity, compression: `esp-aes 128`,
// `esp-sha-hmac`.
std::vector<std::string> Words(const TransformSet& set);
// The same joined by blanks.
std::string Text(const TransformSet& set);

}  // namespace tunnelc::suite
