// Selectors, transform sets, modes and PFS of quick mode (semantics reference, D).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/negotiate/selectors.h"
#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using base::Evidence;
using suite::DhGroup;
using ::testing::ElementsAre;
using ::testing::SizeIs;

const char* const kNoTransforms = "down QM1 no-common-transform-set both";
const char* const kModes = "down QM1 encapsulation-mode-mismatch both";
const char* const kPfs = "down QM1 pfs-mismatch both";

TEST(Session, AResponderWithNothingTowardsThePeerRefusesPhase2) {
  Ends ends;
  ends.b.has_session = false;
  ends.b.Own().transform_sets.clear();
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "down QM1 no-session-for-peer responder");
  EXPECT_TRUE(outcome.phase1);
  EXPECT_FALSE(FirstAgreed(outcome));
}

TEST(Selectors, ATunnelForEverythingDoesNotFitGre) {
  Ends ends = Gre();
  ends.b = Vti("2001:db8::3");
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
  EXPECT_EQ(Text(ends.StartBack()), "down QM1 selectors-mismatch both");
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);
}

TEST(Selectors, TunnelsOfDifferentFamiliesDoNotFit) {
  Ends ends;
  LineOf(ends.b).local.prefix = LineOf(ends.b).remote.prefix = base::AnyPrefix(base::IpFamily::kV4);
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
}

TEST(Selectors, GreEndsMustMirrorEachOther) {
  Ends ends = Gre();
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().phase2.at(0).local, LineOf(ends.a).local);
  EXPECT_EQ(ends.Start().phase2.at(0).remote, LineOf(ends.a).remote);
  LineOf(ends.b).remote = GreHost(Address("2001:db8::9"));
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
}

Ends AccessLists(std::string_view a_local, std::string_view b_remote) {
  Ends ends;
  ends.a.Own().selector_kind = ends.b.Own().selector_kind = SelectorKind::kAccessList;
  LineOf(ends.a).local.prefix = Prefix(a_local);
  LineOf(ends.b).remote.prefix = Prefix(b_remote);
  LineOf(ends.a).remote.prefix = LineOf(ends.b).local.prefix = Prefix("10.2.0.0/16");
  return ends;
}

TEST(Selectors, AnAccessListAcceptsItsMirrorAndWhatLiesInside) {
  EXPECT_EQ(Text(AccessLists("10.1.0.0/16", "10.1.0.0/16").Start()), "up");
  const Ends inside = AccessLists("10.1.1.0/24", "10.1.0.0/16");
  EXPECT_EQ(CompareSelectors(LineOf(inside.a), LineOf(inside.b)), SelectorFit::kInside);
  EXPECT_EQ(Text(inside.Start()), "up");
  EXPECT_EQ(inside.Start().evidence, Evidence::kObserved);
  EXPECT_EQ(Text(inside.StartBack()), "down QM1 selectors-mismatch both");
}

TEST(Selectors, ProtocolAndPortNarrowASelector) {
  Ends ends = AccessLists("10.1.0.0/16", "10.1.0.0/16");
  LineOf(ends.a).local.protocol = LineOf(ends.a).remote.protocol = 6;
  EXPECT_EQ(CompareSelectors(LineOf(ends.a), LineOf(ends.b)), SelectorFit::kInside);
  EXPECT_EQ(CompareSelectors(LineOf(ends.b), LineOf(ends.a)), SelectorFit::kElsewhere);
  LineOf(ends.b).local.protocol = LineOf(ends.b).remote.protocol = 17;
  EXPECT_EQ(CompareSelectors(LineOf(ends.a), LineOf(ends.b)), SelectorFit::kElsewhere);
}

TEST(Selectors, AnAccessListForEverythingProbablyFitsAVti) {
  Ends ends;
  ends.b.Own().selector_kind = SelectorKind::kAccessList;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
}

TEST(TransformSets, TheInitiatorsOrderWins) {
  Ends ends;
  ends.a.Own().transform_sets = {TripleDes(), Aes()};
  ends.b.Own().transform_sets = {Aes(), TripleDes()};
  const Outcome outcome = ends.Start();
  ASSERT_TRUE(FirstAgreed(outcome));
  EXPECT_EQ(outcome.phase2.at(0).agreed->transforms.esp_cipher, suite::EspCipher::kTripleDes);
  EXPECT_EQ(outcome.phase2.at(0).agreed->initiator_set, 0U);
  EXPECT_EQ(outcome.phase2.at(0).agreed->responder_set, 1U);
  EXPECT_EQ(ends.StartBack().phase2.at(0).agreed->transforms.esp_cipher, suite::EspCipher::kAes128);
}

TEST(TransformSets, EveryDifferenceIsNamed) {
  using enum TransformDifference;
  const std::pair<void (*)(suite::TransformSet&), TransformDifference> changes[] = {
      {[](suite::TransformSet& s) { s.ah = suite::Integrity::kSha1; }, kAh},
      {[](suite::TransformSet& s) { s.esp_cipher = suite::EspCipher::kDes; }, kCipher},
      {[](suite::TransformSet& s) { s.esp_cipher = suite::EspCipher::kAes256; }, kKeyLength},
      {[](suite::TransformSet& s) { s.esp_cipher.reset(); }, kCipher},
      {[](suite::TransformSet& s) { s.esp_integrity = suite::Integrity::kMd5; }, kIntegrity},
      {[](suite::TransformSet& s) { s.comp_lzs = true; }, kCompression},
      {[](suite::TransformSet& s) { s.esn = true; }, kEsn}};
  for (const auto& [change, difference] : changes) {
    Ends ends;
    change(ends.b.Own().transform_sets[0].transforms);
    const Outcome outcome = ends.Start();
    EXPECT_EQ(Text(outcome), kNoTransforms) << Name(difference);
    ASSERT_THAT(outcome.phase2.at(0).transforms, SizeIs(1));
    EXPECT_THAT(outcome.phase2.at(0).transforms[0].differences, ElementsAre(difference));
    EXPECT_TRUE(outcome.phase1);
    EXPECT_FALSE(FirstAgreed(outcome));
  }
}

TEST(TransformSets, ARefusedSetIsNeitherOfferedNorAccepted) {
  Ends ends;
  ends.a.Own().transform_sets[0].refused = true;
  EXPECT_EQ(Text(ends.Start()), kNoTransforms);
  EXPECT_EQ(Text(ends.StartBack()), kNoTransforms);
  EXPECT_TRUE(ends.Start().phase2.at(0).transforms.at(0).refused);
}

TEST(TransformSets, ADoubtfulSetMattersOnlyWhereItDecides) {
  Ends ends;
  ends.b.Own().transform_sets = {TripleDes()};
  ends.b.Own().transform_sets[0].doubtful = true;
  EXPECT_EQ(Text(ends.Start()), "unknown");
  ends.b.Own().transform_sets.push_back(Aes());
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->responder_set, 1U);
}

TEST(Modes, ATunnelForEverythingFallsBackToTunnelMode) {
  Ends ends;
  ends.a.Own().transform_sets = {Aes(Mode::kTransport)};
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->mode, Mode::kTunnel);
  EXPECT_EQ(ends.Start().evidence, Evidence::kDocumented);
  EXPECT_EQ(EffectiveMode(Mode::kTransport, SelectorKind::kAnyAny), Mode::kTunnel);
  EXPECT_EQ(EffectiveMode(Mode::kTransport, SelectorKind::kGre), Mode::kTransport);
  EXPECT_EQ(EffectiveMode(Mode::kTransportRequire, SelectorKind::kAnyAny), Mode::kTransportRequire);
}

TEST(Modes, WhoRequiresTransportOnATunnelForEverythingIsWrong) {
  Ends ends;
  ends.a.Own().transform_sets = {Aes(Mode::kTransportRequire)};
  EXPECT_EQ(Text(ends.Start()), "down QM1 encapsulation-mode-mismatch initiator");
  EXPECT_EQ(Text(ends.StartBack()), "down QM1 encapsulation-mode-mismatch responder");
  ends.b.Own().transform_sets = {Aes(Mode::kTransportRequire)};
  EXPECT_EQ(Text(ends.Start()), kModes);
}

TEST(Modes, BetweenGreEndsEachDirectionHasItsOwnAnswer) {
  using enum Mode;
  const struct {
    Mode initiator;
    Mode responder;
    const char* verdict;
    Mode agreed;
  } rows[] = {{kTunnel, kTunnel, "up", kTunnel},
              {kTunnel, kTransport, "up", kTunnel},
              {kTunnel, kTransportRequire, kModes, kTunnel},
              {kTransport, kTunnel, kModes, kTunnel},
              {kTransport, kTransport, "up", kTransport},
              {kTransport, kTransportRequire, "up", kTransport},
              {kTransportRequire, kTunnel, kModes, kTunnel},
              {kTransportRequire, kTransport, "up", kTransport},
              {kTransportRequire, kTransportRequire, "up", kTransport}};
  for (const auto& row : rows) {
    const Outcome outcome = Gre(row.initiator, row.responder).Start();
    EXPECT_EQ(Text(outcome), row.verdict);
    if (FirstAgreed(outcome)) {
      EXPECT_EQ(outcome.phase2.at(0).agreed->mode, row.agreed);
    }
  }
}

TEST(Modes, TransportAgainstTunnelBetweenGreEndsIsNotVerified) {
  EXPECT_EQ(Gre(Mode::kTransport, Mode::kTunnel).Start().evidence, Evidence::kUnverified);
  EXPECT_EQ(Gre(Mode::kTunnel, Mode::kTransport).Start().evidence, Evidence::kUnverified);
  EXPECT_EQ(Gre(Mode::kTransport, Mode::kTransport).Start().evidence, Evidence::kDocumented);
  EXPECT_EQ(Gre(Mode::kTransportRequire, Mode::kTunnel).Start().evidence, Evidence::kDocumented);
}

TEST(Modes, AModeIsNamedOnlyWhereTheAlgorithmsFit) {
  Ends ends = Gre(Mode::kTransport, Mode::kTunnel);
  ends.b.Own().transform_sets = {TripleDes()};
  EXPECT_EQ(Text(ends.Start()), kNoTransforms);
  EXPECT_THAT(ends.Start().phase2.at(0).transforms.at(0).differences,
              ElementsAre(TransformDifference::kCipher, TransformDifference::kMode));
}

Pfs Asked(std::optional<DhGroup> group) {
  return {.required = true, .group = group};
}

TEST(PerfectForwardSecrecy, EachDirectionFollowsTheTable) {
  const struct {
    Pfs initiator;
    Pfs responder;
    std::string verdict;
    std::optional<DhGroup> agreed;
  } rows[] = {{{}, {}, "up", {}},
              {{}, Asked({}), kPfs, {}},
              {{}, Asked(DhGroup::k14), kPfs, {}},
              {Asked(DhGroup::k14), {}, "up", DhGroup::k14},
              {Asked({}), {}, "up", DhGroup::k1},
              {Asked({}), Asked({}), "up", DhGroup::k1},
              {Asked({}), Asked(DhGroup::k1), "up", DhGroup::k1},
              {Asked({}), Asked(DhGroup::k2), kPfs, {}},
              {Asked(DhGroup::k2), Asked({}), "up", DhGroup::k2},
              {Asked(DhGroup::k14), Asked({}), kPfs, {}},
              {Asked(DhGroup::k14), Asked(DhGroup::k14), "up", DhGroup::k14},
              {Asked(DhGroup::k14), Asked(DhGroup::k5), kPfs, {}}};
  for (const auto& row : rows) {
    Ends ends;
    ends.a.Own().pfs = row.initiator;
    ends.b.Own().pfs = row.responder;
    const Outcome outcome = ends.Start();
    EXPECT_EQ(Text(outcome), row.verdict);
    EXPECT_TRUE(outcome.phase1);
    if (FirstAgreed(outcome)) {
      EXPECT_EQ(outcome.phase2.at(0).agreed->pfs, row.agreed);
    }
  }
}

TEST(PerfectForwardSecrecy, AnOfferThatNobodyAskedForIsProbablyAccepted) {
  Ends ends;
  ends.a.Own().pfs = Asked(DhGroup::k14);
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
  EXPECT_EQ(ends.StartBack().evidence, Evidence::kDocumented);
}

TEST(PerfectForwardSecrecy, AGroupThatIsNotKnownMattersOnlyToAResponderThatAsks) {
  Ends ends;
  ends.a.Own().pfs.unknown = true;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "unknown");
  ends.b.Own().pfs = Asked(DhGroup::k14);
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "unknown");
  EXPECT_THAT(outcome.assumptions, ElementsAre("which PFS the initiator offers"));
}

TEST(Lifetimes, TheSmallerOnesAreAgreed) {
  Ends ends;
  ends.a.Own().seconds = 1800;
  ends.b.Own().kilobytes = 1000;
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->seconds, 1800U);
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->kilobytes, 1000U);
  EXPECT_EQ(ends.StartBack().phase2.at(0).agreed->seconds, 1800U);
  ends.b.Own().kilobytes.reset();
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->kilobytes, 4608000U);
  ends.a.Own().kilobytes.reset();
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->kilobytes, std::nullopt);
}

}  // namespace
}  // namespace tunnelc::negotiate
