// The table of defaults.
#include "src/resolve/defaults.h"

#include <array>
#include <string_view>

namespace tunnelc::resolve {
namespace {

using base::Evidence;
using model::Family;
using model::Origin;
using model::OriginKind;
using model::Sourced;
using suite::DhGroup;
using suite::IkeAuthentication;
using suite::IkeCipher;
using suite::IkeHash;

// Families as a set of bits; a release that is not known counts as one of its own.
enum Families : unsigned {
  kIos12 = 1,
  kIos15 = 2,
  kXe16 = 4,
  kXe17 = 8,
  kXe1711 = 16,
  kUnknown = 32,
  kBefore1711 = kIos12 | kIos15 | kXe16 | kXe17 | kUnknown,
  kEvery = kBefore1711 | kXe1711,
};

constexpr unsigned SetOf(FamilyOrUnknown family) {
  if (!family) {
    return kUnknown;
  }
  switch (*family) {
    case Family::kIos12:
      return kIos12;
    case Family::kIos15:
      return kIos15;
    case Family::kXe16:
      return kXe16;
    case Family::kXe17:
      return kXe17;
    case Family::kXe1711:
      break;
  }
  return kXe1711;
}

// Who says so.
constexpr std::string_view kSeed = "Cisco TAC 113594";
constexpr std::string_view kNotes = "CCIE notes, IPSec VPN 101";
constexpr std::string_view kYang = "Cisco-IOS-XE-tunnel.yang 17.6.1";
constexpr std::string_view kShowPolicy = "show crypto isakmp policy, genieparser";
constexpr std::string_view kShowProfile = "show crypto ipsec profile, genieparser";
constexpr std::string_view kShowSet = "show crypto ipsec transform-set, genieparser";
constexpr std::string_view kFieldNotice = "FN72510";
constexpr std::string_view kNobody = "no published source";

template <class T>
struct Row {
  unsigned families;
  T value;
  Evidence evidence;
  std::string_view citation;
};

constexpr auto kCipher = std::to_array<Row<IkeCipher>>({
    {kBefore1711, IkeCipher::kDes, Evidence::kObserved, kSeed},
});
constexpr auto kHash = std::to_array<Row<IkeHash>>({
    {kBefore1711, IkeHash::kSha1, Evidence::kObserved, kSeed},
});
constexpr auto kAuthentication = std::to_array<Row<IkeAuthentication>>({
    {kBefore1711, IkeAuthentication::kRsaSig, Evidence::kDocumented, kNotes},
    {kXe1711, IkeAuthentication::kRsaSig, Evidence::kUnverified, kNobody},
});
constexpr auto kGroup = std::to_array<Row<DhGroup>>({
    {kBefore1711, DhGroup::k1, Evidence::kObserved, kSeed},
});
constexpr auto kIkeLifetime = std::to_array<Row<std::uint32_t>>({
    {kBefore1711, 86400, Evidence::kObserved, kSeed},
    {kXe1711, 86400, Evidence::kUnverified, kNobody},
});
constexpr auto kSaSeconds = std::to_array<Row<std::uint32_t>>({
    {kEvery, 3600, Evidence::kObserved, kSeed},
});
// Recent 17.x switches the rekeying by volume off; from which release on is not known.
constexpr auto kSaKilobytes = std::to_array<Row<std::optional<std::uint64_t>>>({
    {kBefore1711, 4608000, Evidence::kObserved, kSeed},
    {kXe1711, std::nullopt, Evidence::kUnverified, kShowProfile},
});
constexpr auto kBuiltInMode = std::to_array<Row<model::Mode>>({
    {kXe16 | kXe17 | kXe1711, model::Mode::kTunnel, Evidence::kObserved, kShowSet},
    {kIos12 | kIos15 | kUnknown, model::Mode::kTransport, Evidence::kUnverified, kNobody},
});

struct BuiltInPolicy {
  std::uint32_t priority;
  IkeAuthentication authentication;
  IkeCipher cipher;
  IkeHash hash;
  DhGroup group;
  Evidence evidence;
  std::string_view citation;
};
// Since 12.4(20)T (`show crypto isakmp policy`); the releases before have a single suite, which
// needs certificates.
constexpr BuiltInPolicy kDefaultSuite{
    65535,       IkeAuthentication::kRsaSig, IkeCipher::kDes, IkeHash::kSha1,
    DhGroup::k1, Evidence::kDocumented,      kShowPolicy};
constexpr auto kBuiltInPolicies = std::to_array<BuiltInPolicy>({
    {65507, IkeAuthentication::kRsaSig, IkeCipher::kAes128, IkeHash::kSha1, DhGroup::k5,
     Evidence::kObserved, kShowPolicy},
    {65508, IkeAuthentication::kPreShare, IkeCipher::kAes128, IkeHash::kSha1, DhGroup::k5,
     Evidence::kObserved, kShowPolicy},
    {65509, IkeAuthentication::kRsaSig, IkeCipher::kAes128, IkeHash::kMd5, DhGroup::k5,
     Evidence::kUnverified, kNobody},
    {65510, IkeAuthentication::kPreShare, IkeCipher::kAes128, IkeHash::kMd5, DhGroup::k5,
     Evidence::kUnverified, kNobody},
    {65511, IkeAuthentication::kRsaSig, IkeCipher::kTripleDes, IkeHash::kSha1, DhGroup::k2,
     Evidence::kUnverified, kNobody},
    {65512, IkeAuthentication::kPreShare, IkeCipher::kTripleDes, IkeHash::kSha1, DhGroup::k2,
     Evidence::kUnverified, kNobody},
    {65513, IkeAuthentication::kRsaSig, IkeCipher::kTripleDes, IkeHash::kMd5, DhGroup::k2,
     Evidence::kUnverified, kNobody},
    {65514, IkeAuthentication::kPreShare, IkeCipher::kTripleDes, IkeHash::kMd5, DhGroup::k2,
     Evidence::kUnverified, kNobody},
});

template <class Rows>
auto FindRow(const Rows& rows, FamilyOrUnknown family) -> const typename Rows::value_type* {
  for (const auto& row : rows) {
    if ((row.families & SetOf(family)) != 0) {
      return &row;
    }
  }
  return nullptr;
}

// For an attribute that may be unknown in this family.
template <class T, std::size_t N>
Sourced<std::optional<T>> FindOptional(const std::array<Row<T>, N>& rows, FamilyOrUnknown family,
                                       source::Span span) {
  const Row<T>* row = FindRow(rows, family);
  if (row == nullptr) {
    return {std::nullopt, Origin{OriginKind::kDefault, span, kFieldNotice, Evidence::kUnverified}};
  }
  return {row->value, Origin{OriginKind::kDefault, span, row->citation, row->evidence}};
}

// For a value that some row gives in every family.
template <class T, std::size_t N>
Sourced<T> FindValue(const std::array<Row<T>, N>& rows, FamilyOrUnknown family, source::Span span) {
  const Row<T>& row = *FindRow(rows, family);
  return {row.value, Origin{OriginKind::kDefault, span, row.citation, row.evidence}};
}

}  // namespace

Sourced<std::optional<IkeCipher>> DefaultIkeCipher(FamilyOrUnknown family, source::Span span) {
  return FindOptional(kCipher, family, span);
}
Sourced<std::optional<IkeHash>> DefaultIkeHash(FamilyOrUnknown family, source::Span span) {
  return FindOptional(kHash, family, span);
}
Sourced<std::optional<IkeAuthentication>> DefaultIkeAuthentication(FamilyOrUnknown family,
                                                                   source::Span span) {
  return FindOptional(kAuthentication, family, span);
}
Sourced<std::optional<DhGroup>> DefaultDhGroup(FamilyOrUnknown family, source::Span span) {
  return FindOptional(kGroup, family, span);
}
Sourced<std::uint32_t> DefaultIkeLifetime(FamilyOrUnknown family, source::Span span) {
  return FindValue(kIkeLifetime, family, span);
}
Sourced<std::uint32_t> DefaultSaSeconds(FamilyOrUnknown family, source::Span span) {
  return FindValue(kSaSeconds, family, span);
}
Sourced<std::optional<std::uint64_t>> DefaultSaKilobytes(FamilyOrUnknown family,
                                                         source::Span span) {
  return FindValue(kSaKilobytes, family, span);
}

Sourced<model::Mode> DefaultMode(source::Span span) {
  return {model::Mode::kTunnel, Origin{OriginKind::kDefault, span, kNotes, Evidence::kDocumented}};
}
Sourced<model::TunnelMode> DefaultTunnelMode(source::Span span) {
  return {model::TunnelMode::kGreIp,
          Origin{OriginKind::kDefault, span, kYang, Evidence::kDocumented}};
}
Sourced<bool> DefaultIsakmpEnabled(source::Span span) {
  return {true, Origin{OriginKind::kDefault, span, kNotes, Evidence::kDocumented}};
}
Sourced<model::IdentityType> DefaultIdentity(source::Span span) {
  return {model::IdentityType::kAddress,
          Origin{OriginKind::kDefault, span, kSeed, Evidence::kObserved}};
}

namespace {

model::IsakmpPolicy MakeBuiltIn(const BuiltInPolicy& row, source::Span span) {
  const Origin origin{OriginKind::kBuiltIn, span, row.citation, row.evidence};
  model::IsakmpPolicy policy;
  policy.priority = row.priority;
  policy.span = span;
  policy.cipher = {row.cipher, origin};
  policy.hash = {row.hash, origin};
  policy.authentication = {row.authentication, origin};
  policy.group = {row.group, origin};
  policy.lifetime = {kIkeLifetime.front().value, origin};
  policy.built_in = true;
  return policy;
}

// Whether a `version` line is of a release that has the policies of the table. Another family that
// the user gives counts in its place.
bool IsBeforeBuiltIns(const model::Device& device) {
  const std::string_view version =
      device.version ? std::string_view(device.version->value) : std::string_view();
  const bool is_old =
      version == "12.0" || version == "12.1" || version == "12.2" || version == "12.3";
  return is_old && (!device.family_is_given || device.family == Family::kIos12);
}
bool MayBeBeforeBuiltIns(const model::Device& device) {
  return !device.family_is_given && device.version && device.version->value == "12.4";
}

}  // namespace

std::vector<model::IsakmpPolicy> BuiltInPolicies(const model::Device& device, source::Span span) {
  constexpr std::uint32_t kLastPriority = 65514;
  const FamilyOrUnknown family = device.family;
  std::vector<model::IsakmpPolicy> policies;
  if (IsBeforeBuiltIns(device)) {
    policies.push_back(MakeBuiltIn(kDefaultSuite, span));
    return policies;
  }
  if (family == Family::kXe1711) {
    const Origin unknown{OriginKind::kBuiltIn, span, kFieldNotice, Evidence::kUnverified};
    model::IsakmpPolicy& policy = policies.emplace_back();
    policy.priority = kLastPriority;
    policy.span = span;
    policy.cipher.origin = unknown;
    policy.hash.origin = unknown;
    policy.authentication.origin = unknown;
    policy.group.origin = unknown;
    policy.lifetime = DefaultIkeLifetime(family, span);
    policy.built_in = true;
    return policies;
  }
  for (const BuiltInPolicy& row : kBuiltInPolicies) {
    policies.push_back(MakeBuiltIn(row, span));
    policies.back().uncertain = MayBeBeforeBuiltIns(device);
  }
  return policies;
}

model::TransformSet BuiltInTransformSet(FamilyOrUnknown family, source::Span span) {
  model::TransformSet set;
  set.name = "default";
  set.span = span;
  set.transforms.esp_cipher = suite::EspCipher::kAes128;
  set.transforms.esp_integrity = suite::Integrity::kSha1;
  set.mode = FindValue(kBuiltInMode, family, span);
  set.mode.origin.kind = OriginKind::kBuiltIn;
  set.built_in = true;
  // The same rows tell where the set itself has been seen.
  set.origin = set.mode.origin;
  return set;
}

}  // namespace tunnelc::resolve
