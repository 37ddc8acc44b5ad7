// One look at each algorithm's row.
#include "src/lint/weakness.h"

#include <fmt/format.h>

namespace tunnelc::lint {

void Weakness::Look(suite::Strength strength, std::string_view citation, std::string_view words) {
  if (!IsWeak(strength)) {
    return;
  }
  const std::string_view joint = words_.empty() ? "" : " and ";
  words_ += fmt::format("{}`{}`", joint, words);
  ++count_;
  text_ += fmt::format(
      "{}`{}` ({} {})", joint, words,
      strength == suite::Strength::kForbidden ? "forbidden by" : "advised against by", citation);
}

std::string Weakness::Text() const {
  return fmt::format("{}: {}", count_ == 1 ? "a weak algorithm" : "weak algorithms", text_);
}

Weakness WeaknessOf(const suite::TransformSet& set) {
  Weakness weakness;
  if (set.ah) {
    const suite::IntegrityInfo& info = suite::Info(*set.ah);
    weakness.Look(info.strength, info.citation, info.ah_word);
  }
  if (set.esp_cipher) {
    const suite::EspCipherInfo& info = suite::Info(*set.esp_cipher);
    weakness.Look(info.strength, info.citation, suite::Words(*set.esp_cipher));
  }
  if (set.esp_integrity) {
    const suite::IntegrityInfo& info = suite::Info(*set.esp_integrity);
    weakness.Look(info.strength, info.citation, info.esp_word);
  }
  return weakness;
}

}  // namespace tunnelc::lint
