// Host names: case, and what lies in a domain.
#include "src/negotiate/host_names.h"

#include <gtest/gtest.h>

namespace tunnelc::negotiate {
namespace {

TEST(HostNames, AreEqualWhateverTheCase) {
  EXPECT_TRUE(EqualNames("R1.Example.ORG", "r1.example.org"));
  EXPECT_FALSE(EqualNames("r1.example.org", "r1.example.or"));
}

TEST(HostNames, LieInADomainByWholeLabels) {
  EXPECT_TRUE(LiesInDomain("r1.Example.org", "example.ORG"));
  EXPECT_TRUE(LiesInDomain("someone@example.org", "example.org"));
  EXPECT_FALSE(LiesInDomain("badexample.org", "example.org"));
  EXPECT_FALSE(LiesInDomain("example.org", "example.org"));
  EXPECT_FALSE(LiesInDomain("r1.example.org", ""));
}

}  // namespace
}  // namespace tunnelc::negotiate
