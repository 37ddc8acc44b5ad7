// Articulation points and bridges, and how much each cuts off, from one tree of blocks.
#include "src/topology/shape.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <functional>
#include <map>
#include <utility>

namespace tunnelc::topology {
namespace {

struct Link {
  std::size_t session = 0;  // the first of its sessions
  std::size_t sessions = 0;
  std::size_t block = 0;  // links of one block back each other up
};

using Pair = std::pair<std::size_t, std::size_t>;
using Links = std::map<Pair, Link>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                    boost::no_property, boost::property<boost::edge_index_t, int>>;

// One link for each two devices with sessions between them, low index first.
template <class Condition>
Links LinksOf(const Network& network, Condition counts) {
  Links links;
  for (std::size_t i = 0; i < network.Sessions().size(); ++i) {
    const Session& session = network.Sessions()[i];
    if (session.ends.size() != 2 || !counts(session.verdict)) {
      continue;
    }
    const auto [low, high] =
        std::minmax({session.ends[0].device.Index(), session.ends[1].device.Index()});
    if (low != high) {
      Link& link = links.try_emplace(Pair(low, high), Link{.session = i}).first->second;
      ++link.sessions;
    }
  }
  return links;
}

// Numbers the blocks (biconnected components), each link in one, and gives how many there are.
std::size_t FindBlocks(std::size_t devices, Links& links) {
  Graph graph(devices);
  int next = 0;
  for (const auto& [pair, link] : links) {
    boost::add_edge(pair.first, pair.second, next++, graph);
  }
  std::vector<std::size_t> blocks(links.size());
  const std::size_t count = boost::biconnected_components(
      graph,
      boost::make_iterator_property_map(blocks.begin(), boost::get(boost::edge_index, graph)));
  auto block = blocks.begin();
  for (auto& [pair, link] : links) {
    link.block = *block++;
  }
  return count;
}

// Devices and blocks as nodes of a forest: a device beside every block that it is in. What hangs
// beyond a device or a block is then a subtree.
class Forest {
 public:
  Forest(std::size_t devices, std::size_t blocks, const Links& links)
      : devices_(devices), beside_(devices + blocks) {
    for (const auto& [pair, link] : links) {
      Join(pair.first, devices + link.block);
      Join(pair.second, devices + link.block);
    }
    for (std::vector<std::size_t>& nodes : beside_) {
      std::sort(nodes.begin(), nodes.end());
      nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    }
    Walk();
    Weigh();
  }

  std::size_t PartOf(std::size_t device) const { return part_[device]; }
  std::size_t Parts() const { return parts_; }

  // How many devices are reached from `node` by way of `next`, which is beside it.
  std::size_t Beyond(std::size_t node, std::size_t next) const {
    return parent_[next] == node ? weight_[next] : weight_[root_[node]] - weight_[node];
  }

  // The sizes of what is left of a device's part without it, largest first.
  std::vector<std::size_t> Leaves(std::size_t device) const {
    std::vector<std::size_t> sizes;
    for (const std::size_t block : beside_[device]) {
      sizes.push_back(Beyond(device, block));
    }
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    return sizes;
  }

 private:
  void Join(std::size_t device, std::size_t block) {
    beside_[device].push_back(block);
    beside_[block].push_back(device);
  }

  // Every tree from its first device on, parents before children.
  void Walk() {
    constexpr auto kNone = static_cast<std::size_t>(-1);
    parent_.assign(beside_.size(), kNone);
    root_.assign(beside_.size(), kNone);
    part_.assign(beside_.size(), 0);
    for (std::size_t start = 0; start < devices_; ++start) {
      if (root_[start] != kNone) {
        continue;
      }
      root_[start] = start;
      part_[start] = parts_++;
      order_.push_back(start);
      for (std::size_t at = order_.size() - 1; at < order_.size(); ++at) {
        const std::size_t node = order_[at];
        for (const std::size_t next : beside_[node]) {
          if (root_[next] == kNone) {
            root_[next] = start;
            part_[next] = part_[start];
            parent_[next] = node;
            order_.push_back(next);
          }
        }
      }
    }
  }

  // Subtrees in devices.
  void Weigh() {
    weight_.assign(beside_.size(), 0);
    for (std::size_t i = order_.size(); i > 0; --i) {
      const std::size_t node = order_[i - 1];
      weight_[node] += node < devices_ ? 1 : 0;
      if (root_[node] != node) {
        weight_[parent_[node]] += weight_[node];
      }
    }
  }

  std::size_t devices_;
  std::size_t parts_ = 0;
  std::vector<std::vector<std::size_t>> beside_;
  std::vector<std::size_t> order_;
  std::vector<std::size_t> parent_;
  std::vector<std::size_t> root_;
  std::vector<std::size_t> part_;
  std::vector<std::size_t> weight_;
};

Forest ForestOf(std::size_t devices, Links& links) {
  const std::size_t blocks = FindBlocks(devices, links);
  return Forest(devices, blocks, links);
}

bool IsHub(const std::vector<std::size_t>& own, const std::vector<DeviceShape>& devices) {
  const auto small = [&](std::size_t other) { return devices[other].neighbours * 2 <= own.size(); };
  return own.size() >= 3 &&
         static_cast<std::size_t>(std::count_if(own.begin(), own.end(), small)) * 2 >= own.size();
}

void AssignRoles(const Network& network, std::vector<DeviceShape>& devices) {
  Links links = LinksOf(network, [](SessionVerdict /*verdict*/) { return true; });
  std::vector<std::vector<std::size_t>> neighbours(devices.size());
  for (const auto& [pair, link] : links) {
    neighbours[pair.first].push_back(pair.second);
    neighbours[pair.second].push_back(pair.first);
  }
  for (std::size_t i = 0; i < devices.size(); ++i) {
    devices[i].neighbours = neighbours[i].size();
  }
  std::vector<bool> hub(devices.size());
  for (std::size_t i = 0; i < devices.size(); ++i) {
    hub[i] = IsHub(neighbours[i], devices);
  }
  const Forest forest = ForestOf(devices.size(), links);
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const std::vector<std::size_t>& own = neighbours[i];
    if (own.empty()) {
      devices[i].role = Role::kAlone;
    } else if (hub[i]) {
      devices[i].role = Role::kHub;
    } else if (forest.Leaves(i).size() > 1) {
      devices[i].role = Role::kTransit;
    } else if (std::all_of(own.begin(), own.end(), [&](std::size_t other) { return hub[other]; })) {
      devices[i].role = Role::kSpoke;
    } else {
      devices[i].role = Role::kPeer;
    }
  }
}

// A link is a bridge when it is alone in its block; one of several sessions is none.
std::vector<CutLink> FindCutLinks(const Network& network, const Links& links,
                                  const Forest& forest) {
  const std::size_t devices = network.Devices().size();
  std::map<std::size_t, std::size_t> links_of_block;
  for (const auto& [pair, link] : links) {
    ++links_of_block[link.block];
  }
  std::vector<CutLink> cuts;
  for (const auto& [pair, link] : links) {
    if (link.sessions != 1 || links_of_block[link.block] != 1) {
      continue;
    }
    const auto side = [&, &at = link](std::size_t end) {
      return forest.Beyond(devices + at.block,
                           network.Sessions()[at.session].ends[end].device.Index());
    };
    cuts.push_back(CutLink{.session = link.session, .sides = {side(0), side(1)}});
  }
  std::sort(cuts.begin(), cuts.end(),
            [](const CutLink& a, const CutLink& b) { return a.session < b.session; });
  return cuts;
}

}  // namespace

std::string_view Name(Role role) {
  switch (role) {
    case Role::kAlone:
      return "alone";
    case Role::kSpoke:
      return "spoke";
    case Role::kHub:
      return "hub";
    case Role::kTransit:
      return "transit";
    case Role::kPeer:
      break;
  }
  return "peer";
}

bool Connects(SessionVerdict verdict) {
  return verdict == SessionVerdict::kUp || verdict == SessionVerdict::kUpIf ||
         verdict == SessionVerdict::kOneWay;
}

Shape ShapeOf(const Network& network) {
  Shape shape;
  shape.devices.resize(network.Devices().size());
  AssignRoles(network, shape.devices);
  Links links = LinksOf(network, Connects);
  const Forest forest = ForestOf(shape.devices.size(), links);
  shape.parts = forest.Parts();
  for (std::size_t i = 0; i < shape.devices.size(); ++i) {
    shape.devices[i].part = forest.PartOf(i);
    std::vector<std::size_t> leaves = forest.Leaves(i);
    if (leaves.size() > 1) {
      shape.devices[i].leaves = std::move(leaves);
    }
  }
  shape.cut_links = FindCutLinks(network, links, forest);
  return shape;
}

}  // namespace tunnelc::topology
