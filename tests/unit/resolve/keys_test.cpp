// Keys, keyrings and ISAKMP profiles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using diag::Rule;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Keys, HaveADefaultKeyringEvenWhenThereAreNone) {
  const Resolved r = ResolveText("");
  ASSERT_THAT(r.Device().keyrings, SizeIs(1));
  EXPECT_EQ(r.Device().keyrings[0].name, "");
  EXPECT_THAT(r.Device().keyrings[0].keys, IsEmpty());
}

TEST(Keys, StayWhereALaterOneIsForTheSamePeer) {
  const Resolved r = ResolveText(
      "crypto isakmp key one address ipv6 ::/0\n"
      "crypto isakmp key two address 192.0.2.1\n"
      "crypto isakmp key three address ipv6 ::/0\n");
  const auto& keys = r.Device().keyrings.at(0).keys;
  ASSERT_THAT(keys, SizeIs(3));
  EXPECT_FALSE(keys[0].refused);
  EXPECT_FALSE(keys[1].refused);
  EXPECT_TRUE(keys[2].refused);
  EXPECT_EQ(r.sources.Text(keys[2].key_span), "three");
  EXPECT_THAT(r.Places(Rule::kSecondKeyForPeer), SizeIs(1));
}

TEST(Keys, ThatAreTypedTwiceAreOne) {
  const Resolved r = ResolveText(
      "crypto isakmp key one address 192.0.2.1\n"
      "crypto isakmp key one address 192.0.2.1 255.255.255.255\n"
      "crypto isakmp key 6 hLDWNRHXXQUOE address 192.0.2.2\n"
      "crypto isakmp key 6 hLDWNRHXXQUOE address 192.0.2.2\n");
  EXPECT_THAT(r.Device().keyrings.at(0).keys, SizeIs(2));
  EXPECT_THAT(r.Places(Rule::kSecondKeyForPeer), SizeIs(0));
}

TEST(Keys, ThatMayBeEqualAreNoMistakeForSure) {
  const Resolved r = ResolveText(
      "crypto isakmp key one address 192.0.2.1\n"
      "crypto isakmp key ***** address 192.0.2.1\n");
  ASSERT_THAT(r.sink.Diagnostics(), SizeIs(1));
  EXPECT_EQ(r.sink.Diagnostics()[0].rule, Rule::kSecondKeyForPeer);
  EXPECT_EQ(r.sink.Diagnostics()[0].severity, diag::Severity::kWarning);
}

TEST(Keys, GiveWayToALaterOneWhenTheyAreRemoved) {
  const Resolved r = ResolveText(
      "crypto isakmp key one address 192.0.2.1\n"
      "crypto isakmp key two address 192.0.2.1\n"
      "no crypto isakmp key one address 192.0.2.1\n"
      "crypto isakmp key three address 192.0.2.1\n");
  const auto& keys = r.Device().keyrings.at(0).keys;
  ASSERT_THAT(keys, SizeIs(1));
  EXPECT_FALSE(keys[0].refused);
  EXPECT_EQ(r.sources.Text(keys[0].key_span), "three");
}

TEST(Keys, AreRemovedByAddress) {
  const Resolved r = ResolveText(
      "crypto isakmp key one address 192.0.2.1\n"
      "crypto isakmp key two hostname peer.example\n"
      "no crypto isakmp key one address 192.0.2.1\n");
  ASSERT_THAT(r.Device().keyrings.at(0).keys, SizeIs(1));
  EXPECT_EQ(r.Device().keyrings[0].keys[0].hostname, "peer.example");
}

TEST(Keyrings, AreMergedAndMayBeLimitedToAnAddress) {
  const Resolved r = ResolveText(
      "vrf definition OUT\n"
      "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
      "crypto keyring K vrf OUT\n local-address Ethernet0/0\n"
      "crypto keyring K\n pre-shared-key address 192.0.2.2 key abc\n"
      "crypto keyring L\n local-address Ethernet9/9\n");
  ASSERT_THAT(r.Device().keyrings, SizeIs(3));
  const model::Keyring& k = r.Device().keyrings[1];
  EXPECT_EQ(k.front_vrf, "OUT");
  EXPECT_TRUE(k.is_limited);
  EXPECT_EQ(k.local_address, base::ParseIpv4("192.0.2.1"));
  EXPECT_THAT(k.keys, SizeIs(1));
  EXPECT_TRUE(r.Device().keyrings[2].is_limited);
  EXPECT_EQ(r.Device().keyrings[2].local_address, std::nullopt);
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

TEST(Keyrings, AreDoubtfulWithAnOddLine) {
  const Resolved r = ResolveText("crypto keyring K\n frobnicate\n");
  EXPECT_THAT(r.Device().keyrings.at(1).doubts, SizeIs(1));
}

TEST(IsakmpProfiles, FindTheirKeyringsByName) {
  const Resolved r = ResolveText(
      "crypto keyring K\n"
      "crypto isakmp profile P\n keyring K default\n match identity address 192.0.2.0 "
      "255.255.255.0\n match identity host r2.example\n self-identity fqdn r1.example\n");
  const model::IsakmpProfile& profile = r.Device().isakmp_profiles.at(0);
  EXPECT_THAT(profile.keyrings, ElementsAre(1U, 0U));
  ASSERT_THAT(profile.matches, SizeIs(2));
  EXPECT_EQ(base::ToString(*profile.matches[0].prefix), "192.0.2.0/24");
  EXPECT_EQ(profile.matches[1].host, "r2.example");
  EXPECT_EQ(profile.self_identity->type, model::IdentityType::kFqdn);
  EXPECT_EQ(profile.self_identity->name, "r1.example");
  EXPECT_THAT(profile.doubts, IsEmpty());
}

TEST(IsakmpProfiles, MayLookWhetherPeersAreThere) {
  const Resolved r = ResolveText(
      "crypto isakmp profile P\n keepalive 20 retry 5\n"
      "crypto isakmp profile Q\n keepalive 20\n no keepalive\n");
  EXPECT_TRUE(r.Device().isakmp_profiles.at(0).keepalive.has_value());
  EXPECT_FALSE(r.Device().isakmp_profiles.at(1).keepalive.has_value());
}

TEST(IsakmpProfiles, LackAKeyringThatNothingDefines) {
  const Resolved whole = ResolveText("version 15.2\ncrypto isakmp profile P\n keyring K\nend\n");
  EXPECT_THAT(whole.Places(Rule::kUndefinedName), ElementsAre("K"));
  EXPECT_THAT(whole.Device().isakmp_profiles.at(0).doubts, IsEmpty());
  const Resolved excerpt = ResolveText("crypto isakmp profile P\n keyring K\n");
  EXPECT_THAT(excerpt.Places(Rule::kNameNotShown), ElementsAre("K"));
  EXPECT_THAT(excerpt.Device().isakmp_profiles.at(0).doubts, SizeIs(1));
}

}  // namespace
}  // namespace tunnelc::resolve
