// `route-map …`, as far as a translation asks it which packets are meant. Routing protocols ask for
// more, which says nothing here.
//   route-map NONAT permit 10
//    match ip address 101
grammar RouteMap;

route_map : 'route-map' name=WORD action=( 'deny' | 'permit' )? sequence=NUMBER? ;

route_map_entry_command
  : route_map_continue
  | route_map_description_ignored
  | route_map_match_command
  | route_map_set_ignored
  ;

route_map_continue : 'continue' NUMBER? ;
// Free text.
route_map_description_ignored : 'description' REST? ;
route_map_match_command
  : 'match' ( route_map_match_interface | route_map_match_ip_command | route_map_match_other )
  ;
route_map_match_interface : 'interface' interface=interface_name_value others=REST? ;
route_map_match_ip_command
  : 'ip' ( 'address' ( route_map_match_address | route_map_match_prefix ) | route_map_match_ip_other )
  ;
route_map_match_address : names+=WORD+ ;
route_map_match_ip_other : REST ;
route_map_match_other : REST ;
route_map_match_prefix : 'prefix-list' REST ;
// Changes what goes on its way, not which packets are meant.
route_map_set_ignored : 'set' REST ;
