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

Finding CheckPfs(QuickMode& quick) {
  if (!quick.walk.responder.has_session) {
    return {};
  }
  const Pfs& offer = quick.mine.pfs;
  const Pfs& own = quick.theirs->pfs;
  const Fit fit = Compare(offer, own, quick.walk.facts);
  if (fit == Fit::kNo) {
    return Fails(Step::kQm1, Reason::kPfsMismatch, Side::kBoth);
  }
  if (quick.result.agreed && offer.required && !offer.unknown) {
    quick.result.agreed->pfs = offer.group.value_or(kGroupWhenNotNamed);
  }
  Finding finding;
  if (fit == Fit::kMaybe) {
    finding.doubts.emplace_back(own.unknown ? "which PFS the responder demands"
                                            : "which PFS the initiator offers");
  }
  return finding;
}

}  // namespace tunnelc::negotiate
