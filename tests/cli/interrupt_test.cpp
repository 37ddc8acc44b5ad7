// Full disks and interrupts during `tunnelc build`: all files or none, and the exit status.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "tests/cli/program.h"

namespace tunnelc::cli {
namespace {

using ::testing::HasSubstr;

namespace fs = std::filesystem;

std::size_t CountFiles(const fs::path& folder) {
  std::size_t count = 0;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      count += entry.is_regular_file() ? 1 : 0;
    }
  }
  return count;
}

void WritePairs(const Program& program, int pairs) {
  for (int i = 0; i < pairs; ++i) {
    const std::string stem = "many/r" + std::to_string(i);
    program.Write(stem + "a.ios", Program::Router("A" + std::to_string(i), 1, 2, 14));
    program.Write(stem + "b.ios", Program::Router("B" + std::to_string(i), 2, 1, 14));
  }
}

TEST(Interrupt, LeavesNothingOfABuildWhenASignalWaits) {
  const Program program;
  const std::string out = (program.Path() / "out").string();
  const std::string input = (program.Path() / "R1.ios").string();
  const pid_t child = fork();
  if (child == 0) {
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, nullptr);
    kill(getpid(), SIGTERM);  // it waits, and goes on waiting in the program
    execl(TUNNELC_PROGRAM, "tunnelc", "build", "--target", "strongswan", "-o", out.c_str(),
          input.c_str(), nullptr);
    _exit(99);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 2);
  EXPECT_FALSE(fs::exists(out));
}

TEST(Interrupt, LeavesAllOrNothingWheneverItComes) {
  const Program program;
  WritePairs(program, 100);
  const Result whole = program.Run("build --target strongswan -o whole many");
  ASSERT_EQ(whole.status, 0) << whole.error;
  const std::size_t all = CountFiles(program.Path() / "whole");
  for (const char* seconds : {"0.02", "0.1", "0.2", "0.4"}) {
    const Result result =
        program.Shell(std::string("rm -rf out; timeout --signal=INT --preserve-status ") + seconds +
                      " \"$TUNNELC\" build --target strongswan -o out many");
    const std::size_t files = CountFiles(program.Path() / "out");
    EXPECT_TRUE(files == 0 || files == all) << files << " of " << all << " after " << seconds;
    EXPECT_TRUE(result.status == 0 || result.status == 130) << result.status;
    if (files == 0) {
      EXPECT_FALSE(fs::exists(program.Path() / "out")) << "no empty folder";
    }
  }
}

TEST(FullDisk, LeavesNothingOfABuild) {
  const Program program;
  // In blocks of 512 or 1024 bytes: enough for some of the files.
  const Result result = program.Shell(
      "(ulimit -f 4; exec \"$TUNNELC\" build --target strongswan -o out R1.ios R2.ios)");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.error, HasSubstr("cannot write out/R1/"));
  EXPECT_FALSE(fs::exists(program.Path() / "out"));
}

TEST(FullDisk, IsSaidWhenStandardOutputIsAFileThatMayNotGrow) {
  const Program program;
  WritePairs(program, 20);
  const Result result = program.Shell("(ulimit -f 1; exec \"$TUNNELC\" check many >cut)");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.error, HasSubstr("cannot write to standard output: File too large"));
}

}  // namespace
}  // namespace tunnelc::cli
