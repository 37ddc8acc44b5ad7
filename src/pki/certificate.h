// What a certificate says (RFC 5280): who issued it to whom, and for how long.
#pragma once

#include <string>
#include <string_view>

#include "src/base/result.h"

namespace tunnelc::pki {

struct Certificate {
  // Distinguished names as text (RFC 4514), the last part first: `CN=R1,O=Example`.
  std::string subject;
  std::string issuer;
  // `2026-01-31T12:00:00Z`: UTC, so that they sort as text.
  std::string not_before;
  std::string not_after;
};

// Decodes a certificate (DER) that is written in hexadecimal digits with blanks and line ends
// between them, as IOS shows it. Its signature is not looked at. Fails when it is none.
base::Result<Certificate> DecodeCertificate(std::string_view hex);

}  // namespace tunnelc::pki
