// Text for a terminal: what can be printed, how wide it is, where it is broken, its colours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tunnelc::report {

// `text` without what would disturb a terminal: control characters become `?`, tabs one blank.
std::string Printable(std::string_view text);

// Columns that UTF-8 text takes: its code points.
std::size_t Width(std::string_view text);

// `text` filled up with blanks to `width` columns.
std::string Padded(std::string_view text, std::size_t width);

// `text` cut to `width` columns, the last of them an ellipsis.
std::string Truncated(std::string_view text, std::size_t width);

// Lines of at most `width` columns, broken at blanks; a longer word stands alone.
std::vector<std::string> Wrapped(std::string_view text, std::size_t width);

enum class Paint : std::uint8_t { kBold, kDim, kGreen, kYellow, kRed, kBlue };

// Colours, or leaves everything as it is.
class Painter {
 public:
  explicit Painter(bool enabled) : enabled_(enabled) {}
  std::string operator()(Paint paint, std::string_view text) const;

 private:
  bool enabled_;
};

}  // namespace tunnelc::report
