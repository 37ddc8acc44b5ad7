// `crypto ipsec …`: phase 2.
//   crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
//    mode transport
//   crypto ipsec security-association lifetime kilobytes disable
grammar CryptoIpsec;

crypto_ipsec_command
  : 'ipsec'
    ( crypto_ipsec_client_unmodelled
    | crypto_ipsec_df_bit_ignored
    | crypto_ipsec_fragmentation_ignored
    | crypto_ipsec_ipv4_deny_unmodelled
    | crypto_ipsec_nat_transparency_unmodelled
    | crypto_ipsec_optional_unmodelled
    | crypto_ipsec_profile
    | crypto_ipsec_security_association_command
    | crypto_ipsec_transform_set
    )
  ;

crypto_ipsec_client_unmodelled : 'client' REST ;
// How packets are marked once the tunnel stands.
crypto_ipsec_df_bit_ignored : 'df-bit' ( 'clear' | 'copy' | 'set' ) ;
// Whether packets are cut before or after encryption.
crypto_ipsec_fragmentation_ignored : 'fragmentation' ( 'after-encryption' | 'before-encryption' ) ;
crypto_ipsec_ipv4_deny_unmodelled : 'ipv4-deny' ( 'clear' | 'drop' | 'jump' ) ;
crypto_ipsec_nat_transparency_unmodelled
  : 'nat-transparency' ( 'spi-matching' | 'udp-encapsulation' )
  ;
crypto_ipsec_optional_unmodelled : 'optional' REST? ;
crypto_ipsec_profile : 'profile' name=WORD ;

crypto_ipsec_security_association_command
  : 'security-association'
    ( crypto_ipsec_security_association_dfbit_ignored
    | crypto_ipsec_security_association_dummy_ignored
    | crypto_ipsec_security_association_ecn_ignored
    | crypto_ipsec_security_association_idle_time
    | crypto_ipsec_security_association_lifetime
    | crypto_ipsec_security_association_multi_sn_unmodelled
    | crypto_ipsec_security_association_pmtu_aging_ignored
    | crypto_ipsec_security_association_replay
    )
  ;
// Bits of outer headers and filler packets of a session that stands.
crypto_ipsec_security_association_dfbit_ignored : 'dfbit' REST ;
crypto_ipsec_security_association_dummy_ignored : 'dummy' REST ;
crypto_ipsec_security_association_ecn_ignored : 'ecn' REST ;
crypto_ipsec_security_association_idle_time : 'idle-time' idle=idle_time_value ;
crypto_ipsec_security_association_lifetime : 'lifetime' lifetime=lifetime_value ;
crypto_ipsec_security_association_multi_sn_unmodelled : 'multi-sn' ;
// How long a learnt path MTU is kept.
crypto_ipsec_security_association_pmtu_aging_ignored : 'pmtu-aging' REST ;
crypto_ipsec_security_association_replay : 'replay' replay=replay_value ;

idle_time_value : seconds=NUMBER 'default'? ;
lifetime_value
  : unit='days' value=NUMBER
  | unit='kilobytes' ( disable='disable' | value=NUMBER )
  | unit='seconds' value=NUMBER
  ;
replay_value : disable='disable' | 'window-size' window=NUMBER ;

crypto_ipsec_transform_set : 'transform-set' name=WORD transforms+=transform_value+ ;

transform_value
  : word=
    ( 'ah-md5-hmac'
    | 'ah-sha-hmac'
    | 'ah-sha256-hmac'
    | 'ah-sha384-hmac'
    | 'ah-sha512-hmac'
    | 'comp-lzs'
    | 'esp-3des'
    | 'esp-des'
    | 'esp-md5-hmac'
    | 'esp-null'
    | 'esp-seal'
    | 'esp-sha-hmac'
    | 'esp-sha256-hmac'
    | 'esp-sha384-hmac'
    | 'esp-sha512-hmac'
    )
  | word=( 'esp-aes' | 'esp-gcm' | 'esp-gmac' ) bits=NUMBER?
  ;

// crypto ipsec transform-set NAME …
crypto_ipsec_transform_set_command
  : crypto_ipsec_transform_set_esn
  | crypto_ipsec_transform_set_mode
  ;
crypto_ipsec_transform_set_esn : 'esn' ;
crypto_ipsec_transform_set_mode
  : 'mode' ( encapsulation='transport' require='require'? | encapsulation='tunnel' )
  ;

// crypto ipsec profile NAME
crypto_ipsec_profile_command
  : crypto_ipsec_profile_description_ignored
  | crypto_ipsec_profile_dialer_ignored
  | crypto_ipsec_profile_redundancy_unmodelled
  | crypto_ipsec_profile_responder_only
  | crypto_ipsec_profile_reverse_route_unmodelled
  | crypto_ipsec_profile_set_command
  ;
// Free text.
crypto_ipsec_profile_description_ignored : 'description' REST? ;
// Which packets a dialer looks at.
crypto_ipsec_profile_dialer_ignored : 'dialer' 'pre-classify' ;
crypto_ipsec_profile_redundancy_unmodelled : 'redundancy' REST ;
crypto_ipsec_profile_responder_only : 'responder-only' ;
crypto_ipsec_profile_reverse_route_unmodelled : 'reverse-route' REST? ;

crypto_ipsec_profile_set_command
  : 'set'
    ( crypto_ipsec_profile_set_mixed_mode_unmodelled
    | crypto_ipsec_profile_set_reverse_route_unmodelled
    | crypto_ipsec_profile_set_security_policy_unmodelled
    | crypto_set_identity_unmodelled
    | crypto_set_ikev2_profile
    | crypto_set_isakmp_profile
    | crypto_set_pfs
    | crypto_set_security_association_command
    | crypto_set_transform_set
    )
  ;
crypto_ipsec_profile_set_mixed_mode_unmodelled : 'mixed-mode' ;
crypto_ipsec_profile_set_reverse_route_unmodelled : 'reverse-route' REST ;
crypto_ipsec_profile_set_security_policy_unmodelled : 'security-policy' REST ;

// What IPsec profiles and the entries of crypto maps have in common.
crypto_set_identity_unmodelled : 'identity' WORD ;
crypto_set_ikev2_profile : 'ikev2-profile' name=WORD ;
crypto_set_isakmp_profile : 'isakmp-profile' name=WORD ;
crypto_set_pfs : 'pfs' group=WORD? ;
crypto_set_transform_set : 'transform-set' names+=WORD+ ;

crypto_set_security_association_command
  : 'security-association'
    ( crypto_set_security_association_dfbit_ignored
    | crypto_set_security_association_dummy_ignored
    | crypto_set_security_association_ecn_ignored
    | crypto_set_security_association_idle_time
    | crypto_set_security_association_level_unmodelled
    | crypto_set_security_association_lifetime
    | crypto_set_security_association_replay
    )
  ;
// Bits of outer headers and filler packets of a session that stands.
crypto_set_security_association_dfbit_ignored : 'dfbit' REST ;
crypto_set_security_association_dummy_ignored : 'dummy' REST ;
crypto_set_security_association_ecn_ignored : 'ecn' REST ;
crypto_set_security_association_idle_time : 'idle-time' idle=idle_time_value ;
crypto_set_security_association_level_unmodelled : 'level' REST ;
crypto_set_security_association_lifetime : 'lifetime' lifetime=lifetime_value ;
crypto_set_security_association_replay : 'replay' replay=replay_value ;
