// Route maps and the translations that ask them.
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kTranslation =
    "interface Ethernet0\n crypto map VPN\n"
    "ip nat inside source route-map OUT interface Ethernet0 overload\n";

TEST(RouteMap, IsReadWithItsConditions) {
  const Reading reading = Read(std::string(kTranslation) +
                               "route-map OUT deny 20\n description not into the tunnel\n"
                               " match ip address 110 SITES\n match interface Ethernet0\n"
                               " set ip next-hop 192.0.2.1\n");
  const auto entry = Only<ast::RouteMapEntry>(reading);
  EXPECT_EQ(entry.name.value, "OUT");
  EXPECT_FALSE(entry.permit);
  EXPECT_EQ(entry.sequence->value, 20U);
  ASSERT_THAT(entry.lines, SizeIs(2));
  const auto& address = std::get<ast::RouteMapAddress>(entry.lines[0]);
  ASSERT_THAT(address.lists, SizeIs(2));
  EXPECT_EQ(address.lists[1].value, "SITES");
  EXPECT_EQ(std::get<ast::RouteMapInterface>(entry.lines[1]).interface->value, "Ethernet0");
  EXPECT_THAT(reading.Findings(), IsEmpty());
}

TEST(RouteMap, PermitsWhereNothingIsSaid) {
  EXPECT_TRUE(Only<ast::RouteMapEntry>(Read("route-map OUT\n")).permit);
  EXPECT_FALSE(Only<ast::RouteMapEntry>(Read("route-map OUT\n")).sequence.has_value());
}

// Routing protocols ask for much more; nothing of it is an error, and nothing is taken for known.
TEST(RouteMap, KeepsOtherConditionsAsSuch) {
  const Reading reading = Read(
      "route-map BGP permit 10\n match as-path 5\n match ip address prefix-list P\n"
      " match ip next-hop 7\n match interface Ethernet0 Ethernet1\n continue 30\n"
      " set local-preference 200\n no such line\n");
  const auto entry = Only<ast::RouteMapEntry>(reading);
  ASSERT_THAT(entry.lines, SizeIs(5));
  EXPECT_TRUE(std::get<ast::RouteMapInterface>(entry.lines[3]).others);
  EXPECT_TRUE(std::holds_alternative<ast::RouteMapOther>(entry.lines[4]));
  EXPECT_THAT(reading.Findings(), IsEmpty());
}

TEST(RouteMap, EndsWhereTheNextBlockBegins) {
  const Reading reading =
      Read("route-map OUT permit 10\nmatch ip address 110\ncrypto isakmp policy 5\ngroup 14\n");
  EXPECT_THAT(Only<ast::RouteMapEntry>(reading).lines, SizeIs(1));
  EXPECT_THAT(Only<ast::IsakmpPolicy>(reading).lines, SizeIs(1));
}

TEST(RouteMap, MakesItsListsWanted) {
  const Reading reading =
      Read(std::string(kTranslation) +
           "route-map OUT permit 10\n match ip address 110\nroute-map BGP permit 10\n"
           " match ip address 111\naccess-list 110 permit ip any any\n"
           "access-list 111 permit ip any any\n");
  const auto lists = All<ast::AccessList>(reading);
  ASSERT_THAT(lists, SizeIs(2));
  EXPECT_THAT(lists[0].lines, SizeIs(1));
  EXPECT_THAT(lists[1].lines, IsEmpty());
}

TEST(SourceNat, OfOneHostNamesIt) {
  const auto nat = Only<ast::SourceNat>(
      Read("ip nat inside source static 10.1.0.5 192.0.2.5 extendable route-map OUT\n"));
  EXPECT_EQ(base::ToString(nat.local->value), "10.1.0.5/32");
  EXPECT_EQ(nat.route_map->value, "OUT");
  EXPECT_THAT(All<ast::SourceNat>(
                  Read("ip nat inside source static tcp 10.1.0.5 25 192.0.2.5 25 extendable\n")),
              IsEmpty());
}

}  // namespace
}  // namespace tunnelc::syntax::testing
