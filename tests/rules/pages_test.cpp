// Each row of diag/rules.def has a page, and the examples of each page behave as it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "src/driver/pipeline.h"
#include "tests/rules/page.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

// A finding, or one that is expected: `R1.ios:4 wildcard-pre-shared-key`.
std::string Place(std::string_view file, std::size_t line, std::string_view slug) {
  return std::string(file) + ':' + std::to_string(line) + ' ' + std::string(slug);
}

struct Findings {
  std::vector<std::string> slugs;
  std::vector<std::string> errors;  // as places, with their messages
  std::vector<std::string> places;
};

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) /
              ("tunnelc-rules-" + name + '-' + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string Write(const ExampleFile& file) const {
    std::ofstream(path_ / file.name) << file.text;
    return At(file.name);
  }
  std::string At(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

Findings RunSection(const Section& section, const std::string& name) {
  const Folder folder(name);
  std::vector<std::string> paths;
  for (const ExampleFile& file : section.files) {
    paths.push_back(folder.Write(file));
  }
  if (!section.paths.empty()) {
    paths.clear();
    for (const std::string& path : section.paths) {
      paths.push_back(folder.At(path));
    }
  }
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs = driver::ReadInputs(paths, sink);
  if (!inputs) {
    ADD_FAILURE() << inputs.error().message;
    return {};
  }
  const driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));
  Findings findings;
  for (const diag::Diagnostic& diagnostic : analysis.diagnostics) {
    const std::string_view slug = diag::Info(diagnostic.rule).slug;
    const std::filesystem::path file = inputs->sources.Path(diagnostic.span.file);
    const std::string place =
        Place(file.filename().string(), inputs->sources.Locate(diagnostic.span).line, slug);
    findings.slugs.emplace_back(slug);
    findings.places.push_back(place);
    if (diagnostic.severity == diag::Severity::kError) {
      findings.errors.push_back(place + ": " + diagnostic.message);
    }
  }
  return findings;
}

// What `! expect: slug` comments say of the lines below them.
std::vector<std::string> Expected(const Section& section) {
  constexpr std::string_view kExpect = "! expect: ";
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
  Page ReadIt() const { return ReadPage(PagesFolder() / (diag::Number(GetParam().rule) + ".md")); }
};

TEST_P(RulePage, HasTitleAndSections) {
  const Page page = ReadIt();
  EXPECT_EQ(page.title, diag::Number(GetParam().rule) + ' ' + Slug());
  EXPECT_THAT(page.headings, testing::ElementsAre("What is checked", "Why it matters",
                                                  "When it is silent", "Reported", "Corrected"));
}

TEST_P(RulePage, ReportsItsExample) {
  Page page = ReadIt();
  const Section& section = page.sections["Reported"];
  ASSERT_THAT(section.files, Not(IsEmpty()));
  const Findings findings = RunSection(section, Slug() + "-reported");
  EXPECT_THAT(findings.slugs, Contains(Slug()));
  for (const std::string& place : Expected(section)) {
    EXPECT_THAT(findings.places, Contains(place));
  }
}

TEST_P(RulePage, IsCuredByTheCorrection) {
  Page page = ReadIt();
  const Section& corrected = page.sections["Corrected"];
  ASSERT_FALSE(corrected.files.empty() && corrected.paths.empty());
  const Section section = Over(page.sections["Reported"], corrected);
  const Findings findings = RunSection(section, Slug() + "-corrected");
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
