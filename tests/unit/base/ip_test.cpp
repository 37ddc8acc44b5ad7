// Addresses, masks and prefixes.
#include "src/base/ip.h"

#include <gtest/gtest.h>

namespace tunnelc::base {
namespace {

IpPrefix Prefix(std::string_view text) {
  const AddressWithLength read = ParseAddressWithLength(text).value();
  return MakePrefix(read.address, read.length);
}

TEST(IpAddress, ReadsAndWritesBothFamilies) {
  EXPECT_EQ(ToString(ParseIpAddress("192.0.2.1").value()), "192.0.2.1");
  EXPECT_EQ(ToString(ParseIpAddress("2001:DB8:0:0::3").value()), "2001:db8::3");
}

TEST(IpAddress, RefusesWhatIsNotExactlyAnAddress) {
  for (const char* text : {"", "192.0.2", "192.0.2.256", "192.0.2.1 ", "2001:", "2001:DB8::3/64",
                           "fe80::1%eth0", "1:2:3:4:5:6:7:8:9"}) {
    EXPECT_FALSE(ParseIpAddress(text)) << text;
  }
}

TEST(IpAddress, ANulByteDoesNotEndTheText) {
  EXPECT_FALSE(ParseIpAddress(std::string_view("192.0.2.1\0x", 11)));
}

TEST(Netmask, GivesALengthOnlyWhenItsOnesAreContiguous) {
  EXPECT_EQ(NetmaskLength(ParseIpv4("255.255.255.0").value()), 24);
  EXPECT_EQ(NetmaskLength(ParseIpv4("0.0.0.0").value()), 0);
  EXPECT_EQ(NetmaskLength(ParseIpv4("255.255.255.255").value()), 32);
  EXPECT_FALSE(NetmaskLength(ParseIpv4("0.0.0.255").value()));
  EXPECT_FALSE(NetmaskLength(ParseIpv4("255.0.255.0").value()));
  EXPECT_EQ(NetmaskText(20), "255.255.240.0");
}

TEST(Prefix, DropsHostBits) {
  EXPECT_EQ(ToString(MakePrefix(ParseIpv4("10.1.2.3").value(), 20)), "10.1.0.0/20");
  EXPECT_EQ(ToString(MakePrefix(ParseIpv6("2001:db8::3").value(), 33)), "2001:db8::/33");
}

TEST(Prefix, AnyOfOneFamilyHoldsNothingOfTheOther) {
  EXPECT_TRUE(Contains(AnyPrefix(IpFamily::kV6), ParseIpv6("2001:db8::3").value()));
  EXPECT_FALSE(Contains(AnyPrefix(IpFamily::kV4), ParseIpv6("2001:db8::3").value()));
}

TEST(Prefix, ContainsWhatIsNarrowerOnly) {
  EXPECT_TRUE(Contains(Prefix("10.0.0.0/8"), Prefix("10.1.0.0/16")));
  EXPECT_FALSE(Contains(Prefix("10.1.0.0/16"), Prefix("10.0.0.0/8")));
  EXPECT_FALSE(Contains(Prefix("10.1.0.0/16"), Prefix("10.2.0.0/24")));
}

TEST(AddressWithLength, RefusesLengthsBeyondTheFamily) {
  EXPECT_FALSE(ParseAddressWithLength("10.0.0.0/33"));
  EXPECT_FALSE(ParseAddressWithLength("2001:db8::/129"));
  EXPECT_FALSE(ParseAddressWithLength("10.0.0.0/"));
  EXPECT_FALSE(ParseAddressWithLength("10.0.0.0/-1"));
}

}  // namespace
}  // namespace tunnelc::base
