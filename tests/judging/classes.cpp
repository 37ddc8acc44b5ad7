// Each predicate looks at what decides and no further, so that as little as possible is left out.
#include "tests/judging/classes.h"

#include <algorithm>
#include <array>

#include "src/negotiate/ikev1.h"
#include "src/topology/party.h"

namespace tunnelc::judging {
namespace {

using negotiate::Outcome;
using negotiate::Reason;
using negotiate::Verdict;

constexpr std::array kClasses = {
    Class{"no-verdict", "the compiler says unknown or up-if: there is nothing to compare"},
    Class{"no-session", "no two ends among the inputs meet"},
    Class{"selectors", "charon narrows selectors in IKEv1 too (F.3, fact 11)"},
    Class{"mode",
          "charon has no fallback of modes; the files hold the one that is agreed (F.3, fact 2)"},
    Class{"modes-by-direction",
          "a child has one mode, and the two directions agree on different ones"},
    Class{"pfs-on-one-side", "charon refuses PFS that it does not ask for (F.3, facts 11 and 12)"},
    Class{"two-keys",
          "an end finds another key when it answers than when it starts (C.4); a "
          "connection has one"},
    Class{"two-protocols", "a profile offers AH and ESP; a child has one of them"},
    Class{"not-built", "strongSwan cannot express any policy or set of an end"},
};

bool UsesTwoKeys(const topology::Network& network, const topology::Session& session,
                 std::size_t end) {
  const topology::End& peer = session.ends[1 - end];
  if (!peer.address) {
    return false;
  }
  const negotiate::Party party = PartyOf(network, session, end);
  const auto starting = negotiate::FindKey(party, peer.address->value, true);
  const auto answering = negotiate::FindKey(party, peer.address->value, false);
  return starting.result != answering.result || starting.key != answering.key;
}

bool OffersTwoProtocols(const topology::Network& network, const topology::Session& session,
                        std::size_t end) {
  const negotiate::Party party = PartyOf(network, session, end);
  const auto is_ah = [](const negotiate::TransformSet& set) {
    return set.transforms.ah.has_value();
  };
  const auto count =
      std::count_if(party.Own().transform_sets.begin(), party.Own().transform_sets.end(), is_ah);
  return count != 0 && count != static_cast<std::ptrdiff_t>(party.Own().transform_sets.size());
}

bool AsksForPfs(const topology::Network& network, const topology::Session& session,
                std::size_t end) {
  return PartyOf(network, session, end).Own().pfs.required;
}

bool AgreesOnModesByDirection(const topology::Session& session) {
  const auto& one = session.directions[0].outcome;
  const auto& two = session.directions[1].outcome;
  const negotiate::Agreement* forth = negotiate::FirstAgreed(one);
  const negotiate::Agreement* back = negotiate::FirstAgreed(two);
  const bool differ = forth != nullptr && back != nullptr && forth->mode != back->mode;
  const bool one_way = (one.reason == Reason::kEncapsulationModeMismatch) !=
                       (two.reason == Reason::kEncapsulationModeMismatch);
  return differ || one_way;
}

// Phase 2 decides: phase 1 is as on the router.
bool ReachesPhase2(const Outcome& outcome) {
  return outcome.verdict == Verdict::kUp || outcome.step == negotiate::Step::kQm1;
}

std::string_view Phase2Class(const topology::Network& network, const topology::Session& session,
                             const Outcome& outcome) {
  if (outcome.reason == Reason::kSelectorsMismatch) {
    return "selectors";
  }
  if (outcome.reason == Reason::kEncapsulationModeMismatch) {
    return "mode";
  }
  if (AgreesOnModesByDirection(session)) {
    return "modes-by-direction";
  }
  if (outcome.verdict != Verdict::kUp) {
    return {};
  }
  if (AsksForPfs(network, session, 0) != AsksForPfs(network, session, 1)) {
    return "pfs-on-one-side";
  }
  return OffersTwoProtocols(network, session, 0) || OffersTwoProtocols(network, session, 1)
             ? "two-protocols"
             : std::string_view();
}

}  // namespace

negotiate::Party PartyOf(const topology::Network& network, const topology::Session& session,
                         std::size_t end) {
  const topology::End& own = session.ends[end];
  const topology::End& peer = session.ends[1 - end];
  const model::Endpoint* endpoint = network.EndpointOf(own);
  const auto address = [](const topology::End& one) {
    return one.address ? one.address->value : base::IpAddress{};
  };
  return topology::MakeParty(network.DeviceOf(own), endpoint, address(own), address(peer), {});
}

std::span<const Class> Classes() {
  return kClasses;
}

const Class* FindClass(std::string_view name) {
  const auto* const found = std::find_if(kClasses.begin(), kClasses.end(),
                                         [&](const Class& one) { return one.name == name; });
  return found == kClasses.end() ? nullptr : found;
}

std::string_view ClassOf(const topology::Network& network, const topology::Session& session,
                         const topology::Direction& direction) {
  const Outcome& outcome = direction.outcome;
  if (outcome.verdict == Verdict::kUnknown || outcome.verdict == Verdict::kUpIf) {
    return "no-verdict";
  }
  if (UsesTwoKeys(network, session, 0) || UsesTwoKeys(network, session, 1)) {
    return "two-keys";
  }
  return ReachesPhase2(outcome) ? Phase2Class(network, session, outcome) : std::string_view();
}

}  // namespace tunnelc::judging
