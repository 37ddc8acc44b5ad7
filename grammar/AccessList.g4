// Lines of access lists and of object groups. `access-list 101 permit …` and the line in a block of
// `ip access-list extended 101` are one command: the reader takes the list's name off.
//   permit tcp 10.0.0.0 0.255.255.255 host 192.0.2.1 eq 22 443 established log
//   sequence 10 permit ipv6 2001:DB8:1::/48 any
//   no 20
//   host 192.0.2.7
grammar AccessList;

access_list_command : access_list_entry ;

// Of a list that looks at the source alone.
access_list_standard_command : access_list_standard_entry ;

access_list_entry
  : sequence=access_sequence_value?
    ( action=( 'deny' | 'permit' ) protocol=access_protocol_value
      source=access_side_value source_ports=access_ports_value?
      destination=access_side_value
      ( destination_ports=access_ports_value | type=NUMBER NUMBER? | type=WORD )? options+=access_option_value*
    | dynamic='dynamic' REST
    | dynamic='evaluate' REST
    | remark='remark' REST?
    )?
  ;

access_list_standard_entry
  : sequence=access_sequence_value?
    ( action=( 'deny' | 'permit' )
      ( any='any' | 'host' ( host=IPV4 | name=WORD ) | address=IPV4 wildcard=IPV4? )
      options+=access_option_value*
    | remark='remark' REST?
    )?
  ;

access_sequence_value : number=NUMBER | 'sequence' number=NUMBER ;

// A protocol's name is looked up afterwards: there is one table of them.
access_protocol_value : 'object-group' group=WORD | number=NUMBER | name=WORD ;

access_side_value
  : any='any'
  | 'host' ( host=( IPV4 | IPV6 ) | name=WORD )
  | 'object-group' group=WORD
  | address=IPV4 wildcard=IPV4
  | prefix=IPV6_PREFIX
  ;

access_ports_value
  : comparison='eq' ports+=access_port_value+
  | comparison='gt' ports+=access_port_value
  | comparison='lt' ports+=access_port_value
  | comparison='neq' ports+=access_port_value+
  | comparison='range' ports+=access_port_value ports+=access_port_value
  ;
access_port_value : number=NUMBER | name=WORD ;

// What is only logged or counted; everything else leaves fewer packets than the addresses say.
access_option_value
  : log='log' WORD?
  | log='log-input' WORD?
  | narrow=
    ( 'ack'
    | 'established'
    | 'fin'
    | 'fragments'
    | 'match-all'
    | 'match-any'
    | 'psh'
    | 'routing'
    | 'rst'
    | 'syn'
    | 'undetermined-transport'
    | 'urg'
    )
  | narrow=
    ( 'dscp'
    | 'flow-label'
    | 'option'
    | 'precedence'
    | 'reflect'
    | 'time-range'
    | 'timeout'
    | 'tos'
    )
    ( NUMBER | WORD )
  | narrow='ttl' REST
  ;

// object-group network NAME
object_group_network_command : object_group_network_member ;
object_group_network_member
  : any='any'
  | remark='description' REST?
  | 'group-object' group=WORD
  | 'host' ( address=( IPV4 | IPV6 ) | name=WORD )
  | 'range' first=IPV4 last=IPV4
  | address=IPV4 ( mask=IPV4 | length=WORD )
  | prefix=IPV6_PREFIX
  ;

// object-group service NAME
object_group_service_command : object_group_service_member ;
object_group_service_member
  : remark='description' REST?
  | 'group-object' group=WORD
  | number=NUMBER
  | name=WORD
    ( 'source' source_ports=access_ports_value destination_ports=access_ports_value?
    | destination_ports=access_ports_value
    | port=access_port_value
    )?
  ;
