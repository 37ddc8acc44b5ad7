// Identities and ISAKMP profiles at MM5 and MM6 (semantics reference, C.4 and C.7).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

const char* const kRefusedByResponder = "down MM5 no-matching-isakmp-profile responder";
const char* const kRefusedByInitiator = "down MM6 no-matching-isakmp-profile initiator";

IdentityMatch AddressMatch(std::string_view prefix) {
  IdentityMatch match;
  match.prefix = Prefix(prefix);
  return match;
}

Profile Matching(IdentityMatch match) {
  Profile profile;
  profile.matches = {std::move(match)};
  return profile;
}

// Two ends of which b's session names a profile with this match.
Ends WithProfile(IdentityMatch match) {
  Ends ends;
  ends.b.profiles = {Matching(std::move(match))};
  ends.b.Own().profile = 0;
  return ends;
}

Ends WithIdentity(IdentityType type, std::string name, IdentityMatch match) {
  Ends ends = WithProfile(std::move(match));
  ends.a.identity = {.type = type, .address = {}, .name = std::move(name), .domain = {}};
  return ends;
}

TEST(Identities, TheAddressIsShownWhenNothingElseIsConfigured) {
  EXPECT_EQ(Text(WithProfile(AddressMatch("2001:db8::2/128")).Start()), "up");
  EXPECT_EQ(Text(WithProfile(AddressMatch("::/0")).Start()), "up");
  EXPECT_EQ(Text(WithProfile(AddressMatch("2001:db8::7/128")).Start()), kRefusedByResponder);
  EXPECT_EQ(Text(WithProfile(AddressMatch("0.0.0.0/0")).Start()), kRefusedByResponder);
}

TEST(Identities, AnEndChecksItsOwnProfileWhenItStarts) {
  EXPECT_EQ(Text(WithProfile(AddressMatch("2001:db8::7/128")).StartBack()), kRefusedByInitiator);
  EXPECT_EQ(Text(WithProfile(AddressMatch("2001:db8::2/128")).StartBack()), "up");
}

TEST(Identities, AProfileWithoutMatchesMatchesNothingAsResponder) {
  Ends ends;
  ends.b.profiles = {Profile{}};
  ends.b.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
  EXPECT_EQ(Text(ends.StartBack()), "up");
}

// Its session names no profile, and the initiator's identity leads to one all the same.
TEST(Identities, AResponderCallsItselfAsTheProfileThatIsMetSays) {
  IdentityMatch name;
  name.host = "r3.example.org";
  Ends ends;
  ends.a.profiles = {Matching(name)};
  ends.a.Own().profile = 0;
  ends.b.profiles = {Matching(AddressMatch("2001:db8::2/128"))};
  EXPECT_EQ(Text(ends.Start()), kRefusedByInitiator);
  ends.b.profiles[0].self_identity = {
      .type = IdentityType::kFqdn, .address = {}, .name = "r3.example.org", .domain = {}};
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
}

TEST(Identities, NamesMatchWholeOrByDomain) {
  IdentityMatch host;
  host.host = "r2.example.org";
  IdentityMatch domain;
  domain.host_domain = "example.org";
  EXPECT_EQ(Text(WithIdentity(IdentityType::kFqdn, "R2.example.org", host).Start()), "up");
  EXPECT_EQ(Text(WithIdentity(IdentityType::kFqdn, "r2.example.org", domain).Start()), "up");
  EXPECT_EQ(Text(WithIdentity(IdentityType::kFqdn, "badexample.org", domain).Start()),
            kRefusedByResponder);
  EXPECT_EQ(Text(WithIdentity(IdentityType::kFqdn, "r3.example.org", host).Start()),
            kRefusedByResponder);
  EXPECT_EQ(Text(WithIdentity(IdentityType::kUserFqdn, "r2.example.org", host).Start()),
            kRefusedByResponder);
  EXPECT_EQ(Text(WithIdentity(IdentityType::kFqdn, "", host).Start()), "unknown");
}

TEST(Identities, UserNamesMatchWholeOrByDomain) {
  IdentityMatch user;
  user.user_fqdn = "r2@example.org";
  IdentityMatch domain;
  domain.user_fqdn_domain = "example.org";
  EXPECT_EQ(Text(WithIdentity(IdentityType::kUserFqdn, "r2@example.org", user).Start()), "up");
  EXPECT_EQ(Text(WithIdentity(IdentityType::kUserFqdn, "r2@example.org", domain).Start()), "up");
  EXPECT_EQ(Text(WithIdentity(IdentityType::kUserFqdn, "r2@example.com", domain).Start()),
            kRefusedByResponder);
}

TEST(Identities, ANameDoesNotMatchAnAddressNorTheReverse) {
  Ends ends = WithIdentity(IdentityType::kFqdn, "r2.example.org", AddressMatch("::/0"));
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
}

TEST(Identities, TheProfilesOwnIdentityOverridesTheDevices) {
  Ends ends = WithProfile(AddressMatch("2001:db8::2/128"));
  ends.a.profiles = {Matching(AddressMatch("::/0"))};
  ends.a.profiles[0].self_identity =
      Identity{.type = IdentityType::kFqdn, .address = {}, .name = "r2", .domain = {}};
  EXPECT_EQ(Text(ends.Start()), "up");  // nobody names that profile
  ends.a.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
}

TEST(Identities, AMatchCountsInItsFrontVrfOnly) {
  Ends ends = WithProfile(AddressMatch("::/0"));
  ends.b.profiles[0].matches[0].front_vrf = "outside";
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
  ends.b.front_vrf = ends.b.keyrings[0].front_vrf = "outside";
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(Identities, AProfileOfAnotherLocalAddressCannotBeChosen) {
  Ends ends = WithProfile(AddressMatch("::/0"));
  ends.b.profiles[0].local_address = Address("2001:db8::99");
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
}

TEST(Identities, TheKeyMustLieInAKeyringOfTheProfileThatMatches) {
  Ends ends;
  ends.b.keyrings.push_back(Named());
  ends.b.profiles = {Matching(AddressMatch("2001:db8::2/128"))};
  EXPECT_EQ(Text(ends.Start()), "up");  // it lists no keyring
  ends.b.profiles[0].keyrings = {1};
  EXPECT_EQ(Text(ends.Start()), kRefusedByResponder);
  ends.b.profiles[0].keyrings = {1, 0};
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.profiles[0].keyrings = {1};
  ends.b.profiles[0].matches = {AddressMatch("2001:db8::9/128")};
  EXPECT_EQ(Text(ends.Start()), "up");  // no profile matches and none is named
}

TEST(Identities, ADoubtfulProfileOfTheSessionIsUnknown) {
  Ends ends = WithProfile(AddressMatch("2001:db8::7/128"));
  ends.b.profiles[0].doubtful = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
  EXPECT_EQ(ends.Start().otherwise, Verdict::kDown);
  ends.b.policies[0].group = suite::DhGroup::k1;
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy both");
}

TEST(Identities, ADifferentKeyIsFoundBeforeTheProfile) {
  Ends ends = WithProfile(AddressMatch("2001:db8::7/128"));
  ends.b.keys = {KeyFor("::/0", "other")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 pre-shared-key-mismatch both");
}

}  // namespace
}  // namespace tunnelc::negotiate
