// A whole `tunnelc check`, from files to text: pairs of routers, each file 8 KB of which most is
// about other things; one hub with as many spokes; crypto maps of many entries with five peers
// each. `items` are files, or entries of the largest map.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

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

constexpr std::size_t kPeers = 5;

std::string MapHead(const std::string& name) {
  return fmt::format(
      "version 15.7\nhostname {}\n!\n"
      "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n authentication pre-share\n"
      " group 14\n"
      "crypto isakmp key Quartz-Lemur-41-violin address 0.0.0.0 0.0.0.0\n"
      "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n mode tunnel\n!\n",
      name);
}

// Entry `number` of the map, for the traffic between two subnets.
std::string Entry(std::size_t number, std::span<const std::string> peers, bool flipped) {
  const std::string here = fmt::format("10.{}.{}.0 0.0.0.255", number / 250, number % 250);
  const std::string there = fmt::format("172.{}.{}.0 0.0.0.255", 16 + number / 250, number % 250);
  std::string text = fmt::format(
      "ip access-list extended L{0}\n permit ip {1} {2}\ncrypto map M {3} ipsec-isakmp\n", number,
      flipped ? there : here, flipped ? here : there, number + 1);
  for (const std::string& peer : peers) {
    text += fmt::format(" set peer {}\n", peer);
  }
  return text + fmt::format(" set transform-set STRONG\n match address L{}\n!\n", number);
}

std::string MapInterface(std::size_t number, const std::string& address) {
  return fmt::format(
      "interface GigabitEthernet0/{}\n ip address {} 255.255.255.0\n crypto map M\n!\n", number,
      address);
}

// Two routers. The entries of one name all five addresses of the other, which has its map on each.
void CheckMapsOfTwo(benchmark::State& state) {
  const Fleet fleet;
  const std::vector<std::string> own = {"192.0.2.1"};
  std::vector<std::string> peers;
  std::string interfaces;
  for (std::size_t j = 0; j < kPeers; ++j) {
    peers.push_back(fmt::format("198.51.{}.1", 100 + j));
    interfaces += MapInterface(j, peers.back());
  }
  std::string first = MapHead("R1");
  std::string second = MapHead("R2");
  for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i) {
    first += Entry(i, peers, false);
    second += Entry(i, own, true);
  }
  fleet.Write(0, first + MapInterface(0, own.front()) + "end\n");
  fleet.Write(1, second + interfaces + "end\n");
  fleet.Check(state);
}

// A hub with an entry for each spoke: the last of its peers is the spoke, the others are nobody.
void CheckMapsOfHub(benchmark::State& state) {
  const Fleet fleet;
  const std::vector<std::string> hub = {"192.0.2.1"};
  std::string text = MapHead("HUB");
  for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i) {
    std::vector<std::string> peers;
    for (std::size_t j = 0; j < kPeers; ++j) {
      peers.push_back(fmt::format("198.{}.{}.{}", 18 + j, i / 250, i % 250 + 1));
    }
    text += Entry(i, peers, false);
    fleet.Write(i + 1, MapHead(fmt::format("SPOKE{}", i)) + Entry(i, hub, true) +
                           MapInterface(0, peers.back()) + "end\n");
  }
  fleet.Write(0, text + MapInterface(0, hub.front()) + "end\n");
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
BENCHMARK(CheckMapsOfTwo)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Arg(1000)
    ->Arg(10000);
BENCHMARK(CheckMapsOfHub)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Arg(1000)
    ->Arg(10000);
