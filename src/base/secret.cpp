// What may be asked of a key without showing it.
#include "src/base/secret.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace tunnelc::base {
namespace {

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Archives and support tools blot keys out in these ways (semantics reference, 0.4).
bool LooksRemoved(std::string_view text) {
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>') {
    return true;
  }
  if (text.size() < 3) {
    return false;
  }
  const char first = text.front();
  return (first == '*' || first == 'X' || first == 'x') &&
         std::all_of(text.begin(), text.end(), [first](char c) { return c == first; });
}

}  // namespace

Secret::Secret(std::string_view text, bool encrypted)
    : text_(text), hidden_(encrypted || LooksRemoved(text)) {}

Secret::~Secret() {
  volatile char* bytes = text_.data();
  for (std::size_t i = 0; i < text_.size(); ++i) {
    bytes[i] = 0;
  }
}

bool Secret::IsCommon() const {
  static constexpr std::array<std::string_view, 20> kCommon = {
      "cisco",   "cisco123",  "cisco1234", "cisco12345", "ciscocisco", "secret",   "secret123",
      "key",     "mykey",     "vpn",       "vpnkey",     "vpn123",     "password", "password123",
      "pass123", "passw0rd!", "passw0rd",  "123456",     "12345678",   "test123"};
  return !hidden_ && std::find(kCommon.begin(), kCommon.end(), LowerCase(text_)) != kCommon.end();
}

bool Secret::IsHexadecimal() const {
  return !hidden_ && std::all_of(text_.begin(), text_.end(),
                                 [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool Secret::DiffersOnlyInCase(const Secret& other) const {
  return !hidden_ && !other.hidden_ && text_ != other.text_ &&
         LowerCase(text_) == LowerCase(other.text_);
}

Comparison Compare(const Secret& a, const Secret& b) {
  if (a.hidden_ || b.hidden_) {
    return Comparison::kUnknowable;
  }
  return a.text_ == b.text_ ? Comparison::kEqual : Comparison::kDifferent;
}

Comparison CompareDigits(const Secret& a, const Secret& b, std::size_t digits) {
  if (a.hidden_ || b.hidden_) {
    return Comparison::kUnknowable;
  }
  const std::string_view one = std::string_view(a.text_).substr(0, digits);
  const std::string_view two = std::string_view(b.text_).substr(0, digits);
  const bool equal = std::equal(one.begin(), one.end(), two.begin(), two.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
  return equal ? Comparison::kEqual : Comparison::kDifferent;
}

std::vector<std::vector<std::size_t>> GroupEqual(const std::vector<const Secret*>& secrets) {
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::string_view, std::size_t> group_of;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    if (secrets[i]->hidden_) {
      continue;
    }
    const auto [entry, is_new] = group_of.emplace(secrets[i]->text_, groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[entry->second].push_back(i);
  }
  return groups;
}

}  // namespace tunnelc::base
