// Global commands.
#include <fmt/format.h>

#include <algorithm>

#include "src/base/overloaded.h"
#include "src/syntax/failure.h"
#include "src/syntax/reader.h"

namespace tunnelc::syntax {
namespace {

bool IsTunnelLike(std::string_view canonical) {
  return canonical.starts_with("Tunnel") || canonical.starts_with("Virtual-Template");
}

std::string_view Affected(ast::Affects affects) {
  switch (affects) {
    case ast::Affects::kNothing:
      return "no site-to-site tunnel with pre-shared keys depends on it";
    case ast::Affects::kPhase1:
      return "it may change phase 1";
    case ast::Affects::kPhase2:
      return "it may change phase 2";
    case ast::Affects::kData:
      return "it may change what passes through a tunnel";
    default:
      return "it may change a tunnel";
  }
}

}  // namespace

// By the first words, before anything expensive.
bool Reader::MayBeGlobal() const {
  const std::string_view first = CommandWord(0);
  if (EqualsIgnoringCase(first, "ip")) {
    return Abbreviates(CommandWord(1), "route", 2) || EqualsIgnoringCase(CommandWord(1), "vrf") ||
           EqualsIgnoringCase(CommandWord(1), "host") ||
           Abbreviates(CommandWord(1), "access-list", 4) || SetsDomainName() ||
           (EqualsIgnoringCase(CommandWord(1), "nat") && Abbreviates(CommandWord(2), "inside") &&
            Abbreviates(CommandWord(3), "source"));
  }
  if (Abbreviates(first, "ipv6", 4)) {
    return Abbreviates(CommandWord(1), "route", 4) || Abbreviates(CommandWord(1), "access-list", 4);
  }
  if (Abbreviates(first, "version", 3)) {
    // A router process has a `version 2` of its own.
    return CommandWord(1).find('.') != std::string_view::npos;
  }
  return Abbreviates(first, "crypto", 2) || Abbreviates(first, "interface", 3) ||
         Abbreviates(first, "hostname", 2) || EqualsIgnoringCase(first, "vrf") ||
         Abbreviates(first, "object-group", 8) || Abbreviates(first, "route-map", 6);
}

bool Reader::SetsDomainName() const {
  return Abbreviates(CommandWord(1), "domain-name", 7) ||
         (Abbreviates(CommandWord(1), "domain", 3) && EqualsIgnoringCase(CommandWord(2), "name"));
}

bool Reader::IsMisspeltCrypto() const {
  const std::string_view first = CommandWord(0);
  if (first.empty() || LowerCase(first.front()) != 'c' || Abbreviates(first, "crypto")) {
    return false;
  }
  return NearestKeyword(CommandWord(0), {"crypto"}) == "crypto" &&
         !NearestKeyword(CommandWord(1), {"isakmp", "ipsec", "keyring", "map", "ikev2"}).empty();
}

// A routing process, or a command that names a way out by other means than a route.
bool Reader::BringsRoutes() const {
  const std::string_view first = CommandWord(0);
  const std::string_view second = CommandWord(1);
  if (form_ != ast::Form::kSet) {
    return false;
  }
  if (EqualsIgnoringCase(first, "ip")) {
    return Abbreviates(second, "default-gateway", 9) || Abbreviates(second, "default-network", 9) ||
           (Abbreviates(second, "local", 3) && Abbreviates(CommandWord(2), "policy", 3));
  }
  return Abbreviates(first, "router", 6) ||
         (EqualsIgnoringCase(first, "ipv6") && Abbreviates(second, "router", 6));
}

void Reader::ReadGlobal(const Line& line) {
  if (IsMisspeltCrypto()) {
    FailGlobal(line, parser_->Parse(Entry::kGlobal, command_));
    return;
  }
  if (ReadNumberedLine(line)) {
    return;
  }
  if (!MayBeGlobal()) {
    ++config_.counts.irrelevant;
    if (BringsRoutes()) {
      config_.route_source = LineSpan();
      if (!EqualsIgnoringCase(CommandWord(0), "ip")) {
        config_.statements.emplace_back(
            ast::HarmlessCommand{form_, LineSpan(), ast::About::kRouting});
      }
    }
    // What is deeper than the block's first line still belongs to it.
    if (mode_ != Mode::kIrrelevant || line.indent <= block_indent_) {
      StartBlock(Mode::kIrrelevant, line);
    }
    return;
  }
  LeaveBlock();
  Describe(line);
  const Outcome outcome = ParseCommand(Entry::kGlobal);
  if (outcome.ok) {
    AcceptGlobal(line, outcome);
  } else {
    FailGlobal(line, outcome);
  }
}

void Reader::AcceptGlobal(const Line& line, const Outcome& outcome) {
  LeaveBlock();
  if (outcome.kind == RuleKind::kIgnored) {
    ++config_.counts.harmless;
    if (Abbreviates(CommandWord(0), "crypto", 2)) {
      config_.statements.emplace_back(
          ast::HarmlessCommand{form_, LineSpan(), HarmlessAbout(outcome.rule)});
    }
    return;
  }
  if (outcome.kind == RuleKind::kUnmodelled) {
    AcceptUnmodelledGlobal(line, outcome);
    return;
  }
  ReportDamage();
  std::optional<ast::Statement> statement = LowerGlobal(outcome, lowering_);
  if (lowering_.Refused()) {
    AddOddCommand(line, ast::Understanding::kRefused, *lowering_.Refused());
    return;
  }
  if (!statement) {
    Outcome incomplete;
    incomplete.at_end = true;
    FailGlobal(line, incomplete);
    return;
  }
  ++config_.counts.modelled;
  AddStatement(line, *std::move(statement));
}

void Reader::AcceptUnmodelledGlobal(const Line& line, const Outcome& outcome) {
  // Ranges are for the ports of switches; only one of tunnels concerns us.
  if (Abbreviates(CommandWord(0), "interface", 3) &&
      !Abbreviates(CommandWord(2).substr(0, 2), "tu", 2)) {
    ++config_.counts.irrelevant;
    StartBlock(Mode::kIrrelevant, line);
    return;
  }
  if (Abbreviates(CommandWord(0), "interface", 3)) {
    ReportUnmodelled(ast::Affects::kAll);  // its lines may shut the tunnels or change their ends
    AddOddCommand(line, ast::Understanding::kUnknown, ast::Affects::kAll);
    return;
  }
  const ast::Affects affects = AffectedBy(outcome.rule);
  ReportUnmodelled(affects);
  AddOddCommand(line, ast::Understanding::kUnmodelled, affects);
}

void Reader::ReportUnmodelled(ast::Affects affects) {
  diag::Diagnostic& report =
      sink_->Report(diag::Rule::kUnmodelledCommand, LineSpan(),
                    fmt::format("`{}` is known but not checked: {}", LeadingKeywords(command_),
                                Affected(affects)));
  if (affects == ast::Affects::kNothing) {
    report.severity = diag::Severity::kNote;
  }
}

void Reader::AddStatement(const Line& line, ast::Statement statement) {
  const Mode mode =
      std::visit(base::Overloaded{
                     [](const ast::IsakmpPolicy&) { return Mode::kPolicy; },
                     [](const ast::IsakmpPeer&) { return Mode::kIsakmpPeer; },
                     [](const ast::CryptoKeyring&) { return Mode::kKeyring; },
                     [](const ast::IsakmpProfile&) { return Mode::kIsakmpProfile; },
                     [](const ast::TransformSet&) { return Mode::kTransformSet; },
                     [](const ast::IpsecProfile&) { return Mode::kIpsecProfile; },
                     [](const ast::CryptoMapEntry&) { return Mode::kCryptoMap; },
                     [](const ast::Trustpoint&) { return Mode::kTrustpoint; },
                     [](const ast::CertificateChain&) { return Mode::kCertificateChain; },
                     [](const ast::RouteMapEntry&) { return Mode::kRouteMap; },
                     [](const ast::AccessList&) { return Mode::kAccessList; },
                     [](const ast::ObjectGroup&) { return Mode::kAccessList; },
                     [](const ast::Interface& interface) {
                       return IsTunnelLike(interface.canonical) ? Mode::kTunnel : Mode::kInterface;
                     },
                     [](const ast::VrfDefinition&) { return Mode::kIrrelevant; },
                     [](const auto&) { return Mode::kGlobal; },
                 },
                 statement);
  if (mode == Mode::kAccessList && form_ == ast::Form::kSet) {
    StartList(std::move(statement));
  } else {
    config_.statements.push_back(std::move(statement));
  }
  if (form_ == ast::Form::kSet && mode != Mode::kGlobal) {
    StartBlock(mode, line);
  }
}

// What a `crypto …` line that was not understood may have been about, by the words that were.
ast::Affects Reader::MayAffect() const {
  if (!Abbreviates(CommandWord(0), "crypto", 2)) {
    return ast::Affects::kAll;
  }
  if (Abbreviates(CommandWord(1), "isakmp", 3) || Abbreviates(CommandWord(1), "keyring", 4)) {
    return ast::Affects::kPhase1;
  }
  const bool is_set =
      Abbreviates(CommandWord(1), "ipsec", 2) && Abbreviates(CommandWord(2), "transform-set", 2);
  return is_set ? ast::Affects::kPhase2 : ast::Affects::kAll;
}

void Reader::FailGlobal(const Line& line, const Outcome& outcome) {
  LeaveBlock();
  const bool ours = Abbreviates(CommandWord(0), "crypto", 2) || IsMisspeltCrypto() ||
                    Abbreviates(CommandWord(0), "interface", 3);
  if (!ours) {
    ++config_.counts.irrelevant;
    if (Abbreviates(CommandWord(1), "route", 2)) {
      config_.route_source = LineSpan();  // a form that is not known
    }
    StartBlock(Mode::kIrrelevant, line);
    return;
  }
  ReportFailure(outcome);
  AddOddCommand(line, ast::Understanding::kUnknown, MayAffect());
}

void Reader::AddOddCommand(const Line& line, ast::Understanding state, ast::Affects affects) {
  ++(state == ast::Understanding::kUnmodelled ? config_.counts.unmodelled : config_.counts.unknown);
  config_.statements.emplace_back(
      ast::OddCommand{form_, LineSpan(), state, affects, LeadingKeywords(command_), 1});
  if (form_ == ast::Form::kSet) {
    StartBlock(Mode::kOdd, line);
    odd_state_ = state;
  }
}

}  // namespace tunnelc::syntax
