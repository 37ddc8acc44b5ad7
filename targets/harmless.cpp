// Each by what it is about.
#include "targets/harmless.h"

namespace tunnelc::targets {

HarmlessFate FateOf(ast::About about) {
  switch (about) {
    case ast::About::kText:
      return {Fate::kImplied, "a comment", {}};
    case ast::About::kDefault:
      return {Fate::kImplied, "it holds without the line too", {}};
    case ast::About::kDfBit:
      return {Fate::kImpossible, "Linux copies the bit from the packet inside",
              "to have it cleared write `copy_df = no` into the children of swanctl.conf, or "
              "`flag nopmtudisc` behind associations; nothing sets it always"};
    case ast::About::kFragmentation:
      return {Fate::kImpossible, "Linux cuts packets by the MTU before it encrypts them",
              "leave it so, or give the link the MTU of the line: they are cut outside then"};
    case ast::About::kNatKeepalive:
      return {Fate::kImpossible, "charon keeps mappings open every 20 seconds",
              "write other seconds as `keep_alive` into the section charon of strongswan.conf"};
    case ast::About::kPackets:
      return {Fate::kImpossible, "what is done to packets inside is not translated",
              "do it with nftables, or with rules of routing, on the link of the tunnel"};
    case ast::About::kQueueing:
      return {Fate::kImpossible, "queues are no part of a tunnel on Linux",
              "make them with `tc` on the link, or on the interface outside"};
    case ast::About::kRouting:
      return {Fate::kImpossible, "no routing daemon is configured",
              "let one run over the link, with what this line asks for"};
    case ast::About::kOther:
      break;
  }
  return {Fate::kNotApplicable, "no tunnel hangs on it", {}};
}

}  // namespace tunnelc::targets
