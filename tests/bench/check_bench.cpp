// A whole `tunnelc check`, from files to text: pairs of routers, each file 8 KB of which most is
// about other things; and one hub with as many spokes. `items` are files.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "src/driver/pipeline.h"
#include "src/report/report.h"

namespace {

namespace fs = std::filesystem;

std::string Address(std::size_t i) {
  return fmt::format("10.{}.{}.{}", i / 62500, i / 250 % 250, i % 250 + 1);
}

std::string Head(const std::string& name) {
  return fmt::format(
      "version 15.7\nhostname {}\n!\n"
      "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n authentication pre-share\n"
      " group 14\n"
      "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n mode tunnel\n"
      "crypto ipsec profile SITES\n set transform-set STRONG\n!\n",
      name);
}

std::string Key(std::size_t peer) {
  return fmt::format("crypto isakmp key Quartz-Lemur-41-violin address {}\n", Address(peer));
}

std::string Tunnel(std::size_t number, std::size_t peer) {
  return fmt::format(
      "interface Tunnel{}\n ip unnumbered GigabitEthernet0/0\n tunnel source GigabitEthernet0/0\n"
      " tunnel mode ipsec ipv4\n tunnel destination {}\n tunnel protection ipsec profile "
      "SITES\n!\n",
      number, Address(peer));
}

std::string Rest(std::size_t own) {
  std::string text = fmt::format(
      "interface GigabitEthernet0/0\n ip address {} 255.0.0.0\n duplex auto\n!\n"
      "router bgp {}\n bgp log-neighbor-changes\n",
      Address(own), own);
  for (std::size_t j = 0; j < 90; ++j) {
    text += fmt::format(" neighbor 172.16.{}.2 remote-as {}\n", j, 64512 + j);
  }
  text += "!\nip access-list extended FILTER\n";
  for (std::size_t j = 0; j < 80; ++j) {
    text += fmt::format(" permit tcp 172.20.{}.0 0.0.0.255 any eq {}\n", j, 1000 + j);
  }
  return text + "!\nend\n";
}

// A folder of configurations for one benchmark.
class Fleet {
 public:
  Fleet() : folder_(fs::temp_directory_path() / fmt::format("tunnelc-bench-{}", getpid())) {
    fs::create_directories(folder_);
  }
  ~Fleet() { fs::remove_all(folder_); }
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  void Write(std::size_t device, const std::string& text) const {
    std::ofstream(folder_ / fmt::format("r{:05}.ios", device), std::ios::binary) << text;
  }

  void Check(benchmark::State& state) const {
    while (state.KeepRunning()) {
      tunnelc::diag::Sink sink;
      const auto inputs = tunnelc::driver::ReadInputs({folder_.string()}, sink);
      const auto analysis = tunnelc::driver::Analyse(*inputs, {}, std::move(sink));
      benchmark::DoNotOptimize(
          tunnelc::report::Text(analysis.network, analysis.diagnostics, inputs->sources, {}));
    }
    state.SetItemsProcessed(state.range(0) * state.iterations());
  }

 private:
  fs::path folder_;
};

void CheckPairs(benchmark::State& state) {
  const Fleet fleet;
  for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i) {
    const std::size_t peer = i ^ 1U;
    fleet.Write(i, Head(fmt::format("R{}", i)) + Key(peer) + Tunnel(0, peer) + Rest(i));
  }
  fleet.Check(state);
}

void CheckStar(benchmark::State& state) {
  const Fleet fleet;
  std::string keys;
  std::string tunnels;
  for (std::size_t i = 1; i < static_cast<std::size_t>(state.range(0)); ++i) {
    keys += Key(i);
    tunnels += Tunnel(i, i);
    fleet.Write(i, Head(fmt::format("SPOKE{}", i)) + Key(0) + Tunnel(0, 0) + Rest(i));
  }
  fleet.Write(0, Head("HUB") + keys + tunnels + Rest(0));
  fleet.Check(state);
}

}  // namespace

BENCHMARK(CheckPairs)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Arg(2000)
    ->Arg(20000);
BENCHMARK(CheckStar)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Arg(2000)
    ->Arg(20000);
