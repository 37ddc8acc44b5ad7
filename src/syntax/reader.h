// Reader: keeps track of the mode and turns a file's lines into statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "src/ast/config.h"
#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"
#include "src/syntax/command_parser.h"
#include "src/syntax/lower.h"
#include "src/syntax/scan.h"

namespace tunnelc::syntax {

class Reader {
 public:
  // `described`, when not null, gets one line of text for each command line that is looked at.
  Reader(const source::SourceMap& sources, source::FileId file, diag::Sink& sink,
         std::string* described);

  ast::Config Read();

 private:
  // The block that the next line may belong to.
  enum class Mode : unsigned char {
    kGlobal,
    kIrrelevant,  // another feature's block
    kOdd,         // a `crypto` block that is not modelled, not known or refused
    kOutput,      // what a command of exec mode printed
    kAccessList,  // an access list or an object group, whose lines are kept
    kPolicy,
    kIsakmpPeer,
    kKeyring,
    kIsakmpProfile,
    kTransformSet,
    kIpsecProfile,
    kCryptoMap,
    kTrustpoint,
    kCertificateChain,
    kRouteMap,
    kInterface,
    kTunnel,
  };
  static std::string_view Name(Mode mode);
  static bool IsModelled(Mode mode) { return mode >= Mode::kPolicy; }
  Entry EntryOf() const;

  // reader.cpp: lines and modes.
  void ReadLine(const Line& line);
  void ReadOddLine(const Line& line);
  void StartBlock(Mode mode, const Line& line);
  void LeaveBlock() { mode_ = Mode::kGlobal; }
  void Describe(const Line& line) { Describe(line, mode_); }
  void Describe(const Line& line, Mode mode);

  // skip_lines.cpp: lines that nothing depends on.
  bool SkipCheaply(const Line& line);
  bool SkipInBlock(const Line& line);
  bool SkipHeader(const Line& line);
  void SkipFollowing();
  bool IsAccessWord(const Line& line) const;

  // read_session.cpp: what a terminal session adds.
  bool ReadSessionCommand(const Line& line);
  bool LeavesMode(const Line& line);
  bool StartsConfiguring();
  bool RunsCommand(const Line& line);
  void ReadOutputLine(const Line& line);
  bool ResumesConfiguration();
  void ReadBanner(const Line& line);

  // read_global.cpp: global commands.
  void ReadGlobal(const Line& line);
  bool MayBeGlobal() const;
  void AcceptGlobal(const Line& line, const Outcome& outcome);
  void AcceptUnmodelledGlobal(const Line& line, const Outcome& outcome);
  void AddStatement(const Line& line, ast::Statement statement);
  ast::Affects MayAffect() const;
  void FailGlobal(const Line& line, const Outcome& outcome);
  void AddOddCommand(const Line& line, ast::Understanding state, ast::Affects affects);
  bool SetsDomainName() const;
  bool IsMisspeltCrypto() const;
  bool BringsRoutes() const;

  // read_access_list.cpp: lists and groups. Their lines stand together in `kept_lines_`; those of
  // numbered lists with the words before.
  struct KeptList {
    std::size_t statement = 0;
    std::size_t first_line = 0;
    std::size_t lines = 0;
    std::size_t words_before = 0;  // `access-list N`
  };
  void StartList(ast::Statement statement);
  void KeepListLine(const Line& line);
  bool KeepNumberedLine(const Line& line);
  bool KeepNumbered(const Line& line, std::string_view number);
  bool ReadNumberedLine(const Line& line);
  void ReadListLine(const Line& line);
  void ReadWantedLists();
  void ReadWantedGroups(std::unordered_set<std::string_view> names);
  void ReadKept(const KeptList& kept);
  void AddOddListLine(ast::Statement& statement, ast::Understanding state);
  void LowerListLine(const Outcome& outcome, ast::Statement& statement);

  // read_block.cpp: lines of a block.
  void ReadInBlock(const Line& line);
  bool CanBegin() const;
  bool PrefersGlobal(const Line& line, const Outcome& outcome) const;
  bool ReadAsGlobal(const Line& line, const Outcome& in_block);
  void AcceptInBlock(const Outcome& outcome);
  bool IsMisspeltAddress() const;
  void FailInBlock(const Line& line, const Outcome& outcome);
  void LowerInBlock(const Outcome& outcome);
  template <class Block, class Lowered>
  void AddLine(Block& block, Lowered lowered);
  void TakeCertificate();
  void AddOddLine(ast::Understanding state, ast::Affects affects);
  void AddHarmlessLine(std::size_t rule);
  ast::About HarmlessAbout(std::size_t rule) const;
  ast::Affects BlockAffects() const;

  std::string_view Word(std::size_t index) const;
  std::string_view CommandWord(std::size_t index) const;
  source::Span SpanOf(const RawWord& word) const { return {file_, word.begin, word.end}; }
  source::Span LineSpan() const;
  // Sets `command_` from `words_`: `no` and `default` are taken off.
  void PrepareCommand(const Line& line);
  // Parses `command_`; when that fails because a blank has broken an address in two, as repaired.
  Outcome ParseCommand(Entry entry);
  Outcome ParseRepaired(Entry entry, const Outcome& failed);
  void ReportDamage();
  void ReportFailure(const Outcome& outcome);
  void ReportUnmodelled(ast::Affects affects);
  bool IsNoise(const Line& line) const;

  source::FileId file_;
  std::string_view text_;
  diag::Sink* sink_;
  std::string* described_;
  CommandParser* parser_;
  Scanner scanner_;
  Lowering lowering_;
  ast::Config config_;
  std::vector<Line> kept_lines_;
  std::vector<KeptList> kept_lists_;

  Mode mode_ = Mode::kGlobal;
  Mode before_output_ = Mode::kGlobal;
  std::uint32_t block_indent_ = 0;  // of the block's first line
  bool block_indented_ = false;     // a line of the block stood deeper
  bool separated_ = false;          // a `!` stood in the block
  ast::Understanding odd_state_ = ast::Understanding::kUnmodelled;

  std::vector<RawWord> words_;
  ast::Form form_ = ast::Form::kSet;
  Command command_;
  std::vector<RawWord> repaired_words_;
  std::string repaired_text_;
  // For describing lines: the number of the line that begins at or before `counted_to_`.
  std::size_t line_number_ = 1;
  std::size_t counted_to_ = 0;
};

}  // namespace tunnelc::syntax
