// Id<Tag>: an index into a vector of one kind of thing, which cannot be mixed with another's.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace tunnelc::base {

template <class Tag>
struct Id {
  std::uint32_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr std::size_t Index() const { return value; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace tunnelc::base
