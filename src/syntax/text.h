// Text as IOS reads it: blanks, words, case and abbreviation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tunnelc::syntax {

// A word of a line, as byte offsets into the file.
struct RawWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A word whose text was damaged: the text it must have had.
struct Repair {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t word = kNone;
  std::string_view text;
};

constexpr bool IsBlank(char c) {
  return c == ' ' || (c >= '\b' && c <= '\r' && c != '\n');  // also \t, \v, \f and backspace
}
constexpr bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char LowerCase(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool IsLetter(char c) {
  return LowerCase(c) >= 'a' && LowerCase(c) <= 'z';
}
constexpr bool IsHexDigit(char c) {
  return IsDigit(c) || (LowerCase(c) >= 'a' && LowerCase(c) <= 'f');
}

// Bytes of the blank that starts at `at`: 1, 2 for a no-break space (UTF-8), 0 when there is none.
constexpr std::size_t BlankSize(std::string_view text, std::size_t at) {
  if (IsBlank(text[at])) {
    return 1;
  }
  return text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0' ? 2 : 0;
}

// True when `b` is as long as `a` or longer and begins like it; case is ignored.
bool BeginsAlike(std::string_view a, std::string_view b);
// Most words that are compared differ in their length or first letter.
inline bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         (a.empty() || (LowerCase(a.front()) == LowerCase(b.front()) && BeginsAlike(a, b)));
}
// `word` is `full` or its beginning, with at least `shortest` letters; case is ignored.
inline bool Abbreviates(std::string_view word, std::string_view full, std::size_t shortest = 1) {
  return word.size() >= shortest && word.size() <= full.size() &&
         (word.empty() ||
          (LowerCase(word.front()) == LowerCase(full.front()) && BeginsAlike(word, full)));
}

// The first eight bytes of `word` in lower case, the first one on top, zeros behind the last.
constexpr std::size_t kHead = 8;
constexpr std::uint64_t LowerHead(std::string_view word) {
  const auto byte = [word](std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(word[at])};
  };
  const auto half = [&byte](std::size_t at) {
    return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
  };
  const std::size_t size = word.size() < kHead ? word.size() : kHead;
  std::uint64_t head = 0;
  if (size >= 4) {  // two halves, which may overlap
    head = half(0) << 32 | half(size - 4) << (8 * (kHead - size));
  } else if (size > 0) {
    head =
        byte(0) << 56 | byte(size / 2) << (56 - 8 * (size / 2)) | byte(size - 1) << (64 - 8 * size);
  }
  // All eight at once: the top bit of a byte of `capital` says that it is one.
  constexpr std::uint64_t kEach = 0x0101010101010101;
  const std::uint64_t low = head & (kEach * 0x7F);
  const std::uint64_t capital =
      (low + kEach * (0x80 - 'A')) & ~(low + kEach * (0x7F - 'Z')) & ~head & (kEach * 0x80);
  return head | capital >> 2;
}
// Keeps of a head what a word of `size` bytes fills.
constexpr std::uint64_t HeadMask(std::size_t size) {
  return size >= kHead ? ~std::uint64_t{0} : ~(~std::uint64_t{0} >> (8 * size));
}

// Shapes of words. They say what a word looks like; whether its value is right is seen later.
bool LooksLikeNumber(std::string_view word);
bool LooksLikeIpv4(std::string_view word);        // three dots and digits
bool LooksLikeIpv6(std::string_view word);        // does not end with a lone colon
bool LooksLikeIpv6Prefix(std::string_view word);  // an IPv6 address and `/LENGTH`
bool LooksLikeUnit(std::string_view word);        // `0/0`, `23`, `0/0/0.100`

// What is left of a word when a blank has broken an IPv6 address in two.
bool MayBeBrokenIpv6(std::string_view first, std::string_view second);

// The keyword that `word` most likely was meant to be, whatever its case; empty when none is near.
std::string_view NearestKeyword(std::string_view word,
                                const std::vector<std::string_view>& keywords);

}  // namespace tunnelc::syntax
