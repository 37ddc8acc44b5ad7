// A session as text: its headline, what was agreed, and why it fails.
#pragma once

#include <string>

#include "src/report/terminal_text.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::report {

// What the parts of a text are written with. All must outlive it.
struct TextContext {
  const topology::Network& network;
  const source::SourceMap& sources;
  const Painter& paint;
};

// Several lines, each with its line end.
std::string SessionText(const TextContext& context, const topology::Session& session);

// Why the directions of a session are not plainly up: one block for each fault.
std::string FailureText(const TextContext& context, const topology::Session& session);

}  // namespace tunnelc::report
