// Places and lines, also far into a long file.
#include "src/source/source_map.h"

#include <gtest/gtest.h>

namespace tunnelc::source {
namespace {

Position At(const SourceMap& sources, FileId file, std::size_t begin) {
  return sources.Locate(
      Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)});
}

TEST(SourceMap, LocatesTheFirstAndTheLastByte) {
  SourceMap sources;
  const FileId file = sources.Add("R1.ios", "ab\n\r\nc");
  EXPECT_EQ(At(sources, file, 0).line, 1u);
  EXPECT_EQ(At(sources, file, 2).column, 3u) << "the line end is on its line";
  EXPECT_EQ(At(sources, file, 3).line, 2u);
  EXPECT_EQ(At(sources, file, 5).line, 3u);
  EXPECT_EQ(At(sources, file, 6).column, 2u) << "the end of the file";
  EXPECT_EQ(sources.Line(file, 1), "ab");
  EXPECT_EQ(sources.Line(file, 2), "");
  EXPECT_EQ(sources.Line(file, 3), "c");
  EXPECT_EQ(sources.Line(file, 4), "");
  EXPECT_EQ(sources.Line(file, 0), "");
}

TEST(SourceMap, LocatesInAnEmptyFile) {
  SourceMap sources;
  const FileId file = sources.Add("R1.ios", "");
  EXPECT_EQ(At(sources, file, 0).line, 1u);
  EXPECT_EQ(At(sources, file, 0).column, 1u);
  EXPECT_EQ(sources.Line(file, 1), "");
}

TEST(SourceMap, AgreesWithItselfOnEveryLineOfALongFile) {
  SourceMap sources;
  std::string text;
  std::vector<std::size_t> starts;
  for (int i = 0; i < 1000; ++i) {
    starts.push_back(text.size());
    text += "line " + std::to_string(i) + '\n';
  }
  const FileId file = sources.Add("R1.ios", text);
  for (std::uint32_t i = 0; i < starts.size(); ++i) {
    EXPECT_EQ(sources.Line(file, i + 1), "line " + std::to_string(i));
    EXPECT_EQ(At(sources, file, starts[i]).line, i + 1);
    EXPECT_EQ(At(sources, file, starts[i] + 4).column, 5u);
  }
  EXPECT_EQ(sources.Line(file, 1001), "");
  EXPECT_EQ(sources.Line(file, 0xFFFFFFFF), "");
}

}  // namespace
}  // namespace tunnelc::source
