// Crypto maps for IPv6: what hosts of a link tell each other is never a tunnel's, whatever the
// lists say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kIpv6Map = R"(version 15.2
hostname R1
crypto isakmp policy 10
 encryption aes 256
 hash sha256
 authentication pre-share
 group 14
crypto isakmp key Kestrel-Harbour-41 address ipv6 2001:DB8:2::2/128
crypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto map ipv6 VPN 10 ipsec-isakmp
 set peer 2001:DB8:2::2
 set transform-set ONE
 match address OFFICES
interface Ethernet0/0
 ipv6 address 2001:DB8:1::1/64
 ipv6 crypto map VPN
interface Ethernet0/1
 ipv6 address 2001:DB8:A::1/64
ipv6 access-list OFFICES
 permit ipv6 2001:DB8:A::/64 any
end
)";

constexpr const char* kMessageTypes[] = {"130", "131", "132", "133", "134",
                                         "135", "136", "137", "143"};

Built BuildIpv6(std::string_view target, const std::string& text = kIpv6Map) {
  return BuildTexts("ipv6-map", {{"R1.ios", text}}, {}, target);
}

std::size_t CountIn(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST(Ipv6Map, CharonLetsNeighboursFindTheHost) {
  const std::string conf = BuildIpv6("strongswan").Text("R1", "swanctl.conf");
  for (const std::string type : kMessageTypes) {
    EXPECT_THAT(conf, HasSubstr("local_ts = ::/0[58/" + type + "]\n        remote_ts = ::/0[58/" +
                                type + "]\n        mode = pass\n        priority = 800\n"))
        << type;
  }
}

TEST(Ipv6Map, TheKernelLetsNeighboursFindTheHost) {
  const Built built = BuildIpv6("xfrm");
  const std::string batch = built.Text("R1", "xfrm.batch");
  const std::string undo = built.Text("R1", "xfrm.undo.batch");
  for (const std::string type : kMessageTypes) {
    const std::string selector = "src ::/0 dst ::/0 proto 58 type " + type;
    for (const char* direction : {"out", "in", "fwd"}) {
      EXPECT_THAT(batch, HasSubstr("xfrm policy add " + selector + " dir " + direction +
                                   " priority 800\n"));
      EXPECT_THAT(undo, HasSubstr("xfrm policy delete " + selector + " dir " + direction + '\n'));
    }
  }
}

// Where it sends and receives itself: a message that is forwarded is none.
TEST(Ipv6Map, TheGuardLetsNeighboursFindTheHost) {
  const std::string guard = BuildIpv6("strongswan").Text("R1", "guard.nft");
  EXPECT_EQ(CountIn(guard,
                    "icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, "
                    "nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, "
                    "nd-redirect, mld2-listener-report } accept\n"),
            2U);
}

TEST(Ipv6Map, AMapForIpv4HasNoSuchExceptions) {
  const std::string example = (SourceRoot() / "examples" / "crypto-map").string();
  for (const char* target : {"strongswan", "xfrm"}) {
    const Built built = BuildPaths({example}, {}, target);
    for (const targets::OutputFile& file : built.outputs.at(0).files) {
      EXPECT_THAT(file.text, Not(HasSubstr("priority 800"))) << file.path;
      EXPECT_THAT(file.text, Not(HasSubstr("priority = 800"))) << file.path;
      EXPECT_THAT(file.text, Not(HasSubstr("icmpv6"))) << file.path;
    }
  }
}

}  // namespace tunnelc::emit
