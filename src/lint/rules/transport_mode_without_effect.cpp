// transport-mode-without-effect: a VTI's proxies are any to any, so it is always in tunnel mode.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/lint.h"
#include "src/lint/used_sets.h"

namespace tunnelc::lint {
namespace {

constexpr std::size_t kMostUsersNamed = 3;

bool IsVti(const model::Endpoint* endpoint) {
  return endpoint->kind == model::Kind::kVti || endpoint->kind == model::Kind::kVirtualTemplate;
}

bool AsksForTransport(const model::TransformSet& set) {
  return set.mode.value == model::Mode::kTransport && !set.require && !set.built_in &&
         set.mode.origin.kind == model::OriginKind::kLine;
}

}  // namespace

void CheckTransportModeWithoutEffect(const topology::Network& network, diag::Sink& sink) {
  for (const UsedSet& used : UsedSets(network)) {
    // Where one of its users is no VTI, the mode has an effect.
    if (!AsksForTransport(*used.set) || !std::all_of(used.users.begin(), used.users.end(), IsVti)) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kTransportModeWithoutEffect, used.set->mode.origin.span,
        fmt::format("`mode transport` in `{}`, which only tunnels in an IPsec mode use: "
                    "they negotiate tunnel mode all the same",
                    used.set->name));
    for (std::size_t i = 0; i < std::min(used.users.size(), kMostUsersNamed); ++i) {
      diagnostic.related.push_back(
          {used.users[i]->span, fmt::format("`{}` uses it", used.users[i]->name)});
    }
    diagnostic.help = "write `mode tunnel`, which is what happens";
  }
}

}  // namespace tunnelc::lint
