// Reads a piece of configuration for a test and finds things in what came of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/syntax/parse.h"

namespace tunnelc::syntax::testing {

// Views in a syntax tree live as long as its text, and tests keep parts of trees: every text stays.
inline source::SourceMap& KeptSources() {
  static std::deque<source::SourceMap> kept;
  return kept.emplace_back();
}

struct Reading {
  source::SourceMap& sources = KeptSources();
  source::FileId file;
  ast::Config config;
  diag::Sink sink;

  std::vector<diag::Diagnostic> Findings() const { return sink.Diagnostics(); }
  // "3:12 TC1001" of each finding.
  std::vector<std::string> Places() const;
  std::string Text(const source::Span& span) const { return std::string(sources.Text(span)); }
};

inline Reading Read(std::string text) {
  Reading reading;
  reading.file = reading.sources.Add("test.ios", std::move(text));
  reading.config = Parse(reading.sources, reading.file, reading.sink);
  return reading;
}

inline std::vector<std::string> Reading::Places() const {
  std::vector<std::string> places;
  for (const diag::Diagnostic& finding : sink.Diagnostics()) {
    const source::Position position = sources.Locate(finding.span);
    places.push_back(std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
                     diag::Number(finding.rule));
  }
  return places;
}

// All statements of one type.
template <class T>
std::vector<T> All(const Reading& reading) {
  std::vector<T> found;
  for (const ast::Statement& statement : reading.config.statements) {
    if (const T* const one = std::get_if<T>(&statement)) {
      found.push_back(*one);
    }
  }
  return found;
}

// The only statement of one type; fails the test when there is another number of them.
template <class T>
T Only(const Reading& reading) {
  const std::vector<T> found = All<T>(reading);
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? T{} : found.front();
}

// The only line of one type in a block.
template <class T, class Block>
T OnlyLine(const Block& block) {
  std::vector<T> found;
  for (const auto& line : block.lines) {
    if (const T* const one = std::get_if<T>(&line)) {
      found.push_back(*one);
    }
  }
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? T{} : found.front();
}

// The line that `text` gives in `interface Tunnel1`, where it must be read without a finding.
template <class T>
T TunnelLine(const std::string& text) {
  const Reading reading = Read("interface Tunnel1\n " + text + "\n");
  EXPECT_THAT(reading.Places(), ::testing::IsEmpty()) << text;
  T line = OnlyLine<T>(Only<ast::Interface>(reading));
  EXPECT_EQ(reading.Text(line.span), text);
  return line;
}

inline base::IpAddress Address(std::string_view text) {
  return base::ParseIpAddress(text).value();
}

}  // namespace tunnelc::syntax::testing
