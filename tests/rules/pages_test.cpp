// Each row of diag/rules.def has a page, and the examples of each page behave as it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "src/diag/rule.h"
#include "tests/rules/page.h"
#include "tests/rules/run.h"

namespace tunnelc::diag {

static void PrintTo(const RuleInfo& rule, std::ostream* out) {
  *out << rule.slug;
}

}  // namespace tunnelc::diag

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

// What `! expect: slug` and `# expect: slug` say of the lines below them.
std::vector<std::string> Expected(const Section& section) {
  constexpr std::string_view kExpect = " expect: ";  // after `!` of IOS or `#` of TOML
  std::vector<std::string> places;
  for (const ExampleFile& file : section.files) {
    std::istringstream stream(file.text);
    std::size_t number = 1;
    for (std::string line; std::getline(stream, line); ++number) {
      const std::size_t found = line.find(kExpect);
      if (found != std::string::npos) {
        places.push_back(Place(file.name, number + 1, line.substr(found + kExpect.size())));
      }
    }
  }
  return places;
}

class RulePage : public testing::TestWithParam<diag::RuleInfo> {
 protected:
  std::string Slug() const { return std::string(GetParam().slug); }
  // Rules of the thousand 5 are about targets.
  bool NeedsBuild() const { return static_cast<unsigned>(GetParam().rule) / 1000 == 5; }
  Page ReadIt() const { return ReadPage(PagesFolder() / (diag::Number(GetParam().rule) + ".md")); }
};

TEST_P(RulePage, HasTitleAndSections) {
  const Page page = ReadIt();
  EXPECT_EQ(page.title, diag::Number(GetParam().rule) + ' ' + Slug())
      << "docs/rules/" << diag::Number(GetParam().rule) << ".md";
  EXPECT_THAT(page.headings, testing::ElementsAre("What is checked", "Why it matters",
                                                  "When it is silent", "Reported", "Corrected"));
}

TEST_P(RulePage, ReportsItsExample) {
  Page page = ReadIt();
  const Section& section = page.sections["Reported"];
  ASSERT_THAT(section.files, Not(IsEmpty()));
  const Findings findings = RunExample(section, Slug() + "-reported", NeedsBuild());
  EXPECT_THAT(findings.slugs, Contains(Slug()));
  const std::vector<std::string> expected = Expected(section);
  for (const std::string& place : expected) {
    EXPECT_THAT(findings.places, Contains(place));
  }
  for (const std::string& error : findings.errors) {
    // An error of another rule is one that the page speaks of.
    EXPECT_TRUE(
        error.find(Slug()) != std::string::npos ||
        std::ranges::any_of(
            expected, [&](const std::string& place) { return error.starts_with(place + ":"); }))
        << error;
  }
}

TEST_P(RulePage, IsCuredByTheCorrection) {
  Page page = ReadIt();
  const Section& corrected = page.sections["Corrected"];
  ASSERT_FALSE(corrected.files.empty() && corrected.paths.empty());
  const Section section = Over(page.sections["Reported"], corrected);
  const Findings findings = RunExample(section, Slug() + "-corrected", NeedsBuild());
  EXPECT_THAT(findings.slugs, Not(Contains(Slug())));
  EXPECT_THAT(findings.errors, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, RulePage, testing::ValuesIn(diag::AllRules()),
                         [](const testing::TestParamInfo<diag::RuleInfo>& rule) {
                           std::string name(rule.param.slug);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(RulePages, HaveARowEach) {
  for (const auto& entry : std::filesystem::directory_iterator(PagesFolder())) {
    const std::string number = entry.path().stem().string();
    EXPECT_EQ(entry.path().extension(), ".md");
    EXPECT_TRUE(diag::FindRule(number)) << number << " has no row in src/diag/rules.def";
  }
}

}  // namespace
}  // namespace tunnelc::rules
