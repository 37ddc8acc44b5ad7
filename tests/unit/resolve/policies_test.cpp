// ISAKMP policies: defaults by release, merging, `no`, built-in ones, refused words, doubts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using model::Family;
using model::OriginKind;
using suite::DhGroup;
using suite::IkeAuthentication;
using suite::IkeCipher;
using suite::IkeHash;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kPreShareOnly[] = "crypto isakmp policy 10\n authentication pre-share\n";

TEST(Policies, TakeDesShaGroup1WhereNothingIsWritten) {
  const Resolved r = ResolveText(kPreShareOnly);
  const model::IsakmpPolicy& policy = r.Device().policies.at(0);
  EXPECT_EQ(policy.cipher.value, IkeCipher::kDes);
  EXPECT_EQ(policy.cipher.origin.kind, OriginKind::kDefault);
  EXPECT_EQ(policy.cipher.origin.citation, "Cisco TAC 113594");
  EXPECT_EQ(policy.cipher.origin.evidence, base::Evidence::kObserved);
  EXPECT_EQ(r.sources.Text(policy.cipher.origin.span), "crypto isakmp policy 10");
  EXPECT_EQ(policy.hash.value, IkeHash::kSha1);
  EXPECT_EQ(policy.group.value, DhGroup::k1);
  EXPECT_EQ(policy.lifetime.value, 86400U);
  EXPECT_EQ(policy.authentication.value, IkeAuthentication::kPreShare);
  EXPECT_EQ(policy.authentication.origin.kind, OriginKind::kLine);
}

TEST(Policies, AuthenticateByRsaSignaturesWhereNothingIsWritten) {
  const Resolved r = ResolveText("crypto isakmp policy 10\n", Family::kIos12);
  EXPECT_EQ(r.Device().policies.at(0).authentication.value, IkeAuthentication::kRsaSig);
}

TEST(Policies, HaveNoKnownDefaultsFrom1711On) {
  const Resolved r = ResolveText(kPreShareOnly, Family::kXe1711);
  const model::IsakmpPolicy& policy = r.Device().policies.at(0);
  EXPECT_EQ(policy.cipher.value, std::nullopt);
  EXPECT_EQ(policy.hash.value, std::nullopt);
  EXPECT_EQ(policy.group.value, std::nullopt);
  EXPECT_EQ(policy.cipher.origin.kind, OriginKind::kDefault);
  EXPECT_EQ(policy.authentication.value, IkeAuthentication::kPreShare);
  EXPECT_EQ(policy.lifetime.value, 86400U);
  EXPECT_EQ(policy.lifetime.origin.evidence, base::Evidence::kUnverified);
  EXPECT_FALSE(policy.refused);
}

TEST(Policies, AreTriedByPriorityAndMergedByIt) {
  const Resolved r = ResolveText(
      "crypto isakmp policy 20\n encryption aes\n"
      "crypto isakmp policy 10\n encryption 3des\n"
      "crypto isakmp policy 20\n encryption aes 256\n hash sha256\n");
  ASSERT_EQ(r.Device().policies.size(), 2U);
  EXPECT_EQ(r.Device().policies[0].priority, 10U);
  EXPECT_EQ(r.Device().policies[1].cipher.value, IkeCipher::kAes256);
  EXPECT_EQ(r.Device().policies[1].hash.value, IkeHash::kSha256);
  EXPECT_EQ(r.sources.Text(r.Device().policies[1].cipher.origin.span), "encryption aes 256");
}

TEST(Policies, StartAnewAfterTheyAreRemoved) {
  const Resolved r = ResolveText(
      "crypto isakmp policy 10\n encryption aes\n group 14\n"
      "no crypto isakmp policy 10\n"
      "crypto isakmp policy 10\n group 5\n");
  ASSERT_EQ(r.Device().policies.size(), 1U);
  EXPECT_EQ(r.Device().policies[0].cipher.value, IkeCipher::kDes);
  EXPECT_EQ(r.Device().policies[0].group.value, DhGroup::k5);
}

TEST(Policies, GoBackToADefault) {
  const Resolved r = ResolveText(
      "crypto isakmp policy 10\n encryption aes\n group 14\n no encryption\n default group\n");
  EXPECT_EQ(r.Device().policies[0].cipher.value, IkeCipher::kDes);
  EXPECT_EQ(r.Device().policies[0].group.value, DhGroup::k1);
}

TEST(Policies, AreBuiltInOnlyWhereNoneIsWritten) {
  const Resolved r = ResolveText("", Family::kIos15);
  ASSERT_EQ(r.Device().policies.size(), 8U);
  const model::IsakmpPolicy& second = r.Device().policies[1];
  EXPECT_TRUE(second.built_in);
  EXPECT_EQ(second.priority, 65508U);
  EXPECT_EQ(second.authentication.value, IkeAuthentication::kPreShare);
  EXPECT_EQ(second.cipher.value, IkeCipher::kAes128);
  EXPECT_EQ(second.group.value, DhGroup::k5);
  EXPECT_EQ(second.cipher.origin.kind, OriginKind::kBuiltIn);
  EXPECT_EQ(second.cipher.origin.evidence, base::Evidence::kObserved);
  EXPECT_EQ(r.Device().policies[2].cipher.origin.evidence, base::Evidence::kUnverified);
  EXPECT_EQ(ResolveText(kPreShareOnly).Device().policies.size(), 1U);
}

TEST(Policies, AreNotBuiltInWhenSwitchedOff) {
  EXPECT_THAT(ResolveText("no crypto isakmp default policy\n").Device().policies, IsEmpty());
  EXPECT_EQ(ResolveText("no crypto isakmp default policy\ncrypto isakmp default policy\n")
                .Device()
                .policies.size(),
            8U);
}

TEST(Policies, AreBuiltInButNotKnownFrom1711On) {
  const Resolved r = ResolveText("", Family::kXe1711);
  ASSERT_EQ(r.Device().policies.size(), 1U);
  EXPECT_TRUE(r.Device().policies[0].built_in);
  EXPECT_EQ(r.Device().policies[0].cipher.value, std::nullopt);
  EXPECT_EQ(r.Device().policies[0].authentication.value, std::nullopt);
}

constexpr char kWeak[] =
    "crypto isakmp policy 10\n encryption 3des\n hash md5\n authentication pre-share\n group 2\n";

TEST(Policies, AreRefusedForWeakWordsFrom1711On) {
  const Resolved r = ResolveText(kWeak, Family::kXe1711);
  EXPECT_TRUE(r.Device().policies.at(0).refused);
  EXPECT_EQ(r.Device().policies.at(0).cipher.value, IkeCipher::kTripleDes);
  EXPECT_THAT(r.Places(diag::Rule::kRefusedByRelease), ElementsAre("3des", "md5", "2"));
}

TEST(Policies, AreNotRefusedBeforeNorWithoutTheShieldNorWhenTheReleaseIsUnknown) {
  EXPECT_FALSE(ResolveText(kWeak, Family::kXe17).Device().policies.at(0).refused);
  EXPECT_FALSE(ResolveText(kWeak).Device().policies.at(0).refused);
  const Resolved r = ResolveText(std::string("crypto engine compliance shield disable\n") + kWeak,
                                 Family::kXe1711);
  EXPECT_FALSE(r.Device().policies.at(0).refused);
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

TEST(Policies, AreNotRefusedForAWeakWordThatIsReplaced) {
  const Resolved r =
      ResolveText("crypto isakmp policy 10\n encryption 3des\n encryption aes\n", Family::kXe1711);
  EXPECT_FALSE(r.Device().policies.at(0).refused);
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

TEST(Policies, DoNotKnowWhatAnOddLineMayHaveSet) {
  const Resolved r = ResolveText("crypto isakmp policy 10\n group 14\n frobnicate\n");
  const model::IsakmpPolicy& policy = r.Device().policies.at(0);
  EXPECT_EQ(policy.doubts.size(), 1U);
  EXPECT_EQ(policy.cipher.value, std::nullopt);
  EXPECT_EQ(policy.authentication.value, std::nullopt);
  EXPECT_EQ(policy.group.value, DhGroup::k14);
}

TEST(Policies, DoubtOneAttributeWhenTheOddLineNamesIt) {
  const Resolved r =
      ResolveText("crypto isakmp policy 10\n encryption aes\n encryption mystery\n group 14\n");
  const model::IsakmpPolicy& policy = r.Device().policies.at(0);
  EXPECT_EQ(policy.cipher.value, std::nullopt);
  EXPECT_EQ(policy.cipher.origin.kind, OriginKind::kLine);
  EXPECT_EQ(policy.hash.value, IkeHash::kSha1);
  EXPECT_EQ(policy.group.value, DhGroup::k14);
}

TEST(Policies, BelieveALineAfterTheOddOne) {
  const Resolved r = ResolveText("crypto isakmp policy 10\n encryption mystery\n encryption aes\n");
  EXPECT_EQ(r.Device().policies.at(0).cipher.value, IkeCipher::kAes128);
}

TEST(BuiltInPolicies, AreThoseOfTheRelease) {
  const Resolved old = ResolveText("version 12.3\nend\n");
  ASSERT_THAT(old.Device().policies, SizeIs(1));
  EXPECT_EQ(old.Device().policies[0].authentication.value, suite::IkeAuthentication::kRsaSig);
  const Resolved open = ResolveText("version 12.4\nend\n");
  ASSERT_THAT(open.Device().policies, SizeIs(8));
  EXPECT_TRUE(open.Device().policies[0].uncertain);
  const Resolved told = ResolveText("version 12.4\nend\n", model::Family::kIos12);
  EXPECT_FALSE(told.Device().policies.at(0).uncertain);
  EXPECT_THAT(ResolveText("version 12.3\nend\n", Family::kIos12).Device().policies, SizeIs(1));
  EXPECT_THAT(ResolveText("version 12.3\nend\n", Family::kIos15).Device().policies, SizeIs(8));
  const Resolved later = ResolveText("version 15.1\nend\n");
  EXPECT_FALSE(later.Device().policies.at(0).uncertain);
}

}  // namespace
}  // namespace tunnelc::resolve
