// The algorithm table: what IOS types is found again, and the numbers are those of the RFCs.
#include "src/suite/algorithm.h"

#include <gtest/gtest.h>

#include "src/suite/transform_set.h"

namespace tunnelc::suite {
namespace {

TEST(AlgorithmTable, EveryIkeCipherIsFoundByItsWordAndLength) {
  for (const IkeCipher id : {
#define IKE_CIPHER(name, ...) IkeCipher::k##name,
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(...)
#define ESP_CIPHER(...)
#define INTEGRITY(...)
#include "src/suite/algorithms.def"
       }) {
    const IkeCipherInfo& info = Info(id);
    const auto bits = info.key_bits == 0 ? std::nullopt : std::optional<unsigned>(info.key_bits);
    EXPECT_EQ(FindIkeCipher(info.ios_word, bits), id) << Words(id);
  }
}

TEST(AlgorithmTable, EveryHashAuthenticationAndGroupIsFoundByItsWord) {
#undef IKE_CIPHER
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#define IKE_CIPHER(...)
#define IKE_HASH(name, word, ...) EXPECT_EQ(FindIkeHash(word), IkeHash::k##name);
#define IKE_AUTHENTICATION(name, word, ...) \
  EXPECT_EQ(FindIkeAuthentication(word), IkeAuthentication::k##name);
#define DH_GROUP(number, ...) EXPECT_EQ(FindDhGroup(number), DhGroup::k##number);
#include "src/suite/algorithms.def"
}

TEST(AlgorithmTable, EveryTransformIsFoundByItsWord) {
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#undef ESP_CIPHER
#undef INTEGRITY
#define IKE_HASH(...)
#define IKE_AUTHENTICATION(...)
#define DH_GROUP(...)
#define ESP_CIPHER(name, word, bits, ...)                                                    \
  EXPECT_EQ(FindEspCipher(word, (bits) == 0 ? std::nullopt : std::optional<unsigned>(bits)), \
            EspCipher::k##name);
#define INTEGRITY(name, esp, ah, ...)                   \
  EXPECT_EQ(FindEspIntegrity(esp), Integrity::k##name); \
  EXPECT_EQ(FindAhIntegrity(ah), Integrity::k##name);
#include "src/suite/algorithms.def"
#undef IKE_CIPHER
#undef IKE_HASH
#undef IKE_AUTHENTICATION
#undef DH_GROUP
#undef ESP_CIPHER
#undef INTEGRITY
}

TEST(AlgorithmTable, AesWithoutALengthIs128Bits) {
  EXPECT_EQ(FindIkeCipher("aes", std::nullopt), IkeCipher::kAes128);
  EXPECT_EQ(FindEspCipher("esp-aes", std::nullopt), EspCipher::kAes128);
  EXPECT_EQ(FindEspCipher("esp-gcm", std::nullopt), EspCipher::kGcm128);
}

TEST(AlgorithmTable, WordsAndLengthsThatDoNotExistAreNotFound) {
  EXPECT_EQ(FindIkeCipher("aes", 512), std::nullopt);
  EXPECT_EQ(FindIkeCipher("des", 128), std::nullopt);
  EXPECT_EQ(FindIkeCipher("esp-aes", 128), std::nullopt);
  EXPECT_EQ(FindEspCipher("esp-3des", 192), std::nullopt);
  EXPECT_EQ(FindIkeHash("sha1"), std::nullopt);
  EXPECT_EQ(FindIkeAuthentication("pre-shared"), std::nullopt);
  EXPECT_EQ(FindEspIntegrity("ah-sha-hmac"), std::nullopt);
  EXPECT_EQ(FindAhIntegrity("esp-sha-hmac"), std::nullopt);
  EXPECT_EQ(FindDhGroup(3), std::nullopt);
}

// Semantics reference, F.1 and F.2; RFC 2409 appendix A, RFC 2407 4.4 and 4.5.
TEST(AlgorithmTable, NumbersAndSizesAreThoseOfTheRfcs) {
  EXPECT_EQ(Info(IkeCipher::kDes).ike_number, 1);
  EXPECT_EQ(Info(IkeCipher::kTripleDes).ike_number, 5);
  EXPECT_EQ(Info(IkeCipher::kAes256).ike_number, 7);
  EXPECT_EQ(Info(IkeHash::kSha1).output_bytes, 20);
  EXPECT_EQ(Info(IkeHash::kSha256).ike_number, 4);
  EXPECT_EQ(Info(DhGroup::k1).public_value_bytes, 768 / 8);
  EXPECT_EQ(Info(DhGroup::k14).public_value_bytes, 2048 / 8);
  EXPECT_EQ(Info(DhGroup::k19).public_value_bytes, 2 * 256 / 8);
  EXPECT_EQ(Info(DhGroup::k21).public_value_bytes, 2 * 66);
  EXPECT_EQ(Info(EspCipher::kAes192).key_bytes, 24);
  EXPECT_EQ(Info(EspCipher::kGcm256).key_bytes, 32 + 4);
  EXPECT_EQ(Info(EspCipher::kTripleDes).iv_bytes, 8);
  EXPECT_EQ(Info(Integrity::kSha1).truncated_bits, 96);
  EXPECT_EQ(Info(Integrity::kSha256).truncated_bits, 128);
  EXPECT_EQ(Info(Integrity::kSha512).truncated_bits, 256);
}

TEST(AlgorithmTable, WordsAlwaysCarryTheSize) {
  EXPECT_EQ(Words(IkeCipher::kAes128), "aes 128");
  EXPECT_EQ(Words(IkeCipher::kDes), "des");
  EXPECT_EQ(Words(EspCipher::kGcm256), "esp-gcm 256");
}

TEST(TransformSet, TextNamesAhCipherIntegrityAndCompressionInThisOrder) {
  const TransformSet set{.ah = Integrity::kSha1,
                         .esp_cipher = EspCipher::kAes256,
                         .esp_integrity = Integrity::kSha256,
                         .comp_lzs = true};
  EXPECT_EQ(Text(set), "ah-sha-hmac esp-aes 256 esp-sha256-hmac comp-lzs");
  EXPECT_EQ(Text(TransformSet{}), "");
}

}  // namespace
}  // namespace tunnelc::suite
