// The headline of a session and what its ends agree on.
#include "src/report/text_session.h"

#include "src/negotiate/selectors.h"
#include "src/report/agreement.h"
#include "src/report/side_by_side.h"
#include "src/suite/transform_set.h"

namespace tunnelc::report {
namespace {

using negotiate::Verdict;
using topology::Direction;
using topology::Session;
using topology::SessionVerdict;

struct Mark {
  std::string_view sign;
  Paint paint;
};

Mark MarkOf(SessionVerdict verdict) {
  switch (verdict) {
    case SessionVerdict::kUp:
      return {"✓", Paint::kGreen};
    case SessionVerdict::kUpIf:
      return {"≈", Paint::kYellow};
    case SessionVerdict::kOneWay:
      return {"→", Paint::kYellow};
    case SessionVerdict::kDown:
      return {"✗", Paint::kRed};
    case SessionVerdict::kUnknown:
      return {"?", Paint::kYellow};
    case SessionVerdict::kNoPeer:
      break;
  }
  return {"·", Paint::kDim};
}

bool ComesUp(const Direction& direction) {
  return direction.outcome.verdict == Verdict::kUp || direction.outcome.verdict == Verdict::kUpIf;
}

// What is not known is not probable either.
bool HangsOnUnverified(const Session& session) {
  if (session.verdict == SessionVerdict::kUnknown) {
    return false;
  }
  for (const Direction& direction : session.directions) {
    if (direction.outcome.evidence == base::Evidence::kUnverified) {
      return true;
    }
  }
  return false;
}

// `up`, `probably down`, `one-way: only R2 can start it`.
std::string VerdictText(const TextContext& context, const Session& session) {
  std::string text = HangsOnUnverified(session) ? "probably " : "";
  text += Name(session.verdict);
  if (session.verdict == SessionVerdict::kOneWay) {
    for (const Direction& direction : session.directions) {
      if (ComesUp(direction)) {
        text += ": only " + context.network.Label(session.ends[direction.initiator].device) +
                " can start it";
      }
    }
  }
  return text;
}

std::string Labelled(const TextContext& context, std::string_view label, std::string_view text) {
  constexpr std::size_t kLabelIndent = 4;
  constexpr std::size_t kLabelColumn = 9;
  std::string lines;
  std::string head = context.paint(Paint::kDim, label) +
                     std::string(kLabelColumn - std::min(label.size(), kLabelColumn), ' ');
  for (const std::string& line : Wrapped(text, kTextWidth - kLabelIndent - kLabelColumn)) {
    lines += std::string(kLabelIndent, ' ') + head + line + '\n';
    head = std::string(kLabelColumn, ' ');
  }
  return lines;
}

std::string AddressText(const topology::End& end) {
  if (!end.address) {
    return "address not known";
  }
  return base::ToString(end.address->value) +
         (end.outside ? " (seen at " + base::ToString(end.outside->value) + ')' : "");
}

bool IsInferred(const topology::End& end) {
  return end.address && end.address->origin.kind == model::OriginKind::kInferred;
}

// `vti, 2001:db8::2 -- 2001:db8::3 (inferred)`.
std::string EndsText(const TextContext& context, const Session& session) {
  const topology::End& first = session.ends.front();
  const topology::End& second = session.ends.back();
  const auto kind = [&](const topology::End& end) {
    const model::Endpoint* endpoint = context.network.EndpointOf(end);
    return endpoint == nullptr ? std::string("nothing") : std::string(Name(endpoint->kind));
  };
  std::string text = kind(first);
  if (kind(second) != kind(first)) {
    text += " -- " + kind(second);
  }
  text += session.ike == 0 ? ", keys written down, " : session.ike == 1 ? ", " : ", IKEv2, ";
  const bool both = IsInferred(first) && IsInferred(second);
  text += AddressText(first) + (IsInferred(first) && !both ? " (inferred)" : "") + " -- ";
  text += AddressText(second) + (IsInferred(second) && !both ? " (inferred)" : "");
  return text + (both ? " (both inferred)" : "");
}

// Numbers and selectors stand in the order of the session's ends, whoever starts.
std::string Phase1Text(const Direction& direction) {
  const negotiate::Phase1& phase1 = *direction.outcome.phase1;
  const bool forward = direction.initiator == 0;
  const std::uint32_t first = forward ? direction.initiator_priority : direction.responder_priority;
  const std::uint32_t second =
      forward ? direction.responder_priority : direction.initiator_priority;
  return suite::Words(phase1.cipher) + ", " + suite::Words(phase1.hash) + ", group " +
         std::to_string(static_cast<int>(phase1.group)) + ", " +
         suite::Words(phase1.authentication) + ", " + std::to_string(phase1.lifetime) +
         " s; policies " + std::to_string(first) + " and " + std::to_string(second) +
         (direction.outcome.aggressive ? "; aggressive mode" : "");
}

std::string Phase2Text(const negotiate::Agreement& agreed) {
  const std::string protection =
      suite::Text(agreed.transforms) + ", " + std::string(ModeText(agreed.mode));
  if (agreed.seconds == 0) {
    return protection + ", for ever";
  }
  return protection + ", " + std::to_string(agreed.seconds) + " s, " +
         (agreed.kilobytes ? std::to_string(*agreed.kilobytes) + " KB" : "no limit in KB") + ", " +
         (agreed.pfs ? "PFS group " + std::to_string(static_cast<int>(*agreed.pfs)) : "no PFS");
}

// What becomes of a line, behind its selectors; empty where it comes up.
std::string LineEndText(const negotiate::Phase2& line) {
  std::string note(LineNote(line));
  switch (line.verdict) {
    case Verdict::kDown:
      return "refused: " + std::string(Name(*line.reason));
    case Verdict::kNever:
      return "never starts: " + note;
    case Verdict::kUnknown:
      return "not known";
    case Verdict::kUp:
    case Verdict::kUpIf:
      break;
  }
  return note;
}

// Of an access list every line stands with what becomes of it; of a tunnel it is the verdict's.
std::string InsideText(const Direction& direction, const negotiate::Phase2& line, bool alone) {
  const bool forward = direction.initiator == 0;
  std::string text = "selectors not known";
  if (!line.undecidable) {
    text = negotiate::Text(forward ? line.local : line.remote) + " -- " +
           negotiate::Text(forward ? line.remote : line.local);
  }
  const std::string end = alone ? std::string(LineNote(line)) : LineEndText(line);
  return end.empty() ? text : text + ": " + end;
}

std::string AgreedText(const TextContext& context, const Direction& direction) {
  std::string text;
  if (direction.outcome.phase1) {
    text += Labelled(context, "phase 1", Phase1Text(direction));
  }
  const auto& lines = direction.outcome.phase2;
  const bool alone = lines.size() == 1;
  std::string last;
  for (const negotiate::Phase2& line : lines) {
    if (alone && !line.agreed && line.verdict != Verdict::kNever) {
      break;  // the verdict says it all
    }
    const std::string agreed = line.agreed ? Phase2Text(*line.agreed) : std::string();
    if (!agreed.empty() && agreed != last) {
      text += Labelled(context, "phase 2", agreed);
      last = agreed;
    }
    text += Labelled(context, "inside", InsideText(direction, line, alone));
  }
  return text;
}

// Once where both directions agree on the same, as far as they come; else under who starts.
std::string AgreementsText(const TextContext& context, const Session& session) {
  std::string first = AgreedText(context, session.directions.front());
  std::string second = AgreedText(context, session.directions.back());
  if (first.starts_with(second)) {
    return first;
  }
  if (second.starts_with(first)) {
    return second;
  }
  const auto starts = [&](const Direction& direction) {
    const std::string name = context.network.Label(session.ends[direction.initiator].device);
    return Labelled(context, "when", name + " starts:");
  };
  return starts(session.directions.front()) + first + starts(session.directions.back()) + second;
}

std::string TrafficText(const TextContext& context, const Session& session) {
  const topology::Traffic& traffic = session.traffic;
  const bool in_part =
      traffic.verdict == topology::TrafficVerdict::kPasses && !traffic.reasons.empty();
  std::string text = Labelled(context, "traffic",
                              std::string(Name(traffic.verdict)) + (in_part ? " in part" : ""));
  for (const topology::TrafficReason& reason : traffic.reasons) {
    text += Labelled(context, "", Printable(reason.message));
  }
  return text;
}

}  // namespace

std::string SessionText(const TextContext& context, const Session& session) {
  const Mark mark = MarkOf(session.verdict);
  const auto label = [&](std::size_t end) {
    return Printable(context.network.Label(session.ends[end]));
  };
  std::string name = label(0);
  if (session.ends.size() > 1) {
    name += " -- " + label(1);
  }
  std::string text = context.paint(mark.paint, mark.sign) + ' ' +
                     context.paint(Paint::kBold, name) + "   " +
                     context.paint(mark.paint, VerdictText(context, session));
  if (session.verdict == SessionVerdict::kNoPeer) {
    return text + (session.note.empty() ? "" : ": " + Printable(session.note)) + '\n';
  }
  text += '\n' + Labelled(context, "ends", EndsText(context, session));
  if (!session.note.empty()) {
    text += Labelled(context, "note", Printable(session.note));
  }
  if (!session.directions.empty()) {
    text += AgreementsText(context, session);
  }
  if (session.verdict != SessionVerdict::kDown) {
    text += TrafficText(context, session);
  }
  for (const topology::Latent& latent : session.latent) {
    text += Labelled(context, "later", Printable(latent.message));
  }
  return text + FailureText(context, session);
}

}  // namespace tunnelc::report
