// The words of both ends, compared as the router compares them.
#include "src/topology/identity.h"

#include <algorithm>

#include "src/negotiate/host_names.h"
#include "src/topology/party.h"

namespace tunnelc::topology {

namespace {

std::string ShownText(const model::Device& device, model::IdentityType type,
                      const std::string& name, const std::optional<base::IpAddress>& own) {
  if (type == model::IdentityType::kAddress) {
    return own ? base::ToString(*own) : std::string();
  }
  if (type == model::IdentityType::kDn) {
    return std::string(kOwnCertificate);
  }
  return name.empty() ? OwnName(device) : name;
}

}  // namespace

std::string IdentityOf(const model::Device& device, const model::Endpoint* endpoint,
                       const std::optional<base::IpAddress>& own) {
  const auto text = [&](model::IdentityType type, const std::string& name) {
    return ShownText(device, type, name, own);
  };
  if (endpoint != nullptr && endpoint->remote) {
    const model::AggressivePeer* begins =
        AggressivePeerOf(device, *endpoint, endpoint->remote->value);
    if (begins != nullptr && begins->endpoint) {
      return begins->endpoint_address ? base::ToString(*begins->endpoint_address)
                                      : text(begins->endpoint->type, begins->endpoint->name);
    }
  }
  if (endpoint != nullptr && endpoint->isakmp_profile) {
    const auto& self = device.isakmp_profiles[*endpoint->isakmp_profile].self_identity;
    if (self) {
      return text(self->type, self->name);
    }
  }
  return text(device.identity.value, {});
}

bool FitsIdentity(const model::IsakmpProfile& profile, const std::string& identity,
                  const std::string& front_vrf) {
  const std::optional<base::IpAddress> address = base::ParseIpAddress(identity);
  const auto is_name = [&](const std::string& wanted, const std::string& domain) {
    return (!wanted.empty() && negotiate::EqualNames(identity, wanted)) ||
           (!domain.empty() && negotiate::LiesInDomain(identity, domain));
  };
  return std::ranges::any_of(profile.matches, [&](const model::IdentityMatch& match) {
    if (match.front_vrf != front_vrf || identity == kOwnCertificate) {
      return false;
    }
    if (address) {
      return match.prefix && base::Contains(*match.prefix, *address);
    }
    return is_name(match.host, match.host_domain) ||
           is_name(match.user_fqdn, match.user_fqdn_domain);
  });
}

}  // namespace tunnelc::topology
