// Identities and keys in a form that no character of theirs can break.
#pragma once

#include <string>
#include <string_view>

#include "src/negotiate/party.h"
#include "targets/host/scene.h"

namespace tunnelc::targets::strongswan {

using host::Scene;
using host::Tunnel;

// Whoever proves who he is.
constexpr std::string_view kAnybody = "%any";

// Letters, digits, and what a name of a host or a user has between them; not empty.
bool IsPlainName(std::string_view name);

// The identity that the tunnel's end sends, empty for the subject of its certificate; and the one
// that it expects.
std::string LocalId(const Scene& scene, const Tunnel& tunnel);
std::string RemoteId(const Scene& scene, const Tunnel& tunnel);

// All identities that a `match identity` takes: `203.0.113.0/24`, `fqdn:*.vpn.example`. Empty where
// nothing says so.
std::string PatternOf(const negotiate::IdentityMatch& match);

// An identity as swanctl reads it: an address, `fqdn:NAME`, `email:NAME`; a name with a character
// that is not plain stands there in hexadecimal. Empty for a distinguished name.
std::string IdText(const negotiate::Identity& identity);

// `0x…` of the key's bytes: text that begins with `0x` or `0s` would be decoded, quotes and `#` end
// a value (semantics reference, F.3).
std::string KeyText(const base::Secret& secret);

}  // namespace tunnelc::targets::strongswan
