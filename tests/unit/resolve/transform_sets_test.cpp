// Transform sets: what may stand together, modes, redefinition, the built-in one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using diag::Rule;
using model::Family;
using suite::EspCipher;
using suite::Integrity;
using testing::ElementsAre;
using testing::IsEmpty;

std::string Set(const std::string& transforms) {
  return "crypto ipsec transform-set T " + transforms + "\n";
}

TEST(TransformSets, HoldOneAlgorithmOfEachClass) {
  const Resolved r = ResolveText(Set("esp-sha-hmac ah-sha256-hmac esp-aes 256 comp-lzs"));
  const model::TransformSet& set = r.Device().transform_sets.at(0);
  EXPECT_EQ(set.transforms.ah, Integrity::kSha256);
  EXPECT_EQ(set.transforms.esp_cipher, EspCipher::kAes256);
  EXPECT_EQ(set.transforms.esp_integrity, Integrity::kSha1);
  EXPECT_TRUE(set.transforms.comp_lzs);
  EXPECT_FALSE(set.refused);
  EXPECT_EQ(set.word_spans.size(), 4U);
  EXPECT_EQ(set.mode.value, model::Mode::kTunnel);
  EXPECT_EQ(set.mode.origin.kind, model::OriginKind::kDefault);
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

struct Impossible {
  const char* transforms;
  const char* word;  // where it is reported
};
class ImpossibleSets : public testing::TestWithParam<Impossible> {};

TEST_P(ImpossibleSets, AreRefusedAtTheWord) {
  const Resolved r = ResolveText(Set(GetParam().transforms));
  EXPECT_TRUE(r.Device().transform_sets.at(0).refused) << GetParam().transforms;
  EXPECT_THAT(r.Places(Rule::kImpossibleTransformCombination), ElementsAre(GetParam().word));
}

INSTANTIATE_TEST_SUITE_P(
    All, ImpossibleSets,
    testing::Values(Impossible{"esp-aes esp-3des", "esp-3des"},
                    Impossible{"esp-aes esp-sha-hmac esp-md5-hmac", "esp-md5-hmac"},
                    Impossible{"ah-md5-hmac ah-sha-hmac", "ah-sha-hmac"},
                    Impossible{"esp-gcm esp-sha-hmac", "esp-sha-hmac"},
                    Impossible{"esp-gmac 256 esp-sha256-hmac", "esp-sha256-hmac"},
                    Impossible{"esp-sha-hmac", "esp-sha-hmac"}, Impossible{"comp-lzs", "comp-lzs"},
                    Impossible{"esp-aes 100", "100"},
                    Impossible{"esp-3des 168 esp-sha-hmac", "168"}));

TEST(TransformSets, MayBeACipherAlone) {
  EXPECT_FALSE(ResolveText(Set("esp-aes")).Device().transform_sets.at(0).refused);
  EXPECT_FALSE(ResolveText(Set("esp-null esp-sha-hmac")).Device().transform_sets.at(0).refused);
}

TEST(TransformSets, KeepTheModeWhenTheTransformsAreTypedAgain) {
  const Resolved r = ResolveText(Set("esp-3des") + " mode transport require\n" + Set("esp-aes"));
  const model::TransformSet& set = r.Device().transform_sets.at(0);
  EXPECT_EQ(set.transforms.esp_cipher, EspCipher::kAes128);
  EXPECT_EQ(set.mode.value, model::Mode::kTransport);
  EXPECT_TRUE(set.require);
}

TEST(TransformSets, StayWhenTheRouterRefusesTheNewTransforms) {
  const Resolved r = ResolveText(Set("esp-aes") + Set("esp-gcm esp-sha-hmac"));
  EXPECT_FALSE(r.Device().transform_sets.at(0).refused);
  EXPECT_EQ(r.Device().transform_sets[0].transforms.esp_cipher, EspCipher::kAes128);
}

TEST(TransformSets, GoBackToTunnelMode) {
  const Resolved r = ResolveText(Set("esp-aes") + " mode transport\n no mode\n");
  EXPECT_EQ(r.Device().transform_sets.at(0).mode.value, model::Mode::kTunnel);
}

TEST(TransformSets, EndWithTheBuiltInOne) {
  const Resolved xe = ResolveText(Set("esp-3des"), Family::kXe17);
  const model::TransformSet& set = xe.Device().transform_sets.back();
  EXPECT_EQ(set.name, "default");
  EXPECT_TRUE(set.built_in);
  EXPECT_EQ(suite::Text(set.transforms), "esp-aes 128 esp-sha-hmac");
  EXPECT_EQ(set.mode.value, model::Mode::kTunnel);
  EXPECT_EQ(set.origin.evidence, base::Evidence::kObserved);
  const Resolved ios = ResolveText("", Family::kIos15);
  EXPECT_EQ(ios.Device().transform_sets.at(0).mode.value, model::Mode::kTransport);
  EXPECT_EQ(ios.Device().transform_sets.at(0).origin.evidence, base::Evidence::kUnverified);
}

TEST(TransformSets, MayReplaceTheBuiltInOne) {
  const Resolved r = ResolveText("crypto ipsec transform-set default esp-3des esp-sha-hmac\n");
  ASSERT_EQ(r.Device().transform_sets.size(), 1U);
  EXPECT_FALSE(r.Device().transform_sets[0].built_in);
}

TEST(TransformSets, AreRemoved) {
  const Resolved r = ResolveText(Set("esp-aes") + "no crypto ipsec transform-set T\n");
  EXPECT_EQ(r.Device().transform_sets.size(), 1U);
}

TEST(TransformSets, AreRefusedForWeakWordsFrom1711On) {
  for (const char* weak : {"ah-md5-hmac", "esp-gmac", "esp-des", "esp-3des", "esp-null"}) {
    const Resolved r = ResolveText(Set(weak), Family::kXe1711);
    EXPECT_TRUE(r.Device().transform_sets.at(0).refused) << weak;
    EXPECT_THAT(r.Places(Rule::kRefusedByRelease), ElementsAre(weak));
    EXPECT_FALSE(ResolveText(Set(weak)).Device().transform_sets.at(0).refused) << weak;
  }
  EXPECT_TRUE(ResolveText(Set("esp-aes esp-md5-hmac"), Family::kXe1711)
                  .Device()
                  .transform_sets.at(0)
                  .refused);
  EXPECT_FALSE(ResolveText(Set("esp-aes esp-sha-hmac"), Family::kXe1711)
                   .Device()
                   .transform_sets.at(0)
                   .refused);
}

TEST(TransformSets, AreDoubtfulWithAnOddLineOrAnUnknownWord) {
  EXPECT_EQ(ResolveText(Set("esp-aes") + " frobnicate\n").Device().transform_sets[0].doubts.size(),
            1U);
  const Resolved r = ResolveText(Set("esp-sha-hmac esp-mystery"));
  EXPECT_EQ(r.Device().transform_sets[0].doubts.size(), 1U);
  EXPECT_FALSE(r.Device().transform_sets[0].refused);
}

}  // namespace
}  // namespace tunnelc::resolve
