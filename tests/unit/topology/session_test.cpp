// The verdict of a pair from those of its two directions.
#include "src/topology/session.h"

#include <gtest/gtest.h>

namespace tunnelc::topology {
namespace {

using negotiate::Verdict;

TEST(Combine, FollowsTheTableOfVerdicts) {
  const struct {
    Verdict first;
    Verdict second;
    SessionVerdict session;
  } rows[] = {
      {Verdict::kUp, Verdict::kUp, SessionVerdict::kUp},
      {Verdict::kUp, Verdict::kNever, SessionVerdict::kUp},
      {Verdict::kUpIf, Verdict::kUp, SessionVerdict::kUpIf},
      {Verdict::kUpIf, Verdict::kNever, SessionVerdict::kUpIf},
      {Verdict::kUp, Verdict::kDown, SessionVerdict::kOneWay},
      {Verdict::kUpIf, Verdict::kDown, SessionVerdict::kOneWay},
      {Verdict::kUp, Verdict::kUnknown, SessionVerdict::kUp},
      {Verdict::kUpIf, Verdict::kUnknown, SessionVerdict::kUpIf},
      {Verdict::kDown, Verdict::kDown, SessionVerdict::kDown},
      {Verdict::kDown, Verdict::kNever, SessionVerdict::kDown},
      {Verdict::kNever, Verdict::kNever, SessionVerdict::kDown},
      {Verdict::kUnknown, Verdict::kUnknown, SessionVerdict::kUnknown},
      {Verdict::kUnknown, Verdict::kDown, SessionVerdict::kUnknown},
      {Verdict::kUnknown, Verdict::kNever, SessionVerdict::kUnknown},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Combine(row.first, row.second), row.session)
        << Name(row.first) << " and " << Name(row.second);
    EXPECT_EQ(Combine(row.second, row.first), row.session)
        << Name(row.second) << " and " << Name(row.first);
  }
}

}  // namespace
}  // namespace tunnelc::topology
