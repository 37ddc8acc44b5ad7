// Distances between words, and the nearest of several.
#include "src/base/nearest.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace tunnelc::base {
namespace {

TEST(EditDistance, CountsLettersAndHalfOfThemForCase) {
  EXPECT_EQ(EditDistance("TRA", "TRA"), 0U);
  EXPECT_EQ(EditDistance("TRA", "TRAX"), kLetter);
  EXPECT_EQ(EditDistance("TAR", "TRA"), kLetter);
  EXPECT_EQ(EditDistance("TRA", "tRA"), kLetter / 2);
  EXPECT_EQ(EditDistance("", "TRA"), 3 * kLetter);
  EXPECT_EQ(EditDistance("TRA", ""), 3 * kLetter);
}

TEST(Nearest, IsNearOrNothing) {
  constexpr auto kWords = std::to_array<std::string_view>({"nat", "release"});
  EXPECT_EQ(Nearest("Nat", kWords), "nat");
  EXPECT_EQ(Nearest("realese", kWords), "release");
  EXPECT_EQ(Nearest("addresses", kWords), "");
  EXPECT_EQ(Nearest("rel", kWords), "");
  EXPECT_EQ(Nearest(std::string(64, 'r'), kWords), "");
}

TEST(Nearest, IsTheFirstOfEquals) {
  constexpr auto kWords = std::to_array<std::string_view>({"bat", "cat"});
  EXPECT_EQ(Nearest("rat", kWords), "bat");
}

}  // namespace
}  // namespace tunnelc::base
