// What else begins with `crypto`: recognised, and reported where it could matter.
//   crypto ikev2 profile default
//   crypto gdoi group G
grammar CryptoUnmodelled;

crypto_call_unmodelled : 'call' REST ;
crypto_ctcp_unmodelled : 'ctcp' REST? ;

crypto_engine_command
  : 'engine'
    ( crypto_engine_accelerator_ignored
    | crypto_engine_compliance_shield_disable
    | crypto_engine_large_mod_accel_ignored
    | crypto_engine_software_ignored
    )
  ;
// Which hardware does the arithmetic; the result is the same.
crypto_engine_accelerator_ignored : 'accelerator' REST? ;
crypto_engine_compliance_shield_disable : 'compliance' 'shield' 'disable' ;
crypto_engine_large_mod_accel_ignored : 'large-mod-accel' ;
crypto_engine_software_ignored : 'software' REST ;

crypto_gdoi_unmodelled : 'gdoi' REST ;
crypto_gkm_unmodelled : 'gkm' REST ;
crypto_identity_unmodelled : 'identity' REST ;
crypto_ikev2_unmodelled : 'ikev2' REST ;

crypto_key_command
  : 'key'
    ( crypto_key_decrypt_ignored
    | crypto_key_encrypt_ignored
    | crypto_key_export_ignored
    | crypto_key_generate_ignored
    | crypto_key_import_ignored
    | crypto_key_pubkey_chain_unmodelled
    | crypto_key_storage_ignored
    | crypto_key_zeroize_ignored
    )
  ;
// Acts at once on the router's own key pairs and leaves no line in the configuration.
crypto_key_decrypt_ignored : 'decrypt' REST? ;
crypto_key_encrypt_ignored : 'encrypt' REST? ;
crypto_key_export_ignored : 'export' REST? ;
crypto_key_generate_ignored : 'generate' REST? ;
crypto_key_import_ignored : 'import' REST? ;
crypto_key_pubkey_chain_unmodelled : 'pubkey-chain' REST ;
crypto_key_storage_ignored : 'storage' REST? ;
crypto_key_zeroize_ignored : 'zeroize' REST? ;

// Only what is logged.
crypto_logging_ignored : 'logging' REST ;
// Only what is counted for network management.
crypto_mib_ignored : 'mib' REST ;
crypto_provisioning_unmodelled : 'provisioning' REST ;
crypto_ssl_unmodelled : 'ssl' REST ;
crypto_vpn_unmodelled : 'vpn' REST ;
crypto_xauth_unmodelled : 'xauth' REST ;
