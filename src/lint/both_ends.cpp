// Pairs findings along the sessions, by the files of their ends.
#include "src/lint/both_ends.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace tunnelc::lint {
namespace {

using diag::Rule;

// Rules about what the two ends have in common: a finding at one end is hardly ever cured there
// alone. The others are about one device, whoever it talks to.
bool IsOfBothEnds(Rule rule) {
  switch (rule) {
    case Rule::kSuiteLeftToDefaults:
    case Rule::kCommonPreSharedKey:
    case Rule::kShortPreSharedKey:
    case Rule::kWildcardPreSharedKey:
    case Rule::kTransportModeWithoutEffect:
    case Rule::kInnerFamilyNotCarried:
    case Rule::kPoliciesDifferOnlyInLifetime:
    case Rule::kWeakAlgorithm:
    case Rule::kNoIntegrity:
    case Rule::kTunnelKeyWithoutEffect:
    case Rule::kKeepaliveOnProtectedTunnel:
    case Rule::kMtuTooLarge:
    case Rule::kMssTooLarge:
    case Rule::kStrongerProposalPassedOver:
      return true;
    default:
      return false;
  }
}

// These name the line at the other end, if there is one.
bool IsOfKeys(Rule rule) {
  return rule == Rule::kCommonPreSharedKey || rule == Rule::kShortPreSharedKey ||
         rule == Rule::kWildcardPreSharedKey;
}

class Merger {
 public:
  explicit Merger(std::vector<diag::Diagnostic>& findings)
      : findings_(findings), taken_(findings.size(), false), merged_(findings.size(), false) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (IsOfBothEnds(findings[i].rule)) {
        by_file_[findings[i].span.file][findings[i].rule].indexes.push_back(i);
        by_place_.emplace(std::pair(findings[i].rule, findings[i].span), i);
      }
    }
  }

  void MergeAlong(source::FileId first, source::FileId second, const std::string& second_name) {
    for (auto& [rule, theirs] : by_file_[second]) {
      Queue& ours = by_file_[first][rule];
      if (ours.indexes.size() < theirs.indexes.size()) {
        for (const std::size_t one : ours.indexes) {
          Merge(one, PartnerOf(one, second), second_name);
        }
      } else {
        for (const std::size_t two : theirs.indexes) {
          Merge(PartnerOf(two, first), two, second_name);
        }
      }
      // Then those that only come from one rule.
      while (!IsOfKeys(rule) && Next(ours) && Next(theirs)) {
        Merge(Next(ours), Next(theirs), second_name);
      }
    }
  }

  void DropMerged() {
    std::vector<diag::Diagnostic> kept;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (!merged_[i]) {
        kept.push_back(std::move(findings_[i]));
      }
    }
    findings_ = std::move(kept);
  }

 private:
  // The findings of one rule in one file; those before `next` are taken.
  struct Queue {
    std::vector<std::size_t> indexes;
    std::size_t next = 0;
  };

  std::optional<std::size_t> Next(Queue& queue) const {
    while (queue.next < queue.indexes.size() && taken_[queue.indexes[queue.next]]) {
      ++queue.next;
    }
    return queue.next < queue.indexes.size() ? std::optional(queue.indexes[queue.next])
                                             : std::nullopt;
  }

  // A finding in `file` at a place that this one names. Nothing when it is taken already.
  std::optional<std::size_t> PartnerOf(std::size_t one, source::FileId file) const {
    if (taken_[one]) {
      return std::nullopt;
    }
    for (const diag::Related& line : findings_[one].related) {
      const auto found = by_place_.find({findings_[one].rule, line.span});
      if (line.span.file == file && found != by_place_.end() && !taken_[found->second]) {
        return found->second;
      }
    }
    return std::nullopt;
  }

  void Merge(std::optional<std::size_t> first, std::optional<std::size_t> second,
             const std::string& second_name) {
    if (!first || !second) {
      return;
    }
    const std::size_t one = *first;
    const std::size_t two = *second;
    taken_[one] = taken_[two] = true;
    merged_[two] = true;
    std::vector<diag::Related>& related = findings_[one].related;
    const bool is_named =
        std::any_of(related.begin(), related.end(),
                    [&](const diag::Related& line) { return line.span == findings_[two].span; });
    if (!is_named) {
      related.push_back({findings_[two].span, second_name + ": " + findings_[two].message});
    }
  }

  std::vector<diag::Diagnostic>& findings_;
  std::vector<bool> taken_;
  std::vector<bool> merged_;
  std::map<source::FileId, std::map<Rule, Queue>> by_file_;
  std::map<std::pair<Rule, source::Span>, std::size_t> by_place_;
};

}  // namespace

void MergeBothEnds(const topology::Network& network, std::vector<diag::Diagnostic>& findings) {
  Merger merger(findings);
  for (const topology::Session& session : network.Sessions()) {
    if (session.ends.size() != 2) {
      continue;
    }
    const model::Device& first = network.DeviceOf(session.ends[0]);
    const model::Device& second = network.DeviceOf(session.ends[1]);
    if (first.files.front() != second.files.front()) {
      merger.MergeAlong(first.files.front(), second.files.front(),
                        network.Label(session.ends[1].device));
    }
  }
  merger.DropMerged();
}

}  // namespace tunnelc::lint
