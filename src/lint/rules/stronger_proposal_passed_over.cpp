// stronger-proposal-passed-over: the order of proposals lets a weak one win.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "src/lint/lint.h"
#include "src/lint/weak_choices.h"

namespace tunnelc::lint {

void CheckStrongerProposalPassedOver(const topology::Network& network, diag::Sink& sink) {
  std::set<std::pair<source::Span, source::Span>> reported;  // one line is chosen for many peers
  for (const WeakChoice& choice : FindWeakChoices(network)) {
    if (!reported.emplace(choice.chosen.span, choice.better.span).second) {
      continue;
    }
    const auto& ends = network.Sessions()[choice.session].ends;
    const std::string chooser = network.Label(ends[choice.chooser].device);
    const std::string peer = network.Label(ends[1 - choice.chooser].device);
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kStrongerProposalPassedOver, choice.chosen.span,
        fmt::format("when {} starts, {} of {} is chosen, which is weak ({}), although {} and {} "
                    "have {} in common",
                    network.Label(ends[choice.initiator].device), choice.chosen.name, chooser,
                    choice.weak, chooser, peer, choice.better.name));
    diagnostic.related.push_back({choice.better.span, fmt::format("{}: is stronger", chooser)});
    diagnostic.related.push_back({choice.better_by_peer.span, fmt::format("{}: the same", peer)});
    diagnostic.related.push_back(
        {choice.chosen_by_peer.span, fmt::format("{}: the weak one", peer)});
    diagnostic.help =
        choice.of_policies
            ? fmt::format("remove {} on both routers, or give {} the lower number",
                          choice.chosen.name, choice.better.name)
            : fmt::format("remove {} from both profiles, or name it last", choice.chosen.name);
  }
}

}  // namespace tunnelc::lint
