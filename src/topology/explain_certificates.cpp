// A certificate that the other end does not trust.
#include <algorithm>
#include <set>

#include "src/topology/explain_words.h"

namespace tunnelc::topology {
namespace {

// The distinguished names of those who issued the end's certificates, or that it trusts: `A`, `B`.
std::string NamesOf(const model::Device& device, bool of_authorities) {
  std::set<std::string> names;
  for (const model::Trustpoint& trustpoint : device.trustpoints) {
    for (const model::Certificate& certificate : trustpoint.certificates) {
      if (certificate.decoded && certificate.of_authority == of_authorities) {
        names.insert(of_authorities ? certificate.decoded->subject : certificate.decoded->issuer);
      }
    }
  }
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "`" : ", `") + name + '`';
  }
  return text;
}

// The line of the end's first certificate of that kind, else the one that names its peer.
source::Span CertificateLine(const Scene& scene, std::size_t end, bool of_authority) {
  for (const model::Trustpoint& trustpoint : scene.Device(end).trustpoints) {
    for (const model::Certificate& certificate : trustpoint.certificates) {
      if (certificate.of_authority == of_authority) {
        return certificate.span;
      }
    }
  }
  return scene.PeerLine(end);
}

// The trustpoint by which an end signs its own certificate, else the line that names its peer.
ExplainedLine SelfSignedLine(const Scene& scene, std::size_t end) {
  const auto& trustpoints = scene.Device(end).trustpoints;
  const auto found = std::ranges::find_if(trustpoints, &model::Trustpoint::self_signed);
  return found == trustpoints.end() ? ExplainedLine{end, scene.PeerLine(end), "the peer"}
                                    : ExplainedLine{end, found->span, "signed by itself"};
}

// Nobody else has signed the owner's certificate.
void ExplainSelfSigned(const Scene& scene, std::size_t owner, Explanation& explanation) {
  const std::size_t verifier = scene.Other(owner);
  explanation.message = scene.Name(owner) + " has no certificate but one that it signed itself, " +
                        "which proves nothing to " + scene.Name(verifier);
  explanation.lines.push_back(SelfSignedLine(scene, owner));
  explanation.lines.push_back(SelfSignedLine(scene, verifier));
  AddCureByKeys(scene, explanation);
}

}  // namespace

void ExplainCertificate(const Scene& scene, Explanation& explanation) {
  const std::size_t owner =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t verifier = scene.Other(owner);
  const std::string issuers = NamesOf(scene.Device(owner), false);
  if (issuers.empty()) {
    ExplainSelfSigned(scene, owner, explanation);
  } else {
    const std::string trusted = NamesOf(scene.Device(verifier), true);
    explanation.message = scene.Name(verifier) + " does not trust the certificate of " +
                          scene.Name(owner) + ": that is from " + issuers + ", and " +
                          scene.Name(verifier) + " trusts " +
                          (trusted.empty() ? "nobody" : trusted);
    explanation.lines.push_back(
        ExplainedLine{owner, CertificateLine(scene, owner, false), "shows this certificate"});
    explanation.lines.push_back(
        ExplainedLine{verifier, CertificateLine(scene, verifier, true), "trusts this authority"});
  }
  explanation.cures.push_back(
      Cure{owner,
           {"crypto pki trustpoint NAME", " enrollment url URL"},
           "with an authority that " + scene.Name(verifier) + " trusts too"});
}

}  // namespace tunnelc::topology
