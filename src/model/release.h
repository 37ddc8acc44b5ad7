// Release families: groups of IOS releases that agree in their defaults.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tunnelc::model {

enum class Family : std::uint8_t {
  kIos12,  // 12.4T
  kIos15,
  kXe16,
  kXe17,    // before 17.11
  kXe1711,  // 17.11 and later: weak algorithms are refused, defaults are not known
};
inline constexpr std::array kFamilies = {Family::kIos12, Family::kIos15, Family::kXe16,
                                         Family::kXe17, Family::kXe1711};

std::string_view Name(Family family);  // ios12, ios15, xe16, xe17, xe17.11
std::optional<Family> FindFamily(std::string_view name);
// By the text of a `version` line: `15.2`, `16.9`, `17.12`. Nothing for others.
std::optional<Family> FamilyOfVersion(std::string_view version);

}  // namespace tunnelc::model
