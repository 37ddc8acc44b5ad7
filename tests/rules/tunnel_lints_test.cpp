// Lints on tunnel interfaces: where the line between right and wrong runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr const char* kInner = " ip address 10.0.0.1 255.255.255.252\n";

std::string With(const std::string& tunnels, const std::string& sets = kProfile,
                 const std::string& outside = Outside(1)) {
  return kPolicy + Key("Kestrel-Harbour-Onyx-41", "192.0.2.2") + sets + outside + tunnels;
}

std::string One(const std::string& lines) {
  return TunnelTo(0, "192.0.2.2", kInner + lines);
}

std::string Mtu(int bytes) {
  return " ip mtu " + std::to_string(bytes) + "\n";
}

// The figures are those that routers print (semantics reference, D.9), less GRE's header.
TEST(MtuTooLarge, KnowsTheLastByteThatFits) {
  const auto set = [](const std::string& words, const std::string& mode) {
    return "crypto ipsec transform-set S " + words + "\n mode " + mode +
           "\ncrypto ipsec profile WAN\n set transform-set S\n";
  };
  struct Case {
    const char* words;
    const char* mode;
    const char* tunnel;
    int fits;
  };
  for (const Case& one : {Case{"esp-aes esp-sha-hmac", "tunnel", kVti, 1438},
                          Case{"esp-aes 256 esp-sha256-hmac", "tunnel", kVti, 1438},
                          Case{"esp-aes 256 esp-sha256-hmac", "transport", kVti, 1438},
                          Case{"esp-aes 256 esp-sha256-hmac", "transport", kGre, 1434},
                          Case{"esp-aes 256 esp-sha256-hmac", "tunnel", kGre, 1414},
                          Case{"esp-gcm 256", "tunnel", kVti, 1446}}) {
    const std::string sets = set(one.words, one.mode);
    EXPECT_THAT(RunOne(With(One(Mtu(one.fits) + one.tunnel), sets)).slugs,
                Not(Contains("mtu-too-large")))
        << one.words << ' ' << one.fits;
    EXPECT_THAT(RunOne(With(One(Mtu(one.fits + 1) + one.tunnel), sets)).slugs,
                Contains("mtu-too-large"))
        << one.words << ' ' << one.fits;
  }
}

TEST(MtuTooLarge, CountsTheTunnelKeyAndTheSourcesMtu) {
  EXPECT_THAT(RunOne(With(One(" tunnel key 7\n" + Mtu(1430)))).slugs,
              Not(Contains("mtu-too-large")));
  EXPECT_THAT(RunOne(With(One(" tunnel key 7\n" + Mtu(1431)))).slugs, Contains("mtu-too-large"));
  EXPECT_THAT(RunOne(With(One(Mtu(1476)), kProfile, Outside(1) + " mtu 9000\n")).slugs,
              Not(Contains("mtu-too-large")));
  EXPECT_THAT(RunOne(With(One(Mtu(1434)), kProfile, Outside(1) + " ip mtu 1492\n")).slugs,
              Contains("mtu-too-large"));
}

TEST(MssTooLarge, IsMeasuredByTheLineOrByWhatFits) {
  const auto mss = [](int bytes) { return " ip tcp adjust-mss " + std::to_string(bytes) + "\n"; };
  EXPECT_THAT(RunOne(With(One(mss(1394)))).slugs, Not(Contains("mss-too-large")));
  EXPECT_THAT(RunOne(With(One(mss(1395)))).slugs, Contains("mss-too-large"));
  EXPECT_THAT(RunOne(With(One(Mtu(1400) + mss(1360)))).slugs, Not(Contains("mss-too-large")));
  EXPECT_THAT(RunOne(With(One(Mtu(1400) + mss(1361)))).slugs, Contains("mss-too-large"));
  const Findings both = RunOne(With(One(Mtu(1476) + mss(1436))));
  EXPECT_THAT(both.slugs, Contains("mtu-too-large"));
  EXPECT_THAT(both.slugs, Not(Contains("mss-too-large")));
}

TEST(TunnelLints, LeaveATunnelAloneThatIsShutDown) {
  const Findings findings = RunOne(Whole(With(
      TunnelTo(0, "192.0.2.2",
               " tunnel key 7\n keepalive 10 3\n ip mtu 1500\n shutdown\n" + std::string(kVti)))));
  for (const char* slug : {"tunnel-key-without-effect", "keepalive-on-protected-tunnel",
                           "mtu-too-large", "tunnel-without-address"}) {
    EXPECT_THAT(findings.slugs, Not(Contains(slug)));
  }
}

TEST(TunnelWithoutAddress, TakesAnyOfThem) {
  for (const char* lines : {" ip unnumbered Ethernet0/0\n", " ipv6 enable\n",
                            " ipv6 address 2001:db8::1/64\n", " ip address negotiated\n"}) {
    EXPECT_THAT(RunOne(Whole(With(TunnelTo(0, "192.0.2.2", lines)))).slugs,
                Not(Contains("tunnel-without-address")))
        << lines;
  }
  EXPECT_THAT(RunOne(With(TunnelTo(0, "192.0.2.2", ""))).slugs,
              Not(Contains("tunnel-without-address")))
      << "an excerpt";
  EXPECT_THAT(RunOne(Whole(With(TunnelTo(0, "192.0.2.2", "")))).slugs,
              Contains("tunnel-without-address"));
}

std::string Two(const std::string& first, const std::string& second, const std::string& shared,
                const std::string& other_peer = "192.0.2.2") {
  return With(TunnelTo(0, "192.0.2.2", kInner + first, shared) +
              TunnelTo(1, other_peer, " ip address 10.0.1.1 255.255.255.252\n" + second, shared));
}

TEST(TunnelsWithSameEnds, AreToldApartByKeyModeAndPeer) {
  const std::string slug = "tunnels-with-same-ends";
  EXPECT_THAT(RunOne(Two("", "", "")).slugs, Contains(slug));
  EXPECT_THAT(RunOne(Two(" tunnel key 1\n", " tunnel key 1\n", "")).slugs, Contains(slug));
  EXPECT_THAT(RunOne(Two(" tunnel key 1\n", " tunnel key 2\n", "")).slugs, Not(Contains(slug)));
  EXPECT_THAT(RunOne(Two(kVti, "", "")).slugs, Not(Contains(slug)));
  EXPECT_THAT(RunOne(Two(kVti, kVti, "")).slugs, Contains(slug));
  EXPECT_THAT(RunOne(Two("", "", "", "192.0.2.3")).slugs, Not(Contains(slug)));
}

TEST(UnsharedProtection, IsAskedOfTunnelsWithOneSourceAndPeer) {
  const std::string slug = "unshared-protection";
  const std::string one = " tunnel key 1\n";
  const std::string two = " tunnel key 2\n";
  EXPECT_THAT(RunOne(Two(one, two, "")).slugs, Contains(slug));
  EXPECT_THAT(RunOne(Two(one, two, " shared")).slugs, Not(Contains(slug)));
  EXPECT_THAT(RunOne(Two(one, two, "", "192.0.2.3")).slugs, Not(Contains(slug)));
  const std::string multipoint = " tunnel mode gre multipoint\n";
  EXPECT_THAT(
      RunOne(With(TunnelTo(0, "192.0.2.2", kInner + one) +
                  TunnelTo(1, "", " ip address 10.0.1.1 255.255.255.0\n" + two + multipoint)))
          .slugs,
      Not(Contains(slug)))
      << "a point-to-point tunnel beside a multipoint one";
  EXPECT_THAT(
      RunOne(With(TunnelTo(0, "", kInner + one + multipoint) +
                  TunnelTo(1, "", " ip address 10.0.1.1 255.255.255.0\n" + two + multipoint)))
          .slugs,
      Contains(slug));
}

TEST(NoHostAddress, AcceptsSubnetsOfTwoAndOfOne) {
  const auto with = [](const std::string& address) {
    return RunOne(With(One(kVti) + "interface Loopback0\n ip address " + address + "\n")).slugs;
  };
  EXPECT_THAT(with("10.9.0.0 255.255.255.254"), Not(Contains("no-host-address")));
  EXPECT_THAT(with("10.9.0.0 255.255.255.255"), Not(Contains("no-host-address")));
  EXPECT_THAT(with("10.9.0.255 255.255.254.0"), Not(Contains("no-host-address")));
  EXPECT_THAT(with("10.9.0.3 255.255.255.252"), Contains("no-host-address"));
  EXPECT_THAT(with("10.9.0.0 255.255.0.0"), Contains("no-host-address"));
}

TEST(AddressLostToVrf, IsSilentWhenItIsTypedAgain) {
  const std::string lost = " ip address 10.0.0.1 255.255.255.252\n vrf forwarding V\n";
  const std::string head = "vrf definition V\n";
  EXPECT_THAT(RunOne(head + With(TunnelTo(0, "192.0.2.2", lost))).slugs,
              Contains("address-lost-to-vrf"));
  EXPECT_THAT(RunOne(head + With(TunnelTo(0, "192.0.2.2", lost + kInner))).slugs,
              Not(Contains("address-lost-to-vrf")));
}

}  // namespace
}  // namespace tunnelc::rules
