// Lines of a block that is modelled: sub-mode commands first, global ones next, as IOS does it.
#include <algorithm>
#include <array>

#include "src/syntax/failure.h"
#include "src/syntax/global_words.h"
#include "src/syntax/reader.h"

namespace tunnelc::syntax {
namespace {

// Few blocks of interest have less than about so many lines.
constexpr std::size_t kUsualLines = 4;

template <std::size_t size>
bool AnyBeginsWith(const std::array<std::string_view, size>& keywords, std::string_view word) {
  return !word.empty() &&
         std::any_of(keywords.begin(), keywords.end(),
                     [word](std::string_view keyword) { return Abbreviates(word, keyword); });
}

void PushOdd(ast::Statement& statement, const ast::OddLine& odd) {
  std::visit(
      [&odd](auto& block) {
        if constexpr (requires { block.odd; }) {
          block.odd.push_back(odd);
        }
      },
      statement);
}

constexpr std::array<std::string_view, 3> kInterfaceCrypto = {"engine", "ipsec", "map"};
constexpr std::array<std::string_view, 7> kInterfaceIp = {
    "access-group", "address", "mtu", "nat", "tcp", "unnumbered", "vrf"};
constexpr std::array<std::string_view, 7> kInterfaceIpv6 = {
    "address", "crypto", "enable", "mtu", "tcp", "traffic-filter", "unnumbered"};

}  // namespace

// By the first words: spares the parser (and an exception) most lines that it would refuse.
bool Reader::CanBegin() const {
  const std::string_view first = CommandWord(0);
  const Expected& expected = parser_->FirstWords(EntryOf());
  if (expected.Exact(first) == nullptr && expected.Beginning(first).empty()) {
    return false;
  }
  if ((mode_ == Mode::kInterface || mode_ == Mode::kTunnel) && Abbreviates(first, "crypto", 2)) {
    return AnyBeginsWith(kInterfaceCrypto, CommandWord(1));
  }
  if (mode_ == Mode::kInterface && EqualsIgnoringCase(first, "ip")) {
    return AnyBeginsWith(kInterfaceIp, CommandWord(1));
  }
  if (mode_ == Mode::kInterface && EqualsIgnoringCase(first, "ipv6")) {
    return AnyBeginsWith(kInterfaceIpv6, CommandWord(1));
  }
  return true;
}

// True for a line that reads as a command of the block only by abbreviation or by a rule that takes
// anything, while it stands where a global command would.
bool Reader::PrefersGlobal(const Line& line, const Outcome& outcome) const {
  if (line.indent > block_indent_) {
    return false;
  }
  const bool loose = outcome.abbreviated ||
                     (outcome.kind == RuleKind::kIgnored && (block_indented_ || separated_));
  return loose && IsGlobalCommand(CommandWord(0), CommandWord(1));
}

void Reader::ReadInBlock(const Line& line) {
  block_indented_ = block_indented_ || line.indent > block_indent_;
  Outcome outcome;
  if (CanBegin()) {
    outcome = ParseCommand(EntryOf());
    if (outcome.ok && !PrefersGlobal(line, outcome)) {
      Describe(line);
      AcceptInBlock(outcome);
      return;
    }
  } else if (line.indent > block_indent_ && (mode_ == Mode::kInterface || mode_ == Mode::kTunnel) &&
             (Abbreviates(CommandWord(0), "crypto", 2) || IsMisspeltAddress())) {
    outcome = parser_->Parse(EntryOf(), command_);
  }
  if (!ReadAsGlobal(line, outcome)) {
    FailInBlock(line, outcome);
  }
}

// Tries `line` as a global command, which ends the block. False when it is none.
bool Reader::ReadAsGlobal(const Line& line, const Outcome& in_block) {
  const bool deeper = line.indent > block_indent_;
  const std::string_view first = CommandWord(0);
  if (MayBeGlobal()) {
    const Command before = command_;
    const Outcome outcome = ParseCommand(Entry::kGlobal);
    const bool header = Abbreviates(first, "crypto", 2) || Abbreviates(first, "interface", 3);
    if (outcome.ok) {
      LeaveBlock();
      Describe(line);
      AcceptGlobal(line, outcome);
      return true;
    }
    const bool further = outcome.failed_word > in_block.failed_word ||
                         (outcome.failed_word == in_block.failed_word && !deeper);
    if (header && further) {
      LeaveBlock();
      Describe(line);
      FailGlobal(line, outcome);
      return true;
    }
    command_ = before;
  }
  const bool known = !deeper && IsGlobalCommand(first, CommandWord(1));
  const bool apart = !deeper && separated_ && block_indented_;
  if (known || apart || OpensOtherMode(first) || IsMisspeltCrypto()) {
    LeaveBlock();
    ReadGlobal(line);
    return true;
  }
  return false;
}

// Remarks of the router and rulers of people who paste.
bool Reader::IsNoise(const Line& line) const {
  const char first = text_[line.begin];
  return first == '%' || first == '*' || first == '^' || first == '=' || first == '-';
}

// `ip adress 192.0.2.1 …`: on any interface, since a tunnel may send from it.
bool Reader::IsMisspeltAddress() const {
  return EqualsIgnoringCase(CommandWord(0), "ip") &&
         NearestKeyword(CommandWord(1), {"address"}) == "address" &&
         base::ParseIpv4(CommandWord(2)).has_value();
}

void Reader::FailInBlock(const Line& line, const Outcome& outcome) {
  const std::string_view first = CommandWord(0);
  const bool matters = (mode_ != Mode::kInterface && mode_ != Mode::kRouteMap) ||
                       Abbreviates(first, "crypto", 2) || Abbreviates(first, "tunnel", 3) ||
                       IsMisspeltAddress();
  if (IsNoise(line) || !matters) {
    ++config_.counts.irrelevant;
    return;
  }
  Describe(line);
  Outcome failed = outcome;
  if (failed.expected == nullptr) {
    failed.expected = &parser_->FirstWords(EntryOf());
    failed.ambiguous = failed.expected->Beginning(first).size() > 1;
  }
  ReportFailure(failed);
  AddOddLine(ast::Understanding::kUnknown, BlockAffects());
}

ast::Affects Reader::BlockAffects() const {
  switch (mode_) {
    case Mode::kPolicy:
    case Mode::kIsakmpPeer:
    case Mode::kKeyring:
    case Mode::kIsakmpProfile:
      return ast::Affects::kPhase1;
    case Mode::kTransformSet:
    case Mode::kIpsecProfile:
      return ast::Affects::kPhase2;
    case Mode::kCryptoMap:
      return ast::Affects::kPhase1 | ast::Affects::kPhase2;
    case Mode::kTrustpoint:
    case Mode::kCertificateChain:
    case Mode::kRouteMap:
      return ast::Affects::kNothing;
    default:
      return ast::Affects::kAll;
  }
}

void Reader::AddOddLine(ast::Understanding state, ast::Affects affects) {
  ++(state == ast::Understanding::kUnmodelled ? config_.counts.unmodelled : config_.counts.unknown);
  PushOdd(config_.statements.back(), {.span = LineSpan(), .state = state, .affects = affects});
}

void Reader::AddHarmlessLine(std::size_t rule) {
  ++config_.counts.harmless;
  // Of a route map nothing is said: its packets are translated or routed, whatever tunnels do.
  if (mode_ != Mode::kRouteMap) {
    PushOdd(config_.statements.back(), {.span = LineSpan(),
                                        .state = ast::Understanding::kHarmless,
                                        .affects = ast::Affects::kNothing,
                                        .about = HarmlessAbout(rule),
                                        .form = form_});
  }
}

// Of a choice of words the default one says nothing (semantics reference, A.8).
ast::About Reader::HarmlessAbout(std::size_t rule) const {
  const ast::About about = AboutOf(rule);
  const std::string_view last = CommandWord(command_.words.size() - 1);
  const bool is_default =
      (about == ast::About::kDfBit && Abbreviates(last, "copy")) ||
      (about == ast::About::kFragmentation && Abbreviates(last, "before-encryption"));
  return is_default ? ast::About::kDefault : about;
}

// The digits behind a `certificate` line are its own.
void Reader::TakeCertificate() {
  const Stretch digits = scanner_.SkipHexDigits();
  auto& lines = std::get<ast::CertificateChain>(config_.statements.back()).lines;
  auto* own = lines.empty() ? nullptr : &std::get<ast::Certificate>(lines.back());
  if (own != nullptr && own->span == LineSpan()) {
    own->digits = {file_, digits.begin, digits.end};
  }
}

void Reader::AcceptInBlock(const Outcome& outcome) {
  if (outcome.kind == RuleKind::kIgnored) {
    AddHarmlessLine(outcome.rule);
    return;
  }
  if (outcome.kind == RuleKind::kUnmodelled) {
    const ast::Affects affects = AffectedBy(outcome.rule);
    ReportUnmodelled(affects);
    AddOddLine(ast::Understanding::kUnmodelled, affects);
    return;
  }
  ReportDamage();
  LowerInBlock(outcome);
}

// Adds what a line came to, if it came to something.
template <class Block, class Lowered>
void Reader::AddLine(Block& block, Lowered lowered) {
  if (lowering_.Refused()) {
    AddOddLine(ast::Understanding::kRefused, *lowering_.Refused());
  } else if (!lowered) {
    Outcome incomplete;
    incomplete.at_end = true;
    ReportFailure(incomplete);
    AddOddLine(ast::Understanding::kUnknown, BlockAffects());
  } else {
    ++config_.counts.modelled;
    if (block.lines.empty()) {
      block.lines.reserve(kUsualLines);
    }
    block.lines.push_back(*std::move(lowered));
  }
}

void Reader::LowerInBlock(const Outcome& outcome) {
  ast::Statement& block = config_.statements.back();
  switch (mode_) {
    case Mode::kPolicy:
      AddLine(std::get<ast::IsakmpPolicy>(block), LowerPolicyLine(outcome, lowering_));
      return;
    case Mode::kIsakmpPeer:
      AddLine(std::get<ast::IsakmpPeer>(block), LowerIsakmpPeerLine(outcome, lowering_));
      return;
    case Mode::kKeyring:
      AddLine(std::get<ast::CryptoKeyring>(block), LowerKeyringLine(outcome, lowering_));
      return;
    case Mode::kIsakmpProfile:
      AddLine(std::get<ast::IsakmpProfile>(block), LowerIsakmpProfileLine(outcome, lowering_));
      return;
    case Mode::kTransformSet:
      AddLine(std::get<ast::TransformSet>(block), LowerTransformSetLine(outcome, lowering_));
      return;
    case Mode::kIpsecProfile:
      AddLine(std::get<ast::IpsecProfile>(block), LowerIpsecProfileLine(outcome, lowering_));
      return;
    case Mode::kCryptoMap:
      AddLine(std::get<ast::CryptoMapEntry>(block), LowerCryptoMapLine(outcome, lowering_));
      return;
    case Mode::kTrustpoint:
      AddLine(std::get<ast::Trustpoint>(block), LowerTrustpointLine(outcome, lowering_));
      return;
    case Mode::kCertificateChain:
      AddLine(std::get<ast::CertificateChain>(block),
              LowerCertificateChainLine(outcome, lowering_));
      TakeCertificate();
      return;
    case Mode::kRouteMap:
      AddLine(std::get<ast::RouteMapEntry>(block), LowerRouteMapLine(outcome, lowering_));
      return;
    default:
      AddLine(std::get<ast::Interface>(block), LowerInterfaceLine(outcome, lowering_));
      return;
  }
}

}  // namespace tunnelc::syntax
