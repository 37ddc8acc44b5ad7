// What a pasted terminal session adds: commands that move between modes, banners, and output.
#include <algorithm>
#include <array>

#include "src/syntax/failure.h"
#include "src/syntax/global_words.h"
#include "src/syntax/reader.h"

namespace tunnelc::syntax {
namespace {

// The first two letters of all words that ReadSessionCommand looks for.
constexpr std::string_view kSessionLetters =
    "ba cl co de di do en ex lo mo pi qu re sh ss te tr un wr";

bool MayBeSessionCommand(std::string_view word) {
  static constexpr std::array<bool, std::size_t{26}* 26> kTable = [] {
    std::array<bool, std::size_t{26} * 26> table{};
    for (std::size_t at = 0; at < kSessionLetters.size(); at += 3) {
      table[static_cast<std::size_t>((kSessionLetters[at] - 'a') * 26 + kSessionLetters[at + 1] -
                                     'a')] = true;
    }
    return table;
  }();
  if (word.size() < 2 || !IsLetter(word[0]) || !IsLetter(word[1])) {
    return false;
  }
  return kTable[static_cast<std::size_t>((LowerCase(word[0]) - 'a') * 26 + LowerCase(word[1]) -
                                         'a')];
}

}  // namespace

// Commands that move between modes or are not configuration at all. True when `line` was one.
bool Reader::ReadSessionCommand(const Line& line) {
  if (line.prompt == Prompt::kNone && !MayBeSessionCommand(Word(0))) {
    return false;
  }
  if ((words_.size() == 1 && LeavesMode(line)) || StartsConfiguring() || RunsCommand(line)) {
    return true;
  }
  if (Abbreviates(Word(0), "banner", 3) && words_.size() > 1 && form_ == ast::Form::kSet) {
    ReadBanner(line);
    return true;
  }
  return false;
}

// `end`, `exit`, `quit`, and `enable` at an exec prompt.
bool Reader::LeavesMode(const Line& line) {
  const std::string_view word = Word(0);
  if (EqualsIgnoringCase(word, "end")) {
    config_.statements.emplace_back(ast::End{LineSpan()});
    LeaveBlock();
    return true;
  }
  // At top level `ex` may be `exception` too.
  if (Abbreviates(word, "exit", mode_ == Mode::kGlobal ? 3 : 2) || Abbreviates(word, "quit", 3)) {
    // Inside an unmodelled block both may leave a part of it: `peer`, a certificate.
    if (mode_ != Mode::kOdd || line.indent <= block_indent_) {
      LeaveBlock();
    }
    return true;
  }
  return Abbreviates(word, "enable", 2) && (mode_ == Mode::kGlobal || line.prompt == Prompt::kExec);
}

// `configure terminal`, or a command that prints the configuration.
bool Reader::StartsConfiguring() {
  const bool configures = Abbreviates(Word(0), "configure", 4) &&
                          (words_.size() == 1 || Abbreviates(Word(1), "terminal"));
  const std::size_t show = EqualsIgnoringCase(Word(0), "do") ? 1 : 0;
  const std::string_view what = Word(show + 1);
  const bool prints =
      Abbreviates(Word(show), "show", 2) &&
      (Abbreviates(what, "running-config", 3) || Abbreviates(what, "startup-config", 3) ||
       Abbreviates(what, "configuration", 4));
  if (configures || prints) {
    LeaveBlock();
  }
  return configures || prints;
}

// Commands of exec mode, whose output may follow.
bool Reader::RunsCommand(const Line& line) {
  const bool in_block = IsModelled(mode_) || mode_ == Mode::kOdd;
  // `crypto key ?` at a prompt asks for help.
  const bool asks = line.prompt == Prompt::kConfig && Word(words_.size() - 1).ends_with('?');
  const bool runs = EqualsIgnoringCase(Word(0), "do") || Abbreviates(Word(0), "show", 2) ||
                    (!in_block && IsExecCommand(Word(0)));
  if (line.prompt != Prompt::kExec && !asks && !runs) {
    return false;
  }
  before_output_ = line.prompt == Prompt::kExec ? Mode::kGlobal : mode_;
  mode_ = Mode::kOutput;
  return true;
}

void Reader::ReadBanner(const Line& line) {
  static constexpr std::array<std::string_view, 7> kKinds = {
      "config-save", "exec", "incoming", "login", "motd", "prompt-timeout", "slip-ppp"};
  const bool named = std::any_of(kKinds.begin(), kKinds.end(), [this](std::string_view kind) {
    return Abbreviates(Word(1), kind, 3);
  });
  std::uint32_t delimiter = words_[named ? 1 : 0].end;
  while (delimiter < line.end && IsBlank(text_[delimiter])) {
    ++delimiter;
  }
  if (delimiter < line.end) {
    scanner_.SkipBanner(delimiter);
  }
  ++config_.counts.irrelevant;
  if (mode_ != Mode::kOdd) {
    LeaveBlock();
  }
}

// Skips what a command printed, until something can only be configuration.
void Reader::ReadOutputLine(const Line& line) {
  if (line.prompt == Prompt::kExec) {
    mode_ = before_output_ = Mode::kGlobal;
    ReadSessionCommand(line);
    return;
  }
  mode_ = before_output_;
  if (line.prompt == Prompt::kConfig || ResumesConfiguration()) {
    ReadLine(line);
    return;
  }
  if (ReadSessionCommand(line)) {
    return;
  }
  ++config_.counts.irrelevant;
  mode_ = Mode::kOutput;
}

// Output hardly ever reads as a whole command in lower case and without abbreviations.
bool Reader::ResumesConfiguration() {
  if (text_[words_.front().begin] != LowerCase(text_[words_.front().begin]) ||
      IsExecCommand(Word(0))) {
    return false;
  }
  if (IsModelled(mode_) && parser_->FirstWords(EntryOf()).Exact(CommandWord(0)) != nullptr) {
    const Outcome outcome = parser_->Parse(EntryOf(), command_);
    if (outcome.ok && !outcome.abbreviated) {
      return true;
    }
  }
  if (parser_->FirstWords(Entry::kGlobal).Exact(CommandWord(0)) != nullptr) {
    const Outcome outcome = parser_->Parse(Entry::kGlobal, command_);
    return outcome.ok && !outcome.abbreviated;
  }
  return OpensOtherMode(Word(0)) || EqualsIgnoringCase(Word(0), "building");
}

}  // namespace tunnelc::syntax
