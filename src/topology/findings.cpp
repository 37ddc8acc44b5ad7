// Words the verdicts as findings, on the lines that cause them.
#include "src/topology/findings.h"

#include <algorithm>
#include <string_view>

namespace tunnelc::topology {
namespace {

using diag::Diagnostic;
using diag::Rule;

std::string JoinedLines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += text.empty() ? line : "\n" + line;
  }
  return text;
}

std::string CureText(const Network& network, const Session& session, const Cure& cure) {
  std::string text = "on " + network.Label(session.ends[cure.end].device);
  if (!cure.why.empty()) {
    text += ", " + cure.why;
  }
  text += ":\n" + JoinedLines(cure.lines);
  if (!cure.on_other.empty()) {
    text += "\nand on " + network.Label(session.ends[1 - cure.end].device) + ":\n" +
            JoinedLines(cure.on_other);
  }
  return text;
}

std::string CuresText(const Network& network, const Session& session,
                      const std::vector<Cure>& cures) {
  std::string text;
  for (const Cure& cure : cures) {
    text += (text.empty() ? "" : "\nor ") + CureText(network, session, cure);
  }
  return text;
}

// A line of an access list cures the direction that asks for it, and the other one hardly ever.
std::string Help(const Network& network, const Session& session, const Direction& direction,
                 bool both) {
  const std::vector<Cure>& own = direction.explanation->cures;
  if (!both || direction.explanation->rule != Rule::kSelectorsMismatch) {
    return CuresText(network, session, own);
  }
  const Direction& other = session.directions[1 - direction.initiator];
  const std::vector<Cure> common = CuresOfBoth(direction, other);
  if (!common.empty()) {
    return CuresText(network, session, common);
  }
  const std::string first = CuresText(network, session, own);
  const std::string second = CuresText(network, session, other.explanation->cures);
  return first.empty() || second.empty() ? first + second : first + "\nand " + second;
}

std::string DirectionText(const Network& network, const Session& session, std::size_t initiator,
                          bool both) {
  if (session.directions[initiator].explanation->rule == Rule::kNoInitiator) {
    return {};
  }
  const std::string one = network.Label(session.ends[initiator].device);
  const std::string two = network.Label(session.ends[1 - initiator].device);
  return both ? " (" + one + " and " + two + ", whoever starts)"
              : " (" + one + " starts, " + two + " answers)";
}

// What `down` is said of on weak evidence is a warning only.
diag::Severity SeverityOf(const Direction& direction) {
  const diag::Severity severity = diag::Info(direction.explanation->rule).severity;
  const bool probable = direction.outcome.evidence == base::Evidence::kUnverified;
  return probable && severity == diag::Severity::kError ? diag::Severity::kWarning : severity;
}

void ReportDirection(const Network& network, const Session& session, const Direction& direction,
                     bool both, diag::Sink& sink) {
  const Explanation& explanation = *direction.explanation;
  if (explanation.lines.empty()) {
    return;
  }
  Diagnostic diagnostic{
      .rule = explanation.rule,
      .severity = SeverityOf(direction),
      .message = explanation.message + DirectionText(network, session, direction.initiator, both),
      .span = explanation.lines.front().span,
      .related = {},
      .help = Help(network, session, direction, both)};
  for (std::size_t i = 1; i < explanation.lines.size(); ++i) {
    const ExplainedLine& line = explanation.lines[i];
    const std::string device = network.Label(session.ends[line.end].device);
    diagnostic.related.push_back(
        diag::Related{line.span, line.note.empty() ? device : device + ": " + line.note});
  }
  sink.Add(std::move(diagnostic));
}

void ReportDirections(const Network& network, const Session& session, diag::Sink& sink) {
  const auto& directions = session.directions;
  const bool one_fault = directions.size() == 2 && IsOneFault(directions[0], directions[1]);
  for (std::size_t i = 0; i < directions.size(); ++i) {
    if (directions[i].explanation && !(one_fault && i == 1)) {
      ReportDirection(network, session, directions[i], one_fault, sink);
    }
  }
}

void ReportInferences(const Network& network, const Session& session, diag::Sink& sink) {
  for (const End& end : session.ends) {
    const model::Endpoint* endpoint = network.EndpointOf(end);
    if (endpoint == nullptr || !end.address ||
        end.address->origin.kind != model::OriginKind::kInferred) {
      continue;
    }
    const std::string where =
        endpoint->source_interface.empty() ? endpoint->name : endpoint->source_interface;
    Diagnostic& diagnostic = sink.Report(
        Rule::kInferredAddress, endpoint->source_span,
        network.Label(end.device) + " shows no address on " + where + "; " +
            base::ToString(end.address->value) + " follows from the other end, which points at " +
            (end.outside ? base::ToString(end.outside->value) : std::string("it")));
    diagnostic.related.push_back(diag::Related{end.address->origin.span, "points at this address"});
  }
}

// A reason that a line of one end is to blame for.
void ReportAtLine(Rule rule, const TrafficReason& reason, diag::Sink& sink) {
  Diagnostic& diagnostic = sink.Report(rule, *reason.span, reason.message);
  diagnostic.help = reason.help;
  if (reason.in_part) {
    diagnostic.severity = diag::Severity::kWarning;
  }
  if (reason.about) {
    diagnostic.related.push_back(diag::Related{*reason.about, "this line's packets"});
  }
}

// Inner families are a lint of the single device; here is what only both ends together show.
void ReportTraffic(const Network& network, const Session& session, diag::Sink& sink) {
  const model::Endpoint* one = network.EndpointOf(session.ends.front());
  const model::Endpoint* two = network.EndpointOf(session.ends.back());
  for (const TrafficReason& reason : session.traffic.reasons) {
    const std::optional<Rule> rule = diag::FindRule(reason.reason);
    if (rule && reason.span) {
      ReportAtLine(*rule, reason, sink);
      continue;
    }
    if (one == nullptr || two == nullptr || !rule ||
        (*rule != Rule::kTunnelKeyMismatch && *rule != Rule::kInnerSubnetsDiffer)) {
      continue;
    }
    const auto line = [&](const model::Endpoint& endpoint) {
      if (*rule == Rule::kTunnelKeyMismatch && endpoint.tunnel_key) {
        return endpoint.tunnel_key->origin.span;
      }
      return endpoint.inner.empty() ? endpoint.span : endpoint.inner.front().span;
    };
    Diagnostic& diagnostic = sink.Report(*rule, line(*one), reason.message);
    diagnostic.related.push_back(diag::Related{line(*two), network.Label(session.ends.back())});
  }
}

void ReportLatent(const Network& network, const Session& session, diag::Sink& sink) {
  for (const Latent& latent : session.latent) {
    const model::Endpoint* endpoint = network.EndpointOf(session.ends.front());
    const auto& policies = network.DeviceOf(session.ends.front()).policies;
    const bool by_policy = !policies.empty() && !policies.front().built_in;
    const source::Span span = by_policy             ? policies.front().span
                              : endpoint != nullptr ? endpoint->span
                                                    : source::Span{};
    sink.Report(Rule::kReleaseChangesVerdict, span, session.id + ": " + latent.message);
  }
}

void ReportLifetimes(const Network& network, const Session& session, diag::Sink& sink) {
  const negotiate::Outcome& outcome = session.directions.front().outcome;
  const model::Endpoint* one = network.EndpointOf(session.ends.front());
  const model::Endpoint* two = network.EndpointOf(session.ends.back());
  if (!outcome.phase1 || one == nullptr || two == nullptr) {
    return;
  }
  const auto report = [&](const model::Origin& first, const model::Origin& second, std::uint64_t a,
                          std::uint64_t b, const std::string& what) {
    if (a == b) {
      return;
    }
    Diagnostic& diagnostic = sink.Report(
        Rule::kLifetimesDiffer, first.span,
        what + " of " + std::to_string(a) + " seconds on " +
            network.Label(session.ends.front().device) + ", " + std::to_string(b) + " on " +
            network.Label(session.ends.back().device) + ": the shorter one is used");
    diagnostic.related.push_back(
        diag::Related{second.span, network.Label(session.ends.back().device)});
  };
  const auto& mine =
      network.DeviceOf(session.ends.front()).policies[outcome.phase1->initiator_policy];
  const auto& theirs =
      network.DeviceOf(session.ends.back()).policies[outcome.phase1->responder_policy];
  report(mine.lifetime.origin, theirs.lifetime.origin, mine.lifetime.value, theirs.lifetime.value,
         "an ISAKMP lifetime");
  report(one->lifetimes.seconds.origin, two->lifetimes.seconds.origin, one->lifetimes.seconds.value,
         two->lifetimes.seconds.value, "an IPsec lifetime");
}

void ReportNoPeer(const Network& network, const Session& session, diag::Sink& sink) {
  const model::Endpoint* endpoint = network.EndpointOf(session.ends.front());
  sink.Report(Rule::kNoPeer, endpoint->destination_span,
              network.Label(session.ends.front()) + " has no other end here: " + session.note);
}

}  // namespace

void ReportSessions(const Network& network, diag::Sink& sink) {
  for (const Session& session : network.Sessions()) {
    if (session.verdict == SessionVerdict::kNoPeer) {
      ReportNoPeer(network, session, sink);
      continue;
    }
    ReportDirections(network, session, sink);
    ReportInferences(network, session, sink);
    ReportTraffic(network, session, sink);
    ReportLatent(network, session, sink);
    ReportLifetimes(network, session, sink);
  }
}

}  // namespace tunnelc::topology
