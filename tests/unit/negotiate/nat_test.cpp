// A NAT between the ends (semantics reference, C.4, C.7, D.5, H-56 and H-57).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using base::Evidence;

constexpr std::string_view kInside = "10.0.0.1";
constexpr std::string_view kOutside = "203.0.113.1";
constexpr std::string_view kFar = "192.0.2.2";

// The first end sends from an inside address; each has a key for what it sees of the other.
Ends BehindNat() {
  Ends ends{.a = Vti(kOutside), .b = Vti(kFar)};
  ends.a.inside = Address(kInside);
  ends.a.keys = {KeyFor("192.0.2.2/32", "secret")};
  ends.b.keys = {KeyFor("203.0.113.1/32", "secret")};
  return ends;
}

Ends GreBehindNat(Mode a, Mode b) {
  Ends ends = BehindNat();
  ends.a.Own().selector_kind = ends.b.Own().selector_kind = SelectorKind::kGre;
  LineOf(ends.a).local = GreHost(Address(kInside));
  LineOf(ends.a).remote = LineOf(ends.b).local = GreHost(Address(kFar));
  LineOf(ends.b).remote = GreHost(Address(kOutside));
  ends.a.Own().transform_sets = {Aes(a)};
  ends.b.Own().transform_sets = {Aes(b)};
  return ends;
}

TEST(Nat, TheKeyIsForTheOutsideAddress) {
  Ends ends = BehindNat();
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.b.keys = {KeyFor("10.0.0.1/32", "secret")};
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-pre-shared-key responder");
  EXPECT_EQ(Text(ends.StartBack()), "down local no-pre-shared-key initiator");
}

TEST(Nat, TheIdentityIsTheInsideAddress) {
  Ends ends = BehindNat();
  IdentityMatch match;
  match.prefix = Prefix("10.0.0.1/32");
  ends.b.profiles = {
      {.keyrings = {}, .matches = {match}, .self_identity = {}, .local_address = {}}};
  ends.b.Own().profile = 0;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.b.profiles[0].matches[0].prefix = Prefix("203.0.113.1/32");
  EXPECT_EQ(Text(ends.Start()), "down MM5 no-matching-isakmp-profile responder");
  EXPECT_EQ(Text(ends.StartBack()), "down MM6 no-matching-isakmp-profile initiator");
}

TEST(Nat, LocalAddressIsTheInsideOne) {
  Ends ends = BehindNat();
  ends.a.keyrings[0].local_address = Address(kInside);
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.a.keyrings[0].local_address = Address(kOutside);
  EXPECT_EQ(Text(ends.Start()), "down local no-pre-shared-key initiator");
}

TEST(Nat, GreComesUpInTransportModeAlone) {
  const Ends transport = GreBehindNat(Mode::kTransport, Mode::kTransport);
  EXPECT_EQ(Text(transport.Start()), "up");
  EXPECT_EQ(Text(transport.StartBack()), "up");
  EXPECT_EQ(transport.Start().evidence, Evidence::kUnverified);
  const Ends tunnel = GreBehindNat(Mode::kTunnel, Mode::kTunnel);
  EXPECT_EQ(Text(tunnel.Start()), "down QM1 selectors-mismatch both");
  EXPECT_EQ(Text(tunnel.StartBack()), "down QM1 selectors-mismatch both");
  // Tunnel mode against transport falls back to tunnel mode, which does not overcome the NAT.
  const Ends mixed = GreBehindNat(Mode::kTunnel, Mode::kTransport);
  EXPECT_EQ(Text(mixed.Start()), "down QM1 selectors-mismatch both");
}

TEST(Nat, GreThatAnAccessListProtectsIsGreAllTheSame) {
  Ends ends = GreBehindNat(Mode::kTransport, Mode::kTransport);
  ends.b.Own().selector_kind = SelectorKind::kAccessList;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  ends.a.Own().selector_kind = SelectorKind::kAccessList;
  EXPECT_EQ(Text(ends.Start()), "up");
  EXPECT_EQ(Text(ends.StartBack()), "up");
  // Lines that are about other hosts are compared as they stand.
  LineOf(ends.b).remote = GreHost(Address("203.0.113.7"));
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
}

TEST(Nat, ExcusesOnlyTheAddressItChanges) {
  Ends ends = GreBehindNat(Mode::kTransport, Mode::kTransport);
  LineOf(ends.b).remote = GreHost(Address("203.0.113.9"));
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
  ends = GreBehindNat(Mode::kTransport, Mode::kTransport);
  ends.b = Vti(kFar);
  ends.b.keys = {KeyFor("203.0.113.1/32", "secret")};
  EXPECT_EQ(Text(ends.Start()), "down QM1 selectors-mismatch both");
}

TEST(Nat, WithoutACommonSetTheSetsAreNamed) {
  Ends ends = GreBehindNat(Mode::kTransport, Mode::kTransport);
  ends.b.Own().transform_sets = {TripleDes(Mode::kTransport)};
  EXPECT_EQ(Text(ends.Start()), "down QM1 no-common-transform-set both");
}

TEST(Nat, AhDoesNotPass) {
  Ends ends = BehindNat();
  TransformSet ah = Aes();
  ah.transforms.ah = suite::Integrity::kSha1;
  ends.a.Own().transform_sets = ends.b.Own().transform_sets = {ah};
  const Outcome outcome = ends.Start();
  EXPECT_EQ(Text(outcome), "down QM1 no-common-transform-set both");
  EXPECT_EQ(outcome.evidence, Evidence::kUnverified);
  ASSERT_EQ(outcome.phase2.at(0).transforms.size(), 1u);
  EXPECT_TRUE(outcome.phase2.at(0).transforms[0].ah_meets_nat);
  // A second set without AH is agreed, and AH without a NAT is as good as any.
  ends.a.Own().transform_sets = ends.b.Own().transform_sets = {ah, Aes()};
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->initiator_set, 1u);
  EXPECT_EQ(ends.Start().evidence, Evidence::kUnverified);
  ends.a.inside.reset();
  EXPECT_EQ(ends.Start().phase2.at(0).agreed->initiator_set, 0u);
}

}  // namespace
}  // namespace tunnelc::negotiate
