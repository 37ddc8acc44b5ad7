// Sessions between crypto maps: verdicts, and what is said of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "src/topology/network.h"
#include "tests/unit/topology/maps.h"

namespace tunnelc::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kHere = "192.0.2.1";
constexpr std::string_view kThere = "192.0.2.2";

Network Connected(MapBuilder& build) {
  diag::Sink sink;
  return Connect(std::move(build.devices), std::move(build.endpoints), sink);
}

// Two routers with one entry each.
struct TwoMaps {
  TwoMaps(std::vector<model::Line> one, std::vector<model::Line> two) {
    r1 = build.Router("R1");
    r2 = build.Router("R2");
    build.Entry(r1, kHere, kThere, std::move(one));
    build.Entry(r2, kThere, kHere, std::move(two));
  }
  Network Run() { return Connected(build); }

  MapBuilder build;
  model::DeviceId r1;
  model::DeviceId r2;
};

std::string MessageOf(const Network& network, std::size_t initiator = 0) {
  const auto& explanation = network.Sessions().at(0).directions.at(initiator).explanation;
  return explanation ? explanation->message : "nothing";
}

std::vector<std::string> CuresOf(const Network& network, std::size_t end) {
  std::vector<std::string> lines;
  for (const Cure& cure : network.Sessions().at(0).directions.at(0).explanation->cures) {
    if (cure.end == end) {
      lines.insert(lines.end(), cure.lines.begin(), cure.lines.end());
    }
  }
  return lines;
}

TEST(MapSessions, MirroredListsComeUp) {
  const Network network = TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16")},  //
                                  {Net("10.2.0.0/16", "10.1.0.0/16")})
                              .Run();
  ASSERT_EQ(network.Sessions().size(), 1u);
  EXPECT_EQ(network.Sessions()[0].verdict, SessionVerdict::kUp);
  EXPECT_EQ(network.Sessions()[0].id, "R1:VPN 10--R2:VPN 10");
}

TEST(MapSessions, AMissingLineIsNamedWithHowManyComeUp) {
  const Network network =
      TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16"), Net("10.3.0.0/24", "10.2.0.0/16")},
              {Net("10.2.0.0/16", "10.1.0.0/16")})
          .Run();
  EXPECT_EQ(network.Sessions()[0].verdict, SessionVerdict::kOneWay);
  EXPECT_EQ(MessageOf(network),
            "R1 proposes 10.3.0.0/24 -> 10.2.0.0/16; R2 has no line for it (1 of 2 lines comes "
            "up)");
  EXPECT_THAT(CuresOf(network, 0), IsEmpty());  // its other line is fine
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("ip access-list extended LIST-10",
                          " permit ip 10.2.0.0 0.0.255.255 10.3.0.0 0.0.0.255"));
}

TEST(MapSessions, ALineThatHasItsMirrorIsNotTheNearestOne) {
  const Network network =
      TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16"), Net("10.3.0.0/24", "10.2.0.0/16")},
              {Net("10.2.0.0/16", "10.1.0.0/16"), Net("10.2.0.0/16", "10.4.0.0/24")})
          .Run();
  EXPECT_THAT(MessageOf(network), HasSubstr("the nearest line of R2 has 10.4.0.0/24 in place of "
                                            "10.3.0.0/24"));
}

TEST(MapSessions, ANarrowerLineIsNamedWithWhoCanStart) {
  const Network network = TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16")},  //
                                  {Net("10.2.0.0/16", "10.1.1.0/24")})
                              .Run();
  EXPECT_EQ(network.Sessions()[0].verdict, SessionVerdict::kOneWay);
  EXPECT_THAT(MessageOf(network), HasSubstr("10.2.0.0/16 -> 10.1.1.0/24, is narrower, and fits "
                                            "only when R2 starts"));
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("ip access-list extended LIST-10",
                          " no permit ip 10.2.0.0 0.0.255.255 10.1.1.0 0.0.0.255",
                          " permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255"));
}

TEST(MapSessions, ANarrowerLineThatNeverStartsIsNotSaidToFit) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.1.0/24")});
  maps.build.endpoints[1].kind = model::Kind::kDynamicMap;
  maps.build.endpoints[1].responder_only = source::Span{};
  EXPECT_THAT(MessageOf(maps.Run()), ::testing::EndsWith("is narrower"));
}

// R2 lacks a line for 10.3.0.0/24; its list ends with a `deny` for everything.
TwoMaps EndingWithDeny(std::uint32_t number) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16"), Net("10.3.0.0/24", "10.2.0.0/16")},
               {Net("10.2.0.0/16", "10.1.0.0/16"), NoNet("0.0.0.0/0", "0.0.0.0/0")});
  model::AccessList& list = maps.build.devices[maps.r2.Index()].access_lists.emplace_back();
  list.name = "LIST-10";
  for (const std::uint32_t sequence : {std::uint32_t{10}, number}) {
    model::Line& line = maps.build.endpoints[1].lines[list.entries.size()];
    line.span.end = sequence;
    list.entries.push_back({.span = line.span,
                            .sequence = sequence,
                            .permit = line.permit,
                            .source = {},
                            .destination = {}});
  }
  return maps;
}

TEST(MapSessions, ACureStandsBeforeTheDenyThatHasItsPackets) {
  EXPECT_THAT(CuresOf(EndingWithDeny(20).Run(), 1),
              ElementsAre("ip access-list extended LIST-10",
                          " 15 permit ip 10.2.0.0 0.0.255.255 10.3.0.0 0.0.0.255"));
  EXPECT_THAT(
      CuresOf(EndingWithDeny(11).Run(), 1),
      ElementsAre("ip access-list resequence LIST-10 10 10", "ip access-list extended LIST-10",
                  " 15 permit ip 10.2.0.0 0.0.255.255 10.3.0.0 0.0.0.255"));
}

TEST(MapSessions, ALineThatFitsNothingIsReplacedWhichCuresBothDirections) {
  const Network network =
      TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.11.0.0/16")}).Run();
  const auto& directions = network.Sessions().at(0).directions;
  EXPECT_EQ(directions[0].explanation->cures.size(), 2U);
  EXPECT_EQ(CuresOfBoth(directions[0], directions[1]).size(), 2U);
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("ip access-list extended LIST-10",
                          " no permit ip 10.2.0.0 0.0.255.255 10.11.0.0 0.0.255.255",
                          " permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255"));
}

TEST(MapSessions, LinesThatNothingIsLikeNeedOneMoreOnEachEnd) {
  const Network network =
      TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.8.0.0/16", "10.9.0.0/16")}).Run();
  const auto& directions = network.Sessions().at(0).directions;
  EXPECT_THAT(CuresOfBoth(directions[0], directions[1]), IsEmpty());
}

TEST(MapSessions, WhatDiffersIsNamed) {
  const auto message = [](const model::Line& one, const model::Line& two) {
    return MessageOf(TwoMaps({one}, {two}).Run());
  };
  const auto port = [](model::Line line, std::uint16_t local, std::uint16_t remote) {
    line.local.protocol = line.remote.protocol = 6;
    line.local.port = local;
    line.remote.port = remote;
    return line;
  };
  const model::Line forth = Net("10.1.0.0/16", "10.2.0.0/16");
  const model::Line back = Net("10.2.0.0/16", "10.1.0.0/16");
  EXPECT_THAT(message(forth, forth), HasSubstr("the same, and not its mirror"));
  EXPECT_THAT(message(port(forth, 0, 443), port(back, 0, 443)), HasSubstr("not swapped"));
  EXPECT_THAT(message(port(forth, 0, 443), port(back, 80, 0)), HasSubstr("are others"));
  EXPECT_THAT(message(forth, Net("10.9.0.0/16", "10.8.0.0/16")), HasSubstr("is like it"));
  EXPECT_THAT(message(Net("10.1.0.0/16", "10.2.1.0/24"), Net("10.2.0.0/16", "10.1.1.0/24")),
              HasSubstr("only some of these packets"));
}

TEST(MapSessions, ADenyThatStandsBeforeIsShownAndTakenAway) {
  const Network network =
      TwoMaps({Net("10.1.0.0/16", "10.2.0.0/16")},
              {NoNet("10.2.0.0/16", "10.1.0.0/16"), Net("10.2.0.0/16", "10.1.0.0/16")})
          .Run();
  EXPECT_EQ(network.Sessions()[0].verdict, SessionVerdict::kDown);
  EXPECT_THAT(MessageOf(network), HasSubstr("on R2 a `deny` stands before the line that fits"));
  EXPECT_EQ(network.Sessions()[0].directions[0].explanation->lines.size(), 3u);
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("ip access-list extended LIST-10",
                          " no deny ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255"));
  EXPECT_EQ(network.Sessions()[0].directions[1].outcome.verdict, negotiate::Verdict::kNever);
}

TEST(MapSessions, TheEntryThatAnswersIsTheOneThatIsExplained) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16"), Net("10.1.0.0/16", "10.3.0.0/16")},
               {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.Entry(maps.r2, kThere, kHere, {Net("10.3.0.0/16", "10.1.0.0/16")}).pfs =
      model::Pfs{.span = {}, .group = suite::DhGroup::k14};
  const Network network = maps.Run();
  ASSERT_EQ(network.Sessions().size(), 2u);
  const Direction& direction = network.Sessions()[0].directions[0];
  EXPECT_EQ(direction.outcome.reason, negotiate::Reason::kPfsMismatch);
  EXPECT_EQ(direction.answerers.size(), 2u);
  EXPECT_EQ(MessageOf(network),
            "R1 offers no PFS, R2 demands PFS with group 14 (1 of 2 lines comes up)");
  EXPECT_THAT(CuresOf(network, 1), ElementsAre("crypto map VPN 20", " no set pfs"));
}

TEST(MapSessions, WhatAnEarlierEntryTakesNeverStarts) {
  TwoMaps maps({Net("10.1.0.0/16", "10.0.0.0/8")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  const auto r3 = maps.build.Router("R3");
  maps.build.Entry(maps.r1, kHere, "192.0.2.3", {Net("10.1.0.0/16", "10.3.0.0/16")});
  maps.build.Entry(r3, "192.0.2.3", kHere, {Net("10.3.0.0/16", "10.1.0.0/16")});
  const Network network = maps.Run();
  const Session& session = network.Sessions().at(1);
  EXPECT_EQ(session.id, "R1:VPN 20--R3:VPN 10");
  EXPECT_EQ(session.directions[0].outcome.verdict, negotiate::Verdict::kNever);
  EXPECT_EQ(session.directions[1].outcome.verdict, negotiate::Verdict::kUp);
}

TEST(MapSessions, AnEarlierDenyLeavesThePacketsToTheNextEntry) {
  TwoMaps maps({NoNet("10.1.0.0/16", "10.3.0.0/16"), Net("10.1.0.0/16", "10.0.0.0/8")},
               {Net("10.2.0.0/16", "10.1.0.0/16")});
  const auto r3 = maps.build.Router("R3");
  maps.build.Entry(maps.r1, kHere, "192.0.2.3", {Net("10.1.0.0/16", "10.3.0.0/16")});
  maps.build.Entry(r3, "192.0.2.3", kHere, {Net("10.3.0.0/16", "10.1.0.0/16")});
  EXPECT_EQ(maps.Run().Sessions().at(1).verdict, SessionVerdict::kUp);
}

TEST(MapSessions, AnEntryThatLacksItsListTakesNothing) {
  TwoMaps maps({Net("10.1.0.0/16", "10.0.0.0/8")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.endpoints[0].faults.push_back(
      {model::EndpointFault::What::kNoAccessList, {}, "its list is not there", {}});
  const auto r3 = maps.build.Router("R3");
  maps.build.Entry(maps.r1, kHere, "192.0.2.3", {Net("10.1.0.0/16", "10.3.0.0/16")});
  maps.build.Entry(r3, "192.0.2.3", kHere, {Net("10.3.0.0/16", "10.1.0.0/16")});
  const Network network = maps.Run();
  EXPECT_EQ(network.Sessions().at(1).verdict, SessionVerdict::kUp);
  EXPECT_EQ(network.Sessions().at(0).verdict, SessionVerdict::kDown);
  EXPECT_THAT(MessageOf(network, 1), HasSubstr("its list is not there"));
}

TEST(MapSessions, ABackupPeerIsJudgedAndNoted) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  const auto r3 = maps.build.Router("R3");
  model::Endpoint backup = maps.build.endpoints[0];
  backup.remote->value = base::ParseIpAddress("192.0.2.3").value();
  backup.place->rank = 1;
  maps.build.endpoints.push_back(backup);
  maps.build.Entry(r3, "192.0.2.3", kHere, {Net("10.2.0.0/16", "10.1.0.0/16")});
  const Network network = maps.Run();
  ASSERT_EQ(network.Sessions().size(), 2u);
  EXPECT_EQ(network.Sessions()[0].note, "");
  EXPECT_EQ(network.Sessions()[1].verdict, SessionVerdict::kUp);
  EXPECT_EQ(network.Sessions()[1].note,
            "R1:VPN 10 turns to this peer only when the first one does not answer");
}

TEST(MapSessions, ADynamicMapAnswersAndNeverStarts) {
  MapBuilder build;
  const auto hub = build.Router("HUB");
  const auto r1 = build.Router("R1");
  build.Dynamic(hub, kHere);
  build.Entry(r1, kThere, kHere, {Net("10.2.0.0/16", "10.1.0.0/16")});
  const Network network = Connected(build);
  EXPECT_EQ(network.Sessions().at(0).verdict, SessionVerdict::kUp);
  EXPECT_EQ(network.Sessions()[0].directions[0].outcome.verdict, negotiate::Verdict::kNever);
}

TEST(MapSessions, TwoDynamicMapsHaveNoInitiator) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.endpoints[0].responder_only = source::Span{};
  maps.build.endpoints[1].kind = model::Kind::kDynamicMap;
  maps.build.endpoints[1].remote.reset();
  maps.build.endpoints[1].remote_any = true;
  const Network network = maps.Run();
  EXPECT_EQ(network.Sessions().at(0).verdict, SessionVerdict::kDown);
  EXPECT_EQ(ReasonOf(network.Sessions()[0].directions[0]), "no-initiator");
}

TEST(MapSessions, AMapOnAnotherInterfaceIsNamedWithWhereItStands) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Owns(r2, kThere);
  build.devices[r2.Index()].interfaces.back().name = "Loopback0";
  build.Entry(r1, kHere, kThere, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r2, "198.51.100.2", kHere, {Net("10.2.0.0/16", "10.1.0.0/16")});
  const Network network = Connected(build);
  EXPECT_EQ(network.Sessions().at(0).directions[0].outcome.reason,
            negotiate::Reason::kNoSessionForPeer);
  EXPECT_EQ(MessageOf(network),
            "R2 has nothing configured towards 192.0.2.1 on 192.0.2.2: crypto map VPN 10 names "
            "this peer, but stands on GigabitEthernet0/0 and sends from 198.51.100.2");
  EXPECT_THAT(CuresOf(network, 1), ElementsAre("crypto map VPN local-address Loopback0"));
  EXPECT_THAT(CuresOf(network, 0),
              ElementsAre("crypto map VPN 10", " no set peer 192.0.2.2", " set peer 198.51.100.2"));
}

// R1 points at 192.0.2.2, where the map of R2 stands; it sends from elsewhere.
MapBuilder SendingFromElsewhere() {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Owns(r2, kThere);
  model::Interface& interface = build.devices[r2.Index()].interfaces.back();
  interface.name = "GigabitEthernet0/0";
  interface.crypto_map = model::Sourced<std::string>{"VPN", {}};
  build.Entry(r1, kHere, kThere, {Net("10.1.0.0/16", "10.2.0.0/16")});
  build.Entry(r2, "198.51.100.2", kHere, {Net("10.2.0.0/16", "10.1.0.0/16")});
  return build;
}

TEST(MapSessions, ACureIsNothingThatStandsThereAlready) {
  MapBuilder secondary = SendingFromElsewhere();
  secondary.devices[1].interfaces.back().addresses.front().secondary = true;
  const Network by_secondary = Connected(secondary);
  EXPECT_THAT(MessageOf(by_secondary), HasSubstr("names this peer, but sends from 198.51.100.2"));
  EXPECT_THAT(CuresOf(by_secondary, 1), IsEmpty());
  MapBuilder loopback = SendingFromElsewhere();
  loopback.devices[1].crypto_maps.front().local_address =
      model::Sourced<std::string>{"Loopback0", {}};
  EXPECT_THAT(CuresOf(Connected(loopback), 1),
              ElementsAre("no crypto map VPN local-address Loopback0"));
  MapBuilder shared = SendingFromElsewhere();
  model::Interface& interface = shared.devices[1].interfaces.back();
  interface.standby.push_back(
      {1, "HA", model::Sourced<base::IpAddress>{interface.addresses.front().address, {}}});
  interface.addresses.clear();
  EXPECT_THAT(CuresOf(Connected(shared), 1),
              ElementsAre("interface GigabitEthernet0/0", " crypto map VPN redundancy HA"));
}

TEST(MapSessions, AMapThatStandsNowhereIsNamed) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  build.Owns(r2, kThere);
  build.devices[r2.Index()].interfaces.back().name = "GigabitEthernet0/1";
  build.Entry(r1, kHere, kThere, {Net("10.1.0.0/16", "10.2.0.0/16")});
  model::CryptoMapEntry& entry =
      build.devices[r2.Index()].crypto_maps.front().entries.emplace_back();
  entry.sequence = 10;
  entry.peers.emplace_back().address = base::ParseIpAddress(kHere);
  const Network network = Connected(build);
  EXPECT_THAT(MessageOf(network), HasSubstr("but the map stands on no interface"));
  EXPECT_THAT(CuresOf(network, 1), ElementsAre("interface GigabitEthernet0/1", " crypto map VPN"));
}

TEST(MapSessions, AWrongPeerIsNamedWithTheEntryThatHasIt) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.endpoints[1].remote->value = base::ParseIpAddress("192.0.2.9").value();
  const Network network = maps.Run();
  EXPECT_THAT(MessageOf(network), HasSubstr("its crypto map VPN 10 points at 192.0.2.9"));
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("crypto map VPN 10", " no set peer 192.0.2.9", " set peer 192.0.2.1"));
}

TEST(MapSessions, AnEndThatIsItsOwnPeerIsNamed) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.Owns(maps.r2, kThere);
  maps.build.endpoints[1].remote->value = base::ParseIpAddress(kThere).value();
  const Network network = maps.Run();
  EXPECT_THAT(MessageOf(network), HasSubstr("points at 192.0.2.2, its own address"));
  EXPECT_EQ(network.Sessions().at(1).note, "the address 192.0.2.2 is its own");
}

TEST(MapSessions, AnUndecidableLineIsShown) {
  TwoMaps maps({Net("10.1.0.0/16", "10.2.0.0/16")}, {Net("10.2.0.0/16", "10.1.0.0/16")});
  maps.build.endpoints[1].lines[0].undecidable = true;
  maps.build.endpoints[1].lines_span.end = 1;  // another than that of the line
  const Network network = maps.Run();
  EXPECT_EQ(network.Sessions().at(0).verdict, SessionVerdict::kUnknown);
  const auto& lines = network.Sessions()[0].directions[0].explanation->lines;
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const ExplainedLine& line) {
    return line.end == 1 && line.note == "has no selectors of its own";
  }));
}

TEST(MapSessions, AGreTunnelFitsAListForItsGreAndAVtiDoesNot) {
  MapBuilder build;
  const auto r1 = build.Router("R1");
  const auto r2 = build.Router("R2");
  model::Endpoint& tunnel = build.Tunnel(r1, kHere, kThere);
  tunnel.kind = model::Kind::kGre;
  tunnel.transform_sets = {0};
  tunnel.carries_v4 = true;
  tunnel.lifetimes.seconds.value = 3600;
  model::Line gre = Net("192.0.2.2/32", "192.0.2.1/32");
  gre.local.protocol = gre.remote.protocol = 47;
  build.Entry(r2, kThere, kHere, {gre});
  MapBuilder vti = build;
  vti.endpoints[0].kind = model::Kind::kVti;
  EXPECT_EQ(Connected(build).Sessions().at(0).verdict, SessionVerdict::kUp);
  const Network network = Connected(vti);
  EXPECT_EQ(network.Sessions().at(0).verdict, SessionVerdict::kDown);
  EXPECT_THAT(MessageOf(network), HasSubstr("R1 proposes 0.0.0.0/0 -> 0.0.0.0/0"));
  EXPECT_THAT(CuresOf(network, 1),
              ElementsAre("ip access-list extended LIST-10",
                          " no permit gre host 192.0.2.2 host 192.0.2.1", " permit ip any any"));
}

}  // namespace
}  // namespace tunnelc::topology
