// Writes the files, runs a shell, reads what it left.
#include "tests/cli/program.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace tunnelc::cli {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

Program::Program() {
  const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
  folder_ = std::filesystem::path(testing::TempDir()) /
            ("tunnelc-cli-" + std::string(test->test_suite_name()) + '-' + test->name() + '-' +
             std::to_string(getpid()));
  std::filesystem::create_directories(folder_);
  Write("R1.ios", Router("R1", 1, 2, 14));
  Write("R2.ios", Router("R2", 2, 1, 14));
}

Program::~Program() {
  std::filesystem::remove_all(folder_);
}

void Program::Write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << text;
}

Result Program::Run(const std::string& arguments, const std::string& rest) const {
  return Shell("\"$TUNNELC\" " + arguments + ' ' + rest);
}

Result Program::Shell(const std::string& command) const {
  const std::string whole = "cd '" + folder_.string() + "' && TUNNELC='" TUNNELC_PROGRAM "' && { " +
                            command + "; } >.output 2>.error";
  const int status = std::system(whole.c_str());
  return Result{WIFEXITED(status) ? WEXITSTATUS(status) : -1, Read(folder_ / ".output"),
                Read(folder_ / ".error")};
}

std::string Program::Router(const std::string& name, int own, int peer, int group) {
  const std::string o = std::to_string(own);
  const std::string p = std::to_string(peer);
  return "version 15.2\nhostname " + name +
         "\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group " +
         std::to_string(group) + "\ncrypto isakmp key Falcon-Lantern-77 address 192.0.2." + p +
         "\ncrypto ipsec transform-set AES esp-aes 256 esp-sha256-hmac\n"
         "crypto ipsec profile SITE\n set transform-set AES\n"
         "interface Ethernet0/0\n ip address 192.0.2." +
         o + " 255.255.255.0\ninterface Tunnel0\n ip address 10.0.0." + o +
         " 255.255.255.0\n tunnel source Ethernet0/0\n tunnel mode ipsec ipv4\n"
         " tunnel destination 192.0.2." +
         p + "\n tunnel protection ipsec profile SITE\nend\n";
}

}  // namespace tunnelc::cli
