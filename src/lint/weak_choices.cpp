// The better proposals of each device are indexed once; a session then asks for one that both have.
#include "src/lint/weak_choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "src/lint/weakness.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

using Suite =
    std::tuple<suite::IkeCipher, suite::IkeHash, suite::IkeAuthentication, suite::DhGroup>;

std::optional<Suite> SuiteOf(const model::IsakmpPolicy& policy) {
  if (policy.refused || !policy.doubts.empty() || !policy.cipher.value || !policy.hash.value ||
      !policy.authentication.value || !policy.group.value) {
    return std::nullopt;
  }
  return Suite{*policy.cipher.value, *policy.hash.value, *policy.authentication.value,
               *policy.group.value};
}

Weakness PolicyWeakness(const model::IsakmpPolicy& policy) {
  Weakness weakness;
  if (const std::optional<Suite> suite = SuiteOf(policy)) {
    const auto& [cipher, hash, authentication, group] = *suite;
    weakness.Look(suite::Info(cipher).strength, {}, suite::Words(cipher));
    weakness.Look(suite::Info(hash).strength, {}, suite::Words(hash));
    weakness.Look(suite::Info(group).strength, {},
                  fmt::format("group {}", static_cast<unsigned>(group)));
  }
  return weakness;
}

Offer OfferOf(const model::IsakmpPolicy& policy) {
  return {policy.span, policy.span, fmt::format("policy {}", policy.priority)};
}

// A set stands for itself where a profile names it.
Offer OfferOf(const model::Device& device, const model::Endpoint& endpoint, std::size_t index) {
  const model::TransformSet& set = topology::SetAt(device, endpoint, index);
  Offer offer{set.span, set.span, fmt::format("transform set {}", set.name)};
  if (endpoint.profile) {
    for (const auto& use : device.ipsec_profiles[*endpoint.profile].sets) {
      if (use.set == endpoint.transform_sets[index]) {
        offer.span = use.span;
        break;
      }
    }
  }
  return offer;
}

class Finder {
 public:
  explicit Finder(const topology::Network& network) : network_(network) {}

  std::vector<WeakChoice> All() {
    for (std::size_t i = 0; i < network_.Sessions().size(); ++i) {
      for (const topology::Direction& direction : network_.Sessions()[i].directions) {
        const negotiate::Verdict verdict = direction.outcome.verdict;
        if (verdict == negotiate::Verdict::kUp || verdict == negotiate::Verdict::kUpIf) {
          LookAtPolicies(i, direction);
          LookAtSets(i, direction);
        }
      }
    }
    return std::move(choices_);
  }

 private:
  using Strong = std::map<Suite, std::size_t>;  // by index into the device's policies

  const Strong& StrongOf(model::DeviceId device) {
    const auto [entry, is_new] = strong_.try_emplace(device);
    const auto& policies = network_.DeviceOf(device).policies;
    for (std::size_t i = 0; is_new && i < policies.size(); ++i) {
      const std::optional<Suite> suite = SuiteOf(policies[i]);
      if (suite && PolicyWeakness(policies[i]).Empty()) {
        entry->second.emplace(*suite, i);
      }
    }
    return entry->second;
  }

  void LookAtPolicies(std::size_t session, const topology::Direction& direction) {
    if (!direction.outcome.phase1) {
      return;
    }
    const negotiate::Phase1& phase1 = *direction.outcome.phase1;
    const auto& ends = network_.Sessions()[session].ends;
    const model::DeviceId initiator = ends[direction.initiator].device;
    const model::DeviceId responder = ends[1 - direction.initiator].device;
    const auto& offered = network_.DeviceOf(initiator).policies;
    const auto& accepted = network_.DeviceOf(responder).policies;
    const Weakness weakness = PolicyWeakness(accepted[phase1.responder_policy]);
    if (weakness.Empty()) {
      return;
    }
    std::optional<std::pair<std::size_t, std::size_t>> better;  // the first that the responder has
    for (const auto& [suite, index] : StrongOf(responder)) {
      const auto theirs = StrongOf(initiator).find(suite);
      const bool same_method = std::get<suite::IkeAuthentication>(suite) == phase1.authentication;
      if (same_method && theirs != StrongOf(initiator).end() &&
          (!better || index < better->first)) {
        better = {index, theirs->second};
      }
    }
    if (better) {
      choices_.push_back({session, direction.initiator, 1 - direction.initiator, true,
                          weakness.Words(), OfferOf(accepted[phase1.responder_policy]),
                          OfferOf(offered[phase1.initiator_policy]),
                          OfferOf(accepted[better->first]), OfferOf(offered[better->second])});
    }
  }

  // Each combination of an agreed set and the entry that answers it once.
  void LookAtSets(std::size_t session, const topology::Direction& direction) {
    std::set<std::tuple<std::size_t, std::size_t, std::size_t>> seen;
    for (const negotiate::Phase2& line : direction.outcome.phase2) {
      const std::size_t entry = line.answered_by ? line.answered_by->entry : 0;
      if (line.agreed && entry < direction.answerers.size() &&
          seen.emplace(entry, line.agreed->initiator_set, line.agreed->responder_set).second) {
        LookAtSet(session, direction, *line.agreed, direction.answerers[entry]);
      }
    }
  }

  void LookAtSet(std::size_t session, const topology::Direction& direction,
                 const negotiate::Agreement& agreed, topology::EndpointId answerer) {
    const auto& ends = network_.Sessions()[session].ends;
    const topology::End& initiator = ends[direction.initiator];
    const topology::End& responder = ends[1 - direction.initiator];
    const model::Endpoint* own = network_.EndpointOf(initiator);
    if (own == nullptr) {
      return;
    }
    const model::Endpoint& other = network_.EndpointOf(answerer);
    const Weakness weakness = WeaknessOf(agreed.transforms);
    const std::optional<std::pair<std::size_t, std::size_t>> better =
        weakness.Empty() ? std::nullopt : StrongSets(initiator, *own, responder, other);
    if (better) {
      const model::Device& device = network_.DeviceOf(initiator);
      const model::Device& peer = network_.DeviceOf(responder);
      choices_.push_back(
          {session, direction.initiator, direction.initiator, false, weakness.Words(),
           OfferOf(device, *own, agreed.initiator_set), OfferOf(peer, other, agreed.responder_set),
           OfferOf(device, *own, better->first), OfferOf(peer, other, better->second)});
    }
  }

  // A profile names six sets at most.
  std::optional<std::pair<std::size_t, std::size_t>> StrongSets(const topology::End& initiator,
                                                                const model::Endpoint& own,
                                                                const topology::End& responder,
                                                                const model::Endpoint& other) {
    for (std::size_t i = 0; i < own.transform_sets.size(); ++i) {
      const model::TransformSet& mine = topology::SetAt(network_.DeviceOf(initiator), own, i);
      for (std::size_t j = 0; j < other.transform_sets.size(); ++j) {
        const model::TransformSet& theirs = topology::SetAt(network_.DeviceOf(responder), other, j);
        const bool known = !mine.refused && !theirs.refused && mine.doubts.empty() &&
                           theirs.doubts.empty() && mine.mode.value == theirs.mode.value;
        if (known && mine.transforms == theirs.transforms && WeaknessOf(mine.transforms).Empty()) {
          return std::pair(i, j);
        }
      }
    }
    return std::nullopt;
  }

  const topology::Network& network_;
  std::map<model::DeviceId, Strong> strong_;
  std::vector<WeakChoice> choices_;
};

}  // namespace

std::vector<WeakChoice> FindWeakChoices(const topology::Network& network) {
  return Finder(network).All();
}

}  // namespace tunnelc::lint
