// The verdict as a whole: faults, who never starts, doubt against proof, and evidence.
#include "src/negotiate/ikev1.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "src/negotiate/facts.h"
#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using base::Evidence;
using ::testing::ElementsAre;

TEST(Ikev1, EqualEndsComeUpInBothDirections) {
  const Ends ends;
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  EXPECT_EQ(outcome.evidence, Evidence::kDocumented);
  ASSERT_TRUE(outcome.phase1 && FirstAgreed(outcome));
  EXPECT_EQ(outcome.phase1->lifetime, 86400U);
  EXPECT_EQ(suite::Text(outcome.phase2.at(0).agreed->transforms), "esp-aes 128 esp-sha-hmac");
  EXPECT_EQ(outcome.initiator_key.result, KeyLookup::Result::kFound);
}

TEST(Ikev1, AFaultEndsItBeforeOrAtTheFirstMessage) {
  const std::pair<LocalFault, std::string> faults[] = {
      {LocalFault::kIsakmpDisabled, "isakmp-disabled"},
      {LocalFault::kTunnelSourceUnusable, "tunnel-source-unusable"},
      {LocalFault::kInterfaceShutdown, "interface-shutdown"}};
  for (const auto& [fault, reason] : faults) {
    Ends ends;
    ends.a.fault = fault;
    EXPECT_EQ(Text(ends.Start()), "down local " + reason + " initiator");
    EXPECT_EQ(Text(ends.StartBack()), "down MM1 " + reason + " responder");
  }
}

TEST(Ikev1, AnEndThatOnlyAnswersNeverStarts) {
  Ends ends;
  ends.a.initiates = false;
  EXPECT_EQ(Text(ends.Start()), "never");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.a.fault = LocalFault::kInterfaceShutdown;
  EXPECT_EQ(Text(ends.Start()), "never");
}

TEST(Ikev1, AnEndWithoutASessionNeverStarts) {
  Ends ends;
  ends.a.has_session = false;
  EXPECT_EQ(Text(ends.Start()), "never");
  EXPECT_FALSE(ends.Start().reason);
}

TEST(Ikev1, TheFirstFailureInTheOrderOfTheMessagesIsNamed) {
  Ends ends;
  ends.b.Own().pfs.required = true;
  ends.b.Own().transform_sets = {TripleDes()};
  EXPECT_EQ(Text(ends.Start()), "down QM1 no-common-transform-set both");
  ends.b.keys = {KeyFor("::/0", "other")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 pre-shared-key-mismatch both");
  ends.b.policies[0].hash = suite::IkeHash::kMd5;
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy both");
  ends.b.fault = LocalFault::kIsakmpDisabled;
  EXPECT_EQ(Text(ends.Start()), "down MM1 isakmp-disabled responder");
  ends.a.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
}

TEST(Ikev1, WhatIsAssumedOfEitherEndIsSaidOnce) {
  Ends ends;
  ends.a.assumptions = {"DHCP gives it an address"};
  ends.b.assumptions = {"DHCP gives it an address", "the route stands"};
  ends.b.keys = {KeyFor("::/0", "*****")};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up-if");
  EXPECT_THAT(outcome.assumptions, ElementsAre("DHCP gives it an address", "the route stands",
                                               "the two pre-shared keys are equal"));
  ends.b.policies[0].hash = suite::IkeHash::kMd5;
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy both");
  EXPECT_THAT(ends.Start().assumptions, ElementsAre());
}

TEST(Doubt, DoubtfulLinesMakeThePhaseUnknownAndSayWhatWouldHold) {
  Ends ends;
  ends.b.phase1_doubtful = true;
  const Outcome up = ends.Start();
  EXPECT_EQ(Text(up), "unknown");
  EXPECT_EQ(up.otherwise, Verdict::kUp);
  EXPECT_TRUE(up.phase1 && FirstAgreed(up));
  EXPECT_THAT(up.assumptions,
              ElementsAre("whether lines of the responder that were not understood change phase "
                          "1"));
  ends.b.policies[0].hash = suite::IkeHash::kMd5;
  const Outcome down = ends.Start();
  EXPECT_EQ(Text(down), "unknown");
  EXPECT_EQ(down.otherwise, Verdict::kDown);
  EXPECT_FALSE(down.step);
}

TEST(Doubt, ThereIsNoneAboutAFault) {
  Ends ends;
  ends.a.phase1_doubtful = ends.b.phase1_doubtful = true;
  ends.a.phase2_doubtful = ends.b.phase2_doubtful = true;
  ends.b.fault = LocalFault::kInterfaceShutdown;
  EXPECT_EQ(Text(ends.Start()), "down MM1 interface-shutdown responder");
}

TEST(Doubt, AFailureOfPhase1StandsWhereOnlyPhase2IsDoubtful) {
  Ends ends;
  ends.a.phase2_doubtful = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.b.keys = {KeyFor("::/0", "other")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 pre-shared-key-mismatch both");
}

TEST(Doubt, AFailureOfPhase2StandsWhereOnlyPhase1IsDoubtful) {
  Ends ends;
  ends.a.phase1_doubtful = true;
  ends.b.Own().transform_sets = {TripleDes()};
  EXPECT_EQ(Text(ends.Start()), "down QM1 no-common-transform-set both");
}

TEST(Doubt, TheResponderCannotGiveTheInitiatorAKey) {
  Ends ends;
  ends.a.keys.clear();
  ends.b.phase1_doubtful = true;
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
  EXPECT_EQ(Text(ends.StartBack()), "unknown");
}

TEST(Doubt, AProvenFailureBehindADoubtfulStepStands) {
  Ends ends;
  ends.b.policies[0].hash.reset();
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.b.keys = {KeyFor("::/0", "other")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 pre-shared-key-mismatch both");
}

TEST(Doubt, KeysProveNothingWhereTheMethodIsNotKnown) {
  Ends ends;
  ends.a.policies[0].authentication.reset();
  ends.b.policies[0].authentication.reset();
  ends.b.keys = {KeyFor("::/0", "other")};
  EXPECT_EQ(Text(ends.Start()), "unknown");
}

TEST(Evidence, AWildcardKeyThatNothingCompetesWithIsNotDoubted) {
  Ends ends;
  ends.a.keys = ends.b.keys = {KeyFor("::/0", "secret")};
  ends.a.policies[0].evidence = Evidence::kObserved;
  EXPECT_EQ(ends.Start().evidence, Evidence::kObserved);
  EXPECT_EQ(ends.StartBack().evidence, Evidence::kObserved);
}

TEST(Evidence, TheLongestPrefixCountsOnlyWhereAnotherKeyWouldDiffer) {
  Ends ends;
  ends.a.keys = {KeyFor("::/0", "secret"), KeyFor("2001:db8::3/128", "secret")};
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);
  ends.a.keys = {KeyFor("::/0", "other"), KeyFor("2001:db8::3/128", "secret")};
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
}

TEST(Evidence, TheSetAndThePolicyThatAreAgreedCount) {
  Ends ends;
  ends.a.policies.push_back(PresharePolicy());
  ends.a.policies[1].evidence = Evidence::kUnverified;
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);  // the first one is taken
  ends.b.Own().transform_sets[0].evidence = Evidence::kObserved;
  EXPECT_EQ(ends.Start().evidence, Evidence::kObserved);
  ends.b.Own().transform_sets = {TripleDes()};
  ends.a.policies[0].evidence = Evidence::kUnverified;
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);  // the refusal hangs on the sets alone
}

TEST(Evidence, AMissingKeyIsOnlyProbableWhereAKeyByNameExists) {
  Ends ends;
  ends.a.keys.clear();
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);
  Key key;
  key.hostname = "r3.example.org";
  key.secret = base::Secret("secret");
  ends.a.keys = {key};
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
}

TEST(Facts, EveryRowHasItsOwnNameAndACitation) {
  std::set<std::string_view> names;
  for (const FactInfo& fact : AllFacts()) {
    EXPECT_TRUE(names.insert(fact.name).second) << fact.name;
    EXPECT_FALSE(fact.citation.empty()) << fact.name;
    EXPECT_FALSE(fact.meaning.empty()) << fact.name;
  }
}

TEST(Names, AreThoseOfTheContract) {
  EXPECT_EQ(Name(Verdict::kUpIf), "up-if");
  EXPECT_EQ(Name(Step::kLocal), "local");
  EXPECT_EQ(Name(Step::kMm5), "MM5");
  EXPECT_EQ(Name(Reason::kEncapsulationModeMismatch), "encapsulation-mode-mismatch");
  EXPECT_EQ(Name(Reason::kPfsMismatch), "pfs-mismatch");
  EXPECT_EQ(Name(PolicyAttribute::kGroup), "Diffie-Hellman group");
  EXPECT_EQ(Name(TransformDifference::kEsn), "extended sequence numbers");
}

}  // namespace
}  // namespace tunnelc::negotiate
