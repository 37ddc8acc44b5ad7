// Lines and modes: what belongs to which block.
#include "src/syntax/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/source/mask.h"
#include "src/syntax/failure.h"
#include "src/syntax/global_words.h"

namespace tunnelc::syntax {
namespace {

// A guess on the low side.
constexpr std::size_t kBytesPerStatement = 1024;

}  // namespace

Reader::Reader(const source::SourceMap& sources, source::FileId file, diag::Sink& sink,
               std::string* described)
    : file_(file),
      text_(sources.Text(file)),
      sink_(&sink),
      described_(described),
      parser_(&CommandParser::OfThisThread()),
      scanner_(text_),
      lowering_(file, sink) {
  config_.file = file;
}

std::string_view Reader::Name(Mode mode) {
  switch (mode) {
    case Mode::kOdd:
      return "unmodelled";
    case Mode::kPolicy:
      return "isakmp-policy";
    case Mode::kIsakmpPeer:
      return "isakmp-peer";
    case Mode::kKeyring:
      return "keyring";
    case Mode::kIsakmpProfile:
      return "isakmp-profile";
    case Mode::kTransformSet:
      return "transform-set";
    case Mode::kIpsecProfile:
      return "ipsec-profile";
    case Mode::kCryptoMap:
      return "crypto-map";
    case Mode::kTrustpoint:
      return "trustpoint";
    case Mode::kCertificateChain:
      return "certificate-chain";
    case Mode::kRouteMap:
      return "route-map";
    case Mode::kInterface:
      return "interface";
    case Mode::kTunnel:
      return "tunnel";
    case Mode::kAccessList:
      return "access-list";
    case Mode::kGlobal:
    case Mode::kIrrelevant:
    case Mode::kOutput:
      break;
  }
  return "global";
}

Entry Reader::EntryOf() const {
  switch (mode_) {
    case Mode::kPolicy:
      return Entry::kIsakmpPolicy;
    case Mode::kIsakmpPeer:
      return Entry::kIsakmpPeer;
    case Mode::kKeyring:
      return Entry::kKeyring;
    case Mode::kIsakmpProfile:
      return Entry::kIsakmpProfile;
    case Mode::kTransformSet:
      return Entry::kTransformSet;
    case Mode::kIpsecProfile:
      return Entry::kIpsecProfile;
    case Mode::kCryptoMap:
      return Entry::kCryptoMap;
    case Mode::kTrustpoint:
      return Entry::kTrustpoint;
    case Mode::kCertificateChain:
      return Entry::kCertificateChain;
    case Mode::kRouteMap:
      return Entry::kRouteMap;
    case Mode::kInterface:
      return Entry::kInterface;
    case Mode::kTunnel:
      return Entry::kTunnel;
    default:
      return Entry::kGlobal;
  }
}

ast::Config Reader::Read() {
  config_.statements.reserve(text_.size() / kBytesPerStatement + 16);
  Line line;
  while (scanner_.Next(line)) {
    separated_ = separated_ || scanner_.AfterSeparator();
    if (SkipCheaply(line)) {
      SkipFollowing();
    } else {
      ReadLine(line);
    }
  }
  ReadWantedLists();
  return std::move(config_);
}

void Reader::StartBlock(Mode mode, const Line& line) {
  mode_ = mode;
  block_indent_ = line.indent;
  block_indented_ = false;
  separated_ = false;
}

std::string_view Reader::Word(std::size_t index) const {
  return index < words_.size()
             ? text_.substr(words_[index].begin, words_[index].end - words_[index].begin)
             : std::string_view();
}

std::string_view Reader::CommandWord(std::size_t index) const {
  return index < command_.words.size()
             ? text_.substr(command_.words[index].begin,
                            command_.words[index].end - command_.words[index].begin)
             : std::string_view();
}

source::Span Reader::LineSpan() const {
  return {file_, words_.front().begin, words_.back().end};
}

void Reader::PrepareCommand(const Line& line) {
  std::size_t skip = 0;
  form_ = ast::Form::kSet;
  if (words_.size() > 1 && EqualsIgnoringCase(Word(0), "no")) {
    form_ = ast::Form::kNo;
    skip = 1;
  } else if (words_.size() > 1 && Abbreviates(Word(0), "default", 4)) {
    form_ = ast::Form::kDefault;
    skip = 1;
  }
  command_ = Command{text_, std::span<const RawWord>(words_).subspan(skip), Repair{},
                     form_ != ast::Form::kSet};
  lowering_.StartLine(form_, LineSpan(),
                      words_.back().end < line.end &&
                          BlankSize(text_.substr(0, line.end), words_.back().end) != 0 &&
                          text_[words_.back().end] != '\r');
}

void Reader::ReadLine(const Line& line) {
  if (line.end - line.begin > kLongestLine) {
    if (IsModelled(mode_) && line.indent > block_indent_) {
      words_.assign(1, RawWord{line.begin, line.begin + kLongestLine});
      sink_->Report(diag::Rule::kUnrecognisedLine, LineSpan(), "a line of more than 64 KiB");
      AddOddLine(ast::Understanding::kUnknown, BlockAffects());
    } else {
      ++config_.counts.irrelevant;
    }
    return;
  }
  scanner_.Split(line, words_);
  if (words_.empty()) {
    return;
  }
  PrepareCommand(line);
  if (mode_ == Mode::kOutput) {
    ReadOutputLine(line);
    return;
  }
  if (ReadSessionCommand(line)) {
    return;
  }
  if (IsModelled(mode_)) {
    ReadInBlock(line);
  } else if (mode_ == Mode::kOdd) {
    ReadOddLine(line);
  } else if (mode_ == Mode::kAccessList) {
    ReadListLine(line);
  } else {
    ReadGlobal(line);
  }
}

void Reader::ReadOddLine(const Line& line) {
  const std::string_view first = CommandWord(0);
  const bool deeper = line.indent > block_indent_;
  const bool header = Abbreviates(first, "crypto", 2) || Abbreviates(first, "interface", 3);
  // `hostname` in an unindented IKEv2 keyring names a peer.
  const bool named_peer = EqualsIgnoringCase(first, "hostname") && !separated_ && !block_indented_;
  const bool ends = !deeper && !named_peer &&
                    (IsGlobalCommand(first, CommandWord(1)) || (separated_ && block_indented_));
  if (header || ends) {
    LeaveBlock();
    ReadGlobal(line);
    return;
  }
  block_indented_ = block_indented_ || deeper;
  auto& block = std::get<ast::OddCommand>(config_.statements.back());
  ++block.lines;
  ++(odd_state_ == ast::Understanding::kUnmodelled ? config_.counts.unmodelled
                                                   : config_.counts.unknown);
}

void Reader::Describe(const Line& line, Mode mode) {
  if (described_ == nullptr) {
    return;
  }
  if (line.begin < counted_to_) {  // the lines of lists come last
    counted_to_ = 0;
    line_number_ = 1;
  }
  const auto begin = text_.begin();
  line_number_ +=
      static_cast<std::size_t>(std::count(begin + static_cast<std::ptrdiff_t>(counted_to_),
                                          begin + static_cast<std::ptrdiff_t>(line.begin), '\n'));
  counted_to_ = line.begin;
  const std::size_t newline = text_.substr(0, line.begin).rfind('\n');
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  const std::uint32_t from = words_.front().begin;
  *described_ += fmt::format("{}:{} {} {}\n", line_number_, line.begin - start + 1, Name(mode),
                             source::MaskSecrets(text_.substr(from, words_.back().end - from)));
}

Outcome Reader::ParseCommand(Entry entry) {
  const Outcome outcome = parser_->Parse(entry, command_);
  return outcome.ok ? outcome : ParseRepaired(entry, outcome);
}

// A blank after a colon inside an IPv6 address, as text that went through a page layout has it.
Outcome Reader::ParseRepaired(Entry entry, const Outcome& failed) {
  const std::span<const RawWord> words = command_.words;
  std::size_t first = 0;
  while (first + 1 < words.size() && !MayBeBrokenIpv6(CommandWord(first), CommandWord(first + 1))) {
    ++first;
  }
  if (first + 1 >= words.size()) {
    return failed;
  }
  std::string joined(CommandWord(first));
  std::size_t last = first;
  while (last + 1 < words.size() && MayBeBrokenIpv6(joined, CommandWord(last + 1))) {
    joined += CommandWord(++last);
  }
  std::vector<RawWord> mended(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  mended.push_back(RawWord{words[first].begin, words[last].end});
  mended.insert(mended.end(), words.begin() + static_cast<std::ptrdiff_t>(last) + 1, words.end());
  repaired_words_ = std::move(mended);
  repaired_text_ = std::move(joined);
  const Command repaired{text_, repaired_words_, Repair{first, repaired_text_},
                         command_.arguments_optional};
  const Outcome outcome = parser_->Parse(entry, repaired);
  if (!outcome.ok) {
    return failed;
  }
  command_ = repaired;
  return outcome;
}

void Reader::ReportDamage() {
  if (command_.repair.word == Repair::kNone) {
    return;
  }
  diag::Diagnostic& damage =
      sink_->Report(diag::Rule::kDamagedAddress, SpanOf(command_.words[command_.repair.word]),
                    fmt::format("`{}` is broken by a blank", CommandWord(command_.repair.word)));
  damage.help = fmt::format("write `{}`", command_.repair.text);
}

void Reader::ReportFailure(const Outcome& outcome) {
  const Failure failure = Explain(command_, outcome);
  diag::Diagnostic& report =
      sink_->Report(diag::Rule::kUnrecognisedLine, SpanOf(failure.place), failure.message);
  report.help = failure.help;
}

}  // namespace tunnelc::syntax
