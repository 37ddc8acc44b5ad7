// Lines of access lists that do not fit: both side by side, what differs, the smallest cure.
#include <algorithm>

#include "src/base/check.h"
#include "src/negotiate/line_index.h"
#include "src/negotiate/selectors.h"
#include "src/topology/explain.h"
#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using negotiate::Line;

// Of very many entries and lines so many are searched for one that is near.
constexpr std::size_t kSearched = 4096;

// What the nearest line of the responder has to do with what it is asked for, the nearest first.
enum class Nearness : std::uint8_t {
  kDenied,     // it fits, but a `deny` stands before it
  kNotTurned,  // it is the same and not the mirror
  kPorts,      // only the ports differ
  kProtocol,   // only the protocol differs
  kNarrower,   // it lies inside what is asked for
  kOneSide,    // one side fits
  kOverlaps,   // some packets are the same
  kNothing,
};

struct Nearest {
  Nearness nearness = Nearness::kNothing;
  const model::Endpoint* endpoint = nullptr;
  std::size_t line = 0;
  Line own;                         // that line
  std::optional<std::size_t> deny;  // of kDenied: the line that leaves it out
  bool has_others = false;          // lines that are the mirrors of other ones
  bool serves = false;              // it fits another line of the initiator's
  // Where there is no other: a line that cannot be compared, and has not all that is asked for.
  const model::Endpoint* open_endpoint = nullptr;
  std::size_t open_line = 0;
};

// `wanted` is what the responder would have to have.
Nearness Compare(const Line& wanted, const Line& own) {
  using negotiate::Covers;
  using negotiate::Overlaps;
  const bool local = wanted.local.prefix == own.local.prefix;
  const bool remote = wanted.remote.prefix == own.remote.prefix;
  if (Covers(own.local, wanted.local) && Covers(own.remote, wanted.remote)) {
    return Nearness::kDenied;  // nothing else keeps it from answering
  }
  if (own.local == wanted.remote && own.remote == wanted.local) {
    return Nearness::kNotTurned;
  }
  if (local && remote && own.local.protocol == wanted.local.protocol) {
    const bool narrower = Covers(wanted.local, own.local) && Covers(wanted.remote, own.remote);
    return narrower ? Nearness::kNarrower : Nearness::kPorts;
  }
  if (local && remote) {
    return wanted.local.protocol == 0 ? Nearness::kNarrower : Nearness::kProtocol;
  }
  if (Covers(wanted.local, own.local) && Covers(wanted.remote, own.remote)) {
    return Nearness::kNarrower;
  }
  if (local || remote) {
    return Nearness::kOneSide;
  }
  const bool overlaps = Overlaps(wanted.local, own.local) && Overlaps(wanted.remote, own.remote);
  return overlaps ? Nearness::kOverlaps : Nearness::kNothing;
}

std::optional<std::size_t> DenyBefore(const std::vector<Line>& lines, std::size_t line,
                                      const Line& wanted) {
  for (std::size_t i = 0; i < line; ++i) {
    if (!lines[i].permit && negotiate::Covers(lines[i].local, wanted.local) &&
        negotiate::Covers(lines[i].remote, wanted.remote)) {
      return i;
    }
  }
  return std::nullopt;
}

std::vector<Line> Protected(const Scene& scene, std::size_t end, const model::Endpoint& endpoint) {
  return LinesOf(endpoint, scene.InsideAddress(end), scene.RawAddress(scene.Other(end)));
}

// The lines of the initiator, to tell which of the responder's have their mirror already.
class Mirrored {
 public:
  explicit Mirrored(std::vector<Line> lines) : lines_(std::move(lines)) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].permit) {
        index_.Add({0, i}, lines_[i]);
      }
    }
  }

  // A line of the initiator's lies within this one of the responder's, or the reverse.
  bool Serves(const Line& own) const {
    const Line mirror = Mirror(own);
    return std::ranges::any_of(lines_, [&](const Line& line) {
      const bool within = negotiate::Covers(mirror.local, line.local) &&
                          negotiate::Covers(mirror.remote, line.remote);
      const bool around = negotiate::Covers(line.local, mirror.local) &&
                          negotiate::Covers(line.remote, mirror.remote);
      return line.permit && !line.undecidable && (within || around);
    });
  }

  bool Has(const Line& own) const {
    const Line mirror = Mirror(own);
    return std::ranges::any_of(index_.Covering(mirror.local, mirror.remote),
                               [&](const auto& found) {
                                 return lines_[found.line].local == mirror.local &&
                                        lines_[found.line].remote == mirror.remote;
                               });
  }

 private:
  std::vector<Line> lines_;
  negotiate::LineIndex index_;
};

// Takes the line at `i` where it is nearer than what was found so far.
void Consider(const Mirrored& mirrored, const Line& wanted, const model::Endpoint& endpoint,
              const std::vector<Line>& lines, std::size_t i, Nearest& nearest) {
  const Line& line = lines[i];
  if (line.undecidable) {
    if (nearest.open_endpoint == nullptr) {
      nearest.open_endpoint = &endpoint;
      nearest.open_line = i;
    }
    return;
  }
  const Nearness nearness = Compare(wanted, line);
  // What another line fits is not what was meant for this one.
  if (nearness >= Nearness::kNotTurned && mirrored.Has(line)) {
    nearest.has_others = true;
  } else if (nearest.endpoint == nullptr || nearness < nearest.nearness) {
    nearest.nearness = nearness;
    nearest.endpoint = &endpoint;
    nearest.line = i;
    nearest.own = line;
    nearest.deny = DenyBefore(lines, i, wanted);
  }
}

Nearest FindNearest(const Scene& scene, const Line& wanted) {
  const Mirrored mirrored(Protected(scene, scene.Initiator(), *scene.Endpoint(scene.Initiator())));
  Nearest nearest;
  std::size_t searched = 0;
  for (const model::Endpoint* endpoint : scene.Answerers()) {
    const std::vector<Line> lines = Protected(scene, scene.Responder(), *endpoint);
    for (std::size_t i = 0; i < lines.size() && searched < kSearched; ++i, ++searched) {
      if (lines[i].permit) {
        Consider(mirrored, wanted, *endpoint, lines, i, nearest);
      }
    }
  }
  nearest.serves = nearest.endpoint != nullptr && mirrored.Serves(nearest.own);
  return nearest;
}

// A narrower line of the responder fits when it starts itself, and when the other end takes less
// than its whole.
bool MayStartBack(const Scene& scene, const Nearest& nearest) {
  return nearest.endpoint->kind == model::Kind::kCryptoMap && !nearest.endpoint->responder_only &&
         scene.Endpoint(scene.Initiator())->place.has_value();
}

std::string ProtocolWords(const negotiate::Selector& selector) {
  return selector.protocol == 0 ? "every protocol"
                                : "protocol " + std::to_string(selector.protocol);
}

// What differs, with the responder's name in it.
std::string DifferenceText(const Scene& scene, const Line& wanted, const Nearest& nearest) {
  const std::string name = scene.Name(scene.Responder());
  const std::string own = LineText(nearest.own);
  switch (nearest.nearness) {
    case Nearness::kDenied:
      return nearest.deny ? "on " + name + " a `deny` stands before the line that fits"
                          : "the tunnel of " + name + " takes nothing but " + own;
    case Nearness::kNotTurned:
      return "the line of " + name + " is the same, and not its mirror";
    case Nearness::kPorts: {
      const bool swapped = nearest.own.local.port == wanted.remote.port &&
                           nearest.own.remote.port == wanted.local.port;
      return swapped ? "the ports of the line of " + name + " are not swapped"
                     : "the ports of the line of " + name + " are others, " + own;
    }
    case Nearness::kProtocol:
      return "the line of " + name + " is for " + ProtocolWords(nearest.own.local) +
             ", this one for " + ProtocolWords(wanted.local);
    case Nearness::kNarrower:
      return "the line of " + name + ", " + own + ", is narrower" +
             (MayStartBack(scene, nearest) ? ", and fits only when " + name + " starts" : "");
    case Nearness::kOneSide: {
      const bool local = nearest.own.local.prefix == wanted.local.prefix;
      const auto& has = local ? nearest.own.remote : nearest.own.local;
      const auto& asked = local ? wanted.remote : wanted.local;
      return "the nearest line of " + name + " has " + negotiate::Text(has) + " in place of " +
             negotiate::Text(asked);
    }
    case Nearness::kOverlaps:
      return "the line of " + name + ", " + own + ", has only some of these packets";
    case Nearness::kNothing:
      break;
  }
  if (nearest.endpoint == nullptr && nearest.open_endpoint != nullptr) {
    return "no line of " + name + " has all of these packets";
  }
  if (nearest.endpoint == nullptr) {
    return name + (nearest.has_others ? " has no line for it" : " protects nothing");
  }
  return "no line of " + name + " is like it";
}

source::Span SpanOf(const model::Endpoint& endpoint, std::size_t line) {
  if (!endpoint.place) {
    return endpoint.mode_span;
  }
  return line < endpoint.lines.size() ? endpoint.lines[line].span : endpoint.lines_span;
}

void AddListCure(const Scene& scene, std::size_t end, const model::Endpoint& endpoint,
                 const std::optional<Line>& leaves, const std::optional<Line>& joins,
                 Explanation& explanation) {
  std::vector<std::string> typed = AccessListLines(scene.Device(end), endpoint, leaves, joins);
  if (!typed.empty()) {
    explanation.cures.push_back(Cure{end, std::move(typed), {}});
  }
}

// A line that fits nothing else was meant for this one; another stays where it is.
bool IsReplaced(const Nearest& nearest) {
  switch (nearest.nearness) {
    case Nearness::kNotTurned:
    case Nearness::kPorts:
    case Nearness::kProtocol:
    case Nearness::kNarrower:
      return nearest.endpoint->place.has_value();
    case Nearness::kOneSide:
    case Nearness::kOverlaps:
      return nearest.endpoint->place.has_value() && !nearest.serves;
    default:
      return false;
  }
}

void AddCures(const Scene& scene, const Line& proposed, const Nearest& nearest,
              Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint* theirs =
      nearest.endpoint != nullptr ? nearest.endpoint : scene.Endpoint(responder);
  if (nearest.nearness == Nearness::kDenied && nearest.deny) {
    AddListCure(scene, responder, *theirs, Protected(scene, responder, *theirs)[*nearest.deny],
                std::nullopt, explanation);
  } else {
    AddListCure(scene, responder, *theirs,
                IsReplaced(nearest) ? std::optional(nearest.own) : std::nullopt, Mirror(proposed),
                explanation);
  }
  const bool near = nearest.nearness != Nearness::kDenied && nearest.nearness < Nearness::kNothing;
  const bool tunnel = nearest.endpoint != nullptr && !nearest.endpoint->place;
  if (near || tunnel) {
    AddListCure(scene, initiator, *scene.Endpoint(initiator), proposed, Mirror(nearest.own),
                explanation);
  }
}

void AddResponderLines(const Scene& scene, const Nearest& nearest, Explanation& explanation) {
  const std::size_t responder = scene.Responder();
  if (nearest.endpoint != nullptr) {
    explanation.lines.push_back(
        ExplainedLine{responder, SpanOf(*nearest.endpoint, nearest.line), LineText(nearest.own)});
    if (nearest.deny && nearest.nearness == Nearness::kDenied) {
      explanation.lines.push_back(
          ExplainedLine{responder, SpanOf(*nearest.endpoint, *nearest.deny), "leaves it out"});
    }
  } else if (nearest.open_endpoint != nullptr) {
    explanation.lines.push_back(ExplainedLine{
        responder, SpanOf(*nearest.open_endpoint, nearest.open_line), "has not all of them"});
  } else {
    explanation.lines.push_back(
        ExplainedLine{responder, scene.Endpoint(responder)->lines_span,
                      nearest.has_others ? "has no line for it" : "protects nothing"});
  }
}

// A line without selectors of its own, of whose packets the responder has none: what would have to
// stand there instead cannot be said.
void ExplainOpenLine(const Scene& scene, const negotiate::Phase2& refused,
                     Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  explanation.message = "no line of " + scene.Name(responder) + " has packets of this line of " +
                        scene.Name(initiator);
  explanation.lines.push_back(ExplainedLine{
      initiator, SpanOf(*scene.Endpoint(initiator), refused.line), "has no selectors of its own"});
  explanation.lines.push_back(
      ExplainedLine{responder, scene.Endpoint(responder)->lines_span, "has no line for it"});
}

}  // namespace

void ExplainLines(const Scene& scene, Explanation& explanation) {
  const negotiate::Phase2* refused = negotiate::FirstRefused(scene.Outcome());
  TUNNELC_CHECK(refused != nullptr);
  if (refused->undecidable) {
    ExplainOpenLine(scene, *refused, explanation);
    return;
  }
  const std::size_t initiator = scene.Initiator();
  Line proposed;
  proposed.local = refused->local;
  proposed.remote = refused->remote;
  const Line wanted = Mirror(proposed);
  const Nearest nearest = FindNearest(scene, wanted);
  explanation.message = scene.Name(initiator) + " proposes " + LineText(proposed) + "; " +
                        DifferenceText(scene, wanted, nearest);
  explanation.lines.push_back(ExplainedLine{
      initiator, SpanOf(*scene.Endpoint(initiator), refused->line), LineText(proposed)});
  AddResponderLines(scene, nearest, explanation);
  AddCures(scene, proposed, nearest, explanation);
}

}  // namespace tunnelc::topology
