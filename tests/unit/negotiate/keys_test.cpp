// Which key an end finds for a peer (semantics reference, C.4), and what comes of the two keys.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/negotiate/ikev1.h"
#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using ::testing::ElementsAre;
using enum KeyLookup::Result;

const char* const kPeer = "192.0.2.3";

Party WithKeys(std::vector<Key> keys) {
  Party party = Vti("192.0.2.2");
  party.keyrings.push_back(Named());
  party.keyrings.push_back(Named());
  party.keys = std::move(keys);
  return party;
}

KeyLookup Find(const Party& party, bool as_initiator = false) {
  return FindKey(party, Address(kPeer), as_initiator);
}

TEST(FindKey, TheLongestPrefixWinsWhateverTheOrder) {
  const KeyLookup found = Find(WithKeys(
      {KeyFor("0.0.0.0/0", "a"), KeyFor("192.0.2.3/32", "b"), KeyFor("192.0.2.0/24", "c")}));
  EXPECT_EQ(found.result, kFound);
  EXPECT_EQ(found.key, 1U);
}

TEST(FindKey, TheLongestPrefixWinsBetweenKeyrings) {
  const KeyLookup found =
      Find(WithKeys({KeyFor("0.0.0.0/0", "a", 0), KeyFor("192.0.2.0/24", "b", 1)}));
  EXPECT_EQ(found.result, kFound);
  EXPECT_EQ(found.key, 1U);
}

TEST(FindKey, AKeyForAnotherPeerIsNotFound) {
  EXPECT_EQ(Find(WithKeys({KeyFor("192.0.2.4/32", "a")})).result, kNone);
}

TEST(FindKey, AWildcardOfTheOtherFamilyIsNotFound) {
  EXPECT_EQ(Find(WithKeys({KeyFor("::/0", "a")})).result, kNone);
  EXPECT_EQ(FindKey(WithKeys({KeyFor("0.0.0.0/0", "a")}), Address("2001:db8::3"), true).result,
            kNone);
  EXPECT_EQ(FindKey(WithKeys({KeyFor("::/0", "a")}), Address("2001:db8::3"), true).result, kFound);
}

TEST(FindKey, AKeyByHostNameIsNotFoundInMainMode) {
  Key key;
  key.hostname = "peer.example.org";
  EXPECT_EQ(Find(WithKeys({key})).result, kNone);
}

TEST(FindKey, AKeyringServesItsFrontVrfOnly) {
  Party party = WithKeys({KeyFor("0.0.0.0/0", "a", 0), KeyFor("0.0.0.0/0", "b", 1)});
  party.keyrings[1].front_vrf = "outside";
  EXPECT_EQ(Find(party).key, 0U);
  party.front_vrf = "outside";
  EXPECT_EQ(Find(party).result, kFound);
  EXPECT_EQ(Find(party).key, 1U);
}

TEST(FindKey, AKeyringWithALocalAddressServesThatAddressOnly) {
  Party party = WithKeys({KeyFor("0.0.0.0/0", "a", 1)});
  party.keyrings[1].local_address = Address("198.51.100.1");
  EXPECT_EQ(Find(party).result, kNone);
  party.keyrings[1].local_address = party.address;
  EXPECT_EQ(Find(party).result, kFound);
}

TEST(FindKey, ALocalAddressThatIsNotKnownMattersOnlyWhereItsKeyWouldWin) {
  Party party = WithKeys({KeyFor("192.0.2.0/24", "a", 0), KeyFor("192.0.2.3/32", "b", 1)});
  party.keyrings[1].local_address_unknown = true;
  EXPECT_EQ(Find(party).result, kUnknown);
  EXPECT_FALSE(Find(party).none_possible);
  EXPECT_THAT(Find(party).candidates, ElementsAre(0, 1));
  party.keys[1].prefix = Prefix("0.0.0.0/0");
  EXPECT_EQ(Find(party).result, kFound);
  EXPECT_EQ(Find(party).key, 0U);
  party.keys.erase(party.keys.begin());
  EXPECT_EQ(Find(party).result, kUnknown);
  EXPECT_TRUE(Find(party).none_possible);
}

TEST(FindKey, TheSamePrefixInTwoKeyringsIsAmbiguous) {
  const KeyLookup found =
      Find(WithKeys({KeyFor("192.0.2.3/32", "a", 0), KeyFor("192.0.2.3/32", "b", 1),
                     KeyFor("0.0.0.0/0", "c", 2)}));
  EXPECT_EQ(found.result, kAmbiguous);
  EXPECT_THAT(found.candidates, ElementsAre(0, 1));
}

TEST(FindKey, OfTwoEqualKeysInOneKeyringTheFirstStays) {
  const KeyLookup found = Find(
      WithKeys({KeyFor(kPeer + std::string("/32"), "a"), KeyFor(kPeer + std::string("/32"), "b")}));
  EXPECT_EQ(found.result, kFound);
  EXPECT_EQ(found.key, 0U);
}

TEST(FindKey, AnInitiatorWithoutAProfileSearchesEveryKeyring) {
  EXPECT_EQ(Find(WithKeys({KeyFor("192.0.2.3/32", "a", 1)}), true).result, kFound);
}

TEST(FindKey, AnInitiatorKeepsToItsProfileAndAResponderDoesNot) {
  Party party = WithKeys({KeyFor("192.0.2.3/32", "a", 1), KeyFor("192.0.2.0/24", "b", 2)});
  party.profiles = {{.keyrings = {2}, .matches = {}, .self_identity = {}, .local_address = {}}};
  party.Own().profile = 0;
  EXPECT_EQ(Find(party, true).key, 1U);
  EXPECT_EQ(Find(party, false).key, 0U);
}

TEST(FindKey, AProfileThatNamesNoKeyringMeansTheDefaultOne) {
  Party party = WithKeys({KeyFor("192.0.2.3/32", "a", 1)});
  party.profiles = {Profile{}};
  party.Own().profile = 0;
  EXPECT_EQ(Find(party, true).result, kNone);
  party.keys.push_back(KeyFor("0.0.0.0/0", "b", 0));
  EXPECT_EQ(Find(party, true).key, 1U);
}

TEST(FindKey, ADoubtfulProfileMayNameAnotherKeyring) {
  Party party = WithKeys({KeyFor("192.0.2.3/32", "a", 1)});
  party.profiles = {Profile{}};
  party.profiles[0].doubtful = true;
  party.Own().profile = 0;
  EXPECT_EQ(Find(party, true).result, kUnknown);
  party.keys.clear();
  EXPECT_EQ(Find(party, true).result, kNone);
}

TEST(Keys, WhoLacksTheKeyDecidesWhereItEnds) {
  Ends ends;
  ends.a.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
  EXPECT_EQ(Text(ends.StartBack()), "down MM1 no-pre-shared-key responder");
}

TEST(Keys, DifferentKeysEndAtTheFirstEncryptedMessage) {
  Ends ends;
  ends.b.keys = {KeyFor("::/0", "Secret")};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "down MM5 pre-shared-key-mismatch both");
  EXPECT_EQ(outcome.evidence, base::Evidence::kDocumented);
  EXPECT_FALSE(outcome.phase1);
}

TEST(Keys, AHiddenKeyLeavesACondition) {
  Ends ends;
  ends.b.keys = {KeyFor("::/0", "*****")};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up-if");
  EXPECT_THAT(outcome.assumptions, ElementsAre("the two pre-shared keys are equal"));
  EXPECT_TRUE(FirstAgreed(outcome));
}

TEST(Keys, AnAmbiguousKeyIsUnknownUnlessEveryCandidateComparesAlike) {
  Ends ends;
  ends.b.keyrings.push_back(Named());
  ends.b.keys = {KeyFor("::/0", "secret", 0), KeyFor("::/0", "secret", 1)};
  EXPECT_EQ(Text(ends.Start()), "up");
  ends.b.keys[1].secret = base::Secret("other");
  const Outcome mixed = ends.Start();
  EXPECT_EQ(Text(mixed), "unknown");
  EXPECT_EQ(mixed.otherwise, Verdict::kUp);
  EXPECT_THAT(mixed.assumptions,
              ElementsAre("from which of several keyrings the responder takes the pre-shared key"));
  ends.b.keys[0].secret = base::Secret("third");
  EXPECT_EQ(Text(ends.Start()), "down MM5 pre-shared-key-mismatch both");
}

TEST(Keys, AKeyThatMayNotServeLeavesTheDirectionUnknown) {
  Ends ends;
  ends.b.keyrings[0].local_address_unknown = true;
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "unknown");
  EXPECT_EQ(outcome.otherwise, Verdict::kUp);
}

}  // namespace
}  // namespace tunnelc::negotiate
