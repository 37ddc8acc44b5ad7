// Quick mode: once for each line that the initiator permits.
#include <algorithm>
#include <array>

#include "src/negotiate/selectors.h"
#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {
namespace {

struct LineStep {
  Finding (*run)(QuickMode&);
  // Whose doubtful lines could change what the step finds.
  Side reads;
};

// In the order in which they are taken.
constexpr auto kLineSteps = std::to_array<LineStep>({
    {CheckSession, Side::kResponder},
    {FindEntry, Side::kBoth},
    {ChooseTransformSet, Side::kBoth},
    {CheckPfs, Side::kBoth},
});

bool IsDoubtful(const Party& party, const Protection* only) {
  return party.phase2_doubtful ||
         (only != nullptr ? only->doubtful
                          : std::ranges::any_of(party.protections, &Protection::doubtful));
}

void AddDoubtsOfLines(const QuickMode& quick, Side reads, std::vector<std::string>& doubts) {
  const auto add = [&](const Party& party, const std::string& who) {
    doubts.push_back(party.unjudged.empty() ? "whether lines of the " + who +
                                                  " that were not understood change phase 2"
                                            : party.unjudged);
  };
  if (reads != Side::kResponder && IsDoubtful(quick.walk.initiator, &quick.mine)) {
    add(quick.walk.initiator, "initiator");
  }
  // Before the entry is found it may be any of them.
  const Protection* only = quick.result.answered_by && !quick.guessed ? quick.theirs : nullptr;
  if (IsDoubtful(quick.walk.responder, only)) {
    add(quick.walk.responder, "responder");
  }
}

void AddClauses(std::vector<std::string>& clauses, const std::vector<std::string>& more) {
  for (const std::string& clause : more) {
    if (std::ranges::find(clauses, clause) == clauses.end()) {
      clauses.push_back(clause);
    }
  }
}

// The line before `line` in the same list that takes all of its packets.
std::optional<std::size_t> HiddenBy(const Protection& mine, const LineIndex& own, std::size_t entry,
                                    std::size_t line) {
  if (mine.lines[line].undecidable) {
    return std::nullopt;
  }
  for (const LineIndex::Found& found :
       own.Covering(mine.lines[line].local, mine.lines[line].remote)) {
    if (found.entry == entry) {
      return found.line < line ? std::optional(found.line) : std::nullopt;
    }
  }
  return std::nullopt;
}

void Refuse(Phase2& result, const Failure& failure) {
  result.verdict = Verdict::kDown;
  result.step = failure.step;
  result.reason = failure.reason;
  result.side = failure.side;
  result.agreed.reset();
}

// What the steps find of one line. Its evidence, and that of a refusal, is in the result.
Finding RunLine(QuickMode& quick) {
  Finding sum;
  for (const LineStep& step : kLineSteps) {
    const base::Evidence before = quick.result.evidence;
    quick.result.evidence = base::Evidence::kDocumented;
    Finding finding = step.run(quick);
    AddDoubtsOfLines(quick, step.reads, finding.doubts);
    if (finding.failure && quick.guessed) {
      AddClauses(finding.doubts, {"which entry of the responder answers a line"});
    }
    if (finding.failure && finding.doubts.empty()) {
      Refuse(quick.result, *finding.failure);  // hangs on this step's evidence alone
      return sum;
    }
    quick.result.evidence = base::Weakest(before, quick.result.evidence);
    sum.failure = sum.failure ? sum.failure : finding.failure;
    AddClauses(sum.doubts, finding.doubts);
    AddClauses(sum.conditions, finding.conditions);
  }
  return sum;
}

// What a line comes to that no step is proven to refuse, with what phase 1 leaves open.
Verdict OpenVerdict(const Finding& phase1, const Finding& line) {
  if (!phase1.doubts.empty() || !line.doubts.empty()) {
    return Verdict::kUnknown;
  }
  return phase1.conditions.empty() && line.conditions.empty() ? Verdict::kUp : Verdict::kUpIf;
}

}  // namespace

bool AnyLineStarts(const Party& initiator, const LineIndex& own) {
  const Protection& mine = initiator.Own();
  for (std::size_t i = 0; i < mine.lines.size(); ++i) {
    if (mine.lines[i].permit && !mine.lines[i].taken && !HiddenBy(mine, own, initiator.own, i)) {
      return true;
    }
  }
  return false;
}

void RunQuickModes(Walk& walk, const LineIndex& own, const LineIndex& theirs, Finding& sum) {
  const Party& initiator = walk.initiator;
  const Protection& mine = initiator.Own();
  const Finding phase1 = sum;
  for (std::size_t i = 0; i < mine.lines.size(); ++i) {
    const Line& line = mine.lines[i];
    if (!line.permit) {
      continue;
    }
    Phase2 result;
    result.line = i;
    result.local = line.local;
    result.remote = line.remote;
    result.undecidable = line.undecidable;
    result.hidden_by = HiddenBy(mine, own, initiator.own, i);
    if (line.taken || result.hidden_by) {
      result.verdict = Verdict::kNever;
      walk.outcome.phase2.push_back(std::move(result));
      continue;
    }
    QuickMode quick{.walk = walk,
                    .mine = mine,
                    .line = line,
                    .index = theirs,
                    .theirs = &walk.responder.Own(),
                    .result = result};
    const Finding finding = RunLine(quick);
    if (result.verdict != Verdict::kDown) {
      result.verdict = OpenVerdict(phase1, finding);
      walk.outcome.evidence = base::Weakest(walk.outcome.evidence, result.evidence);
      sum.failure = sum.failure ? sum.failure : finding.failure;
      AddClauses(sum.doubts, finding.doubts);
      AddClauses(sum.conditions, finding.conditions);
    }
    walk.outcome.phase2.push_back(std::move(result));
  }
}

}  // namespace tunnelc::negotiate
