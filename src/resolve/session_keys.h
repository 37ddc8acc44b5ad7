// What an `ipsec-manual` entry has written down, and whether it is enough.
#pragma once

#include "src/resolve/context.h"

namespace tunnelc::resolve {

// Reports session keys that are missing, or of another length than the entry's transform set asks
// for. Silent where that is not known.
void CheckSessionKeys(Context& context, const model::CryptoMapEntry& entry);

// Reports the first line of the entry's list that the router passes over.
void CheckOneLine(Context& context, const model::CryptoMapEntry& entry,
                  const model::AccessList& list);

}  // namespace tunnelc::resolve
