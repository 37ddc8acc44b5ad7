// Interfaces and tunnels.
#include "src/ast/interface_name.h"
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using How = ast::InterfaceAddress::How;
using Kind = ast::TunnelModeKind;

TEST(InterfaceName, IsWrittenInFull) {
  for (const auto& [typed, full] :
       std::vector<std::pair<std::string, std::string>>{{"gi0/0", "GigabitEthernet0/0"},
                                                        {"tu23", "Tunnel23"},
                                                        {"tunnel 23", "Tunnel23"},
                                                        {"tunnel23", "Tunnel23"},
                                                        {"fa0/1", "FastEthernet0/1"},
                                                        {"e0/0", "Ethernet0/0"},
                                                        {"eth0/0", "Ethernet0/0"},
                                                        {"te1/1/1", "TenGigabitEthernet1/1/1"},
                                                        {"lo0", "Loopback0"},
                                                        {"vl10", "Vlan10"},
                                                        {"po1", "Port-channel1"},
                                                        {"di1", "Dialer1"},
                                                        {"se0/0/0.1", "Serial0/0/0.1"},
                                                        {"bvi1", "BVI1"},
                                                        {"cellular0", "Cellular0"},
                                                        {"atm0", "ATM0"},
                                                        {"virtual-template 1", "Virtual-Template1"},
                                                        {"outside", "outside"},
                                                        {"Foo7", "Foo7"}}) {
    EXPECT_EQ(ast::CanonicalInterfaceName(typed), full);
  }
}

TEST(Interface, KeepsItsNameAsTypedAndInFull) {
  const auto spaced = Only<ast::Interface>(Read("int tunnel 23\n"));
  EXPECT_EQ(spaced.name.value, "tunnel 23");
  EXPECT_EQ(spaced.canonical, "Tunnel23");
  const Reading reading =
      Read("interface Virtual-Template 1 type tunnel\n tunnel mode ipsec ipv4\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::Interface>(reading).canonical, "Virtual-Template1");
  EXPECT_EQ(Only<ast::Interface>(Read("interface Serial0/0.1 point-to-point\n")).canonical,
            "Serial0/0.1");
}

TEST(Interface, MisspeltAddressIsReportedOnAnyInterface) {
  const Reading reading = Read("interface Ethernet0/0\n ip adress 192.0.2.1 255.255.255.0\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:5 TC1001"));
  EXPECT_THAT(Read("interface Ethernet0/0\n ip access-group 192 in\n").Places(), IsEmpty());
}

TEST(Interface, MayComeTwice) {
  const Reading reading =
      Read("interface tun1\n ip address 10.0.0.1 255.255.255.0\ninterface tun1\n shutdown\n");
  EXPECT_EQ(All<ast::Interface>(reading).size(), 2U);
}

TEST(Interface, AddressesOfEveryKind) {
  const auto one =
      TunnelLine<ast::InterfaceAddress>("ip address 192.0.2.1 255.255.255.0 secondary");
  EXPECT_EQ(one.how, How::kSecondary);
  EXPECT_EQ(one.length, 24);
  EXPECT_EQ(one.address->value, Address("192.0.2.1"));
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ip address dhcp").how, How::kDhcp);
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ip address negotiated").how, How::kDhcp);
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("no ip address").form, ast::Form::kNo);
  const auto six = TunnelLine<ast::InterfaceAddress>("ipv6 address 2001:DB8::1/64");
  EXPECT_EQ(six.family, base::IpFamily::kV6);
  EXPECT_EQ(six.length, 64);
  EXPECT_EQ(six.address->value, Address("2001:db8::1"));
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ipv6 address FE80::1 link-local").how,
            How::kLinkLocal);
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ipv6 address 2001:DB8::/64 eui-64").how,
            How::kEui64);
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ipv6 address autoconfig").how, How::kDhcp);
  EXPECT_EQ(TunnelLine<ast::InterfaceAddress>("ipv6 address PD ::1/64").how, How::kNotStatic);
  EXPECT_EQ(TunnelLine<ast::Unnumbered>("ip unnumbered Loopback 0").interface->value, "Loopback 0");
}

TEST(Interface, NumbersAreCheckedAgainstTheirRanges) {
  EXPECT_EQ(TunnelLine<ast::InterfaceMtu>("ip mtu 1400").what, ast::InterfaceMtu::What::kIpMtu);
  EXPECT_EQ(TunnelLine<ast::InterfaceMtu>("ip tcp adjust-mss 1360").value->value, 1360U);
  EXPECT_EQ(TunnelLine<ast::InterfaceMtu>("ipv6 mtu 1400").what, ast::InterfaceMtu::What::kIpv6Mtu);
  const Reading reading = Read(
      "interface Tunnel1\n ip mtu 67\n ip tcp adjust-mss 1461\n tunnel key 4294967296\n"
      " ip address 10.0.0.1 255.0.255.0\n");
  EXPECT_THAT(reading.Places(),
              ElementsAre("2:9 TC2003", "3:20 TC2003", "4:13 TC2003", "5:22 TC2003"));
  EXPECT_EQ(Only<ast::Interface>(reading).odd[0].affects, ast::Affects::kNothing);
}

TEST(Tunnel, SourceIsAnInterfaceOrAnAddress) {
  EXPECT_EQ(TunnelLine<ast::TunnelSource>("tunnel source Ethernet0/0").interface->value,
            "Ethernet0/0");
  EXPECT_EQ(TunnelLine<ast::TunnelSource>("tunnel source Loopback 0").interface->value,
            "Loopback 0");
  EXPECT_EQ(TunnelLine<ast::TunnelSource>("tunnel source 2001:DB8::1").address->value,
            Address("2001:db8::1"));
  EXPECT_TRUE(TunnelLine<ast::TunnelSource>("tunnel source dynamic").dynamic);
  EXPECT_FALSE(TunnelLine<ast::TunnelSource>("no tunnel source").interface.has_value());
}

TEST(Tunnel, DestinationIsAnAddressOrAName) {
  EXPECT_EQ(TunnelLine<ast::TunnelDestination>("tunnel destination 192.0.2.1").address->value,
            Address("192.0.2.1"));
  EXPECT_EQ(TunnelLine<ast::TunnelDestination>("tunnel dest peer.example.com").hostname->value,
            "peer.example.com");
  EXPECT_TRUE(TunnelLine<ast::TunnelDestination>("tunnel destination dynamic").dynamic);
}

TEST(Tunnel, HasEveryMode) {
  for (const auto& [words, kind] :
       std::vector<std::pair<std::string, Kind>>{{"gre ip", Kind::kGreIp},
                                                 {"gre ipv6", Kind::kGreIpv6},
                                                 {"gre multipoint", Kind::kGreMultipoint},
                                                 {"gre multipoint ipv6", Kind::kGreMultipointIpv6},
                                                 {"ipsec ipv4", Kind::kIpsecIpv4},
                                                 {"ipsec ipv6", Kind::kIpsecIpv6},
                                                 {"ipsec dual-overlay", Kind::kIpsecDualOverlay},
                                                 {"ipip", Kind::kOther},
                                                 {"ipv6ip 6to4", Kind::kOther},
                                                 {"mpls traffic-eng", Kind::kOther}}) {
    EXPECT_EQ(TunnelLine<ast::TunnelMode>("tunnel mode " + words).kind, kind) << words;
  }
  EXPECT_TRUE(TunnelLine<ast::TunnelMode>("tunnel mode ipsec ipv6 v4-overlay").overlay);
  EXPECT_EQ(TunnelLine<ast::TunnelMode>("no tunnel mode").form, ast::Form::kNo);
}

TEST(Tunnel, ProtectionNamesItsProfiles) {
  const auto shared = TunnelLine<ast::TunnelProtection>("tunnel protection ipsec profile P shared");
  EXPECT_EQ(shared.profile->value, "P");
  EXPECT_TRUE(shared.shared);
  EXPECT_EQ(TunnelLine<ast::TunnelProtection>("tunn prot ips prof P isakmp-profile I")
                .isakmp_profile->value,
            "I");
  EXPECT_EQ(TunnelLine<ast::TunnelProtection>("tunnel protection ipsec profile P ikev2-profile I")
                .ikev2_profile->value,
            "I");
  EXPECT_FALSE(
      TunnelLine<ast::TunnelProtection>("no tunnel protection ipsec profile").profile.has_value());
  TunnelLine<ast::TunnelOption>("tunnel protection ipsec initiate");
  TunnelLine<ast::TunnelOption>("tunnel path-mtu-discovery age-timer infinite");
}

TEST(Tunnel, OtherModelledLines) {
  EXPECT_EQ(TunnelLine<ast::TunnelKey>("tunnel key 4294967295").key->value, 4294967295U);
  EXPECT_EQ(TunnelLine<ast::TunnelVrf>("tunnel vrf INET").name->value, "INET");
  EXPECT_EQ(TunnelLine<ast::TunnelRouteVia>("tunnel route-via GigabitEthernet 0/1 mandatory")
                .interface->value,
            "GigabitEthernet 0/1");
  EXPECT_EQ(TunnelLine<ast::TunnelRouteVia>("tunn route-v gi0/1 pref").interface->value, "gi0/1");
  EXPECT_FALSE(TunnelLine<ast::TunnelRouteVia>("no tunnel route-via").interface.has_value());
  EXPECT_EQ(TunnelLine<ast::VrfForwarding>("vrf forwarding RED").name->value, "RED");
  EXPECT_EQ(TunnelLine<ast::VrfForwarding>("ip vrf forwarding RED").name->value, "RED");
  EXPECT_EQ(TunnelLine<ast::Shutdown>("no shutdown").form, ast::Form::kNo);
  EXPECT_EQ(TunnelLine<ast::InterfaceCryptoMap>("crypto map VPN").name->value, "VPN");
  EXPECT_EQ(TunnelLine<ast::InterfaceCryptoMap>("ipv6 crypto map VPN6").name->value, "VPN6");
  TunnelLine<ast::Ipv6Enable>("ipv6 enable");
  TunnelLine<ast::Keepalive>("keepalive 10 3");
}

TEST(Tunnel, RoutingAndTheLikeIsHarmless) {
  const Reading reading = Read(
      "interface Tunnel0\n description tunnel destination 1.1.1.1 is next\n bandwidth 1000\n"
      " no ip redirects\n ip nhrp map multicast dynamic\n ip ospf network broadcast\n"
      " no ip split-horizon eigrp 1\n ipv6 ospf 1 area 0\n qos pre-classify\n"
      " zone-member security INSIDE\n if-state nhrp\n load-interval 30\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(reading.config.counts.harmless, 11U);
  const auto interface = Only<ast::Interface>(reading);
  std::vector<ast::About> abouts;
  for (const ast::OddLine& line : interface.odd) {
    EXPECT_EQ(line.state, ast::Understanding::kHarmless);
    EXPECT_EQ(line.affects, ast::Affects::kNothing);
    abouts.push_back(line.about);
  }
  using ast::About;
  EXPECT_THAT(abouts, ElementsAre(About::kText, About::kOther, About::kOther, About::kRouting,
                                  About::kRouting, About::kRouting, About::kRouting,
                                  About::kQueueing, About::kPackets, About::kOther, About::kOther));
  EXPECT_EQ(interface.odd[2].form, ast::Form::kNo);
}

TEST(Tunnel, HeadersOutsideAreRead) {
  using What = ast::TunnelHeader::What;
  EXPECT_EQ(TunnelLine<ast::TunnelHeader>("tunnel checksum").what, What::kChecksum);
  EXPECT_EQ(TunnelLine<ast::TunnelHeader>("tunnel tos 184").value->value, 184U);
  EXPECT_EQ(TunnelLine<ast::TunnelHeader>("tunn ttl 64").value->value, 64U);
  EXPECT_FALSE(TunnelLine<ast::TunnelHeader>("no tunnel ttl").value.has_value());
  EXPECT_THAT(Read("interface Tunnel0\n tunnel ttl 256\n").Places(), SizeIs(1));
}

TEST(Tunnel, FiltersTaintTheData) {
  const Reading reading = Read("interface Tunnel0\n ip access-group FILTER in\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:2 TC1002"));
  EXPECT_EQ(Only<ast::Interface>(reading).odd[0].affects, ast::Affects::kData);
}

TEST(PhysicalInterface, PassesOverWhatSaysNothingAboutTunnels) {
  const Reading reading = Read(
      "interface GigabitEthernet0/0\n duplex auto\n ip ospf 1 area 0\n ip address 10.0.0.1 "
      "255.255.255.0\n vrrp 1 ip 10.0.0.9\n crypto map VPN\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 2U);
  EXPECT_EQ(reading.config.counts.irrelevant, 3U);
}

TEST(PhysicalInterface, SharesAnAddressWithOthers) {
  const Reading reading = Read(
      "interface GigabitEthernet0/0\n standby version 2\n standby 7 ip 10.0.0.9\n stand 7 na HA\n"
      " standby 7 preempt\n standby 7 ip 10.0.1.9 secondary\n standby ip 10.0.0.8\n"
      " no standby 7 ip 10.0.0.9\n crypto map VPN redundancy HA stateful\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto lines = Only<ast::Interface>(reading).lines;
  const auto address = [&lines](std::size_t i) {
    return std::get<ast::InterfaceAddress>(lines.at(i));
  };
  EXPECT_EQ(address(1).how, ast::InterfaceAddress::How::kStandby);
  EXPECT_EQ(address(1).group, 7U);
  EXPECT_EQ(address(1).address->value, Address("10.0.0.9"));
  EXPECT_EQ(address(2).name->value, "HA");
  for (const std::size_t other : {0, 3, 4}) {
    EXPECT_FALSE(address(other).address || address(other).name);
  }
  EXPECT_EQ(address(5).group, 0U);
  EXPECT_EQ(address(6).form, ast::Form::kNo);
  EXPECT_EQ(std::get<ast::InterfaceCryptoMap>(lines.at(7)).redundancy->value, "HA");
}

TEST(PhysicalInterface, StillMindsCryptoAndTunnel) {
  const Reading reading =
      Read("interface Dialer1\n crypto mpa VPN\n crypto ipsec client ezvpn X\n tunnel foo\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:9 TC1001", "3:2 TC1002", "4:9 TC1001"));
}

TEST(DamagedAddress, IsMendedAndReportedWhereItStands) {
  const Reading reading = Read("interface Tunnel23\ntunnel destination 2001: DB8::3\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:20 TC1003"));
  EXPECT_EQ(reading.Findings()[0].help, "write `2001:DB8::3`");
  EXPECT_EQ(reading.Text(reading.Findings()[0].span), "2001: DB8::3");
  const auto destination = OnlyLine<ast::TunnelDestination>(Only<ast::Interface>(reading));
  EXPECT_EQ(destination.address->value, Address("2001:db8::3"));
  EXPECT_TRUE(destination.address->repaired);
}

TEST(DamagedAddress, IsMendedWhereverAnAddressStands) {
  for (const std::string text :
       {"crypto isakmp key k address ipv6 2001: DB8::/32", "ipv6 route 2001: DB8::/32 Tunnel1",
        "crypto keyring K\n pre-shared-key address ipv6 2001:DB8: :1/128 key x",
        "crypto isakmp profile P\n match identity address ipv6 2001: DB8: 1::1/128",
        "interface Tunnel1\n ipv6 address 2001: DB8::1/64",
        "interface Tunnel1\n tunnel source 2001: DB8::1"}) {
    const Reading reading = Read(text + "\n");
    ASSERT_EQ(reading.Findings().size(), 1U) << text;
    EXPECT_EQ(reading.Findings()[0].rule, diag::Rule::kDamagedAddress) << text;
  }
}

}  // namespace
}  // namespace tunnelc::syntax::testing
