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

Nearest FindNearest(const Scene& scene, const Line& wanted) {
  const Mirrored mirrored(Protected(scene, scene.Initiator(), *scene.Endpoint(scene.Initiator())));
  Nearest nearest;
  std::size_t searched = 0;
  for (const model::Endpoint* endpoint : scene.Answerers()) {
    const std::vector<Line> lines = Protected(scene, scene.Responder(), *endpoint);
    for (std::size_t i = 0; i < lines.size() && searched < kSearched; ++i, ++searched) {
      if (!lines[i].permit || lines[i].undecidable) {
        continue;
      }
      const Nearness nearness = Compare(wanted, lines[i]);
      // What another line fits is not what was meant for this one.
      if (nearness >= Nearness::kNotTurned && mirrored.Has(lines[i])) {
        nearest.has_others = true;
        continue;
      }
      if (nearest.endpoint == nullptr || nearness < nearest.nearness) {
        nearest = {nearness, endpoint, i, lines[i], DenyBefore(lines, i, wanted)};
      }
    }
  }
  return nearest;
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
      return "the line of " + name + ", " + own + ", is narrower, and fits only when " + name +
             " starts";
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

// A line that replaces `now`, which stays away when there is none.
void AddListCure(const Scene& scene, std::size_t end, const model::Endpoint& endpoint,
                 const std::vector<std::string>& lines, Explanation& explanation) {
  std::vector<std::string> typed = AccessListLines(scene.Device(end), endpoint, lines);
  if (!typed.empty()) {
    explanation.cures.push_back(Cure{end, std::move(typed), {}});
  }
}

void AddCures(const Scene& scene, const Line& proposed, const Nearest& nearest,
              Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint* theirs =
      nearest.endpoint != nullptr ? nearest.endpoint : scene.Endpoint(responder);
  const bool replaces =
      nearest.nearness == Nearness::kNotTurned || nearest.nearness == Nearness::kPorts ||
      nearest.nearness == Nearness::kProtocol || nearest.nearness == Nearness::kNarrower;
  std::vector<std::string> lines;
  if (nearest.nearness == Nearness::kDenied && nearest.deny) {
    lines = {"no " + AccessLine(Protected(scene, responder, *theirs)[*nearest.deny])};
  } else {
    lines = {AccessLine(Mirror(proposed))};
    if (replaces && theirs->place) {
      lines.insert(lines.begin(), "no " + AccessLine(nearest.own));
    }
  }
  AddListCure(scene, responder, *theirs, lines, explanation);
  const bool near = nearest.nearness != Nearness::kDenied && nearest.nearness < Nearness::kOverlaps;
  const bool tunnel = nearest.endpoint != nullptr && !nearest.endpoint->place;
  if (near || tunnel) {
    AddListCure(scene, initiator, *scene.Endpoint(initiator),
                {"no " + AccessLine(proposed), AccessLine(Mirror(nearest.own))}, explanation);
  }
}

}  // namespace

void ExplainLines(const Scene& scene, Explanation& explanation) {
  const negotiate::Phase2* refused = negotiate::FirstRefused(scene.Outcome());
  TUNNELC_CHECK(refused != nullptr);
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const Line proposed{.permit = true, .local = refused->local, .remote = refused->remote};
  const Line wanted = Mirror(proposed);
  const Nearest nearest = FindNearest(scene, wanted);
  explanation.message = scene.Name(initiator) + " proposes " + LineText(proposed) + "; " +
                        DifferenceText(scene, wanted, nearest);
  explanation.lines.push_back(ExplainedLine{
      initiator, SpanOf(*scene.Endpoint(initiator), refused->line), LineText(proposed)});
  if (nearest.endpoint == nullptr) {
    const model::Endpoint& own = *scene.Endpoint(responder);
    explanation.lines.push_back(ExplainedLine{
        responder, own.lines_span, nearest.has_others ? "has no line for it" : "protects nothing"});
  } else {
    explanation.lines.push_back(
        ExplainedLine{responder, SpanOf(*nearest.endpoint, nearest.line), LineText(nearest.own)});
    if (nearest.deny && nearest.nearness == Nearness::kDenied) {
      explanation.lines.push_back(
          ExplainedLine{responder, SpanOf(*nearest.endpoint, *nearest.deny), "leaves it out"});
    }
  }
  AddCures(scene, proposed, nearest, explanation);
}

}  // namespace tunnelc::topology
