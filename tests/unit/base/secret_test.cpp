// Keys: compared and questioned, never shown.
#include "src/base/secret.h"

#include <gtest/gtest.h>

namespace tunnelc::base {
namespace {

TEST(Secret, VisibleKeysAreEqualOrDifferent) {
  EXPECT_EQ(Compare(Secret("one"), Secret("one")), Comparison::kEqual);
  EXPECT_EQ(Compare(Secret("one"), Secret("One")), Comparison::kDifferent);
  EXPECT_TRUE(Secret("one").DiffersOnlyInCase(Secret("One")));
}

TEST(Secret, HiddenKeysAreNeverEqualAndNeverDifferent) {
  for (const char* text : {"*****", "<removed>", "<secret>", "XXXX", "xxxxxxxx"}) {
    EXPECT_TRUE(Secret(text).IsHidden());
    EXPECT_EQ(Compare(Secret(text), Secret(text)), Comparison::kUnknowable);
    EXPECT_EQ(Compare(Secret(text), Secret("visible")), Comparison::kUnknowable);
  }
  EXPECT_EQ(Compare(Secret("abc", true), Secret("abc", true)), Comparison::kUnknowable);
}

TEST(Secret, EqualOnesAreGrouped) {
  const Secret one("one");
  const Secret two("two");
  const Secret hidden("*****");
  EXPECT_EQ(GroupEqual({&one, &hidden, &two, &hidden, &one}),
            (std::vector<std::vector<std::size_t>>{{0, 4}, {2}}));
}

TEST(Secret, ShortAndCommonAreSaidOfVisibleKeysOnly) {
  EXPECT_TRUE(Secret("Cisco123").IsCommon());
  EXPECT_TRUE(Secret("short").IsShorterThan(16));
  EXPECT_FALSE(Secret("*****").IsShorterThan(16));
  EXPECT_FALSE(Secret("cisco", true).IsCommon());
}

TEST(Secret, SessionKeysAreHexadecimalAndComparedAsFarAsTheyAreUsed) {
  EXPECT_TRUE(Secret("00aAfF").IsHexadecimal());
  EXPECT_FALSE(Secret("00xyzz").IsHexadecimal());
  EXPECT_FALSE(Secret("*****").IsHexadecimal());
  EXPECT_TRUE(Secret("0011").IsLongerThan(3));
  EXPECT_FALSE(Secret("0011").IsLongerThan(4));
  EXPECT_FALSE(Secret("*****").IsLongerThan(3));
  EXPECT_EQ(CompareDigits(Secret("aabb01"), Secret("AABB02"), 4), Comparison::kEqual);
  EXPECT_EQ(CompareDigits(Secret("aabb01"), Secret("AABB02"), 6), Comparison::kDifferent);
  EXPECT_EQ(CompareDigits(Secret("aabb"), Secret("aab"), 4), Comparison::kDifferent);
  EXPECT_EQ(CompareDigits(Secret("aabb"), Secret("*****"), 4), Comparison::kUnknowable);
}

}  // namespace
}  // namespace tunnelc::base
