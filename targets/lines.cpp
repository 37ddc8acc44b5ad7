// One overload for each kind of line: a new kind does not compile until somebody says what it is.
#include "targets/lines.h"

#include <algorithm>

#include "src/base/overloaded.h"
#include "targets/harmless.h"

namespace tunnelc::targets {
namespace {

constexpr std::string_view kReplaced = "a later line, or none, is in force";
constexpr std::string_view kUnused = "no translated tunnel uses it";
constexpr std::string_view kKeysByHand = "its keys are written down, and no daemon takes them";
constexpr std::string_view kOfCertificates = "certificates stay with their router";
constexpr std::string_view kManualByHand = "build it with `--target xfrm`";
constexpr std::string_view kTakesBack = "it takes another line back, so there is nothing to write";

template <class Line>
InputLine Make(const Line& line, Fate fate, std::string_view why, std::string_view by_hand = {}) {
  InputLine made{.span = line.span, .form = line.form, .fate = fate, .why = why, .unused = kUnused};
  if (fate == Fate::kImpossible) {
    made.by_hand = by_hand;
    made.unused = {};
  }
  if (line.form != ast::Form::kSet) {
    made.fate = Fate::kImplied;
    made.why = kTakesBack;
    made.by_hand = {};
    made.unused = {};
  }
  return made;
}

// Of a tunnel that is not translated nothing need be done.
InputLine OnlyWhereUsed(InputLine line) {
  line.unused = kUnused;
  return line;
}

InputLine Of(const ast::PolicyLine& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::PreSharedKey& line) {
  return Make(line, Fate::kNotApplicable, kUnused);
}
InputLine Of(const ast::LocalAddress& line) {
  return Make(line, Fate::kImplied, "the key is bound to the addresses of its connection");
}
InputLine Of(const ast::ProfileKeyring& line) {
  return Make(line, Fate::kImplied, "the key it leads to stands in the secrets");
}
InputLine Of(const ast::MatchIdentity& line) {
  return Make(line, Fate::kImplied, "the connection names the one identity of its peer");
}
InputLine Of(const ast::SelfIdentity& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::IsakmpKeepalive& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::ProfileOption& line) {
  using What = ast::ProfileOption::What;
  switch (line.what) {
    case What::kInnerVrf:
      return Make(line, Fate::kImpossible, "a table of its own is no part of a tunnel on Linux",
                  "make a VRF device or a network namespace for what is inside the tunnel");
    case What::kInitiatesAggressive:
      return Make(line, Fate::kImplied, kReplaced);
    default:
      return Make(line, Fate::kNotApplicable, "it is for remote-access clients or certificates");
  }
}
InputLine Of(const ast::ClientEndpoint& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::Enrollment& line) {
  return Make(line, Fate::kNotApplicable, kOfCertificates);
}
InputLine Of(const ast::Certificate& line) {
  return Make(line, Fate::kNotApplicable, kOfCertificates);
}
InputLine Of(const ast::AggressivePassword& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TransformSetMode& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TransformSetEsn& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::SetTransformSet& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::SetPfs& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::SetProfileName& line) {
  return Make(line, Fate::kImplied, "the profile it names is part of the connection");
}
InputLine Of(const ast::Lifetime& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::Replay& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::IdleTime& line) {
  return OnlyWhereUsed(
      Make(line, Fate::kImpossible, "charon's inactivity timer restarts nothing on traffic",
           "leave it out, or set `inactivity` in the child and start the tunnel by hand"));
}
InputLine Of(const ast::ResponderOnly& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::InterfaceAddress& line) {
  return Make(line, Fate::kNotApplicable, "an address of the host outside its tunnels");
}
InputLine Of(const ast::Unnumbered& line) {
  return Make(line, Fate::kImplied, "the address it borrows stands on the interface that has it");
}
InputLine Of(const ast::Ipv6Enable& line) {
  return Make(line, Fate::kImplied, "Linux gives every interface a link-local address");
}
InputLine Of(const ast::VrfForwarding& line) {
  return Make(line, Fate::kImpossible, "a table of its own is no part of a tunnel on Linux",
              "make a VRF device or a network namespace and put the interface into it");
}
InputLine Of(const ast::Shutdown& line) {
  return Make(line, Fate::kImplied, "what is shut down is not translated");
}
InputLine Of(const ast::InterfaceMtu& line) {
  return Make(line, Fate::kNotApplicable, "a limit of the host outside its tunnels");
}
InputLine Of(const ast::TunnelSource& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TunnelDestination& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TunnelMode& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TunnelKey& line) {
  return Make(line, Fate::kImplied, "an IPsec tunnel has no field for a key");
}
InputLine Of(const ast::TunnelVrf& line) {
  return Make(line, Fate::kImpossible, "a daemon has no socket for each VRF",
              "run the daemon inside the VRF device or namespace that leads to the peer");
}
InputLine Of(const ast::TunnelProtection& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::TunnelRouteVia& line) {
  return Make(line, Fate::kImpossible, "the host's routing table decides by which link it sends",
              "let the route to the peer leave by that link");
}
InputLine Of(const ast::TunnelHeader& line) {
  return Make(line, Fate::kNotApplicable, "the kernel fills in the headers of IPsec");
}
InputLine Of(const ast::TunnelOption& line) {
  return Make(line, Fate::kNotApplicable, "it does not decide whether the tunnel comes up");
}
InputLine Of(const ast::Keepalive& line) {
  return Make(line, Fate::kImpossible, "Linux's tunnels send no GRE keepalives",
              "rely on the associations, or on a routing protocol");
}
InputLine Of(const ast::InterfaceCryptoMap& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::InterfaceFilter& line) {
  return Make(line, Fate::kNotApplicable, "a filter of the host, beside its tunnels");
}
InputLine Of(const ast::InterfaceNat& line) {
  return Make(line, Fate::kNotApplicable, "a translation of the host, beside its tunnels");
}

InputLine Of(const ast::MatchAddress& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::SetPeer& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::ReverseRoute& line) {
  return Make(line, Fate::kNotApplicable,
              "policies take packets wherever they are routed: a route out of the host is enough");
}
InputLine Of(const ast::SetSessionKey& line) {
  return OnlyWhereUsed(Make(line, Fate::kImpossible, kKeysByHand, kManualByHand));
}

InputLine Of(const ast::AccessEntry& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::AccessRemark& line) {
  return Make(line, Fate::kImplied, "a comment");
}
InputLine Of(const ast::AccessRemoval& line) {
  return Make(line, Fate::kImplied, kTakesBack);
}
InputLine Of(const ast::AccessDynamic& line) {
  return Make(line, Fate::kImpossible, "what it lets through comes and goes",
              "write a line for what the tunnel shall protect");
}
InputLine Of(const ast::NetworkMember& line) {
  return Make(line, Fate::kImplied, kReplaced);
}
InputLine Of(const ast::ServiceMember& line) {
  return Make(line, Fate::kImplied, kReplaced);
}

// A line on which no verdict hangs.
template <class Line>
InputLine MakeHarmless(const Line& line) {
  const HarmlessFate fate = FateOf(line.about);
  return OnlyWhereUsed(Make(line, fate.fate, fate.why, fate.by_hand));
}

InputLine Of(const ast::OddLine& line) {
  if (line.state == ast::Understanding::kHarmless) {
    return MakeHarmless(line);
  }
  return InputLine{.span = line.span,
                   .modelled = false,
                   .fate = Fate::kImpossible,
                   .why = "the line is not understood",
                   .by_hand = "decide whether the tunnel depends on it"};
}

class Collector {
 public:
  template <class Statement>
  void Header(const Statement& statement, Fate fate, std::string_view why,
              std::string_view by_hand = {}) {
    lines_.push_back(Make(statement, fate, why, by_hand));
    lines_.back().is_header = true;
  }

  template <class Lines>
  void Block(const Lines& lines, const std::vector<ast::OddLine>& odd) {
    const std::size_t header = lines_.size();
    for (const auto& line : lines) {
      lines_.push_back(std::visit([](const auto& l) { return Of(l); }, line));
    }
    Odd(odd, header);
  }
  void Block(const std::vector<ast::PolicyLine>& lines, const std::vector<ast::OddLine>& odd) {
    const std::size_t header = lines_.size();
    for (const ast::PolicyLine& line : lines) {
      lines_.push_back(Of(line));
    }
    Odd(odd, header);
  }

  void FirstIsHeader() {
    InputLine& first = lines_.front();
    first.is_header = true;
    if (first.modelled && first.form == ast::Form::kSet) {
      first.fate = Fate::kNotApplicable;
      first.why = kUnused;
    }
  }

  // Lines that stand alone.
  template <class Line>
  void Single(const Line& line) {
    lines_.push_back(Of(line));
    lines_.back().is_header = true;
  }
  void Single(InputLine line) {
    line.is_header = true;
    lines_.push_back(line);
  }

  std::vector<InputLine> Take() { return std::move(lines_); }

 private:
  void Odd(const std::vector<ast::OddLine>& odd, std::size_t from) {
    for (const ast::OddLine& line : odd) {
      lines_.push_back(Of(line));
    }
    std::stable_sort(lines_.begin() + static_cast<std::ptrdiff_t>(from), lines_.end(),
                     [](const InputLine& a, const InputLine& b) { return a.span < b.span; });
  }

  std::vector<InputLine> lines_;
};

void Add(const ast::Hostname& s, Collector& c) {
  c.Header(s, Fate::kImplied, "it names the folder of these files");
}
void Add(const ast::DomainName& s, Collector& c) {
  c.Header(s, Fate::kImplied, "it is part of the identity where that is the host name");
}
void Add(const ast::Version& s, Collector& c) {
  c.Single(InputLine{.span = s.span, .why = "it decides the defaults that were filled in"});
}
void Add(const ast::End& s, Collector& c) {
  c.Single(InputLine{.span = s.span, .why = "it ends the configuration"});
}
void Add(const ast::VrfDefinition& s, Collector& c) {
  c.Header(s, Fate::kImpossible, "a table of its own is no part of a tunnel on Linux",
           "make a VRF device or a network namespace");
}
void Add(const ast::StaticRoute& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, "a route of the host outside its tunnels");
}
void Add(const ast::IsakmpPolicy& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::PreSharedKey& s, Collector& c) {
  c.Single(s);
}
void Add(const ast::CryptoKeyring& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::IsakmpProfile& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::IsakmpPeer& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::Trustpoint& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kOfCertificates);
  c.Block(s.lines, s.odd);
}
void Add(const ast::CertificateChain& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kOfCertificates);
  c.Block(s.lines, s.odd);
}
void Add(const ast::IsakmpIdentity& s, Collector& c) {
  c.Header(s, Fate::kImplied, kReplaced);
}
void Add(const ast::IsakmpKeepalive& s, Collector& c) {
  c.Header(s, Fate::kImplied, kReplaced);
}
void Add(const ast::SwitchLine& s, Collector& c) {
  c.Header(s, Fate::kImplied, "it decides what was translated");
}
void Add(const ast::TransformSet& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::IpsecProfile& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
void Add(const ast::Lifetime& s, Collector& c) {
  c.Single(s);
}
void Add(const ast::Replay& s, Collector& c) {
  c.Single(s);
}
void Add(const ast::IdleTime& s, Collector& c) {
  c.Single(s);
}
void Add(const ast::CryptoMapEntry& s, Collector& c) {
  switch (s.kind) {
    case ast::CryptoMapEntry::Kind::kGdoi:
      c.Header(s, Fate::kImpossible, "group keys come from a key server",
               "write a connection for each pair of sites");
      break;
    case ast::CryptoMapEntry::Kind::kManual:
      c.Header(s, Fate::kImpossible, kKeysByHand, kManualByHand);
      break;
    case ast::CryptoMapEntry::Kind::kUnsaid:
    case ast::CryptoMapEntry::Kind::kIsakmp:
      c.Header(s, Fate::kNotApplicable, kUnused);
      break;
  }
  c.Block(s.lines, s.odd);
}
void Add(const ast::CryptoMapOption& s, Collector& c) {
  switch (s.what) {
    case ast::CryptoMapOption::What::kLocalAddress:
      c.Header(s, Fate::kImplied, kReplaced);
      break;
    case ast::CryptoMapOption::What::kIsakmpProfile:
      c.Header(s, Fate::kImplied, "the profile it names is part of the connections");
      break;
    case ast::CryptoMapOption::What::kAsksForXauth:
      c.Header(s, Fate::kImpossible, "XAUTH is not translated",
               "add a round with `auth = xauth` for the peers that are asked for a password");
      break;
    case ast::CryptoMapOption::What::kOther:
      c.Header(s, Fate::kNotApplicable, "it does not decide whether a site's tunnel comes up");
      break;
  }
}

// The first line of `access-list NUMBER …` is a line of the list as well.
template <class List>
void AddList(const List& s, Collector& c) {
  const auto is_header = [&](const source::Span& span) {
    return span.file == s.span.file && span.begin == s.span.begin;
  };
  const bool in_block =
      std::any_of(s.lines.begin(), s.lines.end(),
                  [&](const auto& line) {
                    return is_header(std::visit([](const auto& l) { return l.span; }, line));
                  }) ||
      std::any_of(s.odd.begin(), s.odd.end(),
                  [&](const ast::OddLine& line) { return is_header(line.span); });
  if (in_block) {
    c.Block(s.lines, s.odd);
    c.FirstIsHeader();
    return;
  }
  c.Header(s, Fate::kNotApplicable, kUnused);
  c.Block(s.lines, s.odd);
}
// Of a list that was not read, nothing is said: no tunnel depends on it.
void Add(const ast::AccessList& s, Collector& c) {
  if (s.unread == 0) {
    AddList(s, c);
  }
}
void Add(const ast::ObjectGroup& s, Collector& c) {
  if (s.unread == 0) {
    AddList(s, c);
  }
}
// Nor of a route map: its packets are translated or routed, whatever the tunnels do.
void Add(const ast::RouteMapEntry& /*s*/, Collector& /*c*/) {}
void Add(const ast::HostAddress& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, kUnused);
}
void Add(const ast::SourceNat& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, "a translation of the host, beside its tunnels");
}
void Add(const ast::Interface& s, Collector& c) {
  c.Header(s, Fate::kNotApplicable, "an interface of the host, or a tunnel that is not translated");
  c.Block(s.lines, s.odd);
}
void Add(const ast::HarmlessCommand& s, Collector& c) {
  if (s.about == ast::About::kRouting) {
    c.Header(s, Fate::kNotApplicable, "a routing process of the host, beside its tunnels");
    return;
  }
  c.Single(MakeHarmless(s));
}
void Add(const ast::OddCommand& s, Collector& c) {
  c.Single(InputLine{.span = s.span,
                     .modelled = false,
                     .fate = Fate::kImpossible,
                     .why = s.lines > 1 ? "the block is not translated" : "it is not translated",
                     .by_hand = "decide whether a tunnel depends on it"});
}

}  // namespace

std::vector<InputLine> LinesOf(const ast::Statement& statement) {
  Collector collector;
  std::visit([&](const auto& s) { Add(s, collector); }, statement);
  return collector.Take();
}

}  // namespace tunnelc::targets
