// Aggressive mode and XAUTH (semantics reference, C.11 and C.12).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

Identity Fqdn(std::string_view name) {
  return {.type = IdentityType::kFqdn, .address = {}, .name = std::string(name), .domain = {}};
}

// The initiator shows the name r1.example.org; the responder has a key for every address.
Ends Aggressively() {
  Ends ends;
  ends.a.aggressive = Aggressive{.identity = Fqdn("r1.example.org"), .password = {}};
  return ends;
}

Key KeyForHost(std::string_view name, std::string_view secret, std::size_t keyring = 0) {
  return {.keyring = keyring,
          .prefix = {},
          .hostname = std::string(name),
          .secret = base::Secret(secret)};
}

Profile ForHost(std::string_view name, std::vector<std::size_t> keyrings) {
  Profile profile;
  profile.keyrings = std::move(keyrings);
  profile.matches.emplace_back().host = name;
  return profile;
}

TEST(AggressiveMode, ComesUpAndMainModeIsTheOtherDirections) {
  const Ends ends = Aggressively();
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_TRUE(ends.Start().aggressive);
  EXPECT_FALSE(ends.StartBack().aggressive);
}

TEST(AggressiveMode, IsRefusedByWhoSwitchedItOff) {
  Ends ends = Aggressively();
  ends.b.refuses_aggressive = true;
  EXPECT_EQ(Text(ends.Start()), "down AM1 aggressive-mode-refused responder");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kDocumented);
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.a.refuses_aggressive = true;
  EXPECT_EQ(Text(ends.Start()), "down local aggressive-mode-refused initiator");
}

TEST(AggressiveMode, AKeyForTheHostNameIsFoundAndBeatsOneForTheAddress) {
  Ends ends = Aggressively();
  ends.b.keys = {KeyFor("2001:db8::/32", "another"), KeyForHost("R1.example.org", "secret")};
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.keys = {KeyForHost("r9.example.org", "secret")};
  EXPECT_EQ(Text(ends.Start()), "down AM1 no-pre-shared-key responder");
  ends.a.aggressive.reset();
  ends.b.keys = {KeyForHost("r1.example.org", "secret")};
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-pre-shared-key responder");
}

TEST(AggressiveMode, TheProfileThatFitsTheIdentitySaysInWhichKeyringTheKeyIs) {
  Ends ends = Aggressively();
  ends.b.keyrings.push_back(Named());
  ends.b.profiles = {ForHost("r1.example.org", {1})};
  EXPECT_EQ(Text(ends.Start()), "down AM1 no-pre-shared-key responder");
  ends.b.keys.push_back(KeyForHost("r1.example.org", "secret", 1));
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(AggressiveMode, AnIdentityThatFitsNoProfileIsRefusedAtOnce) {
  Ends ends = Aggressively();
  ends.b.profiles = {ForHost("r9.example.org", {})};
  ends.b.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), "down AM1 no-matching-isakmp-profile responder");
}

TEST(AggressiveMode, KeysThatDifferShowInTheResponsersHash) {
  Ends ends = Aggressively();
  ends.b.keys = {KeyFor("2001:db8::/32", "another")};
  EXPECT_EQ(Text(ends.Start()), "down AM2 pre-shared-key-mismatch both");
}

TEST(AggressiveMode, APasswordTakesTheKeysPlace) {
  Ends ends = Aggressively();
  ends.a.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
  ends.a.aggressive->password = base::Secret("secret");
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.a.aggressive->password = base::Secret("another");
  EXPECT_EQ(Text(ends.Start()), "down AM2 pre-shared-key-mismatch both");
}

TEST(AggressiveMode, PoliciesAreRefusedInItsFirstMessage) {
  Ends ends = Aggressively();
  ends.b.policies[0].cipher = suite::IkeCipher::kDes;
  EXPECT_EQ(Text(ends.Start()), "down AM1 no-common-isakmp-policy both");
}

TEST(AggressiveMode, APolicyOfAnotherGroupThanTheFirstIsPerhapsNotOffered) {
  Ends ends = Aggressively();
  Policy first = PresharePolicy();
  first.group = suite::DhGroup::k5;
  ends.a.policies.insert(ends.a.policies.begin(), first);
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.a.aggressive.reset();
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(AggressiveMode, AServerMayKnowTheKey) {
  Ends ends = Aggressively();
  ends.b.keys.clear();
  ends.b.profiles = {ForHost("r1.example.org", {})};
  ends.b.profiles[0].asks_aaa = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
}

TEST(AggressiveMode, TheInitiatorChecksWhoAnswers) {
  Ends ends = Aggressively();
  ends.a.profiles = {ForHost("r9.example.org", {})};
  ends.a.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), "down AM2 no-matching-isakmp-profile initiator");
}

TEST(RouterName, CarriesItsDomainProbably) {
  Ends ends;
  ends.a.identity = Fqdn("r1");
  ends.a.identity.domain = "example.org";
  ends.b.profiles = {ForHost("r1.example.org", {})};
  ends.b.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
  ends.b.profiles = {ForHost("r1", {})};
  EXPECT_EQ(Text(ends.Start()), "down MM5 no-matching-isakmp-profile responder");
}

TEST(Xauth, IsAskedOfWhoeverIsNotSpared) {
  Ends ends;
  ends.b.map_asks_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "down XAUTH xauth-demanded responder");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kDocumented);
  EXPECT_EQ(Text(ends.StartBack()), "up");
  EXPECT_EQ(ends.StartBack().evidence, base::Evidence::kUnverified);
  ends.b.keys[0].no_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(Xauth, IsAskedByTheProfileThatTheIdentityLeadsTo) {
  Ends ends;
  ends.a.identity = Fqdn("r1.example.org");
  ends.b.profiles = {ForHost("r1.example.org", {}), ForHost("r2.example.org", {})};
  ends.b.profiles[1].asks_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.profiles[0].asks_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "down XAUTH xauth-demanded responder");
}

TEST(Xauth, AProfileProbablyDecidesForItsMap) {
  Ends ends;
  ends.a.identity = Fqdn("r1.example.org");
  ends.b.profiles = {ForHost("r1.example.org", {})};
  ends.b.map_asks_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
}

// Nobody says which of several that fit is met; that matters where they decide otherwise.
TEST(Profiles, OfSeveralThatFitNoneIsKnownToBeMet) {
  Ends ends;
  ends.a.identity = Fqdn("r1.example.org");
  ends.b.profiles = {ForHost("r1.example.org", {}), ForHost("r1.example.org", {})};
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
  EXPECT_EQ(ends.Start().rival_profiles.size(), 2U);
  ends.b.profiles[1].asks_xauth = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
}

// Each is tried, but not thousands of them for thousands of peers.
TEST(Profiles, OfVeryManyThatFitNotAllAreTried) {
  Ends ends;
  ends.a.identity = Fqdn("r1.example.org");
  ends.b.profiles.assign(16, ForHost("r1.example.org", {}));
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.profiles.assign(10000, ForHost("r1.example.org", {}));
  EXPECT_EQ(Text(ends.Start()), "unknown");
  EXPECT_EQ(ends.Start().rival_profiles.size(), 16U);
}

TEST(Profiles, AVirtualTemplateMayAnswerInPlaceOfTheSession) {
  Ends ends;
  ends.a.identity = Fqdn("r1.example.org");
  ends.b.profiles = {ForHost("r1.example.org", {})};
  ends.b.profiles[0].clones = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.b.profiles[0].matches[0].host = "r2.example.org";
  EXPECT_EQ(Text(ends.Start()), "up");
}

}  // namespace
}  // namespace tunnelc::negotiate
