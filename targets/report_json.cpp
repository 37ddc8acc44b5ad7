// The report for programs; the only file of the targets that knows the JSON library.
#include <nlohmann/json.hpp>

#include "targets/report.h"

namespace tunnelc::targets {
namespace {

using Json = nlohmann::ordered_json;

Json EntryJson(const Entry& entry, const source::SourceMap& sources) {
  Json json = {{"place", PlaceText(sources, entry.span)},
               {"text", entry.text},
               {"modelled", entry.modelled},
               {"fate", Name(entry.fate)}};
  if (entry.fate == Fate::kTranslated) {
    json["output"] = entry.places;
  } else {
    json["why"] = entry.why;
  }
  if (!entry.by_hand.empty()) {
    json["by_hand"] = entry.by_hand;
  }
  if (!entry.losses.empty()) {
    json["losses"] = entry.losses;
  }
  return json;
}

Json DifferenceJson(const Difference& difference, const source::SourceMap& sources) {
  Json places = Json::array();
  for (const source::Span& span : difference.lines) {
    const std::string place = PlaceText(sources, span);
    if (!place.empty()) {
      places.push_back(place);
    }
  }
  return {{"text", difference.text}, {"places", std::move(places)}};
}

}  // namespace

std::string ReportJson(const ReportHead& head, const Ledger& ledger,
                       const source::SourceMap& sources) {
  Json json = {{"version", 1}, {"device", head.device}, {"target", head.target}};
  json["summary"] = {{"lines", ledger.entries.size()},
                     {"translated", ledger.Count(Fate::kTranslated)},
                     {"implied", ledger.Count(Fate::kImplied)},
                     {"not_applicable", ledger.Count(Fate::kNotApplicable)},
                     {"impossible", ledger.Count(Fate::kImpossible)}};
  json["commands"] = ledger.commands;
  json["differences"] = Json::array();
  for (const Difference& difference : ledger.differences) {
    json["differences"].push_back(DifferenceJson(difference, sources));
  }
  json["lines"] = Json::array();
  for (const Entry& entry : ledger.entries) {
    json["lines"].push_back(EntryJson(entry, sources));
  }
  // Bytes that are no UTF-8 become a replacement character, as everywhere in our JSON.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tunnelc::targets
