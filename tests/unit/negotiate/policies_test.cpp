// Which ISAKMP policies are agreed (semantics reference, C.1 and C.2).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Policy With(suite::IkeCipher cipher) {
  Policy policy = PresharePolicy();
  policy.cipher = cipher;
  return policy;
}

TEST(ComparePolicies, EveryAttributeIsComparedInOrder) {
  const Policy a = PresharePolicy();
  Policy b = a;
  EXPECT_THAT(ComparePolicies(a, b).differences, IsEmpty());
  b.cipher = suite::IkeCipher::kAes128;
  EXPECT_THAT(ComparePolicies(a, b).differences, ElementsAre(PolicyAttribute::kKeyLength));
  b = {.cipher = suite::IkeCipher::kDes,
       .hash = suite::IkeHash::kMd5,
       .authentication = suite::IkeAuthentication::kRsaSig,
       .group = suite::DhGroup::k1};
  EXPECT_THAT(ComparePolicies(a, b).differences,
              ElementsAre(PolicyAttribute::kCipher, PolicyAttribute::kHash,
                          PolicyAttribute::kAuthentication, PolicyAttribute::kGroup));
}

TEST(ComparePolicies, AnAttributeThatIsNotKnownNeitherAgreesNorDiffers) {
  Policy unknown = PresharePolicy();
  unknown.hash.reset();
  const PolicyComparison comparison = ComparePolicies(PresharePolicy(), unknown);
  EXPECT_THAT(comparison.differences, IsEmpty());
  EXPECT_THAT(comparison.unknown, ElementsAre(PolicyAttribute::kHash));
}

TEST(Policies, TheRespondersOrderWins) {
  Ends ends;
  ends.a.policies = {With(suite::IkeCipher::kAes256), With(suite::IkeCipher::kAes128)};
  ends.b.policies = {With(suite::IkeCipher::kAes128), With(suite::IkeCipher::kAes256)};
  const Outcome outcome = ends.Start();
  ASSERT_TRUE(outcome.phase1);
  EXPECT_EQ(outcome.phase1->cipher, suite::IkeCipher::kAes128);
  EXPECT_EQ(outcome.phase1->initiator_policy, 1U);
  EXPECT_EQ(outcome.phase1->responder_policy, 0U);
  EXPECT_EQ(ends.StartBack().phase1->cipher, suite::IkeCipher::kAes256);
}

TEST(Policies, WithoutACommonOneEveryPairIsKeptInTheRespondersOrder) {
  Ends ends;
  ends.b.policies = {With(suite::IkeCipher::kDes), With(suite::IkeCipher::kAes192)};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "down MM1 no-common-isakmp-policy both");
  EXPECT_EQ(outcome.evidence, base::Evidence::kDocumented);
  ASSERT_THAT(outcome.policies, SizeIs(2));
  EXPECT_EQ(outcome.policies[1].responder, 1U);
  EXPECT_THAT(outcome.policies[0].differences, ElementsAre(PolicyAttribute::kCipher));
  EXPECT_THAT(outcome.policies[1].differences, ElementsAre(PolicyAttribute::kKeyLength));
}

TEST(Policies, ARefusedPolicyAgreesWithNothing) {
  Ends ends;
  ends.b.policies[0].refused = true;
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "down MM1 no-common-isakmp-policy both");
  EXPECT_TRUE(outcome.policies.at(0).refused);
  EXPECT_THAT(outcome.policies.at(0).differences, IsEmpty());
  EXPECT_EQ(Text(ends.StartBack()), "down MM1 no-common-isakmp-policy both");
}

TEST(Policies, AnUnknownAttributeMattersOnlyWhereItDecides) {
  Ends ends;
  Policy unknown = PresharePolicy();
  unknown.hash.reset();
  ends.b.policies = {unknown};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "unknown");
  EXPECT_EQ(outcome.otherwise, Verdict::kUp);
  EXPECT_THAT(outcome.assumptions, ElementsAre("whether the policies have the same hash"));
  ASSERT_TRUE(outcome.phase1);
  EXPECT_EQ(outcome.phase1->hash, suite::IkeHash::kSha256);
  ends.b.policies.push_back(PresharePolicy());
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.policies = {unknown};
  ends.b.policies[0].group = suite::DhGroup::k1;
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy both");
}

TEST(Policies, CertificatesAreAConditionAndNeedNoKey) {
  Ends ends;
  ends.a.policies.push_back(CertificatePolicy());
  ends.b.policies.push_back(CertificatePolicy());
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.a.keys.clear();
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up-if");
  EXPECT_EQ(outcome.phase1->authentication, suite::IkeAuthentication::kRsaSig);
  EXPECT_THAT(outcome.assumptions,
              ElementsAre("the certificates of both ends are valid and from the same authority"));
  EXPECT_EQ(Text(ends.StartBack()), "up-if");
}

TEST(Policies, AKeyWouldNotHelpWhereTheMethodsDiffer) {
  Ends ends;
  ends.b.policies = {CertificatePolicy()};
  ends.b.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy both");
}

TEST(Policies, TheSmallerLifetimeIsAgreedAndADifferenceNeverFails) {
  Ends ends;
  ends.a.policies[0].lifetime = 86400;
  ends.b.policies[0].lifetime = 3600;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().phase1->lifetime, 3600U);
  EXPECT_EQ(ends.StartBack().phase1->lifetime, 3600U);
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kObserved);
  EXPECT_EQ(ends.StartBack().evidence, base::Evidence::kDocumented);
}

}  // namespace
}  // namespace tunnelc::negotiate
