// Which entry of the responder answers the selectors that it is asked for (semantics reference, D.2
// and D.5).
#include <algorithm>

#include "src/negotiate/selectors.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

constexpr std::uint8_t kGre = 47;

// GRE from the party's own address to the one at which it sees its peer: what a tunnel stands
// between, or a line of an access list that is about one.
bool IsGreBetween(const Line& line, const Party& party, const Party& peer) {
  return line.local.protocol == kGre && line.remote.protocol == kGre &&
         line.local.prefix == base::HostPrefix(OwnAddress(party)) &&
         line.remote.prefix == base::HostPrefix(peer.address);
}

// The line of `theirs` that differs from what is asked for in what a NAT between two GRE ends
// changes, and in nothing more.
std::optional<std::size_t> LineBeyondNat(const QuickMode& quick, const Protection& theirs) {
  const Walk& walk = quick.walk;
  if (!MeetsNat(walk) || quick.line.undecidable ||
      !IsGreBetween(quick.line, walk.initiator, walk.responder)) {
    return std::nullopt;
  }
  const auto line = std::ranges::find_if(theirs.lines, [&](const Line& one) {
    return !one.undecidable && IsGreBetween(one, walk.responder, walk.initiator);
  });
  if (line == theirs.lines.end() || !line->permit) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(line - theirs.lines.begin());
}

// Without a set to agree on, it is that which fails.
bool NatIsOvercome(const QuickMode& quick, const Protection& theirs) {
  const std::optional<Mode> mode = ForeseenMode(quick, theirs);
  return !mode || (*mode != Mode::kTunnel && quick.walk.facts.gre_transport_follows_nat);
}

// A line that covers what is asked for answers it; a tunnel only where it is the exact mirror.
bool Answers(const QuickMode& quick, const Protection& theirs, const Line& line) {
  const Facts& facts = quick.walk.facts;
  const SelectorKind mine = quick.mine.selector_kind;
  const bool vti_and_access_list = mine != theirs.selector_kind && mine != SelectorKind::kGre &&
                                   theirs.selector_kind != SelectorKind::kGre;
  if (CompareSelectors(quick.line, line) == SelectorFit::kMirror) {
    return !vti_and_access_list || facts.any_any_access_list_fits_vti;
  }
  return theirs.selector_kind == SelectorKind::kAccessList && facts.access_list_covers_subset;
}

// What was looked through before, or instead of, the entry that answers.
struct Search {
  std::optional<Place> place;
  // A line that cannot be compared might have decided it: the entry that it speaks for.
  std::optional<std::size_t> open;
};

// An entry that names a profile is for those who met it.
bool IsForOthers(const QuickMode& quick, const Protection& theirs) {
  const Walk& walk = quick.walk;
  return theirs.profile && walk.facts.entry_answers_its_profile_alone &&
         std::ranges::find(walk.met, &walk.responder.profiles[*theirs.profile]) == walk.met.end();
}

// The lines of `entry` among those that cover what is asked for: the first of them decides.
std::optional<Place> LookInto(const QuickMode& quick, std::size_t entry,
                              const std::vector<LineIndex::Found>& covering) {
  const Protection& theirs = quick.walk.responder.protections[entry];
  if (IsForOthers(quick, theirs)) {
    return std::nullopt;
  }
  if (theirs.takes_any && quick.walk.facts.dynamic_entry_takes_any) {
    return Place{entry, std::nullopt};
  }
  const auto first = std::ranges::find(covering, entry, &LineIndex::Found::entry);
  if (first != covering.end() && theirs.lines[first->line].permit &&
      Answers(quick, theirs, theirs.lines[first->line])) {
    return Place{entry, first->line};
  }
  const std::optional<std::size_t> beyond = LineBeyondNat(quick, theirs);
  if (beyond && NatIsOvercome(quick, theirs)) {
    return Place{entry, beyond};
  }
  return std::nullopt;
}

// So many of the responder's lines are compared with each of the initiator's that cannot be found
// through the index; of those behind them any may decide. It is the product that takes time.
std::size_t MostCompared(const QuickMode& quick) {
  constexpr std::size_t kComparisons = 1000000;
  return kComparisons / quick.mine.lines.size() + 1;
}

// An undecidable line matters when it comes before the line that answers: of another entry it might
// answer itself, of the same one it might be a `deny` that forbids.
bool ComesFirst(const QuickMode& quick, const LineIndex::Found& open,
                const std::optional<Place>& place) {
  const Line& line = quick.walk.responder.protections[open.entry].lines[open.line];
  if (!place || open.entry < place->entry) {
    return line.permit;
  }
  return open.entry == place->entry && !line.permit && place->line && open.line < *place->line;
}

// The first of the undecidable lines that may decide, since it may have what is asked for.
const LineIndex::Found* FirstOpen(const QuickMode& quick, const std::optional<Place>& place) {
  std::size_t left = MostCompared(quick);
  for (const LineIndex::Found& open : quick.index.Undecidable()) {
    const Protection& theirs = quick.walk.responder.protections[open.entry];
    if (!ComesFirst(quick, open, place) || IsForOthers(quick, theirs)) {
      continue;
    }
    if (left-- == 0 || MayCover(theirs.lines[open.line], quick.line.remote, quick.line.local)) {
      return &open;
    }
  }
  return nullptr;
}

// For a line of the initiator's that cannot be compared: the first entry with one that has some of
// its packets.
std::optional<std::size_t> FirstMet(const QuickMode& quick) {
  const auto& entries = quick.walk.responder.protections;
  std::size_t left = MostCompared(quick);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (IsForOthers(quick, entries[i])) {
      continue;
    }
    for (const Line& line : entries[i].lines) {
      if (left-- == 0 || (line.permit && MayMeet(quick.line, line))) {
        return i;
      }
    }
  }
  return std::nullopt;
}

Search SearchEntries(const QuickMode& quick) {
  const Party& responder = quick.walk.responder;
  Search search;
  std::vector<LineIndex::Found> covering;
  if (!quick.line.undecidable) {
    covering = quick.index.Covering(quick.line.remote, quick.line.local);
  }
  std::optional<Place> passed;  // fits, and its transform sets do not
  for (std::size_t entry = 0; entry < responder.protections.size() && !search.place; ++entry) {
    search.place = LookInto(quick, entry, covering);
    if (search.place && !quick.walk.facts.first_fitting_entry_decides &&
        !ForeseenMode(quick, responder.protections[entry])) {
      passed = passed ? passed : search.place;
      search.place.reset();
    }
  }
  search.place = search.place ? search.place : passed;
  if (quick.line.undecidable) {
    search.open = FirstMet(quick);
  } else if (const LineIndex::Found* open = FirstOpen(quick, search.place)) {
    search.open = open->entry;
  }
  return search;
}

}  // namespace

Finding FindEntry(QuickMode& quick) {
  const Party& responder = quick.walk.responder;
  if (!responder.has_session) {
    return {};
  }
  const Search search = SearchEntries(quick);
  Finding finding;
  if (search.place) {
    quick.theirs = &responder.protections[search.place->entry];
    quick.result.answered_by = search.place;
    quick.result.fit = search.place->line
                           ? CompareSelectors(quick.line, quick.theirs->lines[*search.place->line])
                           : SelectorFit::kMirror;
  } else if (search.open) {
    quick.theirs = &responder.protections[*search.open];
    quick.result.answered_by = Place{*search.open, std::nullopt};
    quick.guessed = responder.protections.size() > 1;
  } else {
    quick.result.fit = SelectorFit::kElsewhere;
    finding = Fails(Step::kQm1, Reason::kSelectorsMismatch, Side::kBoth);
  }
  const bool takes_any = search.place && !search.place->line;
  if (search.open && !(quick.line.undecidable && takes_any)) {
    finding.doubts.emplace_back(
        quick.line.undecidable ? "whether a line of the initiator that cannot be compared fits "
                                 "the responder"
                               : "whether a line of the responder that cannot be compared fits "
                                 "the initiator");
  }
  return finding;
}

}  // namespace tunnelc::negotiate
