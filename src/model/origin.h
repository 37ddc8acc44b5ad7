// Where a value of the model comes from.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/base/evidence.h"
#include "src/source/source_map.h"

namespace tunnelc::model {

enum class OriginKind : std::uint8_t {
  kLine,      // typed
  kRepaired,  // typed, but the text was damaged
  kDefault,   // IOS's, for this release family
  kBuiltIn,   // an object that IOS brings along
  kInferred,  // follows from the other end
  kDeclared,  // no file shows it, and the user says so
};
std::string_view Name(OriginKind kind);  // configured, repaired, default, …

struct Origin {
  OriginKind kind = OriginKind::kLine;
  // The line that says it; for a default, the line of the object that lacks it; for an inference,
  // the line it follows from.
  source::Span span;
  // For a default or built-in: the source that states it.
  std::string_view citation;
  base::Evidence evidence = base::Evidence::kDocumented;
};

// A value with its origin.
template <class T>
struct Sourced {
  T value{};
  Origin origin;
};

// Something that is not known, where it can matter: a line that was not understood, a name that an
// excerpt does not show.
struct Doubt {
  source::Span span;
  std::string_view what = "not known";  // a literal, for people
};

}  // namespace tunnelc::model
