// Which line of which entry takes a packet, in the order of policies and in the router's walk.
#include "targets/host/map_order.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tunnelc::targets::host {
namespace {

model::Selector Net(const std::string& text, std::uint8_t protocol = 0, std::uint16_t port = 0) {
  const auto parsed = base::ParseAddressWithLength(text);
  return {base::MakePrefix(parsed->address, parsed->length), protocol, port};
}

model::Line Make(bool permit, const model::Selector& local, const model::Selector& remote) {
  model::Line line;
  line.permit = permit;
  line.local = local;
  line.remote = remote;
  return line;
}

// The lines of entries, in their order.
class MapOrder : public testing::Test {
 protected:
  void Add(std::size_t entry, const model::Line& line) {
    lines_.push_back(line);
    entries_.push_back(entry);
  }
  LineOrder Run() const {
    std::vector<EntryLine> lines;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      lines.push_back({entries_[i], &lines_[i]});
    }
    return OrderLines(lines);
  }

 private:
  std::vector<model::Line> lines_;
  std::vector<std::size_t> entries_;
};

using Winners = std::vector<std::size_t>;

TEST_F(MapOrder, IsThatOfTheListsWithoutADeny) {
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.2.0.0/16")));
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.2.2.0/24")));
  Add(1, Make(true, Net("10.1.1.0/24"), Net("10.2.0.0/16")));
  EXPECT_EQ(Run().winners, (Winners{0, 1, 2}));
}

TEST_F(MapOrder, KeepsADenyWhereItStandsInItsList) {
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.3.0.0/16")));
  Add(0, Make(false, Net("10.1.0.0/16", 6), Net("0.0.0.0/0", 6, 9100)));
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.2.0.0/16")));
  Add(0, Make(false, Net("10.1.0.0/16", 17), Net("10.2.0.0/16", 17)));
  const LineOrder order = Run();
  EXPECT_EQ(order.winners, (Winners{0, 1, 2, 3}));
  EXPECT_TRUE(order.left_out.empty());
}

// The router goes on to the next entry with what the first denies.
TEST_F(MapOrder, PutsTheLaterEntryBeforeTheDeny) {
  Add(0, Make(false, Net("10.1.1.0/24"), Net("10.9.0.0/16")));
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.9.0.0/16")));
  Add(1, Make(true, Net("10.1.1.0/24"), Net("10.9.0.0/16")));
  const LineOrder order = Run();
  EXPECT_EQ(order.winners, (Winners{2, 0, 1}));
  EXPECT_TRUE(order.left_out.empty());
}

TEST_F(MapOrder, LeavesAnotherPortsDenyAlone) {
  Add(0, Make(false, Net("10.1.0.0/16", 6), Net("10.9.0.0/16", 6, 80)));
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.9.0.0/16")));
  Add(1, Make(true, Net("10.1.0.0/16", 6), Net("10.9.0.0/16", 6, 443)));
  EXPECT_EQ(Run().winners, (Winners{0, 1, 2}));
}

// The first entry's `permit` takes some packets of the second's, and its `deny` leaves it others.
TEST_F(MapOrder, LeavesOutWhatNoOrderDoesRight) {
  Add(0, Make(false, Net("10.1.1.0/24"), Net("10.9.0.0/16")));
  Add(0, Make(true, Net("10.1.0.0/16"), Net("10.9.0.0/16")));
  Add(1, Make(true, Net("10.1.0.0/16"), Net("10.9.9.0/24")));
  const LineOrder order = Run();
  EXPECT_EQ(order.winners, (Winners{1, 2}));
  EXPECT_EQ(order.left_out, (Winners{0}));
}

}  // namespace
}  // namespace tunnelc::targets::host
