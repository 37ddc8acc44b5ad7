// Ledger: what became of every input line of a device.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/ast/config.h"
#include "src/model/device.h"
#include "src/source/source_map.h"
#include "targets/writer.h"

namespace tunnelc::targets {

enum class Fate : std::uint8_t {
  kTranslated,     // it stands in the output
  kImplied,        // nothing need be written for it
  kNotApplicable,  // it has no meaning on Linux, or for this tunnel there
  kImpossible,     // it did not come along: somebody must do something
};
std::string_view Name(Fate fate);  // translated, implied, not-applicable, impossible

// What a target says of a line. A line that it also translated keeps that fate, and this is a note.
struct Remark {
  source::Span span;
  Fate fate{};
  std::string why;      // one clause, lower case
  std::string by_hand;  // what to do; for kImpossible
};

// A way in which the result behaves unlike the router (semantics reference, F.3, facts).
struct Difference {
  int fact = 0;  // its number there
  std::string text;
  std::vector<source::Span> lines;  // where it applies
};

// What a target leaves of its work beside the files.
class Account {
 public:
  void Implied(source::Span span, std::string why);
  void NotApplicable(source::Span span, std::string why);
  void Impossible(source::Span span, std::string why, std::string by_hand);
  // A translated line loses something.
  void Loss(source::Span span, std::string what);
  // One difference for each text; the lines add up.
  void Differs(int fact, std::string text, source::Span line);

  const std::vector<Remark>& Remarks() const { return remarks_; }
  const std::vector<Remark>& Losses() const { return losses_; }
  const std::vector<Difference>& Differences() const { return differences_; }

 private:
  std::vector<Remark> remarks_;
  std::vector<Remark> losses_;
  std::vector<Difference> differences_;
};

struct Entry {
  source::Span span;
  std::uint32_t line = 0;  // of its file
  std::string text = {};   // with its keys masked, without control characters
  bool modelled = true;    // false: a line that was not understood, which is always impossible
  Fate fate{};
  std::vector<std::string> places = {};  // `swanctl.conf:17`
  std::string why = {};
  std::string by_hand = {};
  std::vector<std::string> losses = {};
};

struct Ledger {
  std::vector<Entry> entries;  // in the order of the input, each line once
  std::vector<Difference> differences;
  std::vector<std::string> commands;

  std::size_t Count(Fate fate) const;
};

// The statements of `device` among those of its files.
std::vector<const ast::Statement*> StatementsOf(const model::Device& device,
                                                std::span<const ast::Config> configs);

// Gives each line its fate: translated where it is an origin of an output line, else what the
// target said of it, else what holds for lines of its kind.
Ledger MakeLedger(const std::vector<const ast::Statement*>& statements,
                  const std::vector<OutputFile>& files, const Account& account,
                  std::vector<std::string> commands, const source::SourceMap& sources);

}  // namespace tunnelc::targets
