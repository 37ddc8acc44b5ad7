// The reader: a file's bytes to its syntax tree.
#pragma once

#include <string>
#include <string_view>

#include "src/ast/config.h"
#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"

namespace tunnelc::syntax {

// What a file seems to be, by its content.
enum class FileKind {
  kIos,
  kEmpty,
  kBinary,
  kAsa,
  kIosXr,
  kNxos,
  kOtherText,  // nothing in it that reads as an IOS configuration
};

// Looks at the text alone; cheap enough to be asked of every file in a directory.
FileKind Classify(std::string_view text);

// Reads one IOS configuration: `show running-config`, pasted commands or an excerpt (semantics
// reference, A). Every line it cannot read is reported to `sink` and kept as odd; it never stops
// at one. Thread-safe for distinct files; a thread keeps its parser between calls.
ast::Config Parse(const source::SourceMap& sources, source::FileId file, diag::Sink& sink);

// The command lines that Parse would look at, one a line, as `LINE:COLUMN MODE TEXT` with keys
// masked: `print --stage lines`.
std::string DescribeLines(const source::SourceMap& sources, source::FileId file);

}  // namespace tunnelc::syntax
