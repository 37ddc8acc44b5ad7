// Each predicate looks at what decides and no further, so that as little as possible is left out.
#include "tests/judging/classes.h"

#include <algorithm>
#include <array>

#include "src/negotiate/ikev1.h"
#include "src/negotiate/selectors.h"
#include "src/topology/keys_by_peer.h"
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
    Class{"deny",
          "charon answers by the lines that permit, whatever is denied before them (F.3, "
          "fact 16)"},
    Class{"hidden-line",
          "an earlier line takes all packets of a line; started by hand, charon "
          "offers it all the same"},
    Class{"entry-order",
          "of several entries the router takes the first that fits, charon the one "
          "that fits best, and they ask for different things (D.5)"},
    Class{"entry-of-profile",
          "an entry answers those alone who met its ISAKMP profile; charon "
          "looks at identities before it looks for a child (C.7)"},
    Class{"any-identity",
          "an entry for everybody has several `match identity`, and a connection "
          "has one remote identity"},
    Class{"mode",
          "charon has no fallback of modes; the files hold the one that is agreed (F.3, fact 2)"},
    Class{"modes-by-direction",
          "a child has one mode, and the two directions agree on different ones"},
    Class{"pfs-on-one-side", "charon refuses PFS that it does not ask for (F.3, facts 11 and 12)"},
    Class{"two-keys",
          "an end finds another key when it answers than when it starts (C.4); a "
          "connection has one"},
    Class{"two-protocols", "a profile offers AH and ESP; a child has one of them"},
    Class{"no-match",
          "a profile without `match identity` refuses everybody; a connection expects "
          "some identity or any (A.5)"},
    Class{
        "keys-by-address",
        "an entry for everybody has several keys, and charon looks for one by the identities that "
        "its connection expects, and only then by the address (F.3)"},
    Class{"incomplete-entry",
          "an entry has no peer or no list: the build stops at it, the router leaves it out (A.9)"},
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

bool OffersTwoProtocols(const negotiate::Protection& protection) {
  const auto is_ah = [](const negotiate::TransformSet& set) {
    return set.transforms.ah.has_value();
  };
  const auto& sets = protection.transform_sets;
  const auto count = std::count_if(sets.begin(), sets.end(), is_ah);
  return count != 0 && count != static_cast<std::ptrdiff_t>(sets.size());
}

// The quick mode of the other direction about the same packets; null when there is none.
const negotiate::Phase2* BackOf(const Meeting& meeting) {
  for (const topology::Direction& direction : meeting.session.directions) {
    if (direction.initiator == meeting.direction.initiator) {
      continue;
    }
    for (const negotiate::Phase2& back : direction.outcome.phase2) {
      if (back.local == meeting.phase2->remote && back.remote == meeting.phase2->local) {
        return &back;
      }
    }
  }
  return nullptr;
}

bool AgreesOnModesByDirection(const Meeting& meeting) {
  const negotiate::Phase2* back = BackOf(meeting);
  if (back == nullptr) {
    return false;
  }
  const auto& one = meeting.phase2->agreed;
  const auto& two = back->agreed;
  const bool one_way = (meeting.phase2->reason == Reason::kEncapsulationModeMismatch) !=
                       (back->reason == Reason::kEncapsulationModeMismatch);
  return one_way || (one && two && one->mode != two->mode);
}

const model::Endpoint& EndpointAt(const Meeting& meeting, std::size_t entry) {
  return meeting.network.EndpointOf(meeting.direction.answerers.at(entry));
}

negotiate::Protection ProtectionOf(const Meeting& meeting, std::size_t end,
                                   const model::Endpoint* endpoint) {
  const topology::Session& session = meeting.session;
  const auto address = [](const topology::End& one) {
    return one.address ? one.address->value : base::IpAddress{};
  };
  return topology::MakeParty(meeting.network.DeviceOf(session.ends[end]), endpoint,
                             address(session.ends[end]), address(session.ends[1 - end]), {})
      .Own();
}

// All that may answer the initiator: the entries of a map, or a tunnel alone.
std::vector<negotiate::Protection> AnswersOf(const Meeting& meeting) {
  const std::size_t responder = 1 - meeting.direction.initiator;
  std::vector<negotiate::Protection> answers;
  for (std::size_t i = 0; i < meeting.direction.answerers.size(); ++i) {
    answers.push_back(ProtectionOf(meeting, responder, &EndpointAt(meeting, i)));
  }
  if (answers.empty()) {
    answers.push_back(PartyOf(meeting.network, meeting.session, responder).Own());
  }
  return answers;
}

bool Touches(const negotiate::Phase2& asked, const negotiate::Line& line) {
  return negotiate::Overlaps(line.local, asked.remote) &&
         negotiate::Overlaps(line.remote, asked.local);
}
bool Covers(const negotiate::Phase2& asked, const negotiate::Line& line) {
  return negotiate::Covers(line.local, asked.remote) && negotiate::Covers(line.remote, asked.local);
}

template <class Predicate>
bool AnyPermits(const negotiate::Protection& answer, const negotiate::Phase2& asked,
                Predicate fits) {
  return answer.takes_any ||
         std::any_of(answer.lines.begin(), answer.lines.end(),
                     [&](const negotiate::Line& line) { return line.permit && fits(asked, line); });
}

// Why charon finds a child where the router finds no line; empty: it finds none either.
std::string_view SelectorsClass(const Meeting& meeting) {
  const negotiate::Phase2& asked = *meeting.phase2;
  const auto answers = AnswersOf(meeting);
  const bool touches = std::any_of(answers.begin(), answers.end(), [&](const auto& one) {
    return AnyPermits(one, asked, &Touches);
  });
  if (!touches) {
    return {};
  }
  const auto fits = [&](const negotiate::Protection& one) {
    return one.selector_kind == negotiate::SelectorKind::kAccessList &&
           AnyPermits(one, asked, &Covers);
  };
  const auto fitting = std::find_if(answers.begin(), answers.end(), fits);
  if (fitting == answers.end()) {
    return "selectors";
  }
  return fitting->profile ? "entry-of-profile" : "deny";
}

bool AsksAlike(const negotiate::Protection& one, const negotiate::Protection& two) {
  const auto same = [](const negotiate::TransformSet& a, const negotiate::TransformSet& b) {
    return a.transforms == b.transforms && a.mode == b.mode;
  };
  return one.pfs.required == two.pfs.required && one.pfs.group == two.pfs.group &&
         std::equal(one.transform_sets.begin(), one.transform_sets.end(),
                    two.transform_sets.begin(), two.transform_sets.end(), same);
}

// An entry beside the one that answers might be charon's choice, and asks for something else.
bool DependsOnOrder(const Meeting& meeting) {
  const negotiate::Phase2& asked = *meeting.phase2;
  if (!asked.answered_by) {
    return false;
  }
  if (asked.fit == negotiate::SelectorFit::kMirror && asked.answered_by->line) {
    return false;  // nothing fits better than what is equal
  }
  const negotiate::Protection answer = AnswerOf(meeting);
  const auto answers = AnswersOf(meeting);
  return std::any_of(answers.begin(), answers.end(), [&](const negotiate::Protection& one) {
    return AnyPermits(one, asked, &Touches) && !AsksAlike(one, answer);
  });
}

// A line beside the one that covers what is asked for is a part of that: charon might choose it,
// and narrow.
bool MayBeNarrowed(const Meeting& meeting) {
  const negotiate::Phase2& asked = *meeting.phase2;
  if (asked.fit == negotiate::SelectorFit::kMirror) {
    return false;  // nothing fits better than what is equal
  }
  const auto answers = AnswersOf(meeting);
  return std::any_of(answers.begin(), answers.end(), [&](const negotiate::Protection& one) {
    return std::any_of(one.lines.begin(), one.lines.end(), [&](const negotiate::Line& line) {
      return line.permit && Touches(asked, line) && !Covers(asked, line);
    });
  });
}

bool HasProfileWithoutMatch(const Meeting& meeting, std::size_t end) {
  const negotiate::Party party = PartyOf(meeting.network, meeting.session, end);
  return party.OwnProfile() != nullptr && party.OwnProfile()->matches.empty();
}

// Identities decide, and a connection cannot say what the router asks for.
std::string_view IdentityClass(const Meeting& meeting) {
  if (HasProfileWithoutMatch(meeting, 0) || HasProfileWithoutMatch(meeting, 1)) {
    return "no-match";
  }
  const model::Endpoint* endpoint = AnswerForEverybody(meeting);
  if (endpoint == nullptr || !endpoint->isakmp_profile) {
    return {};
  }
  const topology::End& responder = meeting.session.ends[1 - meeting.direction.initiator];
  const auto& profiles = meeting.network.DeviceOf(responder).isakmp_profiles;
  return profiles[*endpoint->isakmp_profile].matches.size() > 1 ? "any-identity"
                                                                : std::string_view();
}

std::string_view Phase2Class(const Meeting& meeting) {
  const negotiate::Phase2& phase2 = *meeting.phase2;
  if (phase2.verdict == Verdict::kNever) {
    return "hidden-line";
  }
  if (phase2.reason == Reason::kSelectorsMismatch) {
    return SelectorsClass(meeting);
  }
  if (phase2.reason == Reason::kNoSessionForPeer) {
    return {};
  }
  if (DependsOnOrder(meeting)) {
    return "entry-order";
  }
  if (phase2.reason == Reason::kEncapsulationModeMismatch) {
    return "mode";
  }
  if (AgreesOnModesByDirection(meeting)) {
    return "modes-by-direction";
  }
  if (phase2.verdict != Verdict::kUp) {
    return {};
  }
  if (MayBeNarrowed(meeting)) {
    return "selectors";
  }
  const negotiate::Protection own = OwnOf(meeting);
  const negotiate::Protection answer = AnswerOf(meeting);
  if (own.pfs.required != answer.pfs.required) {
    return "pfs-on-one-side";
  }
  return OffersTwoProtocols(own) || OffersTwoProtocols(answer) ? "two-protocols"
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
  const model::Device& device = network.DeviceOf(own);
  negotiate::Party party = topology::MakeParty(device, endpoint, address(own), address(peer), {});
  topology::AddKeys(device, topology::KeysByPeer(device).For(address(peer)), party);
  return party;
}

std::span<const Class> Classes() {
  return kClasses;
}

const Class* FindClass(std::string_view name) {
  const auto* const found = std::find_if(kClasses.begin(), kClasses.end(),
                                         [&](const Class& one) { return one.name == name; });
  return found == kClasses.end() ? nullptr : found;
}

negotiate::Protection OwnOf(const Meeting& meeting) {
  return PartyOf(meeting.network, meeting.session, meeting.direction.initiator).Own();
}

negotiate::Protection AnswerOf(const Meeting& meeting) {
  const std::size_t responder = 1 - meeting.direction.initiator;
  const bool entry = meeting.phase2 != nullptr && meeting.phase2->answered_by &&
                     !meeting.direction.answerers.empty();
  return entry ? ProtectionOf(meeting, responder,
                              &EndpointAt(meeting, meeting.phase2->answered_by->entry))
               : PartyOf(meeting.network, meeting.session, responder).Own();
}

const model::Endpoint* AnswerForEverybody(const Meeting& meeting) {
  const topology::End& responder = meeting.session.ends[1 - meeting.direction.initiator];
  const model::Endpoint* endpoint = meeting.network.EndpointOf(responder);
  return endpoint != nullptr && !endpoint->remote ? endpoint : nullptr;
}

std::string_view ClassOf(const Meeting& meeting) {
  const Outcome& outcome = meeting.direction.outcome;
  const Verdict verdict = meeting.phase2 != nullptr ? meeting.phase2->verdict : outcome.verdict;
  if (verdict == Verdict::kUnknown || verdict == Verdict::kUpIf) {
    return "no-verdict";
  }
  if (UsesTwoKeys(meeting.network, meeting.session, 0) ||
      UsesTwoKeys(meeting.network, meeting.session, 1)) {
    return "two-keys";
  }
  if (meeting.phase2 != nullptr) {
    return Phase2Class(meeting);
  }
  return outcome.reason == Reason::kNoMatchingIsakmpProfile ? IdentityClass(meeting)
                                                            : std::string_view();
}

}  // namespace tunnelc::judging
