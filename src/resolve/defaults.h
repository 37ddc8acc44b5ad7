// What IOS does where nothing is written, by release family, each fact with the source that states
// it (semantics reference, B.1 to B.3).
#pragma once

#include <optional>
#include <vector>

#include "src/model/device.h"

namespace tunnelc::resolve {

// Each has the origin kDefault at `span`, the line of the object that lacks the value. An empty
// family is one that is not known: it has what ios12 to xe17 have in common. What is not known for
// a family has no value, and still an origin.
using FamilyOrUnknown = std::optional<model::Family>;

model::Sourced<std::optional<suite::IkeCipher>> DefaultIkeCipher(FamilyOrUnknown family,
                                                                 source::Span span);
model::Sourced<std::optional<suite::IkeHash>> DefaultIkeHash(FamilyOrUnknown family,
                                                             source::Span span);
model::Sourced<std::optional<suite::IkeAuthentication>> DefaultIkeAuthentication(
    FamilyOrUnknown family, source::Span span);
model::Sourced<std::optional<suite::DhGroup>> DefaultDhGroup(FamilyOrUnknown family,
                                                             source::Span span);
model::Sourced<std::uint32_t> DefaultIkeLifetime(FamilyOrUnknown family, source::Span span);

model::Sourced<std::uint32_t> DefaultSaSeconds(FamilyOrUnknown family, source::Span span);
model::Sourced<std::optional<std::uint64_t>> DefaultSaKilobytes(FamilyOrUnknown family,
                                                                source::Span span);
model::Sourced<model::Mode> DefaultMode(source::Span span);
model::Sourced<model::TunnelMode> DefaultTunnelMode(source::Span span);
model::Sourced<bool> DefaultIsakmpEnabled(source::Span span);
model::Sourced<model::IdentityType> DefaultIdentity(source::Span span);

// The policies that are tried when none is configured (B.2), by the device's release:
// since 12.4(20)T eight, before it a single one for certificates. Where they are not known: one
// with no attribute known.
std::vector<model::IsakmpPolicy> BuiltInPolicies(const model::Device& device, source::Span span);

// The transform set that a profile without one uses, named `default`.
model::TransformSet BuiltInTransformSet(FamilyOrUnknown family, source::Span span);

}  // namespace tunnelc::resolve
