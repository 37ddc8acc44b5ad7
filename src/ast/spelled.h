// What every part of the syntax tree is made of: a value and the place where it was typed.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/source/source_map.h"

namespace tunnelc::ast {

// A value as typed. Views point into the SourceMap and live as long as it.
template <class T>
struct Spelled {
  T value{};
  source::Span span;
  bool repaired = false;  // the text was damaged; `value` is what it must have been
};

using Word = Spelled<std::string_view>;
using Number = Spelled<std::uint64_t>;

// `CMD`, `no CMD`, `default CMD`.
enum class Form : std::uint8_t { kSet, kNo, kDefault };

// What a line that was not understood could change. Flags.
enum class Affects : std::uint8_t {
  kNothing = 0,
  kPhase1 = 1,
  kPhase2 = 2,
  kData = 4,
  kAll = 7,
};
constexpr Affects operator|(Affects a, Affects b) {
  return static_cast<Affects>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool Includes(Affects set, Affects one) {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

enum class Understanding : std::uint8_t {
  kUnmodelled,  // known, but its effect is not modelled
  kUnknown,     // not a command we know
  kRefused,     // a value the router refuses: the line has no effect, what was meant is not known
};

// A line of a relevant block whose effect is not modelled. It has been reported already.
struct OddLine {
  source::Span span;
  Understanding state = Understanding::kUnknown;
  Affects affects = Affects::kAll;
};

}  // namespace tunnelc::ast
