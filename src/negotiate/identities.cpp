// What the ends call themselves, against the other's ISAKMP profiles (semantics reference, C.7).
#include "src/negotiate/identities.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "src/negotiate/host_names.h"
#include "src/negotiate/keys.h"

namespace tunnelc::negotiate {
namespace {

Fit MatchesName(std::string_view name, std::string_view wanted, std::string_view domain) {
  if (wanted.empty() && domain.empty()) {
    return Fit::kNo;
  }
  if (name.empty()) {
    return Fit::kMaybe;
  }
  const bool matches = (!wanted.empty() && EqualNames(name, wanted)) || LiesInDomain(name, domain);
  return matches ? Fit::kYes : Fit::kNo;
}

Fit MatchesAddress(const IdentityMatch& match, const base::IpAddress& address, const Facts& facts) {
  const bool counts =
      match.prefix && (match.prefix->length > 0 || facts.wildcard_identity_matches_all);
  return counts && base::Contains(*match.prefix, address) ? Fit::kYes : Fit::kNo;
}

Fit Matches(const IdentityMatch& match, const Identity& identity, const Party& owner,
            const Facts& facts) {
  if (facts.match_is_for_its_vrf_only && match.front_vrf != owner.front_vrf) {
    return Fit::kNo;
  }
  switch (identity.type) {
    case IdentityType::kAddress:
      return MatchesAddress(match, *identity.address, facts);
    case IdentityType::kFqdn:
      return MatchesName(identity.name, match.host, match.host_domain);
    case IdentityType::kUserFqdn:
      return MatchesName(identity.name, match.user_fqdn, match.user_fqdn_domain);
    case IdentityType::kDn:
      break;
  }
  if (!identity.address) {
    return Fit::kNo;  // the name of a certificate needs a certificate map
  }
  return std::min(Fit::kMaybe, std::max(MatchesAddress(match, *identity.address, facts),
                                        MatchesName(identity.name, match.host, match.host_domain)));
}

Fit Matches(const Profile& profile, const Identity& identity, const Party& owner,
            const Facts& facts) {
  if (profile.local_address && *profile.local_address != OwnAddress(owner)) {
    return Fit::kNo;
  }
  Fit best = Fit::kNo;
  for (const IdentityMatch& match : profile.matches) {
    best = std::max(best, Matches(match, identity, owner, facts));
  }
  return best;
}

std::string NameDoubt(std::string_view who, const Identity& identity) {
  return "what " + std::string(who) + " calls itself" +
         (identity.type == IdentityType::kDn ? " without a certificate" : "");
}

std::string ProfileDoubt(std::string_view who) {
  return "what a line that is not understood, or not checked, changes in an ISAKMP profile of " +
         std::string(who);
}

bool NamesDoubtfulProfile(const Party& party) {
  return party.OwnProfile() != nullptr && party.OwnProfile()->doubtful;
}

// The profiles that what may answer names, each once; none when something answers whatever the
// profile.
std::vector<const Profile*> NamedProfiles(const Party& responder) {
  std::vector<const Profile*> named;
  for (const Protection& one : responder.protections) {
    if (!one.profile) {
      return {};
    }
    const Profile* profile = &responder.profiles[*one.profile];
    if (std::ranges::find(named, profile) == named.end()) {
      named.push_back(profile);
    }
  }
  return named;
}

// Those that it may be: the named ones, else all.
std::vector<const Profile*> EligibleProfiles(const Party& responder) {
  std::vector<const Profile*> eligible = NamedProfiles(responder);
  if (eligible.empty()) {
    std::ranges::transform(responder.profiles, std::back_inserter(eligible),
                           [](const Profile& profile) { return &profile; });
  }
  return eligible;
}

// The profile by which a party calls itself: its session's own, for a responder the one that the
// initiator's identity leads to, whichever of its entries is meant.
const Profile* ProfileThatSpeaks(const Walk& walk, const Party& party) {
  const Profile* own = party.OwnProfile();
  if (&party == &walk.initiator || !walk.facts.responder_shows_profile_met) {
    return own;
  }
  const std::vector<const Profile*> met = ProfilesMet(walk);
  const bool meets_own = std::ranges::find(met, own) != met.end();
  return met.empty() || meets_own ? own : met.front();
}

// Certificates and nothing else prove who is who: a distinguished name is one of a certificate.
bool IsByCertificates(const Walk& walk) {
  return walk.may_use_certificates && !walk.may_use_keys;
}

Finding Refused(const Walk& walk) {
  return Fails(In(walk, Step::kMm5, Step::kAm1), Reason::kNoMatchingIsakmpProfile,
               Side::kResponder);
}

// The key was found by address before the profile was known: it must be one of the profile's.
void CheckKeyring(const Walk& walk, const Profile& profile, int& inside, int& outside) {
  if (profile.keyrings.empty()) {
    ++inside;
    return;
  }
  for (const std::size_t key : PossibleKeys(walk.outcome.responder_key)) {
    const std::size_t keyring = walk.responder.keys[key].keyring;
    const bool listed = std::ranges::find(profile.keyrings, keyring) != profile.keyrings.end();
    ++(listed ? inside : outside);
  }
}

Finding CheckKeyrings(const Walk& walk, const std::vector<const Profile*>& matched) {
  if (!walk.may_use_keys || !walk.facts.key_must_lie_in_profile) {
    return {};
  }
  int inside = 0;
  int outside = 0;
  for (const Profile* profile : matched) {
    CheckKeyring(walk, *profile, inside, outside);
  }
  if (outside == 0) {
    return {};
  }
  Finding finding = inside == 0 ? Refused(walk) : Finding{};
  if (inside > 0) {
    finding.doubts.emplace_back(
        "whether the responder's key lies in a keyring of the ISAKMP profile that it chooses");
  }
  if (walk.may_use_certificates) {
    finding.doubts.emplace_back("whether the policies agree on pre-shared keys");
  }
  return finding;
}

// The session names its profile: that one must match.
Finding CheckNamedProfile(const Walk& walk, const Profile& profile, const Identity& identity) {
  const Fit fit = Matches(profile, identity, walk.responder, walk.facts);
  // Without any match the line that was not understood is likely to be the one.
  const bool is_open = profile.matches.empty() && profile.doubtful;
  const bool refused = fit == Fit::kNo && !is_open && walk.facts.named_profile_must_match;
  Finding finding = refused ? Refused(walk) : CheckKeyrings(walk, {&profile});
  if (profile.doubtful) {
    finding.doubts.push_back(ProfileDoubt("the responder"));
  }
  if (NamesDoubtfulProfile(walk.initiator)) {
    finding.doubts.push_back(ProfileDoubt("the initiator"));  // it may say how it calls itself
  }
  if (fit == Fit::kMaybe) {
    finding.doubts.push_back(NameDoubt("the initiator", identity));
  }
  return finding;
}

}  // namespace

Identity ShownBy(const Walk& walk, const Party& party) {
  Identity identity = party.identity;
  const Profile* profile = ProfileThatSpeaks(walk, party);
  if (profile != nullptr && profile->self_identity) {
    identity = *profile->self_identity;
  }
  if (&party == &walk.initiator && party.aggressive && party.aggressive->identity) {
    identity = *party.aggressive->identity;
  }
  if (identity.type == IdentityType::kAddress && !identity.address) {
    identity.address = OwnAddress(party);
  }
  if (identity.type == IdentityType::kDn) {
    identity.address = IsByCertificates(walk) ? std::nullopt : std::optional(OwnAddress(party));
  }
  if (!identity.domain.empty() && walk.facts.router_name_carries_domain) {
    identity.name += '.' + identity.domain;
  }
  return identity;
}

std::vector<std::size_t> FittingProfiles(const Walk& walk) {
  const Party& responder = walk.responder;
  std::vector<std::size_t> fitting;
  if (responder.profiles.size() < 2) {
    return fitting;
  }
  const Identity identity = ShownBy(walk, walk.initiator);
  for (std::size_t i = 0; i < responder.profiles.size(); ++i) {
    if (Matches(responder.profiles[i], identity, responder, walk.facts) == Fit::kYes) {
      fitting.push_back(i);
    }
  }
  return fitting;
}

std::vector<const Profile*> ProfilesMet(const Walk& walk) {
  if (walk.chosen != nullptr) {
    return {walk.chosen};
  }
  const Party& responder = walk.responder;
  std::vector<const Profile*> met = EligibleProfiles(responder);
  if (met.size() == 1 && !NamedProfiles(responder).empty()) {
    return met;
  }
  const Identity identity = ShownBy(walk, walk.initiator);
  std::erase_if(met, [&](const Profile* profile) {
    return Matches(*profile, identity, responder, walk.facts) == Fit::kNo;
  });
  return met;
}

namespace {

std::string CloneDoubt() {
  return "whether the virtual template of an ISAKMP profile answers in the responder's place";
}

// One of several profiles that fit is taken to be met: where the session names others, the peer is
// refused as one that fits none of them.
Finding CheckChosenProfile(const Walk& walk, const std::vector<const Profile*>& named) {
  const Profile& chosen = *walk.chosen;
  const bool is_foreign = !named.empty() && std::ranges::find(named, &chosen) == named.end();
  if (is_foreign && walk.facts.named_profile_must_match) {
    return Refused(walk);
  }
  Finding finding = CheckKeyrings(walk, {&chosen});
  if (chosen.doubtful) {
    finding.doubts.push_back(ProfileDoubt("the responder"));
  }
  if (chosen.clones && named.empty() && walk.responder.has_session) {
    finding.doubts.push_back(CloneDoubt());
  }
  return finding;
}

}  // namespace

Finding CheckInitiatorIdentity(Walk& walk) {
  const Party& responder = walk.responder;
  const Identity identity = ShownBy(walk, walk.initiator);
  const std::vector<const Profile*> named = NamedProfiles(responder);
  if (walk.chosen != nullptr) {
    return CheckChosenProfile(walk, named);
  }
  if (named.size() == 1) {
    return CheckNamedProfile(walk, *named.front(), identity);
  }
  std::vector<const Profile*> matched;
  std::vector<std::string> doubts;
  for (const Profile* eligible : EligibleProfiles(responder)) {
    const Profile& profile = *eligible;
    const Fit fit = Matches(profile, identity, responder, walk.facts);
    if (profile.doubtful) {
      doubts.push_back(ProfileDoubt("the responder"));
    } else if (fit == Fit::kMaybe) {
      doubts.push_back(NameDoubt("the initiator", identity));
    }
    if (fit != Fit::kNo) {
      matched.push_back(&profile);
    }
    if (fit != Fit::kNo && profile.clones && named.empty() && responder.has_session) {
      doubts.push_back(CloneDoubt());
    }
  }
  Finding finding = CheckKeyrings(walk, matched);
  const bool refused = named.empty()
                           ? !responder.profiles.empty() && !walk.facts.unmatched_peer_may_proceed
                           : walk.facts.named_profile_must_match;
  if (matched.empty() && refused) {
    finding = Refused(walk);
  }
  finding.doubts.insert(finding.doubts.end(), doubts.begin(), doubts.end());
  return finding;
}

Finding CheckResponderIdentity(Walk& walk) {
  const Party& initiator = walk.initiator;
  if (initiator.OwnProfile() == nullptr || !walk.facts.initiator_checks_identity) {
    return {};
  }
  const Profile& profile = *initiator.OwnProfile();
  const Identity identity = ShownBy(walk, walk.responder);
  const Fit fit = profile.matches.empty()
                      ? Fit::kYes  // incomplete: it says nothing of whom it may meet
                      : Matches(profile, identity, initiator, walk.facts);
  Finding finding;
  if (fit == Fit::kNo) {
    finding =
        Fails(In(walk, Step::kMm6, Step::kAm2), Reason::kNoMatchingIsakmpProfile, Side::kInitiator);
  }
  if (fit == Fit::kMaybe) {
    finding.doubts.push_back(NameDoubt("the responder", identity));
  }
  if (profile.doubtful) {
    finding.doubts.push_back(ProfileDoubt("the initiator"));
  }
  if (NamesDoubtfulProfile(walk.responder)) {
    finding.doubts.push_back(ProfileDoubt("the responder"));
  }
  return finding;
}

}  // namespace tunnelc::negotiate
