// The rows of algorithms.def, and the ways to find one.
#include "src/suite/algorithm.h"

#include <algorithm>
#include <array>

#include "src/base/check.h"

namespace tunnelc::suite {
namespace {

constexpr auto kIkeCiphers = std::to_array<IkeCipherInfo>({
#define IKE_CIPHER(name, word, bits, number, swanctl, strength, citation, refused) \
  {IkeCipher::k##name, word, bits, number, swanctl, Strength::strength, citation, refused},
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(...)
#define ESP_CIPHER(...)
#define INTEGRITY(...)
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#define IKE_CIPHER(...)
#define IKE_HASH(name, word, number, bytes, swanctl, strength, citation, refused) \
  {IkeHash::k##name, word, number, bytes, swanctl, Strength::strength, citation, refused},
});
constexpr auto kIkeHashes = std::to_array<IkeHashInfo>({
#include "src/suite/algorithms.def"
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(name, word, number, swanctl) \
  {IkeAuthentication::k##name, word, number, swanctl},
});
constexpr auto kIkeAuthentications = std::to_array<IkeAuthenticationInfo>({
#include "src/suite/algorithms.def"
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(number, swanctl, bytes, strength, citation, refused) \
  {DhGroup::k##number, swanctl, bytes, Strength::strength, citation, refused},
});
constexpr auto kDhGroups = std::to_array<DhGroupInfo>({
#include "src/suite/algorithms.def"
#undef DH_GROUP
#undef ESP_CIPHER
#define DH_GROUP(...)
#define ESP_CIPHER(name, word, bits, combined, number, swanctl, kernel, key, iv, block, icv,     \
                   strength, citation, refused)                                                  \
  {EspCipher::k##name, word,     bits,   combined, number, swanctl, kernel, key, iv, block, icv, \
   Strength::strength, citation, refused},
});
constexpr auto kEspCiphers = std::to_array<EspCipherInfo>({
#include "src/suite/algorithms.def"
#undef ESP_CIPHER
#undef INTEGRITY
#define ESP_CIPHER(...)
#define INTEGRITY(name, esp, ah, number, ah_number, swanctl, kernel, key, truncated, strength, \
                  citation, refused)                                                           \
  {Integrity::k##name, esp,      ah,     number, ah_number, swanctl, kernel, key, truncated,   \
   Strength::strength, citation, refused},
});
constexpr auto kIntegrities = std::to_array<IntegrityInfo>({
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#undef ESP_CIPHER
#undef INTEGRITY
});

constexpr unsigned kDefaultAesBits = 128;  // `aes` alone (semantics reference, A.1)

template <class Rows, class Condition>
auto FindId(const Rows& rows, Condition condition) -> std::optional<decltype(rows[0].id)> {
  const auto row = std::find_if(rows.begin(), rows.end(), condition);
  if (row == rows.end()) {
    return std::nullopt;
  }
  return row->id;
}

template <class Rows, class Id>
const auto& Row(const Rows& rows, Id id) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [id](const auto& r) { return r.id == id; });
  TUNNELC_CHECK(row != rows.end());
  return *row;
}

template <class Rows>
auto FindByWordAndBits(const Rows& rows, std::string_view word, std::optional<unsigned> bits) {
  return FindId(rows, [&](const auto& row) {
    const unsigned wanted = row.key_bits == 0 ? bits.value_or(0) : bits.value_or(kDefaultAesBits);
    return row.ios_word == word && row.key_bits == wanted;
  });
}

template <class Info>
std::string WordAndBits(const Info& info) {
  std::string words(info.ios_word);
  if (info.key_bits != 0) {
    words += ' ' + std::to_string(info.key_bits);
  }
  return words;
}

}  // namespace

const IkeCipherInfo& Info(IkeCipher id) {
  return Row(kIkeCiphers, id);
}
const IkeHashInfo& Info(IkeHash id) {
  return Row(kIkeHashes, id);
}
const IkeAuthenticationInfo& Info(IkeAuthentication id) {
  return Row(kIkeAuthentications, id);
}
const DhGroupInfo& Info(DhGroup id) {
  return Row(kDhGroups, id);
}
const EspCipherInfo& Info(EspCipher id) {
  return Row(kEspCiphers, id);
}
const IntegrityInfo& Info(Integrity id) {
  return Row(kIntegrities, id);
}

std::optional<IkeCipher> FindIkeCipher(std::string_view word, std::optional<unsigned> bits) {
  return FindByWordAndBits(kIkeCiphers, word, bits);
}

std::optional<IkeHash> FindIkeHash(std::string_view word) {
  return FindId(kIkeHashes, [&](const auto& row) { return row.ios_word == word; });
}

std::optional<IkeAuthentication> FindIkeAuthentication(std::string_view word) {
  return FindId(kIkeAuthentications, [&](const auto& row) { return row.ios_word == word; });
}

std::optional<DhGroup> FindDhGroup(unsigned number) {
  return FindId(kDhGroups,
                [&](const auto& row) { return static_cast<unsigned>(row.id) == number; });
}

std::optional<EspCipher> FindEspCipher(std::string_view word, std::optional<unsigned> bits) {
  return FindByWordAndBits(kEspCiphers, word, bits);
}

std::optional<Integrity> FindEspIntegrity(std::string_view word) {
  return FindId(kIntegrities, [&](const auto& row) { return row.esp_word == word; });
}

std::optional<Integrity> FindAhIntegrity(std::string_view word) {
  return FindId(kIntegrities, [&](const auto& row) { return row.ah_word == word; });
}

std::string Words(IkeCipher id) {
  return WordAndBits(Info(id));
}
std::string Words(IkeHash id) {
  return std::string(Info(id).ios_word);
}
std::string Words(IkeAuthentication id) {
  return std::string(Info(id).ios_word);
}
std::string Words(EspCipher id) {
  return WordAndBits(Info(id));
}

}  // namespace tunnelc::suite
