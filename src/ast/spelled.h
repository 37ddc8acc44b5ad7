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
  kHarmless,    // known, and nothing that is decided hangs on it
};

// What a harmless line is about, for whoever moves the configuration to another system.
enum class About : std::uint8_t {
  kOther,
  kText,     // free text
  kDefault,  // what holds without the line too
  kDfBit,
  kFragmentation,
  kNatKeepalive,
  kPackets,  // what is done to packets inside
  kQueueing,
  kRouting,
};

// A line of a relevant block whose effect is not modelled. It has been reported already, unless it
// is harmless.
struct OddLine {
  source::Span span;
  Understanding state = Understanding::kUnknown;
  Affects affects = Affects::kAll;
  About about = About::kOther;
  Form form = Form::kSet;  // of a harmless one
};

}  // namespace tunnelc::ast
