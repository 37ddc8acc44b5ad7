// Shrinking with an oracle of our own, and the judge with a machine of our own.
#include "tests/judging/shrink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "tests/judging/generate.h"
#include "tests/judging/judge.h"
#include "tests/judging/spell.h"

namespace tunnelc::judging {
namespace {

namespace fs = std::filesystem;

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Shrinking, KeepsWhatTheDisagreementNeeds) {
  std::uint64_t index = 0;
  while (Consistent(1, index).b.kind != Kind::kVti4) {
    ++index;
  }
  const Pair pair = Consistent(1, index);
  const Texts whole{Spell(pair.a, {}), Spell(pair.b, {})};
  const std::string group = " group " + std::to_string(pair.a.policies[0].group) + '\n';
  ASSERT_TRUE(Has(whole.a, group)) << whole.a;
  std::size_t questions = 0;
  const Texts small = Shrink(
      whole,
      [&](const std::vector<Texts>& candidates) {
        ++questions;
        std::vector<bool> shows;
        for (const Texts& one : candidates) {
          shows.push_back(Has(one.a, group) && Has(one.b, "tunnel source") &&
                          Has(one.b, "hostname R2"));
        }
        return shows;
      },
      20);
  EXPECT_TRUE(Has(small.a, group));
  EXPECT_LE(std::count(small.a.begin(), small.a.end(), '\n'), 2) << small.a;
  EXPECT_LE(std::count(small.b.begin(), small.b.end(), '\n'), 3) << small.b;
  EXPECT_LE(questions, 12U) << "each is a boot";
}

// Two lines that may only go together: one in each file.
TEST(Shrinking, TakesTheSameLineFromBoth) {
  const auto shows = [](const std::vector<Texts>& candidates) {
    std::vector<bool> answers;
    for (const Texts& one : candidates) {
      answers.push_back(Has(one.a, " hash md5") == Has(one.b, " hash md5") && Has(one.a, "crypto"));
    }
    return answers;
  };
  const Texts small = Shrink({"crypto isakmp policy 1\n hash md5\n group 2\n",
                              "crypto isakmp policy 5\n hash md5\n group 2\n"},
                             shows, 20);
  EXPECT_EQ(small.a, "crypto isakmp policy 1\n");
  EXPECT_EQ(small.b, "");
}

TEST(Shrinking, LeavesAloneWhatCannotShrink) {
  const Texts small = Shrink(
      {"hostname R1\n", "hostname R2\n"},
      [](const std::vector<Texts>& candidates) {
        return std::vector<bool>(candidates.size(), false);
      },
      20);
  EXPECT_EQ(small.a, "hostname R1\n");
  EXPECT_EQ(small.b, "hostname R2\n");
}

class JudgeTest : public testing::Test {
 protected:
  JudgeTest()
      : folder_(fs::path(testing::TempDir()) / ("tunnelc-judge-" + std::to_string(getpid()))) {}
  ~JudgeTest() override { fs::remove_all(folder_); }

  // A machine that says the same of every pair, and counts how often it is asked.
  Machine Saying(const std::string& line) {
    return [this, line](const std::vector<fs::path>& pairs) -> Try<std::vector<Observed>> {
      asked_.push_back(pairs.size());
      const Observed both{{{Facts("initiator=a " + line), {}}, {Facts("initiator=b " + line), {}}}};
      return std::vector<Observed>(pairs.size(), both);
    };
  }

  static std::vector<Texts> Pairs() {
    const Pair pair = Consistent(1, 0);
    return {{Spell(pair.a, {}), Spell(pair.b, {})}};
  }

  fs::path folder_;
  std::vector<std::size_t> asked_;
};

TEST_F(JudgeTest, SeesADisagreement) {
  const auto judged =
      JudgeAll(Pairs(), folder_,
               Saying("pair=x phase1=down phase2=down step=MM5 reason=wrong-key left=none"));
  ASSERT_TRUE(judged.has_value());
  EXPECT_FALSE(judged->front().Agrees());
  EXPECT_THAT(judged->front().Signature(), testing::HasSubstr("MM5"));
  EXPECT_TRUE(fs::exists(folder_ / "0" / "pair.conf"));
  EXPECT_TRUE(fs::exists(folder_ / "0" / "R1" / "swanctl.conf"));
}

// Each line of a map is looked up by its child; what is said of another one does not count.
TEST_F(JudgeTest, ComparesEachChildWithItsOwnFacts) {
  const Observed observed{{{Facts("initiator=a child=x-1 phase1=up"), "one"},
                           {Facts("initiator=a child=x-2 phase1=up"), "two"},
                           {Facts("initiator=b child=x-2 phase1=up"), "back"}}};
  EXPECT_EQ(observed.Of(0, "x/x-2")->log, "two");
  EXPECT_EQ(observed.Of(1, "y/x-2")->log, "back");
  EXPECT_EQ(observed.Of(0, "")->log, "one");
  EXPECT_EQ(observed.Of(0, "x/x-3"), nullptr);
  const Observed refused{{{Facts("initiator=b error=load"), "refused"}}};
  EXPECT_EQ(refused.Of(1, "x/x-1")->log, "refused");
  EXPECT_EQ(refused.Of(0, "x/x-1"), nullptr);
}

TEST_F(JudgeTest, TriesADisagreementOnceMore) {
  const auto judged = JudgeAll(
      Pairs(), folder_, Saying("pair=x phase1=up phase2=down step=QM1 reason=silence left=none"));
  ASSERT_TRUE(judged.has_value());
  EXPECT_THAT(asked_, testing::ElementsAre(1, 1));
  EXPECT_FALSE(judged->front().Agrees());
}

TEST_F(JudgeTest, TellsNoMachineFromDisagreement) {
  const Machine none = [](const std::vector<fs::path>&) -> Try<std::vector<Observed>> {
    return tl::unexpected(NoMachine::kCannotRun);
  };
  const auto judged = JudgeAll(Pairs(), folder_, none);
  ASSERT_FALSE(judged.has_value());
  EXPECT_EQ(judged.error(), NoMachine::kCannotRun);
}

}  // namespace
}  // namespace tunnelc::judging
