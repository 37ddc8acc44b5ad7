// Hostile and huge input, the grammar's promise, and the public corpus.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string FileText(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Grammar, IsStrictlyLl1) {
  const std::string generated = FileText(TUNNELC_GENERATED_PARSER);
  ASSERT_THAT(generated, HasSubstr("IosParser::crypto_isakmp_policy_group"));
  EXPECT_THAT(generated, Not(HasSubstr("adaptivePredict")));
}

TEST(Robustness, EmptyAndBlankFilesAreRead) {
  for (const std::string text : {"", "\n", " ", "!\n", "\xEF\xBB\xBF", "\r\n\r\n"}) {
    EXPECT_THAT(Read(text).config.statements, IsEmpty());
  }
}

TEST(Robustness, HugeLineIsReportedOnceAndNotTakenApart) {
  const Reading reading =
      Read("interface Tunnel1\n foo " + std::string(20 << 20, 'x') + "\n shutdown\n");
  EXPECT_EQ(reading.Findings().size(), 1U);
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 1U);
  EXPECT_EQ(Only<ast::Interface>(reading).odd.size(), 1U);
}

TEST(Robustness, FileOfOneLineIsRead) {
  Read("crypto " + std::string(20 << 20, ' ') + "isakmp policy 1");
  Read(std::string(20 << 20, 'c'));
}

TEST(Robustness, ManyPoliciesTakeNoMoreThanTheirShare) {
  std::string text;
  for (int i = 0; i < 100000; ++i) {
    text += "crypto isakmp policy " + std::to_string(i % 10000 + 1) + "\n group 2\n";
  }
  EXPECT_EQ(All<ast::IsakmpPolicy>(Read(text)).size(), 100000U);
}

TEST(Robustness, ManyUnclosedBannersAreNotQuadratic) {
  std::string text;
  for (int i = 0; i < 200000; ++i) {
    text += "banner motd " + std::string(1, static_cast<char>('A' + i % 26)) + "1\n";
  }
  Read(text + "crypto isakmp policy 1\n");
  std::string prompts;
  for (int i = 0; i < 200000; ++i) {
    prompts += "R#R>R(R)#";
  }
  Read(prompts);
}

TEST(Robustness, NulBytesAreJustUnknownWords) {
  const Reading reading = Read(std::string("interface Tunnel1\n \0\0 x\n shutdown\n", 33));
  EXPECT_EQ(reading.Findings().size(), 1U);
}

TEST(Classify, TellsSystemsApart) {
  EXPECT_EQ(Classify(""), FileKind::kEmpty);
  EXPECT_EQ(Classify("\n \n"), FileKind::kEmpty);
  EXPECT_EQ(Classify(std::string("\x7f"
                                 "ELF\0\0",
                                 6)),
            FileKind::kBinary);
  EXPECT_EQ(Classify("ASA Version 9.1\nhostname fw\n"), FileKind::kAsa);
  EXPECT_EQ(Classify("interface Tunnel1\n nameif outside\n security-level 0\n"), FileKind::kAsa);
  EXPECT_EQ(Classify("!! IOS XR Configuration 6.1\nhostname x\n"), FileKind::kIosXr);
  EXPECT_EQ(Classify("version 7.0(3)I7(1)\nfeature ospf\n"), FileKind::kNxos);
  EXPECT_EQ(Classify("Dear all,\nplease find attached\n"), FileKind::kOtherText);
  EXPECT_EQ(Classify("crypto isakmp policy 10\n authentication pre-share\n"), FileKind::kIos);
  EXPECT_EQ(Classify("R(config)# crypto isakmp enable\n"), FileKind::kIos);
  EXPECT_EQ(Classify("interface Tunnel1\n tunnel source Loopback0\n"), FileKind::kIos);
}

// Unknown lines in public configurations: those that remain are placeholders, other systems'
// commands and real mistakes. A rise means that a command has been forgotten.
constexpr std::size_t kMostUnknownInCorpus = 50;

TEST(Corpus, IsReadWithHardlyAnUnknownLine) {
  const char* const variable = std::getenv("TUNNELC_CORPUS");
  const std::filesystem::path corpus =
      variable != nullptr ? variable
                          : std::filesystem::path(TUNNELC_SOURCE_DIR) / "../shared/corpus/files";
  if (!std::filesystem::is_directory(corpus)) {
    GTEST_SKIP() << "no corpus: set TUNNELC_CORPUS to a folder of IOS configurations";
  }
  std::size_t files = 0;
  std::size_t unknown = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    const Reading reading = Read(FileText(entry.path()));
    ++files;
    if (Classify(reading.sources.Text(reading.file)) == FileKind::kIos) {
      for (const diag::Diagnostic& finding : reading.Findings()) {
        unknown += finding.rule == diag::Rule::kUnrecognisedLine ? 1 : 0;
      }
    }
  }
  RecordProperty("files", static_cast<int>(files));
  RecordProperty("unknown", static_cast<int>(unknown));
  EXPECT_GT(files, 0U);
  EXPECT_LE(unknown, kMostUnknownInCorpus);
}

}  // namespace
}  // namespace tunnelc::syntax::testing
