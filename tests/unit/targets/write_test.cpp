// All files or none, and keys for their owner alone.
#include "targets/write.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace tunnelc::targets {
namespace {

namespace fs = std::filesystem;

class WritingFiles : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  static std::vector<DeviceOutput> Outputs(const std::string& text) {
    std::vector<DeviceOutput> outputs(1);
    outputs[0].folder = "R1";
    outputs[0].files = {{.path = "key", .text = text, .secret = true},
                        {.path = "run", .text = text, .executable = true},
                        {.path = "plain", .text = text}};
    return outputs;
  }
  std::string Read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / "R1" / name).rdbuf();
    return text.str();
  }
  mode_t Mode(const std::string& name) const {
    struct stat status {};
    EXPECT_EQ(::stat((folder_ / "R1" / name).c_str(), &status), 0);
    return status.st_mode & 0777;
  }
  std::size_t Count() const {
    return static_cast<std::size_t>(std::distance(fs::recursive_directory_iterator(folder_), {}));
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("tunnelc-write-" + std::to_string(getpid()));
};

TEST_F(WritingFiles, GivesEachItsMode) {
  ASSERT_TRUE(WriteAll(Outputs("a"), folder_, false).has_value());
  EXPECT_EQ(Mode("key"), 0600);
  EXPECT_EQ(Mode("run"), 0755);
  EXPECT_EQ(Mode("plain"), 0644);
  EXPECT_EQ(Count(), 4);
}

TEST_F(WritingFiles, OverwritesOnlyWhenForced) {
  ASSERT_TRUE(WriteAll(Outputs("a"), folder_, false).has_value());
  const auto refused = WriteAll(Outputs("b"), folder_, false);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("--force"), std::string::npos);
  EXPECT_EQ(Read("key"), "a");
  ASSERT_TRUE(WriteAll(Outputs("b"), folder_, true).has_value());
  EXPECT_EQ(Read("key"), "b");
  EXPECT_EQ(Count(), 4);
}

TEST_F(WritingFiles, LeavesNothingWhenOneFails) {
  std::vector<DeviceOutput> outputs = Outputs("a");
  outputs[0].files.push_back({.path = "plain/below", .text = "b"});
  EXPECT_FALSE(WriteAll(outputs, folder_, false).has_value());
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(WritingFiles, LeavesNothingWhenInterruptedAtAnyPoint) {
  for (int last = 0; last < 4; ++last) {
    int asked = 0;
    const auto interrupted = [&] { return asked++ == last; };
    EXPECT_FALSE(WriteAll(Outputs("a"), folder_, false, interrupted).has_value());
    EXPECT_FALSE(fs::exists(folder_)) << "asked " << asked << " times";
  }
  int asked = 0;
  EXPECT_TRUE(WriteAll(Outputs("a"), folder_, false, [&] { return asked++ == 4; }).has_value());
  EXPECT_EQ(asked, 4) << "not while files are put in place";
}

TEST_F(WritingFiles, KeepsWhatWasThereWhenInterrupted) {
  ASSERT_TRUE(WriteAll(Outputs("a"), folder_, false).has_value());
  int asked = 0;
  EXPECT_FALSE(WriteAll(Outputs("b"), folder_, true, [&] { return asked++ == 3; }).has_value());
  EXPECT_EQ(Read("key"), "a");
  EXPECT_EQ(Count(), 4) << "no file beside its place";
}

TEST_F(WritingFiles, FollowsNoLink) {
  fs::create_directories(folder_ / "R1");
  std::ofstream(folder_ / "elsewhere") << "untouched";
  fs::create_symlink(folder_ / "elsewhere", folder_ / "R1" / "key");
  EXPECT_FALSE(WriteAll(Outputs("a"), folder_, false).has_value());
  ASSERT_TRUE(WriteAll(Outputs("a"), folder_, true).has_value());
  std::ostringstream text;
  text << std::ifstream(folder_ / "elsewhere").rdbuf();
  EXPECT_EQ(text.str(), "untouched");
}

}  // namespace
}  // namespace tunnelc::targets
