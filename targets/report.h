// The migration report of a device: its ledger as text for people and as JSON for programs.
#pragma once

#include <string>
#include <string_view>

#include "targets/ledger.h"

namespace tunnelc::targets {

// Whose report it is.
struct ReportHead {
  std::string_view device;
  std::string_view target;
};

std::string ReportText(const ReportHead& head, const Ledger& ledger,
                       const source::SourceMap& sources);
std::string ReportJson(const ReportHead& head, const Ledger& ledger,
                       const source::SourceMap& sources);

}  // namespace tunnelc::targets
