// `crypto isakmp …`: phase 1.
//   crypto isakmp policy 10
//    encr aes 256
//   crypto isakmp key 6 KEY address ipv6 2001:DB8::/32 no-xauth
grammar CryptoIsakmp;

crypto_isakmp_command
  : 'isakmp'
    ( crypto_isakmp_aggressive_mode
    | crypto_isakmp_client_ignored
    | crypto_isakmp_default_policy
    | crypto_isakmp_diagnose_ignored
    | crypto_isakmp_disconnect_revoked_peers_ignored
    | crypto_isakmp_enable
    | crypto_isakmp_fragmentation_ignored
    | crypto_isakmp_identity
    | crypto_isakmp_invalid_spi_recovery_ignored
    | crypto_isakmp_keepalive
    | crypto_isakmp_key
    | crypto_isakmp_nat_ignored
    | crypto_isakmp_peer
    | crypto_isakmp_performance_ignored
    | crypto_isakmp_policy
    | crypto_isakmp_profile
    | crypto_isakmp_xauth_ignored
    )
  ;

crypto_isakmp_aggressive_mode : 'aggressive-mode' 'disable' ;
// Groups and addresses for remote-access clients: the router of a site asks for neither.
crypto_isakmp_client_ignored : 'client' REST ;
crypto_isakmp_default_policy : 'default' 'policy' ;
// Only what is logged.
crypto_isakmp_diagnose_ignored : 'diagnose' REST ;
// Acts on certificates that are revoked while a session stands.
crypto_isakmp_disconnect_revoked_peers_ignored : 'disconnect-revoked-peers' ;
crypto_isakmp_enable : 'enable' ;
// Cuts large messages; both ends still agree on the same things.
crypto_isakmp_fragmentation_ignored : 'fragmentation' REST? ;
crypto_isakmp_identity : 'identity' kind=( 'address' | 'dn' | 'hostname' ) ;
// Only for packets whose security association is already lost.
crypto_isakmp_invalid_spi_recovery_ignored : 'invalid-spi-recovery' ;
crypto_isakmp_keepalive
  : 'keepalive' seconds=NUMBER retry=NUMBER? ( 'on-demand' | periodic='periodic' )?
  ;
crypto_isakmp_key
  : 'key' type=KEY_TYPE? key=KEY
    ( 'address' address=key_address_value | 'hostname' peer=WORD ) no_xauth='no-xauth'?
  ;
// Keeps a NAT's mapping open; NAT traversal itself does not hang on it.
crypto_isakmp_nat_ignored : 'nat' 'keepalive' NUMBER ;
crypto_isakmp_peer
  : 'peer' ( 'address' address=( IPV4 | IPV6 ) ( 'vrf' vrf=WORD )? | 'hostname' host=WORD )
  ;
// A tuning of the process, not of what is negotiated.
crypto_isakmp_performance_ignored : 'performance' ;
crypto_isakmp_policy : 'policy' priority=NUMBER ;
crypto_isakmp_profile : 'profile' name=WORD ;
// How long a user may take to type a password.
crypto_isakmp_xauth_ignored : 'xauth' 'timeout' NUMBER ;

key_address_value : 'ipv6' prefix=( IPV6 | IPV6_PREFIX ) | host=IPV4 mask=IPV4? ;

// crypto isakmp policy N
crypto_isakmp_policy_command
  : crypto_isakmp_policy_authentication
  | crypto_isakmp_policy_encryption
  | crypto_isakmp_policy_group
  | crypto_isakmp_policy_hash
  | crypto_isakmp_policy_lifetime
  ;

crypto_isakmp_policy_authentication
  : 'authentication' method=( 'ecdsa-sig' | 'pre-share' | 'rsa-encr' | 'rsa-sig' )
  ;
crypto_isakmp_policy_encryption
  : 'encryption' ( cipher='3des' | cipher='aes' bits=NUMBER? | cipher='des' )
  ;
crypto_isakmp_policy_group : 'group' number=NUMBER ;
crypto_isakmp_policy_hash : 'hash' algorithm=( 'md5' | 'sha' | 'sha256' | 'sha384' | 'sha512' ) ;
crypto_isakmp_policy_lifetime : 'lifetime' seconds=NUMBER ;

// crypto isakmp profile NAME
crypto_isakmp_profile_command
  : crypto_isakmp_profile_accounting_ignored
  | crypto_isakmp_profile_ca
  | crypto_isakmp_profile_client_command
  | crypto_isakmp_profile_description_ignored
  | crypto_isakmp_profile_initiate_command
  | crypto_isakmp_profile_isakmp
  | crypto_isakmp_profile_keepalive
  | crypto_isakmp_profile_keyring
  | crypto_isakmp_profile_local_address
  | crypto_isakmp_profile_match_command
  | crypto_isakmp_profile_qos_group_ignored
  | crypto_isakmp_profile_rekey_ignored
  | crypto_isakmp_profile_self_identity
  | crypto_isakmp_profile_virtual_template
  | crypto_isakmp_profile_vrf
  ;

// Records of sessions that are up.
crypto_isakmp_profile_accounting_ignored : 'accounting' REST ;
crypto_isakmp_profile_ca : 'ca' 'trust-point' name=WORD ;
crypto_isakmp_profile_client_command
  : 'client'
    ( crypto_isakmp_profile_client_accounting_ignored
    | crypto_isakmp_profile_client_authentication_command
    | crypto_isakmp_profile_client_configuration_command
    | crypto_isakmp_profile_client_pki_ignored
    )
  ;
// Records of sessions that are up.
crypto_isakmp_profile_client_accounting_ignored : 'accounting' REST ;
crypto_isakmp_profile_client_authentication_command
  : 'authentication'
    ( crypto_isakmp_profile_client_authentication
    | crypto_isakmp_profile_client_authentication_unmodelled
    )
  ;
crypto_isakmp_profile_client_authentication : 'list' name=WORD ;
crypto_isakmp_profile_client_authentication_unmodelled : 'username' REST ;
crypto_isakmp_profile_client_configuration_command
  : 'configuration'
    ( 'address'
      ( crypto_isakmp_profile_client_address_ignored
      | crypto_isakmp_profile_client_address_unmodelled
      )
    | crypto_isakmp_profile_client_group_ignored
    )
  ;
// Gives an address to whoever asks for one; the router of a site does not.
crypto_isakmp_profile_client_address_ignored : 'respond' ;
crypto_isakmp_profile_client_address_unmodelled : 'initiate' ;
// Which group a client that names none belongs to.
crypto_isakmp_profile_client_group_ignored : 'group' WORD ;
// Where the attributes of clients with certificates are looked up.
crypto_isakmp_profile_client_pki_ignored : 'pki' REST ;
// Free text.
crypto_isakmp_profile_description_ignored : 'description' REST? ;
crypto_isakmp_profile_initiate_command
  : 'initiate' 'mode'
    ( crypto_isakmp_profile_initiate_aggressive
    | crypto_isakmp_profile_initiate_main_ignored
    )
  ;
crypto_isakmp_profile_initiate_aggressive : 'aggressive' ;
// Main mode is the default.
crypto_isakmp_profile_initiate_main_ignored : 'main' ;
crypto_isakmp_profile_isakmp : 'isakmp' 'authorization' 'list' name=WORD ;
crypto_isakmp_profile_keepalive : 'keepalive' seconds=NUMBER ( 'retry' retry=NUMBER )? ;
crypto_isakmp_profile_keyring : 'keyring' names+=WORD+ ;
crypto_isakmp_profile_local_address : 'local-address' local=local_address_value ;
crypto_isakmp_profile_match_command
  : 'match'
    ( crypto_isakmp_profile_match_certificate_unmodelled | crypto_isakmp_profile_match_identity )
  ;
crypto_isakmp_profile_match_certificate_unmodelled : 'certificate' REST ;
crypto_isakmp_profile_match_identity
  : 'identity'
    ( kind='address' address=key_address_value vrf=WORD?
    | kind='group' name=WORD
    | kind='host' ( domain='domain' name=WORD | name=WORD ) vrf=WORD?
    | kind='user-fqdn' ( domain='domain' name=WORD | name=WORD ) vrf=WORD?
    )
  ;
// Marks packets inside.
crypto_isakmp_profile_qos_group_ignored : 'qos-group' NUMBER ;
// Renews a session that stands.
crypto_isakmp_profile_rekey_ignored : 'rekey' ;
crypto_isakmp_profile_self_identity
  : 'self-identity'
    ( kind='address' ipv6='ipv6'? | kind='fqdn' name=WORD? | kind='user-fqdn' name=WORD )
  ;
crypto_isakmp_profile_virtual_template : 'virtual-template' NUMBER ;
crypto_isakmp_profile_vrf : 'vrf' name=WORD ;

// crypto isakmp peer …
crypto_isakmp_peer_command
  : crypto_isakmp_peer_description_ignored
  | 'set' 'aggressive-mode'
    ( crypto_isakmp_peer_client_endpoint | crypto_isakmp_peer_password )
  ;
// Free text.
crypto_isakmp_peer_description_ignored : 'description' REST? ;
crypto_isakmp_peer_client_endpoint
  : 'client-endpoint'
    ( kind='fqdn' name=WORD
    | kind='ipv4-address' address=IPV4
    | kind='ipv6-address' address=IPV6
    | kind='user-fqdn' name=WORD
    )
  ;
crypto_isakmp_peer_password : 'password' type=KEY_TYPE? key=KEY ;
