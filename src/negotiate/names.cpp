// The words for verdicts, steps, reasons and differences that other programs rely on.
#include "src/negotiate/outcome.h"

namespace tunnelc::negotiate {

std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kUp:
      return "up";
    case Verdict::kUpIf:
      return "up-if";
    case Verdict::kDown:
      return "down";
    case Verdict::kNever:
      return "never";
    case Verdict::kUnknown:
      break;
  }
  return "unknown";
}

std::string_view Name(Step step) {
  switch (step) {
    case Step::kLocal:
      return "local";
    case Step::kMm1:
      return "MM1";
    case Step::kMm5:
      return "MM5";
    case Step::kMm6:
      return "MM6";
    case Step::kAm1:
      return "AM1";
    case Step::kAm2:
      return "AM2";
    case Step::kXauth:
      return "XAUTH";
    case Step::kQm1:
      return "QM1";
    case Step::kData:
      break;
  }
  return "data";
}

std::string_view Name(Reason reason) {
  switch (reason) {
    case Reason::kNoPreSharedKey:
      return "no-pre-shared-key";
    case Reason::kIsakmpDisabled:
      return "isakmp-disabled";
    case Reason::kTunnelSourceUnusable:
      return "tunnel-source-unusable";
    case Reason::kInterfaceShutdown:
      return "interface-shutdown";
    case Reason::kNoCommonIsakmpPolicy:
      return "no-common-isakmp-policy";
    case Reason::kPreSharedKeyMismatch:
      return "pre-shared-key-mismatch";
    case Reason::kNoMatchingIsakmpProfile:
      return "no-matching-isakmp-profile";
    case Reason::kAggressiveModeRefused:
      return "aggressive-mode-refused";
    case Reason::kXauthDemanded:
      return "xauth-demanded";
    case Reason::kNoSessionForPeer:
      return "no-session-for-peer";
    case Reason::kSelectorsMismatch:
      return "selectors-mismatch";
    case Reason::kNoCommonTransformSet:
      return "no-common-transform-set";
    case Reason::kEncapsulationModeMismatch:
      return "encapsulation-mode-mismatch";
    case Reason::kPfsMismatch:
      return "pfs-mismatch";
    case Reason::kSessionKeyMismatch:
      break;
  }
  return "session-key-mismatch";
}

std::string_view Name(PolicyAttribute attribute) {
  switch (attribute) {
    case PolicyAttribute::kCipher:
      return "encryption";
    case PolicyAttribute::kKeyLength:
      return "key length";
    case PolicyAttribute::kHash:
      return "hash";
    case PolicyAttribute::kAuthentication:
      return "authentication";
    case PolicyAttribute::kGroup:
      break;
  }
  return "Diffie-Hellman group";
}

std::string_view Name(TransformDifference difference) {
  switch (difference) {
    case TransformDifference::kAh:
      return "AH";
    case TransformDifference::kCipher:
      return "encryption";
    case TransformDifference::kKeyLength:
      return "key length";
    case TransformDifference::kIntegrity:
      return "integrity";
    case TransformDifference::kCompression:
      return "compression";
    case TransformDifference::kEsn:
      return "extended sequence numbers";
    case TransformDifference::kMode:
      break;
  }
  return "mode";
}

}  // namespace tunnelc::negotiate
