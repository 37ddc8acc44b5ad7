// Both ends read the same outcomes in the same order, so that they come to the same associations.
#include "targets/xfrm/agreed_lines.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace tunnelc::targets::xfrm {
namespace {

using Half = std::pair<topology::EndpointId, std::size_t>;
using Halves = std::set<std::pair<Half, Half>>;

bool IsUp(const negotiate::Phase2& phase2) {
  return phase2.verdict == negotiate::Verdict::kUp || phase2.verdict == negotiate::Verdict::kUpIf;
}

// A line that two lists agree on; one that answers without a list has no line of its own.
std::optional<AgreedLine> Agreed(const topology::Session& session,
                                 const topology::Direction& direction,
                                 const negotiate::Phase2& phase2) {
  const auto& starter = session.ends[direction.initiator].endpoint;
  if (!IsUp(phase2) || !phase2.agreed || !phase2.answered_by || !phase2.answered_by->line ||
      !starter || phase2.answered_by->entry >= direction.answerers.size()) {
    return std::nullopt;
  }
  AgreedLine line;
  line.mode = phase2.agreed->mode;
  line.sides[direction.initiator] = {*starter, phase2.line, phase2.agreed->initiator_set};
  line.sides[1 - direction.initiator] = {direction.answerers[phase2.answered_by->entry],
                                         *phase2.answered_by->line, phase2.agreed->responder_set};
  return line;
}

// Between two ends of which the one is a line of a crypto map, and whose keys are not written down.
bool IsOfMaps(const topology::Network& network, const topology::Session& session) {
  const model::Endpoint* first = network.EndpointOf(session.ends.front());
  return session.ends.size() == 2 && session.ike != 0 && first != nullptr && first->place;
}

// What either side's start agrees on, in the order of the outcomes, without what was `seen`: an
// entry may answer for another one, in whose session the pair is met again.
std::vector<AgreedLine> AgreedLinesOf(const topology::Session& session, Halves& seen) {
  std::vector<AgreedLine> lines;
  for (const topology::Direction& direction : session.directions) {
    for (const negotiate::Phase2& phase2 : direction.outcome.phase2) {
      std::optional<AgreedLine> line = Agreed(session, direction, phase2);
      if (!line) {
        continue;
      }
      const Half one{line->sides[0].endpoint, line->sides[0].line};
      const Half two{line->sides[1].endpoint, line->sides[1].line};
      if (seen.insert(std::minmax(one, two)).second) {
        line->number = lines.size();
        lines.push_back(*line);
      }
    }
  }
  return lines;
}

}  // namespace

std::vector<AgreedLine> AgreedLines(const topology::Network& network) {
  std::vector<AgreedLine> all;
  Halves seen;
  for (std::size_t i = 0; i < network.Sessions().size(); ++i) {
    const topology::Session& session = network.Sessions()[i];
    if (!IsOfMaps(network, session)) {
      continue;
    }
    for (AgreedLine& line : AgreedLinesOf(session, seen)) {
      line.session = i;
      all.push_back(line);
    }
  }
  return all;
}

}  // namespace tunnelc::targets::xfrm
