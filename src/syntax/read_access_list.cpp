// Access lists and object groups: their lines are kept until the whole file is read, and taken
// apart only when something that matters names the list.
#include <algorithm>
#include <array>

#include "src/syntax/reader.h"
#include "src/syntax/wanted_lists.h"

namespace tunnelc::syntax {
namespace {

constexpr std::string_view kNumbered = "access-list";

// The kind of `access-list NUMBER`; nothing for lists of other protocols.
std::optional<ast::AccessListKind> ListKindOf(std::string_view number) {
  if (number.empty() || number.size() > 4 || !std::all_of(number.begin(), number.end(), IsDigit)) {
    return std::nullopt;
  }
  unsigned value = 0;
  for (const char digit : number) {
    value = value * 10 + static_cast<unsigned>(digit - '0');
  }
  const auto within = [value](unsigned low, unsigned high) {
    return value >= low && value <= high;
  };
  if (within(1, 99) || within(1300, 1999)) {
    return ast::AccessListKind::kStandard;
  }
  return within(100, 199) || within(2000, 2699) ? std::optional(ast::AccessListKind::kExtended)
                                                : std::nullopt;
}

// Words that a line of a list or a group begins with.
bool BeginsListLine(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kWords = {
      "any",    "deny",  "description", "dynamic",  "evaluate", "group-object", "host",
      "permit", "range", "remark",      "sequence", "tcp-udp",  "udp"};
  return !word.empty() && (IsDigit(word.front()) || LooksLikeIpv6Prefix(word) ||
                           EqualsIgnoringCase(word, "icmp") || EqualsIgnoringCase(word, "tcp") ||
                           std::any_of(kWords.begin(), kWords.end(), [word](std::string_view full) {
                             return Abbreviates(word, full, 3);
                           }));
}

Entry EntryOfList(const ast::Statement& statement) {
  if (const auto* list = std::get_if<ast::AccessList>(&statement)) {
    return list->kind == ast::AccessListKind::kStandard ? Entry::kAccessListStandard
                                                        : Entry::kAccessList;
  }
  return std::get<ast::ObjectGroup>(statement).service ? Entry::kServiceGroup
                                                       : Entry::kNetworkGroup;
}

}  // namespace

// A line of the list or group that is the last statement.
void Reader::KeepListLine(const Line& line) {
  kept_lines_.push_back(Line{line.begin, line.end, line.indent, line.prompt});
  ++kept_lists_.back().lines;
  ++config_.counts.irrelevant;
}

void Reader::StartList(ast::Statement statement) {
  config_.statements.push_back(std::move(statement));
  kept_lists_.push_back(KeptList{config_.statements.size() - 1, kept_lines_.size(), 0, 0});
}

// `access-list NUMBER …` as it is mostly written, without taking the rest apart. False when it is
// anything else.
bool Reader::KeepNumberedLine(const Line& line) {
  const std::string_view text = text_.substr(line.begin, line.end - line.begin);
  if (!text.starts_with(kNumbered) || text.size() > kLongestLine) {
    return false;
  }
  std::size_t begin = kNumbered.size();
  while (begin < text.size() && text[begin] == ' ') {
    ++begin;
  }
  std::size_t end = begin;
  while (end < text.size() && IsDigit(text[end])) {
    ++end;
  }
  if (begin == kNumbered.size() || end == text.size() || text[end] != ' ') {
    return false;
  }
  return KeepNumbered(line, text.substr(begin, end - begin));
}

bool Reader::KeepNumbered(const Line& line, std::string_view number) {
  const std::optional<ast::AccessListKind> kind = ListKindOf(number);
  if (!kind) {
    return false;
  }
  LeaveBlock();
  const auto* last = config_.statements.empty()
                         ? nullptr
                         : std::get_if<ast::AccessList>(&config_.statements.back());
  if (last == nullptr || last->form != ast::Form::kSet || last->name.value != number ||
      kept_lists_.back().words_before == 0) {
    const auto at = static_cast<std::uint32_t>(number.data() - text_.data());
    const auto after = static_cast<std::uint32_t>(at + number.size());
    StartList(ast::AccessList{ast::Form::kSet,
                              source::Span{file_, line.begin, after},
                              ast::Word{number, source::Span{file_, at, after}, false},
                              *kind,
                              {},
                              {},
                              0});
    kept_lists_.back().words_before = 2;
  }
  KeepListLine(line);
  return true;
}

// `access-list …` in any spelling; false when it is no list of IP. `words_` are the line's.
bool Reader::ReadNumberedLine(const Line& line) {
  if (!Abbreviates(CommandWord(0), kNumbered, 4) || !ListKindOf(CommandWord(1))) {
    return false;
  }
  if (form_ == ast::Form::kSet) {
    return words_.size() > 2 && KeepNumbered(line, CommandWord(1));
  }
  // Whatever follows the number, the whole list goes.
  LeaveBlock();
  const RawWord& number = command_.words[1];
  config_.statements.emplace_back(ast::AccessList{form_,
                                                  LineSpan(),
                                                  ast::Word{CommandWord(1), SpanOf(number), false},
                                                  *ListKindOf(CommandWord(1)),
                                                  {},
                                                  {},
                                                  0});
  ++config_.counts.modelled;
  return true;
}

// A line behind `ip access-list …` or `object-group …` that was not kept at once.
void Reader::ReadListLine(const Line& line) {
  const bool deeper = line.indent > block_indent_ && !Abbreviates(CommandWord(0), "crypto", 2) &&
                      !Abbreviates(CommandWord(0), "interface", 3);
  if (deeper || BeginsListLine(CommandWord(0))) {
    KeepListLine(line);
    return;
  }
  LeaveBlock();
  ReadGlobal(line);
}

// Takes the kept lines of a wanted list apart, each as the command it is.
void Reader::ReadKept(const KeptList& kept) {
  ast::Statement& statement = config_.statements[kept.statement];
  const Entry entry = EntryOfList(statement);
  for (std::size_t i = kept.first_line; i < kept.first_line + kept.lines; ++i) {
    const Line& line = kept_lines_[i];
    scanner_.Split(line, words_);
    if (words_.size() <= kept.words_before || IsNoise(line)) {
      continue;
    }
    PrepareCommand(line);
    if (kept.words_before > 0) {
      command_.words = std::span<const RawWord>(words_).subspan(kept.words_before);
    }
    Describe(line, Mode::kAccessList);
    --config_.counts.irrelevant;
    const Outcome outcome = ParseCommand(entry);
    if (!outcome.ok) {
      Outcome failed = outcome;
      failed.expected = failed.expected == nullptr ? &parser_->FirstWords(entry) : failed.expected;
      ReportFailure(failed);
      AddOddListLine(statement, ast::Understanding::kUnknown);
      continue;
    }
    ReportDamage();
    LowerListLine(outcome, statement);
  }
}

void Reader::AddOddListLine(ast::Statement& statement, ast::Understanding state) {
  ++config_.counts.unknown;
  const ast::OddLine odd{LineSpan(), state, ast::Affects::kPhase2 | ast::Affects::kData};
  if (auto* list = std::get_if<ast::AccessList>(&statement)) {
    list->odd.push_back(odd);
  } else {
    std::get<ast::ObjectGroup>(statement).odd.push_back(odd);
  }
}

void Reader::LowerListLine(const Outcome& outcome, ast::Statement& statement) {
  const auto add = [&](auto& block, auto lowered) {
    if (lowering_.Refused()) {
      AddOddListLine(statement, ast::Understanding::kRefused);
    } else if (!lowered) {
      Outcome incomplete;
      incomplete.at_end = true;
      ReportFailure(incomplete);
      AddOddListLine(statement, ast::Understanding::kUnknown);
    } else {
      ++config_.counts.modelled;
      block.lines.push_back(*std::move(lowered));
    }
  };
  if (auto* list = std::get_if<ast::AccessList>(&statement)) {
    add(*list, LowerAccessListLine(outcome, list->kind, lowering_));
    return;
  }
  auto& group = std::get<ast::ObjectGroup>(statement);
  add(group, group.service ? LowerServiceMember(outcome, lowering_)
                           : LowerNetworkMember(outcome, lowering_));
}

// At the end of the file: what names lists may stand behind them.
void Reader::ReadWantedLists() {
  if (kept_lists_.empty()) {
    return;
  }
  const std::unordered_set<std::string_view> lists = WantedLists(config_);
  std::unordered_set<std::string_view> groups;
  for (const KeptList& kept : kept_lists_) {
    auto* list = std::get_if<ast::AccessList>(&config_.statements[kept.statement]);
    if (list == nullptr) {
      continue;
    }
    if (lists.contains(list->name.value)) {
      ReadKept(kept);
      AddWantedGroups(*std::get_if<ast::AccessList>(&config_.statements[kept.statement]), groups);
    } else {
      list->unread = kept.lines;
    }
  }
  ReadWantedGroups(std::move(groups));
}

// Groups name groups: as often as a further one turns up.
void Reader::ReadWantedGroups(std::unordered_set<std::string_view> names) {
  std::vector<bool> read(kept_lists_.size(), false);
  for (bool more = !names.empty(); more;) {
    more = false;
    for (std::size_t i = 0; i < kept_lists_.size(); ++i) {
      auto* group = std::get_if<ast::ObjectGroup>(&config_.statements[kept_lists_[i].statement]);
      if (group == nullptr || read[i] || !names.contains(group->name.value)) {
        continue;
      }
      read[i] = more = true;
      ReadKept(kept_lists_[i]);
      AddWantedGroups(*group, names);
    }
  }
  for (std::size_t i = 0; i < kept_lists_.size(); ++i) {
    auto* group = std::get_if<ast::ObjectGroup>(&config_.statements[kept_lists_[i].statement]);
    if (group != nullptr && !read[i]) {
      group->unread = kept_lists_[i].lines;
    }
  }
}

}  // namespace tunnelc::syntax
