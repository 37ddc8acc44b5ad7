// How many bytes of configuration a second one thread reads. `mixed` is a running-config, nine
// lines in ten of it about other things; `dense` is all crypto and tunnels; `folder` is what
// somebody has at hand.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "src/syntax/parse.h"

namespace {

constexpr std::size_t kSize = 8 << 20;

std::string TunnelBlocks(std::size_t i) {
  const std::size_t a = i / 250 % 250;
  const std::size_t b = i % 250;
  return fmt::format(
      "crypto isakmp policy {0}\n"
      " encr aes 256\n hash sha256\n authentication pre-share\n group 14\n lifetime 28800\n"
      "crypto isakmp key VerySecret{1} address 10.{2}.{3}.1\n"
      "!\n"
      "crypto ipsec transform-set TS-{1} esp-aes 256 esp-sha256-hmac\n"
      " mode transport\n"
      "!\n"
      "crypto ipsec profile PROFILE-{1}\n"
      " set transform-set TS-{1}\n set pfs group14\n"
      "!\n"
      "interface Tunnel{1}\n"
      " description to site {1}\n"
      " ip address 172.16.{3}.1 255.255.255.252\n"
      " ip mtu 1400\n ip tcp adjust-mss 1360\n"
      " tunnel source GigabitEthernet0/0\n"
      " tunnel mode ipsec ipv4\n"
      " tunnel destination 10.{2}.{3}.1\n"
      " tunnel protection ipsec profile PROFILE-{1}\n"
      "!\n",
      i % 10000 + 1, i, a, b);
}

std::string OtherBlocks(std::size_t i) {
  std::string text = fmt::format(
      "interface GigabitEthernet0/{0}\n description uplink {0}\n"
      " ip address 10.1.{1}.1 255.255.255.0\n ip ospf 1 area 0\n duplex auto\n speed auto\n!\n"
      "router bgp {0}\n bgp log-neighbor-changes\n",
      i, i % 250);
  for (std::size_t j = 0; j < 120; ++j) {
    text += fmt::format(" neighbor 10.{}.{}.2 remote-as {}\n", j, i % 250, 64512 + j);
  }
  text += fmt::format("!\nip access-list extended FILTER-{}\n", i);
  for (std::size_t j = 0; j < 80; ++j) {
    text += fmt::format(" permit tcp 10.{}.0.0 0.0.255.255 any eq {}\n", j, 1000 + j);
  }
  text += fmt::format("!\nroute-map RM-{} permit 10\n match ip address prefix-list PL\n!\n", i);
  for (std::size_t j = 0; j < 20; ++j) {
    text += fmt::format("access-list {} permit 10.0.{}.0 0.0.0.255\n", j, i % 250);
  }
  return text + "!\n";
}

std::string Input(bool mixed) {
  std::string text;
  for (std::size_t i = 0; text.size() < kSize; ++i) {
    text += TunnelBlocks(i);
    if (mixed) {
      text += OtherBlocks(i);
    }
  }
  return text;
}

void Read(benchmark::State& state, bool mixed) {
  tunnelc::source::SourceMap sources;
  const tunnelc::source::FileId file = sources.Add("input", Input(mixed));
  while (state.KeepRunning()) {
    tunnelc::diag::Sink sink;
    benchmark::DoNotOptimize(tunnelc::syntax::Parse(sources, file, sink).statements.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(sources.Text(file).size()) *
                          state.iterations());
}

// All files of the folder that TUNNELC_CORPUS names, again and again.
void ReadFolder(benchmark::State& state) {
  const char* const folder = std::getenv("TUNNELC_CORPUS");
  if (folder == nullptr) {
    state.SkipWithError("TUNNELC_CORPUS names no folder of configurations");
    return;
  }
  tunnelc::source::SourceMap sources;
  std::vector<tunnelc::source::FileId> files;
  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      bytes += text.size();
      files.push_back(sources.Add(entry.path().string(), std::move(text)));
    }
  }
  while (state.KeepRunning()) {
    for (const tunnelc::source::FileId file : files) {
      tunnelc::diag::Sink sink;
      benchmark::DoNotOptimize(tunnelc::syntax::Parse(sources, file, sink).statements.size());
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void ReadDense(benchmark::State& state) {
  Read(state, false);
}
void ReadMixed(benchmark::State& state) {
  Read(state, true);
}

}  // namespace

BENCHMARK(ReadDense)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadMixed)->Unit(benchmark::kMillisecond);
BENCHMARK(ReadFolder)->Unit(benchmark::kMillisecond);
