// Which transform set and which encapsulation mode are agreed (semantics reference, D.3 and D.4).
#include <algorithm>
#include <utility>

#include "src/negotiate/ikev1.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;  // the initiator's and the responder's set

Mode EffectiveMode(Mode configured, bool between_peers, const Facts& facts) {
  const bool falls_back =
      configured == Mode::kTransport && !between_peers && facts.transport_falls_back;
  return falls_back ? Mode::kTunnel : configured;
}

// Transport mode is possible: the selectors are the two peers themselves.
bool ArePeersOnly(const QuickMode& quick) {
  if (quick.mine.selector_kind != SelectorKind::kAccessList) {
    return quick.mine.selector_kind == SelectorKind::kGre;
  }
  return quick.line.local.prefix == base::HostPrefix(OwnAddress(quick.walk.initiator)) &&
         quick.line.remote.prefix == base::HostPrefix(quick.walk.responder.address);
}

// The mode that comes of an offer and of what the responder has; nothing when it is refused.
std::optional<Mode> AgreeOnMode(Mode offered, Mode own, bool between_peers, const Facts& facts) {
  const Mode request = EffectiveMode(offered, between_peers, facts);
  const Mode accept = EffectiveMode(own, between_peers, facts);
  const bool required = request == Mode::kTransportRequire || accept == Mode::kTransportRequire;
  if (required && !between_peers) {
    return std::nullopt;
  }
  if (request == Mode::kTunnel) {
    const bool accepts = accept == Mode::kTunnel ||
                         (accept == Mode::kTransport && facts.transport_set_accepts_tunnel);
    return accepts ? std::optional(Mode::kTunnel) : std::nullopt;
  }
  if (accept == Mode::kTunnel) {
    const bool accepts = request == Mode::kTransport && !facts.tunnel_set_refuses_transport;
    return accepts ? std::optional(Mode::kTransport) : std::nullopt;
  }
  return Mode::kTransport;
}

void CompareCiphers(std::optional<suite::EspCipher> a, std::optional<suite::EspCipher> b,
                    std::vector<TransformDifference>& differences) {
  if (a == b) {
    return;
  }
  const bool same_word = a && b && suite::Info(*a).ios_word == suite::Info(*b).ios_word;
  differences.push_back(same_word ? TransformDifference::kKeyLength : TransformDifference::kCipher);
}

TransformComparison CompareSets(const QuickMode& quick, const Protection& theirs,
                                const Pair& pair) {
  const TransformSet& offer = quick.mine.transform_sets[pair.first];
  const TransformSet& own = theirs.transform_sets[pair.second];
  const Facts& facts = quick.walk.facts;
  const suite::TransformSet& a = offer.transforms;
  const suite::TransformSet& b = own.transforms;
  TransformComparison comparison{
      .initiator = pair.first,
      .responder = pair.second,
      .differences = {},
      .unknown = offer.doubtful || own.doubtful,
      .refused = offer.refused || own.refused,
      .ah_meets_nat = MeetsNat(quick.walk) && (a.ah || b.ah) && facts.ah_refused_behind_nat};
  const auto note = [&](bool differs, TransformDifference difference) {
    if (differs) {
      comparison.differences.push_back(difference);
    }
  };
  note(a.ah != b.ah, TransformDifference::kAh);
  CompareCiphers(a.esp_cipher, b.esp_cipher, comparison.differences);
  note(a.esp_integrity != b.esp_integrity, TransformDifference::kIntegrity);
  note(a.comp_lzs != b.comp_lzs, TransformDifference::kCompression);
  note(a.esn != b.esn, TransformDifference::kEsn);
  note(!AgreeOnMode(offer.mode, own.mode, ArePeersOnly(quick), facts), TransformDifference::kMode);
  return comparison;
}

Fit FitOf(const TransformComparison& comparison) {
  if (comparison.refused || comparison.ah_meets_nat) {
    return Fit::kNo;
  }
  if (comparison.unknown) {
    return Fit::kMaybe;
  }
  return comparison.differences.empty() ? Fit::kYes : Fit::kNo;
}

bool DiffersOnlyInMode(const TransformComparison& comparison) {
  return !comparison.refused && !comparison.ah_meets_nat &&
         comparison.differences == std::vector{TransformDifference::kMode};
}

// Whose `mode transport require` forbids a mode that the selectors demand.
Side SideOfMode(const QuickMode& quick, const TransformComparison& comparison) {
  const auto requires_transport = [](const TransformSet& set) {
    return set.mode == Mode::kTransportRequire;
  };
  const bool mine = requires_transport(quick.mine.transform_sets[comparison.initiator]);
  const bool theirs = requires_transport(quick.theirs->transform_sets[comparison.responder]);
  if (ArePeersOnly(quick) || mine == theirs) {
    return Side::kBoth;
  }
  return mine ? Side::kInitiator : Side::kResponder;
}

void HangOn(QuickMode& quick, const TransformSet& set) {
  quick.result.evidence = base::Weakest(quick.result.evidence, set.evidence);
}

Finding NoneAgreed(QuickMode& quick, std::vector<TransformComparison> comparisons) {
  std::ranges::for_each(quick.mine.transform_sets, [&](const auto& s) { HangOn(quick, s); });
  std::ranges::for_each(quick.theirs->transform_sets, [&](const auto& s) { HangOn(quick, s); });
  const auto mode = std::ranges::find_if(comparisons, DiffersOnlyInMode);
  const bool only_mode = mode != comparisons.end();
  const Side side = only_mode ? SideOfMode(quick, *mode) : Side::kBoth;
  quick.result.transforms = std::move(comparisons);
  return Fails(Step::kQm1,
               only_mode ? Reason::kEncapsulationModeMismatch : Reason::kNoCommonTransformSet,
               side);
}

std::optional<std::uint64_t> Smaller(std::optional<std::uint64_t> a,
                                     std::optional<std::uint64_t> b) {
  if (!a || !b) {
    return a ? a : b;  // `kilobytes disable` leaves the attribute out (semantics reference, D.7)
  }
  return std::min(*a, *b);
}

Agreement AgreedOn(const QuickMode& quick, const Protection& theirs, const Pair& pair) {
  const TransformSet& offer = quick.mine.transform_sets[pair.first];
  const TransformSet& own = theirs.transform_sets[pair.second];
  return {.transforms = offer.transforms,
          .mode = AgreeOnMode(offer.mode, own.mode, ArePeersOnly(quick), quick.walk.facts)
                      .value_or(Mode::kTunnel),
          .pfs = std::nullopt,
          .seconds = std::min(quick.mine.seconds, theirs.seconds),
          .kilobytes = Smaller(quick.mine.kilobytes, theirs.kilobytes),
          .initiator_set = pair.first,
          .responder_set = pair.second};
}

// Every pair, in the order in which they are compared: the initiator's sets outermost.
std::vector<TransformComparison> CompareAll(const QuickMode& quick, const Protection& theirs) {
  std::vector<TransformComparison> comparisons;
  for (std::size_t i = 0; i < quick.mine.transform_sets.size(); ++i) {
    for (std::size_t r = 0; r < theirs.transform_sets.size(); ++r) {
      comparisons.push_back(CompareSets(quick, theirs, {i, r}));
    }
  }
  return comparisons;
}

}  // namespace

Mode EffectiveMode(Mode configured, SelectorKind selectors) {
  return EffectiveMode(configured, selectors == SelectorKind::kGre, Facts{});
}

std::optional<Mode> ForeseenMode(const QuickMode& quick, const Protection& theirs) {
  for (const TransformComparison& comparison : CompareAll(quick, theirs)) {
    if (FitOf(comparison) == Fit::kYes) {
      return AgreedOn(quick, theirs, {comparison.initiator, comparison.responder}).mode;
    }
  }
  return std::nullopt;
}

Finding ChooseTransformSet(QuickMode& quick) {
  if (!quick.walk.responder.has_session) {
    return {};
  }
  std::vector<TransformComparison> comparisons = CompareAll(quick, *quick.theirs);
  const auto with = [&](Fit fit) {
    return std::ranges::find_if(comparisons, [&](const auto& c) { return FitOf(c) == fit; });
  };
  auto taken = with(Fit::kYes);
  Finding finding;
  if (taken == comparisons.end()) {
    taken = with(Fit::kMaybe);
    finding.doubts.emplace_back("what a line that was not understood changes in a transform set");
  }
  if (taken == comparisons.end()) {
    return NoneAgreed(quick, std::move(comparisons));
  }
  const bool passes_ah = std::any_of(comparisons.begin(), taken, [](const auto& comparison) {
    return comparison.ah_meets_nat && comparison.differences.empty();
  });
  if (passes_ah) {
    // Agreed on, it would bring the session up without a packet that passes the NAT.
    quick.result.evidence = base::Weakest(quick.result.evidence, base::Evidence::kUnverified);
  }
  quick.result.agreed = AgreedOn(quick, *quick.theirs, {taken->initiator, taken->responder});
  HangOn(quick, quick.mine.transform_sets[taken->initiator]);
  HangOn(quick, quick.theirs->transform_sets[taken->responder]);
  if (!finding.doubts.empty()) {
    quick.result.transforms = std::move(comparisons);
  }
  return finding;
}

}  // namespace tunnelc::negotiate
