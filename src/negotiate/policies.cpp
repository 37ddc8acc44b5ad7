// Which ISAKMP policies are offered, and which pair is agreed (semantics reference, C.1 to C.3).
#include <algorithm>
#include <string>
#include <utility>

#include "src/negotiate/identities.h"
#include "src/negotiate/ikev1.h"
#include "src/negotiate/keys.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;  // the initiator's and the responder's policy

bool NeedsKey(const Policy& policy) {
  return policy.authentication == suite::IkeAuthentication::kPreShare;
}

Fit HasCompanion(const Policy& policy, const Party& party, const KeyLookup& key,
                 const Facts& facts) {
  if (!policy.authentication) {
    return std::max(HasKey(key), Fit::kMaybe);
  }
  const Credentials& credentials = party.credentials;
  switch (*policy.authentication) {
    case suite::IkeAuthentication::kPreShare:
      return HasKey(key);
    case suite::IkeAuthentication::kRsaEncr:
      return credentials.may_know_peer_keys || !facts.rsa_encr_needs_public_keys ? Fit::kYes
                                                                                 : Fit::kNo;
    default:
      return credentials.state == Credentials::State::kNone ? Fit::kNo : Fit::kYes;
  }
}

// A policy without its companion, the key for this peer or a certificate, is neither offered nor
// considered.
Fit IsUsable(const Policy& policy, const Party& party, const KeyLookup& key, const Facts& facts) {
  if (policy.refused) {
    return Fit::kNo;
  }
  return std::min(policy.uncertain ? Fit::kMaybe : Fit::kYes,
                  HasCompanion(policy, party, key, facts));
}

Fit IsOffered(const Walk& walk, const Policy& policy) {
  return IsUsable(policy, walk.initiator, walk.outcome.initiator_key, walk.facts);
}

Fit IsConsidered(const Walk& walk, const Policy& policy) {
  return IsUsable(policy, walk.responder, walk.outcome.responder_key, walk.facts);
}

bool WantsKey(const std::vector<Policy>& policies) {
  return std::ranges::any_of(policies, [](const Policy& p) { return !p.refused && NeedsKey(p); });
}

// Two routers may have ten thousand policies each; of their pairs so many are kept to be told of.
constexpr std::size_t kMostKept = 10000;

// Calls `visit` for each pair, in the order in which the responder compares them, until it gives
// false.
template <class Visit>
void VisitPairs(const Walk& walk, Visit visit) {
  const std::size_t offers = walk.initiator.policies.size();
  const std::size_t own = walk.responder.policies.size();
  const bool by_responder = walk.facts.responder_order_wins;
  for (std::size_t outer = 0; outer < (by_responder ? own : offers); ++outer) {
    for (std::size_t inner = 0; inner < (by_responder ? offers : own); ++inner) {
      if (!visit(by_responder ? Pair(inner, outer) : Pair(outer, inner))) {
        return;
      }
    }
  }
}

// Cheap, since it is asked of every pair: whether two attributes are surely unequal.
template <class Id>
bool Differ(const std::optional<Id>& a, const std::optional<Id>& b) {
  return a && b && *a != *b;
}

bool CannotAgree(const Policy& offer, const Policy& own) {
  return offer.refused || own.refused || Differ(offer.cipher, own.cipher) ||
         Differ(offer.hash, own.hash) || Differ(offer.authentication, own.authentication) ||
         Differ(offer.group, own.group);
}

Fit Agree(const Walk& walk, const Policy& offer, const Policy& own) {
  if (CannotAgree(offer, own)) {
    return Fit::kNo;
  }
  const PolicyComparison comparison = ComparePolicies(offer, own);
  if (!walk.facts.phase1_lifetimes_may_differ && offer.lifetime > own.lifetime) {
    return Fit::kNo;
  }
  const Fit attributes = comparison.unknown.empty() ? Fit::kYes : Fit::kMaybe;
  return std::min({attributes, IsOffered(walk, offer), IsConsidered(walk, own)});
}

void NoteAuthentication(Walk& walk, const Policy& offer, const Policy& own) {
  const auto authentication = offer.authentication ? offer.authentication : own.authentication;
  walk.may_use_keys |= !authentication || authentication == suite::IkeAuthentication::kPreShare;
  walk.may_use_certificates |=
      !authentication || authentication != suite::IkeAuthentication::kPreShare;
}

// The agreed parameters; nothing when an attribute is known of neither end.
std::optional<Phase1> AgreedPhase1(const Walk& walk, const Pair& pair) {
  const Policy& offer = walk.initiator.policies[pair.first];
  const Policy& own = walk.responder.policies[pair.second];
  const auto cipher = offer.cipher ? offer.cipher : own.cipher;
  const auto hash = offer.hash ? offer.hash : own.hash;
  const auto authentication = offer.authentication ? offer.authentication : own.authentication;
  const auto group = offer.group ? offer.group : own.group;
  if (!cipher || !hash || !authentication || !group) {
    return std::nullopt;
  }
  return Phase1{.cipher = *cipher,
                .hash = *hash,
                .authentication = *authentication,
                .group = *group,
                .lifetime = std::min(offer.lifetime, own.lifetime),
                .initiator_policy = pair.first,
                .responder_policy = pair.second};
}

std::string AttributeDoubt(const PolicyComparison& comparison) {
  std::string names;
  for (const PolicyAttribute attribute : comparison.unknown) {
    names += names.empty() ? "" : " and ";
    names += Name(attribute);
  }
  return "whether the policies have the same " + names;
}

// What is lacking to know whether this pair agrees.
void AddDoubts(const Walk& walk, const Pair& pair, std::vector<std::string>& doubts) {
  const Policy& offer = walk.initiator.policies[pair.first];
  const Policy& own = walk.responder.policies[pair.second];
  const PolicyComparison comparison = ComparePolicies(offer, own);
  if (!comparison.unknown.empty()) {
    doubts.push_back(AttributeDoubt(comparison));
  }
  if (offer.uncertain || own.uncertain) {
    doubts.push_back("whether the release of the " +
                     std::string(offer.uncertain ? "initiator" : "responder") +
                     " has built-in ISAKMP policies, as 12.4(20)T and later do");
  }
  if (NeedsKey(offer) && HasKey(walk.outcome.initiator_key) == Fit::kMaybe) {
    doubts.push_back(KeyDoubt(walk.outcome.initiator_key, "the initiator"));
  }
  if (NeedsKey(own) && HasKey(walk.outcome.responder_key) == Fit::kMaybe) {
    doubts.push_back(KeyDoubt(walk.outcome.responder_key, "the responder"));
  }
}

void HangOn(Walk& walk, const Policy& policy) {
  walk.outcome.evidence = base::Weakest(walk.outcome.evidence, policy.evidence);
}

// Keeps the comparisons, in the responder's order, for whoever explains why none agreed: all of
// them, as long as somebody could read them.
void KeepComparisons(Walk& walk) {
  VisitPairs(walk, [&](const Pair& pair) {
    const auto& [i, r] = pair;
    PolicyComparison comparison =
        ComparePolicies(walk.initiator.policies[i], walk.responder.policies[r]);
    comparison.initiator = i;
    comparison.responder = r;
    walk.outcome.policies.push_back(std::move(comparison));
    return walk.outcome.policies.size() < kMostKept;
  });
}

// A key that no line shows: aggressive mode may ask a server for it.
bool MayAskForKey(const Walk& walk) {
  const std::vector<const Profile*> met = ProfilesMet(walk);
  return walk.outcome.aggressive &&
         std::ranges::any_of(met, [](const Profile* profile) { return profile->asks_aaa; });
}

// The first message of aggressive mode holds half of a Diffie-Hellman exchange already: policies of
// other groups than the first one's are perhaps not offered.
bool MayNotBeOffered(const Walk& walk, const Policy& offer) {
  if (!walk.outcome.aggressive) {
    return false;
  }
  const auto first = std::ranges::find_if(walk.initiator.policies, [&](const Policy& policy) {
    return IsOffered(walk, policy) != Fit::kNo;
  });
  return first != walk.initiator.policies.end() && Differ(first->group, offer.group);
}

bool ConsidersAny(const Walk& walk) {
  return std::ranges::any_of(walk.responder.policies, [&](const Policy& policy) {
    return policy.refused || IsConsidered(walk, policy) != Fit::kNo;
  });
}

Finding NoneAgreed(Walk& walk) {
  const bool lacks_key = HasKey(walk.outcome.responder_key) == Fit::kNo &&
                         HasKey(walk.outcome.initiator_key) != Fit::kNo &&
                         WantsKey(walk.initiator.policies) && WantsKey(walk.responder.policies);
  if (lacks_key && MayAskForKey(walk)) {
    Finding finding = Fails(Step::kAm1, Reason::kNoPreSharedKey, Side::kResponder);
    finding.doubts.emplace_back("whether a AAA server gives the responder a key for this identity");
    return finding;
  }
  if (lacks_key) {
    return Fails(In(walk, Step::kMm1, Step::kAm1), Reason::kNoPreSharedKey, Side::kResponder);
  }
  std::ranges::for_each(walk.responder.policies, [&](const Policy& p) { HangOn(walk, p); });
  if (!ConsidersAny(walk)) {
    return Fails(In(walk, Step::kMm1, Step::kAm1), Reason::kNoCommonIsakmpPolicy, Side::kResponder);
  }
  std::ranges::for_each(walk.initiator.policies, [&](const Policy& p) { HangOn(walk, p); });
  return Fails(In(walk, Step::kMm1, Step::kAm1), Reason::kNoCommonIsakmpPolicy, Side::kBoth);
}

}  // namespace

PolicyComparison ComparePolicies(const Policy& initiator, const Policy& responder) {
  PolicyComparison comparison;
  comparison.refused = initiator.refused || responder.refused;
  const auto compare = [&](const auto& a, const auto& b, PolicyAttribute attribute) {
    if (!a || !b) {
      comparison.unknown.push_back(attribute);
    } else if (*a != *b) {
      comparison.differences.push_back(attribute);
    }
  };
  const bool same_word =
      initiator.cipher && responder.cipher &&
      suite::Info(*initiator.cipher).ios_word == suite::Info(*responder.cipher).ios_word;
  compare(initiator.cipher, responder.cipher,
          same_word ? PolicyAttribute::kKeyLength : PolicyAttribute::kCipher);
  compare(initiator.hash, responder.hash, PolicyAttribute::kHash);
  compare(initiator.authentication, responder.authentication, PolicyAttribute::kAuthentication);
  compare(initiator.group, responder.group, PolicyAttribute::kGroup);
  return comparison;
}

// Without a policy to offer no message is sent (semantics reference, C.1). What becomes of policies
// that the release refuses shows in the offer.
Finding CheckOwnPolicies(Walk& walk) {
  const std::vector<Policy>& policies = walk.initiator.policies;
  const bool offers = std::ranges::any_of(
      policies, [&](const Policy& policy) { return IsOffered(walk, policy) != Fit::kNo; });
  if (offers) {
    return {};
  }
  if (WantsKey(policies)) {
    return Fails(Step::kLocal, Reason::kNoPreSharedKey, Side::kInitiator);
  }
  if (std::ranges::any_of(policies, &Policy::refused)) {
    return {};
  }
  std::ranges::for_each(policies, [&](const Policy& policy) { HangOn(walk, policy); });
  const bool alike = !ConsidersAny(walk) && !WantsKey(walk.responder.policies);
  return Fails(Step::kLocal, Reason::kNoCommonIsakmpPolicy, alike ? Side::kBoth : Side::kInitiator);
}

Finding ChoosePolicy(Walk& walk) {
  std::optional<Pair> certain;
  std::vector<Pair> possible;  // before the certain one
  VisitPairs(walk, [&](const Pair& pair) {
    const Policy& offer = walk.initiator.policies[pair.first];
    const Policy& own = walk.responder.policies[pair.second];
    const Fit fit = Agree(walk, offer, own);
    if (fit != Fit::kNo) {
      NoteAuthentication(walk, offer, own);
    }
    if (fit == Fit::kYes) {
      certain = pair;
    } else if (fit == Fit::kMaybe && possible.size() < kMostKept) {
      possible.push_back(pair);
    }
    return !certain;
  });
  if (!certain) {
    KeepComparisons(walk);
  }
  if (!certain && possible.empty()) {
    return NoneAgreed(walk);
  }
  Finding finding;
  // Which of several pairs is taken matters only where they authenticate in different ways.
  if (!certain || (walk.may_use_keys && walk.may_use_certificates)) {
    for (const Pair& pair : possible) {
      AddDoubts(walk, pair, finding.doubts);
    }
  }
  const Pair taken = certain.value_or(possible.empty() ? Pair{} : possible.front());
  walk.outcome.phase1 = AgreedPhase1(walk, taken);
  HangOn(walk, walk.initiator.policies[taken.first]);
  HangOn(walk, walk.responder.policies[taken.second]);
  if (MayNotBeOffered(walk, walk.initiator.policies[taken.first])) {
    finding.doubts.emplace_back(
        "whether the initiator offers a policy of another group than its first one's in aggressive "
        "mode");
  }
  return finding;
}

}  // namespace tunnelc::negotiate
