// crypto-list-permits-all: `permit ip any any` takes routing protocols, name servers and ourselves.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

bool IsEverything(const model::Line& line) {
  return line.permit && !line.undecidable && line.local.protocol == 0 &&
         line.local.prefix.length == 0 && line.remote.prefix.length == 0;
}

// The line, unless somebody has thought of exceptions before it.
const model::Line* EverythingIn(const std::vector<model::Line>& lines) {
  const auto decides = std::ranges::find_if(
      lines, [](const model::Line& line) { return !line.permit || IsEverything(line); });
  return decides != lines.end() && decides->permit ? &*decides : nullptr;
}

}  // namespace

void CheckCryptoListPermitsAll(const topology::Network& network, diag::Sink& sink) {
  for (const CryptoEntry& found : StaticEntries(network)) {
    const model::Line* line = EverythingIn(found.endpoint->lines);
    if (line == nullptr) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kCryptoListPermitsAll, line->span,
        fmt::format("`{}` takes everything that leaves by {}, and what arrives there in clear is "
                    "dropped, routing protocols and name servers too",
                    NameOf(network, *found.endpoint), found.endpoint->place->interface));
    diagnostic.related.push_back(
        {found.endpoint->lines_span, "here the crypto map names the list"});
    diagnostic.help = fmt::format(
        "name the networks: `permit {}` with those behind this router and those behind the peer",
        found.endpoint->outer == base::IpFamily::kV6 ? "ipv6" : "ip");
  }
}

}  // namespace tunnelc::lint
