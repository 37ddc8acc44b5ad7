// What each device is in the network, and whose loss splits it.
#include "src/topology/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunnelc::topology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// `count` devices with sessions between them; no endpoint is needed for their shape.
class Map {
 public:
  explicit Map(std::size_t count) : network_(std::vector<model::Device>(count), {}) {}

  Map& Link(std::size_t a, std::size_t b, SessionVerdict verdict = SessionVerdict::kUp) {
    Session session;
    session.verdict = verdict;
    session.ends = {End{.device = model::DeviceId(a),
                        .endpoint = {},
                        .address = {},
                        .outside = {},
                        .identity = {}},
                    End{.device = model::DeviceId(b),
                        .endpoint = {},
                        .address = {},
                        .outside = {},
                        .identity = {}}};
    network_.Add(std::move(session));
    return *this;
  }

  Shape Get() const { return ShapeOf(network_); }

 private:
  Network network_;
};

std::vector<std::size_t> Cuts(const Shape& shape) {
  std::vector<std::size_t> sessions;
  for (const CutLink& link : shape.cut_links) {
    sessions.push_back(link.session);
  }
  return sessions;
}

std::vector<Role> Roles(const Shape& shape) {
  std::vector<Role> roles;
  for (const DeviceShape& device : shape.devices) {
    roles.push_back(device.role);
  }
  return roles;
}

TEST(Shape, OfNothing) {
  const Shape shape = Map(0).Get();
  EXPECT_EQ(shape.parts, 0u);
  EXPECT_THAT(shape.devices, IsEmpty());
  EXPECT_THAT(shape.cut_links, IsEmpty());
}

TEST(Shape, OfAHubWithSpokesHangsOnTheHubAndEachSession) {
  const Shape shape = Map(4).Link(0, 1).Link(2, 0).Link(0, 3).Get();
  EXPECT_THAT(Roles(shape), ElementsAre(Role::kHub, Role::kSpoke, Role::kSpoke, Role::kSpoke));
  EXPECT_THAT(shape.devices[0].leaves, ElementsAre(1, 1, 1));
  EXPECT_THAT(shape.devices[1].leaves, IsEmpty());
  EXPECT_THAT(Cuts(shape), ElementsAre(0, 1, 2));
  EXPECT_THAT(shape.cut_links[1].sides, ElementsAre(1, 3)) << "in the order of the session's ends";
  EXPECT_EQ(shape.parts, 1u);
}

TEST(Shape, OfARingHangsOnNothing) {
  const Shape shape = Map(4).Link(0, 1).Link(1, 2).Link(2, 3).Link(3, 0).Get();
  EXPECT_THAT(Roles(shape), ElementsAre(Role::kPeer, Role::kPeer, Role::kPeer, Role::kPeer));
  EXPECT_THAT(shape.cut_links, IsEmpty());
  for (const DeviceShape& device : shape.devices) {
    EXPECT_THAT(device.leaves, IsEmpty());
  }
}

TEST(Shape, OfTwoRingsHangsOnTheChainBetweenThem) {
  // 0-1-2 and 4-5-6-7, with 3 between 2 and 4.
  const Shape shape = Map(8)
                          .Link(0, 1)
                          .Link(1, 2)
                          .Link(2, 0)
                          .Link(4, 5)
                          .Link(5, 6)
                          .Link(6, 7)
                          .Link(7, 4)
                          .Link(2, 3)
                          .Link(3, 4)
                          .Get();
  EXPECT_THAT(Cuts(shape), ElementsAre(7, 8));
  EXPECT_THAT(shape.cut_links[0].sides, ElementsAre(3, 5));
  EXPECT_THAT(shape.cut_links[1].sides, ElementsAre(4, 4));
  EXPECT_THAT(shape.devices[2].leaves, ElementsAre(5, 2));
  EXPECT_THAT(shape.devices[3].leaves, ElementsAre(4, 3));
  EXPECT_THAT(shape.devices[4].leaves, ElementsAre(4, 3));
  EXPECT_EQ(shape.devices[3].role, Role::kTransit);
  EXPECT_THAT(shape.devices[5].leaves, IsEmpty());
}

TEST(Shape, ASecondSessionStandsInForTheFirst) {
  const Shape shape = Map(3).Link(0, 1).Link(1, 0).Link(1, 2).Get();
  EXPECT_THAT(Cuts(shape), ElementsAre(2));
  EXPECT_THAT(shape.devices[1].leaves, ElementsAre(1, 1)) << "the device has no second";
  EXPECT_EQ(shape.devices[1].neighbours, 2u);
}

TEST(Shape, OnlySessionsThatComeUpConnect) {
  const Shape shape = Map(6)
                          .Link(0, 1, SessionVerdict::kUpIf)
                          .Link(1, 2, SessionVerdict::kOneWay)
                          .Link(2, 0, SessionVerdict::kDown)
                          .Link(2, 3, SessionVerdict::kUnknown)
                          .Get();
  EXPECT_THAT(Cuts(shape), ElementsAre(0, 1)) << "the failed session closes no ring";
  EXPECT_EQ(shape.parts, 4u);
  EXPECT_EQ(shape.devices[0].part, shape.devices[2].part);
  EXPECT_NE(shape.devices[2].part, shape.devices[3].part);
  EXPECT_EQ(shape.devices[2].neighbours, 3u) << "roles count every session";
  EXPECT_EQ(shape.devices[4].role, Role::kAlone);
}

TEST(Shape, ASessionOfADeviceWithItselfConnectsNothing) {
  const Shape shape = Map(2).Link(0, 0).Get();
  EXPECT_EQ(shape.parts, 2u);
  EXPECT_THAT(shape.cut_links, IsEmpty());
  EXPECT_EQ(shape.devices[0].role, Role::kAlone);
}

TEST(Shape, ACoreBetweenHubsIsNoSpoke) {
  Map map(10);
  for (std::size_t hub = 1; hub <= 2; ++hub) {
    map.Link(0, hub);
    for (std::size_t i = 0; i < 3; ++i) {
      map.Link(hub, 3 * hub + i);
    }
  }
  const Shape shape = map.Get();
  EXPECT_EQ(shape.devices[0].role, Role::kTransit);
  EXPECT_EQ(shape.devices[1].role, Role::kHub);
  EXPECT_EQ(shape.devices[3].role, Role::kSpoke);
  EXPECT_EQ(shape.devices[9].role, Role::kAlone);
}

TEST(Shape, OfALongChainTakesNoDeepStack) {
  constexpr std::size_t kLong = 20000;
  Map map(kLong);
  for (std::size_t i = 0; i + 1 < kLong; ++i) {
    map.Link(i, i + 1);
  }
  const Shape shape = map.Get();
  EXPECT_EQ(shape.cut_links.size(), kLong - 1);
  EXPECT_THAT(shape.cut_links[4999].sides, ElementsAre(5000, kLong - 5000));
  EXPECT_THAT(shape.devices[5000].leaves, ElementsAre(kLong - 5001, 5000));
}

}  // namespace
}  // namespace tunnelc::topology
