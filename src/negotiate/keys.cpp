// The key look-up and the comparison of the two keys (semantics reference, C.4 and C.6).
#include "src/negotiate/keys.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "src/negotiate/ikev1.h"

namespace tunnelc::negotiate {
namespace {

// How closely a key fits when a fact of facts.def is turned over: below every prefix length.
constexpr int kOtherFamily = -1;
constexpr int kByHostname = -2;

struct Candidate {
  std::size_t key = 0;
  int closeness = 0;  // the prefix length
  Fit keyring = Fit::kYes;
};

Fit KeyringServes(const Party& party, const Keyring& keyring, const Facts& facts) {
  if (facts.keyring_serves_its_vrf_only && keyring.front_vrf != party.front_vrf) {
    return Fit::kNo;
  }
  if (keyring.local_address_unknown) {
    return Fit::kMaybe;
  }
  const bool elsewhere = keyring.local_address && *keyring.local_address != OwnAddress(party);
  return elsewhere ? Fit::kNo : Fit::kYes;
}

Fit Sure(bool yes) {
  return yes ? Fit::kYes : Fit::kNo;
}

Fit InitiatorSearches(const Party& party, std::size_t keyring, const Facts& facts) {
  const bool is_default = party.keyrings[keyring].is_default;
  if (!party.profile || !facts.initiator_keeps_to_its_profile) {
    return Sure(is_default || facts.unreferenced_keyrings_serve_initiator);
  }
  const Profile& profile = party.profiles[*party.profile];
  if (std::ranges::find(profile.keyrings, keyring) != profile.keyrings.end()) {
    return Fit::kYes;
  }
  if (profile.doubtful) {
    return Fit::kMaybe;  // the line that was not understood may name this one
  }
  return Sure(profile.keyrings.empty() &&
              (is_default || !facts.profile_without_keyring_uses_default));
}

std::optional<int> Closeness(const Key& key, const base::IpAddress& peer, const Facts& facts) {
  if (!key.prefix) {
    return facts.hostname_keys_need_aggressive_mode ? std::nullopt : std::optional(kByHostname);
  }
  if (key.prefix->address.family != peer.family) {
    const bool serves = key.prefix->length == 0 && !facts.key_families_are_separate;
    return serves ? std::optional(kOtherFamily) : std::nullopt;
  }
  if (!base::Contains(*key.prefix, peer)) {
    return std::nullopt;
  }
  return facts.longest_prefix_wins ? key.prefix->length : 0;
}

// Every key that may serve the peer; of those that fit equally well in one keyring only the one
// that stays there.
std::vector<Candidate> Candidates(const Party& party, const base::IpAddress& peer,
                                  bool as_initiator, const Facts& facts) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < party.keys.size(); ++i) {
    const std::size_t keyring = party.keys[i].keyring;
    const Fit searched = as_initiator ? InitiatorSearches(party, keyring, facts) : Fit::kYes;
    const Fit serves = std::min(searched, KeyringServes(party, party.keyrings[keyring], facts));
    const std::optional<int> closeness = Closeness(party.keys[i], peer, facts);
    if (serves == Fit::kNo || !closeness) {
      continue;
    }
    const auto same = std::ranges::find_if(found, [&](const Candidate& other) {
      return party.keys[other.key].keyring == keyring && other.closeness == *closeness;
    });
    if (same == found.end()) {
      found.push_back({i, *closeness, serves});
    } else if (!facts.first_of_equal_keys_stays) {
      same->key = i;
    }
  }
  return found;
}

}  // namespace

KeyLookup FindKey(const Party& party, const base::IpAddress& peer, bool as_initiator,
                  const Facts& facts) {
  const std::vector<Candidate> found = Candidates(party, peer, as_initiator, facts);
  std::optional<int> best;
  for (const Candidate& candidate : found) {
    if (candidate.keyring == Fit::kYes) {
      best = std::max(best.value_or(candidate.closeness), candidate.closeness);
    }
  }
  KeyLookup lookup{.result = KeyLookup::Result::kNone, .key = 0, .candidates = {}};
  bool open = false;
  for (const Candidate& candidate : found) {
    if (!best || candidate.closeness >= *best) {
      lookup.candidates.push_back(candidate.key);
      open = open || candidate.keyring == Fit::kMaybe;
    }
  }
  if (open) {
    lookup.result = KeyLookup::Result::kUnknown;
    lookup.none_possible = !best;
    return lookup;
  }
  if (lookup.candidates.size() > 1 && facts.equal_prefixes_are_ambiguous) {
    lookup.result = KeyLookup::Result::kAmbiguous;
    return lookup;
  }
  if (!lookup.candidates.empty()) {
    lookup.result = KeyLookup::Result::kFound;
    lookup.key = lookup.candidates.front();
    lookup.candidates.clear();
  }
  return lookup;
}

KeyLookup FindKey(const Party& party, const base::IpAddress& peer, bool as_initiator) {
  return FindKey(party, peer, as_initiator, Facts{});
}

Fit HasKey(const KeyLookup& lookup) {
  if (lookup.result == KeyLookup::Result::kNone) {
    return Fit::kNo;
  }
  return lookup.none_possible ? Fit::kMaybe : Fit::kYes;
}

std::vector<std::size_t> PossibleKeys(const KeyLookup& lookup) {
  if (lookup.result == KeyLookup::Result::kFound) {
    return {lookup.key};
  }
  return lookup.candidates;
}

std::string KeyDoubt(const KeyLookup& lookup, std::string_view who) {
  if (lookup.result == KeyLookup::Result::kAmbiguous) {
    return "from which of several keyrings " + std::string(who) + " takes the pre-shared key";
  }
  return "whether a keyring that may be limited to another address or profile serves " +
         std::string(who);
}

// The responder of MM5 cannot read it when the keys differ (semantics reference, C.6).
Finding CompareKeys(Walk& walk) {
  Finding finding;
  if (!walk.may_use_keys) {
    return finding;
  }
  const KeyLookup& mine = walk.outcome.initiator_key;
  const KeyLookup& theirs = walk.outcome.responder_key;
  std::vector<base::Comparison> seen;
  for (const std::size_t a : PossibleKeys(mine)) {
    for (const std::size_t b : PossibleKeys(theirs)) {
      seen.push_back(Compare(walk.initiator.keys[a].secret, walk.responder.keys[b].secret));
    }
  }
  const auto count = [&](base::Comparison result) { return std::ranges::count(seen, result); };
  const auto different = count(base::Comparison::kDifferent);
  if (different == 0) {
    if (count(base::Comparison::kUnknowable) > 0) {
      finding.conditions.emplace_back("the two pre-shared keys are equal");
    }
    return finding;
  }
  if (seen.front() == base::Comparison::kDifferent) {
    finding = Fails(Step::kMm5, Reason::kPreSharedKeyMismatch, Side::kBoth);
  }
  if (different == std::ssize(seen)) {
    if (walk.may_use_certificates) {
      finding.doubts.emplace_back("whether the policies agree on pre-shared keys");
    }
    return finding;
  }
  for (const auto& [lookup, who] :
       {std::pair(&mine, "the initiator"), {&theirs, "the responder"}}) {
    if (lookup->result != KeyLookup::Result::kFound) {
      finding.doubts.push_back(KeyDoubt(*lookup, who));
    }
  }
  return finding;
}

}  // namespace tunnelc::negotiate
