// `set session-key` against what a transform set asks for.
#include "src/resolve/session_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunnelc::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kCipher(32, 'a');
const std::string kSha(40, 'b');

source::Span At(std::uint32_t place) {
  return {source::FileId(std::size_t{0}), place, place + 1};
}

class SessionKeys : public ::testing::Test {
 protected:
  SessionKeys() {
    model::TransformSet& set = device_.transform_sets.emplace_back();
    set.name = "ONE";
    set.transforms.esp_cipher = suite::EspCipher::kAes128;
    set.transforms.esp_integrity = suite::Integrity::kSha1;
    entry_.kind = model::MapEntryKind::kManual;
    entry_.sequence = 10;
    entry_.span = At(1);
    entry_.sets = {{.name = "ONE", .span = At(2), .set = 0}};
    AddKey(true, false, kCipher, kSha);
    AddKey(false, false, kCipher, kSha);
  }

  void AddKey(bool inbound, bool ah, const std::string& cipher, const std::string& authenticator) {
    const auto place = static_cast<std::uint32_t>(10 * (entry_.session_keys.size() + 1));
    const auto key = [](const std::string& text, std::uint32_t at) {
      return text.empty() ? std::nullopt
                          : std::optional(FromLine(base::Secret(std::string_view(text)), At(at)));
    };
    entry_.session_keys.push_back({.span = At(place),
                                   .inbound = inbound,
                                   .ah = ah,
                                   .spi = 300,
                                   .cipher = key(cipher, place + 1),
                                   .authenticator = key(authenticator, place + 2)});
  }

  std::vector<diag::Diagnostic> Check() {
    diag::Sink sink;
    const source::SourceMap sources;
    Context context{.sources = sources,
                    .statements = {},
                    .device = device_,
                    .sink = sink,
                    .vrfs = {},
                    .misread_words = {}};
    CheckSessionKeys(context, entry_);
    return sink.Diagnostics();
  }
  // `TC2031 at 11` of each finding.
  std::vector<std::string> Places() {
    std::vector<std::string> places;
    for (const diag::Diagnostic& one : Check()) {
      places.push_back(diag::Number(one.rule) + " at " + std::to_string(one.span.begin));
      EXPECT_THAT(one.message + one.help, Not(HasSubstr("aaaa")));
    }
    return places;
  }

  model::Device device_;
  model::CryptoMapEntry entry_;
};

TEST_F(SessionKeys, ThatFitAreSilent) {
  EXPECT_THAT(Places(), IsEmpty());
}

TEST_F(SessionKeys, AWayWithoutALineIsReportedAtTheEntry) {
  entry_.session_keys.pop_back();
  EXPECT_THAT(Places(), ElementsAre("TC2031 at 1"));
  EXPECT_THAT(Check().front().message, HasSubstr("no `set session-key outbound esp`"));
}

TEST_F(SessionKeys, AhHasLinesOfItsOwn) {
  device_.transform_sets[0].transforms.ah = suite::Integrity::kSha1;
  EXPECT_THAT(Places(), ElementsAre("TC2031 at 1", "TC2031 at 1"));
  AddKey(true, true, "", kSha);
  AddKey(false, true, "", "bb");
  EXPECT_THAT(Places(), ElementsAre("TC2031 at 42"));
}

TEST_F(SessionKeys, AreMeasuredByTheirAlgorithms) {
  entry_.session_keys.clear();
  AddKey(true, false, kCipher.substr(1), kSha + "0");
  AddKey(false, false, "", "xyz" + kSha);
  EXPECT_THAT(Places(),
              ElementsAre("TC2031 at 11", "TC2032 at 12", "TC2031 at 20", "TC2031 at 22"));
  EXPECT_THAT(Check()[0].message, HasSubstr("fewer than the 32 digits"));
  EXPECT_THAT(Check()[1].message, HasSubstr("uses the first ones alone"));
  EXPECT_THAT(Check()[2].message, HasSubstr("has no cipher key"));
  EXPECT_THAT(Check()[3].message, HasSubstr("not hexadecimal"));
}

TEST_F(SessionKeys, OfEncryptionWithoutAKeyAreNotAskedFor) {
  device_.transform_sets[0].transforms.esp_cipher = suite::EspCipher::kNull;
  entry_.session_keys.clear();
  AddKey(true, false, "", kSha);
  AddKey(false, false, "", kSha);
  EXPECT_THAT(Places(), IsEmpty());
}

TEST_F(SessionKeys, AreNotMeasuredWhereTooLittleIsKnown) {
  entry_.session_keys.clear();
  AddKey(true, false, "*****", "<removed>");
  AddKey(false, false, "XXXX", "*****");
  EXPECT_THAT(Places(), IsEmpty());
  entry_.session_keys.clear();
  entry_.phase2_doubts.push_back({At(3)});
  EXPECT_THAT(Places(), IsEmpty());
  entry_.phase2_doubts.clear();
  entry_.sets.front().set.reset();
  EXPECT_THAT(Places(), IsEmpty());
}

TEST_F(SessionKeys, AreForOneLineOfTheList) {
  model::AccessList list;
  list.name = "L";
  for (const bool permit : {false, true, false, true}) {
    list.entries.emplace_back().permit = permit;
    list.entries.back().span = At(static_cast<std::uint32_t>(list.entries.size()));
  }
  diag::Sink sink;
  const source::SourceMap sources;
  Context context{.sources = sources,
                  .statements = {},
                  .device = device_,
                  .sink = sink,
                  .vrfs = {},
                  .misread_words = {}};
  CheckOneLine(context, entry_, list);
  ASSERT_EQ(sink.Diagnostics().size(), 1U);
  EXPECT_EQ(sink.Diagnostics()[0].rule, diag::Rule::kLinePassedOver);
  EXPECT_EQ(sink.Diagnostics()[0].span.begin, 3U);
  list.entries.resize(2);
  CheckOneLine(context, entry_, list);
  EXPECT_EQ(sink.Diagnostics().size(), 1U);
}

}  // namespace
}  // namespace tunnelc::resolve
