// Reads the few commands these tests need, in full and in order, without the parser: what fails
// here is Resolve's own. A line of a block that is not among them becomes an odd line.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "src/ast/config.h"
#include "src/resolve/resolve.h"

namespace tunnelc::resolve {

class Reader {
 public:
  Reader(source::SourceMap& sources, std::string path, std::string text)
      : file_(sources.Add(std::move(path), std::move(text))), text_(sources.Text(file_)) {}

  ast::Config Read() {
    config_.file = file_;
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      Cut(begin, end);
      if (!words_.empty()) {
        Line();
      }
      begin = end + 1;
    }
    return std::move(config_);
  }

 private:
  // The words of a line, without its `no` or `default`.
  void Cut(std::size_t begin, std::size_t end) {
    words_.clear();
    form_ = ast::Form::kSet;
    std::size_t at = begin;
    while (at < end) {
      if (text_[at] == ' ') {
        ++at;
        continue;
      }
      const std::size_t stop = std::min(text_.find(' ', at), end);
      words_.push_back({text_.substr(at, stop - at), Span(at, stop)});
      at = stop;
    }
    if (words_.empty()) {
      return;
    }
    span_ = Span(words_.front().span.begin, end);
    if (words_.front().value == "no" || words_.front().value == "default") {
      form_ = words_.front().value == "no" ? ast::Form::kNo : ast::Form::kDefault;
      words_.erase(words_.begin());
    }
  }

  source::Span Span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  bool Starts(std::string_view words) const {
    std::string begin;
    for (const ast::Word& word : words_) {
      begin += std::string(word.value) + ' ';
    }
    return begin.starts_with(std::string(words) + ' ');
  }
  bool Has(std::size_t i) const { return i < words_.size(); }
  std::string_view At(std::size_t i) const { return Has(i) ? words_[i].value : ""; }
  std::optional<ast::Word> Word(std::size_t i) const {
    return Has(i) ? std::optional(words_[i]) : std::nullopt;
  }
  std::optional<ast::Number> Number(std::size_t i) const {
    std::uint64_t value = 0;
    const std::string_view text = At(i);
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || stop != text.data() + text.size()) {
      return std::nullopt;
    }
    return ast::Number{value, words_[i].span};
  }
  std::optional<ast::Spelled<base::IpAddress>> Address(std::size_t i) const {
    const auto address = base::ParseIpAddress(At(i));
    return address ? std::optional(ast::Spelled<base::IpAddress>{*address, words_[i].span})
                   : std::nullopt;
  }
  // `A MASK` or `P/L` from word `i` on.
  ast::Spelled<base::IpPrefix> Prefix(std::size_t i) const {
    if (const auto v6 = base::ParseAddressWithLength(At(i))) {
      return {base::MakePrefix(v6->address, v6->length), words_[i].span};
    }
    const auto mask = base::ParseIpv4(At(i + 1));
    const auto address = base::ParseIpv4(At(i)).value_or(base::IpAddress{});
    const std::uint8_t length = mask ? base::NetmaskLength(*mask).value_or(32) : 32;
    return {base::MakePrefix(address, length), Has(i) ? words_[i].span : span_};
  }

  void Line() {
    if (Starts("crypto") || Starts("interface") || Starts("hostname") || Starts("version") ||
        Starts("end") || Starts("vrf definition")) {
      Global();
    } else if (auto* policy = Last<ast::IsakmpPolicy>()) {
      InPolicy(*policy);
    } else if (auto* keyring = Last<ast::CryptoKeyring>()) {
      InKeyring(*keyring);
    } else if (auto* isakmp_profile = Last<ast::IsakmpProfile>()) {
      InIsakmpProfile(*isakmp_profile);
    } else if (auto* set = Last<ast::TransformSet>()) {
      InTransformSet(*set);
    } else if (auto* profile = Last<ast::IpsecProfile>()) {
      InIpsecProfile(*profile);
    } else if (auto* interface = Last<ast::Interface>()) {
      InInterface(*interface);
    }
  }
  template <class T>
  T* Last() {
    return config_.statements.empty() ? nullptr : std::get_if<T>(&config_.statements.back());
  }
  void Add(ast::Statement statement) { config_.statements.push_back(std::move(statement)); }

  ast::PreSharedKey Key(std::size_t key, std::size_t target) const {
    ast::PreSharedKey line{.form = form_,
                           .span = span_,
                           .type = {},
                           .key = base::Secret(At(key)),
                           .key_span = Has(key) ? words_[key].span : span_,
                           .target = ast::KeyAddress{}};
    if (At(target) == "hostname") {
      line.target = ast::KeyHostname{words_[target + 1]};
    } else {
      line.target = ast::KeyAddress{Prefix(At(target + 1) == "ipv6" ? target + 2 : target + 1)};
    }
    return line;
  }

  void Global() {
    if (Starts("hostname")) {
      Add(ast::Hostname{form_, span_, words_[1]});
    } else if (Starts("version")) {
      Add(ast::Version{span_, words_[1]});
    } else if (Starts("end")) {
      Add(ast::End{span_});
    } else if (Starts("vrf definition")) {
      Add(ast::VrfDefinition{form_, span_, words_[2]});
    } else if (Starts("interface")) {
      Add(ast::Interface{form_, span_, words_[1], std::string(At(1)), {}, {}});
    } else if (Starts("crypto isakmp")) {
      Isakmp();
    } else if (Starts("crypto ipsec")) {
      Ipsec();
    } else if (Starts("crypto keyring")) {
      Add(ast::CryptoKeyring{form_, span_, words_[2], Word(4), {}, {}});
    } else if (Starts("crypto engine compliance shield disable")) {
      Add(ast::SwitchLine{form_, span_, ast::Switch::kComplianceShieldDisable});
    } else {
      const bool map = Starts("crypto map");
      Add(ast::OddCommand{
          form_, span_, map ? ast::Understanding::kUnmodelled : ast::Understanding::kUnknown,
          ast::Affects::kAll, text_.substr(span_.begin, span_.end - span_.begin), 1});
    }
  }
  void Isakmp() {
    if (Starts("crypto isakmp policy")) {
      Add(ast::IsakmpPolicy{form_, span_, *Number(3), {}, {}});
    } else if (Starts("crypto isakmp key")) {
      Add(Key(3, 4));
    } else if (Starts("crypto isakmp profile")) {
      Add(ast::IsakmpProfile{form_, span_, words_[3], {}, {}});
    } else if (Starts("crypto isakmp identity")) {
      Add(ast::IsakmpIdentity{form_, span_, Word(3)});
    } else if (Starts("crypto isakmp keepalive")) {
      Add(ast::IsakmpKeepalive{form_, span_, Number(3), Number(4), false});
    } else if (Starts("crypto isakmp default policy")) {
      Add(ast::SwitchLine{form_, span_, ast::Switch::kIsakmpDefaultPolicy});
    } else if (Starts("crypto isakmp enable")) {
      Add(ast::SwitchLine{form_, span_, ast::Switch::kIsakmpEnable});
    }
  }
  void Ipsec() {
    if (Starts("crypto ipsec transform-set")) {
      ast::TransformSet set{form_, span_, words_[3], {}, {}, {}};
      for (std::size_t i = 4; i < words_.size(); ++i) {
        if (const auto bits = Number(i)) {
          set.transforms.back().bits = bits;
        } else {
          set.transforms.push_back({words_[i], {}});
        }
      }
      Add(std::move(set));
    } else if (Starts("crypto ipsec profile")) {
      Add(ast::IpsecProfile{form_, span_, words_[3], {}, {}});
    } else if (Starts("crypto ipsec security-association lifetime")) {
      Add(Lifetime(4));
    }
  }
  ast::Lifetime Lifetime(std::size_t unit) const {
    return {form_, span_,
            At(unit) == "seconds" ? ast::Lifetime::Unit::kSeconds : ast::Lifetime::Unit::kKilobytes,
            Number(unit + 1), At(unit + 1) == "disable"};
  }

  void InPolicy(ast::IsakmpPolicy& policy) {
    constexpr std::string_view kNames[] = {"authentication", "encryption", "hash", "group",
                                           "lifetime"};
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      if (At(0) != kNames[i]) {
        continue;
      }
      const bool number = Number(1).has_value();
      const bool known = number || i > 1 || At(1) != "mystery";
      if (known) {
        policy.lines.push_back({form_, span_, static_cast<ast::PolicyAttribute>(i),
                                number ? std::nullopt : Word(1), number ? Number(1) : Number(2)});
        return;
      }
    }
    policy.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kPhase1});
  }
  ast::LocalAddress Local() const {
    return {form_, span_, Address(1), Address(1) ? std::nullopt : Word(1), Word(2)};
  }
  void InKeyring(ast::CryptoKeyring& keyring) {
    if (Starts("pre-shared-key address ipv6")) {
      keyring.lines.emplace_back(Key(5, 1));
    } else if (Starts("pre-shared-key address")) {
      keyring.lines.emplace_back(Key(At(3) == "key" ? 4 : 5, 1));
    } else if (Starts("local-address")) {
      keyring.lines.emplace_back(Local());
    } else {
      keyring.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kPhase1});
    }
  }
  void InIsakmpProfile(ast::IsakmpProfile& profile) {
    if (Starts("keyring")) {
      profile.lines.emplace_back(
          ast::ProfileKeyring{form_, span_, {words_.begin() + 1, words_.end()}});
    } else if (Starts("match identity address")) {
      profile.lines.emplace_back(ast::MatchIdentity{form_, span_, ast::IdentityKind::kAddress,
                                                    Prefix(3), std::nullopt, Word(5)});
    } else if (Starts("match identity host")) {
      profile.lines.emplace_back(ast::MatchIdentity{form_, span_, ast::IdentityKind::kHost,
                                                    std::nullopt, Word(3), std::nullopt});
    } else if (Starts("self-identity fqdn")) {
      profile.lines.emplace_back(
          ast::SelfIdentity{form_, span_, ast::IdentityKind::kHost, base::IpFamily::kV4, Word(2)});
    } else if (Starts("local-address")) {
      profile.lines.emplace_back(Local());
    } else if (Starts("keepalive")) {
      profile.lines.emplace_back(ast::IsakmpKeepalive{form_, span_, Number(1), Number(3), false});
    } else {
      profile.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kPhase1});
    }
  }
  void InTransformSet(ast::TransformSet& set) {
    if (Starts("mode")) {
      ast::TransformSetMode mode{form_, span_, std::nullopt, At(2) == "require"};
      if (Has(1)) {
        mode.mode = {At(1) == "tunnel" ? ast::EncapsulationMode::kTunnel
                                       : ast::EncapsulationMode::kTransport,
                     words_[1].span};
      }
      set.lines.emplace_back(mode);
    } else {
      set.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kPhase2});
    }
  }
  void InIpsecProfile(ast::IpsecProfile& profile) {
    if (Starts("set transform-set")) {
      profile.lines.emplace_back(
          ast::SetTransformSet{form_, span_, {words_.begin() + 2, words_.end()}});
    } else if (Starts("set pfs") && !At(2).starts_with("mystery")) {
      ast::SetPfs pfs{form_, span_, std::nullopt};
      if (Has(2)) {
        words_[2].value.remove_prefix(std::string_view("group").size());
        pfs.group = Number(2);
      }
      profile.lines.emplace_back(pfs);
    } else if (Starts("set isakmp-profile") || Starts("set ikev2-profile")) {
      profile.lines.emplace_back(
          ast::SetProfileName{form_, span_, At(1) == "ikev2-profile", Word(2)});
    } else if (Starts("set security-association lifetime")) {
      profile.lines.emplace_back(Lifetime(3));
    } else if (Starts("responder-only")) {
      profile.lines.emplace_back(ast::ResponderOnly{form_, span_});
    } else {
      profile.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kPhase2});
    }
  }
  void InInterface(ast::Interface& interface) {
    if (Starts("tunnel")) {
      InTunnel(interface);
    } else if (Starts("ip address") || Starts("ipv6 address")) {
      interface.lines.emplace_back(InterfaceAddress());
    } else if (Starts("ip unnumbered")) {
      interface.lines.emplace_back(ast::Unnumbered{form_, span_, base::IpFamily::kV4, Word(2)});
    } else if (Starts("vrf forwarding")) {
      interface.lines.emplace_back(ast::VrfForwarding{form_, span_, Word(2)});
    } else if (Starts("shutdown")) {
      interface.lines.emplace_back(ast::Shutdown{form_, span_});
    } else {
      interface.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kAll});
    }
  }
  ast::InterfaceAddress InterfaceAddress() const {
    using How = ast::InterfaceAddress::How;
    ast::InterfaceAddress line;
    line.form = form_;
    line.span = span_;
    line.how = How::kStatic;
    line.address = Address(2);
    if (At(2) == "dhcp") {
      line.how = How::kDhcp;
    } else if (At(0) == "ip") {
      line.length = Prefix(2).value.length;
      line.how = At(4) == "secondary" ? How::kSecondary : How::kStatic;
    } else if (Has(2)) {
      line.family = base::IpFamily::kV6;
      if (At(3) == "link-local") {
        line.how = How::kLinkLocal;
        line.length = 10;
      } else if (const auto parsed = base::ParseAddressWithLength(At(2))) {
        line.address = {parsed->address, words_[2].span};
        line.length = parsed->length;
      }
    }
    return line;
  }
  void InTunnel(ast::Interface& interface) {
    const auto name = Address(2) || At(2) == "dynamic" ? std::nullopt : Word(2);
    if (Starts("tunnel source")) {
      interface.lines.emplace_back(
          ast::TunnelSource{form_, span_, Address(2), name, At(2) == "dynamic"});
    } else if (Starts("tunnel destination")) {
      interface.lines.emplace_back(
          ast::TunnelDestination{form_, span_, Address(2), name, At(2) == "dynamic"});
    } else if (Starts("tunnel mode")) {
      interface.lines.emplace_back(
          ast::TunnelMode{form_, span_, ModeKind(), At(4).ends_with("-overlay")});
    } else if (Starts("tunnel key")) {
      interface.lines.emplace_back(ast::TunnelKey{form_, span_, Number(2)});
    } else if (Starts("tunnel vrf")) {
      interface.lines.emplace_back(ast::TunnelVrf{form_, span_, Word(2)});
    } else if (Starts("tunnel checksum")) {
      interface.lines.emplace_back(
          ast::TunnelHeader{form_, span_, ast::TunnelHeader::What::kChecksum, std::nullopt});
    } else if (Starts("tunnel ttl")) {
      interface.lines.emplace_back(
          ast::TunnelHeader{form_, span_, ast::TunnelHeader::What::kTtl, Number(2)});
    } else if (Starts("tunnel route-via")) {
      interface.lines.emplace_back(ast::TunnelRouteVia{form_, span_, name});
    } else if (Starts("tunnel protection ipsec profile")) {
      interface.lines.emplace_back(
          ast::TunnelProtection{form_, span_, Word(4), At(5) == "shared",
                                At(5) == "isakmp-profile" ? Word(6) : std::nullopt,
                                At(5) == "ikev2-profile" ? Word(6) : std::nullopt});
    } else {
      interface.odd.push_back({span_, ast::Understanding::kUnknown, ast::Affects::kAll});
    }
  }
  ast::TunnelModeKind ModeKind() const {
    using Kind = ast::TunnelModeKind;
    const std::string_view last = At(3);
    if (At(2) == "gre") {
      return last == "ipv6"         ? Kind::kGreIpv6
             : last == "multipoint" ? Kind::kGreMultipoint
                                    : Kind::kGreIp;
    }
    if (At(2) == "ipsec") {
      return last == "ipv4"   ? Kind::kIpsecIpv4
             : last == "ipv6" ? Kind::kIpsecIpv6
                              : Kind::kIpsecDualOverlay;
    }
    return Kind::kOther;
  }

  source::FileId file_;
  std::string_view text_;
  ast::Config config_;
  std::vector<ast::Word> words_;
  ast::Form form_ = ast::Form::kSet;
  source::Span span_;
};

// What came of one text, and what was reported.
struct Resolved {
  source::SourceMap sources;
  diag::Sink sink;
  std::vector<model::Device> devices;

  const model::Device& Device() const { return devices.front(); }
  std::vector<model::Endpoint> Endpoints() {
    return Lower(Device(), model::DeviceId(std::size_t{0}), sink);
  }
  // The texts of the places where a rule was reported.
  std::vector<std::string> Places(diag::Rule rule) const {
    std::vector<std::string> places;
    for (const diag::Diagnostic& diagnostic : sink.Diagnostics()) {
      if (diagnostic.rule == rule) {
        places.emplace_back(sources.Text(diagnostic.span));
      }
    }
    return places;
  }
};

inline Resolved ResolveText(std::string text, const Options& options = {},
                            std::string path = "R2.ios") {
  Resolved resolved;
  const ast::Config config = Reader(resolved.sources, std::move(path), std::move(text)).Read();
  resolved.devices = Resolve(resolved.sources, config, options, resolved.sink);
  return resolved;
}
inline Resolved ResolveText(std::string text, model::Family family) {
  return ResolveText(std::move(text), Options{.release = family});
}

// A configuration that shows all there is, and no excerpt.
inline std::string Whole(const std::string& text) {
  return "version 15.2\n" + text + "end\n";
}

}  // namespace tunnelc::resolve
