// Crypto maps: headers, options of a map, lines of an entry.
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using EntryKind = ast::CryptoMapEntry::Kind;
using OptionWhat = ast::CryptoMapOption::What;

ast::CryptoMapEntry MapEntry(const std::string& text) {
  const Reading reading = Read(text);
  EXPECT_THAT(reading.Places(), IsEmpty()) << text;
  return Only<ast::CryptoMapEntry>(reading);
}

ast::CryptoMapOption MapOption(const std::string& text) {
  const Reading reading = Read(text);
  EXPECT_THAT(reading.Places(), IsEmpty()) << text;
  return Only<ast::CryptoMapOption>(reading);
}

TEST(CryptoMap, HeaderSaysNumberKindAndDynamicMap) {
  const auto entry = MapEntry("crypto map VPN 10 ipsec-isakmp \n");
  EXPECT_EQ(entry.name.value, "VPN");
  EXPECT_EQ(entry.sequence->value, 10U);
  EXPECT_EQ(entry.kind, EntryKind::kIsakmp);
  EXPECT_EQ(MapEntry("crypto map VPN 20 ipsec-isakmp dynamic DYN\n").dynamic_map->value, "DYN");
  EXPECT_EQ(MapEntry("crypto map VPN 20 ipsec-isakmp dynamic DYN discover\n").kind,
            EntryKind::kIsakmp);
  EXPECT_EQ(MapEntry("crypto map VPN 30 ipsec-manual\n").kind, EntryKind::kManual);
  EXPECT_EQ(MapEntry("crypto map VPN 30 gdoi\n set group G\n").kind, EntryKind::kGdoi);
  EXPECT_EQ(MapEntry("crypto map VPN 30\n").kind, EntryKind::kUnsaid);
  EXPECT_EQ(MapEntry("crypto map ipv6 VPN 10 ipsec-isakmp\n").family, base::IpFamily::kV6);
  EXPECT_TRUE(MapEntry("crypto dynamic-map DYN 5\n").dynamic);
  EXPECT_THAT(Read("crypto map VPN 70000 ipsec-isakmp\n").Places(), ElementsAre("1:16 TC2003"));
}

TEST(CryptoMap, IsRemovedAsAWholeOrByEntry) {
  const auto whole = MapEntry("no crypto map VPN\n");
  EXPECT_EQ(whole.form, ast::Form::kNo);
  EXPECT_FALSE(whole.sequence.has_value());
  EXPECT_EQ(MapEntry("no crypto map VPN 10\n").sequence->value, 10U);
  EXPECT_EQ(MapEntry("no crypto map VPN 10 ipsec-isakmp\n").sequence->value, 10U);
  EXPECT_FALSE(MapEntry("no crypto dynamic-map DYN\n").sequence.has_value());
  EXPECT_EQ(MapOption("no crypto map VPN local-address\n").what, OptionWhat::kLocalAddress);
}

TEST(CryptoMap, OptionsAreAboutTheWholeMap) {
  const auto local = MapOption("crypto map VPN local-address Loopback 0\n");
  EXPECT_EQ(local.what, OptionWhat::kLocalAddress);
  EXPECT_EQ(local.value->value, "Loopback 0");
  EXPECT_EQ(MapOption("crypto map VPN isakmp-profile P\n").value->value, "P");
  EXPECT_EQ(MapOption("crypto map VPN client authentication list L\n").what,
            OptionWhat::kAsksForXauth);
  EXPECT_EQ(MapOption("crypto map VPN client configuration address respond\n").what,
            OptionWhat::kOther);
  EXPECT_EQ(MapOption("crypto map VPN isakmp authorization list L\n").what, OptionWhat::kOther);
  EXPECT_EQ(MapOption("crypto map VPN redundancy replay-interval inbound 1 outbound 2\n").what,
            OptionWhat::kOther);
}

TEST(CryptoMap, EntrySaysWhatIsProtectedAndWithWhom) {
  const auto entry = MapEntry(
      "crypto map VPN 10 ipsec-isakmp\n description any words\n match address 101\n"
      " set peer 192.0.2.1 default\n set peer hub.example.net dynamic\n set peer 2001:DB8::1\n"
      " set transform-set A B \n set pfs\n set isakmp-profile P\n"
      " set security-association lifetime seconds 600\n set security-association idle-time 600\n"
      " reverse-route static\n set reverse-route tag 7\n qos pre-classify\n set nat demux\n");
  EXPECT_EQ(OnlyLine<ast::MatchAddress>(entry).list->value, "101");
  std::vector<ast::SetPeer> peers;
  for (const auto& line : entry.lines) {
    if (const auto* peer = std::get_if<ast::SetPeer>(&line)) {
      peers.push_back(*peer);
    }
  }
  ASSERT_THAT(peers, SizeIs(3));
  EXPECT_EQ(peers[0].address->value, Address("192.0.2.1"));
  EXPECT_TRUE(peers[0].is_default);
  EXPECT_EQ(peers[1].hostname->value, "hub.example.net");
  EXPECT_FALSE(peers[1].is_default);
  EXPECT_EQ(peers[2].address->value, Address("2001:DB8::1"));
  EXPECT_THAT(OnlyLine<ast::SetTransformSet>(entry).names, SizeIs(2));
  EXPECT_FALSE(OnlyLine<ast::SetPfs>(entry).group.has_value());
  EXPECT_EQ(OnlyLine<ast::SetProfileName>(entry).name->value, "P");
  EXPECT_EQ(OnlyLine<ast::Lifetime>(entry).value->value, 600U);
  OnlyLine<ast::ReverseRoute>(entry);
}

TEST(CryptoMap, LinesAreTakenBack) {
  const auto entry = MapEntry(
      "crypto map VPN 10 ipsec-isakmp\n no set peer 192.0.2.1\n no match address\n"
      " default set pfs\n no set peer\n");
  EXPECT_EQ(OnlyLine<ast::MatchAddress>(entry).form, ast::Form::kNo);
  EXPECT_EQ(OnlyLine<ast::SetPfs>(entry).form, ast::Form::kDefault);
}

TEST(CryptoMap, ManualEntriesHaveKeys) {
  const auto entry = MapEntry(
      "crypto map VPN 10 ipsec-manual\n"
      " set session-key inbound esp 300 cipher 0123456789abcdef authenticator 00112233\n"
      " set session-key outbound ah 301 44556677\n no set session-key inbound ah\n");
  ASSERT_THAT(entry.lines, SizeIs(3));
  const auto& esp = std::get<ast::SetSessionKey>(entry.lines[0]);
  EXPECT_TRUE(esp.inbound);
  EXPECT_FALSE(esp.ah);
  EXPECT_EQ(esp.spi->value, 300U);
  EXPECT_EQ(esp.cipher->value.Reveal(), "0123456789abcdef");
  EXPECT_EQ(esp.authenticator->value.Reveal(), "00112233");
  const auto& ah = std::get<ast::SetSessionKey>(entry.lines[1]);
  EXPECT_FALSE(ah.inbound);
  EXPECT_TRUE(ah.ah);
  EXPECT_EQ(ah.authenticator->value.Reveal(), "44556677");
  EXPECT_FALSE(ah.cipher.has_value());
  EXPECT_EQ(std::get<ast::SetSessionKey>(entry.lines[2]).form, ast::Form::kNo);
}

TEST(CryptoMap, ReservedSpisAreRefused) {
  const Reading reading = Read(
      "crypto map VPN 10 ipsec-manual\n"
      " set session-key inbound esp 255 cipher 0123456789abcdef\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:30 TC2003"));
}

// Whatever is mistyped, no finding says what the key is.
TEST(CryptoMap, KeysInTheWrongPlaceAreNotShown) {
  for (const char* line :
       {"inbound ah 00112233445566778899", "inbound esp 0011aabbccdd",
        "inbound esp cipher 0011aabbccdd", "inbound esp 300 0011aabbccdd",
        "inbound esp 300 cipher 0011aabbccdd 0011aabbccdd", "inbound ah 300 cipher 0011aabbccdd"}) {
    const Reading reading =
        Read("crypto map VPN 10 ipsec-manual\n set session-key " + std::string(line) + "\n");
    ASSERT_THAT(reading.Findings(), SizeIs(1)) << line;
    EXPECT_EQ(reading.Findings()[0].message.find("0011"), std::string::npos)
        << reading.Findings()[0].message;
  }
}

TEST(CryptoMap, SayingWhatIsNotUnderstoodCastsDoubt) {
  const Reading reading = Read(
      "crypto map VPN 10 ipsec-isakmp\n set peer\n set perr 192.0.2.1\n"
      " set security-association level per-host\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:6 TC1001", "3:6 TC1001", "4:2 TC1002"));
  EXPECT_THAT(Only<ast::CryptoMapEntry>(reading).odd, SizeIs(3));
}

TEST(CryptoMap, StandsOnInterfacesForEitherFamily) {
  const Reading reading =
      Read("interface Ethernet0\n crypto map VPN\n ipv6 crypto map VPN6\n no crypto map\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto interface = Only<ast::Interface>(reading);
  ASSERT_THAT(interface.lines, SizeIs(3));
  EXPECT_EQ(std::get<ast::InterfaceCryptoMap>(interface.lines[0]).family, base::IpFamily::kV4);
  EXPECT_EQ(std::get<ast::InterfaceCryptoMap>(interface.lines[1]).family, base::IpFamily::kV6);
}

TEST(CryptoMap, OfOneMapFollowsTheOther) {
  const Reading reading = Read(
      "crypto map VPN 10 ipsec-isakmp\nset peer 192.0.2.1\nmatch address A\n"
      "crypto map VPN 20 ipsec-isakmp\nset peer 192.0.2.2\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_THAT(All<ast::CryptoMapEntry>(reading), SizeIs(2));
}

}  // namespace
}  // namespace tunnelc::syntax::testing
