// Whether the ends agree on perfect forward secrecy (semantics reference, D.6).
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

constexpr suite::DhGroup kGroupWhenNotNamed = suite::DhGroup::k1;

bool Accepts(const Pfs& own, suite::DhGroup offered, const Facts& facts) {
  if (own.group) {
    return *own.group == offered;
  }
  return offered == kGroupWhenNotNamed ||
         (offered == suite::DhGroup::k2 && facts.pfs_without_group_accepts_group2);
}

Fit Compare(const Pfs& offer, const Pfs& own, const Facts& facts) {
  if (own.unknown) {
    return Fit::kMaybe;
  }
  if (!own.required && facts.pfs_accepted_where_not_asked) {
    return Fit::kYes;
  }
  if (offer.unknown) {
    return Fit::kMaybe;
  }
  if (!own.required || !offer.required) {
    return own.required == offer.required ? Fit::kYes : Fit::kNo;
  }
  return Accepts(own, offer.group.value_or(kGroupWhenNotNamed), facts) ? Fit::kYes : Fit::kNo;
}

}  // namespace

Finding CheckPfs(Walk& walk) {
  if (!walk.responder.has_session) {
    return {};
  }
  const Pfs& offer = walk.initiator.pfs;
  const Fit fit = Compare(offer, walk.responder.pfs, walk.facts);
  if (fit == Fit::kNo) {
    return Fails(Step::kQm1, Reason::kPfsMismatch, Side::kBoth);
  }
  if (walk.outcome.phase2 && offer.required && !offer.unknown) {
    walk.outcome.phase2->pfs = offer.group.value_or(kGroupWhenNotNamed);
  }
  Finding finding;
  if (fit == Fit::kMaybe) {
    const bool responder = walk.responder.pfs.unknown;
    finding.doubts.emplace_back(responder ? "which PFS the responder demands"
                                          : "which PFS the initiator offers");
  }
  return finding;
}

}  // namespace tunnelc::negotiate
