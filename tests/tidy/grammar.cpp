// Reads what ANTLR reads, as far as our grammar uses it: rules of words, tokens, labels, choices.
#include "tests/tidy/grammar.h"

#include <algorithm>
#include <cctype>

#include "tests/tidy/source_tree.h"

namespace tunnelc::tidy {
namespace {

bool IsNameChar(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// A rule's text, read from left to right.
class Body {
 public:
  explicit Body(std::string_view text) : text_(text) {}

  Piece Choice() {
    Piece choice{.kind = Piece::Kind::kChoice};
    choice.pieces.push_back(Sequence());
    while (Skip('|')) {
      choice.pieces.push_back(Sequence());
    }
    return choice.pieces.size() == 1 ? std::move(choice.pieces.front()) : choice;
  }

 private:
  Piece Sequence() {
    Piece sequence;
    while (Next() != '\0' && Next() != '|' && Next() != ')') {
      sequence.pieces.push_back(One());
    }
    return sequence.pieces.size() == 1 ? std::move(sequence.pieces.front()) : sequence;
  }

  Piece One() {
    const std::size_t before = at_;
    std::string name = Name();
    if (!name.empty() && (Skip('=') || SkipTwo("+="))) {
      Piece piece = One();
      piece.label = std::move(name);
      return piece;
    }
    at_ = before;
    Piece piece = Bare();
    for (const char repeat : {'?', '*', '+'}) {
      if (Next() == repeat && !text_.substr(at_).starts_with("+=")) {
        piece.repeat = repeat;
        ++at_;
      }
    }
    return piece;
  }

  Piece Bare() {
    if (Skip('(')) {
      Piece inner = Choice();
      Skip(')');
      if (inner.repeat != 0 || !inner.label.empty()) {
        return Piece{.kind = Piece::Kind::kSequence, .pieces = {std::move(inner)}};
      }
      return inner;
    }
    if (Skip('\'')) {
      const std::size_t end = text_.find('\'', at_);
      Piece word{.kind = Piece::Kind::kWord, .text = std::string(text_.substr(at_, end - at_))};
      at_ = end + 1;
      return word;
    }
    std::string name = Name();
    const bool token = std::isupper(static_cast<unsigned char>(name.front())) != 0;
    return {.kind = token ? Piece::Kind::kToken : Piece::Kind::kRule, .text = std::move(name)};
  }

  std::string Name() {
    Next();
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsNameChar(text_[at_])) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  char Next() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    }
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool Skip(char c) {
    if (Next() != c) {
      return false;
    }
    ++at_;
    return true;
  }
  bool SkipTwo(std::string_view two) {
    Next();
    if (!text_.substr(at_).starts_with(two)) {
      return false;
    }
    at_ += two.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// A rule begins at the left edge with its name, and ends with a semicolon.
void ReadRules(const SourceFile& file, std::map<std::string, Rule>& rules) {
  const std::size_t slash = file.path.rfind('/') + 1;
  const std::string name = file.path.substr(slash, file.path.rfind('.') - slash);
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& first = file.lines[i];
    const std::size_t end = static_cast<std::size_t>(
        std::find_if_not(first.begin(), first.end(), IsNameChar) - first.begin());
    std::string text = first.substr(end);
    const bool is_rule = end > 0 && std::islower(static_cast<unsigned char>(first[0])) != 0 &&
                         (text.starts_with(" :") || (text.empty() && i + 1 < file.lines.size() &&
                                                     file.lines[i + 1].starts_with("  :")));
    if (!is_rule) {
      continue;
    }
    const std::string above = i > 0 ? file.lines[i - 1] : std::string();
    while (!text.ends_with(';')) {
      text += '\n' + file.lines[++i];
    }
    const std::size_t colon = text.find(':') + 1;
    rules[first.substr(0, end)] =
        Rule{.name = first.substr(0, end),
             .comment = above.starts_with("// ") ? above.substr(3) : std::string(),
             .file = name,
             .body = Body(std::string_view(text).substr(colon, text.size() - colon - 1)).Choice()};
  }
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return c == '_' ? '-' : static_cast<char>(std::toupper(c));
  });
  return text;
}

class Forms {
 public:
  explicit Forms(const std::map<std::string, Rule>& rules) : rules_(rules) {}

  std::vector<Form> Of(const std::string& entry) {
    Walk(rules_.at(entry).body, "", nullptr);
    return std::move(forms_);
  }

 private:
  static bool IsPart(const std::string& rule) { return rule.ends_with("_value"); }
  static bool IsKeyword(const std::string& rule) {
    return rule.ends_with("_command") || rule.ends_with("_line");
  }
  static bool HasCommands(const Piece& piece) {
    return (piece.kind == Piece::Kind::kRule && !IsPart(piece.text)) ||
           std::any_of(piece.pieces.begin(), piece.pieces.end(), HasCommands);
  }

  void Add(const std::string& words, const Rule* rule) {
    if (rule != nullptr) {
      forms_.push_back({words, rule});
    }
  }

  static std::string Join(const std::string& before, const std::string& after) {
    return before.empty() || after.empty() ? before + after : before + ' ' + after;
  }

  // Follows keywords to the commands behind them; `before` is what stands before.
  void Walk(const Piece& piece, std::string before, const Rule* rule) {
    if (!HasCommands(piece)) {
      Add(Join(before, Text(piece)), rule);
      return;
    }
    switch (piece.kind) {
      case Piece::Kind::kChoice:
        for (const Piece& one : piece.pieces) {
          Walk(one, before, rule);
        }
        return;
      case Piece::Kind::kSequence:
        for (const Piece& one : piece.pieces) {
          if (HasCommands(one)) {
            Walk(one, before, rule);
          } else {
            before = Join(before, Text(one));
          }
        }
        return;
      default: {
        const Rule& next = rules_.at(piece.text);
        if (IsKeyword(piece.text)) {
          Walk(next.body, std::move(before), &next);
        } else {
          Add(Join(before, Text(next.body)), &next);
        }
      }
    }
  }

  std::string Text(const Piece& piece) const {
    std::string text = Once(piece);
    switch (piece.repeat) {
      case '?':
        return '[' + text + ']';
      case '*':
        return '[' + text + " …]";
      case '+':
        return text + " …";
      default:
        return text;
    }
  }

  std::string Once(const Piece& piece) const {
    switch (piece.kind) {
      case Piece::Kind::kWord:
        return piece.text;
      case Piece::Kind::kToken:
        return piece.text == "REST" ? "…" : Upper(Named(piece) ? piece.label : piece.text);
      case Piece::Kind::kRule:
        return Text(rules_.at(piece.text).body);
      case Piece::Kind::kChoice: {
        std::string text;
        for (const Piece& one : piece.pieces) {
          text += (text.empty() ? "" : " | ") + Text(one);
        }
        return piece.repeat == '?' ? text : '{' + text + '}';
      }
      case Piece::Kind::kSequence: {
        std::string text;
        for (const Piece& one : piece.pieces) {
          text = Join(text, one.kind == Piece::Kind::kToken && one.text == "EOF" ? "" : Text(one));
        }
        return text;
      }
    }
    return {};
  }

  // A label tells more than `NUMBER` and `WORD` do; of an address its shape does.
  static bool Named(const Piece& piece) {
    return !piece.label.empty() && (piece.text == "NUMBER" || piece.text == "WORD");
  }

  const std::map<std::string, Rule>& rules_;
  std::vector<Form> forms_;
};

}  // namespace

std::map<std::string, Rule> ReadGrammar() {
  std::map<std::string, Rule> rules;
  for (const SourceFile& file : FilesUnder({"grammar"})) {
    if (file.EndsWith(".g4")) {
      ReadRules(file, rules);
    }
  }
  return rules;
}

std::vector<Form> FormsOf(const std::map<std::string, Rule>& rules, const std::string& entry) {
  return Forms(rules).Of(entry);
}

}  // namespace tunnelc::tidy
