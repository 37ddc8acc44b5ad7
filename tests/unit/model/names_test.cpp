// Release families by name and by version.
#include <gtest/gtest.h>

#include "src/model/release.h"

namespace tunnelc::model {
namespace {

TEST(Families, AreFoundByTheirNames) {
  for (const Family family : kFamilies) {
    EXPECT_EQ(FindFamily(Name(family)), family);
  }
  EXPECT_EQ(FindFamily("xe18"), std::nullopt);
}

TEST(Families, AreToldByTheVersion) {
  EXPECT_EQ(FamilyOfVersion("12.4"), Family::kIos12);
  EXPECT_EQ(FamilyOfVersion("15.2"), Family::kIos15);
  EXPECT_EQ(FamilyOfVersion("16.12"), Family::kXe16);
  EXPECT_EQ(FamilyOfVersion("17.3"), Family::kXe17);
  EXPECT_EQ(FamilyOfVersion("17.10"), Family::kXe17);
  EXPECT_EQ(FamilyOfVersion("17.11"), Family::kXe1711);
  EXPECT_EQ(FamilyOfVersion("17.12.1a"), Family::kXe1711);
}

TEST(Families, AreNotToldByOtherTexts) {
  for (const char* version : {"", "17", "17.", "9.1", "Version 15.2", "15,2", "99999999999.1"}) {
    EXPECT_EQ(FamilyOfVersion(version), std::nullopt) << version;
  }
}

}  // namespace
}  // namespace tunnelc::model
