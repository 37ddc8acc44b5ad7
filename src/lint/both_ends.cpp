// Pairs findings along the sessions, by the files of their ends.
#include "src/lint/both_ends.h"

#include <algorithm>
#include <map>

namespace tunnelc::lint {
namespace {

using Indexes = std::vector<std::size_t>;

class Merger {
 public:
  explicit Merger(std::vector<diag::Diagnostic>& findings)
      : findings_(findings), taken_(findings.size(), false), merged_(findings.size(), false) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      by_file_[findings[i].span.file].push_back(i);
    }
  }

  void MergeAlong(source::FileId first, source::FileId second, const std::string& second_name) {
    for (const std::size_t one : by_file_[first]) {
      for (const std::size_t two : by_file_[second]) {
        if (!taken_[one] && !taken_[two] && findings_[one].rule == findings_[two].rule) {
          Merge(one, two, second_name);
        }
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
  void Merge(std::size_t one, std::size_t two, const std::string& second_name) {
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
  std::map<source::FileId, Indexes> by_file_;
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
