// Read from the table, so that a new row is tried without anybody thinking of it.
#include "tests/judging/words.h"

#include "src/suite/algorithm.h"

namespace tunnelc::judging {
namespace {

struct Words {
  std::vector<std::string> ciphers;
  std::vector<std::string> hashes;
  std::vector<unsigned> groups;
  std::vector<std::string> esp_ciphers;
  std::vector<std::string> combined;
  std::vector<std::string> integrities;
  std::vector<std::string> ah;
};

Words ReadTable() {
  Words words;
#define IKE_CIPHER(name, ...) words.ciphers.push_back(suite::Words(suite::IkeCipher::k##name));
#define IKE_HASH(name, ...) words.hashes.push_back(suite::Words(suite::IkeHash::k##name));
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(number, ...) words.groups.push_back(number);
#define ESP_CIPHER(name, ...)                                                              \
  if (const auto& info = suite::Info(suite::EspCipher::k##name); !info.swanctl.empty()) {  \
    (info.combined ? words.combined : words.esp_ciphers).push_back(suite::Words(info.id)); \
  }
#define INTEGRITY(name, esp, ah_word, ...) \
  words.integrities.emplace_back(esp);     \
  words.ah.emplace_back(ah_word);
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#undef ESP_CIPHER
#undef INTEGRITY
  return words;
}

const Words& Table() {
  static const Words kWords = ReadTable();
  return kWords;
}

// Milliseconds for both ends' arithmetic differ by a factor of fifty between groups.
constexpr std::uint16_t kLargestCheap = 96;
constexpr std::uint16_t kLargestFair = 192;

}  // namespace

const std::vector<std::string>& Ciphers() {
  return Table().ciphers;
}
const std::vector<std::string>& Hashes() {
  return Table().hashes;
}
const std::vector<unsigned>& Groups() {
  return Table().groups;
}
const std::vector<std::string>& EspCiphers() {
  return Table().esp_ciphers;
}
const std::vector<std::string>& CombinedCiphers() {
  return Table().combined;
}
const std::vector<std::string>& Integrities() {
  return Table().integrities;
}
const std::vector<std::string>& AhWords() {
  return Table().ah;
}

unsigned PickGroup(Random& random) {
  while (true) {
    const unsigned group = random.Pick(Groups());
    const std::uint16_t bytes = suite::Info(static_cast<suite::DhGroup>(group)).public_value_bytes;
    const unsigned chance = bytes <= kLargestCheap ? 100 : bytes <= kLargestFair ? 60 : 12;
    if (random.Chance(chance)) {
      return group;
    }
  }
}

}  // namespace tunnelc::judging
