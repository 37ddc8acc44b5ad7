// Global commands outside `crypto`, and the choice of all global ones.
//   hostname R2
//   ip route vrf INET 0.0.0.0 0.0.0.0 GigabitEthernet0/0 192.0.2.1
//   vrf definition INET
grammar Global;

global_command
  : crypto_command
  | hostname
  | interface_header_command
  | ip_command
  | ipv6_command
  | object_group
  | route_map
  | version
  | vrf_definition
  ;

crypto_command
  : 'crypto'
    ( crypto_ca_command
    | crypto_call_unmodelled
    | crypto_ctcp_unmodelled
    | crypto_dynamic_map
    | crypto_engine_command
    | crypto_gdoi_unmodelled
    | crypto_gkm_unmodelled
    | crypto_identity_unmodelled
    | crypto_ikev2_unmodelled
    | crypto_ipsec_command
    | crypto_isakmp_command
    | crypto_key_command
    | crypto_keyring
    | crypto_logging_ignored
    | crypto_map
    | crypto_mib_ignored
    | crypto_pki_command
    | crypto_provisioning_unmodelled
    | crypto_ssl_unmodelled
    | crypto_vpn_unmodelled
    | crypto_xauth_unmodelled
    )
  ;

hostname : 'hostname' name=WORD ;

interface_header_command : 'interface' ( interface_header | interface_range_unmodelled ) ;

interface_header
  : name=interface_name_value ( 'l2transport' | 'multipoint' | 'point-to-point' )? ( 'type' WORD )?
  ;

interface_range_unmodelled : 'range' REST ;

interface_name_value : type=WORD unit=UNIT? ;

ip_command
  : 'ip'
    ( ip_access_list
    | ip_domain_command
    | ip_domain_name
    | ip_host
    | ip_nat_command
    | ip_route
    | ip_vrf
    )
  ;

ip_access_list : 'access-list' ( extended='extended' | standard='standard' ) name=WORD ;

// Of the forms of `ip domain` only the router's own name matters.
ip_domain_command : 'domain' ip_domain_own_name ;
ip_domain_own_name : 'name' ( 'vrf' WORD )? name=WORD ;
ip_domain_name : 'domain-name' name=WORD ;

ip_host : 'host' ( 'vrf' vrf=WORD )? name=WORD addresses+=IPV4* others=REST? ;

// Translations of what leaves; pools, timers and what comes in say nothing about tunnels.
ip_nat_command : 'nat' 'inside' 'source' ( ip_nat_source | ip_nat_source_static_command ) ;
ip_nat_source : ( 'list' list=WORD | 'route-map' map=WORD ) REST ;
ip_nat_source_static_command : 'static' ( ip_nat_source_static | ip_nat_source_static_ignored ) ;
ip_nat_source_static
  : ( local=IPV4 IPV4 | 'network' local=IPV4 IPV4 ( mask=IPV4 | length=WORD ) )
    ( 'extendable' | 'forced' | 'no-alias' | 'no-payload' | 'redundancy' WORD | 'reversible'
    | 'route-map' map=WORD
    )*
  ;
// Of single ports, or at an interface's address.
ip_nat_source_static_ignored : ( 'esp' | 'tcp' | 'udp' ) REST ;

ip_route
  : 'route' ( 'vrf' vrf=WORD )? network=IPV4 mask=IPV4
    ( 'dhcp' REST?
    | gateway=IPV4 REST?
    | exit=interface_name_value ( gateway=IPV4 REST? | 'dhcp' REST? | REST )?
    )
  ;

ip_vrf : 'vrf' name=WORD ;

ipv6_command : 'ipv6' ( ipv6_access_list | ipv6_route ) ;

ipv6_access_list : 'access-list' name=WORD ;

ipv6_route
  : 'route' ( 'vrf' vrf=WORD )? network=IPV6_PREFIX
    ( gateway=IPV6 REST? | exit=interface_name_value ( gateway=IPV6 REST? | REST )? )
  ;

object_group : 'object-group' ( network='network' | service='service' ) name=WORD ;

version : 'version' text=WORD ;

vrf_definition : 'vrf' 'definition' name=WORD ;
