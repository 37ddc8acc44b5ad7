// Names that Linux, swanctl and a shell take as they are.
#include "targets/interface_names.h"

#include <gtest/gtest.h>

namespace tunnelc::targets {
namespace {

TEST(LinuxName, HasADefault) {
  EXPECT_EQ(LinuxName({}, "R1", "Tunnel23"), "tun23");
  EXPECT_EQ(LinuxName({}, "R1", "Tunnel2147483647"), "tun2147483647");
  EXPECT_EQ(LinuxName({}, "R1", "GigabitEthernet0/0.5"), "gi0-0-5");
}

TEST(LinuxName, PrefersTheOneOfTheDevice) {
  Options options;
  options.interfaces = {{"R1", "Ethernet0/0", "eth1"}, {"", "Ethernet0/0", "eth0"}};
  EXPECT_EQ(LinuxName(options, "R1", "Ethernet0/0"), "eth1");
  EXPECT_EQ(LinuxName(options, "R2", "Ethernet0/0"), "eth0");
}

TEST(LinuxName, TakesNothingThatLinuxWouldNot) {
  Options options;
  options.interfaces = {{"", "Tunnel1", "-a b;c/dddddddddddddd"}};
  EXPECT_EQ(LinuxName(options, "R1", "Tunnel1"), "i-a-b-c-ddddddd");
}

TEST(SafeName, ReplacesWhatIsNotPlain) {
  EXPECT_EQ(SafeName("R2", "x"), "R2");
  EXPECT_EQ(SafeName("../a b", "x"), "___a_b");
  EXPECT_EQ(SafeName("..", "x"), "x");
  EXPECT_EQ(SafeName("-rf", "x"), "_rf");
}

}  // namespace
}  // namespace tunnelc::targets
