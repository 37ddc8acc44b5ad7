// What stands in the files for strongSwan, and that strongSwan reads them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Variant {
  std::string address;
  std::string peer;
  std::string outside;       // lines of the outside interface
  std::string tunnel;        // lines of the tunnel
  std::string profile = {};  // lines of the IPsec profile
  std::string set = "esp-aes 256 esp-sha256-hmac\n mode tunnel";
  std::string global = {};
};

std::string Config(const std::string& name, const Variant& v) {
  const std::string family = v.peer.find(':') == std::string::npos ? "" : "ipv6 ";
  const std::string length = family.empty() ? "" : "/128";
  return "version 15.2\nhostname " + name +
         "\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\n" +
         v.global + "crypto isakmp key Kestrel-Harbour-41 address " + family + v.peer + length +
         "\ncrypto ipsec transform-set ONE " + v.set + "\ncrypto ipsec profile W\n" +
         " set transform-set ONE\n" + v.profile + "interface Ethernet0/0\n" + v.outside +
         "interface Tunnel7\n" + v.tunnel + " tunnel source Ethernet0/0\n tunnel destination " +
         v.peer + "\n tunnel protection ipsec profile W\nend\n";
}

Variant V4(const std::string& tunnel) {
  return {.address = "192.0.2.1",
          .peer = "192.0.2.2",
          .outside = " ip address 192.0.2.1 255.255.255.0\n",
          .tunnel = " ip address 10.0.0.1 255.255.255.252\n" + tunnel};
}

Built One(const Variant& v) {
  return BuildTexts("one", {{"R1.ios", Config("R1", v)}});
}

TEST(Strongswan, VtiHasAnXfrmInterface) {
  const Built built = One(V4(" tunnel mode ipsec ipv4\n"));
  const std::string conf = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, HasSubstr("local_ts = 0.0.0.0/0"));
  EXPECT_THAT(conf, HasSubstr("mode = tunnel"));
  EXPECT_THAT(conf, HasSubstr("if_id_in = 7 "));
  EXPECT_THAT(conf, HasSubstr("if_id_out = 7 "));
  EXPECT_THAT(conf, HasSubstr("life_bytes = 4608000000"));
  EXPECT_THAT(conf, HasSubstr("replay_window = 64"));
  EXPECT_THAT(conf, HasSubstr("reauth_time = 77760s"));
  EXPECT_THAT(conf, HasSubstr("over_time = 8640s"));
  EXPECT_THAT(built.Text("R1", "interfaces.batch"),
              HasSubstr("link add name tun7 type xfrm if_id 7 "));
  EXPECT_THAT(built.Text("R1", "interfaces.batch"), HasSubstr("mtu 1438\n"));
  EXPECT_THAT(built.Text("R1", "interfaces.undo.batch"), HasSubstr("link delete dev tun7\n"));
}

TEST(Strongswan, GreUsesTransportModeWhereTheSetSaysSo) {
  Variant v = V4(" tunnel key 5\n");
  EXPECT_THAT(One(v).Text("R1", "swanctl.conf"), HasSubstr("mode = tunnel"));
  v.set = "esp-aes 256 esp-sha256-hmac\n mode transport";
  const Built built = One(v);
  const std::string conf = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, HasSubstr("mode = transport"));
  EXPECT_THAT(conf, HasSubstr("local_ts = dynamic[gre]"));
  EXPECT_THAT(conf, Not(HasSubstr("if_id")));
  EXPECT_THAT(built.Text("R1", "interfaces.batch"),
              HasSubstr("type gre local 192.0.2.1 remote 192.0.2.2 key 5 ttl 255 "));
}

TEST(Strongswan, GreOverIpv6HasNoOptionHeader) {
  Variant v{.address = "2001:db8::1",
            .peer = "2001:db8::2",
            .outside = " ipv6 address 2001:DB8::1/64\n",
            .tunnel = " ipv6 address FE80::7 link-local\n tunnel mode gre ipv6\n"};
  v.set = "esp-aes 256 esp-sha256-hmac\n mode transport";
  const std::string batch = One(v).Text("R1", "interfaces.batch");
  EXPECT_THAT(batch, HasSubstr("type ip6gre local 2001:db8::1 remote 2001:db8::2 hoplimit 255 "
                               "encaplimit none"));
  EXPECT_THAT(batch, HasSubstr("addrgenmode none\n"));
  EXPECT_THAT(batch, HasSubstr("address add fe80::7/64 dev tun7 nodad"));
}

// `ip` reads a type of service in hexadecimal.
TEST(Strongswan, GreHasTheHeadersOfItsLines) {
  Variant v = V4(" tunnel ttl 64\n tunnel tos 184\n tunnel checksum\n");
  EXPECT_THAT(One(v).Text("R1", "interfaces.batch"),
              HasSubstr("remote 192.0.2.2 csum ttl 64 tos 0xb8  #"));
  v = {.address = "2001:db8::1",
       .peer = "2001:db8::2",
       .outside = " ipv6 address 2001:DB8::1/64\n",
       .tunnel = " tunnel ttl 64\n tunnel tos 184\n tunnel mode gre ipv6\n"};
  EXPECT_THAT(One(v).Text("R1", "interfaces.batch"),
              HasSubstr("remote 2001:db8::2 hoplimit 64 tclass 0xb8 encaplimit none"));
}

// Each end sends what its own line says, and takes what the other's line says.
TEST(Strongswan, AChecksumOfGreIsExpectedWhereThePeerSendsIt) {
  const Variant one = V4(" tunnel checksum\n");
  Variant two = V4("");
  std::swap(two.address, two.peer);
  two.outside = " ip address 192.0.2.2 255.255.255.0\n";
  const auto link = [&](const Variant& v) {
    return BuildTexts("checksum", {{"R1.ios", Config("R1", one)}, {"R2.ios", Config("R2", v)}});
  };
  EXPECT_THAT(link(two).Text("R1", "interfaces.batch"), HasSubstr(" ocsum ttl 255"));
  EXPECT_THAT(link(two).Text("R2", "interfaces.batch"), HasSubstr(" icsum ttl 255"));
  two.tunnel = one.tunnel;
  EXPECT_THAT(link(two).Text("R1", "interfaces.batch"), HasSubstr(" csum ttl 255"));
  EXPECT_THAT(link(two).Text("R2", "interfaces.batch"), HasSubstr(" csum ttl 255"));
}

std::string MtuLine(const Variant& v) {
  const std::string batch = One(v).Text("R1", "interfaces.batch");
  const std::size_t at = batch.find("mtu ");
  return batch.substr(at, batch.find_first_of(" \n", at + 4) - at);
}

TEST(Strongswan, TheMtuFitsThroughTheInterfaceOutside) {
  Variant v = V4(" tunnel mode ipsec ipv4\n");
  EXPECT_EQ(MtuLine(v), "mtu 1438");
  v.outside += " mtu 1492\n";
  EXPECT_EQ(MtuLine(v), "mtu 1422");
  // `ip mtu` is what packets of IPv4 go by.
  v.outside += " ip mtu 1400\n";
  EXPECT_EQ(MtuLine(v), "mtu 1326");
  v.tunnel += " ip mtu 1300\n";
  EXPECT_EQ(MtuLine(v), "mtu 1300");
  EXPECT_THAT(One(V4(" tunnel mode ipsec ipv4\n")).Text("R1", "report.txt"),
              HasSubstr("for a path of 1500 bytes"));
}

TEST(Strongswan, AChecksumOfGreTakesFourBytes) {
  Variant v = V4("");
  v.set = "esp-aes 256 esp-sha256-hmac\n mode transport";
  EXPECT_EQ(MtuLine(v), "mtu 1434");
  v.tunnel += " tunnel checksum\n";
  EXPECT_EQ(MtuLine(v), "mtu 1430");
}

TEST(Strongswan, PfsStandsInEachProposal) {
  Variant v = V4(" tunnel mode ipsec ipv4\n");
  v.profile = " set pfs group19\n";
  EXPECT_THAT(One(v).Text("R1", "swanctl.conf"),
              HasSubstr("esp_proposals = aes256-sha256-ecp256 "));
}

TEST(Strongswan, ResponderOnlyNeverStarts) {
  Variant v = V4(" tunnel mode ipsec ipv4\n");
  v.profile = " responder-only\n";
  EXPECT_THAT(One(v).Text("R1", "swanctl.conf"), HasSubstr("start_action = none"));
}

// What R1 expects its peer to be called, where R1's profile asks for `match` and the peer calls
// itself as given.
std::string Expected(const std::string& match, const std::string& self) {
  Variant one = V4(" tunnel mode ipsec ipv4\n");
  one.global = "crypto isakmp profile P\n match identity " + match + "\n";
  one.profile = " set isakmp-profile P\n";
  Variant two = V4(" tunnel mode ipsec ipv4\n");
  std::swap(two.address, two.peer);
  two.outside = " ip address 192.0.2.2 255.255.255.0\n";
  two.global = "crypto isakmp profile P\n self-identity " + self +
               "\n match identity address 192.0.2.1 255.255.255.255\n";
  two.profile = " set isakmp-profile P\n";
  const Built built =
      BuildTexts("match", {{"R1.ios", Config("R1", one)}, {"R2.ios", Config("R2", two)}});
  const std::string conf = built.Text("R1", "swanctl.conf");
  const std::size_t id = conf.find("id = ", conf.find("remote {")) + 5;
  return conf.substr(id, conf.find(' ', id) - id);
}

TEST(Strongswan, ExpectsThePeersNameWhereItFits) {
  EXPECT_EQ(Expected("host domain vpn.example", "fqdn r2.vpn.example"), "fqdn:r2.vpn.example");
  EXPECT_EQ(Expected("host R2.VPN.example", "fqdn r2.vpn.example"), "fqdn:r2.vpn.example");
  EXPECT_EQ(Expected("user-fqdn domain vpn.example", "user-fqdn ops@vpn.example"),
            "email:ops@vpn.example");
}

// A domain is more than the end of a name.
TEST(Strongswan, ExpectsAnotherNameWhereThePeersDoesNotFit) {
  EXPECT_EQ(Expected("host domain pn.example", "fqdn r2.vpn.example"), "fqdn:*.pn.example");
  EXPECT_EQ(Expected("user-fqdn domain pn.example", "user-fqdn ops@vpn.example"),
            "email:*@pn.example");
  EXPECT_EQ(Expected("host r3.vpn.example", "fqdn r2.vpn.example"), "fqdn:r3.vpn.example");
}

TEST(Strongswan, AProfilesKeepaliveIsThatOfItsSessions) {
  Variant v = V4(" tunnel mode ipsec ipv4\n");
  v.global =
      "crypto isakmp keepalive 60 3 periodic\n"
      "crypto keyring K\n  pre-shared-key address 192.0.2.2 key Kestrel-Harbour-42\n"
      "crypto isakmp profile P\n keyring K\n match identity address 192.0.2.2\n"
      " keepalive 20 retry 5\n";
  v.profile = " set isakmp-profile P\n";
  const Built built = One(v);
  const std::string conf = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, HasSubstr("dpd_delay = 20s"));
  EXPECT_THAT(conf, HasSubstr("dpd_timeout = 45s"));
  EXPECT_THAT(conf, Not(HasSubstr("dpd_delay = 60s")));
  for (const targets::Entry& entry : built.outputs.at(0).ledger.entries) {
    if (entry.text.starts_with("crypto keyring") || entry.text.starts_with("crypto isakmp prof")) {
      EXPECT_EQ(entry.fate, targets::Fate::kTranslated) << entry.text;
    }
  }
}

TEST(Strongswan, KeepaliveBecomesDpd) {
  Variant v = V4(" tunnel mode ipsec ipv4\n");
  v.global = "crypto isakmp keepalive 10 3 periodic\n";
  const std::string conf = One(v).Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, HasSubstr("dpd_delay = 10s"));
  EXPECT_THAT(conf, HasSubstr("dpd_timeout = 25s"));
}

TEST(Strongswan, HiddenKeyIsLeftToTheUser) {
  std::string text = Config("R1", V4(" tunnel mode ipsec ipv4\n"));
  text.replace(text.find("Kestrel-Harbour-41"), 18, "6 ABCDEFGH");
  const Built built = BuildTexts("hidden", {{"R1.ios", text}});
  EXPECT_THAT(built.Text("R1", "swanctl.conf"), Not(HasSubstr("secret =")));
  EXPECT_THAT(built.Text("R1", "report.txt"), HasSubstr("the file hides the key"));
}

TEST(Strongswan, TwoDevicesOfOneNameHaveTwoFolders) {
  const std::string text = Config("R1", V4(" tunnel mode ipsec ipv4\n"));
  const Built built = BuildTexts("twins", {{"a.ios", text}, {"b.ios", text + "!\n"}});
  ASSERT_EQ(built.outputs.size(), 2);
  EXPECT_EQ(built.outputs[0].folder, "R1");
  EXPECT_EQ(built.outputs[1].folder, "R1_2");
}

TEST(Strongswan, OnlyFilesWithKeysAreSecret) {
  const Built built = One(V4(" tunnel mode ipsec ipv4\n"));
  for (const targets::OutputFile& file : built.outputs.at(0).files) {
    EXPECT_EQ(file.secret, file.path == "swanctl.conf") << file.path;
  }
}

// R1 sends from 10.1.1.2, which R2 sees at 203.0.113.2.
Built ThroughNat(const std::string& tunnel, const std::string& test) {
  Variant one = V4(tunnel);
  one.peer = "198.51.100.2";
  one.outside = " ip address 10.1.1.2 255.255.255.0\n";
  one.set = "esp-aes 256 esp-sha256-hmac\n mode transport";
  Variant two = one;
  two.peer = "203.0.113.2";
  two.outside = " ip address 198.51.100.2 255.255.255.0\n";
  return BuildTexts(test, {{"R1.ios", Config("R1", one)},
                           {"R2.ios", Config("R2", two)},
                           {"tunnelc.toml", "[devices.R1.nat]\n\"10.1.1.2\" = \"203.0.113.2\"\n"}});
}

TEST(Strongswan, GoesThroughANatByTheOutsideAddress) {
  const Built built = ThroughNat(" tunnel mode ipsec ipv4\n", "nat-vti");
  const std::string one = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(one, HasSubstr("local_addrs = 10.1.1.2 "));
  EXPECT_THAT(one, HasSubstr("remote_addrs = 198.51.100.2 "));
  EXPECT_THAT(one, HasSubstr("id = 10.1.1.2 "));
  const std::string two = built.Text("R2", "swanctl.conf");
  EXPECT_THAT(two, HasSubstr("remote_addrs = 203.0.113.2 "));
  EXPECT_THAT(two, HasSubstr("id = 10.1.1.2 "));
  EXPECT_THAT(two, HasSubstr("id-remote = 10.1.1.2\n"));
  EXPECT_THAT(two, Not(HasSubstr("id = 203.0.113.2")));
  // One end starts, the same one on both hosts: by the addresses that both see.
  EXPECT_THAT(one, HasSubstr("start_action = none"));
  EXPECT_THAT(two, HasSubstr("start_action = start"));
  // ESP in UDP takes eight bytes more.
  EXPECT_THAT(built.Text("R1", "interfaces.batch"), HasSubstr("mtu 1422\n"));
  EXPECT_THAT(built.Text("R2", "interfaces.batch"), HasSubstr("mtu 1422\n"));
}

TEST(Strongswan, GreThroughANatStandsBetweenWhatEachEndKnows) {
  const Built built = ThroughNat("", "nat-gre");
  EXPECT_THAT(built.Text("R1", "swanctl.conf"), HasSubstr("mode = transport"));
  EXPECT_THAT(built.Text("R1", "interfaces.batch"),
              HasSubstr("type gre local 10.1.1.2 remote 198.51.100.2 "));
  EXPECT_THAT(built.Text("R2", "interfaces.batch"),
              HasSubstr("type gre local 198.51.100.2 remote 203.0.113.2 "));
}

}  // namespace
}  // namespace tunnelc::emit
