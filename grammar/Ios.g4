// IOS configuration, one command line at a time: one entry rule for each mode. A leading `no` or
// `default` is taken off before the parser sees the line.
//   crypto isakmp policy 10
//   interface Tunnel23
//   ip route 0.0.0.0 0.0.0.0 192.0.2.1
//
// How rules are named: `…_line` is an entry rule, `…_command` a keyword with its choices, `…_value`
// a part of a command. Every other rule is one command, and its ending says what becomes of it:
// `…_ignored` is known to be harmless, `…_unmodelled` is known and reported, the rest is modelled.
// Choices stand in alphabetical order. Everything is strictly LL(1): the words of a line get their
// token types from what is expected where they stand.
grammar Ios;

import AccessList, CryptoIpsec, CryptoIsakmp, CryptoKeyring, CryptoMap, CryptoPki, CryptoUnmodelled, Global, Interface, InterfaceTunnel, RouteMap;

options { superClass = LineParser; contextSuperClass = RuleNode; }

tokens { IPV4, IPV6, IPV6_PREFIX, KEY, KEY_TYPE, NUMBER, REST, UNIT, WORD }

@parser::postinclude {
#include "src/syntax/line_parser.h"
}

access_list_line : access_list_command EOF ;
access_list_standard_line : access_list_standard_command EOF ;
crypto_ipsec_profile_line : crypto_ipsec_profile_command EOF ;
crypto_ipsec_transform_set_line : crypto_ipsec_transform_set_command EOF ;
crypto_isakmp_peer_line : crypto_isakmp_peer_command EOF ;
crypto_isakmp_policy_line : crypto_isakmp_policy_command EOF ;
crypto_isakmp_profile_line : crypto_isakmp_profile_command EOF ;
crypto_keyring_line : crypto_keyring_command EOF ;
crypto_map_entry_line : crypto_map_entry_command EOF ;
crypto_pki_certificate_chain_line : crypto_pki_certificate_chain_command EOF ;
crypto_pki_trustpoint_line : crypto_pki_trustpoint_command EOF ;
global_line : global_command EOF ;
interface_line : interface_command EOF ;
interface_tunnel_line : interface_tunnel_command EOF ;
object_group_network_line : object_group_network_command EOF ;
object_group_service_line : object_group_service_command EOF ;
route_map_line : route_map_entry_command EOF ;
