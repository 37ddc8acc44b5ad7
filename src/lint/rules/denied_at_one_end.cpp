// denied-at-one-end: what one router leaves out of a tunnel, and the other expects in it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/negotiate/selectors.h"
#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

std::span<const model::Line> LinesBefore(const model::Endpoint& endpoint, std::size_t line) {
  return std::span(endpoint.lines).first(line);
}

// The packets of both.
std::optional<negotiate::Selector> Common(const negotiate::Selector& one,
                                          const negotiate::Selector& other) {
  if (!negotiate::Overlaps(one, other)) {
    return std::nullopt;
  }
  negotiate::Selector common;
  common.prefix = one.prefix.length < other.prefix.length ? other.prefix : one.prefix;
  common.protocol = one.protocol != 0 ? one.protocol : other.protocol;
  common.port = one.port != 0 ? one.port : other.port;
  return common;
}

// What a `deny` takes of a line that permits it; nothing where that is not known.
std::optional<negotiate::Line> LeftOut(const model::Line& deny, const model::Line& permit) {
  const negotiate::Line one = topology::MakeLine(deny);
  const negotiate::Line other = topology::MakeLine(permit);
  const auto local = Common(one.local, other.local);
  const auto remote = Common(one.remote, other.remote);
  if (deny.permit || deny.undecidable || !local || !remote) {
    return std::nullopt;
  }
  negotiate::Line left;
  left.permit = false;
  left.local = *local;
  left.remote = *remote;
  return left;
}

// Some line before the other end's may leave it out as well.
bool MayBeLeftOut(const negotiate::Line& left, std::span<const model::Line> lines) {
  return std::ranges::any_of(lines, [&](const model::Line& typed) {
    const negotiate::Line line = topology::MakeLine(typed);
    return !line.permit && (line.undecidable || (negotiate::Covers(line.local, left.remote) &&
                                                 negotiate::Covers(line.remote, left.local)));
  });
}

void CheckDenies(const topology::Network& network, const model::Endpoint& own, std::size_t own_line,
                 const model::Endpoint& other, std::size_t other_line,
                 std::set<source::Span>& reported, diag::Sink& sink) {
  for (const model::Line& deny : LinesBefore(own, own_line)) {
    const auto left = LeftOut(deny, own.lines[own_line]);
    if (!left || MayBeLeftOut(*left, LinesBefore(other, other_line)) ||
        !reported.insert(deny.span).second) {
      continue;
    }
    const std::string here = network.Label(own.device);
    const std::string there = network.Label(other.device);
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kDeniedAtOneEnd, deny.span,
        fmt::format(
            "{0} sends packets from {2} to {3} in clear, and {1} expects them encrypted and "
            "drops them (%CRYPTO-4-RECVD_PKT_NOT_IPSEC)",
            here, there, negotiate::Text(left->local), negotiate::Text(left->remote)));
    diagnostic.related.push_back(
        {other.lines[other_line].span, fmt::format("the line of {} that expects them", there)});
    negotiate::Line mirror = *left;
    std::swap(mirror.local, mirror.remote);
    diagnostic.help = fmt::format("on {}, put before that line: `{}`; or remove the `deny`", there,
                                  topology::AccessLine(mirror));
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
