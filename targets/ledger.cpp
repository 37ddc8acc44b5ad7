// Origins of output lines and remarks of the target meet the input lines by file and line.
#include "targets/ledger.h"

#include <algorithm>
#include <map>
#include <utility>

#include "src/ast/device_parts.h"
#include "src/source/mask.h"
#include "targets/lines.h"

namespace tunnelc::targets {
namespace {

// A line of the input: file and number.
using Place = std::pair<std::size_t, std::uint32_t>;

class Index {
 public:
  Index(const std::vector<OutputFile>& files, const Account& account,
        const source::SourceMap& sources)
      : sources_(sources) {
    for (const OutputFile& file : files) {
      for (const LineOrigin& origin : file.origins) {
        if (const auto place = PlaceOf(origin.span)) {
          AddOnce(places_[*place], file.path + ':' + std::to_string(origin.line));
        }
      }
    }
    for (const Remark& remark : account.Remarks()) {
      if (const auto place = PlaceOf(remark.span)) {
        remarks_[*place].push_back(&remark);
      }
    }
    for (const Remark& loss : account.Losses()) {
      if (const auto place = PlaceOf(loss.span)) {
        AddOnce(losses_[*place], loss.why);
      }
    }
  }

  std::optional<Place> PlaceOf(const source::Span& span) const {
    if (span.file.Index() >= sources_.FileCount() || span.begin == span.end) {
      return std::nullopt;
    }
    return Place{span.file.Index(), sources_.Locate(span).line};
  }

  // Whether a line of the output comes from it.
  bool HasOutput(const InputLine& line) const {
    const std::optional<Place> place = PlaceOf(line.span);
    return place && places_.contains(*place);
  }

  // Fills in what the output and the target say of the line. False: nothing.
  bool Decide(const Place& place, Entry& entry) const {
    if (const auto found = losses_.find(place); found != losses_.end()) {
      entry.losses = found->second;
    }
    const auto remarks = remarks_.find(place);
    if (const auto found = places_.find(place); found != places_.end()) {
      entry.fate = Fate::kTranslated;
      entry.places = found->second;
      if (remarks != remarks_.end()) {
        for (const Remark* remark : remarks->second) {
          AddOnce(entry.losses, remark->why);
        }
      }
      return true;
    }
    if (remarks == remarks_.end()) {
      return false;
    }
    const Remark* worst =
        *std::max_element(remarks->second.begin(), remarks->second.end(),
                          [](const Remark* a, const Remark* b) { return a->fate < b->fate; });
    entry.fate = worst->fate;
    entry.why = worst->why;
    entry.by_hand = worst->by_hand;
    return true;
  }

 private:
  static void AddOnce(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) {
      list.push_back(text);
    }
  }

  const source::SourceMap& sources_;
  std::map<Place, std::vector<std::string>> places_;
  std::map<Place, std::vector<const Remark*>> remarks_;
  std::map<Place, std::vector<std::string>> losses_;
};

std::string Shown(std::string_view line) {
  std::string text = source::MaskSecrets(line);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

Entry MakeEntry(const InputLine& line, bool block_is_used, const Index& index,
                const source::SourceMap& sources) {
  Entry entry{.span = line.span, .modelled = line.modelled};
  const std::optional<Place> place = index.PlaceOf(line.span);
  if (place) {
    entry.line = place->second;
    entry.text = Shown(sources.Line(line.span.file, place->second));
  }
  if (place && line.modelled && index.Decide(*place, entry)) {
    return entry;
  }
  entry.fate = line.fate;
  entry.why = line.why;
  entry.by_hand = line.by_hand;
  if (!block_is_used && !line.is_header && !line.unused.empty()) {
    entry.fate = Fate::kNotApplicable;
    entry.why = line.unused;
    entry.by_hand.clear();
  }
  return entry;
}

}  // namespace

std::string_view Name(Fate fate) {
  switch (fate) {
    case Fate::kTranslated:
      return "translated";
    case Fate::kImplied:
      return "implied";
    case Fate::kNotApplicable:
      return "not-applicable";
    case Fate::kImpossible:
      break;
  }
  return "impossible";
}

void Account::Implied(source::Span span, std::string why) {
  remarks_.push_back({span, Fate::kImplied, std::move(why), {}});
}

void Account::NotApplicable(source::Span span, std::string why) {
  remarks_.push_back({span, Fate::kNotApplicable, std::move(why), {}});
}

void Account::Impossible(source::Span span, std::string why, std::string by_hand) {
  remarks_.push_back({span, Fate::kImpossible, std::move(why), std::move(by_hand)});
}

void Account::Loss(source::Span span, std::string what) {
  losses_.push_back({span, Fate::kTranslated, std::move(what), {}});
}

void Account::Differs(int fact, std::string text, source::Span line) {
  const auto found =
      std::find_if(differences_.begin(), differences_.end(),
                   [&](const Difference& difference) { return difference.text == text; });
  if (found != differences_.end()) {
    found->lines.push_back(line);
    return;
  }
  differences_.push_back(Difference{fact, std::move(text), {line}});
}

std::size_t Ledger::Count(Fate fate) const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [fate](const Entry& entry) { return entry.fate == fate; }));
}

std::vector<const ast::Statement*> StatementsOf(const model::Device& device,
                                                std::span<const ast::Config> configs) {
  std::vector<const ast::Statement*> own;
  for (const ast::Config& config : configs) {
    if (std::find(device.files.begin(), device.files.end(), config.file) == device.files.end()) {
      continue;
    }
    for (const ast::DevicePart& part : ast::SplitByDevice(config.statements)) {
      if (!part.name.empty() && part.name != device.name) {
        continue;
      }
      for (const ast::Statement& statement : part.statements) {
        own.push_back(&statement);
      }
    }
  }
  return own;
}

Ledger MakeLedger(const std::vector<const ast::Statement*>& statements,
                  const std::vector<OutputFile>& files, const Account& account,
                  std::vector<std::string> commands, const source::SourceMap& sources) {
  const Index index(files, account, sources);
  Ledger ledger;
  for (const ast::Statement* statement : statements) {
    const std::vector<InputLine> lines = LinesOf(*statement);
    const bool block_is_used = std::any_of(
        lines.begin(), lines.end(), [&](const InputLine& line) { return index.HasOutput(line); });
    for (const InputLine& line : lines) {
      ledger.entries.push_back(MakeEntry(line, block_is_used, index, sources));
    }
  }
  ledger.differences = account.Differences();
  ledger.commands = std::move(commands);
  return ledger;
}

}  // namespace tunnelc::targets
