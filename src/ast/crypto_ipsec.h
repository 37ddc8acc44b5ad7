// `crypto ipsec …`, as typed (semantics reference, A.6 to A.8).
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"

namespace tunnelc::ast {

// One transform: the full keyword (`esp-aes`), lower case, and the key length where one is typed.
struct Transform {
  Word word;
  std::optional<Number> bits;
};

enum class EncapsulationMode : std::uint8_t { kTunnel, kTransport };

// `mode {tunnel | transport [require]}`.
struct TransformSetMode {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<EncapsulationMode>> mode;
  bool require = false;
};
struct TransformSetEsn {
  Form form = Form::kSet;
  source::Span span;
};

struct TransformSet {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::vector<Transform> transforms;
  std::vector<std::variant<TransformSetMode, TransformSetEsn>> lines;
  std::vector<OddLine> odd;
};

// `… security-association lifetime {seconds N | kilobytes N | kilobytes disable | days N}`, in a
// profile or globally. Days are given as seconds.
struct Lifetime {
  Form form = Form::kSet;
  source::Span span;
  enum class Unit : std::uint8_t { kSeconds, kKilobytes } unit{};
  std::optional<Number> value;
  bool disable = false;  // `kilobytes disable`
};
struct SetTransformSet {
  Form form = Form::kSet;
  source::Span span;
  std::vector<Word> names;
};
struct SetPfs {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> group;  // empty: `set pfs` alone
};
struct SetProfileName {  // `set isakmp-profile NAME`, `set ikev2-profile NAME`
  Form form = Form::kSet;
  source::Span span;
  bool ikev2 = false;
  std::optional<Word> name;
};
// `set security-association replay {disable | window-size N}`, in a profile or globally.
struct Replay {
  Form form = Form::kSet;
  source::Span span;
  bool disable = false;
  std::optional<Number> window;
};
// `… security-association idle-time SECONDS [default]`, in a profile or globally.
struct IdleTime {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> seconds;
};
struct ResponderOnly {
  Form form = Form::kSet;
  source::Span span;
};

struct IpsecProfile {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::vector<std::variant<SetTransformSet, SetPfs, SetProfileName, Lifetime, Replay, IdleTime,
                           ResponderOnly>>
      lines;
  std::vector<OddLine> odd;
};

}  // namespace tunnelc::ast
