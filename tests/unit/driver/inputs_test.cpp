// Which files are read, and what is said of the others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/driver/pipeline.h"
#include "tests/unit/driver/folder.h"

namespace tunnelc::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kConfiguration =
    "hostname R1\n"
    "crypto isakmp policy 10\n"
    " authentication pre-share\n"
    "interface Tunnel0\n"
    " tunnel destination 192.0.2.1\n";

std::vector<std::string> Slugs(const diag::Sink& sink) {
  std::vector<std::string> slugs;
  for (const diag::Diagnostic& diagnostic : sink.Diagnostics()) {
    slugs.emplace_back(diag::Info(diagnostic.rule).slug);
  }
  return slugs;
}

std::string ErrorOf(const std::string& path) {
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({path}, sink);
  return inputs ? "none" : inputs.error().message;
}

TEST(ReadInputs, TakesFilesInTheOrderGiven) {
  const Folder folder;
  const std::string b = folder.Write("b.ios", kConfiguration);
  const std::string a = folder.Write("a.ios", kConfiguration);
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({b, a}, sink);
  ASSERT_TRUE(inputs);
  ASSERT_THAT(inputs->files, SizeIs(2));
  EXPECT_EQ(inputs->sources.Path(inputs->files[0]), b);
  EXPECT_THAT(sink.Diagnostics(), IsEmpty());
}

TEST(ReadInputs, WalksDirectoriesSortedAndByContent) {
  const Folder folder;
  folder.Write("b/two.txt", kConfiguration);
  folder.Write("a/one.cfg", kConfiguration);
  folder.Write("notes.txt", "Call the data centre.\nBefore a reload.\n");
  folder.Write("empty.ios", "");
  folder.Write(".git/config.ios", kConfiguration);
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({folder.Path()}, sink);
  ASSERT_TRUE(inputs);
  ASSERT_THAT(inputs->files, SizeIs(2));
  EXPECT_EQ(inputs->sources.Path(inputs->files[0]), folder.At("a/one.cfg"));
  EXPECT_EQ(inputs->sources.Path(inputs->files[1]), folder.At("b/two.txt"));
  EXPECT_THAT(inputs->skipped, ElementsAre(folder.At("empty.ios") + ": it is empty",
                                           folder.At("notes.txt") + ": it is some other text"));
  EXPECT_THAT(sink.Diagnostics(), IsEmpty());
}

TEST(ReadInputs, SaysWhyAPathCannotBeRead) {
  const Folder folder;
  EXPECT_THAT(ErrorOf(folder.At("missing.ios")), HasSubstr("does not exist"));
  std::filesystem::create_symlink("nowhere.ios", folder.At("link.ios"));
  EXPECT_THAT(ErrorOf(folder.At("link.ios")), HasSubstr("is a link to `nowhere.ios`"));
  const std::string file = folder.Write("file.ios", kConfiguration);
  EXPECT_THAT(ErrorOf(file + "/inside"), HasSubstr("Not a directory"));
}

TEST(ReadInputs, RefusesAFileThatIsTooLarge) {
  const Folder folder;
  const std::string file = folder.Write("large.ios", kConfiguration);
  std::error_code error;
  std::filesystem::resize_file(file, std::uintmax_t{5} << 30U, error);
  if (error) {
    GTEST_SKIP() << "the file system takes no sparse file of 5 GiB";
  }
  EXPECT_THAT(ErrorOf(file), HasSubstr("is larger than"));
}

TEST(ReadInputs, CountsAFileUnderTwoNamesOnce) {
  const Folder folder;
  const std::string file = folder.Write("r1.ios", kConfiguration);
  std::filesystem::create_symlink("r1.ios", folder.At("r1-again.ios"));
  diag::Sink sink;
  const base::Result<Inputs> inputs =
      ReadInputs({file, folder.At("r1-again.ios"), folder.Path() + "/./r1.ios"}, sink);
  ASSERT_TRUE(inputs);
  EXPECT_THAT(inputs->files, SizeIs(1));
  EXPECT_THAT(Slugs(sink), ElementsAre("duplicate-file", "duplicate-file"));
}

TEST(ReadInputs, NamesWhatIsNoConfiguration) {
  const Folder folder;
  const std::string empty = folder.Write("empty.ios", "");
  const std::string binary = folder.Write("image.bin", std::string("\0\1\2\3\0\0", 6));
  const std::string asa = folder.Write("asa.cfg", "! saved\nASA Version 9.16(4)\nhostname edge\n");
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({empty, binary, asa}, sink);
  ASSERT_TRUE(inputs);
  EXPECT_THAT(inputs->files, IsEmpty());
  EXPECT_THAT(Slugs(sink), ElementsAre("no-configuration", "no-configuration", "other-platform"));
  EXPECT_THAT(sink.Diagnostics()[0].message, HasSubstr("empty"));
  EXPECT_THAT(sink.Diagnostics()[1].message, HasSubstr("binary"));
  EXPECT_THAT(sink.Diagnostics()[2].message, HasSubstr("ASA"));
  EXPECT_EQ(inputs->sources.Locate(sink.Diagnostics()[2].span).line, 2U);
}

TEST(ReadInputs, SaysThatADirectoryHoldsNoConfiguration) {
  const Folder folder;
  folder.Write("notes.txt", "Call the data centre.\n");
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({folder.Path()}, sink);
  ASSERT_TRUE(inputs);
  EXPECT_THAT(Slugs(sink), ElementsAre("no-configuration"));
  EXPECT_THAT(sink.Diagnostics()[0].message, HasSubstr("among 1 file"));
  EXPECT_EQ(inputs->sources.Path(sink.Diagnostics()[0].span.file), folder.Path());
}

TEST(ReadInputs, DoesNotFollowLinksToDirectories) {
  const Folder folder;
  folder.Write("a/r1.ios", kConfiguration);
  std::filesystem::create_directory_symlink("..", folder.At("a/up"));
  std::filesystem::create_symlink("nothing", folder.At("a/dangling"));
  diag::Sink sink;
  const base::Result<Inputs> inputs = ReadInputs({folder.Path()}, sink);
  ASSERT_TRUE(inputs);
  EXPECT_THAT(inputs->files, SizeIs(1));
  EXPECT_THAT(inputs->skipped, ElementsAre(folder.At("a/dangling") + ": a link to nothing",
                                           folder.At("a/up") + ": a link to a directory"));
}

}  // namespace
}  // namespace tunnelc::driver
