// Session: two ends that could negotiate, with the verdict of each direction and why.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/id.h"
#include "src/catalogue/messages.h"
#include "src/diag/rule.h"
#include "src/model/endpoint.h"
#include "src/negotiate/outcome.h"

namespace tunnelc::topology {

struct EndpointTag;
using EndpointId = base::Id<EndpointTag>;

enum class SessionVerdict : std::uint8_t { kUp, kUpIf, kOneWay, kDown, kUnknown, kNoPeer };
std::string_view Name(SessionVerdict verdict);  // up, up-if, one-way, down, unknown, no-peer

// One end of a session. `endpoint` is empty where the device owns the address but has nothing
// configured towards the peer.
struct End {
  model::DeviceId device;
  std::optional<EndpointId> endpoint;
  std::optional<model::Sourced<base::IpAddress>> address;
  // Where its peer sees it, when a declared NAT makes that of `address`.
  std::optional<model::Sourced<base::IpAddress>> outside;
  std::string identity;  // what it will send in main mode: an address or a name
};

// A source line that explains a verdict: what one end says.
struct ExplainedLine {
  std::size_t end = 0;  // index into Session::ends
  source::Span span;
  std::string note;  // what it says, in words
};

// One change that cures a failure: what to type on one end.
struct Cure {
  std::size_t end = 0;
  std::vector<std::string> lines;  // configuration commands; sub-commands begin with a blank
  std::string why;                 // one clause; may be empty
  // What it takes on the other end beside: one of the two alone cures nothing.
  std::vector<std::string> on_other{};
};

// Why a direction is not plainly up.
struct Explanation {
  diag::Rule rule{};                 // the reason's row
  std::string message;               // one sentence, lower case, no full stop
  std::vector<ExplainedLine> lines;  // of both ends where both have one
  std::vector<Cure> cures;
  catalogue::Log log;  // what the initiator and the responder show
};

struct Direction {
  std::size_t initiator = 0;  // index into Session::ends; the responder is the other
  negotiate::Outcome outcome;
  // The endpoints that the responder looks through for an answer: what `Place::entry` counts.
  std::vector<EndpointId> answerers;
  // Priorities of the agreed policies, when phase 1 agrees.
  std::uint32_t initiator_priority = 0;
  std::uint32_t responder_priority = 0;
  std::optional<Explanation> explanation;  // for down, unknown and up-if
};

// The reason's slug and its step as a reader is told them; empty where there is none. A direction
// that never starts has one only where its session therefore never comes up: `no-initiator`.
std::string_view ReasonOf(const Direction& direction);
std::string_view StepOf(const Direction& direction);

// True when both directions have an explanation, for one reason on the same lines: one fault, which
// is said once.
bool IsOneFault(const Direction& one, const Direction& two);

// Of one fault: the cures of both directions at once. Empty where each has cures of its own alone,
// as where each end lacks a line that the other one has.
std::vector<Cure> CuresOfBoth(const Direction& one, const Direction& two);

// What will break later although the session comes up.
struct Latent {
  std::string kind;  // `release`
  std::string message;
};

enum class TrafficVerdict : std::uint8_t { kPasses, kBlocked, kUnknown };
std::string_view Name(TrafficVerdict verdict);

struct TrafficReason {
  std::string reason;  // a slug: `inner-family-not-carried`, `tunnel-key-mismatch`, …
  std::string message;
  // Where a line of one end is the cause: it, the line that it gets in the way of, and the cure.
  std::optional<source::Span> span{};
  std::optional<source::Span> about{};
  std::string help{};
  bool in_part = false;  // of that line's packets; a warning then
};

struct Traffic {
  TrafficVerdict verdict = TrafficVerdict::kUnknown;
  std::vector<TrafficReason> reasons;
};

struct Session {
  std::string id;  // `R2:Tunnel23--R3:Tunnel23`
  int ike = 1;     // 0: nothing is negotiated, one end at least has its keys written down
  SessionVerdict verdict = SessionVerdict::kUnknown;
  std::vector<End> ends;              // two; one for `no-peer`
  std::vector<Direction> directions;  // two; none for `no-peer`
  std::vector<Latent> latent;
  Traffic traffic;
  std::string note;  // for `no-peer`: why; for pairs told apart by less than their addresses: how
};

// The verdict of a pair from those of its directions (first end starts, second end starts).
SessionVerdict Combine(negotiate::Verdict first, negotiate::Verdict second);

}  // namespace tunnelc::topology
