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
  const Pair pair = Consistent(1, 3);
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
      return std::vector<Observed>(pairs.size(), Observed{{Facts(line), Facts(line)}, {}});
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
  const auto judged = JudgeAll(
      Pairs(), folder_,
      Saying("pair=x initiator=a phase1=down phase2=down step=MM5 reason=wrong-key left=none"));
  ASSERT_TRUE(judged.has_value());
  EXPECT_FALSE(judged->front().Agrees());
  EXPECT_THAT(judged->front().Signature(), testing::HasSubstr("MM5"));
  EXPECT_TRUE(fs::exists(folder_ / "0" / "pair.conf"));
  EXPECT_TRUE(fs::exists(folder_ / "0" / "R1" / "swanctl.conf"));
}

TEST_F(JudgeTest, TriesADisagreementOnceMore) {
  const auto judged = JudgeAll(
      Pairs(), folder_,
      Saying("pair=x initiator=a phase1=up phase2=down step=QM1 reason=silence left=none"));
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
