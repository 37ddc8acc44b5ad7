// Pairing by address, and what may be inferred.
#include "src/topology/pairing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/topology/builder.h"

namespace tunnelc::topology {
namespace {

std::string LocalOf(const Builder& build, std::size_t endpoint) {
  const auto& local = build.endpoints[endpoint].local;
  return local ? base::ToString(local->value) : "unknown";
}

TEST(Pairing, TwoEndsThatPointAtEachOtherAreOneSession) {
  Builder build;
  build.Tunnel(build.Device("R1"), "192.0.2.1", "192.0.2.2");
  build.Tunnel(build.Device("R2"), "192.0.2.2", "192.0.2.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(pairing.pairs[0].first, EndpointId(0u));
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(1u));
  EXPECT_TRUE(pairing.unpaired.empty());
}

TEST(Pairing, TheSourceDocumentsAddressesFollowFromEachOther) {
  Builder build;
  build.Tunnel(build.Device("R2"), "", "2001:db8::3");
  build.Tunnel(build.Device("R3"), "", "2001:db8::2");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(LocalOf(build, 0), "2001:db8::2");
  EXPECT_EQ(LocalOf(build, 1), "2001:db8::3");
  EXPECT_EQ(build.endpoints[0].local->origin.kind, model::OriginKind::kInferred);
}

TEST(Pairing, AnInferenceNeverOverridesWhatIsConfigured) {
  Builder build;
  build.Tunnel(build.Device("R1"), "192.0.2.1", "192.0.2.9");  // nobody has this address
  build.Tunnel(build.Device("R2"), "192.0.2.2", "192.0.2.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  EXPECT_EQ(LocalOf(build, 1), "192.0.2.2");
  ASSERT_EQ(pairing.unpaired.size(), 1u);
  EXPECT_EQ(pairing.unpaired[0].endpoint, EndpointId(0u));
  // R1 owns the address that R2 points at, but its endpoint points elsewhere.
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(pairing.pairs[0].first, EndpointId(1u));
  EXPECT_FALSE(pairing.pairs[0].second.has_value());
  EXPECT_EQ(pairing.pairs[0].second_device, model::DeviceId(0u));
}

TEST(Pairing, OneKnownAddressGivesTheOther) {
  Builder build;
  build.Tunnel(build.Device("R1"), "192.0.2.1", "192.0.2.2");
  build.Tunnel(build.Device("R2"), "", "192.0.2.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(LocalOf(build, 1), "192.0.2.2");
}

TEST(Pairing, ThreeExcerptsThatCouldAllBeMeantInferNothing) {
  Builder build;
  build.Tunnel(build.Device("A"), "", "192.0.2.1");
  build.Tunnel(build.Device("B"), "", "192.0.2.2");
  build.Tunnel(build.Device("C"), "", "192.0.2.3");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  EXPECT_TRUE(pairing.pairs.empty());
  EXPECT_EQ(pairing.unpaired.size(), 3u);
}

TEST(Pairing, AnInnerSubnetTellsExcerptsApart) {
  Builder build;
  AddInner(build.Tunnel(build.Device("A"), "", "192.0.2.2"), "10.0.1.1", 30);
  AddInner(build.Tunnel(build.Device("B"), "", "192.0.2.1"), "10.0.1.2", 30);
  AddInner(build.Tunnel(build.Device("C"), "", "192.0.2.9"), "10.0.9.1", 30);
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(LocalOf(build, 0), "192.0.2.1");
  EXPECT_EQ(LocalOf(build, 1), "192.0.2.2");
}

TEST(Pairing, AnOwnerThatIsNotConfiguredTowardsUsIsASessionWithoutASecondEndpoint) {
  Builder build;
  build.Tunnel(build.Device("R1"), "192.0.2.1", "192.0.2.2");
  build.Owns(build.Device("R2"), "192.0.2.2");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_FALSE(pairing.pairs[0].second.has_value());
}

TEST(Pairing, SpokesPairWithAHubThatAnswersEverybody) {
  Builder build;
  build.Tunnel(build.Device("Hub"), "192.0.2.1", "").kind = model::Kind::kMgre;
  build.Tunnel(build.Device("S1"), "198.51.100.1", "192.0.2.1");
  build.Tunnel(build.Device("S2"), "198.51.100.2", "192.0.2.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  EXPECT_EQ(pairing.pairs.size(), 2u);
  EXPECT_TRUE(pairing.unpaired.empty());
}

TEST(Pairing, TwoTunnelsBetweenTheSameAddressesAreToldApartByTheInnerSubnet) {
  Builder build;
  const model::DeviceId one = build.Device("R1");
  const model::DeviceId two = build.Device("R2");
  AddInner(build.Tunnel(one, "192.0.2.1", "192.0.2.2"), "10.0.1.1", 30);
  AddInner(build.Tunnel(one, "192.0.2.1", "192.0.2.2"), "10.0.2.1", 30);
  AddInner(build.Tunnel(two, "192.0.2.2", "192.0.2.1"), "10.0.2.2", 30);
  AddInner(build.Tunnel(two, "192.0.2.2", "192.0.2.1"), "10.0.1.2", 30);
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 2u);
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(3u));
  EXPECT_EQ(pairing.pairs[1].second, EndpointId(2u));
}

TEST(Pairing, AnEndWhoseSourceIsUnusableIsStillMeant) {
  Builder build;
  build.Tunnel(build.Device("R1"), "192.0.2.1", "192.0.2.2");
  const model::DeviceId two = build.Device("R2");
  build.Owns(two, "192.0.2.2");
  build.Tunnel(two, "", "192.0.2.1").local_state = model::LocalAddressState::kNone;
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(1u));
}

// R3 has R1's tunnel, shut down, in front of R1 in the inputs.
Builder WithLeftover(std::vector<model::EndpointFault> faults) {
  Builder build;
  build.Tunnel(build.Device("R3"), "192.0.2.1", "192.0.2.2").faults = std::move(faults);
  const model::DeviceId one = build.Device("R1");
  build.Owns(one, "192.0.2.1");
  build.Tunnel(one, "192.0.2.1", "192.0.2.2");
  build.Tunnel(build.Device("R2"), "192.0.2.2", "192.0.2.1");
  return build;
}

TEST(Pairing, ATunnelThatAMoveLeftBehindIsNoSecondPeer) {
  using What = model::EndpointFault::What;
  const model::EndpointFault shut{What::kTunnelShutdown, {}, {}, {}};
  const model::EndpointFault not_owned{What::kSourceNotOwned, {}, {}, {}};
  Builder build = WithLeftover({shut, not_owned});
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(pairing.pairs[0].first, EndpointId(1u));
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(2u));
  ASSERT_EQ(pairing.unpaired.size(), 1u);
  EXPECT_EQ(pairing.unpaired[0].endpoint, EndpointId(0u));
  EXPECT_EQ(pairing.unpaired[0].why, "it is shut down, and its address 192.0.2.1 is that of R1");
  // One that is meant to run, or whose address is its own, keeps its session and its failure.
  for (const model::EndpointFault& alone : {shut, not_owned}) {
    Builder other = WithLeftover({alone});
    EXPECT_EQ(PairEndpoints(other.devices, other.endpoints).pairs.size(), 2u);
  }
}

TEST(Pairing, ALinkLocalAddressBelongsToNobody) {
  Builder build;
  build.Tunnel(build.Device("R1"), "2001:db8::1", "fe80::2");
  build.Owns(build.Device("R2"), "fe80::2");
  EXPECT_EQ(PairEndpoints(build.devices, build.endpoints).unpaired.size(), 1u);
}

// R1 sends from 10.0.0.1, which its peers see as 203.0.113.1.
Builder BehindNat(std::string_view local, std::string_view peer_points_at) {
  Builder build;
  const model::DeviceId one = build.Device("R1");
  build.devices[one.Index()].nats.push_back(
      {.span = {},
       .inside = base::ParseIpAddress("10.0.0.1").value(),
       .outside = base::ParseIpAddress("203.0.113.1").value()});
  build.Tunnel(one, local, "192.0.2.2");
  build.Tunnel(build.Device("R2"), "192.0.2.2", peer_points_at);
  return build;
}

TEST(PairingThroughNat, GoesByTheOutsideAddress) {
  Builder build = BehindNat("10.0.0.1", "203.0.113.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(1u));
  EXPECT_EQ(LocalOf(build, 0), "10.0.0.1");
}

TEST(PairingThroughNat, NobodyReachesTheInsideAddress) {
  Builder build = BehindNat("10.0.0.1", "10.0.0.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.unpaired.size(), 1u);
  EXPECT_EQ(pairing.unpaired[0].endpoint, EndpointId(1u));
  EXPECT_THAT(pairing.unpaired[0].why, testing::HasSubstr("of R1 as 203.0.113.1"));
  ASSERT_EQ(pairing.pairs.size(), 1u);  // R1 asks R2, which points elsewhere
  EXPECT_FALSE(pairing.pairs[0].second.has_value());
}

TEST(PairingThroughNat, InfersTheInsideAddress) {
  Builder build = BehindNat("", "203.0.113.1");
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), 1u);
  EXPECT_EQ(LocalOf(build, 0), "10.0.0.1");
}

TEST(Pairing, AnAddressOfTheDeviceAsAWholeServesAnEndThatShowsNone) {
  Builder build;
  const model::DeviceId one = build.Device("R1");
  build.Tunnel(one, "", "192.0.2.2").source_interface = "Ethernet0/0";
  build.Tunnel(build.Device("R2"), "192.0.2.2", "198.51.100.1");
  // Without it the end would be one of two that could be meant.
  build.Tunnel(build.Device("R3"), "", "192.0.2.2").source_interface = "Ethernet0/0";
  build.devices[one.Index()].other_addresses.push_back(
      {.span = {}, .address = base::ParseIpAddress("198.51.100.1").value(), .length = 32});
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_FALSE(pairing.pairs.empty());
  EXPECT_EQ(pairing.pairs[0].first, EndpointId(0u));
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(1u));
  EXPECT_EQ(LocalOf(build, 0), "198.51.100.1");
}

}  // namespace
}  // namespace tunnelc::topology
