// Lines, their origins and the comments that name them.
#include "targets/writer.h"

#include <gtest/gtest.h>

namespace tunnelc::targets {
namespace {

class WriterOfOneFile : public testing::Test {
 protected:
  source::SourceMap sources_;
  source::FileId file_ = sources_.Add("lab/R1.ios", "one\ntwo\nthree\n");
  Writer writer_{sources_, "out.conf"};
};

TEST_F(WriterOfOneFile, NamesEachOriginOnce) {
  writer_.Line("key = value", {{file_, 4, 7}, {file_, 5, 6}, {file_, 8, 9}});
  EXPECT_EQ(writer_.Take().text, "key = value  # lab/R1.ios:2 lab/R1.ios:3\n");
}

TEST_F(WriterOfOneFile, CountsLines) {
  writer_.Comment("first");
  writer_.Open("a {", {{file_, 0, 3}});
  writer_.Line("b = 1", {{file_, 8, 9}});
  writer_.Close();
  const OutputFile out = writer_.Take();
  EXPECT_EQ(out.text, "# first\na {  # lab/R1.ios:1\n  b = 1  # lab/R1.ios:3\n}\n");
  ASSERT_EQ(out.origins.size(), 2);
  EXPECT_EQ(out.origins[0].line, 2);
  EXPECT_EQ(out.origins[1].line, 3);
}

TEST_F(WriterOfOneFile, SaysNothingOfAPlaceInNoFile) {
  writer_.Line("a", {{source::FileId(7), 0, 0}});
  EXPECT_EQ(writer_.Take().text, "a\n");
}

TEST(PlaceText, EscapesWhatAnotherProgramCouldRead) {
  source::SourceMap sources;
  const source::FileId file = sources.Add("a b\n#$(x)\\", "one\n");
  EXPECT_EQ(PlaceText(sources, {file, 0, 3}), "a%20b%0A%23%24%28x%29%5C:1");
}

}  // namespace
}  // namespace tunnelc::targets
