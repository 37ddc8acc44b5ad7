// From the text of a tunnelc.toml to what it says.
#pragma once

#include <span>
#include <string_view>

#include "src/config/config.h"
#include "src/diag/diagnostic.h"

namespace tunnelc::config {

// The file's settings. Whatever is wrong in it is reported to `sink`, at its place, and left out.
// `releases`: the words that a release may be.
Config Read(const source::SourceMap& sources, source::FileId file,
            std::span<const std::string_view> releases, diag::Sink& sink);

}  // namespace tunnelc::config
