// What a translation does with packets on their way out, before a crypto map looks at them
// (semantics reference, H-29).
#pragma once

#include <string>
#include <string_view>

#include "src/model/endpoint.h"
#include "src/model/interface.h"
#include "src/model/source_nat.h"
#include "src/topology/packet_filter.h"
#include "src/topology/surroundings.h"

namespace tunnelc::topology {

struct Translation {
  Passage passage = Passage::kUnknown;  // kPermitted: they are translated
  base::IpPrefix source;                // whose packets: the line's, or a part of them
  bool all = true;                      // of these
  source::Span span;                    // the line that decides
  std::string help;                     // how they are left out
};

// Of the packets that `line` of the access list `own_list` protects and that leave by `out`. Those
// that the same list denies before that line are none of them.
Translation TranslationOf(const model::Line& line, std::string_view own_list,
                          const model::SourceNat& nat, const model::Interface& out,
                          const Surroundings& around);

}  // namespace tunnelc::topology
