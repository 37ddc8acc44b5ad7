// XAUTH between phase 1 and quick mode: the router of a site has no password to give (semantics
// reference, C.12).
#include <algorithm>

#include "src/negotiate/identities.h"
#include "src/negotiate/keys.h"

namespace tunnelc::negotiate {
namespace {

// The key for the peer says that it is not asked.
bool IsSpared(const Party& party, const KeyLookup& lookup) {
  const std::vector<std::size_t> keys = PossibleKeys(lookup);
  return !keys.empty() &&
         std::ranges::all_of(keys, [&](std::size_t key) { return party.keys[key].no_xauth; });
}

bool Asks(const Walk& walk, const Party& party, const std::vector<const Profile*>& profiles) {
  const bool profile_asks =
      std::ranges::any_of(profiles, [](const Profile* one) { return one->asks_xauth; });
  const bool map_counts = profiles.empty() || !walk.facts.profile_rules_xauth;
  return profile_asks || (map_counts && party.map_asks_xauth);
}

}  // namespace

Finding CheckXauth(Walk& walk) {
  if (Asks(walk, walk.responder, ProfilesMet(walk)) &&
      !IsSpared(walk.responder, walk.outcome.responder_key)) {
    return Fails(Step::kXauth, Reason::kXauthDemanded, Side::kResponder);
  }
  const Party& initiator = walk.initiator;
  std::vector<const Profile*> own;
  if (initiator.OwnProfile() != nullptr) {
    own.push_back(initiator.OwnProfile());
  }
  if (!walk.facts.responder_alone_asks_xauth && Asks(walk, initiator, own) &&
      !IsSpared(initiator, walk.outcome.initiator_key)) {
    return Fails(Step::kXauth, Reason::kXauthDemanded, Side::kInitiator);
  }
  return {};
}

}  // namespace tunnelc::negotiate
