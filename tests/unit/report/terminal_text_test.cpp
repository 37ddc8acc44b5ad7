// Widths, breaks and colours.
#include "src/report/terminal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunnelc::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Printable, ReplacesControlCharactersAndTabs) {
  EXPECT_EQ(Printable("a\tb\x1b[0m\x7f"), "a b?[0m?");
  EXPECT_EQ(Printable("caf\xC3\xA9 \xC2\x9Bx"), "caf\xC3\xA9 ?x");
}

TEST(Width, CountsCodePoints) {
  EXPECT_EQ(Width("✓ up"), 4U);
}

TEST(Truncated, EndsInAnEllipsisOfTheGivenWidth) {
  EXPECT_EQ(Truncated("abcdef", 6), "abcdef");
  EXPECT_EQ(Truncated("abcdef", 4), "abc…");
  EXPECT_EQ(Truncated("ääääää", 4), "äää…");
  EXPECT_EQ(Width(Truncated("ääääää", 4)), 4U);
}

TEST(Wrapped, BreaksAtBlanks) {
  EXPECT_THAT(Wrapped("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrapped("incomprehensible word", 5), ElementsAre("incomprehensible", "word"));
  EXPECT_THAT(Wrapped("", 5), IsEmpty());
}

TEST(Painter, DoesNothingUnlessEnabled) {
  EXPECT_EQ(Painter(false)(Paint::kRed, "down"), "down");
  EXPECT_EQ(Painter(true)(Paint::kRed, "down"), "\x1b[31mdown\x1b[0m");
  EXPECT_EQ(Painter(true)(Paint::kRed, ""), "");
}

}  // namespace
}  // namespace tunnelc::report
