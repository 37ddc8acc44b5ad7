// `crypto pki …`, and `crypto ca …`, as it was called: certificates.
//   crypto pki trustpoint VPN
//    enrollment url http://192.0.2.20:80
//   crypto pki certificate chain VPN
//    certificate ca 01
grammar CryptoPki;

crypto_ca_command
  : 'ca'
    ( crypto_pki_at_once_ignored
    | crypto_pki_certificate_command
    | crypto_pki_trustpoint
    | crypto_pki_unmodelled
    )
  ;
crypto_pki_command
  : 'pki'
    ( crypto_pki_at_once_ignored
    | crypto_pki_certificate_command
    | crypto_pki_trustpoint
    | crypto_pki_unmodelled
    )
  ;

// Acts at once and leaves no line in the configuration.
crypto_pki_at_once_ignored
  : ( 'authenticate' | 'benchmark' | 'enroll' | 'export' | 'import' ) REST?
  ;
crypto_pki_certificate_command
  : 'certificate' ( crypto_pki_certificate_chain | crypto_pki_certificate_unmodelled )
  ;
crypto_pki_certificate_chain : 'chain' name=WORD ;
crypto_pki_certificate_unmodelled : ( 'map' | 'pem' | 'query' | 'storage' ) REST? ;
crypto_pki_trustpoint : 'trustpoint' name=WORD ;
crypto_pki_unmodelled
  : ( 'cert' | 'cli' | 'crl' | 'identity' | 'profile' | 'server' | 'storage' | 'token' | 'trusted-root'
    | 'trustpool'
    ) REST?
  ;

crypto_pki_certificate_chain_command : crypto_pki_certificate_chain_certificate ;
// Its digits follow, up to a line `quit`, unless they stand in a file of their own.
crypto_pki_certificate_chain_certificate
  : 'certificate'
    kind=( 'ca' | 'ra-encrypt' | 'ra-general' | 'ra-sign' | 'rollover' | 'self-signed' )?
    serial=WORD file=REST?
  ;

crypto_pki_trustpoint_command
  : crypto_pki_trustpoint_enrollment_command
  | crypto_pki_trustpoint_request_ignored
  | crypto_pki_trustpoint_check_ignored
  ;
crypto_pki_trustpoint_enrollment_command
  : 'enrollment'
    ( crypto_pki_trustpoint_enrollment_ignored
    | crypto_pki_trustpoint_enrollment_selfsigned
    | crypto_pki_trustpoint_enrollment_url
    )
  ;
// By which way a certificate is asked for, not of whom.
crypto_pki_trustpoint_enrollment_ignored
  : ( 'command' | 'credential' | 'http-proxy' | 'mode' | 'pkcs12' | 'profile' | 'retry' | 'terminal' ) REST?
  ;
crypto_pki_trustpoint_enrollment_selfsigned : 'selfsigned' ;
crypto_pki_trustpoint_enrollment_url : 'url' url=WORD REST? ;
// What is asked for, and when; the certificate itself shows what came of it.
crypto_pki_trustpoint_request_ignored
  : ( 'auto-enroll' | 'default' | 'eckeypair' | 'fingerprint' | 'fqdn' | 'hash' | 'ip-address'
    | 'on' | 'password' | 'primary' | 'regenerate' | 'root' | 'rsakeypair' | 'serial-number'
    | 'source' | 'storage' | 'subject-alt-name' | 'subject-name' | 'usage' | 'vrf'
    ) REST?
  ;
// How peers' certificates are looked at beyond their signature.
crypto_pki_trustpoint_check_ignored
  : ( 'authorization' | 'chain-validation' | 'crl' | 'eku' | 'match' | 'ocsp' | 'query'
    | 'revocation-check' | 'validation-usage'
    ) REST?
  ;
