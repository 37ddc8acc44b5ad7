// Every row of mutations.tsv: an edited copy of an example, and what becomes of its session.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/driver/pipeline.h"
#include "tests/mutations/edit.h"
#include "tests/mutations/table.h"

namespace tunnelc::mutations {
namespace {

namespace fs = std::filesystem;

const char* const kTable = TUNNELC_SOURCE_DIR "/tests/mutations/mutations.tsv";

std::vector<ExampleFile> ReadExample(const std::string& example) {
  std::vector<ExampleFile> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(TUNNELC_SOURCE_DIR) / "examples" / example)) {
    if (entry.path().extension() == ".ios") {
      std::ifstream in(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << in.rdbuf();
      files.push_back({.name = entry.path().filename().string(), .text = text.str()});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const ExampleFile& a, const ExampleFile& b) { return a.name < b.name; });
  return files;
}

// Those with two ends.
std::vector<const topology::Session*> PairSessions(const topology::Network& network) {
  std::vector<const topology::Session*> found;
  for (const topology::Session& session : network.Sessions()) {
    if (session.ends.size() == 2) {
      found.push_back(&session);
    }
  }
  return found;
}

std::vector<std::string> SessionVerdicts(const topology::Network& network) {
  std::vector<std::string> verdicts;
  for (const topology::Session& session : network.Sessions()) {
    verdicts.emplace_back(topology::Name(session.verdict));
  }
  return verdicts;
}

// `down MM1 no-common-isakmp-policy`, as the table writes it.
std::string Describe(const topology::Direction& direction) {
  const negotiate::Outcome& outcome = direction.outcome;
  std::string text(negotiate::Name(outcome.verdict));
  if (outcome.step.has_value()) {
    text += " " + std::string(negotiate::Name(*outcome.step));
  }
  if (outcome.reason.has_value()) {
    text += " " + std::string(negotiate::Name(*outcome.reason));
  }
  return text;
}

// Temporary copies of the files, gone with the object.
class Folder {
 public:
  explicit Folder(const std::vector<ExampleFile>& files) {
    path_ = fs::temp_directory_path() / ("tunnelc-mutation-" + std::to_string(getpid()));
    fs::create_directory(path_);
    for (const ExampleFile& file : files) {
      paths_.push_back((path_ / file.name).string());
      std::ofstream(paths_.back(), std::ios::binary) << file.text;
    }
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::vector<std::string>& Paths() const { return paths_; }

 private:
  fs::path path_;
  std::vector<std::string> paths_;
};

class MutationTest : public testing::TestWithParam<Mutation> {
 protected:
  void CheckDirections(const topology::Network& network, const topology::Session& session) const {
    for (const topology::Direction& direction : session.directions) {
      const model::Device& initiator = network.DeviceOf(session.ends[direction.initiator]);
      const bool is_forward = initiator.name == fs::path(files_[0].name).stem().string();
      CheckDirection(direction, is_forward ? GetParam().forward : GetParam().backward,
                     initiator.name);
    }
  }

  static void CheckDirection(const topology::Direction& direction, std::string expected,
                             const std::string& initiator) {
    const std::string suffix = " unverified";
    if (expected.ends_with(suffix)) {
      expected.resize(expected.size() - suffix.size());
      EXPECT_EQ(direction.outcome.evidence, base::Evidence::kUnverified) << initiator << " starts";
    }
    const std::string seen = Describe(direction);
    if (expected == "up-if" || expected == "never" || expected == "unknown") {
      EXPECT_EQ(seen.substr(0, seen.find(' ')), expected) << initiator << " starts";
    } else if (expected != "*") {
      EXPECT_EQ(seen, expected) << initiator << " starts";
    }
  }

  // Each `FILE:/REGEX/` stands for the only line of the edited file that the expression finds.
  void CheckLines(const source::SourceMap& sources, const topology::Session& session) const {
    std::set<std::string> named;
    for (const topology::Direction& direction : session.directions) {
      if (direction.explanation.has_value()) {
        for (const topology::ExplainedLine& line : direction.explanation->lines) {
          named.insert(fs::path(sources.Path(line.span.file)).stem().string() + ":" +
                       std::to_string(sources.Locate(line.span).line));
        }
      }
    }
    for (const std::string& wanted : SplitAndTrim(GetParam().lines, ";;")) {
      if (!wanted.empty()) {
        EXPECT_THAT(named, testing::Contains(Resolve(wanted))) << wanted;
      }
    }
  }

  // `R4:/^ group/` to `R4:9`.
  std::string Resolve(const std::string& wanted) const {
    const std::string name = wanted.substr(0, wanted.find(':'));
    const std::regex pattern(
        wanted.substr(wanted.find('/') + 1, wanted.rfind('/') - wanted.find('/') - 1));
    std::vector<std::size_t> found;
    for (const ExampleFile& file : files_) {
      const std::vector<std::string> lines = Lines(file.text);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (file.name == name + ".ios" && std::regex_search(lines[i], pattern)) {
          found.push_back(i + 1);
        }
      }
    }
    EXPECT_EQ(found.size(), 1U) << "the table's `" << wanted << "` does not name one line";
    return name + ":" + std::to_string(found.empty() ? 0 : found.front());
  }

  // Diagnostics, and what becomes of the traffic.
  void CheckFindings(const driver::Analysis& analysis) const {
    std::set<std::string> slugs;
    for (const topology::Session& session : analysis.network.Sessions()) {
      slugs.emplace("traffic:" + std::string(topology::Name(session.traffic.verdict)));
    }
    for (const diag::Diagnostic& diagnostic : analysis.diagnostics) {
      slugs.emplace(diag::Info(diagnostic.rule).slug);
    }
    for (const std::string& wanted : SplitAndTrim(GetParam().also, " ")) {
      if (wanted.starts_with('!')) {
        EXPECT_THAT(slugs, testing::Not(testing::Contains(wanted.substr(1))));
      } else if (!wanted.empty()) {
        EXPECT_THAT(slugs, testing::Contains(wanted));
      }
    }
  }

  std::vector<ExampleFile> files_;
};

TEST_P(MutationTest, HasTheVerdictOfTheTable) {
  files_ = ReadExample(GetParam().example);
  ASSERT_EQ(files_.size(), 2U);
  ASSERT_EQ(ApplyEdits(GetParam().edits, files_), "");

  const Folder folder(files_);
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs = driver::ReadInputs(folder.Paths(), sink);
  ASSERT_TRUE(inputs.has_value()) << inputs.error().message;
  const driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));

  EXPECT_THAT(SessionVerdicts(analysis.network),
              testing::UnorderedElementsAreArray(SplitAndTrim(GetParam().sessions, " ")));
  const std::vector<const topology::Session*> pairs = PairSessions(analysis.network);
  if (pairs.size() == 1) {
    CheckDirections(analysis.network, *pairs.front());
    CheckLines(inputs->sources, *pairs.front());
  } else {
    // The table says nothing of directions where there is not one pair.
    EXPECT_THAT(GetParam().forward + GetParam().backward, testing::AnyOf("", "**"));
  }
  CheckFindings(analysis);
}

std::string TestName(const testing::TestParamInfo<Mutation>& info) {
  std::string name = info.param.example + "_" + info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Table, MutationTest, testing::ValuesIn(ReadTable(kTable)), TestName);

}  // namespace
}  // namespace tunnelc::mutations
