// Runs the generated parser over one line, until its first error.
#include "src/syntax/command_parser.h"

#include <utility>

#include "IosParser.h"
#include "src/syntax/shapes.h"
#include "src/syntax/token_stream.h"

namespace tunnelc::syntax {
namespace {

std::size_t EntryRule(Entry entry) {
  switch (entry) {
    case Entry::kGlobal:
      return IosParser::RuleGlobal_line;
    case Entry::kIsakmpPeer:
      return IosParser::RuleCrypto_isakmp_peer_line;
    case Entry::kIsakmpPolicy:
      return IosParser::RuleCrypto_isakmp_policy_line;
    case Entry::kIsakmpProfile:
      return IosParser::RuleCrypto_isakmp_profile_line;
    case Entry::kKeyring:
      return IosParser::RuleCrypto_keyring_line;
    case Entry::kTransformSet:
      return IosParser::RuleCrypto_ipsec_transform_set_line;
    case Entry::kIpsecProfile:
      return IosParser::RuleCrypto_ipsec_profile_line;
    case Entry::kCryptoMap:
      return IosParser::RuleCrypto_map_entry_line;
    case Entry::kTrustpoint:
      return IosParser::RuleCrypto_pki_trustpoint_line;
    case Entry::kRouteMap:
      return IosParser::RuleRoute_map_line;
    case Entry::kCertificateChain:
      return IosParser::RuleCrypto_pki_certificate_chain_line;
    case Entry::kAccessList:
      return IosParser::RuleAccess_list_line;
    case Entry::kAccessListStandard:
      return IosParser::RuleAccess_list_standard_line;
    case Entry::kNetworkGroup:
      return IosParser::RuleObject_group_network_line;
    case Entry::kServiceGroup:
      return IosParser::RuleObject_group_service_line;
    case Entry::kInterface:
      return IosParser::RuleInterface_line;
    case Entry::kTunnel:
      break;
  }
  return IosParser::RuleInterface_tunnel_line;
}

void Enter(IosParser& parser, Entry entry) {
  switch (entry) {
    case Entry::kGlobal:
      parser.global_line();
      return;
    case Entry::kIsakmpPeer:
      parser.crypto_isakmp_peer_line();
      return;
    case Entry::kIsakmpPolicy:
      parser.crypto_isakmp_policy_line();
      return;
    case Entry::kIsakmpProfile:
      parser.crypto_isakmp_profile_line();
      return;
    case Entry::kKeyring:
      parser.crypto_keyring_line();
      return;
    case Entry::kTransformSet:
      parser.crypto_ipsec_transform_set_line();
      return;
    case Entry::kIpsecProfile:
      parser.crypto_ipsec_profile_line();
      return;
    case Entry::kCryptoMap:
      parser.crypto_map_entry_line();
      return;
    case Entry::kTrustpoint:
      parser.crypto_pki_trustpoint_line();
      return;
    case Entry::kRouteMap:
      parser.route_map_line();
      return;
    case Entry::kCertificateChain:
      parser.crypto_pki_certificate_chain_line();
      return;
    case Entry::kAccessList:
      parser.access_list_line();
      return;
    case Entry::kAccessListStandard:
      parser.access_list_standard_line();
      return;
    case Entry::kNetworkGroup:
      parser.object_group_network_line();
      return;
    case Entry::kServiceGroup:
      parser.object_group_service_line();
      return;
    case Entry::kInterface:
      parser.interface_line();
      return;
    case Entry::kTunnel:
      parser.interface_tunnel_line();
      return;
  }
}

RuleKind KindOf(std::string_view rule_name) {
  if (rule_name.ends_with("_line") || rule_name.ends_with("_command") ||
      rule_name.ends_with("_value")) {
    return RuleKind::kPath;
  }
  if (rule_name.ends_with("_ignored")) {
    return RuleKind::kIgnored;
  }
  return rule_name.ends_with("_unmodelled") ? RuleKind::kUnmodelled : RuleKind::kModelled;
}

}  // namespace

CommandParser::CommandParser()
    : stream_(std::make_unique<TokenStream>()),
      parser_(std::make_unique<IosParser>(nullptr)),
      cache_(std::make_unique<ExpectedCache>(parser_->getATN())),
      shapes_(std::make_unique<Shapes>(kEntries)) {
  stream_->SetParser(parser_.get(), cache_.get());
  std::vector<bool> is_command;
  for (const std::string& name : parser_->getRuleNames()) {
    kinds_.push_back(KindOf(name));
    is_command.push_back(kinds_.back() != RuleKind::kPath);
  }
  parser_->SetUp(stream_.get(), std::move(is_command));
  const antlr4::atn::ATN& atn = parser_->getATN();
  for (std::size_t entry = 0; entry < kEntries; ++entry) {
    const std::size_t rule = EntryRule(static_cast<Entry>(entry));
    first_words_[entry] = &cache_->At(atn.ruleToStartState[rule]->stateNumber, nullptr);
  }
}

CommandParser::~CommandParser() = default;

CommandParser& CommandParser::OfThisThread() {
  thread_local CommandParser parser;
  return parser;
}

void CommandParser::SetWords(const Command& command, Reading reading) {
  stream_->SetWords(command.text, command.words, command.repair,
                    reading == Reading::kNamesFirst ? TokenStream::Names::kBeforeAbbreviations
                                                    : TokenStream::Names::kAfterAbbreviations);
}

void CommandParser::SetCommand(const RuleNode* command, Outcome& outcome) const {
  outcome.command = command;
  if (command != nullptr) {
    outcome.rule = command->getRuleIndex();
    outcome.kind = kinds_[outcome.rule];
  }
}

// Has the parser read the line; true when it is whole.
bool CommandParser::Read(Entry entry, Outcome& outcome) {
  parser_->StartLine();
  try {
    Enter(*parser_, entry);
    return true;
  } catch (const LineParser::Stop& stop) {
    outcome.failed_word = stream_->Position();
    outcome.at_end = stream_->AtEnd();
    outcome.ambiguous = !outcome.at_end && stream_->AmbiguousHere();
    outcome.expected = stop.expected;
  }
  return false;
}

Outcome CommandParser::ParseOnce(Entry entry, const Command& command, Reading reading) {
  Outcome outcome;
  const auto tree = static_cast<std::size_t>(entry);
  SetWords(command, reading);
  const RuleNode* known = shapes_->Follow(tree, *stream_);
  if (known == nullptr) {
    SetWords(command, reading);
    outcome.ok = Read(entry, outcome);
    known = parser_->Command();
    if (outcome.ok && shapes_->HasRoom(*stream_)) {
      parser_->KeepCommand();
      shapes_->Learn(tree, *stream_, known);
    }
  } else {
    outcome.ok = true;
  }
  outcome.ok = outcome.ok && stream_->RepairIsAddress();
  SetCommand(known, outcome);
  outcome.abbreviated = stream_->Abbreviated();
  if (!outcome.ok && outcome.at_end && command.arguments_optional && outcome.command != nullptr) {
    outcome.ok = true;
  }
  return outcome;
}

Outcome CommandParser::Parse(Entry entry, const Command& command) {
  Outcome outcome = ParseOnce(entry, command, Reading::kNamesFirst);
  if (outcome.ok) {
    return outcome;
  }
  // `tunnel source dyn`: a name may have been an abbreviation after all.
  if (stream_->NameTaken()) {
    const Outcome other = ParseOnce(entry, command, Reading::kAbbreviationsFirst);
    if (other.ok) {
      return other;
    }
  }
  outcome.command = nullptr;
  return outcome;
}

}  // namespace tunnelc::syntax
