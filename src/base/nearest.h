// The word that a mistyped one was meant to be.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tunnelc::base {

// What a letter counts that is added, dropped, changed or swapped with its neighbour.
inline constexpr std::size_t kLetter = 2;

// How far two words are apart, in half letters: a letter in the other case counts half of one.
// Takes the product of their lengths in time.
std::size_t EditDistance(std::string_view a, std::string_view b);

// The first of those candidates nearest to `word`, when no more than a third of its letters (one
// at least) is wrong; else empty. Of more than 63 bytes nothing is near.
std::string_view Nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace tunnelc::base
