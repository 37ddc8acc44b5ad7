// What the reader remembers of lines that it has read changes nothing in what it reads next.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ranges>
#include <string>
#include <thread>
#include <vector>

#include "src/driver/print.h"
#include "src/syntax/parse.h"

namespace tunnelc::driver {
namespace {

namespace fs = std::filesystem;

// The tree of one text and the number of findings in it.
std::string TreeOf(const std::string& text) {
  source::SourceMap sources;
  const source::FileId file = sources.Add("test.ios", text);
  diag::Sink sink;
  const ast::Config config = syntax::Parse(sources, file, sink);
  return PrintAst(config, sources) + std::to_string(sink.Diagnostics().size());
}

// By a thread that has read nothing before.
std::string FreshTreeOf(const std::string& text) {
  std::string tree;
  std::thread([&tree, &text] { tree = TreeOf(text); }).join();
  return tree;
}

std::vector<std::string> Examples() {
  std::vector<std::string> texts;
  for (const char* folder : {"examples", "tests/scenarios"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(TUNNELC_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".ios") {
        std::ifstream in(entry.path(), std::ios::binary);
        texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      }
    }
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST(Order, OfFilesChangesNothing) {
  const std::vector<std::string> texts = Examples();
  ASSERT_GT(texts.size(), 50U);
  std::vector<std::string> trees;
  std::transform(texts.begin(), texts.end(), std::back_inserter(trees), FreshTreeOf);
  for (std::size_t i = texts.size(); i > 0; --i) {
    EXPECT_EQ(TreeOf(texts[i - 1]), trees[i - 1]) << texts[i - 1];
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(TreeOf(texts[i]), trees[i]) << texts[i];
  }
}

// Lines whose words are something else, or end elsewhere, than in the same line before.
TEST(Order, OfLinesChangesNothing) {
  std::vector<std::string> lines = {
      "crypto isakmp profile P\n keyring A\n",
      "crypto isakmp profile P\n keyring A B C\n",
      "crypto isakmp profile P\n no keyring\n",
      "crypto isakmp key 0 Quartz address 192.0.2.1\n",
      "crypto isakmp key 0 address 192.0.2.1\n",
      "crypto isakmp key Quartz address 192.0.2.1 255.255.255.0 no-xauth\n",
      "crypto isakmp key Quartz address ipv6 2001:DB8::1/128\n",
      "crypto isakmp key Quartz address ipv6 2001:DB8: :1/128\n",
      "no crypto isakmp key\n",
      "interface Tunnel1\n tunnel source dialer1\n",
      "interface Tunnel1\n tunnel source dyn\n",
      "interface Tunnel1\n tunnel source dynamic\n",
      "interface Tunnel1\n tunnel source 192.0.2.1\n",
      "interface Tunnel1\n tunnel source 2001:DB8::1\n",
      "interface Tunnel1\n tunnel source Loopback 0\n",
      "interface Tunnel1\n description mode of 3 words\n",
      "interface Tunnel1\n description\n",
      "crypto isakmp policy 1\n encr aes\n",
      "crypto isakmp policy 1\n encr aes 256\n",
      "crypto isakmp policy 1\n encr aes 256 512\n",
      "crypto isakmp policy 1\n en a 25x\n",
  };
  std::vector<std::string> trees;
  std::transform(lines.begin(), lines.end(), std::back_inserter(trees), FreshTreeOf);
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(TreeOf(lines[i]), trees[i]) << lines[i];
    }
    std::ranges::reverse(lines);
    std::ranges::reverse(trees);
  }
}

// More shapes than are remembered, and longer ones.
TEST(Order, HoldsBeyondWhatIsRemembered) {
  std::string text = "crypto isakmp profile P\n";
  std::string names;
  for (int i = 0; i < 200; ++i) {
    names += " K" + std::to_string(i);
    text += " keyring" + names + "\n";
  }
  const std::string tree = FreshTreeOf(text);
  EXPECT_EQ(TreeOf(text), tree);
  EXPECT_EQ(TreeOf(text), tree);
}

}  // namespace
}  // namespace tunnelc::driver
