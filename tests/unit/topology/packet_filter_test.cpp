// Packets put through access lists.
#include "src/topology/packet_filter.h"

#include <gtest/gtest.h>

namespace tunnelc::topology {
namespace {

base::IpPrefix Prefix(std::string_view text) {
  const auto parsed = base::ParseAddressWithLength(text).value();
  return base::MakePrefix(parsed.address, parsed.length);
}

model::AccessEntry Entry(bool permit, std::uint8_t protocol, std::string_view source,
                         std::string_view destination) {
  model::AccessEntry entry;
  entry.permit = permit;
  entry.protocol = protocol;
  entry.source.prefix = Prefix(source);
  entry.destination.prefix = Prefix(destination);
  return entry;
}

model::AccessList List(std::vector<model::AccessEntry> entries) {
  model::AccessList list;
  list.entries = std::move(entries);
  return list;
}

Passage Through(const model::AccessList& list, const Packets& packets) {
  return Filter(list, packets).passage;
}

const Packets kIke{Prefix("192.0.2.1/32"), Prefix("192.0.2.2/32"), 17, 500, 500};
constexpr std::string_view kAny = "0.0.0.0/0";

TEST(PacketFilter, TheFirstLineThatMatchesDecides) {
  const auto permit = Entry(true, 17, "192.0.2.1/32", kAny);
  const auto deny = Entry(false, 0, kAny, kAny);
  EXPECT_EQ(Through(List({permit, deny}), kIke), Passage::kPermitted);
  const model::AccessList denied = List({deny, permit});
  const Filtered filtered = Filter(denied, kIke);
  EXPECT_EQ(filtered.passage, Passage::kDenied);
  EXPECT_EQ(filtered.entry, &denied.entries[0]);
}

TEST(PacketFilter, WhatNoLineMatchesIsDenied) {
  const model::AccessList list = List({Entry(true, 50, kAny, kAny)});
  const Filtered filtered = Filter(list, kIke);
  EXPECT_EQ(filtered.passage, Passage::kDenied);
  EXPECT_EQ(filtered.entry, nullptr);
  EXPECT_EQ(Through(List({}), kIke), Passage::kPermitted);
}

TEST(PacketFilter, PortsAreLookedAtOnBothSides) {
  model::AccessEntry entry = Entry(true, 17, kAny, kAny);
  entry.destination.ports = {{400, 499}, {500, 500}};
  EXPECT_EQ(Through(List({entry}), kIke), Passage::kPermitted);
  entry.source.ports = {{501, 65535}};
  EXPECT_EQ(Through(List({entry}), kIke), Passage::kDenied);
}

TEST(PacketFilter, SomeThatArePermittedAreEnough) {
  const Packets networks{Prefix("10.1.0.0/16"), Prefix("10.2.0.0/16")};
  EXPECT_EQ(Through(List({Entry(true, 0, "10.1.1.0/24", kAny)}), networks), Passage::kPermitted);
  EXPECT_EQ(
      Through(List({Entry(false, 0, "10.1.0.0/16", "10.2.0.0/15"), Entry(true, 0, kAny, kAny)}),
              networks),
      Passage::kDenied);
  EXPECT_EQ(Through(List({Entry(true, 6, kAny, kAny)}), networks), Passage::kPermitted);
}

TEST(PacketFilter, SomeAreLeftBehindOneDenyOfSome) {
  const Packets networks{Prefix("10.1.0.0/16"), Prefix("10.2.0.0/16")};
  const model::AccessEntry host = Entry(false, 0, "10.1.1.0/24", kAny);
  const model::AccessList list = List({host, Entry(true, 0, kAny, kAny)});
  EXPECT_EQ(Filter(list, networks).passage, Passage::kPermitted);
  EXPECT_FALSE(Filter(list, networks).all);
  EXPECT_TRUE(Filter(List({Entry(true, 0, kAny, kAny)}), networks).all);
  EXPECT_FALSE(Filter(List({Entry(true, 6, kAny, kAny)}), networks).all);
}

// Together they may deny all; and of what one denies and another permits, nothing may be left.
TEST(PacketFilter, WhatIsLeftBehindSeveralDeniesOfSomeIsNotKnown) {
  const Packets networks{Prefix("10.1.0.0/16"), Prefix("10.2.0.0/16")};
  EXPECT_EQ(Through(List({Entry(false, 0, "10.1.0.0/17", kAny),
                          Entry(false, 0, "10.1.128.0/17", kAny), Entry(true, 0, kAny, kAny)}),
                    networks),
            Passage::kUnknown);
  EXPECT_EQ(
      Through(List({Entry(false, 0, "10.1.1.0/24", kAny), Entry(true, 0, "10.1.1.0/24", kAny)}),
              networks),
      Passage::kUnknown);
  EXPECT_EQ(
      Through(List({Entry(false, 0, "10.1.1.0/24", kAny), Entry(false, 0, kAny, kAny)}), networks),
      Passage::kDenied);
}

TEST(PacketFilter, ALineThatIsNotUnderstoodMattersWhereItMayMatch) {
  model::AccessEntry doubtful = Entry(true, 17, "192.0.2.1/32", kAny);
  doubtful.doubtful = true;
  EXPECT_EQ(Through(List({doubtful}), kIke), Passage::kUnknown);
  doubtful.source.prefix = Prefix("192.0.2.9/32");
  EXPECT_EQ(Through(List({doubtful}), kIke), Passage::kDenied);
  doubtful.source.prefix.reset();
  EXPECT_EQ(Through(List({doubtful}), kIke), Passage::kUnknown);
  model::AccessList list = List({Entry(true, 0, kAny, kAny)});
  list.doubts.push_back({});
  EXPECT_EQ(Through(list, kIke), Passage::kUnknown);
}

TEST(PacketFilter, AStandardListLooksAtTheSourceAlone) {
  model::AccessList list = List({Entry(true, 50, "192.0.2.1/32", "203.0.113.0/24")});
  list.extended = false;
  EXPECT_EQ(Through(list, kIke), Passage::kPermitted);
}

}  // namespace
}  // namespace tunnelc::topology
