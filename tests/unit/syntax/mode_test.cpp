// Modes, and what files from the wild hold besides commands.
#include "src/ast/interface_name.h"
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kPasted =
    "crypto isakmp policy 10\n"
    "authentication pre-share\n"
    "crypto isakmp key cisco address ipv6 ::/0\n"
    "crypto ipsec transform-set TRA esp-aes esp-sha-hmac\n"
    "mode transport\n"
    "crypto ipsec profile PRO\n"
    "set transform-set TRA\n"
    "interface Tunnel23\n"
    "ip address 192.168.23.2 255.255.255.0\n"
    "tunnel mode ipsec ipv6\n"
    "tunnel protection ipsec profile PRO\n"
    "ip route 0.0.0.0 0.0.0.0 192.0.2.1\n";

std::string Replaced(std::string_view text, std::string_view with) {
  std::string result;
  for (const char c : text) {
    c == '\n' ? result += with : result += c;
  }
  return result;
}

void ExpectPastedIsRead(const std::string& text) {
  const Reading reading = Read(text);
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(reading.config.counts.modelled, 12U);
  EXPECT_EQ(Only<ast::IsakmpPolicy>(reading).lines.size(), 1U);
  EXPECT_EQ(Only<ast::TransformSet>(reading).lines.size(), 1U);
  EXPECT_EQ(Only<ast::IpsecProfile>(reading).lines.size(), 1U);
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 3U);
  EXPECT_EQ(Only<ast::StaticRoute>(reading).gateway->value, Address("192.0.2.1"));
}

TEST(Layout, IndentationDoesNotMatter) {
  ExpectPastedIsRead(std::string(kPasted));
}
TEST(Layout, NorDoBlankLinesBetweenAllLines) {
  ExpectPastedIsRead(Replaced(kPasted, "\n\n"));
}
TEST(Layout, NorDoCarriageReturnsAndTrailingBlanks) {
  ExpectPastedIsRead(Replaced(kPasted, "  \r\n"));
}
TEST(Layout, NorDoTabs) {
  ExpectPastedIsRead("\t" + Replaced(kPasted, "\n\t"));
}
TEST(Layout, NorDoesAByteOrderMark) {
  ExpectPastedIsRead("\xEF\xBB\xBF" + std::string(kPasted));
}
TEST(Layout, NorDoNoBreakSpaces) {
  ExpectPastedIsRead("\xC2\xA0" + Replaced(kPasted, "\xC2\xA0\n\xC2\xA0"));
}
TEST(Layout, NorDoPrompts) {
  ExpectPastedIsRead("R1#conf t\nEnter configuration commands, one per line.\nR1(config)#" +
                     Replaced(kPasted.substr(0, kPasted.size() - 1), "\nR1(config-if)# ") +
                     "\nR1(config)#end\nR1#\n");
}
TEST(Layout, NorDoPromptsThatDoNotSayConfig) {
  for (const std::string prompt : {"R1(cfg-crypto-trans)#", "R1(ipsec-profile)#"}) {
    ExpectPastedIsRead("R1#conf t\nR1(config)#" +
                       Replaced(kPasted.substr(0, kPasted.size() - 1), "\n" + prompt) +
                       "\nR1(config)#end\nR1#\n");
  }
}
TEST(Layout, NorDoCommentsAtTheEndOfALine) {
  ExpectPastedIsRead(Replaced(kPasted, " ! said by the author\n"));
}
TEST(Layout, NorDoesCase) {
  std::string upper(kPasted);
  for (char& c : upper) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  ExpectPastedIsRead(upper);
}
TEST(Layout, AFileMayLackItsLastNewline) {
  ExpectPastedIsRead(std::string(kPasted.substr(0, kPasted.size() - 1)));
}

TEST(Abbreviations, AreTakenWhereTheyAreUnique) {
  const Reading reading = Read("cry isa pol 10\n enc aes 256\n auth pre\n gr 14\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto policy = Only<ast::IsakmpPolicy>(reading);
  EXPECT_EQ(policy.lines[1].word->value, "pre-share");
  EXPECT_EQ(reading.Text(policy.lines[1].word->span), "pre");
}

TEST(Abbreviations, OfAKeywordCountWhereTheNameWouldNotFit) {
  EXPECT_TRUE(OnlyLine<ast::TunnelProtection>(
                  Only<ast::Interface>(Read("interface Tunnel1\n tunn prot ips prof P sh\n")))
                  .shared);
}

TEST(Names, MayEqualKeywords) {
  const Reading reading = Read(
      "crypto ipsec profile profile\n set transform-set set\n"
      "interface Tunnel1\n tunnel protection ipsec profile shared shared\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(OnlyLine<ast::TunnelProtection>(Only<ast::Interface>(reading)).profile->value,
            "shared");
}

TEST(Unknown, LineInsideABlockTaintsIt) {
  const Reading reading = Read("crypto isakmp policy 1\n hsah md5\n group 2\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:2 TC1001"));
  EXPECT_THAT(reading.Findings()[0].message, HasSubstr("`hash`"));
  EXPECT_EQ(reading.Findings()[0].help, "did you mean `hash`?");
  const auto policy = Only<ast::IsakmpPolicy>(reading);
  EXPECT_EQ(policy.lines.size(), 1U);
  EXPECT_EQ(policy.odd[0].affects, ast::Affects::kPhase1);
}

TEST(Unknown, WordThatIsNoGlobalCommandIsATypingErrorEvenUnindented) {
  const Reading reading = Read("crypto isakmp policy 1\nhsah md5\ngroup 2\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:1 TC1001"));
  EXPECT_EQ(Only<ast::IsakmpPolicy>(reading).lines.size(), 1U);
}

TEST(Unknown, LongerWordThanTheKeywordIsAnError) {
  const Reading reading = Read("crypto isakmp policy 1\n authentication pre-shared\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:17 TC1001"));
  EXPECT_EQ(reading.Findings()[0].help, "did you mean `pre-share`?");
}

TEST(Unknown, NumberWrittenTogetherWithItsWordIsTakenApart) {
  const auto help = [](const char* line) { return Read(line).Findings().at(0).help; };
  EXPECT_EQ(help("crypto ipsec transform-set T esp-aes-256 esp-sha-hmac\n"),
            "did you mean `esp-aes 256`?");
  EXPECT_EQ(help("crypto isakmp policy 1\n encr aes256\n"), "did you mean `aes 256`?");
  EXPECT_EQ(help("crypto isakmp policy 1\n group14\n"), "did you mean `group 14`?");
  EXPECT_EQ(help("crypto isakmp policy 1\n hash sha-256\n"), "did you mean `sha256`?");
}

TEST(Unknown, CryptoCommandIsReportedWithItsBlock) {
  const Reading reading = Read("crypto isamkp policy 1\n hash md5\n!\nhostname R\n");
  EXPECT_THAT(reading.Places(), ElementsAre("1:8 TC1001"));
  EXPECT_EQ(reading.Findings()[0].help, "did you mean `isakmp`?");
  const auto odd = Only<ast::OddCommand>(reading);
  EXPECT_EQ(odd.state, ast::Understanding::kUnknown);
  EXPECT_EQ(odd.affects, ast::Affects::kAll);
  EXPECT_EQ(odd.lines, 2U);
}

TEST(Unknown, MisspeltCryptoIsNotTakenForAnotherFeature) {
  EXPECT_THAT(Read("crytpo isakmp policy 1\n hash md5\n").Places(), ElementsAre("1:1 TC1001"));
}

TEST(Unknown, MisspeltInterfaceCommandWithoutIndentationIsReported) {
  const Reading reading =
      Read("interface Tunnel1\nip adress 1.1.1.1 255.255.255.0\nip http server\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:4 TC1001"));
}

TEST(Modes, KnownGlobalCommandEndsTheBlock) {
  const Reading reading = Read(
      "interface Tunnel1\n ip mtu 1400\nrouter ospf 1\n network 10.0.0.0 0.0.0.255 area 0\n"
      "interface Tunnel2\nip mtu 1400\nsnmp-server community x\nlogging buffered\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(All<ast::Interface>(reading).size(), 2U);
}

TEST(Modes, GlobalCommandMayBeIndented) {
  const Reading reading = Read(
      " crypto isakmp policy 1\n  group 2\n crypto isakmp key k address 1.1.1.1\n"
      "  interface Tunnel1\n   ip mtu 1400\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(All<ast::PreSharedKey>(reading).size(), 1U);
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 1U);
}

TEST(Modes, CryptoMapOfAnInterfaceAndGlobalOneAreToldApart) {
  const Reading reading =
      Read("interface GigabitEthernet0/0\ncrypto map VPN\ncrypto map VPN 10 ipsec-isakmp\n");
  OnlyLine<ast::InterfaceCryptoMap>(Only<ast::Interface>(reading));
  EXPECT_EQ(Only<ast::CryptoMapEntry>(reading).sequence->value, 10U);
}

TEST(Modes, ExitAndEndLeaveTheBlock) {
  const Reading reading = Read("interface Tunnel1\n shutdown\n exit\nversion 15.2\nend\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::Version>(reading).text.value, "15.2");
  EXPECT_EQ(All<ast::End>(reading).size(), 1U);
}

TEST(Modes, ExitMayBeCutShort) {
  for (const char* exit : {"exi", " exi", "ex", "EXI", "qui"}) {
    const Reading reading = Read(std::string("crypto isakmp policy 10\n group 14\n") + exit +
                                 "\ninterface Tunnel1\n shutdown\n");
    EXPECT_THAT(reading.Places(), IsEmpty()) << exit;
    EXPECT_EQ(All<ast::Interface>(reading).size(), 1U) << exit;
  }
}

TEST(Modes, VersionOfARoutingProcessIsNoVersion) {
  EXPECT_THAT(All<ast::Version>(Read("router rip\nversion 2\nnetwork 10.0.0.0\n")), IsEmpty());
}

TEST(Globals, RoutesAndVrfs) {
  const Reading reading = Read(
      "vrf definition RED\n rd 1:1\n address-family ipv4\nip vrf BLUE\n rd 2:2\n"
      "ip route vrf RED 10.0.0.0 255.0.0.0 Tunnel 1 192.0.2.1 250 name X\n"
      "ipv6 route ::/0 Tunnel1 FE80::1\nno ip route 0.0.0.0 0.0.0.0 Null0\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(All<ast::VrfDefinition>(reading).size(), 2U);
  const auto routes = All<ast::StaticRoute>(reading);
  ASSERT_EQ(routes.size(), 3U);
  EXPECT_EQ(routes[0].vrf->value, "RED");
  EXPECT_EQ(base::ToString(routes[0].prefix.value), "10.0.0.0/8");
  EXPECT_EQ(routes[0].interface->value, "Tunnel 1");
  EXPECT_EQ(routes[0].gateway->value, Address("192.0.2.1"));
  EXPECT_EQ(routes[1].gateway->value, Address("fe80::1"));
  EXPECT_EQ(routes[2].form, ast::Form::kNo);
}

// A unit may stand apart from its interface; behind one that has its unit, a number is a distance.
TEST(Globals, DistanceOfARouteIsNoUnit) {
  for (const char* text :
       {"ip route 0.0.0.0 0.0.0.0 Dialer1 200\n", "ip route 0.0.0.0 0.0.0.0 Dialer 1 200\n",
        "ip route 0.0.0.0 0.0.0.0 Dialer1\n"}) {
    const auto route = Only<ast::StaticRoute>(Read(text));
    EXPECT_EQ(ast::CanonicalInterfaceName(route.interface->value), "Dialer1") << text;
  }
}

TEST(FreeText, BannerIsSkippedWhateverItHolds) {
  for (const std::string delimiter : {"^C", "\x03", "#", "@"}) {
    const Reading reading =
        Read("banner motd " + delimiter + "\ncrypted text\n crypto isakmp foo\n" + delimiter +
             "\nhostname R\n");
    EXPECT_THAT(reading.Places(), IsEmpty()) << delimiter;
    EXPECT_EQ(All<ast::Hostname>(reading).size(), 1U) << delimiter;
  }
}

TEST(FreeText, BannerMayHoldCommandsWhenItsDelimiterHasALineOfItsOwn) {
  const Reading reading = Read("banner motd ^C\ninterface Tunnel1\n shutdown\n^C\nhostname R\n");
  EXPECT_THAT(All<ast::Interface>(reading), IsEmpty());
  EXPECT_EQ(All<ast::Hostname>(reading).size(), 1U);
}

TEST(FreeText, BannerThatNeverClosesDoesNotSwallowTheFile) {
  EXPECT_EQ(All<ast::Hostname>(Read("banner motd ^C\nhello\nhostname R\n")).size(), 1U);
  const Reading reading =
      Read("banner motd #\nhello\ncrypto isakmp policy 1\n group 2\ninterface Tunnel1\n ! #\n");
  EXPECT_EQ(All<ast::IsakmpPolicy>(reading).size(), 1U);
}

TEST(FreeText, CertificateIsSkipped) {
  const Reading reading = Read(
      "crypto pki certificate chain CA\n certificate ca 01\n  30820201 3082016A A0030201\n"
      "  02020101 300D0609\n  \tquit\nhostname R\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(All<ast::Hostname>(reading).size(), 1U);
}

TEST(FreeText, OutputOfShowCommandsIsSkipped) {
  const Reading reading = Read(
      "R1#show crypto isakmp sa\nIPv4 Crypto ISAKMP SA\ndst src state\n"
      "Crypto map tag: Tunnel0-head-0, local addr 10.0.0.1\ninterface: Tunnel0\n"
      "R1#show run\nBuilding configuration...\nCurrent configuration : 123 bytes\n"
      "crypto isakmp policy 1\n group 2\nend\n"
      "R1#ping 10.0.0.1\nSuccess rate is 100 percent\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::IsakmpPolicy>(reading).lines.size(), 1U);
}

TEST(FreeText, ShowAmongCommandsDoesNotHideWhatFollows) {
  const Reading reading = Read(
      "interface Tunnel1\n ip mtu 1400\n do show ip interface brief\nInterface IP OK?\n"
      " tunnel source Loopback0\n");
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 2U);
}

TEST(FreeText, PagerAndHashCommentsAreTakenOff) {
  const Reading reading =
      Read("interface Tunnel1\n#crypto ikev2 profile X\n --More-- \b\b\b\b\b   \b\b ip mtu 1400\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 1U);
}

TEST(Describe, ShowsModesAndMasksKeys) {
  source::SourceMap sources;
  const source::FileId file =
      sources.Add("x",
                  "crypto isakmp policy 1\n group 2\nrouter bgp 1\ncrypto isakmp key s3cret "
                  "address 1.1.1.1\n");
  const std::string text = DescribeLines(sources, file);
  EXPECT_THAT(text, HasSubstr("1:1 global crypto isakmp policy 1\n"));
  EXPECT_THAT(text, HasSubstr("2:2 isakmp-policy group 2\n"));
  EXPECT_THAT(text, HasSubstr("4:1 global crypto isakmp key *****"));
  EXPECT_THAT(text, Not(HasSubstr("s3cret")));
  EXPECT_THAT(text, Not(HasSubstr("bgp")));
}

TEST(Routes, ThatNoLineTellsAreNoticed) {
  for (const char* text :
       {"router ospf 1\n network 10.0.0.0 0.0.0.255 area 0\n", "ipv6 router ospf 1\n",
        "ip default-network 10.0.0.0\n", "ip local policy route-map OUT\n", "ip route profile\n",
        "interface Ethernet0/0\n shutdown\nrouter eigrp 1\n"}) {
    EXPECT_TRUE(Read(text).config.route_source) << text;
  }
  for (const char* text : {"no router ospf 1\n", "ip route 10.0.0.0 255.0.0.0 192.0.2.1\n",
                           "interface Tunnel0\n ip ospf 1 area 0\n", "ip routing\n"}) {
    EXPECT_FALSE(Read(text).config.route_source) << text;
  }
}

}  // namespace
}  // namespace tunnelc::syntax::testing
