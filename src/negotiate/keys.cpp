// The key look-up and the comparison of the two keys (semantics reference, C.4 and C.6).
#include "src/negotiate/keys.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "src/negotiate/host_names.h"
#include "src/negotiate/identities.h"
#include "src/negotiate/ikev1.h"

namespace tunnelc::negotiate {
namespace {

// How closely a key fits when a fact of facts.def is turned over: below every prefix length.
constexpr int kOtherFamily = -1;
constexpr int kByHostname = -2;
// A key for the very name that the peer shows: above every prefix length.
constexpr int kByIdentity = 1000;

// Whose key is looked for, and where.
struct Wanted {
  base::IpAddress peer;
  bool as_initiator = false;
  std::string name;        // that the peer has shown; empty: none so far
  std::string configured;  // by which the party is told its peer; empty: by an address
  std::optional<std::vector<std::size_t>> keyrings;  // these alone
};

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
  if (party.OwnProfile() == nullptr || !facts.initiator_keeps_to_its_profile) {
    return Sure(is_default || facts.unreferenced_keyrings_serve_initiator);
  }
  const Profile& profile = *party.OwnProfile();
  if (std::ranges::find(profile.keyrings, keyring) != profile.keyrings.end()) {
    return Fit::kYes;
  }
  if (profile.doubtful) {
    return Fit::kMaybe;  // the line that was not understood may name this one
  }
  return Sure(profile.keyrings.empty() &&
              (is_default || !facts.profile_without_keyring_uses_default));
}

std::optional<int> Closeness(const Key& key, const Wanted& wanted, const Facts& facts) {
  const base::IpAddress& peer = wanted.peer;
  if (!key.prefix && !wanted.name.empty() && facts.aggressive_keys_by_identity) {
    return EqualNames(key.hostname, wanted.name) ? std::optional(kByIdentity) : std::nullopt;
  }
  if (!key.prefix && !wanted.configured.empty() && EqualNames(key.hostname, wanted.configured) &&
      facts.hostname_key_serves_named_peer) {
    return kByIdentity;
  }
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
std::vector<Candidate> Candidates(const Party& party, const Wanted& wanted, const Facts& facts) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < party.keys.size(); ++i) {
    const std::size_t keyring = party.keys[i].keyring;
    Fit searched = wanted.as_initiator ? InitiatorSearches(party, keyring, facts) : Fit::kYes;
    if (wanted.keyrings) {
      searched = Sure(std::ranges::find(*wanted.keyrings, keyring) != wanted.keyrings->end());
    }
    const Fit serves = std::min(searched, KeyringServes(party, party.keyrings[keyring], facts));
    const std::optional<int> closeness = Closeness(party.keys[i], wanted, facts);
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

KeyLookup Find(const Party& party, const Wanted& wanted, const Facts& facts) {
  const std::vector<Candidate> found = Candidates(party, wanted, facts);
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

}  // namespace

KeyLookup FindKey(const Party& party, const base::IpAddress& peer, bool as_initiator,
                  const Facts& facts) {
  return Find(party,
              {.peer = peer,
               .as_initiator = as_initiator,
               .name = {},
               .configured = party.peer_name,
               .keyrings = {}},
              facts);
}

KeyLookup FindKeyByIdentity(const Walk& walk) {
  Wanted wanted{.peer = walk.initiator.address, .name = {}, .configured = {}, .keyrings = {}};
  const Identity identity = ShownBy(walk, walk.initiator);
  if (identity.type != IdentityType::kAddress) {
    wanted.name = identity.name;
  }
  std::vector<std::size_t> keyrings;
  bool all = true;
  for (const Profile* profile : ProfilesMet(walk)) {
    keyrings.insert(keyrings.end(), profile->keyrings.begin(), profile->keyrings.end());
    all = profile->keyrings.empty();
  }
  if (!all && walk.facts.key_must_lie_in_profile) {
    wanted.keyrings = std::move(keyrings);
  }
  return Find(walk.responder, wanted, walk.facts);
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

namespace {

// What it may be using: keys, or the password of aggressive mode.
std::vector<const base::Secret*> SecretsOf(const Party& party, const KeyLookup& lookup) {
  if (lookup.result == KeyLookup::Result::kPassword) {
    return {&*party.aggressive->password};
  }
  std::vector<const base::Secret*> secrets;
  for (const std::size_t key : PossibleKeys(lookup)) {
    secrets.push_back(&party.keys[key].secret);
  }
  return secrets;
}

}  // namespace

// The receiver of MM5 cannot read it when the keys differ (semantics reference, C.6); in
// aggressive mode the hash of AM2 is already made of the key.
Finding CompareKeys(Walk& walk) {
  Finding finding;
  if (!walk.may_use_keys) {
    return finding;
  }
  const KeyLookup& mine = walk.outcome.initiator_key;
  const KeyLookup& theirs = walk.outcome.responder_key;
  std::vector<base::Comparison> seen;
  for (const base::Secret* a : SecretsOf(walk.initiator, mine)) {
    for (const base::Secret* b : SecretsOf(walk.responder, theirs)) {
      seen.push_back(Compare(*a, *b));
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
    finding = Fails(In(walk, Step::kMm5, Step::kAm2), Reason::kPreSharedKeyMismatch, Side::kBoth);
  }
  if (different == std::ssize(seen)) {
    if (walk.may_use_certificates) {
      finding.doubts.emplace_back("whether the policies agree on pre-shared keys");
    }
    return finding;
  }
  for (const auto& [lookup, who] :
       {std::pair(&mine, "the initiator"), {&theirs, "the responder"}}) {
    if (lookup->result != KeyLookup::Result::kFound &&
        lookup->result != KeyLookup::Result::kPassword) {
      finding.doubts.push_back(KeyDoubt(*lookup, who));
    }
  }
  return finding;
}

}  // namespace tunnelc::negotiate
