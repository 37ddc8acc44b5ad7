// Interface commands that matter on every interface.
//   ip address 192.0.2.1 255.255.255.0 secondary
//   ipv6 address FE80::1 link-local
//   crypto map VPN
grammar Interface;

// An interface that is no tunnel: what is not here says nothing about tunnels.
interface_command
  : interface_crypto_command
  | interface_ip_command
  | interface_ipv6_command
  | interface_mtu
  | interface_shutdown
  | interface_standby
  | interface_vrf_forwarding
  | tunnel_command
  ;

interface_crypto_command
  : 'crypto'
    ( interface_crypto_engine_ignored
    | interface_crypto_ipsec_command
    | interface_crypto_map
    )
  ;
// Which hardware does the arithmetic; the result is the same.
interface_crypto_engine_ignored : 'engine' REST ;
interface_crypto_ipsec_command
  : 'ipsec'
    ( interface_crypto_ipsec_client_unmodelled
    | interface_crypto_ipsec_df_bit_ignored
    | interface_crypto_ipsec_fragmentation_ignored
    )
  ;
interface_crypto_ipsec_client_unmodelled : 'client' REST ;
// How packets are marked and cut once the tunnel stands.
interface_crypto_ipsec_df_bit_ignored : 'df-bit' ( 'clear' | 'copy' | 'set' ) ;
interface_crypto_ipsec_fragmentation_ignored
  : 'fragmentation' ( 'after-encryption' | 'before-encryption' )
  ;
interface_crypto_map : 'map' name=WORD ( 'redundancy' group=WORD REST? )? ;

interface_ip_command
  : 'ip'
    ( interface_ip_access_group
    | interface_ip_address
    | interface_ip_mtu
    | interface_ip_nat_command
    | interface_ip_tcp_command
    | interface_ip_unnumbered
    | interface_ip_vrf_command
    )
  ;

interface_ip_access_group : 'access-group' name=WORD ( out='out' | 'in' ) ;
interface_ip_nat_command : 'nat' ( interface_ip_nat | interface_ip_nat_ignored ) ;
interface_ip_nat : side=( 'inside' | 'outside' ) ;
// Counters and exceptions of translations.
interface_ip_nat_ignored : ( 'allow-static-host' | 'enable' | 'log' ) REST? ;

interface_ip_address
  : 'address'
    ( dynamic='dhcp' REST?
    | address=IPV4 mask=IPV4 secondary='secondary'? ( 'vrf' WORD )?
    | dynamic='negotiated' REST?
    | other='pool' WORD
    )
  ;
interface_ip_mtu : 'mtu' value=NUMBER ;
interface_ip_tcp_command
  : 'tcp' ( interface_ip_tcp_adjust_mss | interface_ip_tcp_ignored )
  ;
interface_ip_tcp_adjust_mss : 'adjust-mss' value=NUMBER ;
interface_ip_tcp_ignored : ( 'compression-connections' | 'header-compression' ) REST? ;
interface_ip_unnumbered : 'unnumbered' link=interface_name_value 'poll'? ;
interface_ip_vrf_command : 'vrf' ( interface_ip_vrf_forwarding | interface_ip_vrf_unmodelled ) ;
interface_ip_vrf_forwarding : 'forwarding' name=WORD ( 'downstream' WORD )? ;
interface_ip_vrf_unmodelled : ( 'receive' | 'select' | 'sitemap' ) REST? ;

interface_ipv6_command
  : 'ipv6'
    ( interface_ipv6_address
    | interface_ipv6_crypto_map
    | interface_ipv6_enable
    | interface_ipv6_mtu
    | interface_ipv6_tcp_adjust_mss
    | interface_ipv6_traffic_filter
    | interface_ipv6_unnumbered
    )
  ;

interface_ipv6_address
  : 'address'
    ( dynamic='autoconfig' 'default'?
    | dynamic='dhcp' 'rapid-commit'?
    | address=IPV6 'link-local'
    | address=IPV6_PREFIX how=( 'anycast' | 'eui-64' | 'link-local' )?
    | other=WORD IPV6_PREFIX ( 'anycast' | 'eui-64' )?
    )
  ;
interface_ipv6_crypto_map : 'crypto' 'map' name=WORD ( 'redundancy' group=WORD REST? )? ;
interface_ipv6_enable : 'enable' ;
interface_ipv6_mtu : 'mtu' value=NUMBER ;
interface_ipv6_tcp_adjust_mss : 'tcp' 'adjust-mss' value=NUMBER ;
interface_ipv6_traffic_filter : 'traffic-filter' name=WORD ( out='out' | 'in' ) ;
interface_ipv6_unnumbered : 'unnumbered' link=interface_name_value ;

interface_mtu : 'mtu' value=NUMBER ;
interface_shutdown : 'shutdown' ;
// The address that several routers share, and its name for `crypto map … redundancy`.
interface_standby
  : 'standby' group=NUMBER?
    ( 'ip' ( address=IPV4 secondary='secondary'? )? | 'name' name=WORD | REST )?
  ;
interface_vrf_forwarding : 'vrf' 'forwarding' name=WORD ( 'downstream' WORD )? ;
