// Whether each end trusts what the other shows (semantics reference, A.12, H-52).
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

using State = Credentials::State;

// The issuers of the party's certificates, and of those the issuers, as far as it can send them.
std::vector<std::string_view> IssuersAbove(const Credentials& owner) {
  std::vector<std::string_view> issuers;
  const auto add = [&issuers](std::string_view issuer) {
    if (std::ranges::find(issuers, issuer) == issuers.end()) {
      issuers.push_back(issuer);
    }
  };
  for (const Certificate& certificate : owner.own) {
    add(certificate.issuer);
  }
  std::size_t next = 0;
  while (next < issuers.size()) {
    const std::string_view issuer = issuers[next++];
    for (const Certificate& authority : owner.authorities) {
      if (authority.subject == issuer) {
        add(authority.issuer);
      }
    }
  }
  return issuers;
}

bool BothShown(const Credentials& one, const Credentials& other) {
  return one.state == State::kShown && other.state == State::kShown;
}

// Where both are shown.
bool Trusts(const Credentials& verifier, const Credentials& owner) {
  const std::vector<std::string_view> issuers = IssuersAbove(owner);
  return std::ranges::any_of(verifier.authorities, [&](const Certificate& authority) {
    return std::ranges::find(issuers, authority.subject) != issuers.end();
  });
}

bool Refuses(const Walk& walk, const Party& verifier, const Party& owner) {
  if (owner.credentials.state == State::kSelfSigned) {
    return walk.facts.self_signed_proves_nothing;
  }
  return walk.facts.authority_must_be_known && BothShown(verifier.credentials, owner.credentials) &&
         !Trusts(verifier.credentials, owner.credentials);
}

// What two certificates that trust each other's authority still hang on.
std::string ClockCondition(const Certificate& one, const Certificate& other) {
  const std::string& from = std::max(one.not_before, other.not_before);
  const std::string& until = std::min(one.not_after, other.not_after);
  return "the clocks of both ends stand between " + from + " and " + until +
         ", when their certificates are valid";
}

std::vector<std::string> Conditions(const Walk& walk) {
  const Credentials& mine = walk.initiator.credentials;
  const Credentials& theirs = walk.responder.credentials;
  if (walk.outcome.phase1 &&
      walk.outcome.phase1->authentication == suite::IkeAuthentication::kRsaEncr) {
    return {"each end has the other's RSA public key"};
  }
  if (BothShown(mine, theirs) && mine.own.size() == 1 && theirs.own.size() == 1) {
    return {ClockCondition(mine.own.front(), theirs.own.front()), "neither is revoked"};
  }
  std::vector<std::string> conditions = {
      "the certificates of both ends are valid and from the same authority"};
  // In one order, whoever starts.
  for (const std::string& unseen :
       {std::min(mine.unseen, theirs.unseen), std::max(mine.unseen, theirs.unseen)}) {
    if (!unseen.empty()) {
      conditions.push_back(unseen);
    }
  }
  return conditions;
}

// The policies agree on signatures, whatever else is open.
bool IsSurelySigned(const Walk& walk) {
  return walk.may_use_certificates && !walk.may_use_keys && walk.outcome.phase1 &&
         walk.outcome.phase1->authentication == suite::IkeAuthentication::kRsaSig;
}

}  // namespace

Finding CheckCertificates(Walk& walk) {
  if (!walk.may_use_certificates) {
    return {};
  }
  if (IsSurelySigned(walk)) {
    // The initiator's certificate comes with the last message of aggressive mode, which nobody
    // answers.
    if (!walk.outcome.aggressive && Refuses(walk, walk.responder, walk.initiator)) {
      return Fails(Step::kMm5, Reason::kCertificateNotTrusted, Side::kInitiator);
    }
    if (Refuses(walk, walk.initiator, walk.responder)) {
      return Fails(In(walk, Step::kMm6, Step::kAm2), Reason::kCertificateNotTrusted,
                   Side::kResponder);
    }
  }
  Finding finding;
  finding.conditions = Conditions(walk);
  return finding;
}

}  // namespace tunnelc::negotiate
