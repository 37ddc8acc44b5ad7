// A real charon reads what is emitted: the examples, every algorithm, hostile keys and names.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

namespace fs = std::filesystem;

std::string Config(const std::string& name, const std::string& key, const std::string& policy,
                   const std::string& set, const std::string& more) {
  return "version 15.2\nhostname " + name + "\ncrypto isakmp identity hostname\n" +
         "crypto isakmp policy 10\n" + policy + " authentication pre-share\ncrypto isakmp key " +
         key + " address 192.0.2.2\ncrypto ipsec transform-set ONE " + set +
         "\n mode transport\ncrypto ipsec profile W\n set transform-set ONE\n" + more +
         "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
         "interface Tunnel0\n ip address 10.0.0.1 255.255.255.252\n tunnel source Ethernet0/0\n"
         " tunnel mode ipsec ipv4\n tunnel destination 192.0.2.2\n"
         " tunnel protection ipsec profile W\ninterface Tunnel1\n tunnel source Ethernet0/0\n"
         " tunnel destination 192.0.2.2\n tunnel protection ipsec profile W\nend\n";
}

std::vector<std::string> Configs() {
  const std::string policy = " encryption aes 256\n hash sha256\n group 14\n";
  std::vector<std::string> configs;
  for (const char* key : {"0x12", "0sAbCd", "a\"b", "a}b{", "a#b", "\\", "$(x)`y`", "\x80\xFF"}) {
    configs.push_back(Config(key, key, policy, "esp-aes esp-sha-hmac", ""));
  }
  for (const char* cipher : {"des", "3des", "aes", "aes 192", "aes 256"}) {
    for (const char* hash : {"md5", "sha", "sha256", "sha384", "sha512"}) {
      configs.push_back(Config(
          "R1", "k", std::string(" encryption ") + cipher + "\n hash " + hash + "\n group 2\n",
          "esp-aes esp-sha-hmac", ""));
    }
  }
  for (const char* set :
       {"esp-des esp-md5-hmac", "esp-3des esp-sha-hmac", "esp-aes 192 esp-sha384-hmac",
        "esp-aes 256 esp-sha512-hmac", "esp-gcm 256", "esp-gmac", "esp-null esp-sha256-hmac",
        "ah-sha-hmac", "ah-sha512-hmac", "esp-aes", "esp-aes esp-sha-hmac comp-lzs"}) {
    configs.push_back(Config("R1", "k", policy, set, ""));
  }
  for (const char* group : {"1", "2", "5", "14", "15", "16", "19", "20", "21", "24"}) {
    configs.push_back(Config(
        "R1", "k", " encryption aes\n hash sha\n group " + std::string(group) + "\n lifetime 60\n",
        "esp-aes esp-sha-hmac",
        " set pfs group" + std::string(group) +
            "\n set security-association lifetime seconds 120\n"));
  }
  return configs;
}

TEST(Charon, LoadsWhatIsEmitted) {
  const fs::path folder =
      fs::path(testing::TempDir()) / ("tunnelc-emit-load-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::string command = "'" + (SourceRoot() / "tests" / "emit" / "load").string() + "'";
  int number = 0;
  for (const std::string& config : Configs()) {
    const Built built = BuildTexts("load-one", {{"R1.ios", config}});
    for (const targets::OutputFile& file : built.outputs.at(0).files) {
      if (file.path == "swanctl.conf") {
        const fs::path path = folder / (std::to_string(number++) + ".conf");
        std::ofstream(path, std::ios::binary) << file.text;
        command += " '" + path.string() + "'";
      }
    }
  }
  ASSERT_GT(number, 50);
  for (const auto& entry : fs::recursive_directory_iterator(SourceRoot() / "tests" / "emit")) {
    if (entry.path().filename() == "swanctl.conf") {
      command += " '" + entry.path().string() + "'";
    }
  }
  const int status = std::system((command + " >'" + (folder / "said").string() + "' 2>&1").c_str());
  std::ostringstream said;
  said << std::ifstream(folder / "said").rdbuf();
  fs::remove_all(folder);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    GTEST_SKIP() << said.str();
  }
  EXPECT_EQ(status, 0) << said.str();
  EXPECT_EQ(said.str().find("(0 "), std::string::npos) << said.str();
}

}  // namespace
}  // namespace tunnelc::emit
