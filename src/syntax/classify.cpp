// What a file is, by words that only one system's configurations have.
#include <algorithm>
#include <array>

#include "src/syntax/parse.h"
#include "src/syntax/text.h"

namespace tunnelc::syntax {
namespace {

// More than this is not looked at: what a file is shows early.
constexpr std::size_t kEnough = 1 << 20;

struct Mark {
  std::string_view start;  // of a line, after blanks
  FileKind kind;
  int weight;
};

constexpr std::array<Mark, 69> kMarks = {{
    {"ASA Version", FileKind::kAsa, 9},
    {"PIX Version", FileKind::kAsa, 9},
    {": Saved", FileKind::kAsa, 5},
    {"nameif ", FileKind::kAsa, 6},
    {"tunnel-group ", FileKind::kAsa, 4},
    {"object network ", FileKind::kAsa, 3},
    {"security-level ", FileKind::kAsa, 3},
    {"crypto ikev1 ", FileKind::kAsa, 3},
    {"crypto ipsec ikev1 ", FileKind::kAsa, 4},
    {"crypto ipsec ikev2 ipsec-proposal", FileKind::kAsa, 4},
    {"group-policy ", FileKind::kAsa, 3},
    {"access-group ", FileKind::kAsa, 1},
    {"same-security-traffic ", FileKind::kAsa, 4},
    {"!! IOS XR Configuration", FileKind::kIosXr, 9},
    {"RP/0/", FileKind::kIosXr, 9},
    {"route-policy ", FileKind::kIosXr, 3},
    {"end-policy", FileKind::kIosXr, 3},
    {"end-set", FileKind::kIosXr, 3},
    {"ipv4 address ", FileKind::kIosXr, 3},
    {"commit", FileKind::kIosXr, 1},
    {"!Command: show running-config", FileKind::kNxos, 6},
    {"feature ", FileKind::kNxos, 3},
    {"vdc ", FileKind::kNxos, 4},
    {"vrf context ", FileKind::kNxos, 4},
    {"vpc domain ", FileKind::kNxos, 4},
    {"install feature-set ", FileKind::kNxos, 4},
    {"no feature ", FileKind::kNxos, 4},
    {"! device: ", FileKind::kOtherText, 9},
    {"transceiver qsfp default-mode", FileKind::kOtherText, 6},
    {"set system host-name", FileKind::kOtherText, 9},
    {"set interfaces ", FileKind::kOtherText, 6},
    {"config firewall policy", FileKind::kOtherText, 9},
    {"config system ", FileKind::kOtherText, 6},
    {"aaa new-model", FileKind::kIos, 3},
    {"access-list ", FileKind::kIos, 1},
    {"authentication pre-share", FileKind::kIos, 2},
    {"Building configuration", FileKind::kIos, 4},
    {"class-map ", FileKind::kIos, 1},
    {"conf t", FileKind::kIos, 2},
    {"cr ", FileKind::kIos, 1},
    {"cry ", FileKind::kIos, 2},
    {"crypto dynamic-map ", FileKind::kIos, 2},
    {"crypto gdoi ", FileKind::kIos, 4},
    {"crypto ikev2 ", FileKind::kIos, 2},
    {"crypto ipsec profile ", FileKind::kIos, 3},
    {"crypto ipsec transform-set ", FileKind::kIos, 3},
    {"crypto isakmp ", FileKind::kIos, 3},
    {"crypto keyring ", FileKind::kIos, 4},
    {"crypto map ", FileKind::kIos, 2},
    {"crypto ", FileKind::kIos, 1},
    {"Current configuration :", FileKind::kIos, 4},
    {"enable secret ", FileKind::kIos, 2},
    {"hostname ", FileKind::kIos, 1},
    {"int ", FileKind::kIos, 1},
    {"interface ", FileKind::kIos, 1},
    {"ip address ", FileKind::kIos, 1},
    {"ip access-list ", FileKind::kIos, 1},
    {"ip add ", FileKind::kIos, 1},
    {"ip nhrp ", FileKind::kIos, 3},
    {"ip route ", FileKind::kIos, 1},
    {"ipv6 unicast-routing", FileKind::kIos, 2},
    {"line vty ", FileKind::kIos, 2},
    {"no crypto ", FileKind::kIos, 1},
    {"router ", FileKind::kIos, 1},
    {"service timestamps ", FileKind::kIos, 3},
    {"set transform-set ", FileKind::kIos, 2},
    {"tunnel ", FileKind::kIos, 2},
    {"Using ", FileKind::kIos, 1},
    {"vrf definition ", FileKind::kIos, 3},
}};

bool StartsIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && EqualsIgnoringCase(text.substr(0, start.size()), start);
}

bool LooksBinary(std::string_view text) {
  const auto strange = std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' &&
           c != '\b' && c != '\x03' && c != '\x1B';
  });
  return text.find('\0') != std::string_view::npos ||
         static_cast<std::size_t>(strange) > text.size() / 20;
}

// `version 7.0(3)I7(1)` of NX-OS; IOS writes `version 15.2`.
bool IsNxosVersion(std::string_view line) {
  return StartsIgnoringCase(line, "version ") && line.find('(') != std::string_view::npos;
}

// The command of `R1(config)#command`.
std::string_view BehindPrompt(std::string_view line) {
  const std::size_t mark = line.substr(0, 64).find_first_of("#> \t");
  return mark != std::string_view::npos && mark > 0 && line[mark] != ' ' && line[mark] != '\t'
             ? line.substr(mark + 1)
             : line;
}

using Scores = std::array<int, 7>;

void Score(std::string_view line, Scores& scores) {
  const Mark* best = nullptr;
  for (const Mark& mark : kMarks) {
    if ((best == nullptr || mark.start.size() > best->start.size()) &&
        LowerCase(line.front()) == LowerCase(mark.start.front()) &&
        StartsIgnoringCase(line, mark.start)) {
      best = &mark;
    }
  }
  if (best != nullptr) {
    scores[static_cast<std::size_t>(best->kind)] += best->weight;
  }
  if (IsNxosVersion(line)) {
    scores[static_cast<std::size_t>(FileKind::kNxos)] += 5;
  }
}

FileKind Highest(const Scores& scores) {
  const auto of = [&scores](FileKind kind) { return scores[static_cast<std::size_t>(kind)]; };
  // A sure sign of another system outweighs the many lines that it shares with IOS.
  for (const FileKind kind :
       {FileKind::kAsa, FileKind::kIosXr, FileKind::kNxos, FileKind::kOtherText}) {
    if (of(kind) >= 6) {
      return kind;
    }
  }
  return of(FileKind::kIos) > 0 ? FileKind::kIos : FileKind::kOtherText;
}

}  // namespace

FileKind Classify(std::string_view text) {
  const std::string_view looked_at = text.substr(0, kEnough);
  if (LooksBinary(looked_at)) {
    return FileKind::kBinary;
  }
  Scores scores{};
  bool empty = true;
  std::size_t at = looked_at.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < looked_at.size()) {
    const std::size_t newline = std::min(looked_at.find('\n', at), looked_at.size());
    std::string_view line = looked_at.substr(at, newline - at);
    at = newline + 1;
    while (!line.empty() && IsBlank(line.front())) {
      line.remove_prefix(1);
    }
    if (!line.empty()) {
      empty = false;
      std::string_view command = BehindPrompt(line);
      while (!command.empty() && IsBlank(command.front())) {
        command.remove_prefix(1);
      }
      Score(line, scores);
      if (command.size() != line.size() && !command.empty()) {
        Score(command, scores);
      }
    }
  }
  return empty ? FileKind::kEmpty : Highest(scores);
}

}  // namespace tunnelc::syntax
