// A certificate that the other end does not trust.
#include <set>

#include "src/topology/explain.h"

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

// The line of the end's first certificate of that kind, else of its first trustpoint.
source::Span CertificateLine(const Scene& scene, std::size_t end, bool of_authority) {
  const model::Device& device = scene.Device(end);
  for (const model::Trustpoint& trustpoint : device.trustpoints) {
    for (const model::Certificate& certificate : trustpoint.certificates) {
      if (certificate.of_authority == of_authority) {
        return certificate.span;
      }
    }
  }
  return device.trustpoints.empty() ? scene.PeerLine(end) : device.trustpoints.front().span;
}

}  // namespace

void ExplainCertificate(const Scene& scene, Explanation& explanation) {
  const std::size_t owner =
      scene.Outcome().side == negotiate::Side::kInitiator ? scene.Initiator() : scene.Responder();
  const std::size_t verifier = scene.Other(owner);
  const std::string issuers = NamesOf(scene.Device(owner), false);
  const std::string trusted = NamesOf(scene.Device(verifier), true);
  if (issuers.empty()) {
    explanation.message = scene.Name(owner) +
                          " has no certificate but one that it signed itself, " +
                          "which proves nothing to " + scene.Name(verifier);
  } else {
    explanation.message = scene.Name(verifier) + " does not trust the certificate of " +
                          scene.Name(owner) + ": that is from " + issuers + ", and " +
                          scene.Name(verifier) + " trusts " +
                          (trusted.empty() ? "nobody" : trusted);
  }
  explanation.lines.push_back(
      ExplainedLine{owner, CertificateLine(scene, owner, false), "shows this certificate"});
  explanation.lines.push_back(
      ExplainedLine{verifier, CertificateLine(scene, verifier, true), "trusts this authority"});
  explanation.cures.push_back(
      Cure{owner,
           {"crypto pki trustpoint NAME", " enrollment url URL"},
           "with an authority that " + scene.Name(verifier) +
               " trusts too; or `authentication pre-share` and a key on both"});
}

}  // namespace tunnelc::topology
