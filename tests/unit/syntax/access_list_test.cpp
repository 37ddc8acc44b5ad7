// Access lists and object groups: read when something names them, in every spelling.
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Side = ast::AccessSide;

// The lists named L and 101 are used by a crypto map.
constexpr char kUse[] = "crypto map VPN 10 ipsec-isakmp\n match address L\n";

ast::AccessEntry Entry(const std::string& line) {
  const Reading reading = Read("ip access-list extended L\n " + line + "\n" + kUse);
  EXPECT_THAT(reading.Places(), IsEmpty()) << line;
  const auto list = Only<ast::AccessList>(reading);
  EXPECT_THAT(list.odd, IsEmpty());
  return OnlyLine<ast::AccessEntry>(list);
}

std::vector<std::uint16_t> Numbers(const std::optional<ast::Ports>& ports) {
  std::vector<std::uint16_t> numbers;
  for (const auto& number : ports.value().numbers) {
    numbers.push_back(number.value);
  }
  return numbers;
}

TEST(AccessList, EntryHasActionProtocolAndSides) {
  const auto entry = Entry("10 permit ip 10.1.0.0 0.0.255.255 host 192.0.2.1");
  EXPECT_TRUE(entry.permit);
  EXPECT_EQ(entry.sequence->value, 10U);
  EXPECT_EQ(entry.protocol, 0);
  EXPECT_EQ(entry.source.kind, Side::Kind::kWildcard);
  EXPECT_EQ(entry.source.address, Address("10.1.0.0"));
  EXPECT_EQ(entry.source.wildcard, Address("0.0.255.255"));
  EXPECT_EQ(entry.destination.kind, Side::Kind::kHost);
  EXPECT_EQ(entry.destination.address, Address("192.0.2.1"));
  EXPECT_FALSE(entry.narrowed.has_value());
  EXPECT_FALSE(Entry("deny   udp any any").permit);
}

// A block that is not indented ends where a list begins, however its first word is typed.
TEST(AccessList, NumberedOneEndsABlockInAnyUnambiguousSpelling) {
  for (const std::string word : {"access-list", "access-l", "ACCESS-Lis"}) {
    const Reading reading = Read("crypto map VPN 10 ipsec-isakmp\nmatch address 101\n" + word +
                                 " 101 permit ip any any\n");
    EXPECT_THAT(reading.Places(), IsEmpty()) << word;
    EXPECT_THAT(Only<ast::AccessList>(reading).lines, SizeIs(1)) << word;
  }
  EXPECT_THAT(Read("crypto map VPN 10 ipsec-isakmp\nmatch address 101\naccess- 101 permit ip any "
                   "any\n")
                  .Places(),
              SizeIs(1));
}

TEST(AccessList, ProtocolsAndPortsHaveNamesAndNumbers) {
  EXPECT_EQ(Entry("permit esp any any").protocol, 50);
  EXPECT_EQ(Entry("permit 112 any any").protocol, 112);
  EXPECT_EQ(Entry("permit gr any any").protocol, 47);
  const auto entry = Entry("permit tcp any eq 22 www any range 1024 65535");
  EXPECT_EQ(entry.source.ports->comparison, ast::Ports::Comparison::kEq);
  EXPECT_THAT(Numbers(entry.source.ports), ElementsAre(22, 80));
  EXPECT_EQ(entry.destination.ports->comparison, ast::Ports::Comparison::kRange);
  EXPECT_THAT(Numbers(entry.destination.ports), ElementsAre(1024, 65535));
  EXPECT_THAT(Numbers(Entry("permit udp any any eq isakmp non500-isakmp").destination.ports),
              ElementsAre(500, 4500));
  // One word, two protocols, two numbers.
  EXPECT_THAT(Numbers(Entry("permit udp any any eq syslog").destination.ports), ElementsAre(514));
  EXPECT_THAT(Numbers(Entry("permit tcp any any eq telnet log").destination.ports),
              ElementsAre(23));
}

TEST(AccessList, WhatOnlyLogsIsHarmlessAndTheRestNarrows) {
  EXPECT_FALSE(Entry("permit ip any any log").narrowed.has_value());
  EXPECT_FALSE(Entry("permit ip any any log-input TAG").narrowed.has_value());
  EXPECT_TRUE(Entry("permit tcp any any established").narrowed.has_value());
  EXPECT_TRUE(Entry("permit tcp any any eq 22 established log").narrowed.has_value());
  EXPECT_TRUE(Entry("permit ip any any dscp ef").narrowed.has_value());
  EXPECT_TRUE(Entry("permit ip any any time-range NIGHT log").narrowed.has_value());
  EXPECT_TRUE(Entry("permit icmp any any echo").narrowed.has_value());
  EXPECT_TRUE(Entry("permit icmp any any 3 4").narrowed.has_value());
  EXPECT_TRUE(Entry("permit ip any any ttl lt 3").narrowed.has_value());
}

TEST(AccessList, MayNameObjectGroups) {
  const Reading reading = Read(
      "object-group network SITES\n description of all\n host 192.0.2.1\n"
      " 10.0.0.0 255.0.0.0\n 10.1.0.0 /16\n range 10.2.0.1 10.2.0.9\n group-object MORE\n"
      "object-group network MORE\n any\n"
      "object-group network UNUSED\n nonsense\n"
      "object-group service WEB\n tcp eq www 443\n tcp-udp source gt 1023 eq domain\n"
      "ip access-list extended L\n permit object-group WEB object-group SITES any\n" +
      std::string(kUse));
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto entry = OnlyLine<ast::AccessEntry>(Only<ast::AccessList>(reading));
  EXPECT_EQ(entry.service_group->value, "WEB");
  EXPECT_EQ(entry.source.name.value, "SITES");
  const auto groups = All<ast::ObjectGroup>(reading);
  ASSERT_THAT(groups, SizeIs(4));
  EXPECT_THAT(groups[0].lines, SizeIs(6));
  const auto& masked = std::get<ast::NetworkMember>(groups[0].lines[2]);
  EXPECT_EQ(base::ToString(masked.prefix), "10.0.0.0/8");
  EXPECT_EQ(base::ToString(std::get<ast::NetworkMember>(groups[0].lines[3]).prefix), "10.1.0.0/16");
  EXPECT_THAT(groups[1].lines, SizeIs(1));
  EXPECT_EQ(groups[2].unread, 1U);
  EXPECT_THAT(std::get<ast::ServiceMember>(groups[3].lines[1]).protocols, ElementsAre(6, 17));
}

TEST(AccessList, NumberedLinesAreOneList) {
  const Reading reading = Read(
      "access-list 101 remark to the branch\n"
      "access-list 101 permit ip 10.0.0.0 0.0.0.255 any\n"
      "!\n"
      "access-list 101 deny   ip any any log\n"
      "access-list 102 permit ip any any\n"
      "crypto map VPN 10 ipsec-isakmp\n match address 101\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto lists = All<ast::AccessList>(reading);
  ASSERT_THAT(lists, SizeIs(2));
  EXPECT_EQ(lists[0].name.value, "101");
  EXPECT_EQ(lists[0].kind, ast::AccessListKind::kExtended);
  EXPECT_THAT(lists[0].lines, SizeIs(3));
  EXPECT_EQ(lists[1].unread, 1U);
  EXPECT_EQ(reading.config.counts.irrelevant, 1U);
}

TEST(AccessList, NumberSaysTheKind) {
  const Reading reading = Read(
      "access-list 10 permit 10.1.1.0 0.0.0.255\nacce 10 deny any log\n"
      "access-list 700 permit 0000.1111.2222 ffff.0000.0000\n"
      "no access-list 2010 permit ip any any\n"
      "crypto map VPN 10 ipsec-isakmp\n match address 10\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto lists = All<ast::AccessList>(reading);
  ASSERT_THAT(lists, SizeIs(2));
  EXPECT_EQ(lists[0].kind, ast::AccessListKind::kStandard);
  ASSERT_THAT(lists[0].lines, SizeIs(2));
  EXPECT_EQ(std::get<ast::AccessEntry>(lists[0].lines[0]).source.address, Address("10.1.1.0"));
  EXPECT_EQ(lists[1].form, ast::Form::kNo);
  EXPECT_EQ(lists[1].name.value, "2010");
}

TEST(AccessList, EntriesAreRemovedByNumber) {
  const Reading reading =
      Read("ip access-list extended L\n 10 permit ip any any\n no 10\n exit\nhostname R1\n" +
           std::string(kUse));
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(OnlyLine<ast::AccessRemoval>(Only<ast::AccessList>(reading)).sequence.value, 10U);
  EXPECT_EQ(Only<ast::Hostname>(reading).name.value, "R1");
}

TEST(AccessList, OfIpv6HasPrefixes) {
  const Reading reading = Read(
      "ipv6 access-list L\n sequence 10 permit ipv6 2001:DB8:1::/48 host 2001:DB8::1\n"
      " permit icmp any any\ncrypto map ipv6 VPN 10 ipsec-isakmp\n match address L\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto list = Only<ast::AccessList>(reading);
  EXPECT_EQ(list.kind, ast::AccessListKind::kIpv6);
  ASSERT_THAT(list.lines, SizeIs(2));
  const auto& first = std::get<ast::AccessEntry>(list.lines[0]);
  EXPECT_EQ(first.sequence->value, 10U);
  EXPECT_EQ(first.source.kind, Side::Kind::kPrefix);
  EXPECT_EQ(first.source.length, 48);
  EXPECT_EQ(std::get<ast::AccessEntry>(list.lines[1]).protocol, 58);
}

TEST(AccessList, IsReadWithoutIndentation) {
  const Reading reading = Read(
      "ip access-list extended L\npermit ip any any\n10 deny udp any any\nremark x\n"
      "interface Ethernet0\nip address 192.0.2.1 255.255.255.0\n" +
      std::string(kUse));
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_THAT(Only<ast::AccessList>(reading).lines, SizeIs(3));
  EXPECT_THAT(Only<ast::Interface>(reading).lines, SizeIs(1));
}

TEST(AccessList, MistakesInListsThatAreUsedAreReported) {
  const Reading reading = Read(
      "ip access-list extended L\n permit 10.0.0.0 0.0.0.255\n permit tpc any any\n"
      " permit tcp any any eq wwww\n" +
      std::string(kUse));
  EXPECT_THAT(reading.Places(), ElementsAre("2:18 TC1001", "3:9 TC2003", "4:24 TC2003"));
  EXPECT_THAT(Only<ast::AccessList>(reading).odd, SizeIs(3));
}

TEST(AccessList, ThatNothingNamesIsNotRead) {
  const Reading reading = Read(
      "ip access-list extended OTHER\n permit nonsense\n remark anything\n"
      "access-list 120 permit nonsense\ninterface Ethernet0\n ip access-group OTHER in\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  for (const ast::AccessList& list : All<ast::AccessList>(reading)) {
    EXPECT_THAT(list.lines, IsEmpty());
    EXPECT_GT(list.unread, 0U);
  }
}

TEST(AccessList, OfFiltersAndTranslationsIsReadWhereThereIsATunnel) {
  const Reading reading = Read(
      "access-list 110 permit esp any any\naccess-list 120 permit ip any any\n"
      "interface Ethernet0\n ip access-group 110 in\n ip nat outside\n crypto map VPN\n"
      "ip nat inside source list 120 interface Ethernet0 overload\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  for (const ast::AccessList& list : All<ast::AccessList>(reading)) {
    EXPECT_THAT(list.lines, SizeIs(1));
  }
  EXPECT_EQ(Only<ast::SourceNat>(reading).list->value, "120");
  EXPECT_EQ(OnlyLine<ast::InterfaceFilter>(Only<ast::Interface>(reading)).list->value, "110");
}

}  // namespace
}  // namespace tunnelc::syntax::testing
