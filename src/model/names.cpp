// The words of the model's enumerations, and release families by name and version.
#include <algorithm>
#include <charconv>

#include "src/model/endpoint.h"

namespace tunnelc::model {

std::string_view Name(OriginKind kind) {
  switch (kind) {
    case OriginKind::kLine:
      return "configured";
    case OriginKind::kRepaired:
      return "repaired";
    case OriginKind::kDefault:
      return "default";
    case OriginKind::kBuiltIn:
      return "built-in";
    case OriginKind::kInferred:
      return "inferred";
    case OriginKind::kDeclared:
      break;
  }
  return "declared";
}

std::string_view Name(Family family) {
  switch (family) {
    case Family::kIos12:
      return "ios12";
    case Family::kIos15:
      return "ios15";
    case Family::kXe16:
      return "xe16";
    case Family::kXe17:
      return "xe17";
    case Family::kXe1711:
      break;
  }
  return "xe17.11";
}

std::string_view Name(Kind kind) {
  switch (kind) {
    case Kind::kVti:
      return "vti";
    case Kind::kGre:
      return "gre";
    case Kind::kMgre:
      return "mgre";
    case Kind::kCryptoMap:
      return "crypto-map";
    case Kind::kDynamicMap:
      return "dynamic-map";
    case Kind::kVirtualTemplate:
      break;
  }
  return "virtual-template";
}

std::optional<Family> FindFamily(std::string_view name) {
  const auto found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                  [name](Family family) { return Name(family) == name; });
  return found == kFamilies.end() ? std::nullopt : std::optional(*found);
}

std::optional<Family> FamilyOfVersion(std::string_view version) {
  constexpr int kFirstRefusingMinor = 11;  // FN72510: from 17.11.1 on
  int major = 0;
  int minor = 0;
  const char* end = version.data() + version.size();
  const auto [dot, error] = std::from_chars(version.data(), end, major);
  if (error != std::errc{} || dot == end || *dot != '.' ||
      std::from_chars(dot + 1, end, minor).ec != std::errc{}) {
    return std::nullopt;
  }
  switch (major) {
    case 12:
      return Family::kIos12;
    case 15:
      return Family::kIos15;
    case 16:
      return Family::kXe16;
    case 17:
      return minor < kFirstRefusingMinor ? Family::kXe17 : Family::kXe1711;
    default:
      return std::nullopt;
  }
}

}  // namespace tunnelc::model
