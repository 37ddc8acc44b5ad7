// Secret: a key that can be compared and questioned, but not printed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tunnelc::base {

enum class Comparison : std::uint8_t { kEqual, kDifferent, kUnknowable };

// A pre-shared key as configured. A *hidden* one is not known: type 6, `*****`, `<removed>` and
// the like; it is never equal to and never different from another. There is no operator<<, and the
// text is wiped when the object goes.
class Secret {
 public:
  Secret() = default;
  // `encrypted`: the text is type 6, so the key behind it is hidden.
  explicit Secret(std::string_view text, bool encrypted = false);
  Secret(const Secret&) = default;
  Secret(Secret&&) noexcept = default;
  Secret& operator=(const Secret&) = default;
  Secret& operator=(Secret&&) noexcept = default;
  ~Secret();

  bool IsHidden() const { return hidden_; }
  // True when the key is visible and shorter than `characters`.
  bool IsShorterThan(std::size_t characters) const { return !hidden_ && text_.size() < characters; }
  // True when the key is visible and longer.
  bool IsLongerThan(std::size_t characters) const { return !hidden_ && text_.size() > characters; }
  // True when the key is visible and nothing but hexadecimal digits.
  bool IsHexadecimal() const;
  // True when the key is visible and a word that every attacker tries first (case ignored).
  bool IsCommon() const;
  // True when the two are equal but for upper and lower case. False when either is hidden.
  bool DiffersOnlyInCase(const Secret& other) const;

  // The key itself: for emitters and the daemon's key derivation alone.
  std::string_view Reveal() const { return text_; }

  friend Comparison Compare(const Secret& a, const Secret& b);
  friend Comparison CompareDigits(const Secret& a, const Secret& b, std::size_t digits);
  friend std::vector<std::vector<std::size_t>> GroupEqual(
      const std::vector<const Secret*>& secrets);

 private:
  std::string text_;
  bool hidden_ = false;
};

// Compares the first so many digits of two hexadecimal keys, upper and lower case alike.
Comparison CompareDigits(const Secret& a, const Secret& b, std::size_t digits);

// Which of `secrets` are equal: groups of indexes, each group and their first members in rising
// order. A hidden one is in no group.
std::vector<std::vector<std::size_t>> GroupEqual(const std::vector<const Secret*>& secrets);

}  // namespace tunnelc::base
