// denied-at-one-end: what one router leaves out of a tunnel, and the other expects in it.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/negotiate/selectors.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

std::span<const model::Line> LinesBefore(const model::Endpoint& endpoint, std::size_t line) {
  return std::span(endpoint.lines).first(line);
}

bool LeavesOut(const model::Line& typed_deny, const model::Line& typed_permit) {
  const negotiate::Line deny = topology::MakeLine(typed_deny);
  const negotiate::Line permit = topology::MakeLine(typed_permit);
  return !deny.permit && !deny.undecidable && negotiate::Covers(permit.local, deny.local) &&
         negotiate::Covers(permit.remote, deny.remote);
}

// Some line before the other end's may leave it out as well.
bool MayBeLeftOut(const model::Line& typed_deny, std::span<const model::Line> lines) {
  const negotiate::Line deny = topology::MakeLine(typed_deny);
  return std::ranges::any_of(lines, [&](const model::Line& typed) {
    const negotiate::Line line = topology::MakeLine(typed);
    return !line.permit && (line.undecidable || (negotiate::Covers(line.local, deny.remote) &&
                                                 negotiate::Covers(line.remote, deny.local)));
  });
}

void CheckDenies(const topology::Network& network, const model::Endpoint& own, std::size_t own_line,
                 const model::Endpoint& other, std::size_t other_line,
                 std::set<source::Span>& reported, diag::Sink& sink) {
  for (const model::Line& deny : LinesBefore(own, own_line)) {
    if (!LeavesOut(deny, own.lines[own_line]) ||
        MayBeLeftOut(deny, LinesBefore(other, other_line)) || !reported.insert(deny.span).second) {
      continue;
    }
    const std::string here = network.Label(own.device);
    const std::string there = network.Label(other.device);
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kDeniedAtOneEnd, deny.span,
                    fmt::format("{0} sends packets from {2} to {3} in clear, and {1} expects them "
                                "encrypted and drops them (%CRYPTO-4-RECVD_PKT_NOT_IPSEC)",
                                here, there, negotiate::Text(topology::MakeLine(deny).local),
                                negotiate::Text(topology::MakeLine(deny).remote)));
    diagnostic.related.push_back(
        {other.lines[other_line].span, fmt::format("the line of {} that expects them", there)});
    model::Line mirror = deny;
    std::swap(mirror.local, mirror.remote);
    diagnostic.help = fmt::format("on {}, put before that line: `{}`; or remove the `deny`", there,
                                  TypedLine(mirror));
  }
}

}  // namespace

void CheckDeniedAtOneEnd(const topology::Network& network, diag::Sink& sink) {
  std::set<source::Span> reported;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      const model::Endpoint* asking = network.EndpointOf(session.ends[direction.initiator]);
      if (asking == nullptr || !asking->place) {
        continue;
      }
      for (const negotiate::Phase2& line : direction.outcome.phase2) {
        const model::Endpoint* answering = AnsweringEntry(network, session, direction, line);
        if (answering != nullptr && line.agreed && line.answered_by && line.answered_by->line &&
            line.fit == negotiate::SelectorFit::kMirror) {
          CheckDenies(network, *asking, line.line, *answering, *line.answered_by->line, reported,
                      sink);
          CheckDenies(network, *answering, *line.answered_by->line, *asking, line.line, reported,
                      sink);
        }
      }
    }
  }
}

}  // namespace tunnelc::lint
