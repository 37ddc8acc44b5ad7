// The drawing: few devices with every word, many with as few as can be read.
#include <algorithm>
#include <map>

#include "src/report/graph.h"
#include "src/report/report.h"
#include "src/report/terminal_text.h"

namespace tunnelc::report {
namespace {

using topology::Network;
using topology::Session;
using topology::SessionVerdict;
using topology::Shape;

// More nodes than these are laid out by forces and without words at the edges.
constexpr std::size_t kMostInRows = 24;
constexpr std::size_t kLabelWidth = 40;

struct Pen {
  std::string_view color;
  std::string_view style;
};

// Told apart without colours too.
Pen PenOf(SessionVerdict verdict) {
  switch (verdict) {
    case SessionVerdict::kUp:
      return {"forestgreen", "solid"};
    case SessionVerdict::kUpIf:
      return {"olivedrab3", "dashed"};
    case SessionVerdict::kOneWay:
      return {"darkorange", "solid"};
    case SessionVerdict::kDown:
      return {"red", "dashed"};
    case SessionVerdict::kUnknown:
    case SessionVerdict::kNoPeer:
      break;
  }
  return {"gray50", "dotted"};
}

// How many bytes a UTF-8 sequence has that begins with `lead`; 0 where none does.
std::size_t LengthBy(unsigned lead) {
  if (lead < 0x80U) {
    return 1;
  }
  if (lead < 0xC2U || lead > 0xF4U) {
    return 0;
  }
  return lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
}

// What a lead byte and the next two rule out: another spelling of a shorter sequence, surrogates,
// numbers beyond Unicode, and what no SVG may hold.
bool IsNoCharacter(unsigned lead, unsigned second, unsigned third) {
  switch (lead) {
    case 0xE0U:
      return second < 0xA0U;
    case 0xEDU:
      return second > 0x9FU;
    case 0xEFU:
      return second == 0xBFU && third >= 0xBEU;
    case 0xF0U:
      return second < 0x90U;
    case 0xF4U:
      return second > 0x8FU;
    default:
      return false;
  }
}

// The length of the UTF-8 sequence that `text` begins with; 0 where it begins with none that may
// stand in an SVG.
std::size_t SequenceLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = LengthBy(byte(0));
  if (length > text.size()) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length > 1 && IsNoCharacter(byte(0), byte(1), length > 2 ? byte(2) : 0) ? 0 : length;
}

// Text as part of a quoted label. Graphviz reads `\` as the start of an escape and `&` as that of
// an entity there.
std::string Escaped(std::string_view raw) {
  const std::string cut = Truncated(Printable(raw), kLabelWidth);
  std::string escaped;
  for (std::string_view text = cut; !text.empty();) {
    const std::size_t length = SequenceLength(text);
    const std::string_view one = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0) {
      escaped += "\xEF\xBF\xBD";  // U+FFFD
    } else if (one == "\"" || one == "\\") {
      (escaped += '\\') += one;
    } else if (one == "&") {
      escaped += "&amp;";
    } else {
      escaped += one;
    }
    text.remove_prefix(one.size());
  }
  return escaped;
}

// What an end without peer among the inputs points at.
std::string OtherEnd(const Network& network, const Session& session) {
  const model::Endpoint* endpoint = network.EndpointOf(session.ends.front());
  if (endpoint != nullptr && endpoint->remote) {
    return base::ToString(endpoint->remote->value);
  }
  return endpoint != nullptr ? endpoint->remote_hostname : std::string();
}

class Drawing {
 public:
  Drawing(const Network& network, const Shape& shape) : network_(network), shape_(shape) {
    for (const topology::CutLink& link : shape.cut_links) {
      cut_links_.emplace(link.session, link);
    }
    for (const Session& session : network.Sessions()) {
      if (session.ends.size() == 1) {
        others_.try_emplace(OtherEnd(network, session), others_.size());
      }
    }
    part_sizes_.resize(shape.parts);
    for (const topology::DeviceShape& device : shape.devices) {
      ++part_sizes_[device.part];
    }
    in_rows_ = network.Devices().size() + others_.size() <= kMostInRows;
  }

  std::string Text() const {
    std::string text = "graph tunnels {\n" + Head();
    for (std::size_t i = 0; i < network_.Devices().size(); ++i) {
      text += Device(i);
    }
    for (const auto& [name, index] : others_) {
      text += "  other" + std::to_string(index) + " [label=\"" +
              (name.empty() ? "anybody" : Escaped(name)) +
              "\", shape=plaintext, style=\"\", fontcolor=gray30];\n";
    }
    // What is drawn last lies on top.
    for (const bool connects : {true, false}) {
      for (std::size_t i = 0; i < network_.Sessions().size(); ++i) {
        text += Connects(network_.Sessions()[i].verdict) == connects ? Edge(i) : "";
      }
    }
    return text + "}\n";
  }

 private:
  std::string Head() const {
    const std::string layout =
        in_rows_
            ? "layout=dot, rankdir=LR, nodesep=0.4, ranksep=1"
            : "layout=sfdp, overlap=prism, overlap_scaling=2, splines=line, outputorder=edgesfirst";
    return "  graph [" + layout + ", label=\"" + Legend() +
           R"(", labelloc=b, fontname="sans-serif", fontsize=)" + (in_rows_ ? "12" : "28") +
           "];\n"
           "  node [shape=box, style=\"rounded,filled\", fillcolor=white, margin=\"0.1,0.05\", "
           "fontname=\"sans-serif\", fontsize=12];\n"
           "  edge [fontname=\"sans-serif\", fontsize=10];\n";
  }

  std::string Legend() const {
    std::string text = Counted(network_.Devices().size(), "device", "devices") + ", " +
                       SessionsText(Summarise(network_, {}));
    if (!cut_links_.empty()) {
      text += "\\ndouble outline, bold line: without it the others do not all reach each other";
    }
    return text;
  }

  std::string Device(std::size_t index) const {
    const topology::DeviceShape& shape = shape_.devices[index];
    const std::string role(Name(shape.role));
    std::string text = "  device" + std::to_string(index) + " [label=\"" +
                       Escaped(network_.Label(model::DeviceId(index))) +
                       (in_rows_ ? "\\n" + role : "") + "\", tooltip=\"" + role + '"';
    if (shape.role == topology::Role::kHub) {
      text += ", fillcolor=lightsteelblue1";
      text += in_rows_ ? "" : ", fontsize=28";
    } else if (shape.role == topology::Role::kTransit) {
      text += ", fillcolor=lemonchiffon";
    }
    if (!shape.leaves.empty()) {
      text += ", peripheries=2, penwidth=2";
    } else if (shape.neighbours != 0 && part_sizes_[shape.part] == 1) {
      text += ", color=red, penwidth=2";
    }
    return text + "];\n";
  }

  std::string Edge(std::size_t index) const {
    const Session& session = network_.Sessions()[index];
    const Pen pen = PenOf(session.verdict);
    std::string text = "  device" + std::to_string(session.ends.front().device.Index()) + " -- ";
    if (session.ends.size() == 2) {
      text += "device" + std::to_string(session.ends.back().device.Index());
    } else {
      text += "other" + std::to_string(others_.at(OtherEnd(network_, session)));
    }
    text += " [color=" + std::string(pen.color) + ", style=" + std::string(pen.style);
    if (in_rows_) {
      text += ", label=\"" + EndNames(session) + "\\n" + std::string(Name(session.verdict)) + '"';
    }
    if (session.verdict == SessionVerdict::kOneWay) {
      text += Arrow(session);
    }
    if (IsBold(index)) {
      text += ", penwidth=3";
    }
    return text + ", tooltip=\"" + Escaped(session.id) + "\"];\n";
  }

  // Among many, the link of a single device is nothing special, and a failure must be found.
  bool IsBold(std::size_t session) const {
    const auto link = cut_links_.find(session);
    if (link != cut_links_.end()) {
      return in_rows_ || std::min(link->second.sides[0], link->second.sides[1]) > 1;
    }
    return !in_rows_ && network_.Sessions()[session].verdict == SessionVerdict::kDown;
  }

  // The interfaces of both ends.
  std::string EndNames(const Session& session) const {
    std::string text;
    for (const topology::End& end : session.ends) {
      if (const model::Endpoint* endpoint = network_.EndpointOf(end)) {
        text += (text.empty() ? "" : " – ") + Escaped(endpoint->name);
      }
    }
    return text;
  }

  // From the one that can start it.
  static std::string Arrow(const Session& session) {
    const bool second_starts = session.directions.size() == 2 &&
                               session.directions[0].outcome.verdict == negotiate::Verdict::kDown;
    return second_starts ? ", dir=back" : ", dir=forward";
  }

  const Network& network_;
  const Shape& shape_;
  std::map<std::size_t, topology::CutLink> cut_links_;
  std::map<std::string, std::size_t> others_;
  std::vector<std::size_t> part_sizes_;
  bool in_rows_ = false;
};

}  // namespace

std::string GraphDot(const Network& network, const Shape& shape) {
  return Drawing(network, shape).Text();
}

}  // namespace tunnelc::report
