// `interface Tunnel` and `interface Virtual-Template`: nothing in them is passed over in silence.
//   tunnel mode ipsec ipv6
//   tunnel protection ipsec profile PRO shared
//   ip nhrp map multicast dynamic
grammar InterfaceTunnel;

interface_tunnel_command
  : interface_crypto_command
  | interface_keepalive
  | interface_mtu
  | interface_shutdown
  | interface_tunnel_ignored
  | interface_tunnel_ip_command
  | interface_tunnel_ipv6_command
  | interface_tunnel_packets_ignored
  | interface_tunnel_queueing_ignored
  | interface_tunnel_routing_ignored
  | interface_tunnel_text_ignored
  | interface_tunnel_unmodelled
  | interface_vrf_forwarding
  | tunnel_command
  ;

interface_keepalive : 'keepalive' ( NUMBER NUMBER? )? ;

// Accounting and marks: none of them takes part in a negotiation.
interface_tunnel_ignored
  : ( 'arp'
    | 'autodetect'
    | 'backup'
    | 'bandwidth'
    | 'carrier-delay'
    | 'cdp'
    | 'cts'
    | 'dampening'
    | 'delay'
    | 'ethernet'
    | 'flow'
    | 'if-state'
    | 'lldp'
    | 'load-interval'
    | 'logging'
    | 'metadata'
    | 'ntp'
    | 'peer'
    | 'performance'
    | 'ppp'
    | 'rmon'
    | 'serial'
    | 'snmp'
    | 'timeout'
    ) REST?
  ;
// Which packets may pass.
interface_tunnel_packets_ignored : 'zone-member' REST? ;
// Queues and limits.
interface_tunnel_queueing_ignored
  : ( 'custom-queue-list'
    | 'fair-queue'
    | 'hold-queue'
    | 'max-reserved-bandwidth'
    | 'priority-group'
    | 'qos'
    | 'random-detect'
    | 'rate-limit'
    | 'service-policy'
    | 'traffic-shape'
    | 'transmit-buffers'
    ) REST?
  ;
// Routing protocols: a process of the router, over its tunnel as over any link.
interface_tunnel_routing_ignored
  : ( 'bfd'
    | 'bgp-policy'
    | 'clns'
    | 'eigrp'
    | 'isis'
    | 'lisp'
    | 'mpls'
    | 'nhrp'
    | 'ospfv3'
    | 'routing'
    | 'standby'
    | 'tag-switching'
    | 'vrrp'
    ) REST?
  ;
// Free text.
interface_tunnel_text_ignored : 'description' REST? ;

interface_tunnel_unmodelled : ( 'bridge-group' | 'nat64' | 'nat66' | 'xconnect' ) REST? ;

interface_tunnel_ip_command
  : 'ip'
    ( interface_ip_address
    | interface_ip_mtu
    | interface_ip_tcp_command
    | interface_ip_unnumbered
    | interface_ip_vrf_command
    | interface_tunnel_ip_ignored
    | interface_tunnel_ip_packets_ignored
    | interface_tunnel_ip_routing_ignored
    | interface_tunnel_ip_unmodelled
    )
  ;

// Accounting, and what a host does by itself.
interface_tunnel_ip_ignored
  : ( 'accounting'
    | 'admission'
    | 'broadcast-address'
    | 'cef'
    | 'cgmp'
    | 'dhcp'
    | 'directed-broadcast'
    | 'flow'
    | 'information-reply'
    | 'irdp'
    | 'load-sharing'
    | 'local-proxy-arp'
    | 'mask-reply'
    | 'mroute-cache'
    | 'nbar'
    | 'probe'
    | 'proxy-arp'
    | 'redirects'
    | 'route-cache'
    | 'rtp'
    | 'sap'
    | 'security'
    | 'unreachables'
    | 'virtual-reassembly'
    ) REST?
  ;
// What is done to packets inside.
interface_tunnel_ip_packets_ignored
  : ( 'helper-address'
    | 'nat'
    | 'policy'
    | 'verify'
    | 'wccp'
    ) REST?
  ;
// Routing protocols: a process of the router, over its tunnel as over any link.
interface_tunnel_ip_routing_ignored
  : ( 'authentication'
    | 'bandwidth-percent'
    | 'bgp'
    | 'dampening-change'
    | 'dampening-interval'
    | 'dvmrp'
    | 'eigrp'
    | 'hello-interval'
    | 'hold-time'
    | 'igmp'
    | 'mfib'
    | 'mobile'
    | 'multicast'
    | 'next-hop-self'
    | 'nhrp'
    | 'ospf'
    | 'pim'
    | 'rip'
    | 'router'
    | 'rsvp'
    | 'split-horizon'
    | 'summary-address'
    ) REST?
  ;
interface_tunnel_ip_unmodelled : ( 'access-group' | 'inspect' | 'ips' | 'urlfilter' ) REST? ;

interface_tunnel_ipv6_command
  : 'ipv6'
    ( interface_ipv6_address
    | interface_ipv6_crypto_map
    | interface_ipv6_enable
    | interface_ipv6_mtu
    | interface_ipv6_tcp_adjust_mss
    | interface_ipv6_unnumbered
    | interface_tunnel_ipv6_ignored
    | interface_tunnel_ipv6_packets_ignored
    | interface_tunnel_ipv6_routing_ignored
    | interface_tunnel_ipv6_unmodelled
    )
  ;

// Accounting, and what a host does by itself.
interface_tunnel_ipv6_ignored
  : ( 'cef'
    | 'dhcp'
    | 'flow'
    | 'nd'
    | 'redirects'
    | 'route-cache'
    | 'unreachables'
    | 'virtual-reassembly'
    ) REST?
  ;
// What is done to packets inside.
interface_tunnel_ipv6_packets_ignored : ( 'nat' | 'policy' | 'verify' ) REST? ;
// Routing protocols: a process of the router, over its tunnel as over any link.
interface_tunnel_ipv6_routing_ignored
  : ( 'authentication'
    | 'bandwidth-percent'
    | 'eigrp'
    | 'hello-interval'
    | 'hold-time'
    | 'mfib'
    | 'mld'
    | 'multicast'
    | 'next-hop-self'
    | 'nhrp'
    | 'ospf'
    | 'pim'
    | 'rip'
    | 'router'
    | 'split-horizon'
    | 'summary-address'
    ) REST?
  ;
interface_tunnel_ipv6_unmodelled : ( 'inspect' | 'traffic-filter' ) REST? ;

tunnel_command
  : 'tunnel'
    ( tunnel_checksum
    | tunnel_destination
    | tunnel_key
    | tunnel_mode
    | tunnel_option
    | tunnel_protection_command
    | tunnel_route_via
    | tunnel_source
    | tunnel_tos
    | tunnel_ttl
    | tunnel_unmodelled
    | tunnel_vrf
    )
  ;

tunnel_checksum : 'checksum' ;
tunnel_destination
  : 'destination' ( address=( IPV4 | IPV6 ) | dynamic='dynamic' | peer=WORD )
  ;
tunnel_key : 'key' number=NUMBER ;

tunnel_mode
  : 'mode'
    ( family='gre' ( kind='ip' | kind='ipv6' | kind='multipoint' multipoint_ipv6='ipv6'? )
    | family='ipsec'
      ( kind='dual-overlay' | kind='ipv4' overlay='v6-overlay'? | kind='ipv6' overlay='v4-overlay'? )
    | family=
      ( 'aurp'
      | 'auto'
      | 'cayman'
      | 'decnet'
      | 'dvmrp'
      | 'eon'
      | 'ethernet'
      | 'ipip'
      | 'iptalk'
      | 'ipv6'
      | 'ipv6ip'
      | 'mpls'
      | 'nos'
      | 'rbscp'
      | 'udp'
      | 'vxlan'
      | 'vxlan-gpe'
      ) REST?
    )
  ;

// Path MTU, labels and shaping of a tunnel that stands.
tunnel_option
  : ( 'bandwidth'
    | 'entropy'
    | 'flow'
    | 'mpls'
    | 'path-mtu-discovery'
    | 'sequence-datagrams'
    ) REST?
  ;

tunnel_protection_command
  : 'protection' ( tunnel_protection_dike_unmodelled | tunnel_protection_ipsec_command )
  ;
tunnel_protection_dike_unmodelled : 'dike' REST ;
tunnel_protection_ipsec_command
  : 'ipsec'
    ( tunnel_protection_ipsec_initiate_option
    | tunnel_protection_ipsec_local_address_unmodelled
    | tunnel_protection_ipsec_policy_unmodelled
    | tunnel_protection_ipsec_profile
    )
  ;
tunnel_protection_ipsec_initiate_option : 'initiate' ;
tunnel_protection_ipsec_local_address_unmodelled : 'local-address' REST ;
tunnel_protection_ipsec_policy_unmodelled : 'policy' REST ;
tunnel_protection_ipsec_profile
  : 'profile' name=WORD
    ( 'ikev2-profile' ikev2=WORD | 'isakmp-profile' isakmp=WORD | shared='shared' )?
  ;

tunnel_route_via : 'route-via' link=interface_name_value ( 'mandatory' | 'preferred' ) ;
tunnel_source
  : 'source' ( address=( IPV4 | IPV6 ) | dynamic='dynamic' | link=interface_name_value )
  ;
tunnel_tos : 'tos' value=NUMBER ;
tunnel_ttl : 'ttl' value=NUMBER ;
tunnel_unmodelled : ( 'endpoint' | 'rbscp' | 'src' | 'udlr' | 'udp' ) REST? ;
tunnel_vrf : 'vrf' name=WORD ;
