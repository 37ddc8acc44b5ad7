// The document of docs/check.schema.json.
#include <nlohmann/json.hpp>

#include "src/negotiate/selectors.h"
#include "src/report/agreement.h"
#include "src/report/report.h"
#include "src/report/selection.h"
#include "src/suite/transform_set.h"

namespace tunnelc::report {
namespace {

using Value = nlohmann::ordered_json;
using negotiate::Verdict;
using topology::Direction;
using topology::End;
using topology::Network;
using topology::Session;

// What one document is written from.
struct Context {
  const Network& network;
  const source::SourceMap& sources;
};

Value TextOrNull(std::string_view text) {
  return text.empty() ? Value() : Value(text);
}

Value Place(const Context& context, const source::Span& span) {
  const source::Position at = context.sources.Locate(span);
  return Value{{"file", context.sources.Path(span.file)}, {"line", at.line}, {"column", at.column}};
}

Value DeviceJson(const Context& context, std::size_t index) {
  const model::Device& device = context.network.Devices()[index];
  Value files = Value::array();
  for (const source::FileId file : device.files) {
    files.push_back(context.sources.Path(file));
  }
  return Value{{"name", context.network.Label(model::DeviceId(index))},
               {"files", std::move(files)},
               {"family", device.family ? Value(Name(*device.family)) : Value()}};
}

Value EndJson(const Context& context, const End& end) {
  const model::Endpoint* endpoint = context.network.EndpointOf(end);
  const bool known = end.address.has_value();
  Value json{{"device", context.network.Label(end.device)},
             {"endpoint", endpoint != nullptr ? Value(endpoint->name) : Value()},
             {"kind", endpoint != nullptr ? Value(Name(endpoint->kind)) : Value()},
             {"address", known ? Value(base::ToString(end.address->value)) : Value()},
             {"address_origin", known ? Value(Name(end.address->origin.kind)) : Value()},
             {"identity", TextOrNull(end.identity)}};
  if (end.outside) {
    json["outside"] = base::ToString(end.outside->value);
  }
  return json;
}

Value Phase1Json(const Direction& direction) {
  const auto& phase1 = direction.outcome.phase1;
  if (!phase1) {
    return Value();
  }
  return Value{{"encryption", suite::Words(phase1->cipher)},
               {"hash", suite::Words(phase1->hash)},
               {"group", static_cast<int>(phase1->group)},
               {"authentication", suite::Words(phase1->authentication)},
               {"lifetime", phase1->lifetime},
               {"exchange", direction.outcome.aggressive ? "aggressive" : "main"},
               {"initiator_policy", direction.initiator_priority},
               {"responder_policy", direction.responder_priority}};
}

// What a line proposes; null where it has no selectors.
Value SelectorJson(const negotiate::Selector& selector, const negotiate::Phase2& line) {
  return line.undecidable ? Value() : Value(negotiate::Text(selector));
}

// Of a line that is refused, or never starts, only what it proposes is known.
Value LineJson(const negotiate::Phase2& line) {
  const auto& agreed = line.agreed;
  const bool limited = agreed && agreed->kilobytes;
  const bool with_pfs = agreed && agreed->pfs;
  Value json{{"verdict", Name(line.verdict)},
             {"transforms", agreed ? Value(suite::Words(agreed->transforms)) : Value()},
             {"mode", agreed ? Value(ModeText(agreed->mode)) : Value()},
             {"pfs", with_pfs ? Value(static_cast<int>(*agreed->pfs)) : Value()},
             {"seconds", agreed && agreed->seconds > 0 ? Value(agreed->seconds) : Value()},
             {"kilobytes", limited ? Value(*agreed->kilobytes) : Value()},
             {"local", SelectorJson(line.local, line)},
             {"remote", SelectorJson(line.remote, line)},
             {"reason", line.reason ? Value(Name(*line.reason)) : Value()}};
  if (line.step) {
    json["step"] = Name(*line.step);
  }
  if (const std::string_view note = LineNote(line); !note.empty()) {
    json["message"] = note;
  }
  return json;
}

Value Phase2Json(const Direction& direction) {
  Value entries = Value::array();
  for (const negotiate::Phase2& line : direction.outcome.phase2) {
    entries.push_back(LineJson(line));
  }
  return entries;
}

Value MessagesJson(const std::vector<catalogue::Message>& messages) {
  Value texts = Value::array();
  for (const catalogue::Message& message : messages) {
    texts.push_back(message.text);
  }
  return texts;
}

// What explains a verdict; empty lists where nothing needs to be explained.
void AddExplanation(const Context& context, const Session& session, const Direction& direction,
                    Value& json) {
  Value lines = Value::array();
  Value cures = Value::array();
  Value logs{{"initiator", Value::array()}, {"responder", Value::array()}};
  if (direction.explanation) {
    const topology::Explanation& explanation = *direction.explanation;
    for (const topology::ExplainedLine& line : explanation.lines) {
      Value entry{{"device", context.network.Label(session.ends[line.end].device)}};
      entry.update(Place(context, line.span));
      entry["note"] = TextOrNull(line.note);
      lines.push_back(std::move(entry));
    }
    for (const topology::Cure& cure : explanation.cures) {
      cures.push_back(Value{{"device", context.network.Label(session.ends[cure.end].device)},
                            {"lines", cure.lines},
                            {"why", TextOrNull(cure.why)},
                            {"on_other", cure.on_other}});
    }
    logs["initiator"] = MessagesJson(explanation.log.initiator);
    logs["responder"] = MessagesJson(explanation.log.responder);
  }
  json["lines"] = std::move(lines);
  json["cures"] = std::move(cures);
  json["logs"] = std::move(logs);
}

Value DirectionJson(const Context& context, const Session& session, const Direction& direction) {
  const negotiate::Outcome& outcome = direction.outcome;
  const auto label = [&](std::size_t end) {
    return context.network.Label(session.ends[end].device);
  };
  Value json{
      {"initiator", label(direction.initiator)},
      {"responder", label(1 - direction.initiator)},
      {"verdict", Name(outcome.verdict)},
      {"evidence", Name(outcome.evidence)},
      {"step", TextOrNull(StepOf(direction))},
      {"reason", TextOrNull(ReasonOf(direction))},
      {"message", direction.explanation ? TextOrNull(direction.explanation->message) : Value()},
      {"assumptions", outcome.assumptions},
      {"otherwise", outcome.otherwise ? Value(Name(*outcome.otherwise)) : Value()},
      {"phase1", Phase1Json(direction)},
      {"phase2", Phase2Json(direction)}};
  AddExplanation(context, session, direction, json);
  return json;
}

Value TrafficJson(const topology::Traffic& traffic) {
  Value reasons = Value::array();
  for (const topology::TrafficReason& reason : traffic.reasons) {
    reasons.push_back(Value{{"reason", reason.reason}, {"message", reason.message}});
  }
  return Value{{"verdict", Name(traffic.verdict)}, {"reasons", std::move(reasons)}};
}

Value SessionJson(const Context& context, const Session& session) {
  Value initiators = Value::array();
  Value ends = Value::array();
  Value directions = Value::array();
  Value latent = Value::array();
  for (const Direction& direction : session.directions) {
    const Verdict verdict = direction.outcome.verdict;
    if (verdict == Verdict::kUp || verdict == Verdict::kUpIf) {
      initiators.push_back(context.network.Label(session.ends[direction.initiator].device));
    }
    directions.push_back(DirectionJson(context, session, direction));
  }
  for (const End& end : session.ends) {
    ends.push_back(EndJson(context, end));
  }
  for (const topology::Latent& one : session.latent) {
    latent.push_back(Value{{"kind", one.kind}, {"message", one.message}});
  }
  return Value{{"id", session.id},
               {"ike", session.ike},
               {"verdict", Name(session.verdict)},
               {"initiators", std::move(initiators)},
               {"ends", std::move(ends)},
               {"directions", std::move(directions)},
               {"latent", std::move(latent)},
               {"traffic", TrafficJson(session.traffic)},
               {"note", TextOrNull(session.note)}};
}

Value UnpairedJson(const Context& context, const Session& session) {
  const End& end = session.ends.front();
  const model::Endpoint* endpoint = context.network.EndpointOf(end);
  Value remote;
  if (endpoint != nullptr && endpoint->remote) {
    remote = base::ToString(endpoint->remote->value);
  } else if (endpoint != nullptr && !endpoint->remote_hostname.empty()) {
    remote = endpoint->remote_hostname;
  } else if (endpoint != nullptr && endpoint->remote_any) {
    remote = "any";
  }
  return Value{{"device", context.network.Label(end.device)},
               {"endpoint", endpoint != nullptr ? Value(endpoint->name) : Value()},
               {"remote", std::move(remote)},
               {"reason", TextOrNull(session.note)}};
}

Value DiagnosticJson(const Context& context, const diag::Diagnostic& diagnostic) {
  Value related = Value::array();
  for (const diag::Related& one : diagnostic.related) {
    Value entry = Place(context, one.span);
    entry["message"] = one.message;
    related.push_back(std::move(entry));
  }
  return Value{
      {"rule", diag::Number(diagnostic.rule)},       {"slug", diag::Info(diagnostic.rule).slug},
      {"severity", Name(diagnostic.severity)},       {"message", diagnostic.message},
      {"location", Place(context, diagnostic.span)}, {"related", std::move(related)},
      {"help", TextOrNull(diagnostic.help)}};
}

Value SummaryJson(const Summary& summary) {
  return Value{{"sessions", summary.sessions}, {"up", summary.up},
               {"up_if", summary.up_if},       {"one_way", summary.one_way},
               {"down", summary.down},         {"unknown", summary.unknown},
               {"no_peer", summary.no_peer},   {"errors", summary.errors},
               {"warnings", summary.warnings}, {"notes", summary.notes}};
}

Value RulesJson(const std::vector<diag::Diagnostic>& diagnostics) {
  Value rules = Value::array();
  for (const auto& [key, count] : CountRules(diagnostics)) {
    rules.push_back(Value{{"rule", diag::Number(key.second)},
                          {"slug", diag::Info(key.second).slug},
                          {"severity", Name(key.first)},
                          {"count", count}});
  }
  return rules;
}

}  // namespace

std::string Json(const topology::Network& network, const std::vector<diag::Diagnostic>& diagnostics,
                 const source::SourceMap& sources, const Extent& extent) {
  const Context context{network, sources};
  nlohmann::ordered_json document{{"version", 1}};
  for (const char* list : {"devices", "sessions", "unpaired", "diagnostics"}) {
    document[list] = nlohmann::ordered_json::array();
  }
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    document["devices"].push_back(DeviceJson(context, i));
  }
  const Selection selection = Select(network, diagnostics, extent);
  for (std::size_t i = 0; i < network.Sessions().size(); ++i) {
    if (!selection.sessions[i]) {
      continue;
    }
    const Session& session = network.Sessions()[i];
    document["sessions"].push_back(SessionJson(context, session));
    if (session.verdict == topology::SessionVerdict::kNoPeer) {
      document["unpaired"].push_back(UnpairedJson(context, session));
    }
  }
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (selection.findings[i]) {
      document["diagnostics"].push_back(DiagnosticJson(context, diagnostics[i]));
    }
  }
  document["summary"] = SummaryJson(Summarise(network, diagnostics));
  if (extent.summary_only) {
    document["rules"] = RulesJson(diagnostics);
  }
  if (extent.summary_only || extent.limit) {
    document["left_out"] = Value{{"sessions", selection.sessions_left_out},
                                 {"diagnostics", selection.findings_left_out}};
  }
  // Bytes that are no UTF-8 stand in names and paths; they become U+FFFD.
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace tunnelc::report
