// result-depends-on-initiator: each end prefers another of the proposals that both have.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "src/lint/lint.h"
#include "src/lint/weak_choices.h"

namespace tunnelc::lint {
namespace {

std::string SuiteText(const negotiate::Phase1& phase1) {
  return fmt::format("{}, {}, group {}", suite::Words(phase1.cipher), suite::Words(phase1.hash),
                     static_cast<unsigned>(phase1.group));
}

bool ComesUp(const topology::Direction& direction) {
  const negotiate::Verdict verdict = direction.outcome.verdict;
  return verdict == negotiate::Verdict::kUp || verdict == negotiate::Verdict::kUpIf;
}

struct Result {
  source::Span span;  // of the end whose order decides
  std::string text;
};

void Report(const topology::Network& network, const topology::Session& session,
            const std::string& what, const Result& first, const Result& second, diag::Sink& sink) {
  const std::string one = network.Label(session.ends[0].device);
  const std::string two = network.Label(session.ends[1].device);
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kResultDependsOnInitiator, first.span,
      fmt::format("{} agree on {} {} when {} starts, and on {} when {} starts",
                  fmt::format("{} and {}", one, two), what, first.text, one, second.text, two));
  diagnostic.related.push_back({second.span, "decides when the other starts"});
  diagnostic.help = "put what both have into the same order on both routers";
}

// The responder's order decides over policies, the initiator's over transform sets.
void Check(const topology::Network& network, const topology::Session& session,
           std::set<std::pair<source::Span, source::Span>>& reported, diag::Sink& sink) {
  const negotiate::Outcome& first = session.directions[0].outcome;
  const negotiate::Outcome& second = session.directions[1].outcome;
  const auto policy = [&](std::size_t end, std::size_t index) {
    return network.DeviceOf(session.ends[end]).policies[index].span;
  };
  if (first.phase1 && second.phase1) {
    const Result one{policy(1, first.phase1->responder_policy), SuiteText(*first.phase1)};
    const Result two{policy(0, second.phase1->responder_policy), SuiteText(*second.phase1)};
    if (one.text != two.text && reported.emplace(one.span, two.span).second) {
      Report(network, session, "the ISAKMP suite", one, two, sink);
    }
  }
  const model::Endpoint* own = network.EndpointOf(session.ends[0]);
  const model::Endpoint* other = network.EndpointOf(session.ends[1]);
  const negotiate::Agreement* forth = negotiate::FirstAgreed(first);
  const negotiate::Agreement* back = negotiate::FirstAgreed(second);
  // Lines of access lists may each agree on something else.
  const bool single = first.phase2.size() == 1 && second.phase2.size() == 1;
  if (forth != nullptr && back != nullptr && single && own != nullptr && other != nullptr) {
    const auto span = [](const model::Endpoint& endpoint) {
      return endpoint.place ? endpoint.span : endpoint.protection_span;
    };
    const Result one{span(*own), suite::Text(forth->transforms)};
    const Result two{span(*other), suite::Text(back->transforms)};
    if (one.text != two.text && reported.emplace(one.span, two.span).second) {
      Report(network, session, "the transforms", one, two, sink);
    }
  }
}

}  // namespace

void CheckResultDependsOnInitiator(const topology::Network& network, diag::Sink& sink) {
  std::set<std::size_t> weak;  // where a weak one is chosen, that is the finding
  for (const WeakChoice& choice : FindWeakChoices(network)) {
    weak.insert(choice.session);
  }
  std::set<std::pair<source::Span, source::Span>> reported;
  for (std::size_t i = 0; i < network.Sessions().size(); ++i) {
    const topology::Session& session = network.Sessions()[i];
    if (session.directions.size() == 2 && ComesUp(session.directions[0]) &&
        ComesUp(session.directions[1]) && !weak.contains(i)) {
      Check(network, session, reported, sink);
    }
  }
}

}  // namespace tunnelc::lint
