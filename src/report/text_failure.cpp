// Why a direction is not plainly up: the step, the lines of both ends, the logs, the cures.
#include <algorithm>
#include <set>

#include "src/report/side_by_side.h"
#include "src/report/text_session.h"

namespace tunnelc::report {
namespace {

using negotiate::Verdict;
using topology::Direction;
using topology::Session;

constexpr std::size_t kIndent = 4;

std::string Indented(std::size_t indent, std::string_view text) {
  return std::string(indent, ' ') + std::string(text) + '\n';
}

// The directions that one fault explains: one, or both of them.
using Fault = std::vector<const Direction*>;

std::vector<Fault> FaultsOf(const Session& session) {
  std::vector<Fault> faults;
  for (const Direction& direction : session.directions) {
    if (!direction.explanation) {
      continue;
    }
    if (!faults.empty() && IsOneFault(*faults.front().front(), direction)) {
      faults.front().push_back(&direction);
    } else {
      faults.push_back({&direction});
    }
  }
  return faults;
}

std::string_view StepWords(std::string_view step) {
  if (step == "local") {
    return "before anything is sent";
  }
  if (step == "MM1") {
    return "at the first message of main mode (MM1)";
  }
  if (step == "MM5") {
    return "at the initiator's authentication in main mode (MM5)";
  }
  if (step == "MM6") {
    return "at the responder's authentication in main mode (MM6)";
  }
  if (step == "AM1") {
    return "at the first message of aggressive mode (AM1)";
  }
  if (step == "AM2") {
    return "at the responder's authentication in aggressive mode (AM2)";
  }
  if (step == "XAUTH") {
    return "at the request for a password behind phase 1 (XAUTH)";
  }
  if (step == "data") {
    return "at the first protected packet";
  }
  return step == "QM1" ? "at the first message of quick mode (QM1)" : step;
}

std::string StarterOf(const TextContext& context, const Session& session,
                      const Direction& direction) {
  return Printable(context.network.Label(session.ends[direction.initiator].device));
}

std::string Joined(const std::vector<std::string>& clauses) {
  std::string text;
  for (const std::string& clause : clauses) {
    text += (text.empty() ? "" : ", and ") + clause;
  }
  return text;
}

std::string FailureStory(const Direction& direction) {
  const std::string_view reason = ReasonOf(direction);
  std::string story =
      direction.outcome.verdict == Verdict::kNever
          ? "never starts"
          : (direction.outcome.evidence == base::Evidence::kUnverified ? "probably fails "
                                                                       : "fails ") +
                std::string(StepWords(StepOf(direction)));
  return reason.empty() ? story : story + ": " + std::string(reason);
}

// `fails at the first message of main mode (MM1): no-common-isakmp-policy`.
std::string StoryOf(const Direction& direction) {
  const negotiate::Outcome& outcome = direction.outcome;
  switch (outcome.verdict) {
    case Verdict::kUp:
      return "comes up";
    case Verdict::kUpIf:
      return "comes up if " + Joined(outcome.assumptions);
    case Verdict::kUnknown:
      return "cannot be decided: it is not known " + Joined(outcome.assumptions) +
             (outcome.otherwise ? "; otherwise " + std::string(Name(*outcome.otherwise)) : "");
    case Verdict::kDown:
    case Verdict::kNever:
      break;
  }
  return FailureStory(direction);
}

std::string HeadText(const TextContext& context, const Session& session, const Fault& fault) {
  const bool alike = fault.size() == session.directions.size() &&
                     StoryOf(*fault.front()) == StoryOf(*fault.back());
  std::string text;
  for (const Direction* direction : fault) {
    const std::string who = alike ? "whoever starts: "
                                  : "when " + StarterOf(context, session, *direction) + " starts: ";
    for (const std::string& line :
         Wrapped(who + Printable(StoryOf(*direction)), kTextWidth - kIndent)) {
      text += Indented(kIndent, context.paint(Paint::kBold, line));
    }
    if (alike) {
      break;
    }
  }
  return text;
}

// Of two directions that end alike, the second one's message is the first one's turned round. What
// is open has told itself in the head.
std::string MessagesText(const Fault& fault) {
  std::string text;
  std::string last;
  const bool alike = StoryOf(*fault.front()) == StoryOf(*fault.back());
  for (const Direction* direction : fault) {
    const std::string& message = direction->explanation->message;
    const bool open = direction->outcome.verdict == Verdict::kUpIf ||
                      direction->outcome.verdict == Verdict::kUnknown;
    if (open || message == last || (alike && !last.empty())) {
      continue;
    }
    for (const std::string& line : Wrapped(Printable(message), kTextWidth - kIndent - 2)) {
      text += Indented(kIndent + 2, line);
    }
    last = message;
  }
  return text;
}

std::string LogText(const std::string& device, const std::vector<catalogue::Message>& messages) {
  if (messages.empty()) {
    return Indented(kIndent + 2, device + " would log nothing");
  }
  const bool probably = std::any_of(messages.begin(), messages.end(), [](const auto& message) {
    return message.evidence == base::Evidence::kUnverified;
  });
  std::string text =
      Indented(kIndent + 2, device + (probably ? " would probably log:" : " would log:"));
  for (const catalogue::Message& message : messages) {
    text += Indented(kIndent + 4, Printable(message.text));
  }
  return text;
}

bool SameMeaning(const std::vector<catalogue::Message>& one,
                 const std::vector<catalogue::Message>& two) {
  return std::equal(one.begin(), one.end(), two.begin(), two.end(),
                    [](const auto& a, const auto& b) { return a.meaning == b.meaning; });
}

std::string LogsText(const TextContext& context, const Session& session, const Fault& fault) {
  std::string text;
  for (std::size_t i = 0; i < fault.size(); ++i) {
    const Direction& direction = *fault[i];
    const catalogue::Log& log = direction.explanation->log;
    // What is logged of packets that are dropped hangs on the packets.
    if (direction.outcome.verdict != Verdict::kDown ||
        direction.outcome.step == negotiate::Step::kData) {
      continue;
    }
    const std::string starter = StarterOf(context, session, direction);
    if (i == 1 && SameMeaning(log.initiator, fault[0]->explanation->log.initiator) &&
        SameMeaning(log.responder, fault[0]->explanation->log.responder)) {
      text += Indented(kIndent + 2, "(when " + starter + " starts, the other way round)");
      continue;
    }
    if (fault.size() > 1) {
      text += Indented(kIndent + 2, "when " + starter + " starts,");
    }
    const auto& other = session.ends[1 - direction.initiator];
    text += LogText(starter, log.initiator);
    text += LogText(Printable(context.network.Label(other.device)), log.responder);
  }
  return text;
}

std::string TypedText(const TextContext& context, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += Indented(kIndent + 4, context.paint(Paint::kGreen, Printable(line)));
  }
  return text;
}

// Alternatives: each alone is enough.
std::string AlternativesText(const TextContext& context, const Session& session,
                             const std::vector<topology::Cure>& cures, const std::string& head) {
  std::string text;
  std::set<std::pair<std::size_t, std::vector<std::string>>> seen;
  for (const topology::Cure& cure : cures) {
    if (!seen.insert({cure.end, cure.lines}).second) {
      continue;
    }
    const std::string device = context.network.Label(session.ends[cure.end].device);
    const std::string why = cure.why.empty() ? "" : ", " + Printable(cure.why);
    text += Indented(kIndent + 2, (text.empty() ? head : "or on ") + Printable(device) + why + ':');
    text += TypedText(context, cure.lines);
    if (!cure.on_other.empty()) {
      const std::string other = context.network.Label(session.ends[1 - cure.end].device);
      text += Indented(kIndent + 2, "and on " + Printable(other) + ':') +
              TypedText(context, cure.on_other);
    }
  }
  return text;
}

std::string CuresText(const TextContext& context, const Session& session, const Fault& fault) {
  const Direction& first = *fault.front();
  const Direction& second = *fault.back();
  std::vector<topology::Cure> cures = first.explanation->cures;
  if (fault.size() == 1) {
    return AlternativesText(context, session, cures, "to cure it, type on ");
  }
  // A line cures the direction that asks for it.
  if (first.explanation->rule == diag::Rule::kSelectorsMismatch) {
    const std::vector<topology::Cure> both = CuresOfBoth(first, second);
    if (!both.empty()) {
      return AlternativesText(context, session, both, "to cure it, type on ");
    }
    return AlternativesText(
               context, session, cures,
               "to cure it when " + StarterOf(context, session, first) + " starts, type on ") +
           AlternativesText(context, session, second.explanation->cures,
                            "and when " + StarterOf(context, session, second) + " starts, on ");
  }
  cures.insert(cures.end(), second.explanation->cures.begin(), second.explanation->cures.end());
  return AlternativesText(context, session, cures, "to cure it, type on ");
}

std::string FaultText(const TextContext& context, const Session& session, const Fault& fault) {
  std::vector<topology::ExplainedLine> lines;
  for (const Direction* direction : fault) {
    for (const topology::ExplainedLine& line : direction->explanation->lines) {
      const bool known = std::any_of(lines.begin(), lines.end(), [&](const auto& other) {
        return other.end == line.end && other.span == line.span && other.note == line.note;
      });
      if (!known) {
        lines.push_back(line);
      }
    }
  }
  std::string text = HeadText(context, session, fault) + MessagesText(fault) + '\n';
  for (const std::string& line :
       SideBySide(context.network, session, lines, context.sources, kIndent + 2, context.paint)) {
    text += line + '\n';
  }
  for (const std::string& part :
       {LogsText(context, session, fault), CuresText(context, session, fault)}) {
    if (!part.empty()) {
      text += '\n' + part;
    }
  }
  return text;
}

}  // namespace

std::string FailureText(const TextContext& context, const Session& session) {
  std::string text;
  for (const Fault& fault : FaultsOf(session)) {
    text += '\n' + FaultText(context, session, fault);
  }
  return text;
}

}  // namespace tunnelc::report
