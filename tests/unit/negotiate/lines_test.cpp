// Crypto maps: a quick mode for each line of the access list (semantics reference, D.2 and D.5).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <sstream>

#include "src/negotiate/line_index.h"
#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using base::Evidence;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// `10.1.0.0/16`, `10.1.0.0/16 tcp 443`, with the protocol as its number: `10.1.0.0/16 6 443`.
Selector Packets(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::string prefix;
  unsigned protocol = 0;
  unsigned port = 0;
  words >> prefix >> protocol >> port;
  return {.prefix = Prefix(prefix),
          .protocol = static_cast<std::uint8_t>(protocol),
          .port = static_cast<std::uint16_t>(port)};
}

Line Permit(std::string_view local, std::string_view remote) {
  Line line;
  line.local = Packets(local);
  line.remote = Packets(remote);
  return line;
}

Line Deny(std::string_view local, std::string_view remote) {
  Line line = Permit(local, remote);
  line.permit = false;
  return line;
}

Line Undecidable(bool permit = true) {
  Line line;
  line.permit = permit;
  line.undecidable = true;
  return line;
}

Protection Entry(std::vector<Line> lines) {
  Protection entry;
  entry.transform_sets = {Aes()};
  entry.selector_kind = SelectorKind::kAccessList;
  entry.lines = std::move(lines);
  return entry;
}

Protection Dynamic() {
  Protection entry = Entry({});
  entry.takes_any = true;
  return entry;
}

Party Router(std::string_view address, std::vector<Protection> entries) {
  Party party = Vti(address);
  party.keys = {KeyFor("0.0.0.0/0", "secret")};
  party.protections = std::move(entries);
  return party;
}

Ends Maps(std::vector<Line> a, std::vector<Line> b) {
  return {.a = Router("192.0.2.1", {Entry(std::move(a))}),
          .b = Router("192.0.2.2", {Entry(std::move(b))})};
}

std::vector<std::string> Verdicts(const Outcome& outcome) {
  std::vector<std::string> verdicts;
  for (const Phase2& line : outcome.phase2) {
    verdicts.emplace_back(Name(line.verdict));
  }
  return verdicts;
}

const char* const kNoFit = "down QM1 selectors-mismatch both";

TEST(Lines, AMirrorComesUpBothWays) {
  const Ends ends =
      Maps({Permit("10.1.0.0/16", "10.2.0.0/16"), Permit("10.3.0.0/16", "10.2.0.0/16")},
           {Permit("10.2.0.0/16", "10.1.0.0/16"), Permit("10.2.0.0/16", "10.3.0.0/16")});
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up");
  EXPECT_EQ(outcome.evidence, Evidence::kDocumented);
  EXPECT_THAT(Verdicts(outcome), ElementsAre("up", "up"));
  EXPECT_EQ(outcome.phase2[1].local, Packets("10.3.0.0/16"));
  EXPECT_EQ(outcome.phase2[1].answered_by, (Place{0, 1}));
  EXPECT_EQ(Text(ends.StartBack()), "up");
}

TEST(Lines, AMissingLineTakesTheDirectionDownAndTheOthersAreListed) {
  const Ends ends =
      Maps({Permit("10.1.0.0/16", "10.2.0.0/16"), Permit("10.3.0.0/16", "10.2.0.0/16")},
           {Permit("10.2.0.0/16", "10.1.0.0/16")});
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), kNoFit);
  EXPECT_TRUE(outcome.phase1);
  EXPECT_THAT(Verdicts(outcome), ElementsAre("up", "down"));
  EXPECT_EQ(outcome.phase2[1].reason, Reason::kSelectorsMismatch);
  EXPECT_FALSE(outcome.phase2[1].answered_by);
  EXPECT_EQ(Text(ends.StartBack()), "up");
}

TEST(Lines, ASubsetIsAcceptedOneWay) {
  const Ends ends =
      Maps({Permit("10.1.1.0/24", "10.2.0.0/16")}, {Permit("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().phase2.at(0).fit, SelectorFit::kInside);
  EXPECT_EQ(ends.Start().evidence, Evidence::kObserved);
  EXPECT_EQ(Text(ends.StartBack()), kNoFit);
}

TEST(Lines, AnOverlapIsRefusedBothWays) {
  const Ends ends =
      Maps({Permit("10.1.1.0/24", "10.2.0.0/16")}, {Permit("10.2.2.0/24", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), kNoFit);
  EXPECT_EQ(Text(ends.StartBack()), kNoFit);
}

TEST(Lines, TheSameLineOnBothSidesIsNoMirror) {
  const Ends ends =
      Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {Permit("10.1.0.0/16", "10.2.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), kNoFit);
  EXPECT_EQ(Text(ends.StartBack()), kNoFit);
}

TEST(Lines, PortsSwapSides) {
  const Ends swapped = Maps({Permit("10.1.0.0/16 6 0", "10.2.0.0/16 6 443")},
                            {Permit("10.2.0.0/16 6 443", "10.1.0.0/16 6 0")});
  EXPECT_EQ(Text(swapped.Start()), "up");
  EXPECT_EQ(Text(swapped.StartBack()), "up");
  const Ends same = Maps({Permit("10.1.0.0/16 6 0", "10.2.0.0/16 6 443")},
                         {Permit("10.2.0.0/16 6 0", "10.1.0.0/16 6 443")});
  EXPECT_EQ(Text(same.Start()), kNoFit);
  EXPECT_EQ(Text(same.StartBack()), kNoFit);
}

TEST(Lines, ADenyBeforeThePermitRefusesThePeerAndStartsNothing) {
  const Ends ends =
      Maps({Permit("10.1.1.0/24", "10.2.0.0/16")},
           {Deny("10.2.0.0/16", "10.1.1.0/24"), Permit("10.2.0.0/16", "10.1.1.0/24")});
  EXPECT_EQ(Text(ends.Start()), kNoFit);
  const Outcome back = ends.StartBack();
  EXPECT_EQ(Text(back), "never");
  ASSERT_THAT(Verdicts(back), ElementsAre("never"));
  EXPECT_EQ(back.phase2[0].hidden_by, 0U);
}

TEST(Lines, ADenyOfAPartDoesNotTouchTheMirror) {
  const Ends ends =
      Maps({Deny("10.1.9.0/24", "10.2.0.0/16"), Permit("10.1.0.0/16", "10.2.0.0/16")},
           {Deny("10.2.0.0/16", "10.1.9.0/24"), Permit("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
}

TEST(Lines, ADenyBehindThePermitChangesNothing) {
  const Ends ends =
      Maps({Permit("10.1.0.0/16", "10.2.0.0/16")},
           {Permit("10.2.0.0/16", "10.1.0.0/16"), Deny("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
}

TEST(Lines, AWiderLineBeforeHidesOneThatWouldFit) {
  const Ends ends =
      Maps({Permit("10.0.0.0/8", "10.2.0.0/16"), Permit("10.1.0.0/16", "10.2.0.0/16")},
           {Permit("10.2.0.0/16", "10.1.0.0/16"), Permit("10.2.0.0/16", "10.0.0.0/8")});
  const Outcome outcome = ends.Start();
  EXPECT_THAT(Verdicts(outcome), ElementsAre("up", "never"));
  EXPECT_EQ(outcome.phase2[1].hidden_by, 0U);
  EXPECT_EQ(Text(outcome), "up");
}

TEST(Lines, WhatAnEarlierEntryTakesNeverStarts) {
  Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16"), Permit("10.3.0.0/16", "10.2.0.0/16")},
                   {Permit("10.2.0.0/16", "10.3.0.0/16")});
  ends.a.Own().lines[0].taken = true;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_THAT(Verdicts(ends.Start()), ElementsAre("never", "up"));
  EXPECT_FALSE(ends.Start().phase2[0].hidden_by);
  ends.a.Own().lines[1].taken = true;
  EXPECT_EQ(Text(ends.Start()), "never");
}

TEST(Lines, NothingToStartIsNeverEvenWhereMainModeWouldFail) {
  Ends ends = Maps({Deny("10.1.0.0/16", "10.2.0.0/16")}, {Permit("10.2.0.0/16", "10.1.0.0/16")});
  ends.a.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "never");
  EXPECT_THAT(ends.Start().phase2, IsEmpty());
}

// Two sites of B behind one entry of A, each with its own transform set and PFS.
Ends TwoEntries() {
  Ends ends =
      Maps({Permit("10.1.0.0/16", "10.2.0.0/16"), Permit("10.1.0.0/16", "10.3.0.0/16")}, {});
  Protection first = Entry({Permit("10.2.0.0/16", "10.1.0.0/16")});
  Protection second = Entry({Permit("10.3.0.0/16", "10.1.0.0/16")});
  second.transform_sets = {TripleDes()};
  ends.b.protections = {first, second};
  ends.a.Own().transform_sets = {Aes(), TripleDes()};
  return ends;
}

TEST(Entries, EachLineIsAnsweredByTheEntryThatFitsIt) {
  const Outcome outcome = TwoEntries().Start();
  EXPECT_EQ(Text(outcome), "up");
  ASSERT_THAT(Verdicts(outcome), ElementsAre("up", "up"));
  EXPECT_EQ(outcome.phase2[0].answered_by, (Place{0, 0}));
  EXPECT_EQ(outcome.phase2[0].agreed->transforms.esp_cipher, suite::EspCipher::kAes128);
  EXPECT_EQ(outcome.phase2[1].answered_by, (Place{1, 0}));
  EXPECT_EQ(outcome.phase2[1].agreed->transforms.esp_cipher, suite::EspCipher::kTripleDes);
}

TEST(Entries, AResponderStartsItsOwnEntryAlone) {
  Ends ends = TwoEntries();
  ends.b.own = 1;
  const Outcome back = ends.StartBack();
  EXPECT_EQ(Text(back), "up");
  ASSERT_THAT(Verdicts(back), ElementsAre("up"));
  EXPECT_EQ(back.phase2[0].local, Packets("10.3.0.0/16"));
}

TEST(Entries, TheValuesOfTheEntryThatAnswersDecide) {
  Ends ends = TwoEntries();
  ends.a.Own().transform_sets = {Aes()};
  const Outcome sets = ends.Start();
  EXPECT_EQ(Text(sets), "down QM1 no-common-transform-set both");
  EXPECT_THAT(Verdicts(sets), ElementsAre("up", "down"));
  EXPECT_EQ(sets.phase2[1].answered_by, (Place{1, 0}));

  ends = TwoEntries();
  ends.b.protections[1].pfs.required = true;
  const Outcome pfs = ends.Start();
  EXPECT_EQ(Text(pfs), "down QM1 pfs-mismatch both");
  EXPECT_THAT(Verdicts(pfs), ElementsAre("up", "down"));
}

TEST(Entries, TheFirstThatFitsAnswersThoughALaterOneFitsBetter) {
  Ends ends = TwoEntries();
  ends.b.protections[0] = Entry({Permit("10.0.0.0/8", "10.1.0.0/16")});
  const Outcome outcome = ends.Start();
  EXPECT_EQ(outcome.phase2.at(1).answered_by, (Place{0, 0}));
  EXPECT_EQ(outcome.phase2.at(1).fit, SelectorFit::kInside);
}

TEST(Entries, ADenyPassesTheRequestOnToTheNextEntry) {
  Ends ends = TwoEntries();
  ends.b.protections[0] =
      Entry({Deny("10.3.0.0/16", "10.1.0.0/16"), Permit("10.0.0.0/8", "10.1.0.0/16")});
  EXPECT_EQ(ends.Start().phase2.at(1).answered_by, (Place{1, 0}));
}

TEST(Entries, ADynamicOneWithoutAListTakesWhatItIsAskedFor) {
  Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {});
  ends.b.protections = {Dynamic()};
  ends.b.initiates = false;
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "up");
  EXPECT_EQ(outcome.phase2.at(0).answered_by, (Place{0, std::nullopt}));
  EXPECT_EQ(Text(ends.StartBack()), "never");
}

TEST(Entries, ADynamicOneBehindAStaticOneAnswersWhatThatDoesNot) {
  Ends ends = TwoEntries();
  ends.b.protections[1] = Dynamic();
  EXPECT_EQ(ends.Start().phase2.at(0).answered_by, (Place{0, 0}));
  EXPECT_EQ(ends.Start().phase2.at(1).answered_by, (Place{1, std::nullopt}));
}

TEST(Entries, ADynamicOneBeforeAStaticOneProbablyTakesItsLines) {
  Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {Permit("10.2.0.0/16", "10.1.0.0/16")});
  ends.b.protections.insert(ends.b.protections.begin(), Dynamic());
  ends.b.own = 1;
  EXPECT_EQ(ends.Start().phase2.at(0).answered_by, (Place{0, std::nullopt}));
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kDocumented);
  ends.b.protections[0].transform_sets.front().transforms.esp_cipher = suite::EspCipher::kDes;
  EXPECT_EQ(Text(ends.Start()), "down QM1 no-common-transform-set both");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
}

TEST(Entries, OneThatNamesAProfileIsForThoseWhoMeetIt) {
  Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {});
  ends.a.identity = {
      .type = IdentityType::kFqdn, .address = {}, .name = "r2.example.org", .domain = {}};
  ends.b.profiles.resize(2);
  ends.b.profiles[0].matches.emplace_back().host = "r1.example.org";
  ends.b.profiles[1].matches.emplace_back().host = "r2.example.org";
  ends.b.protections = {Dynamic(), Dynamic()};
  ends.b.protections[0].profile = 0;
  ends.b.protections[1].profile = 1;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().phase2.at(0).answered_by, (Place{1, std::nullopt}));
  ends.a.identity.name = "r3.example.org";
  EXPECT_EQ(Text(ends.Start()), "down MM5 no-matching-isakmp-profile responder");
  // One without a profile takes whoever comes.
  ends.b.protections[0].profile.reset();
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(Entries, ADynamicOneWithAListTakesWhatLiesInIt) {
  Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {Permit("10.2.0.0/16", "10.0.0.0/8")});
  EXPECT_EQ(Text(ends.Start()), "up");
  LineOf(ends.b).remote = Packets("172.16.0.0/12");
  EXPECT_EQ(Text(ends.Start()), kNoFit);
}

TEST(Undecidable, OfTheInitiatorIsNotKnownButAProvenRefusalElsewhereDecides) {
  Ends ends = Maps({Undecidable()}, {Permit("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), "unknown");
  EXPECT_EQ(ends.Start().otherwise, Verdict::kUp);
  ends.a.Own().lines.push_back(Permit("10.9.0.0/16", "10.2.0.0/16"));
  EXPECT_EQ(Text(ends.Start()), kNoFit);
  EXPECT_THAT(Verdicts(ends.Start()), ElementsAre("unknown", "down"));
}

TEST(Undecidable, HidesNoTransformSetThatFailsWhicheverLineAnswers) {
  Ends ends = Maps({Undecidable()}, {Undecidable()});
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.b.Own().transform_sets.front().transforms.esp_cipher = suite::EspCipher::kDes;
  EXPECT_EQ(Text(ends.Start()), "down QM1 no-common-transform-set both");
  // Another entry may be the one that answers.
  ends.b.protections.push_back(Entry({Undecidable()}));
  EXPECT_EQ(Text(ends.Start()), "unknown");
}

TEST(Undecidable, OfTheResponderMattersOnlyWhereItMayDecide) {
  // Nothing else fits: it might.
  EXPECT_EQ(Text(Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {Undecidable()}).Start()), "unknown");
  // Of the same entry it changes nothing, whichever answers.
  const Ends ends = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")},
                         {Undecidable(), Permit("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(Text(ends.Start()), "up");
  // A `deny` before the line that fits may forbid; one behind it does not.
  EXPECT_EQ(Text(Maps({Permit("10.1.0.0/16", "10.2.0.0/16")},
                      {Undecidable(false), Permit("10.2.0.0/16", "10.1.0.0/16")})
                     .Start()),
            "unknown");
  EXPECT_EQ(Text(Maps({Permit("10.1.0.0/16", "10.2.0.0/16")},
                      {Permit("10.2.0.0/16", "10.1.0.0/16"), Undecidable(false)})
                     .Start()),
            "up");
}

// TCP between these networks, for a range of remote ports.
Line Range(std::string_view local, std::string_view remote, std::uint16_t low, std::uint16_t high) {
  Line line = Permit(std::string(local) + " 6", std::string(remote) + " 6");
  line.undecidable = true;
  line.remote_limit.low_port = low;
  line.remote_limit.high_port = high;
  return line;
}

// Every second address of 10.1.0.0/16, by its last bit.
Line EvenAddresses(std::string_view remote) {
  Line line = Permit("10.1.0.0/16", remote);
  line.undecidable = true;
  line.local_limit.care = 0xffff0001;
  line.local_limit.value = 0x0a010000;
  return line;
}

TEST(Undecidable, OfTheResponderIsLeftOutWhereItCannotHaveWhatIsAsked) {
  const auto asked = [](const char* local, const char* remote, Line own) {
    return Text(Maps({Permit(local, remote)}, {own}).Start());
  };
  const Line ports = Range("10.2.0.0/16", "10.1.0.0/16", 5000, 5100);
  EXPECT_EQ(asked("10.1.0.0/16 6 5050", "10.2.0.0/16 6", ports), "unknown");
  EXPECT_EQ(asked("10.1.0.0/16 6 443", "10.2.0.0/16 6", ports), kNoFit);
  EXPECT_EQ(asked("10.1.0.0/16 6", "10.2.0.0/16 6", ports), kNoFit);
  EXPECT_EQ(asked("10.1.0.0/16", "10.2.0.0/16", ports), kNoFit);
  EXPECT_EQ(asked("10.7.0.0/16 6 5050", "10.2.0.0/16 6", ports), kNoFit);
  const Line even = EvenAddresses("10.2.0.0/16");
  EXPECT_EQ(asked("10.2.0.0/16", "10.1.0.4/32", even), "unknown");
  EXPECT_EQ(asked("10.2.0.0/16", "10.1.0.5/32", even), kNoFit);
  EXPECT_EQ(asked("10.2.0.0/16", "10.1.0.0/16", even), kNoFit);
}

TEST(Undecidable, OfTheInitiatorIsRefusedWhereNothingHasAnyOfItsPackets) {
  const auto start = [](Line line, const char* local, const char* remote) {
    return Text(Maps({line}, {Permit(local, remote)}).Start());
  };
  const Line even = EvenAddresses("10.2.0.0/16");
  EXPECT_EQ(start(even, "10.2.0.0/16", "10.1.0.0/16"), "unknown");
  EXPECT_EQ(start(even, "10.2.0.0/16", "10.1.0.5/32"), kNoFit);
  EXPECT_EQ(start(even, "10.3.0.0/16", "10.1.0.0/16"), kNoFit);
  const Line ports = Range("10.1.0.0/16", "10.2.0.0/16", 5000, 5100);
  EXPECT_EQ(start(ports, "10.2.0.0/16", "10.1.0.0/16"), "unknown");
  EXPECT_EQ(start(ports, "10.2.0.0/16 6 443", "10.1.0.0/16 6"), kNoFit);
  EXPECT_EQ(start(ports, "10.2.0.0/16 17", "10.1.0.0/16 17"), kNoFit);
}

TEST(Undecidable, OfAnEarlierEntryMayAnswerWithOtherValues) {
  Ends ends = TwoEntries();
  ends.b.protections[0].lines.push_back(Undecidable());
  EXPECT_THAT(Verdicts(ends.Start()), ElementsAre("up", "unknown"));
}

TEST(Undecidable, DoesNotMatterToADynamicEntry) {
  Ends ends = Maps({Undecidable()}, {});
  ends.b.protections = {Dynamic()};
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(Doubt, OfOneEntryMattersToTheLinesItMayAnswer) {
  Ends ends = TwoEntries();
  ends.b.protections[1].doubtful = true;
  const Outcome outcome = ends.Start();
  // Which list it has may be what was not understood: it may take either line.
  EXPECT_EQ(Text(outcome), "unknown");
  ends.b.keys.clear();
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-pre-shared-key responder");
}

Ends GreAgainst(const Line& line) {
  Ends ends = Maps({}, {line});
  ends.a.protections[0].selector_kind = SelectorKind::kGre;
  Line& own = ends.a.protections[0].lines.emplace_back();
  own.local = GreHost(ends.a.address);
  own.remote = GreHost(ends.b.address);
  return ends;
}

TEST(Kinds, AGreTunnelFitsAListForItsGre) {
  const Ends ends = GreAgainst(Permit("192.0.2.2/32 47", "192.0.2.1/32 47"));
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);
}

TEST(Kinds, AGreTunnelFitsAListForItsHostsOneWay) {
  const Ends ends = GreAgainst(Permit("192.0.2.2/32", "192.0.2.1/32"));
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), kNoFit);
}

TEST(Kinds, BetweenTheTwoPeersAListMayHaveTransportMode) {
  Ends ends = GreAgainst(Permit("192.0.2.2/32 47", "192.0.2.1/32 47"));
  ends.a.Own().transform_sets = ends.b.Own().transform_sets = {Aes(Mode::kTransport)};
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->mode, Mode::kTransport);
  EXPECT_EQ(ends.StartBack().phase2.at(0).agreed->mode, Mode::kTransport);
  Ends nets = Maps({Permit("10.1.0.0/16", "10.2.0.0/16")}, {Permit("10.2.0.0/16", "10.1.0.0/16")});
  nets.a.Own().transform_sets = nets.b.Own().transform_sets = {Aes(Mode::kTransport)};
  EXPECT_EQ(nets.Start().phase2.at(0).agreed->mode, Mode::kTunnel);
}

TEST(Kinds, ATunnelForEverythingFitsAListForEverythingProbablyAndNoOther) {
  Ends ends = Maps({}, {Permit("0.0.0.0/0", "0.0.0.0/0")});
  ends.a.protections[0] = Vti("192.0.2.1").Own();
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
  LineOf(ends.b) = Permit("10.2.0.0/16", "10.1.0.0/16");
  EXPECT_EQ(Text(ends.Start()), kNoFit);
  EXPECT_EQ(Text(ends.StartBack()), kNoFit);
}

TEST(LineIndex, FindsEveryLineThatCoversInOrder) {
  const LineIndex index(
      {Entry({Permit("10.0.0.0/8", "0.0.0.0/0"), Permit("10.2.0.0/16", "10.1.0.0/16"),
              Permit("10.2.0.0/16 6", "10.1.0.0/16 6"), Undecidable()}),
       Entry({Permit("10.2.0.0/16", "10.1.0.0/24")}), Entry({Deny("0.0.0.0/0", "10.0.0.0/8")})});
  using Found = LineIndex::Found;
  EXPECT_THAT(index.Covering(Packets("10.2.0.0/16"), Packets("10.1.0.0/16")),
              ElementsAre(Found{0, 0}, Found{0, 1}, Found{2, 0}));
  EXPECT_THAT(index.Covering(Packets("10.2.3.0/24 6"), Packets("10.1.0.0/16 6")),
              ElementsAre(Found{0, 0}, Found{0, 1}, Found{0, 2}, Found{2, 0}));
  EXPECT_THAT(index.Covering(Packets("172.16.0.0/16"), Packets("172.17.0.0/16")), IsEmpty());
  EXPECT_THAT(index.Undecidable(), ElementsAre(Found{0, 3}));
}

}  // namespace
}  // namespace tunnelc::negotiate
