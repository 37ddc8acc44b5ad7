// Which entries of crypto maps are paired with which.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "src/topology/pairing.h"
#include "tests/unit/topology/maps.h"

namespace tunnelc::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kOne = "192.0.2.1";
constexpr std::string_view kTwo = "192.0.2.2";

// "VPN 10--VPN 20", or "VPN 10--" where the peer has nothing.
std::vector<std::string> PairsOf(MapBuilder& build) {
  std::vector<std::string> texts;
  for (const Pair& pair : PairEndpoints(build.devices, build.endpoints).pairs) {
    const auto name = [&](EndpointId id) {
      const model::Endpoint& endpoint = build.endpoints[id.Index()];
      return build.devices[endpoint.device.Index()].name + ' ' + endpoint.name;
    };
    texts.push_back(name(pair.first) + "--" + (pair.second ? name(*pair.second) : ""));
  }
  return texts;
}

TEST(MapPairing, EntriesForOnePeerAreToldApartByTheirLines) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.3.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.3.0.0/16", "10.1.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 20", "R1 VPN 20--R2 VPN 10"));
}

TEST(MapPairing, TwoSitesBehindOneEntryAreTwoSessions) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo,
              {Net("10.1.0.0/16", "10.2.0.0/16"), Net("10.1.0.0/16", "10.3.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.3.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 10", "R1 VPN 10--R2 VPN 20"));
}

TEST(MapPairing, ALineInsideTheOtherFitsToo) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.2.0/24")});
  build.Entry(r2, kTwo, kOne, {Net("10.9.0.0/16", "10.1.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.0.0.0/8")});
  EXPECT_EQ(PairsOf(build).front(), "R1 VPN 10--R2 VPN 20");
}

TEST(MapPairing, AnEntryWhoseAddressIsInferredIsPaired) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, "", kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 10"));
}

// A second endpoint for the same entry, on another interface.
void ApplyAlso(MapBuilder& build, std::string_view interface, std::string_view address) {
  model::Endpoint copy = build.endpoints.back();
  copy.name += " on " + std::string(interface);
  copy.place->interface = interface;
  copy.local = model::Sourced<base::IpAddress>{base::ParseIpAddress(address).value(), {}};
  build.endpoints.push_back(copy);
}

TEST(MapPairing, AnEntryOnTwoInterfacesMeetsItsPeerWhereThatPointsBack) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, "192.0.2.9", kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  ApplyAlso(build, "GigabitEthernet0/1", kOne);
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  build.Dynamic(r2, kTwo);
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10 on GigabitEthernet0/1--R2 VPN 10"));
}

TEST(MapPairing, AnEntryOnTwoInterfacesIsMeantWhereThePeerIs) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, "198.51.100.1", kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  ApplyAlso(build, "GigabitEthernet0/1", kOne);
  build.Dynamic(r2, kTwo);
  EXPECT_EQ(PairsOf(build).size(), 2u);  // nothing tells which
  model::Interface outside;
  outside.name = "GigabitEthernet0/1";
  outside.addresses.push_back({{}, base::ParseIpAddress(kOne).value(), 24});
  build.devices[r1.Index()].interfaces.push_back(outside);
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10 on GigabitEthernet0/1--R2 VPN 10"));
}

TEST(MapPairing, OnAnInterfaceThatIsShutDownNobodyIsMetWhenThereIsAnother) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.endpoints.back().faults.push_back(
      {model::EndpointFault::What::kSourceShutdown, {}, "shut down", {}});
  build.Dynamic(r2, kTwo);
  EXPECT_EQ(PairsOf(build).size(), 1u);  // there is no other
  std::swap(build.endpoints[0], build.endpoints[1]);
  ApplyAlso(build, "GigabitEthernet0/1", "198.51.100.1");
  build.endpoints.back().faults.clear();
  EXPECT_THAT(PairsOf(build), ElementsAre("R2 VPN 10--R1 VPN 10 on GigabitEthernet0/1"));
}

TEST(MapPairing, WhatFitsNothingIsPairedWithWhatIsLeftOver) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.3.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.4.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 10", "R1 VPN 20--R2 VPN 20"));
}

TEST(MapPairing, WhatHasNothingLeftOverIsPairedAllTheSame) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.3.0.0/16")});
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 10", "R1 VPN 20--R2 VPN 10"));
}

TEST(MapPairing, ADynamicEntryIsForThoseWithoutAStaticOne) {
  MapBuilder build;
  const auto hub = build.Router("HUB");
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Entry(hub, kOne, kTwo, {Net("10.0.0.0/16", "10.2.0.0/16")});
  build.Dynamic(hub, kOne);
  build.Entry(r1, kTwo, kOne, {Net("10.2.0.0/16", "10.0.0.0/16")});
  build.Entry(r2, "192.0.2.3", kOne, {Net("10.3.0.0/16", "10.0.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("HUB VPN 10--R1 VPN 10", "HUB VPN 20--R2 VPN 10"));
}

TEST(MapPairing, OfSeveralDynamicEntriesTheFirstThatFitsIsMeant) {
  MapBuilder build;
  const auto hub = build.Router("HUB");
  const auto r1 = build.Router("R1");
  build.Dynamic(hub, kOne, {Net("10.0.0.0/16", "172.16.0.0/12")});
  build.Dynamic(hub, kOne, {Net("10.0.0.0/16", "10.0.0.0/8")});
  build.Dynamic(hub, kOne);
  build.Entry(r1, kTwo, kOne, {Net("10.2.0.0/16", "10.0.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("HUB VPN 20--R1 VPN 10"));
}

TEST(MapPairing, OfSeveralDynamicEntriesTheOneWhoseProfileFitsIsMeant) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.devices[r1.Index()].identity.value = model::IdentityType::kFqdn;
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  for (const char* host : {"R9", "R1"}) {
    std::vector<model::IsakmpProfile>& profiles = build.devices[r2.Index()].isakmp_profiles;
    build.Dynamic(r2, kTwo).isakmp_profile = profiles.size();
    profiles.emplace_back().matches.emplace_back().host = host;
  }
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--R2 VPN 20"));
}

TEST(MapPairing, ADynamicEntryAnswersAnAddressThatChanges) {
  MapBuilder build;
  const auto hub = build.Router("HUB");
  const auto r1 = build.Router("R1");
  build.Dynamic(hub, kOne);
  build.Entry(r1, "", kOne, {Net("10.2.0.0/16", "10.0.0.0/16")}).local_state =
      model::LocalAddressState::kDynamic;
  EXPECT_THAT(PairsOf(build), ElementsAre("HUB VPN 10--R1 VPN 10"));
}

TEST(MapPairing, ATunnelAndAnEntryThatPointAtEachOtherAreASession) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Tunnel(r1, kOne, kTwo).kind = model::Kind::kGre;
  build.Entry(r2, kTwo, kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 Tunnel0--R2 VPN 10"));
}

TEST(MapPairing, AMapOnAnotherInterfaceIsNoPeer) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Owns(r2, kTwo);
  build.Entry(r1, kOne, kTwo, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r2, "198.51.100.2", kOne, {Net("10.2.0.0/16", "10.1.0.0/16")});
  EXPECT_THAT(PairsOf(build), ElementsAre("R1 VPN 10--", "R2 VPN 10--"));
}

TEST(MapPairing, OfTenThousandEntriesForOnePeerEachFindsItsOwn) {
  constexpr unsigned kEntries = 10000;
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  const auto net = [](unsigned i) {
    return "10." + std::to_string(i / 250) + '.' + std::to_string(i % 250) + ".0/24";
  };
  for (unsigned i = 0; i < kEntries; ++i) {
    build.Entry(r1, kOne, kTwo, {Net("172.16.0.0/24", net(i))});
    build.Entry(r2, kTwo, kOne, {Net(net(kEntries - 1 - i), "172.16.0.0/24")});
  }
  const Pairing pairing = PairEndpoints(build.devices, build.endpoints);
  ASSERT_EQ(pairing.pairs.size(), kEntries);
  EXPECT_EQ(pairing.pairs[0].second, EndpointId(2 * kEntries - 1));
  EXPECT_THAT(pairing.unpaired, IsEmpty());
}

}  // namespace
}  // namespace tunnelc::topology
