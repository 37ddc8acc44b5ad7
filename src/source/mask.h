// Source lines for people: with every key masked, whatever the line is.
#pragma once

#include <string>
#include <string_view>

namespace tunnelc::source {

// `line` with whatever follows a key word replaced by `*****`, by shape alone: understood line or
// not (docs/verdicts.md, keys). Covers pre-shared keys, passwords, secrets, community strings and
// key strings; a value that is itself `0`, `5`, `6`, `7` or `8` is a type and stays. Columns up to
// the key are kept.
std::string MaskSecrets(std::string_view line);

}  // namespace tunnelc::source
