// `crypto map …` and `crypto dynamic-map …`: which packets are protected, and with whom. What an
// entry has in common with an IPsec profile stands with the profile's (`crypto_set_…`).
//   crypto map VPN 10 ipsec-isakmp
//    match address 101
//    set peer 192.0.2.2 default
//   crypto map VPN local-address Loopback0
//   crypto dynamic-map BRANCHES 10
grammar CryptoMap;

crypto_map
  : 'map' ipv6='ipv6'? name=WORD
    ( sequence=NUMBER
      ( kind='gdoi'
      | kind='ipsec-isakmp' ( 'dynamic' dynamic=WORD 'discover'? )?
      | kind='ipsec-manual'
      )?
      ( 'profile' WORD )?
    | 'client'
      ( 'accounting' 'list' WORD
      | what='authentication' 'list' WORD
      | 'configuration' 'address' ( 'initiate' | 'respond' )
      )
    | 'gdoi' 'fail-close' REST?
    | 'isakmp' 'authorization' 'list' WORD
    | what='isakmp-profile' isakmp=WORD
    | what='local-address' link=interface_name_value
    | 'redundancy' REST
    )
  ;

crypto_dynamic_map : 'dynamic-map' ipv6='ipv6'? name=WORD sequence=NUMBER ;

// crypto map NAME SEQUENCE … and crypto dynamic-map NAME SEQUENCE
crypto_map_entry_command
  : crypto_map_description_ignored
  | crypto_map_dialer_ignored
  | crypto_map_match_command
  | crypto_map_qos_ignored
  | crypto_map_reverse_route
  | crypto_map_set_command
  ;
// Free text.
crypto_map_description_ignored : 'description' REST? ;
// Which packets a dialer and a queue look at.
crypto_map_dialer_ignored : 'dialer' 'pre-classify' ;
crypto_map_match_command : 'match' ( crypto_map_match_address | crypto_map_match_unmodelled ) ;
crypto_map_match_address : 'address' 'ipv6'? list=WORD ;
crypto_map_match_unmodelled : ( 'certificate' | 'identity' ) REST ;
crypto_map_qos_ignored : 'qos' 'pre-classify' ;
crypto_map_reverse_route : 'reverse-route' REST? ;

crypto_map_set_command
  : 'set'
    ( crypto_map_set_group_ignored
    | crypto_map_set_ip_unmodelled
    | crypto_map_set_nat_ignored
    | crypto_map_set_peer
    | crypto_map_set_reverse_route_ignored
    | crypto_map_set_session_key
    | crypto_set_identity_unmodelled
    | crypto_set_ikev2_profile
    | crypto_set_isakmp_profile
    | crypto_set_pfs
    | crypto_set_security_association_command
    | crypto_set_transform_set
    )
  ;
// Of `gdoi` entries, which are not checked as a whole.
crypto_map_set_group_ignored : 'group' WORD ;
// A filter of packets inside.
crypto_map_set_ip_unmodelled : 'ip' REST ;
// For L2TP clients behind one NAT.
crypto_map_set_nat_ignored : 'nat' 'demux' ;
crypto_map_set_peer
  : 'peer' ( address=( IPV4 | IPV6 ) | host=WORD 'dynamic'? ) preferred='default'?
  ;
// How the routes are marked that `reverse-route` makes.
crypto_map_set_reverse_route_ignored : 'reverse-route' REST ;
// Of `ipsec-manual` entries.
crypto_map_set_session_key
  : 'session-key' way=( 'inbound' | 'outbound' )
    ( ah='ah' ( spi=NUMBER key=KEY )?
    | 'esp' ( spi=NUMBER ( 'cipher' cipher=KEY )? ( 'authenticator' key=KEY )? )?
    )
  ;
