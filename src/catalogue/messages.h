// What an IOS router logs when a negotiation fails at a step for a reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/base/evidence.h"
#include "src/base/ip.h"

namespace tunnelc::catalogue {

// One line as the router prints it behind its time stamp.
struct Message {
  std::string text;
  std::string_view meaning;  // what it tells, in one line
  base::Evidence evidence;
};

// What the texts are filled with.
struct Situation {
  base::IpAddress initiator;
  base::IpAddress responder;
  std::string_view step;            // `MM1`, `QM1`, …
  std::string_view reason;          // the slug of the reason
  bool initiator_at_fault = false;  // for `local` faults and missing keys: whose they are
  // The first attribute in which policies differ (`encryption`, `key length`, `hash`,
  // `authentication`, `Diffie-Hellman group`), where the reason is about policies.
  std::string_view attribute;
  bool compared = true;    // the responder had policies to compare an offer with
  std::string transforms;  // the initiator's first set in IOS's words, where it is about those
};

struct Log {
  std::vector<Message> initiator;  // empty: it shows nothing
  std::vector<Message> responder;
};

// The messages of semantics reference, E.6, and of the verdicts' table of faults. Every reason has
// an entry; an unknown one gives an empty log.
Log ExpectedLog(const Situation& situation);

}  // namespace tunnelc::catalogue
