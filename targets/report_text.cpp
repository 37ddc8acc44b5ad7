// The report for people: what to run, what to do by hand, what differs, then every line.
#include <fmt/format.h>

#include "targets/report.h"

namespace tunnelc::targets {
namespace {

// A device's name comes from the input.
std::string OneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return line;
}

std::string Join(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    text += text.empty() ? word : std::string(separator) + word;
  }
  return text;
}

std::string PlacesOf(const std::vector<source::Span>& spans, const source::SourceMap& sources) {
  std::vector<std::string> places;
  for (const source::Span& span : spans) {
    const std::string place = PlaceText(sources, span);
    if (!place.empty()) {
      places.push_back(place);
    }
  }
  return Join(places, ", ");
}

void AddCommands(const Ledger& ledger, std::string& text) {
  if (ledger.commands.empty()) {
    return;
  }
  text += "\nOn the Linux host, as root:\n";
  for (const std::string& command : ledger.commands) {
    text += "  " + command + '\n';
  }
}

void AddByHand(const Ledger& ledger, const source::SourceMap& sources, std::string& text) {
  if (ledger.Count(Fate::kImpossible) == 0) {
    return;
  }
  text += "\nBy hand:\n";
  for (const Entry& entry : ledger.entries) {
    if (entry.fate == Fate::kImpossible) {
      text += fmt::format(
          "  {}: {}\n    {}: {}\n", PlaceText(sources, entry.span),
          entry.text.substr(std::min(entry.text.find_first_not_of(' '), entry.text.size())),
          entry.why, entry.by_hand);
    }
  }
}

void AddDifferences(const Ledger& ledger, const source::SourceMap& sources, std::string& text) {
  if (ledger.differences.empty()) {
    return;
  }
  text += "\nUnlike the router:\n";
  for (const Difference& difference : ledger.differences) {
    const std::string places = PlacesOf(difference.lines, sources);
    text += "  - " + difference.text + (places.empty() ? "" : " (" + places + ')') + '\n';
  }
}

void AddLines(const Ledger& ledger, std::string& text) {
  text += "\nEvery line:\n";
  for (const Entry& entry : ledger.entries) {
    text += fmt::format("{:>5}  {}\n", entry.line, entry.text);
    const std::string what = entry.fate == Fate::kTranslated ? Join(entry.places, ", ") : entry.why;
    text += fmt::format("         -> {}: {}\n", Name(entry.fate), what);
    for (const std::string& loss : entry.losses) {
      text += fmt::format("            but {}\n", loss);
    }
  }
}

}  // namespace

std::string ReportText(const ReportHead& head, const Ledger& ledger,
                       const source::SourceMap& sources) {
  std::string text = fmt::format(
      "{} for {}\n\n{} lines: {} translated, {} implied, {} not applicable, {} impossible\n",
      OneLine(head.device), head.target, ledger.entries.size(), ledger.Count(Fate::kTranslated),
      ledger.Count(Fate::kImplied), ledger.Count(Fate::kNotApplicable),
      ledger.Count(Fate::kImpossible));
  AddCommands(ledger, text);
  AddByHand(ledger, sources, text);
  AddDifferences(ledger, sources, text);
  AddLines(ledger, text);
  return text;
}

}  // namespace tunnelc::targets
