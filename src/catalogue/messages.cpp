// The rows of messages.def, picked by reason and step and filled in.
#include "src/catalogue/messages.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>
#include <utility>

namespace tunnelc::catalogue {
namespace {

enum class Who : std::uint8_t { kInitiator, kResponder };

struct Row {
  std::string_view reason;
  std::string_view step;
  Who who;
  base::Evidence evidence;
  std::string_view text;
  std::string_view meaning;
};

struct AttributeRow {
  std::string_view name;
  std::string_view sentence;
};

constexpr auto kRows = std::to_array<Row>({
#define QUIET(...)
#define ATTRIBUTE(...)
#define MESSAGE(reason, step, who, evidence, text, meaning) \
  {reason, step, Who::who, base::Evidence::evidence, text, meaning},
#include "src/catalogue/messages.def"
#undef MESSAGE
#undef ATTRIBUTE
});

constexpr auto kAttributes = std::to_array<AttributeRow>({
#define MESSAGE(...)
#define ATTRIBUTE(name, sentence) {name, sentence},
#include "src/catalogue/messages.def"
#undef MESSAGE
#undef ATTRIBUTE
#undef QUIET
});

// Routers print IPv6 in capitals: 2001:DB8::3.
std::string AsPrinted(const base::IpAddress& address) {
  std::string text = base::ToString(address);
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

void Replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Routers print `esp-aes 256` as esp-256-aes and `esp-aes 128` as esp-aes (semantics reference,
// A.6).
std::string AsPrinted(std::string transforms) {
  Replace(transforms, "esp-aes 128", "esp-aes");
  Replace(transforms, "esp-aes 192", "esp-192-aes");
  Replace(transforms, "esp-aes 256", "esp-256-aes");
  return transforms;
}

std::string_view SentenceOf(std::string_view attribute) {
  const auto row = std::ranges::find(kAttributes, attribute, &AttributeRow::name);
  return row == kAttributes.end() ? std::string_view() : row->sentence;
}

// Nothing when the row has a blank for which the situation has no words.
std::optional<std::string> Fill(std::string_view row, const Situation& situation) {
  const std::array<std::pair<std::string_view, std::string>, 5> blanks = {{
      {"{initiator}", AsPrinted(situation.initiator)},
      {"{responder}", AsPrinted(situation.responder)},
      {"{attribute}", std::string(SentenceOf(situation.attribute))},
      {"{transforms}", AsPrinted(situation.transforms)},
      {"{last}", situation.compared ? "0" : ""},
  }};
  std::string text(row);
  for (const auto& [blank, words] : blanks) {
    if (words.empty() && text.find(blank) != std::string::npos) {
      return std::nullopt;
    }
    Replace(text, blank, words);
  }
  return text;
}

std::string_view StepOf(const Situation& situation) {
  if (!situation.step.empty()) {
    return situation.step;
  }
  return situation.initiator_at_fault ? "local" : "MM1";
}

}  // namespace

Log ExpectedLog(const Situation& situation) {
  const std::string_view step = StepOf(situation);
  Log log;
  for (const Row& row : kRows) {
    if (row.reason != situation.reason || row.step != step) {
      continue;
    }
    std::optional<std::string> text = Fill(row.text, situation);
    if (!text) {
      continue;
    }
    std::vector<Message>& end = row.who == Who::kInitiator ? log.initiator : log.responder;
    end.push_back({*std::move(text), row.meaning, row.evidence});
  }
  return log;
}

}  // namespace tunnelc::catalogue
