// The algorithm table: one row for each algorithm, read by parsers, lints, targets and the daemon.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tunnelc::suite {

// From worst to best.
enum class Strength : std::uint8_t { kForbidden, kAvoid, kLegacy, kGood };

enum class IkeCipher : std::uint8_t {
#define IKE_CIPHER(name, ...) k##name,
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(...)
#define ESP_CIPHER(...)
#define INTEGRITY(...)
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#define IKE_CIPHER(...)
#define IKE_HASH(name, ...) k##name,
};
enum class IkeHash : std::uint8_t {
#include "src/suite/algorithms.def"
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(name, ...) k##name,
};
enum class IkeAuthentication : std::uint8_t {
#include "src/suite/algorithms.def"
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(number, ...) k##number = number,
};
// The value is the group's number (RFC 2409, 3526, 5903, 5114).
enum class DhGroup : std::uint8_t {
#include "src/suite/algorithms.def"
#undef DH_GROUP
#undef ESP_CIPHER
#define DH_GROUP(...)
#define ESP_CIPHER(name, ...) k##name,
};
enum class EspCipher : std::uint8_t {
#include "src/suite/algorithms.def"
#undef ESP_CIPHER
#undef INTEGRITY
#define ESP_CIPHER(...)
#define INTEGRITY(name, ...) k##name,
};
enum class Integrity : std::uint8_t {
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#undef ESP_CIPHER
#undef INTEGRITY
};

struct IkeCipherInfo {
  IkeCipher id;
  std::string_view ios_word;
  std::uint16_t key_bits;  // 0 where the word has no length
  std::uint16_t ike_number;
  std::string_view swanctl;
  Strength strength;
  std::string_view citation;
  bool refused_from_1711;  // by IOS XE 17.11 and later (FN72510)
};
struct IkeHashInfo {
  IkeHash id;
  std::string_view ios_word;
  std::uint16_t ike_number;
  std::uint16_t output_bytes;
  std::string_view swanctl;
  Strength strength;
  std::string_view citation;
  bool refused_from_1711;  // by IOS XE 17.11 and later (FN72510)
};
struct IkeAuthenticationInfo {
  IkeAuthentication id;
  std::string_view ios_word;
  std::uint16_t ike_number;
  std::string_view swanctl;
};
struct DhGroupInfo {
  DhGroup id;
  std::string_view swanctl;
  std::uint16_t public_value_bytes;
  Strength strength;
  std::string_view citation;
  bool refused_from_1711;  // by IOS XE 17.11 and later (FN72510)
};
struct EspCipherInfo {
  EspCipher id;
  std::string_view ios_word;
  std::uint16_t key_bits;  // 0 where the word has no length
  bool combined;           // cipher and integrity in one
  std::uint16_t esp_number;
  std::string_view swanctl;
  std::string_view kernel;
  std::uint16_t key_bytes;  // with the salt
  std::uint16_t iv_bytes;
  std::uint16_t block_bytes;
  std::uint16_t icv_bytes;  // of a combined cipher
  Strength strength;
  std::string_view citation;
  bool refused_from_1711;  // by IOS XE 17.11 and later (FN72510)
};
struct IntegrityInfo {
  Integrity id;
  std::string_view esp_word;
  std::string_view ah_word;
  std::uint16_t ike_number;
  std::uint16_t ah_number;
  std::string_view swanctl;
  std::string_view kernel;
  std::uint16_t key_bytes;
  std::uint16_t truncated_bits;
  Strength strength;
  std::string_view citation;
  bool refused_from_1711;  // by IOS XE 17.11 and later (FN72510)
};

const IkeCipherInfo& Info(IkeCipher id);
const IkeHashInfo& Info(IkeHash id);
const IkeAuthenticationInfo& Info(IkeAuthentication id);
const DhGroupInfo& Info(DhGroup id);
const EspCipherInfo& Info(EspCipher id);
const IntegrityInfo& Info(Integrity id);

// By IOS's word (`aes`, `esp-aes`, `sha`) and the key length in bits where one is typed; a word
// that takes one and has none means 128. Nothing when there is no such algorithm.
std::optional<IkeCipher> FindIkeCipher(std::string_view word, std::optional<unsigned> bits);
std::optional<IkeHash> FindIkeHash(std::string_view word);
std::optional<IkeAuthentication> FindIkeAuthentication(std::string_view word);
std::optional<DhGroup> FindDhGroup(unsigned number);
std::optional<EspCipher> FindEspCipher(std::string_view word, std::optional<unsigned> bits);
std::optional<Integrity> FindEspIntegrity(std::string_view word);
std::optional<Integrity> FindAhIntegrity(std::string_view word);

// IOS's own words with sizes: `des`, `aes 128`, `esp-gcm 256`.
std::string Words(IkeCipher id);
std::string Words(IkeHash id);
std::string Words(IkeAuthentication id);
std::string Words(EspCipher id);

}  // namespace tunnelc::suite
