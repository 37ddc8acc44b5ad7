// `crypto keyring`.
//   crypto keyring KR vrf INET
//     local-address GigabitEthernet0/0
//     pre-shared-key address 192.0.2.0 255.255.255.0 key KEY
grammar CryptoKeyring;

crypto_keyring : 'keyring' name=WORD ( 'vrf' vrf=WORD )? ;

crypto_keyring_command
  : crypto_keyring_description_ignored
  | crypto_keyring_local_address
  | crypto_keyring_pre_shared_key
  | crypto_keyring_rsa_pubkey_unmodelled
  ;

// Free text.
crypto_keyring_description_ignored : 'description' REST? ;
crypto_keyring_local_address : 'local-address' local=local_address_value ;
crypto_keyring_pre_shared_key
  : 'pre-shared-key' ( 'address' address=key_address_value | 'hostname' peer=WORD )
    'key' type=KEY_TYPE? key=KEY
  ;
crypto_keyring_rsa_pubkey_unmodelled : 'rsa-pubkey' REST ;

local_address_value : ( address=( IPV4 | IPV6 ) | link=interface_name_value ) vrf=WORD? ;
