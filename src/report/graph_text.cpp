// Roles, and what the network hangs on, in words: what cuts off most comes first.
#include <algorithm>

#include "src/report/graph.h"
#include "src/report/report.h"
#include "src/report/terminal_text.h"

namespace tunnelc::report {
namespace {

using topology::Network;
using topology::Role;
using topology::Session;
using topology::Shape;

constexpr std::size_t kColumns = 100;
constexpr std::size_t kLabelColumns = 11;

std::string Label(const Network& network, std::size_t device) {
  return Printable(network.Label(model::DeviceId(device)));
}

// `  hub      R1, R2`, wrapped under the first name.
std::string Listed(std::string_view label, const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) {
    all += (all.empty() ? "" : ", ") + name;
  }
  std::string text;
  std::string lead = "  " + Padded(label, kLabelColumns - 2);
  for (const std::string& line : Wrapped(all, kColumns - kLabelColumns)) {
    text += lead + line + '\n';
    lead = std::string(kLabelColumns, ' ');
  }
  return text;
}

std::string RolesText(const Network& network, const Shape& shape) {
  constexpr std::size_t kMostNamed = 24;
  std::string text;
  for (const Role role : {Role::kHub, Role::kTransit, Role::kSpoke, Role::kPeer, Role::kAlone}) {
    std::vector<std::string> names;
    std::size_t more = 0;
    for (std::size_t i = 0; i < shape.devices.size(); ++i) {
      if (shape.devices[i].role == role) {
        if (names.size() < kMostNamed) {
          names.push_back(Label(network, i));
        } else {
          ++more;
        }
      }
    }
    if (more != 0) {
      names.push_back("and " + std::to_string(more) + " more");
    }
    text += Listed(Name(role), names);
  }
  return text;
}

// `4, 1 and 1`; parts of one device at the end are counted when there are many.
std::string PartsText(const std::vector<std::size_t>& sizes) {
  constexpr std::size_t kMostNamed = 6;
  std::string text;
  const std::size_t named = std::min(sizes.size(), kMostNamed);
  for (std::size_t i = 0; i < named; ++i) {
    const bool last = i + 1 == named && named == sizes.size();
    text += (i == 0 ? "" : last ? " and " : ", ") + std::to_string(sizes[i]);
  }
  return named == sizes.size() ? text : text + " …";
}

std::string CutDevicesText(const Network& network, const Shape& shape) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < shape.devices.size(); ++i) {
    if (!shape.devices[i].leaves.empty()) {
      cuts.push_back(i);
    }
  }
  // What is left beside the largest part is cut off from it.
  const auto weight = [&](std::size_t device) {
    const std::vector<std::size_t>& leaves = shape.devices[device].leaves;
    std::size_t sum = 0;
    for (std::size_t i = 1; i < leaves.size(); ++i) {
      sum += leaves[i];
    }
    return sum;
  };
  std::stable_sort(cuts.begin(), cuts.end(),
                   [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
  std::string text;
  for (const std::size_t cut : cuts) {
    const std::vector<std::size_t>& leaves = shape.devices[cut].leaves;
    text += "  " + Label(network, cut) + ": the others fall into " + std::to_string(leaves.size()) +
            " parts, of " + PartsText(leaves) + " devices\n";
  }
  return text.empty() ? text
                      : "\nwithout this device the others do not all reach each other:\n" + text;
}

std::string CutLinksText(const Network& network, const Shape& shape) {
  const auto cut_off = [](const topology::CutLink& link) {
    return std::min(link.sides[0], link.sides[1]);
  };
  std::vector<topology::CutLink> cuts = shape.cut_links;
  std::stable_sort(cuts.begin(), cuts.end(),
                   [&](const auto& a, const auto& b) { return cut_off(a) > cut_off(b); });
  std::string text;
  std::vector<std::string> single;
  for (const topology::CutLink& link : cuts) {
    const Session& session = network.Sessions()[link.session];
    if (cut_off(link) == 1) {
      single.push_back(Printable(session.id));
    } else {
      text += "  " + Printable(session.id) + ": " + std::to_string(link.sides[0]) +
              " devices and " + std::to_string(link.sides[1]) + " are apart\n";
    }
  }
  if (!text.empty()) {
    text = "\nwithout this session two parts are apart:\n" + text;
  }
  if (!single.empty()) {
    text += "\nwithout this session one device is alone:\n";
    for (const std::string& id : single) {
      text += "  " + id + '\n';
    }
  }
  return text;
}

}  // namespace

std::string GraphText(const Network& network, const Shape& shape) {
  std::string text = Counted(network.Devices().size(), "device", "devices") + " in " +
                     Counted(shape.parts, "part", "parts") + ", " +
                     SessionsText(Summarise(network, {})) + '\n';
  text += RolesText(network, shape);
  const std::string cuts = CutDevicesText(network, shape) + CutLinksText(network, shape);
  return text + (cuts.empty() ? "\nno single device or session splits it\n" : cuts);
}

}  // namespace tunnelc::report
