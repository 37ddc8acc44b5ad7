// multicast-in-crypto-list: IPsec between two peers carries unicast alone.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

// RFC 5771, RFC 4291 2.7.
bool IsMulticast(const base::IpPrefix& prefix) {
  const bool v4 = prefix.address.family == base::IpFamily::kV4;
  const base::IpPrefix block = v4 ? base::MakePrefix(*base::ParseIpv4("224.0.0.0"), 4)
                                  : base::MakePrefix(*base::ParseIpv6("ff00::"), 8);
  return base::Contains(block, prefix);
}

// Protocols that speak to groups, unless two hosts are named: IGMP, EIGRP, OSPF, PIM.
bool SpeaksToGroups(const model::Line& line) {
  static constexpr auto kProtocols = std::to_array<std::uint8_t>({2, 88, 89, 103});
  return std::ranges::find(kProtocols, line.local.protocol) != kProtocols.end() &&
         (line.local.prefix.length == 0 || line.remote.prefix.length == 0);
}

}  // namespace

void CheckMulticastInCryptoList(const topology::Network& network, diag::Sink& sink) {
  for (const CryptoEntry& found : CryptoLists(network)) {
    const auto line = std::ranges::find_if(found.endpoint->lines, [](const model::Line& one) {
      return one.permit && (IsMulticast(one.local.prefix) || IsMulticast(one.remote.prefix) ||
                            SpeaksToGroups(one));
    });
    if (line == found.endpoint->lines.end()) {
      continue;
    }
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kMulticastInCryptoList, line->span,
                    fmt::format("`{}` is about multicast, which a crypto map does not carry",
                                TypedLine(*line)));
    diagnostic.related.push_back(
        {found.endpoint->lines_span, "here the crypto map names the list"});
    diagnostic.help =
        "for routing protocols use a tunnel interface, with `tunnel protection ipsec profile` or "
        "under the crypto map (`permit gre host … host …`)";
  }
}

}  // namespace tunnelc::lint
