// peer-in-several-keyrings: which of the keys is used depends on the order of the keyrings.
#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "src/lint/ikev1_devices.h"
#include "src/lint/key_findings.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

struct Entry {
  const model::Keyring* keyring = nullptr;
  const model::Key* key = nullptr;
};

// True when both keyrings may be asked for one peer.
bool Overlap(const model::Keyring& one, const model::Keyring& two) {
  if (!one.doubts.empty() || !two.doubts.empty()) {
    return false;
  }
  if (!one.is_limited || !two.is_limited) {
    return true;
  }
  return one.local_address && one.local_address == two.local_address;
}

// Equal keys do no harm where no profile has to hold the keyring.
bool Matters(const model::Device& device, const model::Key& one, const model::Key& two) {
  return !device.isakmp_profiles.empty() ||
         Compare(one.secret, two.secret) != base::Comparison::kEqual;
}

std::string Where(const model::Keyring& keyring) {
  return keyring.name.empty() ? "the default keyring" : fmt::format("keyring {}", keyring.name);
}

// The lines that the explanations of undecided sessions name: there it is said already.
std::set<source::Span> Explained(const topology::Network& network) {
  std::set<source::Span> lines;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      if (!direction.explanation || direction.explanation->rule != diag::Rule::kVerdictUnknown) {
        continue;
      }
      for (const topology::ExplainedLine& line : direction.explanation->lines) {
        lines.insert(line.span);
      }
    }
  }
  return lines;
}

void CheckDevice(const model::Device& device, const std::set<source::Span>& explained,
                 diag::Sink& sink) {
  std::map<std::pair<std::string, base::IpPrefix>, Entry> first;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (!key.prefix || key.refused) {
        continue;
      }
      const auto [entry, is_new] =
          first.emplace(std::pair(keyring.front_vrf, *key.prefix), Entry{&keyring, &key});
      const Entry& other = entry->second;
      if (is_new || other.keyring == &keyring || !Overlap(*other.keyring, keyring) ||
          !Matters(device, *other.key, key) || explained.contains(key.span)) {
        continue;
      }
      diag::Diagnostic& diagnostic =
          sink.Report(diag::Rule::kPeerInSeveralKeyrings, key.span,
                      fmt::format("`{}` has a key in {} and in {}: which one is used depends on "
                                  "their order, and may differ with who starts",
                                  PeersOf(key), Where(*other.keyring), Where(keyring)));
      diagnostic.related.push_back({other.key->span, fmt::format("in {}", Where(*other.keyring))});
      diagnostic.help = "keep one of them, in the keyring that the peer's ISAKMP profile names";
    }
  }
}

}  // namespace

void CheckPeerInSeveralKeyrings(const topology::Network& network, diag::Sink& sink) {
  const std::set<source::Span> explained = Explained(network);
  for (const model::DeviceId id : Ikev1Devices(network)) {
    CheckDevice(network.DeviceOf(id), explained, sink);
  }
}

}  // namespace tunnelc::lint
